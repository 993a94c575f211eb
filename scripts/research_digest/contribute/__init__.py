"""What adds to a collection or changes it: new clippings, renaming, pictures, pull requests."""

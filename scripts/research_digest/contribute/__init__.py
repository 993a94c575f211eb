"""Create and change clippings: new ones, renaming, pictures, pull requests."""

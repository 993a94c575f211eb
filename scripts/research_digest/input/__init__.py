"""Read the input files: clippings, front matter, lists of authors and publications, attachments."""

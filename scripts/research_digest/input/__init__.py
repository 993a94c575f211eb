"""From the disk to clippings: the folder, front matter, the owner's lists, attachments."""

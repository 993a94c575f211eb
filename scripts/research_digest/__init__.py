"""Research Digest: a folder of clippings becomes the pages of a website. Read build.py first."""

"""The files of a new site, and what newer versions of them would change."""

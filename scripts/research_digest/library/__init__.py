"""The clippings of a site together: terms, references, related clippings, periods."""

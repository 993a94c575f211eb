"""The clippings of a site together: their terms, what they cite, what is related, the periods they fall in."""

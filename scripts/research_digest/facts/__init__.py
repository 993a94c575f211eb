"""Facts: what follows from a clipping and the others around it, one a file."""

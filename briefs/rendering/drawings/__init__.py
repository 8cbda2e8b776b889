"""Names in, drawings in the page's own colours out: icons."""

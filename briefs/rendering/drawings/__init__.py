"""Names in, drawings in the page's own colours out: icons; and photos that have too few dots."""

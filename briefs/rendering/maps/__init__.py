"""Places and countries in, a drawn outline map out: where lines, dots and words stand, in points."""

"""A document in a browser and on disk in, its text beside its pages out: typed, laid out, checked, saved whole."""

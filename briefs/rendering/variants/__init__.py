"""A finished page in, the same as a variant wants it out, where its words must be set in another way than by styles."""

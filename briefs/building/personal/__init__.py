"""A document with slots and what each reader's copy says in them in, files out, a batch at a time."""

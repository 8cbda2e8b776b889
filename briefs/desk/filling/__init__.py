"""A schema and what a file says in, the parts of a form out; what was filled in in, changes to the file out."""

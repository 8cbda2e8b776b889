"""A text of one's own in, letters that begin with it out: its subject and its fields, filled from a list's columns."""

"""A language file's words in, the readers of its texts out: its numbers, its sentences."""

"""A document and its translation in, its units with their states out; and files for translators, out and in again."""

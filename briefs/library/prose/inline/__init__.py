"""A text in, its inlines out: marks, addresses, quotation marks, and where each letter stands."""

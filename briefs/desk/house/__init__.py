"""Files that say who publishes, how it looks and where people turn in, forms out; what is filled in is saved whole."""

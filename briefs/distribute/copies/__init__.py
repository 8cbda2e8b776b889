"""A list of readers and a document in, a copy for each reader out: files or one file to print, and who has which."""

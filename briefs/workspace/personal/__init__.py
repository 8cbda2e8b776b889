"""Personal copies: a list of readers and a document in, a copy for each reader out."""

"""A wish in, files to begin with out: a topic, an audience, a document."""

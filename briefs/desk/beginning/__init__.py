"""A wish for something new in, its first files out: a topic, an audience, a document, a language, a brand."""

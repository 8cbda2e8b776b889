"""A Brief in, what it says out: sentences, counts of words, and the transcript that is signed."""

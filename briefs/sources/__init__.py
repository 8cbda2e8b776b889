"""Source documents in, passages out: their text, what claims rest on, and runs of words that were copied."""

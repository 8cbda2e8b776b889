"""Sentences in, Problems out: words, numbers, attribution, reading level, and what the finished PDF says."""

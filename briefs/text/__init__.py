"""Text in, amounts and fingerprints out: numbers as people write them, and marks by which a passage is found again."""

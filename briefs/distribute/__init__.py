"""Finished documents in, what goes out of the house out: editions, packs, the catalogue, letters, tickets."""

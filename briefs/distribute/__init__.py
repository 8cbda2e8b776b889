"""What goes out of the house: editions, packs, the catalogue, letters, tickets for the copy shop."""

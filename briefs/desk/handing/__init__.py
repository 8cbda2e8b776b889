"""Publishing and handing out from the desk: editions, packs, printing sheet, catalogue, letters, and what a file is."""

"""Nothing in, what every stage stands on out: places and problems, files written whole, digests, memory."""

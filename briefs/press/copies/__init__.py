"""A layout with slots in, a copy for each reader out: what differs is set anew, all else is the same bytes."""

"""A Library and an Order in, a Brief out: picked for its reader, numbered, signed or not; and its sentences."""

"""Jobs of which nobody knows what they take in, jobs within limits out: what one may take, and who keeps to it."""

"""Before an edition goes out: what is still missing, who signed what, and what has moved since."""

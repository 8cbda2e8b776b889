"""A document in, claims out: it is registered as a source, its passages are shown, and claims are made of them."""

"""A document in a browser in, its passages and claims in one's own words out: what `source add` and `claim add` do."""

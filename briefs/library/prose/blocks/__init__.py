"""Lines in, blocks out: what CommonMark calls the block structure, with places."""

"""content/brand.yaml in, a Brand out: its colours as values, its logos and fonts as files, and all that is wrong."""

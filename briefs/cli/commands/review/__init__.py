"""Commands for what comes before an edition."""

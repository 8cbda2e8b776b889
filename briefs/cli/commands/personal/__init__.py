"""Commands for what is made for one reader each."""

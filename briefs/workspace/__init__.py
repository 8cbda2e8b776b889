"""A folder in, all that can be made of it out: open, check, build, publish, and starting files."""

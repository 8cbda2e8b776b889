"""A folder in, all of the above out: open, check, build, publish, and starting files."""

"""A browser and a workspace in, local pages out, for people without a terminal: a face of what the command line can."""

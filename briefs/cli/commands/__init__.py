"""A call in, printed events and an exit code out: a function for each command, a module for each kind."""

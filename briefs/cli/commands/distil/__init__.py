"""Commands by which documents become sources, and their passages claims."""

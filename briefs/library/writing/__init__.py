"""Values and paths in, YAML files with just that changed out: comments and every other byte stay."""

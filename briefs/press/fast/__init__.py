"""A layout in, the same layout out, sooner: replacements for slow parts of WeasyPrint."""

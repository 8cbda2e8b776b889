"""A Brief in, HTML out: templates, theme, charts, codes."""

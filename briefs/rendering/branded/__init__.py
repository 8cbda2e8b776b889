"""A Brand in, what pages show of it out: one generated style sheet, and its logo as a picture."""

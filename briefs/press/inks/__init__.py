"""A PDF about to be written in, the same with the inks of its printer out: one black, or those of an offset press."""

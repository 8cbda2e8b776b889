"""Whether all that is printed lies in its box, and what can be done where it does not."""

"""Trials of the checks of support: one word of a good sentence is changed, and it is counted how often that is seen."""

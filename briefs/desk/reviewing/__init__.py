"""Reviewing from the desk: how topics stand, what has moved, signatures, comments, and copies for reviewers."""

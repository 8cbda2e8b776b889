"""Content files with one mistake made at random, given to the commands: `python -m tests.fuzz KIND --count N`.

The same seed makes the same mistakes, so that a case that failed can be made again by its number.
"""

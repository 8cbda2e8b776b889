"""What `python -m briefs` runs: the command line, nothing more."""

from briefs.cli import run

run()

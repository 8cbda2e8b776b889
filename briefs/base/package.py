"""Where this package lies: its code, and beside or in it the content and templates that `init` copies."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent

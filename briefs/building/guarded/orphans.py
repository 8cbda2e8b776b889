"""Loaded first in the process from which workers are forked, and nowhere else: an orphan ends without a word.

Where a command is stopped at its start, workers that it asked for come when it has gone, and find nothing of what they
were to share with it. That is nobody's fault, and Python would print a traceback for each.
"""

from __future__ import annotations

import sys
from types import TracebackType


def _quiet(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, EOFError | OSError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _quiet

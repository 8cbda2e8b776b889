"""What `briefs` and `python -m briefs` run: the command line, and a quiet end whenever it is stopped.

Loading the command line takes a while, in which Ctrl-C would print a traceback: so it is loaded here, where that is
expected. `build.py` has it wait until then.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
from typing import NoReturn, TextIO

FAILED, STOPPED, UNREAD = 3, 130, 141


def start() -> NoReturn:
    """Run the command that was asked for, and leave with its exit code."""
    sys.unraisablehook = _heard
    try:
        if hasattr(signal, "pthread_sigmask"):  # what came while nothing could be done about it is raised now
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        from briefs.cli import main  # noqa: PLC0415 - as the head of this file says

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = STOPPED
    except BrokenPipeError:
        code = UNREAD
    except OSError:  # an error that could not be told: the disk is full that it was to be told on
        code = FAILED
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left is a matter of moments
    sys.exit(_closed(sys.stdout) or _closed(sys.stderr) or code)


def _heard(what: sys.UnraisableHookArgs) -> None:
    """Ctrl-C that came where Python cannot raise it, such as in a destructor, is raised at the next chance."""
    if what.exc_type is KeyboardInterrupt:
        _thread.interrupt_main()
    else:
        sys.__unraisablehook__(what)


def _closed(stream: TextIO) -> int:
    """Print what is left to be printed: 0, or the exit code that says why it cannot be; Python would complain later."""
    try:
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return UNREAD if isinstance(error, BrokenPipeError) else FAILED
    return 0


if __name__ == "__main__":
    start()

"""Arguments in, printed events and an exit code out; nothing is decided here, and nothing else prints.

Exit codes: 0 fine, 1 something in the content, 2 something in the call, 3 a build that failed, 130 stopped, 141 nobody
reads the output any more.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import TextIO

from briefs.base.problems import BriefsError, CallError, as_text, did_you_mean, of_fault
from briefs.cli.arguments import COMMANDS, parser
from briefs.cli.output import FAILED, STOPPED, UNREAD, Show

__all__ = ["COMMANDS", "main"]


def main(
    argv: Sequence[str], out: TextIO | None = None, err: TextIO | None = None, today: dt.date | None = None
) -> int:
    """Run one command and return its exit code; nothing is raised. `today` decides what has grown old."""
    show = Show(out or sys.stdout, err or sys.stderr)
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words = ["build", *words]
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        hint = did_you_mean(words[0], COMMANDS) or f"commands: {', '.join(COMMANDS)}"
        return show.failure(CallError.of(f"no command is called '{words[0]}'", hint))
    try:
        options = parser().parse_args(words)
        day = today or dt.date.today()  # noqa: DTZ011 - the reader's own calendar
        code: int = options.run(options, day, show)
    except BriefsError as error:
        return show.failure(error)
    except KeyboardInterrupt:
        show.error("stopped; files that were finished are whole")
        return STOPPED
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        return int(stop.code or 0)
    except BrokenPipeError:
        return UNREAD
    except OSError as error:
        return show.broken(error)
    except Exception as error:  # noqa: BLE001 - no traceback for people who are not programmers
        show.error(as_text(of_fault(error)))
        return FAILED
    return code

"""Printing for people: results, problems, tables; and the exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from briefs.base.problems import BriefsError, BuildError, CallError, Problem, as_text
from briefs.reports.told import lines_of, on_one_line, plain, told, visible

FINE, CONTENT, USAGE, FAILED, STOPPED, UNREAD = 0, 1, 2, 3, 130, 141
"""The last is what a shell says of a program that writes into a pipe which nobody reads any more."""


class Show:
    """Prints for people: results to one stream, problems to the other."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err

    def line(self, text: str = "") -> None:
        _print(text, self._out)

    def error(self, text: str) -> None:
        _print(text, self._err)

    @property
    def terminal(self) -> bool:
        """Whether results go to a terminal, where a line can be written anew."""
        return self._out.isatty()

    def json(self, text: str) -> None:
        """Data for programs: where a terminal could not have them as they are, with every letter by its number."""
        same = _showable(text, self._out) == text
        self.line(text if same else json.dumps(json.loads(text), indent=2))

    def again(self, text: str) -> None:
        """Write a line in place of the last one that was written so; an empty text makes room for a plain line."""
        _print(text, self._out, before="\r\x1b[K", end="")

    def broken(self, error: OSError) -> int:
        """Say which file the system would not read or write; the code that a command ends with."""
        name = str(error.filename2 or error.filename or "")
        with suppress(OSError):
            self.error(f"error: {error.strerror or error}{f': {name}' if name else ''}")
        return FAILED

    def usage(self, problems: Iterable[Problem]) -> int:
        """Say what was wrong with a call."""
        for problem in problems:
            self.error(as_text(on_one_line(problem)))
        return USAGE

    def failure(self, error: BriefsError) -> int:
        """Say what ended a command; the code that it ends with."""
        if isinstance(error, CallError):
            return self.usage(error.problems)
        self.problems(error.problems, quoted=not error.private)
        return FAILED if isinstance(error, BuildError) else CONTENT

    def problems(self, problems: Iterable[Problem], *, quoted: bool = True) -> None:
        """Every problem, with the line of the file that it is in; not `quoted` where that line is nobody's business."""
        found = told(problems, Path.cwd())
        texts: dict[str, list[str]] = {}
        for problem in found.problems:
            file = problem.place.file if problem.place else ""
            if file not in texts:
                texts[file] = lines_of(file) if quoted else []
            self.error(as_text(on_one_line(problem), texts[file]))
        for line in (*found.more, *filter(None, (found.counted,))):
            self.error(line)


def _print(text: str, stream: TextIO, before: str = "", end: str = "\n") -> None:
    try:
        print(f"{before}{_showable(text, stream)}", end=end, file=stream, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:  # it has no name, as a file has
        raise OSError(error.errno, error.strerror, f"the output ({getattr(stream, 'name', 'a stream')})") from error


def _showable(text: str, stream: TextIO) -> str:
    """A text as a terminal may have it: what steers one is made visible, what it cannot show is replaced.

    Names and lines come from files of other people, and could otherwise clear the screen and write on it.
    """
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return plain(text).encode(encoding, "backslashreplace").decode(encoding)


def called() -> str:
    """How the program was started, to be typed again."""
    return "python3 build.py" if Path(sys.argv[0]).name == "build.py" else "briefs"


def near(path: Path) -> str:
    """A path as seen from where the call was made."""
    here = Path.cwd()
    whole = path.absolute()
    return visible(whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path))

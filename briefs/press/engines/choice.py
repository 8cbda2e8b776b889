"""Which engine a process lays out with: the fast one as long as it fits the WeasyPrint that is installed.

It is the only place that knows of the fast one. Whether that fits is not read off a version: both engines print the
same small page, and the bytes are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import weasyprint

from briefs.base.problems import BriefsError, Problem
from briefs.press.engines.plain import Plain
from briefs.press.engines.probe import printed
from briefs.press.engines.protocol import Engine

ENGINE_RULE = "engine"
OLDEST = 69
"""The first WeasyPrint that has all of the public interface that is used here."""


def require_weasyprint(version: str = weasyprint.__version__) -> None:
    """Stop at once where WeasyPrint is too old for any engine: each document would fail for the same reason."""
    if int(version.partition(".")[0]) < OLDEST:
        raise BriefsError(
            [
                Problem(
                    None,
                    f"WeasyPrint {version} is too old to print with: it must be {OLDEST}.0 or later",
                    "install the versions that this program was tested with: they are listed in requirements.lock",
                    rule=ENGINE_RULE,
                )
            ]
        )


def _load() -> Engine:
    """The fast engine; what it needs may be missing in another WeasyPrint."""
    from briefs.press.fast.engine import Fast  # noqa: PLC0415 - may fail, which must not end the program

    return Fast()


class EngineChoice:
    """The engine in use, and once in a process the word that it is not the fast one.

    An engine is given up for good: what failed once is not tried again with every document.
    """

    def __init__(self, fast: Callable[[], Engine], plain: Engine) -> None:
        self.plain = plain
        self._fast: Engine | None = None
        self._load: Callable[[], Engine] | None = fast
        self._notices: list[Problem] = []

    def engine(self) -> Engine:
        """The engine to lay out with now; the first call tries the fast one."""
        if self._load is not None:
            self._try(self._load)
        return self._fast or self.plain

    def give_up(self, why: str) -> None:
        """Take the plain engine from now on."""
        if self._fast is not None:
            self._fast = None
            self._notices.append(_slower(why))

    def notices(self) -> tuple[Problem, ...]:
        """What is to be said since the last call."""
        said, self._notices = tuple(self._notices), []
        return said

    def _try(self, load: Callable[[], Engine]) -> None:
        self._load = None
        try:
            fast = load()
            why = "" if printed(fast) == printed(self.plain) else "it prints a test page differently"
        except Exception as error:  # noqa: BLE001 - whatever it is: nothing can be wrong with that page
            why = f"{type(error).__name__}: {error}"
        if why:
            self._notices.append(_slower(why))
        else:
            self._fast = fast


@cache
def of_this_process() -> EngineChoice:
    """The choice that all presses of a process share."""
    return EngineChoice(_load, Plain())


def _slower(why: str) -> Problem:
    return Problem(
        None,
        f"the fast way to lay out pages does not fit WeasyPrint {weasyprint.__version__} ({why}), so the plain way is "
        "taken: all documents are made as well, but take longer",
        "nothing is wrong with your files; whoever looks after the program finds what to do in "
        "docs/how-to/engine-update.md",
        "warning",
        ENGINE_RULE,
    )

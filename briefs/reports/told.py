"""Problems for people, wherever they read them: in order, each once, as many of a kind as anybody reads, and counted.

What comes from files of other people is made plain: it may add no line that looks like ours, and turn no text round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.problems import Problem, in_order, relative_to

MOST = 20
"""Problems of one kind that are told; the others are counted."""
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters but for the tab and the line end, and signs that turn the direction of others or that hide."""


@dataclass(frozen=True, slots=True)
class Told:
    """Problems as they are told."""

    problems: tuple[Problem, ...]
    more: tuple[str, ...]
    """Of which kinds there are more than are told, a line each."""
    counted: str
    """How many there are, by how much they weigh; empty where there is none."""


def told(problems: Iterable[Problem], root: Path) -> Told:
    """Problems in order, with files as seen from a folder, and no more of one kind than can be put right at once."""
    found = relative_to(in_order(problems), root)
    kinds: Counter[str] = Counter()
    kept: list[Problem] = []
    for problem in found:
        kinds[problem.rule] += 1
        if kinds[problem.rule] <= MOST or not problem.rule:
            kept.append(problem)
    more = tuple(
        f"… and {count - MOST} more of the kind '{rule}': put these right, then look again"
        for rule, count in kinds.items()
        if rule and count > MOST
    )
    counted = Counter(problem.severity for problem in found)
    words = [f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(counted.items())]
    return Told(tuple(kept), more, ", ".join(words))


def on_one_line(problem: Problem) -> Problem:
    """A problem whose texts have no line ends: a name of somebody else's file could add lines that look like ours."""
    place = problem.place and replace(problem.place, file=visible(problem.place.file))
    hint = problem.hint and visible(problem.hint)
    return replace(problem, place=place, message=visible(problem.message), hint=hint)


def visible(text: str) -> str:
    """A text on one line."""
    return text.translate({ord("\n"): "\\n", ord("\t"): "\\t"})


def plain(text: str) -> str:
    """A text in which what steers a terminal, hides, or turns its neighbours round is made visible."""
    return STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def lines_of(file: str) -> list[str]:
    """The lines of a file, to show the one that is wrong."""
    try:
        return Path(file).read_text(encoding="utf-8").split("\n") if file else []
    except (OSError, UnicodeDecodeError):
        return []


def kilobytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1000:,.0f} kB"

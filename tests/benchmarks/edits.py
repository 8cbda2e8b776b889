"""Edits as an editor makes them: one word of one document, one colour of the styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.program import MeasurementError

_SWAPS = {"and": "or", "is": "was", "are": "were", "of": "from", "the": "this", "can": "could"}
_WORD = re.compile(rf"^[A-Z].*?\b({'|'.join(_SWAPS)})\b", re.MULTILINE)
_COLOUR = re.compile(r"(--ink: *)#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Edit:
    """A file as it was and as it will be."""

    path: Path
    before: str
    after: str

    def save(self) -> None:
        """Write the one that is not there now."""
        now = self.path.read_text(encoding="utf-8")
        self.path.write_text(self.after if now == self.before else self.before, encoding="utf-8")


def one_word(path: Path) -> Edit:
    """Another word in the first paragraph of a document."""
    text = path.read_text(encoding="utf-8")
    start = text.index("\n---\n", 3) + 5
    match = _WORD.search(text, start)
    if match is None:
        raise MeasurementError(f"{path.name} has no sentence with one of: {', '.join(_SWAPS)}")
    return Edit(path, text, text[: match.start(1)] + _SWAPS[match[1]] + text[match.end(1) :])


def one_token(templates: Path) -> Edit:
    """Another colour of the text."""
    path = templates / "styles" / "tokens.css"
    text = path.read_text(encoding="utf-8")
    changed, count = _COLOUR.subn(r"\g<1>#1b2226", text, count=1)
    return Edit(path, text, changed if count else text + "body { color: #1b2226 }\n")

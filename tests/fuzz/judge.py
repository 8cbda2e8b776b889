"""Whether a message stands where the mistake is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fuzz.edits import Edit

NEAR = 5
"""Lines from the edit within which a message counts as well placed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check said of an edit: nothing, or how far from it its first message and its nearest one stand (lines).

    None stands for another file.
    """

    told: bool
    first: int | None = None
    nearest: int | None = None
    named: bool = False
    """Whether a message elsewhere names the file that was touched, or the very word that was taken away or put in."""
    words: str = ""

    @property
    def misplaced(self) -> bool:
        """No message stands near the edit, and none names it."""
        return self.far and not self.named

    @property
    def far(self) -> bool:
        """No message stands near the edit."""
        return self.told and (self.nearest is None or self.nearest > NEAR)

    @property
    def first_is_far(self) -> bool:
        return self.told and (self.first is None or self.first > NEAR)


def judge(said: str, edit: Edit, file: Path) -> Verdict:
    """Read what `check --format json` printed; warnings and remarks that are there without the edit count too."""
    findings: Sequence[Mapping[str, Any]] = json.loads(said)["findings"]
    errors = [finding for finding in findings if finding["severity"] == "error"]
    if not errors:
        return Verdict(told=False)
    distances = [_distance(finding, edit, file) for finding in errors]
    known = [distance for distance in distances if distance is not None]
    first = errors[0]
    words = f"{first['file']}:{first['line']}: {first['message']}"
    named = any(_names(finding, edit, file) for finding in errors)
    return Verdict(told=True, first=distances[0], nearest=min(known, default=None), named=named, words=words)


def _names(finding: Mapping[str, Any], edit: Edit, file: Path) -> bool:
    """A word of an edit is one of four letters or more: shorter ones stand in any message."""
    said = f"{finding['message']} {finding['hint'] or ''}"
    return file.name in said or any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said) for word in edit.words)


def _distance(finding: Mapping[str, Any], edit: Edit, file: Path) -> int | None:
    if Path(finding["file"] or "").name != file.name or finding["line"] is None:
        return None
    line = int(finding["line"])
    return max(edit.line - line, line - edit.last, 0)

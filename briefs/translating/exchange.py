"""What goes to translators and comes back from them, whatever the format of the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefs.base.problems import BriefsError, Place, Problem
from briefs.translating import codes
from briefs.translating.pairs import Matched, UnitState
from briefs.translating.units import Unit

LIKE = 0.75
"""From this likeness on, the translation of other words is worth looking at."""
_KINDS = {
    "front": "head of the document", "para": "paragraph", "by": "whose words a quotation gives",
    "note": "note of the writer's own", "term": "term that is explained",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation of the same or like words from elsewhere."""

    original: str
    translation: str
    likeness: float
    source: str


@dataclass(frozen=True, slots=True)
class OutRow:
    """A unit on its way to a translator."""

    unit: Unit
    about: str
    state: UnitState
    signed: bool
    translation: str
    former: str = ""
    """What was translated, where the original says something else today."""
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file for translators before it has a format."""

    name: str
    source: str
    target: str
    original: str
    """The file of the original, as seen from the workspace."""
    rows: tuple[OutRow, ...]


@dataclass(frozen=True, slots=True)
class InRow:
    """A unit that came back; `done` says that the translator has finished it."""

    id: str
    original: str
    translation: str
    done: bool
    place: Place
    text_at: Place
    """Where the translation itself begins."""


@dataclass(frozen=True, slots=True)
class InFile:
    """What came back."""

    name: str
    target: str
    rows: tuple[InRow, ...]


def rows(matched: Sequence[Matched], memory: Mapping[str, tuple[str, str]], *, signed: bool) -> Iterator[OutRow]:
    """Every unit, with what was translated already, or what memory has for it."""
    for one in matched:
        found = suggested(one.unit.text, memory) if one.state == "new" else None
        given = signed and one.state == "translated"
        yield OutRow(one.unit, about(one.unit), one.state, given, one.translation, one.original, found)


def suggested(text: str, memory: Mapping[str, tuple[str, str]]) -> Suggestion | None:
    """The best that memory has for some words: the same ones, or the likest."""
    near = [text] if text in memory else difflib.get_close_matches(text, list(memory), n=1, cutoff=LIKE)
    if not near:
        return None
    translation, source = memory[near[0]]
    likeness = difflib.SequenceMatcher(None, text, near[0]).ratio()
    return Suggestion(near[0], translation, likeness, source)


def about(unit: Unit) -> str:
    """What a translator must know of a unit: what it is, and in which section."""
    section, _, rest = unit.id.partition("/")
    kind = _KINDS.get(unit.kind, unit.kind)
    where = "" if section in {"front", "notes"} else f", section '{section}'"
    what = f"{kind}: {rest.partition('/')[2] or rest}" if "/" in rest or section == "front" else kind
    return f"{what}{where}"


def see_codes(file: InFile) -> None:
    """See that no code was lost or changed in what is done.

    Raises BriefsError with every one that was.
    """
    found = [problem for row in file.rows if row.done for problem in _mistakes(row)]
    if found:
        raise BriefsError(found)


def _mistakes(row: InRow) -> Iterator[Problem]:
    for message, spelt in codes.differences(row.original, row.translation):
        at = row.translation.find(spelt) if spelt else 0
        place = row.text_at
        if spelt and (place.column or 0) > 1:  # else it stands on several lines
            place = Place(place.file, place.line, (place.column or 1) + at, len(spelt))
        wanted = " ".join(code for code, is_code in codes.pieces(row.original) if is_code)
        hint = f"it belongs into the translation as it stands in the original: {wanted}" if wanted else "take it out"
        yield Problem(place, f"{row.id}: {message}", hint, rule="translation/code")

"""What the forms of the distilling desk say: a document to take in, a claim in somebody's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import PurePath

from starlette.datastructures import FormData

from briefs.base.problems import CallError
from briefs.workspace.distilling.adding import SourceWish
from briefs.workspace.distilling.claiming import ClaimWish

_STRANGE = re.compile(r"[^\w. ()+-]")
_MOST_LINES = 200
WISHES = tuple(field.name for field in fields(SourceWish))
"""What may be said of a document by whoever adds it."""


def file_name(given: str) -> str:
    """The name of a file that was dropped, as far as it can be the name of one here."""
    name = PurePath(given.replace("\\", "/")).name
    suffix = PurePath(name).suffix[:12]
    stem = _STRANGE.sub("-", name.removesuffix(suffix) if suffix else name).strip(". ")[:100] or "document"
    return stem + _STRANGE.sub("", suffix)


def source_wish(given: Mapping[str, str]) -> SourceWish:
    """What is said of a document; what was left empty is taken from the document itself."""
    return SourceWish(**{name: given.get(name, "").strip() or None for name in WISHES})


def claim_wish(form: FormData) -> ClaimWish:
    """A claim as its form says it, with every line in the form in which the command line takes it.

    Raises CallError for a line that says nothing.
    """

    def one(name: str) -> str | None:
        value = form.get(name)
        return value.strip() or None if isinstance(value, str) else None

    def rows(name: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in (one(name) or "").splitlines() if line.strip())

    return ClaimWish(
        text=one("text") or "",
        lines=lines_of(value for value in form.getlist("lines") if isinstance(value, str)),
        name=one("name"),
        locator=one("locator"),
        kind=one("kind"),
        label=one("label"),
        reason=one("reason"),
        audiences=tuple(value for value in form.getlist("audiences") if isinstance(value, str)),
        sensitivity=one("sensitivity") or "public",
        print=one("print") or "allow",
        caveats=rows("caveats"),
        for_writers=rows("for_writers"),
        figures=dict(map(_figure, rows("figures"))),
        other_numbers=dict(_pair(row, "12=the number of a law") for row in rows("other_numbers")),
        details=dict(_pair(row, "sample=160 visitors") for row in rows("details")),
        place=one("place"),
        population=one("population"),
        data_date=one("data_date"),
        effect=one("effect"),
        proposer=one("proposer"),
        checked=rows("checked"),
    )


def lines_of(values: Iterable[str]) -> tuple[int, ...]:
    """The passages that were ticked.

    Raises CallError where there is none, or what is no number.
    """
    given = [value for value in values if value]
    if not all(value.isascii() and value.isdecimal() and len(value) < 8 for value in given):
        raise CallError.of("a passage is named by its number")
    if not given or len(given) > _MOST_LINES:
        raise CallError.of("it is not said on which passages the claim rests", "tick them, or select their words")
    return tuple(sorted({int(value) for value in given}))


def _figure(row: str) -> tuple[str, dict[str, object]]:
    name, said = _pair(row, "parks=12 parks")
    first, *others = said.split(", ")
    value, _, unit = first.partition(" ")
    if not unit.strip():
        raise CallError.of(f"'{row}' does not say what the number counts", "write it as in: parks=12 parks")
    return name, {"value": value, "unit": unit.strip(), **dict(_pair(other, "year=2026") for other in others)}


def _pair(row: str, example: str) -> tuple[str, str]:
    name, sign, said = row.partition("=")
    if not sign or not name.strip() or not said.strip():
        raise CallError.of(f"'{row}' has no two sides", f"write it as in: {example}")
    return name.strip(), said.strip()

"""What has moved between two snapshots: claims, figures, certainty, sources, and what each document prints."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefs.library.records.editions import KeptClaim, KeptDocument, Snapshot
from briefs.library.records.register import Record

Part = Literal["source", "claim", "guidance", "document", "text", "local"]
How = Literal["added", "dropped", "changed", "reworded", "re-rated", "figure"]

ALIKE = 0.5
"""From this share of like words on, two sentences in one place are one that was changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer as it was."""

    part: Part
    how: How
    id: str
    """The source, claim, guideline or document."""
    what: str = ""
    """The figure, the field, or the section of a document."""
    before: str | None = None
    after: str | None = None


def differences(old: Snapshot, new: Snapshot) -> tuple[Difference, ...]:
    """Everything that has moved, in the order of the content."""
    return (
        *_records("source", old.sources, new.sources),
        *_claims(old.claims, new.claims),
        *_records("guidance", old.guidance, new.guidance),
        *_documents(old.documents, new.documents),
    )


def _records(part: Part, old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            yield Difference(part, "dropped", key, before=_name(old[key]))
        elif key not in old:
            yield Difference(part, "added", key, after=_name(new[key]))
        else:
            yield from _fields(part, key, old[key].model_dump(), new[key].model_dump())


def _name(record: Record) -> str:
    """The words by which people know a record."""
    said = record.model_dump()
    return str(next(said[field] for field in ("claim", "title", "statement") if field in said))


def _fields(part: Part, key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for field in old:
        if old[field] != new[field]:
            yield Difference(part, "changed", key, field, _said(old[field]), _said(new[field]))


def _claims(old: Mapping[str, KeptClaim], new: Mapping[str, KeptClaim]) -> Iterator[Difference]:
    own = {"claim", "figures", "certainty", "level"}
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield from _records("claim", {key: before} if before else {}, {key: after} if after else {})
            continue
        if before.claim != after.claim:
            yield Difference("claim", "reworded", key, "", before.claim, after.claim)
        if (before.certainty, before.level) != (after.certainty, after.level):
            yield Difference("claim", "re-rated", key, "", _sure(before), _sure(after))
        yield from _figures(key, before, after)
        yield from _fields("claim", key, before.model_dump(exclude=own), after.model_dump(exclude=own))


def _sure(claim: KeptClaim) -> str:
    return f"{'●' * claim.level}{'○' * (3 - claim.level)} {claim.certainty}"


def _figures(key: str, old: KeptClaim, new: KeptClaim) -> Iterator[Difference]:
    for name in dict.fromkeys((*old.figures, *new.figures)):
        before, after = old.figures.get(name), new.figures.get(name)
        if before != after:
            yield Difference(
                "claim",
                "figure",
                key,
                name,
                _said(before.model_dump(exclude_none=True)) if before else None,
                _said(after.model_dump(exclude_none=True)) if after else None,
            )


def _documents(old: Mapping[str, KeptDocument], new: Mapping[str, KeptDocument]) -> Iterator[Difference]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            gone, come = before.title if before else None, after.title if after else None
            yield Difference("document", "dropped" if before else "added", name, "", gone, come)
        else:
            yield from _sections(name, before, after)
            yield from _pictures(name, before, after)
    for name in sorted(old.keys() & new.keys()):
        yield from _contacts(name, old[name].local, new[name].local)


def _sections(name: str, old: KeptDocument, new: KeptDocument) -> Iterator[Difference]:
    then = {section.id: section.sentences for section in old.sections}
    now = {section.id: section.sentences for section in new.sections}
    for section in dict.fromkeys((*then, *now)):
        for before, after in _pairs(then.get(section, ()), now.get(section, ())):
            how: How = "changed" if before and after else "added" if after else "dropped"
            yield Difference("text", how, name, section, before, after)


def _pictures(name: str, old: KeptDocument, new: KeptDocument) -> Iterator[Difference]:
    """Pictures by their names: another one under the same name is a change."""
    then, now = (dict(shown.rsplit(" ", 1) for shown in document.pictures) for document in (old, new))
    for file in dict.fromkeys((*then, *now)):
        before, after = (f"the picture {file}" if file in shown else None for shown in (then, now))
        if then.get(file) != now.get(file):
            how: How = "changed" if before and after else "added" if after else "dropped"
            yield Difference("text", how, name, "", before, f"{after}, another one" if how == "changed" else after)


def _contacts(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    """Contacts of the place that a document prints."""
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before != after:
            how: How = "added" if before is None else "dropped" if after is None else "changed"
            yield Difference("local", how, name, key, before, after)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Sentences that differ; two in the same place that are much alike are one that was changed."""
    for how, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        left = list(new[first:last])
        for before in old[start:end]:
            near = _nearest(before, left)
            if near is None:
                yield before, None
                continue
            yield from ((None, after) for after in left[:near])
            yield before, left[near]
            left = left[near + 1 :]
        yield from ((None, after) for after in left)


def _nearest(text: str, others: Sequence[str]) -> int | None:
    """Which of some sentences is this one in other words, if any is."""
    compared = difflib.SequenceMatcher(None, autojunk=False)
    compared.set_seq2(text.split())
    best, place = ALIKE, None
    for number, other in enumerate(others):
        compared.set_seq1(other.split())
        if compared.quick_ratio() >= best and (ratio := compared.ratio()) >= best:
            best, place = ratio + 1e-9, number
    return place


def _said(value: Any) -> str:
    """A value in words."""
    match value:
        case None:
            return "none"
        case Mapping():
            return ", ".join(f"{key} {_said(item)}" for key, item in value.items())
        case list() | tuple():
            return "; ".join(map(_said, value)) or "none"
        case int() | float():
            return f"{value:,}"
        case _:
            return str(value)

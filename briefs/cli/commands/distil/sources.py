"""Commands that take documents in and show their passages: source add, source show."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefs.cli.calls import CommandCall, Names
from briefs.cli.output import CONTENT, FINE, Show, called, near

if TYPE_CHECKING:
    from briefs.sources.distilling import DistilledSource, NumberedPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAddCall(CommandCall):
    """What source add is asked for."""

    file: str
    name: str | None
    short: str | None
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    citation: str | None
    weight: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShowCall(CommandCall):
    """What source show is asked for."""

    name: Names
    originals: str | None
    open: bool
    find: str | None
    format: str


def do_add(call: SourceAddCall, show: Show) -> int:
    """Copy a document and register it."""
    from briefs.workspace.distilling.adding import SourceWish

    wish = SourceWish(**{field.name: getattr(call, field.name) for field in fields(SourceWish)})
    made = call.workspace.distilling().add(Path(call.file), wish)
    show.line(f"  wrote {near(made.path)}{f': {made.title}' if made.title else ''}")
    show.line(f"  {near(made.original)}: {made.passages} passages")
    if made.open:
        show.line(f"Still to fill in, in {near(made.path)}: {', '.join(made.open)}.")
    root = f" --root {call.root}" if call.root else ""
    show.line(f"Its passages: {called()} source show {made.name}{root}")
    return FINE


def do_show(call: SourceShowCall, show: Show) -> int:
    """Passages with their numbers and what became of them, or of all sources how many there are of each kind."""
    folder = Path(call.originals) if call.originals else None
    made = call.workspace.distilling().show(call.name, folder)
    if call.format == "json":
        data = [_plain(source, call) for source in made.sources]
        show.json(json.dumps({"version": 1, "sources": data}, ensure_ascii=False, indent=2))
        show.problems(made.problems)
        return CONTENT if len(made.sources) < len(call.name) else FINE
    for source in made.sources:
        if call.name:
            _passages(source, call, show)
        show.line(f"{source.name}: {_counted(source)}")
    show.problems(made.problems)
    return CONTENT if len(made.sources) < len(call.name) else FINE


def _passages(source: DistilledSource, call: SourceShowCall, show: Show) -> None:
    show.line(f"{source.name}: {source.source.title} ({near(Path(source.original.file))})")
    page = 0
    for passage in _wanted(source, call):
        if source.original.paged and source.original.page(passage.number) != page:
            page = source.original.page(passage.number)
            show.line(f"  page {page}")
        show.line(f"{passage.number:>5}  {passage.use:<7}  {passage.text}")
        for name in passage.claims:
            show.line(f"{'':14}  @{name}: {source.claims[name].claim}")


def _wanted(source: DistilledSource, call: SourceShowCall) -> tuple[NumberedPassage, ...]:
    from briefs.sources.distilling import holding

    found = holding(source.passages, call.find or "")
    return tuple(passage for passage in found if passage.use == "open" or not call.open)


def _counted(source: DistilledSource) -> str:
    counts = ", ".join(f"{number} {use}" for use, number in source.counts.items())
    return f"{len(source.passages)} passages ({counts}), {len(source.source.claims)} claims"


def _plain(source: DistilledSource, call: SourceShowCall) -> dict[str, Any]:
    return {
        "name": source.name,
        "title": source.source.title,
        "file": near(Path(source.original.file)),
        "counts": dict(source.counts),
        "passages": [
            dataclasses.asdict(passage) | {"page": source.original.page(passage.number) or None}
            for passage in _wanted(source, call)
        ],
        "claims": {name: claim.claim for name, claim in source.claims.items()},
    }

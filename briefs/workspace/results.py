"""What comes of a call: plain values, light to load."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Problem, from_stored
from briefs.building import ledger
from briefs.composing.order import Choice, Order
from briefs.library.paths import Paths


@dataclass(frozen=True, slots=True)
class Output:
    """One PDF that was asked for."""

    order: Order
    path: Path
    pages: int
    size: int
    seconds: float
    """How long it took to make."""
    made: bool
    """Whether it was laid out now; else it was as it should be."""
    done: bool
    """Whether it is there and is what it should be."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    out: Path
    outputs: tuple[Output, ...]
    """In the order of the documents asked for."""
    problems: tuple[Problem, ...]
    """Of the documents as they were laid out; an error means that its document was not made."""
    gone: tuple[str, ...] = ()
    """Files that were removed, since their documents are gone."""

    @property
    def fine(self) -> bool:
        """Whether every document is as it should be."""
        return all(output.done for output in self.outputs)


def unchanged(paths: Paths, today: dt.date, choice: Choice, out: Path, *, final: bool) -> Built | None:
    """What a build would give, where nothing has changed since the same was asked for."""
    record = ledger.read(out)
    key = (asked(choice, final=final, brand=paths.brand), today.isoformat())
    call = ledger.nothing_to_do(record, key, (paths.content, paths.templates), out)
    if call is None:
        return None
    entries = ((out / file, record.documents[file]) for file in call.outputs)
    outputs = tuple(
        Output(Order.from_row(entry.order), path, entry.pages, entry.size, 0.0, made=False, done=True)
        for path, entry in entries
    )
    return Built(out, outputs, tuple(map(from_stored, call.said)))


def asked(choice: Choice, *, final: bool, brand: str) -> str:
    """What a build asks for, as the record of the output folder knows it."""
    names = {
        "topic": choice.topics,
        "audience": choice.audiences,
        "document": choice.documents,
        "language": choice.languages,
        "paper": choice.papers,
        "variant": choice.variants,
        "finish": choice.finishes,
    }
    given = {name: list(values) for name, values in names.items() if values}
    more = {**({"final": True} if final else {}), **({"brand": brand} if brand else {})}
    return json.dumps({**given, **more}, sort_keys=True)

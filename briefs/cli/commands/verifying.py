"""Commands that look back: verify says how a file stands, diff what has moved since an edition."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefs.base.problems import CallError
from briefs.cli.calls import CommandCall, Names
from briefs.cli.events import follow
from briefs.cli.output import CONTENT, FINE, Show, near
from briefs.distribute.editions.differences import Difference
from briefs.distribute.verify.grouped import report
from briefs.distribute.verify.verdicts import Verdict
from briefs.reports.told import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyCall(CommandCall):
    """What verify is asked for."""

    files: Names
    mark: Names | None
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffCall(CommandCall):
    """What diff is asked for."""

    edition: str
    topic: str | None
    format: str


def do_verify(call: VerifyCall, show: Show) -> int:
    """Say of each file, and of each mark off a sheet, whether it may be handed out."""
    if not call.files and not call.mark:
        raise CallError.of("nothing is given to look at", "name a file, or type the mark of a sheet behind --mark")
    workspace = call.workspace
    asked = (("file", workspace.verify(map(Path, call.files))), ("mark", workspace.verify((), call.mark or ())))
    looked = [(noun, made) for noun, made in asked if made.verdicts]
    fine = all(made.fine for _, made in looked)
    if call.format == "json":
        files = [_plain(verdict) for _, made in looked for verdict in made.verdicts]
        show.json(_json({"version": 1, "fine": fine, "files": files}))
    else:
        for noun, made in looked:
            for line in report(made.verdicts, made.name, near, noun):
                show.line(visible(line))
    return FINE if fine else CONTENT


def _plain(verdict: Verdict) -> dict[str, Any]:
    """A verdict for other programs: all but what is said of many files at once."""
    return {name: value for name, value in dataclasses.asdict(verdict).items() if name != "summary"}


def do_diff(call: DiffCall, show: Show) -> int:
    """Say what has moved since an edition was published."""
    made = follow(show, call.workspace.diff(call.edition, call.topic))
    if call.format == "json":
        head = {"version": 1, "topic": made.topic, "edition": made.edition, "now": made.now}
        show.json(_json({**head, "differences": [dataclasses.asdict(item) for item in made.differences]}))
        return FINE
    since = f"since edition {made.edition} of {made.topic}, published on {made.published}"
    if not made.differences:
        show.line(f"Nothing has moved {since}.")
        return FINE
    show.line(f"What has moved {since}:")
    tell(made.differences, show)
    return FINE


_HEADS = {
    "source": "Sources",
    "claim": "Claims",
    "guidance": "Guidance",
    "document": "Documents",
    "text": "What the documents print",
    "local": "Local data",
}


def tell(moved: Sequence[Difference], show: Show) -> None:
    """Differences by kind, each with how it was and how it is."""
    part = where = ""
    for item in moved:
        if item.part != part:
            part, where = item.part, ""
            show.line()
            show.line(_HEADS[part])
        if item.part == "text":
            spot = f"  {item.id}, {f'section {item.what}' if item.what else 'title and head'}"
            if spot != where:
                show.line(spot)
            where = spot
        else:
            show.line(f"  {item.id}: {item.how}{f' {item.what}' if item.what else ''}")
        for sign, text in (("-", item.before), ("+", item.after)):
            if text is not None:
                show.line(f"    {sign} {text}")
    counted = Counter(item.part for item in moved)
    names = {"text": "sentence", "guidance": "guideline", "local": "contact"}
    said = [f"{n} {names.get(name, name)}{'s' if n > 1 else ''}" for name, n in counted.items()]
    show.line()
    show.line(f"Moved: {', '.join(said)}.")


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)

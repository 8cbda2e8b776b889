"""Commands that look back: verify says how a file stands, diff what has moved since an edition."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefs.base.problems import BriefsError, did_you_mean, errors
from briefs.cli.asking import about, read, stop_at_errors
from briefs.cli.output import CONTENT, FINE, Show, near
from briefs.cli.places import roots
from briefs.cli.publishing import published_topic

if TYPE_CHECKING:
    from briefs.distribute.editions.differences import Difference
    from briefs.distribute.verify.verdicts import Verdict


def do_verify(options: argparse.Namespace, show: Show) -> int:
    """Say of each file whether it may be handed out."""
    from briefs.distribute.editions.history import states
    from briefs.distribute.verify import verify
    from briefs.distribute.verify.grouped import names, report
    from briefs.distribute.verify.verdicts import FINE as GOOD
    from briefs.distribute.verify.verdicts import Known

    content, templates = roots(options)
    topics = frozenset(path.parent.name for path in content.glob("topics/*/topic.yaml"))
    known = Known(states(content), topics)
    key = verify.public_key(content)
    verdicts = [verdict for name in options.files for verdict in verify.verify(Path(name), known, key)]
    fine = all(verdict.status in GOOD for verdict in verdicts)
    if options.format == "json":
        show.line(_json({"version": 1, "fine": fine, "files": [_plain(verdict) for verdict in verdicts]}))
        return FINE if fine else CONTENT
    for line in report(verdicts, names(known, templates, verdicts), near):
        show.line(line)
    return FINE if fine else CONTENT


def _plain(verdict: Verdict) -> dict[str, Any]:
    """A verdict for other programs: all but what is said of many files at once."""
    return {name: value for name, value in dataclasses.asdict(verdict).items() if name != "summary"}


def do_diff(options: argparse.Namespace, show: Show) -> int:
    """Say what has moved since an edition was published."""
    from briefs.distribute.editions import index, snapshot
    from briefs.distribute.editions.differences import differences
    from briefs.distribute.editions.history import find, states

    library, found = read(options)
    editions = states(library.content)
    topic = published_topic(editions, options.edition, options.topic)
    state = find(editions, topic, options.edition)
    if state is None:
        out = [known.edition for known in editions if known.topic == topic]
        hint = did_you_mean(options.edition, out) or f"published: {', '.join(out)}"
        return show.usage(f"no edition {options.edition} of {topic} was ever published\n    hint: {hint}")
    if broken := errors(index.check(library.content)):
        raise BriefsError(broken)
    if topic not in library.topics:
        return show.usage(f"the topic '{topic}' is no longer in the content: there is nothing to compare with")
    stop_at_errors(about(library, (), found), show)
    then = snapshot.read(index.snapshot_path(library.content, topic, options.edition))
    moved = differences(then, snapshot.today(library, topic))
    if options.format == "json":
        now = library.topics[topic].record.edition
        head = {"version": 1, "topic": topic, "edition": options.edition, "now": now}
        show.line(_json({**head, "differences": [dataclasses.asdict(item) for item in moved]}))
        return FINE
    since = f"since edition {options.edition} of {topic}, published on {state.published}"
    if not moved:
        show.line(f"Nothing has moved {since}.")
        return FINE
    show.line(f"What has moved {since}:")
    _tell(moved, show)
    return FINE


_HEADS = {
    "source": "Sources",
    "claim": "Claims",
    "guidance": "Guidance",
    "document": "Documents",
    "text": "What the documents print",
}


def _tell(moved: Sequence[Difference], show: Show) -> None:
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
    names = {"text": "sentence", "guidance": "guideline"}
    said = [f"{n} {names.get(name, name)}{'s' if n > 1 else ''}" for name, n in counted.items()]
    show.line()
    show.line(f"Moved: {', '.join(said)}.")


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)

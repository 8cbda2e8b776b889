"""Commands that hand out editions and take them back: publish, withdraw."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.problems import BriefsError, Problem, did_you_mean, errors
from briefs.cli.arguments_out import AFTER_WITHDRAWAL
from briefs.cli.asking import about, read, stop_at_errors, unfinished
from briefs.cli.output import CONTENT, FAILED, FINE, Show, UsageError, near
from briefs.cli.places import roots
from briefs.composing.order import Order
from briefs.library.load import Library

if TYPE_CHECKING:
    from briefs.building.build import BuiltRow
    from briefs.distribute.editions.history import EditionState
    from briefs.distribute.editions.publish import Publishing


def do_publish(options: argparse.Namespace, show: Show) -> int:
    """Build all that is handed out of a topic, and write down that this edition is out."""
    from briefs.distribute.editions import index
    from briefs.distribute.editions.history import states
    from briefs.distribute.editions.obstacles import obstacles
    from briefs.distribute.selection import of_topic

    library, found = read(options)
    topic = _topic_of(library, options.topic)
    edition = library.topics[topic].record.edition
    if options.edition and options.edition != edition:
        raise UsageError(f"topic.yaml says edition {edition}, not {options.edition}\n    hint: change it there first")
    orders = of_topic(library, topic)
    stop_at_errors((*about(library, orders, found), *index.check(library.content)), show)
    missing = unfinished(library, orders, found)
    if missing and not options.allow_draft:
        show.problems(missing)
        show.error("    hint: 'publish --allow-draft' publishes a draft for review, marked as one")
        return CONTENT
    draft = any(problem.rule == "sign-off" for problem in missing)
    if against := obstacles(library, states(library.content), topic, draft=draft):
        raise BriefsError(against)
    rows, problems = _built(library, orders, options, show, final=not missing)
    show.problems(problems)
    if errors(problems):
        show.error("nothing was published")
        return FAILED
    from briefs.distribute.editions.append import Stamp
    from briefs.distribute.editions.publish import publish

    made = publish(library, topic, rows, Stamp(options.today, options.by), draft=draft)
    _tell(made, topic, library.content, Path(options.out), show)
    return FINE


def _tell(made: Publishing, topic: str, content: Path, out: Path, show: Show) -> None:
    """What publishing came to."""
    from briefs.distribute.editions import index

    what = f"edition {made.edition} of {topic}{', a draft for review' if made.draft else ''}"
    if made.state == "already":
        show.line(f"Already published: {what}. Nothing has changed.")
        return
    show.line(f"Published {what}: {made.documents} documents, {made.files} files in {near(out)}.")
    if made.superseded:
        show.line(f"It takes the place of edition {made.superseded}.")
    for path in (index.index_path(content), index.snapshot_path(content, topic, made.edition)):
        show.line(f"  wrote {near(path)}")
    show.line(f"Keep {near(content / index.FOLDER)} for ever, in your version control or backup.")


def do_withdraw(options: argparse.Namespace, show: Show) -> int:
    """Write down that an edition must no longer be used."""
    from briefs.distribute.editions.append import Stamp
    from briefs.distribute.editions.history import states
    from briefs.distribute.editions.withdraw import Withdrawal, withdraw

    content, _ = roots(options)
    topic = published_topic(states(content), options.edition, options.topic)
    what = Withdrawal(topic, options.edition, options.reason, tuple(options.document or ()))
    gone = withdraw(content, what, Stamp(options.today, options.by))
    show.line(f"Withdrawn, edition {options.edition} of {topic}:")
    for name in gone:
        show.line(f"  {name}")
    show.line("From now on 'verify' says so. What is left to do:")
    for step in AFTER_WITHDRAWAL:
        show.line(f"  - {step}")
    return FINE


def published_topic(editions: Sequence[EditionState], edition: str, topic: str | None) -> str:
    """The topic whose edition is meant, as far as it can be told.

    Raises UsageError where it cannot.
    """
    topics = list(dict.fromkeys(state.topic for state in editions))
    if topic is not None:
        if topic not in topics:
            hint = did_you_mean(topic, topics) or (
                f"published: {', '.join(topics)}" if topics else "see 'publish --help'"
            )
            raise UsageError(f"nothing was published of the topic '{topic}'\n    hint: {hint}")
        return topic
    fits = [state.topic for state in editions if state.edition == edition] or topics
    if len(set(fits)) == 1:
        return fits[0]
    if not fits:
        raise UsageError("nothing was published yet\n    hint: see 'publish --help'")
    raise UsageError(f"say of which topic, with --topic\n    hint: topics: {', '.join(dict.fromkeys(fits))}")


def _topic_of(library: Library, name: str | None) -> str:
    topics = tuple(library.topics)
    if name is None and len(topics) == 1:
        return topics[0]
    if name in library.topics:
        return str(name)
    hint = did_you_mean(name or "", topics) or f"topics: {', '.join(topics)}"
    said = f"no topic is called '{name}'" if name else "say which topic, with --topic"
    raise UsageError(f"{said}\n    hint: {hint}")


def _built(
    library: Library, orders: tuple[Order, ...], options: argparse.Namespace, show: Show, *, final: bool
) -> tuple[list[BuiltRow], list[Problem]]:
    """Every finished file; what is as it should be in the output folder is not made again."""
    from briefs.building import build, inputs, ledger, staleness
    from briefs.building.recorder import Keeper
    from briefs.cli import working

    out, (content, templates) = Path(options.out), roots(options)
    now = inputs.take(content, templates)
    jobs = build.jobs(library, orders, final=final)
    with working.alone(out, show):
        state = staleness.RoundState(now, ledger.read(out), out, content.parent, force=False)
        plan = staleness.sort_out(library, jobs, state)
        keeper = Keeper(out, state.ledger, now, content.parent)
        try:
            rows = [*plan.kept, *working.make_due(plan.due, options, show, working.Bench(), keeper)]
        finally:
            keeper.write()
    show.line(f"{sum(row.done for row in rows)} of {len(rows)} files in {near(out)}, {len(plan.due)} made now")
    return rows, [problem for row in rows for problem in row.problems]

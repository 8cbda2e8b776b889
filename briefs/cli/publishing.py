"""Commands that hand out editions and take them back: publish, withdraw."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefs.cli.asking import about, read, roots, stop_at_errors, unfinished
from briefs.cli.show import CONTENT, FAILED, FINE, Show, UsageError, called, kilobytes, near
from briefs.library import Library
from briefs.plan import Order
from briefs.problems import BriefsError, Problem, did_you_mean, errors

if TYPE_CHECKING:
    from briefs.build import Row
    from briefs.distribute.editions import EditionState
    from briefs.distribute.publish import Outcome


class Command(Protocol):
    """Adds a command to the call: its name, what runs it, a line of help and examples."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace, Show], int], text: str, *examples: str
    ) -> argparse.ArgumentParser: ...


def add(command: Command, count: Callable[[str], int]) -> None:
    """Add publish and withdraw to the call."""
    made = command(
        "publish",
        do_publish,
        "Build all that is handed out, and write down for ever that this edition is out.",
        "publish",
        'publish --edition 2026-11 --by "Policy unit"',
        "publish --allow-draft",
    )
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--edition", metavar="NAME", help="must be the edition in topic.yaml: a guard against a slip")
    made.add_argument("--allow-draft", action="store_true", help="publish a draft for review, unsigned or unfinished")
    made.add_argument("--by", metavar="NAME", help="who publishes it")
    made.add_argument("--out", default="dist", metavar="DIR", help="where the PDFs go (default: dist)")
    made.add_argument("--jobs", type=count, metavar="N", help="how many files at once (default: the machine's cores)")
    made = command(
        "withdraw",
        do_withdraw,
        "Write down for ever that an edition, or a document of it, must no longer be used.",
        'withdraw 2026-11 --reason "A figure was wrong."',
        'withdraw 2026-11 --document educators/lesson --reason "The helpline has moved."',
    )
    made.add_argument("edition", metavar="EDITION")
    made.add_argument("--reason", required=True, metavar="TEXT", help="why, in a sentence: readers will see it")
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--document", action="append", metavar="NAME", help="only this document of it; may be repeated")
    made.add_argument("--by", metavar="NAME", help="who withdraws it")


def do_publish(options: argparse.Namespace, show: Show) -> int:
    """Build all that is handed out of a topic, and write down that this edition is out."""
    from briefs.distribute import index  # noqa: PLC0415 - beside its only use
    from briefs.distribute.editions import states  # noqa: PLC0415 - beside its only use
    from briefs.distribute.obstacles import obstacles  # noqa: PLC0415 - beside its only use
    from briefs.distribute.orders import handed_out  # noqa: PLC0415 - beside its only use

    library, found = read(options)
    topic = _topic_of(library, options.topic)
    edition = library.topics[topic].record.edition
    if options.edition and options.edition != edition:
        raise UsageError(f"topic.yaml says edition {edition}, not {options.edition}\n    hint: change it there first")
    orders = handed_out(library, topic)
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
    from briefs.distribute.append import Stamp  # noqa: PLC0415 - beside its only use
    from briefs.distribute.publish import publish  # noqa: PLC0415 - loads WeasyPrint

    made = publish(library, topic, rows, Stamp(options.today, options.by), draft=draft)
    _tell(made, topic, library.content, Path(options.out), show)
    return FINE


def _tell(made: Outcome, topic: str, content: Path, out: Path, show: Show) -> None:
    """What publishing came to."""
    from briefs.distribute import index  # noqa: PLC0415 - beside its only use

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
    from briefs.distribute.append import Stamp  # noqa: PLC0415 - beside its only use
    from briefs.distribute.editions import states  # noqa: PLC0415 - beside its only use
    from briefs.distribute.withdraw import Withdrawal, withdraw  # noqa: PLC0415 - beside its only use

    content, _ = roots(options)
    topic = published_topic(states(content), options.edition, options.topic)
    what = Withdrawal(topic, options.edition, options.reason, tuple(options.document or ()))
    gone = withdraw(content, what, Stamp(options.today, options.by))
    show.line(f"Withdrawn, edition {options.edition} of {topic}:")
    for name in gone:
        show.line(f"  {name}")
    show.line("Tell those who have it: 'verify' says so from now on, and so does the catalogue when it is built again.")
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
) -> tuple[list[Row], list[Problem]]:
    """Every finished file, with a line for each as it is done."""
    from briefs import build, executors  # noqa: PLC0415 - loads WeasyPrint, which is slow: only when there is work

    out = Path(options.out)
    start = time.perf_counter()
    memory = build.recall(out)
    made = build.jobs(library, orders, memory, final=final)
    count = options.jobs or executors.usual(len(made))
    execute: executors.Execute = executors.processes(count) if count > 1 else executors.serial
    rows: list[Row] = []
    for row in build.build(made, out, execute):
        rows.append(row)
        state = f"{row.pages} pages, {kilobytes(row.size)}" if row.done else "failed"
        show.line(f"  [{len(rows)}/{len(made)}] {called(row.order)} … {state}")
    build.remember(out, made, rows, memory)
    done = sum(row.done for row in rows)
    show.line(f"{done} of {len(rows)} files in {near(out)}, {time.perf_counter() - start:.1f} s")
    return rows, [problem for row in rows for problem in row.problems]

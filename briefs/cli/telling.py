"""Commands that tell: check, list, why."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefs.base.problems import Problem, errors, in_order, relative_to
from briefs.cli.asking import chosen_orders, read, stop_at_errors
from briefs.cli.output import CONTENT, FINE, Show, near
from briefs.cli.places import roots
from briefs.composing.plan import documents
from briefs.library.load import Library, load


def do_check(options: argparse.Namespace, show: Show) -> int:
    """Report every problem, for people or for other tools."""
    library, found = read(options)
    if options.update and not options.sources:
        return show.usage("--update writes fingerprints of original documents\n    hint: say where: --sources DIR")
    stands = ""
    if options.sources:
        found, stands = _beside_sources(options, library, found, show)
    found = (*found, *_published(library))
    if options.format != "text":
        from briefs.checks.rules import RULES
        from briefs.reports import sarif

        near = relative_to(in_order(found), Path.cwd())
        show.line(sarif.as_json(near) if options.format == "json" else sarif.as_sarif(near, RULES))
        return CONTENT if errors(found) else FINE
    stop_at_errors(found, show)
    count = len(list(documents(library)))
    show.line(f"No problems: {count} documents, {len(library.claims)} claims, {len(library.sources)} sources{stands}.")
    show.line(f"How plain they are (LIX; under 30 is easy, over 50 hard): {', '.join(_plainness(library))}.")
    return FINE


def _published(library: Library) -> tuple[Problem, ...]:
    """What is wrong with the record of what was handed out."""
    from briefs.distribute.editions import index, obstacles
    from briefs.distribute.editions.history import states

    broken = index.check(library.content)
    return broken if errors(broken) else (*broken, *obstacles.moved(library, states(library.content)))


def _plainness(library: Library) -> list[str]:
    """The readability of each document, in words."""
    from briefs.checks import briefs
    from briefs.checks.text.reading_level import lix

    figures = {f"{brief.order.name} {brief.order.language}": lix(brief) for brief in briefs(library)}
    return [f"{name} {figure:.0f}" for name, figure in figures.items()]


def _beside_sources(
    options: argparse.Namespace, library: Library, found: tuple[Problem, ...], show: Show
) -> tuple[tuple[Problem, ...], str]:
    """The problems with those that the original documents show, and how many passages stand in them."""
    from briefs.sources import provenance

    folder = Path(options.sources)
    examined = provenance.examine(library, folder)
    if options.update and examined.updates:
        provenance.write(examined.updates)
        for path in examined.updates:
            show.line(f"  wrote {near(path)}")
        library, found = read(options)
        examined = provenance.examine(library, folder)
    return (*found, *examined.problems), f"; {examined.passages} passages compared with {examined.matched} documents"


def do_list(options: argparse.Namespace, show: Show) -> int:
    """List what can be built."""
    library, problems = load(*roots(options))
    for topic in library.topics.values():
        show.line(f"{topic.id}: {topic.record.title}, edition {topic.record.edition}")
        for document in topic.documents:
            rule = library.audiences[document.audience].documents.get(document.id)
            if rule:
                show.line(f"  {document.key.name:<26} {document.language}  {rule.kind}: {document.front.title}")
    rows = (
        ("audiences", library.audiences),
        ("languages", library.languages),
        ("papers", library.papers),
        ("variants", library.variants),
        ("finishes", library.finishes),
        ("components", library.components),
    )
    for name, values in rows:
        show.line(f"{name + ':':<12} {', '.join(values)}")
    show.problems(problems)
    return CONTENT if errors(problems) else FINE


def do_why(options: argparse.Namespace, show: Show) -> int:
    """List the files that a document is made of, and for each of its outputs whether it would be made anew, and why."""
    from briefs.building import build, inputs, ledger, staleness
    from briefs.rendering import theme

    content, templates = roots(options)
    now = inputs.take(content, templates)
    library, found = load(content, templates)
    orders = chosen_orders(library, argparse.Namespace(**{**vars(options), "document": [options.name]}))
    for order in orders[:1]:
        show.line(f"{order.called} is made of, in this order:")
        for path in theme.sources(library, order):
            show.line(f"  {near(path)}")
    if errors(found):
        show.problems(found)
        return CONTENT
    out = Path(options.out)
    state = staleness.RoundState(now, ledger.read(out), out, content.parent)
    work = staleness.sort_out(library, build.jobs(library, orders), state)
    show.line()
    for row in work.kept:
        show.line(f"{near(row.path)}: as it should be")
    for due in sorted(work.due, key=lambda item: item.job.order):
        show.line(f"{near(out / due.job.order.file)}: would be made anew: {due.reason}")
        entry = state.ledger.documents.get(due.job.order.file)
        used = theme.sources(library, due.job.order)
        for name in staleness.changed_files(entry, state, used) if entry else ():
            show.line(f"  since then changed: {name}")
    return FINE

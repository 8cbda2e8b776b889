"""Commands that tell: check, list, why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.problems import CallError, errors, in_order, relative_to
from briefs.cli.calls import CommandCall, NarrowedCall
from briefs.cli.output import CONTENT, FINE, Show, near
from briefs.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyCall(NarrowedCall):
    """What why is asked for."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCall(CommandCall):
    """What list is asked for."""

    stale: bool
    out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCall(CommandCall):
    """What check is asked for."""

    format: str
    sources: str | None
    update: bool
    uncited: bool


def do_check(call: CheckCall, show: Show) -> int:
    """Report every problem, for people or for other tools."""
    workspace = call.workspace
    if call.update and not call.sources:
        raise CallError.of("--update writes fingerprints of original documents", "say where: --sources DIR")
    report = workspace.check(Path(call.sources) if call.sources else None, update=call.update, uncited=call.uncited)
    for path in report.written:
        show.line(f"  wrote {near(path)}")
    if call.format != "text":
        from briefs.checks.rules import RULES
        from briefs.reports import sarif

        found = relative_to(in_order(report.problems), Path.cwd())
        show.json(sarif.as_json(found) if call.format == "json" else sarif.as_sarif(found, RULES))
        return FINE if report.fine else CONTENT
    show.problems(report.problems)
    if not report.fine:
        return CONTENT
    for line in report.summary:
        show.line(line)
    return FINE


def do_list(call: ListCall, show: Show) -> int:
    """List what can be built, or what was built and may be out of date."""
    if call.stale:
        files = call.workspace.stale(Path(call.out))
        for file in files:
            show.line(f"  {near(Path(call.out) / file)}")
        show.line(f"May be out of date: {len(files)}." if files else "Every file that was made is up to date.")
        return FINE
    return _list(call.workspace, show)


def _list(workspace: Workspace, show: Show) -> int:
    library, problems = workspace.read()
    wide = max((len(d.key.name) for topic in library.topics.values() for d in topic.documents), default=0)
    for topic in library.topics.values():
        show.line(f"{topic.id}: {topic.record.title}, edition {topic.record.edition}")
        for document in topic.documents:
            rule = library.audiences[document.audience].documents.get(document.id)
            if rule:
                show.line(f"  {document.key.name:<{wide}} {document.language}  {rule.kind}: {document.front.title}")
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


def do_why(call: WhyCall, show: Show) -> int:
    """List the files that a document is made of, and for each of its outputs whether it would be made anew, and why."""
    reasons = call.workspace.why(replace(call.choice, documents=(call.name,)), call.folder)
    show.line(f"{reasons.order.called} is made of, in this order:")
    for path in reasons.sources:
        show.line(f"  {near(path)}")
    if reasons.problems:
        show.problems(reasons.problems)
        return CONTENT
    show.line()
    for file in reasons.files:
        show.line(f"{near(file.path)}: " + (f"would be made anew: {file.reason}" if file.reason else "as it should be"))
        for name in file.changed:
            show.line(f"  since then changed: {name}")
    return FINE

"""Verdicts for people: what to do said once for all files that stand alike, then which documents they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from briefs.distribute.verify.verdicts import Known, Verdict, VerdictStatus
from briefs.library import yaml_tree

WORDS: dict[VerdictStatus, str] = {
    "unpublished": "never published",
    "listed": "as listed",
    "past-review": "past review",
}
"""States in words, where the words differ."""
_WORST_FIRST: tuple[VerdictStatus, ...] = (
    *("altered", "withdrawn", "superseded", "past-review", "unpublished", "unknown"),
    *("current", "genuine", "listed"),
)
Name = Callable[[Verdict], str]
"""The document that a file is, in words; empty where it is none."""


def report(verdicts: Sequence[Verdict], name: Name, near: Callable[[Path], str], noun: str = "file") -> Iterator[str]:
    """Lines that say how files stand, those that must not be handed out first; `near` writes a path."""

    def alike(verdict: Verdict) -> tuple[int, str]:
        return _WORST_FIRST.index(verdict.status), verdict.summary

    for (_, summary), group in groupby(sorted(verdicts, key=alike), alike):
        yield summary
        for title, files in groupby(sorted(group, key=name), name):
            if title:
                yield f"  {title}"
            yield from (f"{'    ' if title else '  '}{near(Path(verdict.file))}" for verdict in files)
        yield ""
    counted = Counter(verdict.status for verdict in verdicts)
    said = ", ".join(f"{counted[status]} {WORDS.get(status, status)}" for status in _WORST_FIRST if counted[status])
    yield f"{len(verdicts)} {noun}{'' if len(verdicts) == 1 else 's'}: {said}"


def names(known: Known, templates: Path, verdicts: Sequence[Verdict]) -> Name:
    """How to name documents, such as 'Lesson for educators, edition 2026-11'.

    By the kinds of document that templates know; where they do not, by the title that was published. What tells the
    files at hand apart, topic or language, is said too.
    """
    audiences: dict[str, tuple[str, dict[str, str]]] = {}
    several_topics = len({verdict.topic for verdict in verdicts if verdict.topic}) > 1
    several_languages = len({(v.document or "").rpartition("/")[2] for v in verdicts if v.document}) > 1

    def name(verdict: Verdict) -> str:
        if verdict.document is None:
            return ""
        who, what, language = verdict.document.split("/")
        if who not in audiences:
            audiences[who] = _audience(templates / "audiences" / who / "audience.yaml", who)
        audience, kinds = audiences[who]
        title = f"{kinds[what]} for {audience}" if what in kinds else _title(known, verdict)
        more = f", {language}" if several_languages else ""
        topic = f" of {verdict.topic}" if several_topics else ""
        return f"{title}{more}, edition {verdict.edition}{topic}"

    return name


def _title(known: Known, verdict: Verdict) -> str:
    """The title under which a document was last published, or its name."""
    name = verdict.document or ""
    titles = [
        state.documents[name].title
        for state in known.editions
        if state.topic == verdict.topic and name in state.documents
    ]
    return f"“{titles[-1]}” ({name})" if titles else name


def _audience(path: Path, name: str) -> tuple[str, dict[str, str]]:
    """What an audience is called, and the kinds of its documents; as far as they can be read."""
    text, _ = yaml_tree.read_text(path)
    node, _ = yaml_tree.read_yaml(text, str(path))
    read = yaml_tree.plain(node)
    if not isinstance(read, dict):
        return name, {}
    documents = read.get("documents")
    rules = documents.items() if isinstance(documents, dict) else ()
    kinds = {key: rule["kind"] for key, rule in rules if isinstance(rule, dict) and isinstance(rule.get("kind"), str)}
    called = read.get("name")
    return called if isinstance(called, str) else name, kinds

"""Workspaces of made-up documents, any number and length: the shipped look, the same words every time.

The words mean nothing; sentences are short, and a claim stands behind each paragraph, so that every check has its work.
"""

from __future__ import annotations

import random
import shutil
from functools import lru_cache
from pathlib import Path

from tests.benchmarks.program import ROOT

TOPIC = "made-up"
IN_A_TOPIC = 10
CLAIMS = 60
_ADJECTIVES = [
    "old",
    "new",
    "small",
    "wide",
    "deep",
    "clean",
    "dry",
    "cold",
    "warm",
    "plain",
    "quiet",
    "round",
    "long",
    "short",
    "open",
    "green",
    "early",
    "late",
]
_NOUNS = [
    "well",
    "pump",
    "road",
    "field",
    "roof",
    "wall",
    "gate",
    "tank",
    "pipe",
    "bucket",
    "rope",
    "village",
    "garden",
    "hill",
    "river",
    "stone",
    "path",
    "bench",
    "tree",
    "lamp",
]
_VERBS = [
    "holds",
    "keeps",
    "needs",
    "meets",
    "follows",
    "crosses",
    "shows",
    "feeds",
    "covers",
    "joins",
    "carries",
    "guards",
]

_AUDIENCE = """\
name: readers
clearance: public
marking: TLP:CLEAR
documents:
"""
_DOCUMENT = """\
  {name}:
    template: report.html
    kind: Report
    pages: {{at_most: {pages}}}
"""
TOPIC_RECORD = """\
title: Made-up wells
description: Words without a meaning, to measure time.
edition: "2026-01"
date: 2026-01-31
review_by: 2096-01-31
sources: [made-up]
"""
SOURCE_RECORD = """\
short: Made up
title: A made-up report
author: A. Author
citation: A. Author, *A made-up report*, 2025.
weight: Made up to measure time.
language: en
sha256: "{zeros}"
claims:
"""
CLAIM_RECORD = """\
  mu-{number}:
    locator: para. {number}
    lines: [{number}]
    claim: {claim}
    kind: finding
    certainty: {{label: official-report-as-reported, reason: Made up.}}
    audiences: [readers]
    sensitivity: public
    print: allow
"""


def small(folder: Path, count: int) -> Path:
    """A workspace of `count` documents of one page or two, ten to a topic."""
    _frame(folder, [_name(number) for number in range(min(count, IN_A_TOPIC))], 4)
    for number in range(count):
        topic = folder / "content" / "topics" / f"{TOPIC}-{number // IN_A_TOPIC + 1}"
        _write_topic(topic)
        text = _text(random.Random(number), 1)  # noqa: S311 - the same every time
        _write(topic / "readers" / f"{_name(number % IN_A_TOPIC)}.md", text)
    return folder


def long(folder: Path, pages: int) -> Path:
    """A workspace of one document of about so many pages."""
    _frame(folder, [_name(0)], pages * 2 + 2)
    topic = folder / "content" / "topics" / f"{TOPIC}-1"
    _write_topic(topic)
    _write(topic / "readers" / f"{_name(0)}.md", _text(random.Random(pages), 17 * pages // 8 - 1))  # noqa: S311 - likewise
    return folder


def first(folder: Path) -> Path:
    """The first document of a made-up workspace."""
    return folder / "content" / "topics" / f"{TOPIC}-1" / "readers" / f"{_name(0)}.md"


def _name(number: int) -> str:
    return f"report-{number + 1}"


def _frame(folder: Path, names: list[str], pages: int) -> None:
    """All but the topics: the shipped look and wording, one audience, one source."""
    shutil.copytree(ROOT / "templates", folder / "templates", ignore=shutil.ignore_patterns("audiences"))
    shutil.copytree(ROOT / "content" / "languages", folder / "content" / "languages")
    for name in ("wording.yaml", "guidance.yaml", "certainty.yaml"):
        shutil.copy(ROOT / "content" / name, folder / "content" / name)
    audience = folder / "templates" / "audiences" / "readers"
    _write(audience / "audience.yaml", _AUDIENCE + "".join(_DOCUMENT.format(name=name, pages=pages) for name in names))
    _write(audience / "report.html", '{% extends "base.html" %}\n')
    _write(folder / "content" / "publication.yaml", "papers: [a4]\n")
    for name, key in (("tensions", "tensions"), ("glossary", "terms")):
        _write(folder / "content" / f"{name}.yaml", f"{key}: {{}}\n")
    claims = (CLAIM_RECORD.format(number=number, claim=claim) for number, claim in enumerate(_claims(), start=1))
    _write(folder / "content" / "sources" / "made-up.yaml", SOURCE_RECORD.format(zeros="0" * 64) + "".join(claims))


def _write_topic(topic: Path) -> None:
    _write(topic / "topic.yaml", TOPIC_RECORD)


def _text(chance: random.Random, sections: int) -> str:
    """A document of so many sections of about half a page."""
    title = _sentence(chance).rstrip(".")
    body = "".join(_section(chance, number) for number in range(1, sections + 1))
    return f"---\ntitle: {title}\nstandfirst: {_sentence(chance)}\n---\n{body}"


def _section(chance: random.Random, number: int) -> str:
    heading = f"\n## {_sentence(chance).rstrip('.')} {{#s-{number}}}\n\n"
    paragraphs = "".join(_paragraph(chance) for _ in range(3))
    items = "".join(f"- {_sentence(chance)}\n" for _ in range(4))
    rows = "".join(f"| {' | '.join(chance.choice(_NOUNS) for _ in range(3))} |\n" for _ in range(4))
    table = f"| Where | What | Who |\n| --- | --- | --- |\n{rows}\n" if number % 2 else ""
    return f"{heading}{paragraphs}{items}\n{table}"


def _paragraph(chance: random.Random) -> str:
    """Three sentences and a claim in its own words: what says something else than its claim is told by `check`."""
    number = chance.randint(1, CLAIMS)
    return f"{' '.join(_sentence(chance) for _ in range(3))} {_claims()[number - 1]}[@mu-{number}]\n\n"


@lru_cache(maxsize=1)
def _claims() -> tuple[str, ...]:
    chance = random.Random(0)  # noqa: S311 - the same every time
    return tuple(_sentence(chance) for _ in range(CLAIMS))


def _sentence(chance: random.Random) -> str:
    """Such as: The old well holds the deep and quiet river."""
    one, two, three = (chance.choice(_ADJECTIVES) for _ in range(3))
    noun, other, verb = chance.choice(_NOUNS), chance.choice(_NOUNS), chance.choice(_VERBS)
    return f"The {one} {noun} {verb} the {two} and {three} {other}."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

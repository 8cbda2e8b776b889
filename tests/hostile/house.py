"""A workspace into which hostile text is put: the sample's words in the shipped templates, to be shown as ours are.

Each place is where somebody may write: what is put there goes into a document, a record, the publication, a list.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT, SAMPLE

BRIEF = "content/topics/sample/readers/brief.md"
SOURCE = "content/sources/alpha.yaml"
TOPIC = "content/topics/sample/topic.yaml"
LANGUAGE = "content/languages/en.yaml"
PUBLICATION = "content/publication.yaml"
LIST = "people.csv"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="50" height="50"/></svg>'
AUDIENCE = """name: Readers
clearance: public
marking: TLP:CLEAR
documents:
  brief:
    template: brief.html
    kind: Brief
    pages: {at_most: 40}
"""

PROSE = {
    "a paragraph": "{}",
    "bold words": "See **{}** here.",
    "a heading": "### {}",
    "an item": "- Point: {}",
    "a task": "- [ ] {}",
    "a quotation": "> {}",
    "whose a quotation is": "> Words.\n> -- {}",
    "a cell": "| a | b |\n| - | - |\n| {} | x |",
    "the head of a column": "| {} | b |\n| - | - |\n| x | x |",
    "code": "See `{}` here.",
    "lines of code": "~~~\n{}\n~~~",
    "a meaning": "Term\n: {}",
    "words in another language": "See [{}]{{lang=de}} here.",
    "words that lead somewhere": "See [{}](https://example.org/words).",
    "an address": "See [a site]({}).",
    "an address in angles": "See <{}>.",
    "an address by name": "See [a site][name].\n\n[name]: {}",
    "the title of a link": 'See [a site](https://example.org/title "{}").',
    "what a picture shows": "![{}](well.svg)",
    "a caption": '![A well](well.svg "{}")',
    "the address of a picture": "![A well]({})",
    "a comment": "Words.\n\n<!-- {} -->",
    "tags": "See [words]{{lang={}}} here.",
    "the name of a block": "```{}\ntext: x\n```",
}
"""What stands around the words; of what is no place in the text, it is the words themselves that are given."""
FIELDS = {
    "a text of a component": ("callout", "text"),
    "the title of a component": ("callout", "title"),
    "a caption of a component": ("figure", "caption"),
    "who made a picture": ("figure", "credit"),
    "the licence of a picture": ("figure", "licence"),
    "what a picture of a component shows": ("figure", "alt"),
}
_MORE = {"callout": {"text": "A remark."}, "figure": {"file": "well.svg", "alt": "A well"}}
RECORDS: Mapping[str, tuple[str, tuple[str | int, ...]]] = {
    "the title of a document": (BRIEF, ("title",)),
    "the words under a title": (BRIEF, ("standfirst",)),
    "whom it is for": (BRIEF, ("for",)),
    "the description of a document": (BRIEF, ("description",)),
    "the keywords of a document": (BRIEF, ("keywords", 0)),
    "the title of a topic": (TOPIC, ("title",)),
    "the description of a topic": (TOPIC, ("description",)),
    "the keywords of a topic": (TOPIC, ("keywords", 0)),
    "the edition": (TOPIC, ("edition",)),
    "the short name of a source": (SOURCE, ("short",)),
    "the title of a source": (SOURCE, ("title",)),
    "the author of a source": (SOURCE, ("author",)),
    "the reference of a source": (SOURCE, ("citation",)),
    "the weight of a source": (SOURCE, ("weight",)),
    "where a claim stands": (SOURCE, ("claims", "al-first", "locator")),
    "a claim": (SOURCE, ("claims", "al-first", "claim")),
    "why a claim is sure": (SOURCE, ("claims", "al-first", "certainty", "reason")),
    "a caveat": (SOURCE, ("claims", "al-count", "caveats", 0)),
    "a unit": (SOURCE, ("claims", "al-count", "figures", "wells", "unit")),
    "the place of a number": (SOURCE, ("claims", "al-count", "figures", "wells", "place")),
    "a note of guidance": ("content/guidance.yaml", ("guidance", "g-plain", "note")),
    "a term": ("content/glossary.yaml", ("terms", "well", "term")),
    "what a term means": ("content/glossary.yaml", ("terms", "well", "meaning")),
    "what a mark means": ("content/certainty.yaml", ("labels", "official-body-fact", "meaning")),
    "the word for a note": (LANGUAGE, ("strings", "note")),
    "the word for a draft": (LANGUAGE, ("strings", "draft")),
    "the words over the notes": (LANGUAGE, ("strings", "notes")),
    "the name of a language": (LANGUAGE, ("name",)),
    "the words over the catalogue": (LANGUAGE, ("strings", "site_documents")),
    "the subject of a letter": (LANGUAGE, ("strings", "mail_subject", "other")),
    "who publishes": (PUBLICATION, ("publisher",)),
    "the address of the publisher": (PUBLICATION, ("address",)),
    "whom to ask": (PUBLICATION, ("contact",)),
    "where corrections go": (PUBLICATION, ("feedback",)),
    "the authors": (PUBLICATION, ("authors",)),
    "who paid": (PUBLICATION, ("funding",)),
    "the licence": (PUBLICATION, ("licence",)),
    "the website": (PUBLICATION, ("website",)),
    "the sender of letters": (PUBLICATION, ("sender",)),
    "the name of an audience": ("templates/audiences/readers/audience.yaml", ("name",)),
    "the kind of a document": ("templates/audiences/readers/audience.yaml", ("documents", "brief", "kind")),
    "a marking": ("templates/audiences/readers/audience.yaml", ("marking",)),
    "a service": ("content/local/here.yaml", ("contacts", "help", "name")),
    "a telephone number": ("content/local/here.yaml", ("contacts", "help", "phone")),
    "when a service answers": ("content/local/here.yaml", ("contacts", "help", "hours")),
}
LISTED = ("the name of a recipient", "the address of a recipient")


@dataclass(frozen=True)
class Injection:
    """What is put where, and what becomes of it."""

    where: str
    what: str
    then: str
    """`refused` by check, on the `page` or by `mail`; or it `stands`, and reads as written, or as `reads` says."""
    reads: str = ""

    @property
    def seen(self) -> str:
        return self.reads or self.what


def house(folder: Path) -> Path:
    """The workspace before anything is put into it."""
    shutil.copytree(SAMPLE / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates", ignore=shutil.ignore_patterns("audiences"))
    for name in ("readers", "experts"):
        shutil.copytree(SAMPLE / "templates/audiences" / name, folder / "templates/audiences" / name)
        (folder / "templates/audiences" / name / "audience.css").write_text("/* plain */\n", encoding="utf-8")
    (folder / "templates/audiences/readers/audience.yaml").write_text(AUDIENCE, encoding="utf-8")
    shutil.copytree(SAMPLE / "templates/components/note", folder / "templates/components/note")
    shutil.copy(ROOT / LANGUAGE, folder / LANGUAGE)
    shutil.rmtree(folder / "content/topics/sample/experts")
    (folder / "content/topics/sample/readers/well.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "content/local").mkdir()
    _dump(folder / "content/local/here.yaml", {
        "place": "Here", "language": "en", "checked": "2026-01-01",
        "contacts": {"help": {"name": "A service", "phone": "123", "hours": "day and night", "checked": "2026-01-01"}},
    })  # fmt: skip
    _dump(folder / PUBLICATION, {
        "publisher": "The Well Society", "papers": ["a4"], "local": "here", "website": "https://wells.example.org",
        "contact": "wells@example.org", "address": "Well Road 1", "sender": "Wells <wells@example.org>",
    })  # fmt: skip
    brief = (
        "---\ntitle: Wells\ndescription: What is known of wells.\nkeywords: [wells]\n---\n\n## Facts {#facts}\n\n"
        "Water is wet.[@al-first] There are twelve wells.[@al-count] Write short sentences.[@g-plain]\n\n"
        "```glossary\nterms: [well]\n```\n"
    )
    (folder / BRIEF).write_text(brief, encoding="utf-8")
    (folder / LIST).write_text("name,email,audience\nAnn,ann@example.org,readers\n", encoding="utf-8")
    return folder


def put(folder: Path, where: str, what: str) -> None:
    """Put something where somebody may write."""
    if where in PROSE:
        _append(folder, PROSE[where].format(what))
    elif where == "a note of one's own":
        number = (folder / BRIEF).read_text(encoding="utf-8").count("[^n") // 2
        _append(folder, f"Words.[^n{number}]\n\n[^n{number}]: {what}")
    elif where in FIELDS:
        name, key = FIELDS[where]
        data = {**_MORE[name], key: what}
        lines = "\n".join(f"{field}: {json.dumps(value, ensure_ascii=False)}" for field, value in data.items())
        _append(folder, f"```{name}\n{lines}\n```")
    elif where in RECORDS:
        file, path = RECORDS[where]
        _set(folder / file, path, what)
    elif where == "the words of a drawing":
        (folder / "content/topics/sample/readers/drawn.svg").write_text(what, encoding="utf-8")
        _append(folder, "![A drawing](drawn.svg)")
    elif where in LISTED:
        number = len((folder / LIST).read_text(encoding="utf-8").splitlines())
        row = [what, f"bo{number}@example.org"] if where == LISTED[0] else ["Bo", what]
        quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
        with (folder / LIST).open("a", encoding="utf-8", newline="") as stream:
            stream.write(f"{quoted},readers\n")
    else:
        raise ValueError(where)


def _append(folder: Path, text: str) -> None:
    with (folder / BRIEF).open("a", encoding="utf-8", newline="") as stream:
        stream.write(f"\n{text}\n")


def _set(path: Path, keys: Sequence[str | int], what: str) -> None:
    text = path.read_text(encoding="utf-8")
    matter, body = (text.split("---\n", 2)[1], text.split("---\n", 2)[2]) if path.suffix == ".md" else (text, "")
    data = yaml.safe_load(matter)
    here: Any = data
    for key in keys[:-1]:
        here = here.setdefault(key, []) if isinstance(here, dict) else here[key]
    last = keys[-1]
    before = here.get(last) if isinstance(here, dict) else next(iter(here), None)
    joined = f"{before} {what}" if isinstance(before, str) and _PUT in before else what
    if isinstance(here, list):
        here[:] = [joined]
    else:
        here[last] = joined
    made = yaml.safe_dump(data, allow_unicode=False, width=10_000)
    path.write_text(f"---\n{made}---\n{body}" if body else made, encoding="utf-8")


_PUT = "Zq"
"""Stands in everything that is put in, so that the next is put behind it and not in its place."""


def _dump(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


Check = Callable[[Path], Sequence[str]]

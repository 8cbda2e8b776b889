"""All that content is made of, each any number of times: reading and checking are linear in it, or refuse it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import generated

HEAD = "---\ntitle: A measured document\n---\n"
Make = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Construct:
    """One thing, as often as is asked, in one file of a workspace."""

    make: Make
    file: str = ""
    """Where it goes, seen from content/; empty stands for the document itself."""


def _prose(make: Make) -> Construct:
    return Construct(lambda count: f"{HEAD}\n## Section {{#s-1}}\n\n{make(count)}\n")


def _row(text: str, end: str = "") -> Construct:
    """The same letters one after the other, in one paragraph."""
    return _prose(lambda count: text * count + end)


def _lines(make: Callable[[int], str], before: str = "") -> Construct:
    return _prose(lambda count: before + "\n".join(make(number) for number in range(count)))


def _parts(text: str, each: int = 100) -> Construct:
    """The same letters in many paragraphs, each of which is short enough to be read."""
    return _prose(lambda count: "\n\n".join(f"The word {text * each}" for _ in range(max(1, count // each))))


def _nested(opening: str, indent: str) -> Construct:
    return _prose(lambda count: "\n".join(f"{indent * number}{opening} word" for number in range(min(count, 2000))))


_SIGNS = {
    "bracket": "[", "picture": "![", "citation": "[@", "citations": "[@a; ", "round bracket": "(", "link": "](",
    "back-quote": "` ", "back-quotes": "`a`` ", "tab": "a\t", "blank": " a  ", "star": "*", "star and word": "*a ",
    "line below": "_", "line and word": "_a ", "two stars": "**", "two stars and word": "**a ", "tilde": "~",
    "tilde and word": "~~a ", "roof": "^a ", "less": "<", "tag": "<a ", "comment": "<!-- ", "and": "&",
    "entity": "&amp;",
    "brace": "{", "audience": "{for=", "braces": "[a]{for=", "stroke": "\\", "escaped": "\\*", "exclamation": "!",
    "equals": "==", "plus": "++a", "dollar": "$a", "colon": ":a", "at": "@a-", "address": "www.",
    "web": "https://a.b/ ",
    "mail": "a@b.cc ", "mail angle": "<a@", "nested link": "[a](", "whole link": "[a](https://a.bc) ",
    "whole picture": "![a](b.png) ", "stress": "*a* ", "strong": "**a** ", "code": "`a` ", "note mark": "[^a] ",
    "reference": "[a][b] ", "decoration": "![a](b){", "hash": "#", "quote in line": "> ", "minus": "-", "dash": " -- ",
    "stops": "...", "stop": ". ", "apostrophe": "'", "apostrophe and word": "a'a ", "quotation mark": '"',
    "quotation mark and word": '"a ', "quoted": '"a" ', "digit": "9", "digit group": "999,", "digit groups": "1,000 ",
    "number": "23 ", "per cent": "5 % ", "per cent in words": "five per cent ", "date": "3 May 2020 ", "year": "2021 ",
    "range": "10-20 ", "ratio": "1/2 ", "time": "10:30 ", "money": "$5 ", "million": "5 million ",
    "hundred": "hundred ",
    "half": "half a ", "first": "third ", "minutes": "5 minutes ", "point": "1.", "letter": "a", "word": "word ",
    "sentence": "The well is dry. ", "initial": "A. B. ", "line": "word\n", "break": "a\\\nb ", "Cyrillic": "слово ",
    "Chinese": "\u4e2d", "Chinese stop": "\u3002", "combining": "a\u0301", "handle": "@handle ", "onion": "abcdefgh",
    "cited": "The well is dry.[@mu-1] ", "cited number": "It holds 23 litres.[@mu-1] ", "unknown claim": "[@nobody] ",
    "unknown claims": "[@no; @no] ", "upright": "|", "cell": " | a", "word rule": "evil ",
    "harmful words": "use a a a ",
}  # fmt: skip
_LINES: dict[str, Construct] = {
    "paragraphs": _lines(lambda _: "The well is dry.\n"),
    "headings": _lines(lambda n: f"### Heading {n}\n"),
    "sections": _lines(lambda n: f"## Heading {n} {{#h-{n}}}\n\nWord.\n"),
    "like sections": _lines(lambda _: "## Heading\n\nWord.\n"),
    "items": _lines(lambda _: "- word"),
    "loose items": _lines(lambda _: "- word\n"),
    "numbered items": _prose(lambda count: "\n".join(f"{n + 1}. word" for n in range(count))),
    "items below text": _prose(lambda count: "Words\n" + "\n".join("- word" for _ in range(count))),
    "text lines like items": _prose(lambda count: "Words\n" + "\n".join("7. word" for _ in range(count))),
    "nested items": _nested("-", "  "),
    "nested numbers": _nested("1.", "   "),
    "nested quotes": _prose(lambda count: ">" * count + " word"),
    "nested in a line": _prose(lambda count: "- " * count + "word"),
    "quotes": _lines(lambda _: "> word"),
    "lazy quote": _prose(lambda count: "> word\n" + "word\n" * count),
    "terms": _lines(lambda n: f"Term {n}\n: meaning\n"),
    "meanings": _prose(lambda count: "Term\n" + ": meaning\n" * count),
    "term lines": _prose(lambda count: "term\n" * count + ": meaning\n"),
    "rows": _prose(lambda count: "| a | b |\n| --- | --- |\n" + "| c | d |\n" * count),
    "rows without strokes": _prose(lambda count: "a | b\n--- | ---\n" + "c | d\n" * count),
    "lines with a stroke": _prose(lambda count: "a | b | c\nc | d\n" * (count // 2)),
    "columns": _prose(lambda count: "| a " * count + "|\n" + "| --- " * count + "|\n" + "| c " * count + "|\n"),
    "tables": _lines(lambda _: "| a | b |\n| --- | --- |\n| c | d |\n"),
    "rules across": _lines(lambda _: "---\n"),
    "components": _lines(lambda _: "```callout\ntitle: A title\ntext: Some words.\n```\n"),
    "unknown components": _lines(lambda _: "```nothing\na: b\n```\n"),
    "open fences": _lines(lambda _: "```callout"),
    "tilde fences": _lines(lambda _: "~~~\na\n~~~\n"),
    "open comments": _lines(lambda _: "<!-- a\n"),
    "comments": _lines(lambda _: "<!-- a -->\n"),
    "own notes": _lines(lambda n: f"Word.[^n{n}]\n\n[^n{n}]: The note.\n"),
    "unused notes": _lines(lambda n: f"[^n{n}]: The note.\n"),
    "unknown notes": _lines(lambda n: f"Word.[^n{n}]\n"),
    "references": _lines(lambda n: f"[Word][r{n}]\n\n[r{n}]: https://example.org/{n}\n"),
    "abbreviations": _lines(lambda n: f"*[AB{n}]: Words {n}\n\nThe AB{n} is.\n"),
    "indented lines": _lines(lambda _: "    word\n"),
    "items and text": _lines(lambda _: "- word\n\nWord.\n"),
    "blank lines": _prose(lambda count: "\n" * count + "word"),
    "blank lines in a list": _prose(lambda count: "- a" + "\n" * count + "- b"),
    "roman items": _lines(lambda n: f"({'i' * (n % 3 + 1)}) word"),
    "bullets of a word processor": _lines(lambda _: "• word"),
    "pasted cells": _lines(lambda _: "a\tb\tc"),
}
_FILES: dict[str, Construct] = {
    "long title": Construct(lambda count: f"---\ntitle: {'word ' * count}\n---\n\n## S {{#s-1}}\n\nWord.\n"),
    "digits in a title": Construct(lambda count: f"---\ntitle: {'9' * count}\n---\n\n## S {{#s-1}}\n\nWord.\n"),
    "unknown keys": Construct(
        lambda count: "---\ntitle: A\n" + "".join(f"k{n}: v\n" for n in range(count)) + "---\n\n## S {#s-1}\n\nWord.\n"
    ),
    "keywords": Construct(
        lambda count: "---\ntitle: A\nkeywords:\n" + "- word\n" * count + "---\n\n## S {#s-1}\n\nWord.\n"
    ),
    "nested YAML": Construct(lambda count: "---\ntitle: A\nkeywords: " + "[" * count + "\n---\n\nWord.\n"),
    "keys of a topic": Construct(
        lambda count: generated.TOPIC_RECORD + "".join(f"k{n}: v\n" for n in range(count)),
        "topics/made-up-1/topic.yaml",
    ),
    "claims": Construct(
        lambda count: (
            generated.SOURCE_RECORD
            + "".join(generated.CLAIM_RECORD.format(number=n, claim=f"Well {n} is dry.") for n in range(count))
        ),
        "sources/many.yaml",
    ),
    "unknown keys of claims": Construct(
        lambda count: generated.SOURCE_RECORD + "".join(f"  k{n}: {{a: b}}\n" for n in range(count)),
        "sources/many.yaml",
    ),
    "glossary words": Construct(
        lambda count: (
            "terms:\n" + "".join(f"  t{n}: {{term: Word {n}, meaning: Words., cites: []}}\n" for n in range(count))
        ),
        "glossary.yaml",
    ),
    "wording rules": Construct(
        lambda count: (
            "avoided:\n"
            + "".join(f"  - {{avoid: 'nothing{n}', severity: error, reason: None.}}\n" for n in range(count))
        ),
        "wording.yaml",
    ),
    "long wording rule": Construct(
        lambda count: f"avoided:\n  - {{avoid: '{'a|' * count}b', severity: error, reason: None.}}\n", "wording.yaml"
    ),
}
CONSTRUCTS: Mapping[str, Construct] = {
    **{name: _row(text) for name, text in _SIGNS.items()},
    **{f"{name}, in paragraphs": _parts(text) for name, text in _SIGNS.items() if "\n" not in text},
    **_LINES,
    **_FILES,
}


def write(folder: Path, construct: Construct, count: int) -> Path:
    """Put a construct into a made-up workspace; the file that holds it."""
    path = folder / "content" / construct.file if construct.file else generated.first(folder)
    path.write_text(construct.make(count), encoding="utf-8")
    return path

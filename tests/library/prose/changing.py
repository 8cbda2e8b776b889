"""Markdown changed at random, as a tired person or a bad copy changes it; and the words that must be left of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from random import Random

MARKS = re.compile(r"[*_`~^\[\](){}<>!|#:@\\\"'-]")
PUT_IN = ("**", "*", "_", "`", "[", "](", "]", "{", "}", "~~", "<!--", "-->", "|", "\\", "<b>", "[^1]", "[@a]", "![",
          "&amp;", "<", "  ")  # fmt: skip
BEGINNINGS = ("- ", "1. ", "> ", "  - ", "# ", "### ", "2) ", "    ", ": ", "| ", "* ", "\t", "> - ")
LEFT = re.compile(r"<!--|-->|\[@|\[\^|\]\[|\]\{|\{for|\{:|~~|\*\*|`|\]\(|:::")
"""What is left where a mark was not understood."""
_UNPRINTED = (
    r"(?s)<!--.*?-->",
    r"(?<!\\)\[@[^\[\]]*\]",  # citations
    r"(?m)^ {0,3}\*\[[^\]]+\]:.*$",  # abbreviations
    r"(?<=\])\((?:<[^<>]*>|(?:[^()]|\([^()]*\))*)\)",  # addresses
    r"(?<=[\]\s\w.*)}|])\{[^{}]*\}",  # tags
    r"(?m)\{#[^{}\s]*\}[ \t]*$",  # names of headings, whatever stands before them
    r"\[\^[^\]\s]+\]:?",
    r"(?m)^[>\s]*(?:[-*+] |\d+[.)] )?\[[^\]]+\]:.*$",  # addresses by name
    r"(?<=\])\[[^\]]*\]",
    r"<br\s*/?>",
    r"(?m)^(?:[> \t]*(?:[-*+:]|\d+[.)])?(?:[ \t]+|$))+",  # the marks of items
    r"\[[xX]\]",
    r"(?m)^[>\s]*(?:```|~~~).*$",
)


def joined(random: Random, lines: list[str], at: int) -> None:
    lines[at : at + 2] = [random.choice(("", " ")).join(lines[at : at + 2])]


def indented(random: Random, lines: list[str], at: int) -> None:
    lines[at] = " " * random.randint(0, 6) + lines[at].lstrip()


def doubled(random: Random, lines: list[str], at: int) -> None:
    place = _mark(random, lines[at])
    lines[at] = lines[at][:place] + lines[at][place : place + 1] + lines[at][place:]


def dropped(random: Random, lines: list[str], at: int) -> None:
    place = _mark(random, lines[at])
    lines[at] = lines[at][:place] + lines[at][place + 1 :]


def moved(random: Random, lines: list[str], at: int) -> None:
    place = _mark(random, lines[at])
    mark, rest = lines[at][place : place + 1], lines[at][:place] + lines[at][place + 1 :]
    there = random.randint(0, len(rest))
    lines[at] = rest[:there] + mark + rest[there:]


def put_in(random: Random, lines: list[str], at: int) -> None:
    there = random.randint(0, len(lines[at]))
    lines[at] = lines[at][:there] + random.choice(PUT_IN) + lines[at][there:]


def cut(random: Random, lines: list[str], at: int) -> None:
    there = lines[at].find(" ", random.randint(0, len(lines[at])))
    if there >= 0:
        lines[at : at + 1] = [lines[at][:there], lines[at][there + 1 :]]


def begun(random: Random, lines: list[str], at: int) -> None:
    lines[at] = random.choice(BEGINNINGS) + lines[at]


def bared(_: Random, lines: list[str], at: int) -> None:
    lines[at] = re.sub(r"^[ \t]*(?:[-*+]|\d+[.)]|>|#+)\s*", "", lines[at])


def parted(_: Random, lines: list[str], at: int) -> None:
    lines.insert(at, "")


def deleted(_: Random, lines: list[str], at: int) -> None:
    del lines[at]


CHANGES: tuple[Callable[[Random, list[str], int], None], ...] = (
    joined, indented, doubled, dropped, moved, put_in, cut, begun, bared, parted, deleted,
)  # fmt: skip


def changed(random: Random, text: str) -> str:
    """Some lines of a text with one to three changes."""
    lines = text.split("\n")
    count = random.randint(3, 14)
    start = random.randrange(max(1, len(lines) - count + 1))
    lines = lines[start : start + count]
    for _ in range(random.randint(1, 3)):
        if lines:
            random.choice(CHANGES)(random, lines, random.randrange(len(lines)))
    return "\n".join(lines) + "\n"


def _mark(random: Random, line: str) -> int:
    places = [found.start() for found in MARKS.finditer(line)]
    return random.choice(places) if places else 0


def words(text: str) -> list[str]:
    """The words of a Markdown text that a reader must get."""
    for pattern in _UNPRINTED:
        text = re.sub(pattern, " ", text)
    return re.findall(r"[^\W_]+", unescape(text))


def letters(html: str) -> str:
    """The letters of a page, with what its pictures show."""
    shown = re.findall(r'alt="([^"]*)"', html)
    return "".join(re.findall(r"[^\W_]+", unescape(re.sub(r"<[^>]*>", "", html) + " ".join(shown))))


def said(html: str) -> str:
    """A page without code, addresses and marks of HTML."""
    html = re.sub(r"<a [^>]*>[^<]*:/[^<]*</a>", "", html)
    return re.sub(r"<[^>]*>", "", re.sub(r"(?s)<(pre|code)>.*?</\1>", "", html))

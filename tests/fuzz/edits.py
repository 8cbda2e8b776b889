"""One edit of a text, as a slip of the hand, a bad merge, or an unlucky program would make it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# What breaks readers of Markdown, YAML, CSV, XML and terminals, as a person or a program would leave it.
ODD = (
    "[",
    "]",
    "![",
    "[@",
    "[@x]",
    "](",
    "](javascript:x)",
    "{",
    "}",
    "{1}",
    "{x}",
    "{for=",
    "{for=nobody}",
    "`",
    "```",
    "~~~",
    "<",
    ">",
    "<b>",
    "<!--",
    "-->",
    "</x>",
    "&",
    "&LT;",
    "&#0;",
    "&#xD800;",
    "R&D;",
    "&nbsp",
    "*",
    "**",
    "_",
    "***",
    "|",
    "||",
    "\\",
    "'",
    '"',
    "''",
    ":",
    ": ",
    " #",
    "- ",
    "? ",
    "&a",
    "*a",
    "!x ",
    "!!python/object:x ",
    "%",
    "@",
    "$",
    "=",
    "=1+1",
    "+",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> b\n",
    "---\n",
    "...\n",
    "\n",
    "\n\n",
    "\t",
    " ",
    "    ",
    "\r",
    "\x00",
    "\x1b[2J",
    "\x07",
    "\x7f",
    "\x85",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2028",
    "\u2066",
    "\ufeff",
    "\ufffd",
    "\ufffe",
    "é",
    "e\u0301",
    "ʻ",
    "ш",
    "ع",
    "漢",
    "😀",
    "0",
    "-1",
    "1e400",
    "inf",
    "nan",
    ".nan",
    "null",
    "~",
    "true",
    "99999999999999999999",
    "1_000",
    "0x1F",
    "2026-02-30",
    "[]",
    "{}",
    "[[",
    "- - - ",
    "> > > ",
    "# ",
    "###### ",
    "1. ",
    "[^1]",
    "[x]: y",
    "x" * 200,
    "9" * 60,
    "({[" * 20,
)


_LONG = 300


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed text: which lines of it were touched (from 1), and what was done, for a reader of the report."""

    data: bytes
    line: int
    last: int
    what: str
    words: frozenset[str] = frozenset()
    """Words of four letters or more that stood there before or after, but not both."""


def one_edit(text: str, chance: random.Random) -> Edit:
    """Make one edit of any kind."""
    return chance.choice(tuple(KINDS.values()))(text, chance)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _put(text: str, start: int, end: int, new: str, what: str) -> Edit:
    first = _line(text, start)
    lines = max(new.count("\n"), text.count("\n", start, end))
    changed = f"{text[:start]}{new}{text[end:]}"
    words = _words(text, start, end) ^ _words(changed, start, start + len(new))
    return Edit(changed.encode("utf-8", "surrogatepass"), first, first + lines, what, words)


def _words(text: str, start: int, end: int) -> frozenset[str]:
    """The words of the touched piece, whole ones at its ends; none of a piece longer than a line or two."""
    if end - start > _LONG:
        return frozenset()
    while start and re.match(r"[\w-]", text[start - 1]):
        start -= 1
    after = re.compile(r"[\w-]*").match(text, end)
    return frozenset(re.findall(r"[^\W\d_][\w-]{3,}", text[start : after.end() if after else end]))


def _odd_inserted(text: str, chance: random.Random) -> Edit:
    at, odd = chance.randint(0, len(text)), chance.choice(ODD)
    return _put(text, at, at, odd, f"put in {odd[:20]!r}")


def _odd_instead_of_word(text: str, chance: random.Random) -> Edit:
    word, odd = _some(re.finditer(r"[^\s:,]+", text), chance), chance.choice(ODD)
    return _put(text, *word, odd, f"{odd[:20]!r} in place of {text[slice(*word)][:20]!r}")


def _odd_value(text: str, chance: random.Random) -> Edit:
    value, odd = _some(re.finditer(r"(?<=: )\S.*", text), chance), chance.choice(ODD)
    return _put(text, *value, odd, f"{odd[:20]!r} as the value of a key")


def _character_lost(text: str, chance: random.Random) -> Edit:
    at = chance.randrange(max(1, len(text)))
    return _put(text, at, at + 1, "", f"left out {text[at : at + 1]!r}")


def _mark_lost(text: str, chance: random.Random) -> Edit:
    mark = _some(re.finditer(r"[\[\]{}():`*'\"|@#-]", text), chance)
    return _put(text, *mark, "", f"left out {text[slice(*mark)]!r}")


def _line_lost(text: str, chance: random.Random) -> Edit:
    line = _some(re.finditer(r".*\n", text), chance)
    return _put(text, *line, "", "left out a line")


def _line_twice(text: str, chance: random.Random) -> Edit:
    start, end = _some(re.finditer(r".*\n", text), chance)
    return _put(text, end, end, text[start:end], "a line twice")


def _lines_swapped(text: str, chance: random.Random) -> Edit:
    start, end = _some(re.finditer(r".*\n.*\n", text), chance)
    first, second = text[start:end].splitlines(keepends=True) if end > start else ("", "")
    return _put(text, start, end, second + first, "two lines swapped")


def _lines_joined(text: str, chance: random.Random) -> Edit:
    end = _some(re.finditer(r"\n", text), chance)
    return _put(text, *end, "", "two lines joined")


def _indented(text: str, chance: random.Random) -> Edit:
    start, _ = _some(re.finditer(r"^(?=.)", text, re.MULTILINE), chance)
    return _put(text, start, start, chance.choice((" ", "  ", "\t", "    ")), "a line moved in")


def _moved_out(text: str, chance: random.Random) -> Edit:
    blank = _some(re.finditer(r"^ +", text, re.MULTILINE), chance)
    return _put(text, blank[0], min(blank[1], blank[0] + chance.choice((1, 2, 4))), "", "a line moved out")


def _key_misspelt(text: str, chance: random.Random) -> Edit:
    start, end = _some(re.finditer(r"[\w-]+(?=:\s)", text), chance)
    return _put(text, start, end, f"{text[start : end - 1]}q", f"key {text[start:end]!r} misspelt")


def _word_of_elsewhere(text: str, chance: random.Random) -> Edit:
    word = _some(re.finditer(r"[\w.-]+", text), chance)
    other = _some(re.finditer(r"[\w.-]+", text), chance)
    return _put(
        text, *word, text[slice(*other)], f"{text[slice(*other)][:20]!r} in place of {text[slice(*word)][:20]!r}"
    )


def _number_changed(text: str, chance: random.Random) -> Edit:
    number = _some(re.finditer(r"\d+", text), chance)
    return _put(text, *number, chance.choice(("0", "-7", "1e9", "3.5", "00", "13", "20261", "")), "a number changed")


def _cut_off(text: str, chance: random.Random) -> Edit:
    at = chance.randint(0, len(text))
    return _put(text, at, len(text), "", "the rest is missing")


def _bad_byte(text: str, chance: random.Random) -> Edit:
    at, byte = (
        chance.randint(0, len(text)),
        chance.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88", b"\x80", b"\x00")),
    )
    line = _line(text, at)
    return Edit(text[:at].encode() + byte + text[at:].encode(), line, line, f"the byte {byte!r}")


def _other_encoding(text: str, chance: random.Random) -> Edit:
    coding = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "utf-7"))
    return Edit(text.encode(coding, "replace"), 1, text.count("\n") + 1, f"saved as {coding}")


def _other_line_ends(text: str, chance: random.Random) -> Edit:
    end = chance.choice(("\r\n", "\r", "\u2028"))
    return Edit(text.replace("\n", end).encode(), 1, text.count("\n") + 1, f"lines end with {end!r}")


def _repeated(text: str, chance: random.Random) -> Edit:
    at, odd = chance.randint(0, len(text)), chance.choice(ODD)
    return _put(text, at, at, odd * chance.choice((3, 30, 300)), f"put in {odd[:10]!r} many times")


def _some(found: Iterable[re.Match[str]], chance: random.Random) -> tuple[int, int]:
    spans = [match.span() for match in found]
    return chance.choice(spans) if spans else (0, 0)


KINDS: Mapping[str, Callable[[str, random.Random], Edit]] = {
    made.__name__.strip("_"): made
    for made in (
        _odd_inserted,
        _odd_instead_of_word,
        _odd_value,
        _character_lost,
        _mark_lost,
        _line_lost,
        _line_twice,
        _lines_swapped,
        _lines_joined,
        _indented,
        _moved_out,
        _key_misspelt,
        _word_of_elsewhere,
        _number_changed,
        _cut_off,
        _bad_byte,
        _other_encoding,
        _other_line_ends,
        _repeated,
    )
}

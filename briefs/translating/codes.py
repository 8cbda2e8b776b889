"""What must stand in a translation letter by letter: citations, tags, addresses, code and placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

CODE = re.compile(
    r"\[@[^\]]*\]"  # a citation
    r"|\[\^[^\]\s]+\]"  # a note of the writer's own
    r"|\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"  # where a link or picture leads
    r"|\]\[[^\[\]]+\]"
    r"|<(?:https?://|mailto:)[^<>\s]*>"
    r"|`[^`]*`"
    r"|\{[^{}]*\}"  # tags, reasons of numbers, names that are filled in
)
_OWN = re.compile(r"\{lang=[\w-]+\}")
"""Words in another language than those around them: which they are is another matter in a translation."""


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in its order: words, and codes (True)."""
    at = 0
    for found in CODE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def codes(text: str) -> Counter[str]:
    """The codes of a text, each in one spelling: the claims of a citation are in no order."""
    return Counter(_plain(found[0]) for found in CODE.finditer(text) if not _OWN.fullmatch(found[0]))


def differences(original: str, translation: str) -> Iterator[tuple[str, str | None]]:
    """Every mistake in the codes of a translation, and which of its own codes is to blame, if one is."""
    wanted, given = codes(original), codes(translation)
    for code in wanted - given:
        yield f"{code} is missing", None
    for code in given - wanted:
        spelt = next(found[0] for found in CODE.finditer(translation) if _plain(found[0]) == code)
        yield f"{code} does not stand in the original", spelt


def _plain(code: str) -> str:
    if code.startswith("[@"):
        return f"[{'; '.join(sorted(part.strip() for part in code[1:-1].split(';')))}]"
    return code

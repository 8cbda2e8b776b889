"""Where the letters of a text stand in its file once Python-Markdown has taken it apart.

Python-Markdown forgets places, but keeps the order of letters: what it prints is what was written less the marks. So
the letters are looked for one after the other; what marks hold that is not printed, addresses and ids, is passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from briefs.base.problems import Place
from briefs.library.prose.lines import Leaf

_ESCAPED = re.compile("\x02(\\d+)\x03")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);")
_UNPRINTED = re.compile(
    r"(?<!\\)\[@[^\[\]]*\]|(?<=\])\{[^{}]*\}|(?<=\])\((?:<[^<>]*>|(?:[^()\\]|\\.|\([^()]*\))*)\)|(?<=\])\[[^\[\]]*\]|(?<=\))\{\s*\.decoration\s*\}|<!--.*?-->",
    re.DOTALL,
)


class Aligner:
    """Follows a text while its tree is read from beginning to end."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.at = 0
        self._breaks = {start for start, _, _ in leaf.starts}
        self._skipped = [found.span() for found in _UNPRINTED.finditer(leaf.text)]

    def here(self, length: int = 1) -> Place:
        return self.leaf.place(self.at, self.at + length)

    def find(self, mark: str, *, after: str = "") -> Place:
        """Where a mark stands next, with all up to its end; reading goes on behind it."""
        start = self.leaf.text.find(mark, self.at)
        if start < 0:
            return self.here()
        end = start + len(mark)
        if after:
            end = self.leaf.text.find(after, end)
            end = len(self.leaf.text) if end < 0 else end + len(after)
        self.at = end
        return self.leaf.place(start, end)

    def close(self) -> str:
        """Go behind the bracket that ends what has been read, and what stands right behind it: that is given."""
        start = self.at
        if self.leaf.text.startswith("]", start):
            self.at = next((end for begin, end in self._skipped if begin == start + 1), start + 1)
        return self.leaf.text[start : self.at]

    def between(self, place: Place) -> tuple[int, int]:
        """The positions of the last mark that was found."""
        return self.at - (place.length or 1), self.at

    def runs(self, text: str) -> Iterator[tuple[str, Place]]:
        """A text of the tree in pieces whose letters stand in the file one after the other, on one line."""
        made, start, follows = "", self.at, self.at
        for letters, written in _letters(text):
            at = self._next(written)
            if made and (
                at != follows or at in self._breaks or letters == "\n" or made == "\n" or len(letters) != len(written)
            ):
                yield made, self.leaf.place(start, follows)
                made = ""
            if not made:
                start = at
            made += letters
            follows = self.at = at + len(written)
            if len(letters) != len(written):
                yield made, self.leaf.place(start, follows)
                made = ""
        if made:
            yield made, self.leaf.place(start, follows)

    def _next(self, written: str) -> int:
        """Where some letters stand next; where we are if they do not."""
        at = self.at
        if self.leaf.text.startswith(written, at):
            return at
        while True:
            at = self.leaf.text.find(written, at)
            if at < 0:
                return self.at
            skipped = next((end for begin, end in self._skipped if begin <= at < end), None)
            if skipped is None:
                return at
            at = skipped


def _letters(text: str) -> Iterator[tuple[str, str]]:
    """Each letter of a text as it is printed and as it was written: escaped, as an entity, or as it is."""
    at = 0
    while at < len(text):
        if escaped := _ESCAPED.match(text, at):
            letter = chr(int(escaped[1]))
            yield letter, "\\" + letter
            at = escaped.end()
        elif (entity := _ENTITY.match(text, at)) and (letter := html.unescape(entity[0])) != entity[0]:
            yield letter, entity[0]
            at = entity.end()
        else:
            yield text[at], text[at]
            at += 1


def decoded(text: str) -> str:
    """A text as it is printed."""
    return "".join(letters for letters, _ in _letters(text))

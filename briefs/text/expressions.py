r"""Expressions of rule files, searched for in a time that grows with the text alone, whatever they are.

They are written as Python has them, and Python's own search may take for ever: `(a+)+$` on thirty letters does. So RE2
searches, which never goes back. It knows letters of English only where it says \b, \w or "either case", hence each
expression is put into its words: \w names the letters of every script, and \b is a sign that is set into the text
wherever a word begins or ends. What RE2 cannot do, looking ahead or behind, is refused with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

import re2

LONGEST = 2_000
"""Letters of an expression."""
_MEMORY = 4 << 20
_EDGE, _WORD, _DIGIT, _OTHER = "\ue000", "\ue001", "\ue002", "\ue003"
"""Set where a word begins or ends, and before each letter, digit and sign that ASCII has not."""
_END = f"{_EDGE}*\\z"
_EDGES = 3
"""So many at each edge, for expressions that ask for one twice."""
_SIGNS = _EDGE + _WORD + _DIGIT + _OTHER
_OURS = dict.fromkeys(map(ord, _SIGNS), "\N{REPLACEMENT CHARACTER}")
_NO_SIGNS = dict.fromkeys(map(ord, _SIGNS))
_FOREIGN = re.compile(f"[^\\x00-\\x7f{_EDGE}]")
_ANY = f"[^{_SIGNS}]"
_LETTER = f"[{_WORD}{_DIGIT}]"
_BEFORE = f"[{_WORD}{_DIGIT}{_OTHER}]?"
_FOREIGN_RANGE = r"\x{80}-\x{10ffff}"
_BUT_FOR_TWO = r"\x{80}-\x{17e}\x{180}-\x{2129}\x{212b}-\x{10ffff}"
"""Without the two that are k and s in another case: where case is all the same, those two would go with them."""
_SPACES = r"\t-\r\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_ENGLISH = {"w": "0-9A-Za-z_", "d": "0-9", "s": _SPACES}
_OTHERS = {"w": f"{_LETTER}{_ANY}", "d": f"{_DIGIT}{_ANY}"}
_LETTERS = {
    r"[^\W\d_]": f"(?:[A-Za-z]|{_WORD}{_ANY})",
    r"[^\W_]": f"(?:[0-9A-Za-z]|{_LETTER}{_ANY})",
    r"[^\W\d]": f"(?:[A-Za-z_]|{_WORD}{_ANY})",
}
"""Word letters but for some: RE2 has no way to take one class from another."""
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_TIMES = re.compile(r"[*+?]\??|\{(\d*)(,?)(\d*)\}\??")
_GROUP = re.compile(r"\(\?(?:P<\w+>|:|(?=[ims-]+[:)])[ims]*(?:-[ims]+)?[:)])|\((?!\?)")
_NUMBERED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_AROUND = {"(?=": "looks ahead", "(?!": "looks ahead", "(?<": "looks behind"}


class ExpressionError(ValueError):
    """Why an expression cannot be used: what is wrong, where in it, and what to write instead."""

    def __init__(self, message: str, at: int, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that is ready for use."""

    search: re2._Regexp

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text: each place begins behind the end of the last."""
        raw = _marked(text)
        at = letters = 0
        for found in self.search.finditer(raw):
            begin, end = found.span()
            start = letters + _letters(raw[at:begin])
            at, letters = end, start + _letters(raw[begin:end])
            yield start, letters


@lru_cache(maxsize=1000)
def expression(pattern: str, case: bool = False) -> Expression:  # noqa: FBT001, FBT002 - a key of the cache
    """An expression as it is written, or an ExpressionError; letters of both cases are the same unless `case`."""
    if len(pattern) > LONGEST:
        raise ExpressionError(f"an expression has at most {LONGEST:,} letters", LONGEST, "make two rules of it")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None) or 0
        raise ExpressionError(
            f"this is no regular expression: {str(error).partition(' at position')[0]}", at
        ) from error
    try:
        made = re2.compile("".join(_translated(pattern)).encode(), _options(case=case))
    except re2.error as error:
        raise ExpressionError("this expression is too large once it is written out", 0, "count less far") from error
    if made.search((_EDGE * _EDGES).encode()) is not None:
        raise ExpressionError("this expression stands in every text: it asks for no letter", 0, "name what is avoided")
    return Expression(made)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Many expressions that are looked for at once: most texts have none of them."""

    searches: tuple[re2._Regexp, ...]
    """None where they are too many to be one search; then any text may have one."""

    def may_stand(self, text: str) -> bool:
        """Whether one of them stands in a text; it may also be said to where none does."""
        raw = _marked(text)
        return any(search is None or search.search(raw) is not None for search in self.searches)


@lru_cache(maxsize=100)
def alternatives(each: tuple[tuple[str, bool], ...]) -> Alternatives:
    """Expressions as they are written, each with whether its letters have a case."""
    sides = [[pattern for pattern, case in each if case is side] for side in (False, True)]
    made = (_at_once(patterns, case=case) for case, patterns in zip((False, True), sides, strict=True) if patterns)
    return Alternatives(tuple(made))


def _at_once(patterns: list[str], *, case: bool) -> re2._Regexp | None:
    try:
        return re2.compile("|".join("".join(_translated(item)) for item in patterns).encode(), _options(case=case))
    except re2.error:
        return None


def _options(*, case: bool) -> re2.Options:
    options = re2.Options()
    options.max_mem, options.log_errors, options.case_sensitive = _MEMORY, False, case
    return options


# ---------------------------------------------------------------------------------------------------------- the text


@lru_cache(maxsize=2_000)
def _marked(text: str) -> bytes:
    """A text with our signs in it, as bytes."""
    edged = re.sub(r"\b", _EDGE * _EDGES, text if text.isascii() else text.translate(_OURS))
    foreign = edged if text.isascii() else _FOREIGN.sub(_signed, edged)
    return foreign.encode("utf-8", "replace")


def _signed(found: re.Match[str]) -> str:
    letter = found[0]
    return (_DIGIT if letter.isdecimal() else _WORD if letter.isalnum() else _OTHER) + letter


def _letters(raw: bytes) -> int:
    """How many letters of the text some bytes are."""
    return len(raw.decode().translate(_NO_SIGNS))


# ------------------------------------------------------------------------------------------------------ the expression


def _translated(pattern: str) -> Iterator[str]:
    """An expression in RE2's words, piece by piece."""
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            made, at = _escape(pattern, at)
            yield made
        elif sign == "[":
            made, at = _bracket(pattern, at)
            yield made
        elif sign == "(":
            made, at = _group(pattern, at)
            yield made
        elif found := _times(pattern, at):
            yield found[0]
            at = found[1]
        else:
            yield {"|": "|", ")": ")", "^": "^", "$": _END, ".": _atom(f"{_BEFORE}[^\\n{_SIGNS}]")}.get(
                sign, _literal(sign)
            )
            at += 1


def _atom(inside: str) -> str:
    """Something that takes one letter, over the edges before it."""
    return f"(?:{_EDGE}*{inside})"


def _literal(letter: str) -> str:
    """One letter; some of English are the same as others in another case, such as the sign for kelvin."""
    return _atom(re2.escape(letter) if letter.isascii() and letter not in "kKsS" else _BEFORE + re2.escape(letter))


def _times(pattern: str, at: int) -> tuple[str, int] | None:
    """How often what stands before is asked for."""
    found = _TIMES.match(pattern, at)
    if found is None or (found[0][0] == "{" and not (found[1] or found[3] or found[2])):
        return None
    if pattern[found.end() : found.end() + 1] == "+":
        raise ExpressionError("'+' behind a number of times is not known here", found.end(), "take it out")
    said = found[0]
    if said[0] == "{":
        said = f"{{{found[1] or '0'}{found[2]}{found[3]}}}" + ("?" if said.endswith("?") else "")
    return said, found.end()


def _group(pattern: str, at: int) -> tuple[str, int]:
    if pattern.startswith("(?#", at):
        return "", pattern.index(")", at) + 1
    found = _GROUP.match(pattern, at)
    if found is None:
        kind = _AROUND.get(pattern[at : at + 3])
        if kind:
            hint = "leave it out, and name in 'unless' the words that may stand, as in: unless: 'narcotic drugs?'"
            raise ExpressionError(f"'{pattern[at : at + 4]}…' {kind}, which takes too long in some texts", at, hint)
        raise ExpressionError(f"'{pattern[at : at + 3]}…' is not known here", at, "write ( or (?:")
    return ("(?:" if found[0] == "(" or "<" in found[0] else found[0]), found.end()


def _escape(pattern: str, at: int) -> tuple[str, int]:
    """What a stroke and the letters behind it stand for, outside brackets."""
    letter = pattern[at + 1]
    if letter == "b":
        return _EDGE, at + 2
    if letter == "A":
        return r"\A", at + 2
    if letter == "Z":
        return _END, at + 2
    if letter in _ENGLISH:
        return _one_of("", {letter}), at + 2
    if letter.lower() in _ENGLISH:
        return _none_of("", {letter.lower()}), at + 2
    made, end = _one_letter(pattern, at)
    return _literal(made), end


def _one_letter(pattern: str, at: int) -> tuple[str, int]:
    """The letter that a stroke and those behind it stand for."""
    if number := _NUMBERED.match(pattern, at):
        return chr(int(number[1] or number[2] or number[3], 16)), number.end()
    letter = pattern[at + 1]
    if letter.isalnum() and letter not in _CONTROL:
        hint = "write the words out" if letter.isdigit() else "write the letters themselves"
        raise ExpressionError(f"'\\{letter}' is not known here", at, hint)
    return _CONTROL.get(letter, letter), at + 2


def _bracket(pattern: str, at: int) -> tuple[str, int]:
    """Letters in brackets, one of which is asked for."""
    for known, made in _LETTERS.items():
        if pattern.startswith(known, at):
            return _atom(made), at + len(known)
    begin = at + 2 if pattern.startswith("[^", at) else at + 1
    made, classes, here = "", set[str](), begin
    while pattern[here] != "]" or here == begin:
        if pattern[here] != "\\":
            made += "-" if pattern[here] == "-" else re2.escape(pattern[here])
            here += 1
        elif (letter := pattern[here + 1]) in _ENGLISH:
            classes.add(letter)
            here += 2
        elif letter.lower() in _ENGLISH:
            raise ExpressionError(f"'\\{letter}' cannot stand in brackets", here, f"write (…|\\{letter})")
        else:
            one, here = ("\b", here + 2) if letter == "b" else _one_letter(pattern, here)
            made += re2.escape(one)
    return (_none_of if begin == at + 2 else _one_of)(made, classes), here + 1


def _one_of(letters: str, classes: AbstractSet[str]) -> str:
    """One of some letters, or of some classes."""
    ways = [f"{_BEFORE}[{letters}]"] if letters else []
    for name in sorted(classes):
        ways += [f"{_BEFORE}[{_SPACES}]"] if name == "s" else [f"[{_ENGLISH[name]}]", _OTHERS[name]]
    return _atom(f"(?:{'|'.join(ways)})")


def _none_of(letters: str, classes: AbstractSet[str]) -> str:
    """Any letter but some, and but those of some classes."""
    without = letters + "".join(_ENGLISH[name] for name in sorted(classes))
    if not classes & {"w", "d"}:
        return _atom(f"{_BEFORE}[^{without}{_SIGNS}]")
    before, foreign = (_OTHER, _FOREIGN_RANGE) if "w" in classes else (f"[{_WORD}{_OTHER}]", _BUT_FOR_TWO)
    return _atom(f"(?:[^{without}{foreign}]|{before}[^{without}{_SIGNS}])")

"""What our dialect adds to Markdown, {for=…} and [@…], and what it leaves out: found with their places.

A mark that is nearly right is a mistake with its place, never text: a line that is meant for one reader must not be
printed for another because of a colon.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefs.base.problems import Place, Problem
from briefs.library.prose.inline import habits
from briefs.library.prose.lines import Leaf
from briefs.library.tags import TAG_KEYS
from briefs.text import letters

REASON_KEYS = ("calc", "count")
"""What a writer says of a number that no evidence gives: `[2,000]{calc=120000000/60000}`, `[four]{count=our-list}`."""
SPAN_KEYS = (*TAG_KEYS, "lang", *REASON_KEYS)

CITATION = re.compile(r"(?<!\\)\[(@[^\[\]]*)\]")
_IDS = re.compile(r"@[\w.-]*\w(?:\s*;\s*@[\w.-]*\w)*")
_PAIR = re.compile(r"\s*([A-Za-z]+)\s*=\s*(\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{},]+(?:\s*,\s*[^\s\"'{},=]+(?!\s*=))*)\s*")
_AT_END = re.compile(r"(\s*)(\{[^{}]*\})$")
_BRACES = re.compile(r"\{\{[^{}]*\}\}|\{[^{}]*\}|[{}]")
_LOOKS = re.compile(r"\{:?\s*[.#]|\{:?\s*(?:width|height|style|class|id)\b")
_NEARLY = re.compile(r"\[(?=[^\[\]]*\](?!\())[^\[\]]*(?<![\w.])@[\w-]+[^\[\]]*\]")
_BRACKETS = re.compile(r"[\[\]]")
OWN_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])?$")
DECORATION = re.compile(rf"({_PICTURE.pattern[:-1]})(\{{\s*\.decoration\s*\}})")
"""A picture that shows nothing that matters: `![](leaf.svg){.decoration}`."""
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>|<[?!](?!--)[^<>]*>")
_HARMLESS = re.compile(r"<(?:[a-zA-Z][\w+.-]*:[^<>\s]*|[^<>\s@]+@[^<>\s@]+|br\s*/?)>", re.IGNORECASE)
_CONTROL = re.compile("[^\t\n -\u2029\u202c\u202f-\ud7ff\uf900-\ufff8\U00010000-\U0010ffff]")
"""Letters that no page can show, of one's own fonts only, or that turn the order of others round."""
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);")
_NEAR = 20
"""As many letters around one tell whether it does any work there."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An id or a tag named in the text, with its place: `kind` is claim, for, paper or variant."""

    kind: str
    value: str
    place: Place


def tag_words(group: str, keys: tuple[str, ...] = TAG_KEYS) -> str | None:
    """The tags of some braces in their one form, such as `for=educators,le-trainers paper=a4`; None for others."""
    inside, at = group[1:-1], 0
    made: list[str] = []
    while at < len(inside):
        found = _PAIR.match(inside, at)
        if found is None or found[1].lower() not in keys:
            return None
        values = re.split(r"\s*,\s*", found[2].strip("\"'").strip())
        if not all(values) or any(pair.startswith(f"{found[1].lower()}=") for pair in made):
            return None  # of two values for one key, nobody knows which is meant
        made.append(f"{found[1].lower()}={','.join(values)}")
        at = found.end()
    return " ".join(made) or None


def tag_mentions(group: str, place: Place, start: int) -> Iterator[Mention]:
    """Every audience, paper and variant that some braces name; the braces begin `start` letters behind a place."""
    for pair in _PAIR.finditer(group[1:-1]):
        key = pair[1].lower()
        if key in TAG_KEYS:
            for value in re.finditer(r"[^,\s\"']+", pair[2]):
                column = (place.column or 1) + start + 1 + pair.start(2) + value.start()
                yield Mention(key, value[0], Place(place.file, place.line, column, len(value[0])))


def tag_at_end(text: Leaf) -> tuple[Leaf, str, tuple[Problem, ...], tuple[Mention, ...]]:
    """A text without the tags at its end, and those tags: they hold for the whole block."""
    rest, words = text.text, list[str]()
    mentioned: list[Mention] = []
    while rest.endswith("}") and (found := _AT_END.search(rest, _tag_start(rest))):
        before = rest[: found.start()]
        if not found[1] and before.endswith("]") and not _cites_at_end(before):
            break  # it belongs to the words in brackets before it
        read = tag_words(found[2])
        if read is None:
            break
        words.insert(0, read)
        mentioned.extend(tag_mentions(found[2], text.place(found.start(2)), 0))
        rest = before
    return Leaf(text.file, rest, text.starts), " ".join(words), (), tuple(mentioned)


def _tag_start(text: str) -> int:
    """Where the blanks before the last braces of a text begin."""
    brace = max(0, text.rfind("{"))
    return len(text[:brace].rstrip())


def _cites_at_end(text: str) -> bool:
    return any(found.end() == len(text) for found in CITATION.finditer(text))


def without_control(text: str) -> str:
    """A text as long as before, without letters that no page can show; `mistakes` tells them."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def unescaped(text: str) -> str:
    """An address or title without the strokes before signs."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def masked(text: str) -> str:
    """A text of the same length in which code and escaped letters are blank: what is left may be a mark."""
    blank = re.sub(r"\\[!-/:-@\[-`{-~]", "  ", text)
    made, at = list(text), 0
    while found := re.compile(r"(?<!`)(`+)(?!`)").search(blank, at):
        close = re.compile(rf"(?<!`){found[1]}(?!`)").search(text, found.end())
        if close is None:
            at = found.end()
            continue
        made[found.start() : close.end()] = " " * (close.end() - found.start())
        at = close.end()
    return re.sub(r"\\[!-/:-@\[-`{-~]", "  ", "".join(made))


def span_end(text: str, start: int) -> tuple[int, int] | None:
    """Where the brackets that open at a position close, and where the braces right behind them end."""
    at = brackets(text)[0].get(start)
    braces = _BRACES.match(text, at + 1) if at is not None else None
    return (at, braces.end()) if at is not None and braces and len(braces[0]) > 1 else None


@lru_cache(maxsize=16)
def brackets(text: str) -> tuple[Mapping[int, int], frozenset[int]]:
    """Where each bracket that opens is closed, and which of those that close were opened; for a text at a time."""
    open_, made = list[int](), dict[int, int]()
    for found in _BRACKETS.finditer(text):
        if found[0] == "[":
            open_.append(found.start())
        elif open_:
            made[open_.pop()] = found.start()
    return made, frozenset(made.values())


def mentions(text: Leaf) -> Iterator[Mention]:
    """Every id and tag that a text names."""
    hidden = masked(text.text)
    for found in CITATION.finditer(hidden):
        if _IDS.fullmatch(found[1].strip()):
            for key in re.finditer(r"@([\w.-]*\w)", found[1]):
                begin = found.start(1) + key.start(1)
                yield Mention("claim", key[1], text.place(begin, begin + len(key[1])))
    for braces in _BRACES.finditer(hidden):
        if len(braces[0]) > 1 and tag_words(braces[0], SPAN_KEYS):
            yield from tag_mentions(braces[0], text.place(braces.start()), 0)


def mistakes(text: Leaf) -> Iterator[Problem]:
    """Marks that are nearly right, HTML, and letters that cannot be printed."""
    hidden = masked(text.text)
    for found in _TAGS.finditer(hidden):
        if not (_HARMLESS.fullmatch(found[0]) or hidden.endswith("](", 0, found.start())):
            hint = "use Markdown or a component"
            yield Problem(
                text.place(found.start(), found.end()), f"HTML is not used in content: {found[0]}", hint, rule="html"
            )
    yield from _comments(text, hidden)
    for found in CITATION.finditer(hidden):
        if not _IDS.fullmatch(found[1].strip()):
            yield _citation(text, found)
    uncited = CITATION.sub(_blank, hidden)
    for found in _NEARLY.finditer(uncited):
        yield _citation(text, found)
    yield from _braces(text, hidden)
    yield from habits.mistakes(text, _NEARLY.sub(_blank, uncited))
    for stray in letters.strays(text.text):
        yield Problem(text.place(stray.at, stray.at + 1), stray.what, stray.hint, rule="letter")
    yield from _named_letters(text, hidden)


def _named_letters(text: Leaf, hidden: str) -> Iterator[Problem]:
    """Letters that are written by their names or numbers, and must not stand where they do."""
    for found in _ENTITY.finditer(hidden):
        letter = html.unescape(found[0])
        before, after = text.text[max(0, found.start() - _NEAR) : found.start()], text.text[found.end() :][:_NEAR]
        whole = f"{before}{letter}{after}"
        inside = range(len(before), len(before) + len(letter))
        for stray in letters.strays(whole) if letter != found[0] else ():
            if stray.at in inside:
                message = f"'{found[0]}': {stray.what}"
                yield Problem(text.place(*found.span()), message, stray.hint, rule="letter")


def _comments(text: Leaf, hidden: str) -> Iterator[Problem]:
    at = hidden.find("<!--")
    while at >= 0:
        end = hidden.find("-->", at + 4)
        if hidden.startswith(("<!-->", "<!--->"), at) or end < 0:
            yield Problem(text.place(at, at + 4), "this comment is never closed", "end it with -->", rule="comment")
            return
        at = hidden.find("<!--", end)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _citation(text: Leaf, found: re.Match[str]) -> Problem:
    place = text.place(found.start(), found.end())
    ids = re.findall(r"@([\w-]+)", found[0])
    hint = f"write [{'; '.join('@' + key for key in ids)}]" if ids else "write [@claim-id]"
    return Problem(place, f"'{found[0]}' is no citation as it is written here", hint, rule="citation")


def _braces(text: Leaf, hidden: str) -> Iterator[Problem]:
    hidden = DECORATION.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), hidden)
    for found in _BRACES.finditer(hidden):
        group = found[0]
        behind = hidden.endswith("]", 0, found.start())
        opened = behind and found.start() - 1 in brackets(hidden)[1]
        if opened and len(group) > 1 and tag_words(group, SPAN_KEYS):
            continue
        place = text.place(found.start(), found.end())
        read = tag_words(group.replace(":", "=", 1)) if len(group) > 1 else None
        if (picture := hidden.rfind("![", 0, found.start())) >= 0 and _PICTURE.match(hidden, picture, found.start()):
            hint = "behind a picture stands {.decoration} or nothing; for its width, take the component 'figure'"
        elif _LOOKS.match(group):
            hint = "take it out: how words look is told by the styles"
        elif read is None:
            hint = "braces hold tags, such as {for=educators,le-trainers} or [words]{lang=ru}; to print one, write \\{"
        elif behind:
            hint = f"put it right behind [words in brackets]: [words]{{{read}}}"
        else:
            hint = f"put {{{read}}} at the end of its paragraph, or right behind [words in brackets]"
        yield Problem(place, f"'{group}' is not understood here", hint, rule="braces")

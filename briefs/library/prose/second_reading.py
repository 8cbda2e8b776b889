"""Every text is read a second time, by another parser: where the two do not agree, it is refused.

Python-Markdown reads many an unusual text otherwise than CommonMark does, and nobody would know before it is printed.
So markdown-it-py, which follows CommonMark to the letter, reads the same lines; blocks and inlines of both must be the
same. What is our own dialect and not CommonMark's is set aside for it: citations, tags, comments, definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from threading import local
from typing import Any
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefs.base.problems import Place, Problem
from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.inline import marks
from briefs.library.prose.lines import Leaf, Line
from briefs.library.prose.nodes import (
    Abbreviation,
    Break,
    Citation,
    Code,
    Emphasis,
    Inlines,
    Link,
    OwnNote,
    Picture,
    Span,
    Text,
)

ReadSign = tuple[str, ...]
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a mark of ours: neither a letter nor a blank, as the bracket that it begins with."""
_OPEN = {
    "paragraph_open": "p",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "blockquote_open": "blockquote",
    "table_open": "table",
    "hr": "hr",
    "fence": "fence",
    "code_block": "code",
    "html_block": "html",
}
_NAMES = {
    "p": "a paragraph", "ul": "a list", "ol": "a numbered list", "li": "an item", "blockquote": "a quotation",
    "table": "a table", "hr": "a line across", "fence": "a block", "code": "code", "html": "HTML",
}  # fmt: skip
_MARK = re.compile(r"[*_`~\[\]<>&\\]|  \n")
_HINT = "leave a blank line before and after it, and begin its lines at the same column"
_INLINE_HINT = "write \\ before a sign that is meant as it stands"


_OWN = local()


def _reader() -> MarkdownIt:
    """One for each thread, as `dialect` is."""
    if not hasattr(_OWN, "reader"):
        _OWN.reader = _made()
    reader: MarkdownIt = _OWN.reader
    return reader


def _made() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.options["maxNesting"] = 100
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses are compared as they are written
    made.validateLink = lambda _url: True  # type: ignore[method-assign, assignment]  # which may be is another's concern
    return made


def differences(scan: Scan, root: Element, lines: Sequence[Line]) -> Iterator[Problem]:
    """The first place where blocks are read in two ways."""
    env: dict[str, Any] = {}
    text = "\n".join(_for_the_other(scan, line) for line in lines)
    tokens = _reader().parse(text, env)
    first = lines[0].number if lines else 1
    ours, theirs = list(_our_blocks(scan, root)), list(_their_blocks(scan, tokens, first))
    for one, other in zip_longest(ours, theirs):
        if one != other:
            number = min(int(found[1]) for found in (one, other) if found is not None)
            names = [_name(found) for found in (one, other)]
            either = " or ".join(dict.fromkeys(names)) if names[0] != names[1] else f"{names[0]} that ends elsewhere"
            place = Place(scan.file, number, 1, max(1, len(lines[number - first].text)))
            yield Problem(place, f"this can be read in two ways: as {either}", _HINT, rule="two-readings")
            return


def _name(found: ReadSign | None) -> str:
    if found is None:
        return "nothing"
    name = _NAMES.get(found[0].lstrip("/"), "a heading")
    return f"the end of {name}" if found[0].startswith("/") else name


def inline_differences(
    text: Leaf, inlines: Inlines, references: dict[str, tuple[str, str | None]]
) -> Iterator[Problem]:
    """Whether a text is read in two ways; `references` are the addresses that the document names."""
    if not _MARK.search(text.text):
        return  # plain words, which nobody reads in two ways
    ours = _merged(_our_inlines(inlines))
    known = {name.upper(): {"href": href, "title": title or ""} for name, (href, title) in references.items()}
    (token,) = _reader().parseInline(_set_aside(text.text), {"references": known})
    theirs = _merged(_their_inlines(token.children or []))
    if ours != theirs:
        at = next((n for n, (a, b) in enumerate(zip_longest(ours, theirs)) if a != b), 0)
        said = next(
            (event[1] for event in (*reversed(ours[:at]), *ours[at:]) if event[0] == "text" and event[1].strip()), ""
        )
        start = max(0, text.text.find(said.strip()[:20])) if said.strip() else 0
        message = "this can be read in two ways: the signs around it may be marks or meant as they stand"
        yield Problem(text.place(start, start + max(1, len(said.strip()))), message, _INLINE_HINT, rule="two-readings")


# ------------------------------------------------------------------------------------------------------------- blocks


def _for_the_other(scan: Scan, line: Line) -> str:
    """A line as CommonMark would have it: what only we know is blank, what we let hang out is indented."""
    if line.number in scan.set_aside:
        return ""
    return " " * scan.shifted.get(line.number, 0) + line.text


def _our_blocks(scan: Scan, root: Element) -> Iterator[ReadSign]:
    for element in root:
        number = element.get("at", "1:1:1").partition(":")[0]
        if element.tag in {"dl", "by"}:
            continue
        start = element.get("start", "") if element.tag == "ol" else ""
        tight = element.get("tight", "") if element.tag in {"ul", "ol"} else ""
        yield (element.tag, number, start, tight)
        if element.tag in {"ul", "ol", "li", "blockquote"}:
            yield from _our_blocks(scan, element)
            yield (f"/{element.tag}", number)


def _their_blocks(scan: Scan, tokens: Sequence[Token], first: int) -> Iterator[ReadSign]:
    open_: list[tuple[str, str]] = []
    for at, token in enumerate(tokens):
        number = str(first + token.map[0]) if token.map else ""
        if token.type in {"bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close"}:
            tag, begun = open_.pop()
            yield (f"/{tag}", begun)
        elif token.type == "heading_open":
            yield (token.tag, number, "", "")
        elif token.type in _OPEN:
            tag = _OPEN[token.type]
            start = str(token.attrs.get("start", 1)) if tag == "ol" else ""
            tight = ("yes" if _is_tight(tokens, at) else "") if tag in {"ul", "ol"} else ""
            aside = tag == "html" and int(number) in scan.comments
            if not aside and not (tag == "p" and _only_references(tokens, at)):
                yield (tag, number, start, tight)
            if tag in {"ul", "ol", "li", "blockquote"}:
                open_.append((tag, number))


def _is_tight(tokens: Sequence[Token], at: int) -> bool:
    """Whether the paragraphs of a list's items are hidden, or it has none."""
    depth, inner = tokens[at].level, []
    for token in tokens[at + 1 :]:
        if token.level == depth:
            break
        if token.type == "paragraph_open" and token.level == depth + 2:
            inner.append(token.hidden)
    return all(inner)


def _only_references(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].type == "inline" and not tokens[at + 1].content.strip()


# ------------------------------------------------------------------------------------------------------------ inlines


def _set_aside(text: str) -> str:
    """A text without the marks of ours, each letter of which is replaced or left out as our own reading does."""
    hidden = marks.masked(text)
    made = list(text)

    def blank(start: int, end: int, with_: str = "") -> None:
        made[start:end] = [with_, *[""] * (end - start - 1)] if end > start else []

    for found in re.finditer(r"<!--.*?-->", hidden, re.DOTALL):
        blank(*found.span())
    for found in marks.CITATION.finditer(hidden):
        blank(*found.span(), _OBJECT)
    for found in marks.OWN_NOTE.finditer(hidden):
        blank(*found.span(), _OBJECT)
    for found in marks.DECORATION.finditer(hidden):
        blank(*found.span(2))
    for found in re.finditer(r"(?<!!)\[", hidden):
        ends = marks.span_end(hidden, found.start())
        if ends and marks.tag_words(hidden[ends[0] + 1 : ends[1]], marks.SPAN_KEYS):
            made[found.start()] = _OBJECT
            blank(ends[0], ends[1], _OBJECT)
    return "".join(made)


def _our_inlines(inlines: Inlines) -> Iterator[ReadSign]:  # noqa: C901 - a case for each kind of inline
    for inline in inlines:
        match inline:
            case Text(text=text) | Abbreviation(text=text):
                yield ("text", text)
            case Emphasis(kind=kind, inlines=inner):
                sign = {"sub": "~", "sup": "^"}.get(kind)
                yield ("text", sign) if sign else (kind,)
                yield from _our_inlines(inner)
                yield ("text", sign) if sign else (f"/{kind}",)
            case Link(form="bare", inlines=inner):
                yield from _our_inlines(inner)
            case Link(address=address, title=title, inlines=inner):
                yield ("a", address, title)
                yield from _our_inlines(inner)
                yield ("/a",)
            case Span(inlines=inner):
                yield ("text", _OBJECT)
                yield from _our_inlines(inner)
                yield ("text", _OBJECT)
            case Citation() | OwnNote():
                yield ("text", _OBJECT)
            case Code(text=text):
                yield ("code", text)
            case Break():
                yield ("br",)
            case Picture(address=address, alt=alt, title=title):
                yield ("img", address, alt, title)


def _their_inlines(tokens: Sequence[Token]) -> Iterator[ReadSign]:
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                yield ("text", token.content)
            case "softbreak":
                yield ("text", "\n")
            case "hardbreak":
                yield ("br",)
            case "code_inline":
                yield ("code", token.content)
            case "html_inline":
                yield ("br",) if re.fullmatch(r"<br\s*/?>", token.content, re.IGNORECASE) else ("html", token.content)
            case "image":
                alt = "".join(
                    event[1] for event in _their_inlines(token.children or []) if event[0] in {"text", "code"}
                )
                yield ("img", str(token.attrs["src"]), alt, str(token.attrs.get("title", "")))
            case "link_open":
                yield ("a", str(token.attrs["href"]), str(token.attrs.get("title", "")))
            case "link_close":
                yield ("/a",)
            case _:
                tag = {"s": "del"}.get(token.tag, token.tag)
                yield (tag,) if token.nesting == 1 else (f"/{tag}",)


def _merged(events: Iterator[ReadSign]) -> list[ReadSign]:
    """Events with neighbouring texts as one, blanks single, none beside a break or at an end."""
    made: list[ReadSign] = []
    for event in events:
        if event[0] == "text" and made and made[-1][0] == "text":
            made[-1] = ("text", made[-1][1] + event[1])
        else:
            made.append(event)
    clean: list[ReadSign] = []
    for event in made:
        if event[0] != "text":
            clean.append(event)
            continue
        text = re.sub(r"[ \t\n]+", " ", event[1])
        if not clean or clean[-1] == ("br",):
            text = text.lstrip(" ")
        if text:
            clean.append(("text", text))
    while clean and clean[-1][0] == "text" and not clean[-1][1].strip(" "):
        clean.pop()
    if clean and clean[-1][0] == "text":
        clean[-1] = ("text", clean[-1][1].rstrip(" "))
    return clean

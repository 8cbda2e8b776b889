"""Markdown to element trees, and trees to HTML picked for a reader.

Python-Markdown makes XHTML of a stretch of text; citations and tags become elements of their own, which `write` prints
or leaves out. Raw HTML is off.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

import markdown
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor

TAG_KEYS = ("for", "paper", "variant")
REASON_KEYS = ("calc", "count")
"""What a writer says of a number that no evidence gives: `[2,000]{calc=120000000/60000}`, `[four]{count=our-list}`."""

_TAG_AT_END = re.compile(r"\s*\{\s*((?:(?:for|paper|variant)=[^\s{}]+\s*)+)\}\s*$")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s")
_VOID = frozenset({"br", "hr", "img"})
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "table", "dl", "dt", "dd", "blockquote", "pre", "h3", "h4", "h5", "h6", "td", "th"}
)
_INNER_BLOCKS = frozenset({"ul", "ol", "p", "table", "dl", "blockquote", "pre"})
_ATTRIBUTES = frozenset(
    {"href", "title", "src", "alt", "id", "class", "align", "lang", "ids", "data-tags", "data-calc", "data-count"}
)
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_QUOTES = {"left-single-quote": "‘", "right-single-quote": "’", "left-double-quote": "“", "right-double-quote": "”",
           "ellipsis": "…", "ndash": "–", "mdash": "—"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom and on what a document is printed."""

    audience: str
    paper: str
    variant: str
    marked: bool = False
    """Whether the reasons of numbers are written too: for the checks, never for print."""

    def of(self, key: str) -> str:
        return {"for": self.audience, "paper": self.paper, "variant": self.variant}[key]


Tags = tuple[tuple[str, tuple[str, ...]], ...]
EVERYONE: Tags = ()


def wanted(tags: Tags, scope: Scope) -> bool:
    """Whether tagged text is printed in a scope; untagged text always is."""
    return all(scope.of(key) in values for key, values in tags)


@lru_cache(maxsize=20_000)
def inline(text: str) -> ET.Element:
    """The markup of one paragraph's worth of Markdown, without the paragraph; see `is_inline`."""
    root = markup(text)
    return root[0] if len(root) == 1 and root[0].tag == "p" else root


def is_inline(text: str) -> bool:
    """Whether a text is one paragraph: components set their own blocks."""
    return not _LIST_ITEM.match(text) and "\n\n" not in text.strip() and inline(text).tag in {"p", "div"}


def write(element: ET.Element, scope: Scope, cite: Callable[[tuple[str, ...]], str]) -> str:
    """The inside of an element as HTML, picked for a scope; `cite` gives the note references of a citation."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        if wanted(_tags_of(child), scope):
            parts.append(_written(child, scope, cite))
        parts.append(html.escape(child.tail or "", quote=False))
    return _bind("".join(parts))


def words(markup: str) -> int:
    """How many words a reader sees in some HTML; note numbers do not count."""
    text = re.sub(r"<sup class=\"cite\">.*?</sup>", "", markup)
    text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?span\b[^>]*>", "", text)))
    return len(re.findall(r"[^\W_]+(?:[’'\-–./][^\W_]+)*", text))


def _written(child: ET.Element, scope: Scope, cite: Callable[[tuple[str, ...]], str]) -> str:
    tag = str(child.tag)
    if tag == "cite":
        return cite(tuple(child.get("ids", "").split()))
    inside = write(child, scope, cite)
    reasons = "".join(
        f' data-{key}="{html.escape(value)}"'
        for key in REASON_KEYS
        if scope.marked and (value := child.get(f"data-{key}")) is not None
    )
    if tag == "span" and child.get("lang") is None:
        return f"<span{reasons}>{inside}</span>" if reasons else inside
    if tag in {"ul", "ol", "p", "li"} and not inside.strip():
        return ""
    attributes = reasons + "".join(
        f' {name}="{html.escape(value)}"' for name, value in child.attrib.items() if not name.startswith("data-")
    )
    return f"<{tag}{attributes}>" if tag in _VOID else f"<{tag}{attributes}>{inside}</{tag}>"


def _bind(markup: str) -> str:
    """Tie a note number to its word, so that it never begins a line."""
    return re.sub(r"[\s\u2060]*(<sup class=\"cite\">)", "\u2060\\1", markup)


def _tags_of(element: ET.Element) -> Tags:
    return tags(element.get("data-tags") or "")


@lru_cache(maxsize=1000)
def tags(text: str) -> Tags:
    """Tags from words such as `for=educators,le-trainers paper=a4`."""
    pairs = (word.split("=", 1) for word in text.split() if "=" in word)
    return tuple((key, tuple(value.strip("\"'").split(","))) for key, value in pairs if key in TAG_KEYS)


class _Citation(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # the stubs know only the older signature  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - Markdown's signature
    ) -> tuple[ET.Element, int, int]:
        element = ET.Element("cite")
        element.set("ids", " ".join(part.strip().lstrip("@") for part in m[1].split(";")))
        return element, m.start(0), m.end(0)


class _Tagged(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # the stubs know only the older signature  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - Markdown's signature
    ) -> tuple[ET.Element, int, int]:
        element = ET.Element("span")
        words = m[2].split()
        element.set("data-tags", " ".join(word for word in words if word.split("=")[0] in TAG_KEYS))
        for key, _, value in (word.partition("=") for word in words):
            if key == "lang":
                element.set("lang", value)
            elif key in REASON_KEYS:
                element.set(f"data-{key}", value)
        element.text = m[1]
        return element, m.start(0), m.end(0)


@lru_cache(maxsize=1)
def _converter() -> Any:
    converter = markdown.Markdown(
        extensions=[
            "abbr",
            "attr_list",
            "def_list",
            "sane_lists",
            TableExtension(use_align_attribute=True),
            SmartyExtension(substitutions=_QUOTES),
        ],
        output_format="xhtml",
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.register(_Citation(r"\[(@[^\]\s][^\]]*)\]", converter), "briefs-cite", 185)
    tagged = r"\[([^\[\]]+)\]\{\s*((?:(?:for|paper|variant|lang|calc|count)=[^\s{}]+\s*)+)\}"
    converter.inlinePatterns.register(_Tagged(tagged, converter), "briefs-tagged", 182)
    return converter


def markup(text: str) -> ET.Element:
    """The element tree of a stretch of Markdown."""
    converter = _converter()
    converter.reset()
    text = _NOT_XML.sub("", text)
    xhtml = _ENTITY.sub(lambda m: m[0] if m[1] in _XML else html.unescape(m[0]), converter.convert(text))
    root = ET.fromstring(f"<div>{xhtml}</div>")  # noqa: S314 - our own converter's output, raw HTML being off
    for element in list(root.iter()):
        _keep_attributes(element)
        if element.tag in _BLOCKS:
            _take_tag(element)
        if element.tag == "th":
            element.set("scope", "col")
    return root


def _keep_attributes(element: ET.Element) -> None:
    """Tags move into one attribute; of the others only harmless ones stay, for a style could fetch a file."""
    own = " ".join(f"{key}={element.attrib.pop(key)}" for key in TAG_KEYS if key in element.attrib)
    for name in [name for name in element.attrib if name not in _ATTRIBUTES]:
        del element.attrib[name]
    if own:
        element.set("data-tags", own)


def _take_tag(element: ET.Element) -> None:
    """Move a tag at the end of a block's own text into an attribute."""
    last: ET.Element | None = None
    for child in element:
        if child.tag in _INNER_BLOCKS:
            break
        last = child
    text = element.text if last is None else last.tail
    match = _TAG_AT_END.search(text or "")
    if match is None:
        return
    rest = (text or "")[: match.start()]
    if last is None:
        element.text = rest
    else:
        last.tail = rest
    element.set("data-tags", match[1].strip())

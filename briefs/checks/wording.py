"""Words that an audience must not be given: harmful, frightening, glamorous, stigmatising, or the name of a product."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from briefs.compose import Brief, Piece, SectionOut
from briefs.library import Library
from briefs.problems import Place, Problem
from briefs.reading import word_place
from briefs.records import WordRule


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Every match of a rule in the text of a brief, with the reason."""
    audience = brief.order.audience
    rules = [
        (group, rule, severity)
        for group, rule in library.wording.avoided
        if (severity := _severity(rule, audience)) is not None
    ]
    for component, text, place in texts(brief):
        for group, rule, severity in rules:
            if component in rule.unless_in:
                continue
            for match in _compiled(rule.avoid, rule.case).finditer(text):
                yield _problem(match[0], group, rule, severity, place)


def texts(brief: Brief) -> Iterator[tuple[str, str, Place]]:
    """Every stretch of printed text with the component it stands in and its place."""
    front = brief.document.front
    top = Place(brief.document.file, 1, 1)
    for text in (front.title, front.standfirst, front.for_whom, front.description):
        if text:
            yield "", text, top
    for section in brief.sections:
        yield "", _plain(section.title), section.place
        for block in section.blocks:
            yield from _of_block(block, section)


def _of_block(block: Markup | Piece, section: SectionOut) -> Iterator[tuple[str, str, Place]]:
    if isinstance(block, Piece):
        for text in _strings(block.data):
            yield block.component.name, _plain(text), block.place
    else:
        yield "", _plain(block), section.place


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, tuple):
        for item in data:
            yield from _strings(item)


def _plain(markup: str) -> str:
    without_notes = re.sub(r"<sup class=\"cite\">.*?</sup>", "", markup)
    return html.unescape(re.sub(r"<[^>]+>", " ", without_notes)) if isinstance(markup, Markup) else markup


def _severity(rule: WordRule, audience: str) -> str | None:
    if rule.audiences and audience not in rule.audiences:
        return None
    return rule.severity if isinstance(rule.severity, str) else rule.severity.get(audience)


@lru_cache(maxsize=500)
def _compiled(pattern: str, case: bool) -> re.Pattern[str]:  # noqa: FBT001 - a key of the cache
    return re.compile(pattern, 0 if case else re.IGNORECASE)


def _problem(words: str, group: str, rule: WordRule, severity: str, place: Place) -> Problem:
    found = word_place(Path(place.file), words)
    exact = found if (found.line or 0) >= (place.line or 0) else place
    use = f"write: {rule.use}. " if rule.use else ""
    message = f"'{words}' is not printed for this audience"
    name = f"wording/{rule.id or group}"
    return Problem(exact, message, f"{use}{rule.reason}", "error" if severity == "error" else "warning", name)

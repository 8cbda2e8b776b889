"""A pull quote is a sentence of its document, word for word and with its notes: what is set large must not say more."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefs.base.problems import Problem
from briefs.composing.brief import Brief, Piece
from briefs.composing.extracts.sentences import TEXT, Sentence, spot
from briefs.library.components import child

_MARK = "x-own-words"
_NEAR = 0.6
"""From how like the two must be, a sentence is probably the one that is meant."""


def check(brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Sentences set large that the document does not hold, or holds with other notes or with none."""
    schemas = {
        block.component.name: block.component.schema
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Piece) and _MARK in str(block.component.schema)
    }
    if not schemas:
        return
    pulled = [text for text in texts if text.component in schemas and _is_own(schemas[text.component], text.path)]
    body = {" ".join(text.text.split()): text for text in texts if text.part == TEXT and text not in pulled}
    for sentence in pulled:
        yield from _one(sentence, body)


def _is_own(schema: Mapping[str, Any], path: Sequence[str | int]) -> bool:
    """Whether a component's schema says of a field that it repeats the document's words."""
    rule: Mapping[str, Any] = schema
    for step in path:
        rule = child(rule, step) if isinstance(step, str) else rule.get("items", {})
    return bool(rule.get(_MARK))


def _one(sentence: Sentence, body: Mapping[str, Sentence]) -> Iterator[Problem]:
    said = " ".join(sentence.text.split())
    meant, place = body.get(said), spot(sentence, 0, len(sentence.text))
    if meant is None:
        near = difflib.get_close_matches(said, body, n=1, cutoff=_NEAR)
        hint = f"the text has: {_with_notes(body[near[0]])}" if near else "take a sentence of the text as it is"
        message = f"no sentence of the text reads '{said}'"
        yield Problem(place, message, hint, rule="support/own-words")
    elif not meant.cited:
        hint = "take a sentence that carries its notes"
        yield Problem(place, f"'{said}' rests on nothing in the text", hint, rule="support/own-words")
    elif set(sentence.cited) != set(meant.cited):
        message = f"'{said}' carries other notes than in the text"
        yield Problem(place, message, f"write: {_with_notes(meant)}", rule="support/own-words")


def _with_notes(sentence: Sentence) -> str:
    """A sentence as it is written with all that it rests on."""
    named = "; ".join(f"@{key}" for key in sentence.cited)
    return f"{sentence.text}[{named}]" if named else sentence.text

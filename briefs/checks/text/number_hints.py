"""What a writer can paste where a number stands: a reason in brackets, in quotes where YAML needs them."""

from __future__ import annotations

import re

from briefs.composing.extracts.finding import lines_of
from briefs.composing.extracts.sentences import FRONT, Sentence, spot
from briefs.text.amount import Amount

_VALUE = re.compile(r"(?:^\s*|[{,]\s*|-\s+)(?:[\w-]+:\s+)|^\s*-\s+")
"""What stands before a value of YAML on its line."""
_REASON = "{count=our-own-list}"
_WITHOUT = "write it without a number"


def uncited(sentence: Sentence, amount: Amount, claim: str | None) -> str:
    """What to do about a number without evidence; `claim` is one that may be cited for it."""
    if sentence.part == FRONT:
        return "say it in the text below too, with what it rests on; or leave it out here"
    if _plain(sentence):
        return f"{_WITHOUT}: this field takes neither a citation nor a reason"
    near = f"it stands in [@{claim}]; " if claim else ""
    return f"{near}cite what it rests on, or say why it needs nothing: {reason(sentence, amount)}"


def unborne(sentence: Sentence, amount: Amount) -> str:
    """What to do about a number of which the evidence beside it says nothing."""
    said = "the evidence cited there gives no number"
    if _plain(sentence):
        return f"{said}; {_WITHOUT}, as this field takes no reason; or cite what gives it"
    return f"{said}; cite what does, or say why: {reason(sentence, amount)}"


def _plain(sentence: Sentence) -> bool:
    """Whether a text stands in a field that is no prose, so that no mark is understood in it."""
    return bool(sentence.component) and not sentence.spots


def reason(sentence: Sentence, amount: Amount) -> str:
    """The number with a reason: by itself in text, the whole value in quotes in YAML that has none."""
    short = f"[{amount.text}]{_REASON}"
    if not sentence.component:
        return short
    place = spot(sentence, amount.start, amount.end)
    lines = lines_of(place.file)
    line = lines[place.line - 1] if place.line and place.line <= len(lines) else ""
    at = (place.column or 1) - 1
    written = line[at : at + place.length]
    before = [match.end() for match in _VALUE.finditer(line) if match.end() <= at]
    if not before or written != amount.text or line[before[-1]] in "\"'|>":
        return short
    begin = before[-1]
    value = _value(line[begin:], flow=bool(re.search(r"[{\[]\s*(?:[\w-]+:.*)?$", line[:begin])))
    at -= begin
    whole = f"{value[:at]}{short}{value[at + len(written) :]}"
    return '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _value(text: str, *, flow: bool) -> str:
    """A value of YAML without what follows it on its line."""
    text = re.split(r"\s#", text, maxsplit=1)[0]
    return (re.split(r"\s*(?:,\s|[}\]]\s*$|\},|\],)", text, maxsplit=1)[0] if flow else text).rstrip()

"""Sentences that cite nothing and seem to state a fact: a list to go through, no fault.

What seems to: a number, a name in the middle of a sentence, a word of report or a superlative (the language's `facts`).
Orders, questions, headings, labels, words of our own (a quotation of what a teacher says, a claim that is printed to be
criticised) and sentences whose paragraph cites something that speaks of the same are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.checks.support.passages import Ground, asking, ordering
from briefs.checks.support.phrases import finder, shared
from briefs.composing.extracts.sentences import TEXT, Sentence, spot
from briefs.text.amounts import amounts

RULE = "uncited"
_SHORTEST = 4
"""Words of the shortest sentence that states anything."""
_WHOLE = re.compile(r"[.!…。！]+[”’\"'»)\]]*$")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w+")
_QUOTED = re.compile(r"^[“\"«„]")


def check(ground: Ground) -> Iterator[Problem]:
    """Every such sentence of a document, with why it is listed."""
    for sentence in ground.texts:
        if (why := _states(ground, sentence)) and not _covered(ground, sentence):
            message = f"this states a fact ({why}) and cites nothing"
            hint = "cite what it rests on, if it is not your own reading; this is advice, nothing is refused"
            place = spot(sentence, 0, len(sentence.text))
            yield Problem(place, message, hint, "note", f"support/{RULE}")


def _states(ground: Ground, sentence: Sentence) -> str:
    """What in a sentence that cites nothing seems to state a fact; empty where nothing does."""
    text, words = sentence.text, ground.words
    if sentence.part != TEXT or sentence.cited or sentence.marks or not _WHOLE.search(text) or _QUOTED.match(text):
        return ""
    if len(text.split()) < _SHORTEST or asking(text) or ordering(text, words):
        return ""
    for amount in amounts(text):
        if amount.text.lower() not in {"one", "first"}:
            return f"'{amount.text}'"
    for name in _NAME.finditer(text):
        return f"'{name[0]}'"
    found = finder(words.facts).search(text) if words.facts else None
    return f"'{found[0]}'" if found else ""


def _covered(ground: Ground, sentence: Sentence) -> bool:
    """Whether its paragraph cites a claim or guideline that speaks of the same."""
    near = (r for r in ground.rested if r.sentence.place == sentence.place and r.sentence.stretch == sentence.stretch)
    for rested in near:
        for key in rested.ids:
            said = ground.library.claims[key].claim if key in ground.library.claims else ""
            if len(shared(sentence.text, said, ground.words)) > 1:
                return True
    return False

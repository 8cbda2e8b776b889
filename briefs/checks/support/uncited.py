"""Sentences that cite nothing and seem to state a fact: a list to go through, no fault.

What seems to: a number, a name in the middle of a sentence, a word of report or a superlative (the language's `facts`),
or half of its telling words in one claim of the topic's sources, which is named.
Orders, questions, headings, labels, small numbers and those of parts of the document, quotations, components whose
texts are made up or tell what to do (`x-facts: false` in their schema) and sentences whose paragraph or item cites
something that speaks of the same are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.checks.support.passages import Ground, asking, ordering, unit
from briefs.checks.support.phrases import finder, shared, telling
from briefs.checks.text.number_reader import reader_of
from briefs.checks.text.numbers import harmless, structural
from briefs.composing.extracts.sentences import TEXT, Sentence, spot

RULE = "uncited"
_COMMON = 3
"""Telling words that a sentence has in common with a claim that it may rest on."""
_SHORTEST = 4
"""Words of the shortest sentence that states anything."""
_WHOLE = re.compile(r"[.!…。！]+[”’\"'»)\]]*$")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w+")
_QUOTED = re.compile(r"^[“\"«„]")


def check(ground: Ground) -> Iterator[Problem]:
    """Every such sentence of a document, with why it is listed."""
    for sentence in ground.texts:
        component = ground.library.components.get(sentence.component)
        if (component and component.schema.get("x-facts") is False) or sentence.path[-1:] == ("alt",):
            continue
        if (why := _states(ground, sentence)) and not _covered(ground, sentence):
            near = _nearest(ground, sentence.text)
            message = f"this states a fact ({near or why}) and cites nothing"
            cite = f"[@{near}]" if near else "what it rests on"
            hint = f"cite {cite}, if it is not your own reading; this is advice, nothing is refused"
            place = spot(sentence, 0, len(sentence.text))
            yield Problem(place, message, hint, "note", f"support/{RULE}")


def _states(ground: Ground, sentence: Sentence) -> str:
    """What in a sentence that cites nothing seems to state a fact; empty where nothing does."""
    text, words = sentence.text, ground.words
    if sentence.part != TEXT or sentence.cited or sentence.marks or not _WHOLE.search(text) or _QUOTED.match(text):
        return ""
    if len(text.split()) < _SHORTEST or asking(text) or ordering(text, words):
        return ""
    reader = reader_of(ground.library, ground.brief.order.language)
    numbers = (a.text for a in reader.amounts(text) if not (structural(a, sentence, reader) or harmless(a)))
    cues = (*(match[0] for match in _NAME.finditer(text)), *numbers)
    found = finder(words.facts).search(text) if words.facts else None
    cue = next(iter(cues), found[0] if found else "")
    return f"'{cue}'" if cue else _nearest(ground, text)


def _nearest(ground: Ground, text: str) -> str:
    """The claim of the topic's sources with which a text has most telling words in common; empty if it has few."""
    sources, small = ground.library.topics[ground.brief.order.topic].record.sources, ground.words.small
    most = max(_COMMON, len(telling(text, small)) / 2)
    best = ""
    for source in sources:
        for key, claim in ground.library.sources[source].claims.items() if source in ground.library.sources else ():
            count = len(shared(text, claim.claim, ground.words))
            if count >= most:
                best, most = key, count + 1
    return best


def _covered(ground: Ground, sentence: Sentence) -> bool:
    """Whether its paragraph cites a claim or guideline that has half of its telling words."""
    count = len(telling(sentence.text, ground.words.small))
    for rested in (rested for rested in ground.rested if unit(rested.sentence) == unit(sentence)):
        for key in rested.ids:
            claim, guideline = ground.library.claims.get(key), ground.library.guidance.get(key)
            said = claim.claim if claim else f"{guideline.statement} {guideline.note}" if guideline else ""
            if 2 * len(shared(sentence.text, said, ground.words)) >= count:
                return True
    return False

"""Reasons why support need not be kept: each says something, names a rule and a claim, and is still needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.composing.brief import Brief
from briefs.library.load import Library
from briefs.library.yaml_tree import word_place

RULES = ("hedge", "voice", "order", "likeness", "place")
"""A group of hedges may be named as well, so that the others are kept."""
_SHORTEST = 3
"""Words of the shortest reason that says anything."""


def of_document(library: Library, brief: Brief) -> Iterator[Problem]:
    """What is wrong with the reasons in the front matter of a document."""
    file, reasons = brief.document.file, brief.document.front.reasons
    cited = {use.id for use in brief.uses}
    for key, given in reasons.items():
        place = word_place(Path(file), key)
        if key not in library.claims:
            hint = did_you_mean(key, library.claims) or "write the id of the claim"
            yield Problem(place, f"no claim is called '{key}'", hint, rule="support/reason")
        elif key not in cited:
            message = f"a reason is given for '{key}', which this document does not cite"
            yield Problem(place, message, "take it out", "warning", "support/reason")
        yield from _given(library, place, given)


def of_register(library: Library) -> Iterator[Problem]:
    """What is wrong with the reasons at the claims."""
    for key, claim in library.claims.items():
        yield from _given(library, library.places[key], claim.reasons)


def _given(library: Library, place: Place, given: Mapping[str, str]) -> Iterator[Problem]:
    groups = [name for words in library.languages.values() if words.support for name in words.support.hedges]
    known = tuple(dict.fromkeys((*RULES, *groups)))
    for rule, why in given.items():
        if groups and rule not in known:
            hint = did_you_mean(rule, known) or f"known: {', '.join(known)}"
            yield Problem(place, f"no rule of support is called '{rule}'", hint, rule="support/reason")
        elif len(why.split()) < _SHORTEST:
            message = f"'{why}' does not say why '{rule}' need not be kept"
            yield Problem(place, message, "write the reason in a sentence", rule="support/reason")


def idle(brief: Brief, known: Collection[str], needed: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Reasons of a document for what would be fine without them; `needed` are the claims and rules that are not."""
    for key, given in brief.document.front.reasons.items():
        for rule in given:
            if rule in known and (key, rule) not in needed and any(use.id == key for use in brief.uses):
                place = word_place(Path(brief.document.file), key)
                message = f"the reason for '{rule}' with '{key}' is not needed: the sentence keeps it"
                yield Problem(place, message, "take it out", "warning", "support/reason")

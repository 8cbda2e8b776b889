"""Names of live marketplaces, known by their hashes alone, so that no list of them ships with the project.

A name is taken in lower case, letters and digits only, without blanks; its SHA-256 stands in wording.yaml. Compared are
every word and every two words running, so that one hash finds a name written as one word, as two, or with a hyphen.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from briefs.base.problems import Problem
from briefs.composing.brief import Brief
from briefs.composing.extracts.asides import asides
from briefs.composing.extracts.sentences import Sentence, stretch_spot, stretches
from briefs.library.load import Library
from briefs.text import letters

RULE = "marketplace"
REASON = "no name of a live marketplace is printed: describe the kind of service"

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S+")


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Every such name in the text of a brief."""
    hashes = hashes_of(library)
    if not hashes:
        return
    for stretch in stretches(texts):
        text = stretch[0].stretch
        for start, end in found(text, hashes):
            place = stretch_spot(stretch[0], start, end)
            yield Problem(place, f"'{text[start:end]}' is the name of a marketplace", REASON, rule=RULE)
    for aside in dict.fromkeys(asides(brief)):
        for start, end in found(aside.text, hashes):
            message = f"'{aside.text[start:end]}' is the name of a marketplace: it stands in {aside.what}"
            yield Problem(aside.place, message, REASON, rule=RULE)


def hashes_of(library: Library) -> frozenset[str]:
    """The sums that are known."""
    return frozenset(library.wording.marketplaces.hashes if library.wording.marketplaces else ())


def found(text: str, hashes: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where names stand in a text; the longer way to read one goes first, and each place is told once."""
    told: list[tuple[int, int]] = []
    for pattern, count in ((_TOKEN, 2), (_WORD, 2), (_TOKEN, 1), (_WORD, 1)):
        spans = [match.span() for match in pattern.finditer(text)]
        for first, last in zip(spans, spans[count - 1 :], strict=False):
            start, end = first[0], last[1]
            if sum_of(text[start:end]) in hashes and not any(start < e and s < end for s, e in told):
                told.append((start, end))
    yield from sorted(told)


@lru_cache(maxsize=50_000)
def sum_of(name: str) -> str:
    """The hash of a name, as it stands in wording.yaml."""
    plain = "".join(_WORD.findall(unicodedata.normalize("NFKC", letters.seen(name)[0]).lower()))
    return hashlib.sha256(plain.encode()).hexdigest()

"""Sheets of paper by the mark at their foot: whose words they bear, and whether these may still be handed out.

A mark is the beginning of a hash of every word. It says which words an edition has; that nobody wrote on the sheet, or
that it was printed by us, it cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefs.base.problems import CallError
from briefs.distribute.verify.verdicts import Known, Verdict, of_published, unknown

_MARK = re.compile(r"[0-9a-f]{8,16}")
_NEVER = "no edition bears this mark: look whether it is typed as it is printed, or ask who gave you the sheet"
_LONGEST = 200


def by_mark(mark: str, known: Known) -> tuple[Verdict, ...]:
    """How the documents stand that bear a mark, as it is typed off a sheet: that of the words, and of local data.

    Raises CallError where it is none.
    """
    said = mark[:_LONGEST].casefold()
    marks = _MARK.findall(said) or _MARK.findall(re.sub(r"[\s\-]", "", said))
    if not 1 <= len(marks) <= 2:
        hint = "type the eight digits and letters behind the word 'text' at the foot of a page, such as 3f2a9c01"
        raise CallError.of(f"'{mark[:40]}' is no mark of a text", hint)
    name = " ".join(marks)
    found = tuple(_bearing(name, marks, known))
    return found or (unknown(name, _NEVER),)


def _bearing(name: str, marks: list[str], known: Known) -> Iterator[Verdict]:
    """Every document with these words, the last edition first."""
    for state in reversed(known.editions):
        for document in state.documents.values():
            if not document.words.startswith(marks[0]):
                continue
            verdict = of_published(name, None, known, state, document)
            if len(marks) > 1 and not (document.local or "").startswith(marks[1]):
                what = f"edition {state.edition} of {document.name}"
                text = f"Do not hand it out: it bears the words of {what}, and other local data than were published."
                verdict = replace(verdict, status="altered", message=text, summary=text)
            yield verdict

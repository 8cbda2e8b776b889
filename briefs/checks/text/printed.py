"""The rules about words once more, on the text of the finished PDF.

Only the pages have the local data, the record of the publication, notes, and what templates and styles say themselves.
A job carries its rules as plain values, since it may run in another process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefs.base.problems import Place, Problem
from briefs.checks.text import leftovers, marketplaces
from briefs.checks.text.wording import hint_of, lifts, matches, rules_for
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import sentences, stretches
from briefs.library.load import Library
from briefs.library.records.register import Claim

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DIVIDED = re.compile(r"[\ufffe\x02]\s*")
"""PDFium's sign for a word that was divided at the end of a line."""


@dataclass(frozen=True, slots=True)
class PageRule:
    """A pattern that must not be on any page, unless in words that the document may say."""

    name: str
    avoid: str
    case: bool
    hint: str
    allowed: frozenset[str] = frozenset()
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class PageRules:
    """All that the pages of one document are held against."""

    rules: tuple[PageRule, ...] = ()
    hashes: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    """Texts in which a writer shows marks of Markdown on purpose."""


def page_rules(library: Library, brief: Brief) -> PageRules:
    """The rules that stop a document for its audience, with the words that they let it say.

    Those are what stands in a component that the rule names, beside a claim that allows it, and the titles of what is
    cited.
    """
    rules = [(name, rule) for name, rule, degree in rules_for(library, brief) if degree == "error"]
    free = {component for _, rule in rules for component in rule.unless_in}
    lifting = {use.id for use in brief.uses if use.id in library.claims and library.claims[use.id].allows}
    read = tuple(stretches(sentences(brief))) if free or lifting else ()
    titles = tuple(_titles(library, brief))
    made = []
    for name, rule in rules:
        keys = sorted(key for key in lifting if lifts(library, key, name))
        spoken = [*titles, *(text for key in keys for text in _stated(library.claims[key]))]
        spoken.extend(
            stretch[0].stretch
            for stretch in read
            if stretch[0].component in rule.unless_in or any(key in item.cited for key in keys for item in stretch)
        )
        words = {squeezed(text[a:b]) for text in spoken for a, b in matches(rule.avoid, rule.unless, rule.case, text)}
        made.append(PageRule(name, rule.avoid, rule.case, hint_of(rule), frozenset(words), rule.unless))
    return PageRules(tuple(made), marketplaces.hashes_of(library), leftovers.wanted_in(brief))


def check(file: str, rules: PageRules, pages: Sequence[str], blocks: Sequence[str]) -> tuple[Problem, ...]:
    """What must not be on the pages of a document; the same words on one page are told once.

    `blocks` are the texts of its HTML, a paragraph or cell each: words of two cells that stand side by side, or of a
    line and the heading below it, are no phrase.
    """
    return tuple(dict.fromkeys(_found(file, rules, pages, blocks))) if rules.rules or rules.hashes else ()


def _found(file: str, rules: PageRules, pages: Sequence[str], blocks: Sequence[str]) -> Iterator[Problem]:
    each = "\n".join(map(squeezed, blocks))
    whole = each.replace("\n", "")
    for number, page in enumerate(pages, 1):
        text = _DIVIDED.sub("", page.translate(_INVISIBLE)).replace("\r\n", "\n")
        flat = text.replace("\n", " ")  # as long as before, so that places are the same in both
        for rule in rules.rules:
            for start, end in matches(rule.avoid, rule.unless, rule.case, flat):
                plain = squeezed(flat[start:end])
                phrase = plain in each or ("\n" not in text[start:end] and plain not in whole)
                if phrase and not any(plain.startswith(words) for words in rule.allowed):
                    words = " ".join(flat[start:end].split())
                    message = f"page {number} of the PDF says '{words}', which is not printed for this audience"
                    yield Problem(Place(file), message, f"{rule.hint} {_WHERE}", rule=rule.name)
        for start, end in marketplaces.found(flat, rules.hashes) if rules.hashes else ():
            message = f"page {number} of the PDF says '{flat[start:end]}', the name of a marketplace"
            yield Problem(Place(file), message, f"{marketplaces.REASON}. {_WHERE}", rule=marketplaces.RULE)


_WHERE = "(If it is not in the document: look at the local data, publication.yaml, the notes and the templates.)"


def squeezed(text: str) -> str:
    """Letters and digits alone, so that it does not matter how a text is broken into lines."""
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()))


def _stated(claim: Claim) -> Iterator[str]:
    """What a claim says, as it may stand in a list of evidence, and its figures as they are printed large."""
    yield claim.claim
    yield from (f"{figure.value} {figure.unit}" for figure in claim.figures.values())


def _titles(library: Library, brief: Brief) -> Iterator[str]:
    """Titles of sources and guidelines, with the references that hold them."""
    for source in brief.sources:
        yield library.sources[source.id].title
        yield library.sources[source.id].citation
    for note in brief.notes:
        guideline = library.guidance.get(note.id)
        if guideline and guideline.title:
            yield guideline.title

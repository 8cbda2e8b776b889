"""Sentences and what they cite in, Problems out: whether a sentence says what its claim says, and no more.

Ids and numbers are looked at elsewhere. Here it is words: what a claim holds back, whose word it is, where it holds. By
lists of a language (content/languages, `support`), so that nobody has to program to add one; what a list cannot know, a
writer says with a reason, in the front matter or at the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefs.base.files import text_of
from briefs.base.problems import Place, Problem
from briefs.checks.support import chopped, hedges, own_words, reasons, scope, uncited, voices
from briefs.checks.support.passages import ground
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import Sentence
from briefs.library.load import Library


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Sentences of a document that say more than what they cite, or something else."""
    yield from own_words.check(brief, texts)
    made = ground(library, brief, texts)
    if made is None:
        return
    yield from reasons.of_document(library, brief)
    doubts = (*hedges.check(made), *voices.check(made), *scope.check(made))
    yield from (doubt.problem for doubt in doubts if not made.excused(doubt))
    yield from chopped.check(library, brief, texts)
    if brief.document.front.reasons:
        open_ones = (doubt for doubt in doubts if not made.settled(doubt))
        needed = {(key, rule) for doubt in open_ones for key in doubt.claims for rule in doubt.rules}
        yield from reasons.idle(brief, (*reasons.RULES, *made.words.hedges), needed)


def listed(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Sentences that cite nothing and seem to state a fact."""
    made = ground(library, brief, texts)
    yield from uncited.check(made) if made else ()


def unseen(library: Library) -> Iterator[Problem]:
    """Reasons in the register that say nothing; what nobody sees of documents in a language, for want of its words."""
    yield from reasons.of_register(library)
    used = {document.language for topic in library.topics.values() for document in topic.documents}
    for tag in sorted(used & set(library.languages)):
        place = Place(str(library.content / "languages" / f"{tag}.yaml"), 1, 1)
        for what, message in _blind(library, tag):
            hint = f"copy '{what}' from {_MODEL[what]}, and put the words of this language into it"
            yield Problem(place, f"{message}: '{what}' has no words", hint, "note", f"{what}/no-words")


_RESTING = ("[@", "```passage", "```register")
"""What stands in a document that cites something, or takes in a passage that may."""
_MODEL = {
    "support": "content/languages/en.yaml",
    "numbers": "content/languages/es.yaml",
    "wording": "content/languages/es.yaml",
}
"""A file in which each part of a language file is filled in."""


def _cites(library: Library, tag: str) -> bool:
    """Whether a document in a language rests on any claim: of one that does not, nothing is left unseen."""
    documents = (document for topic in library.topics.values() for document in topic.documents)
    files = (Path(document.file) for document in documents if document.language == tag)
    return any(sign in text_of(file) for file in files for sign in _RESTING)


def _blind(library: Library, tag: str) -> Iterator[tuple[str, str]]:
    """What of a language file has no words, and what nobody sees for want of them."""
    language, whose = library.languages[tag], tag.partition("-")[0]
    if (language.support is None or not language.support.hedges) and _cites(library, tag):
        yield "support", f"nobody can see here whether a text in {tag} says more than its claims"
    if language.numbers is None and whose != "en":
        yield "numbers", f"numbers written as words are not held against the evidence in {tag}"
    own = {topic.record.language.partition("-")[0] for topic in library.topics.values()}
    if (
        not language.wording
        and whose not in own
        and not any(tag in rule.languages for _, rule in library.wording.avoided)
    ):
        yield "wording", f"no rule sees words of harm, fear or stigma in {tag}"

"""Whose word it is: one author's is not printed in bold without him, and a rule of ours not under a source's note."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from briefs.base.problems import Problem
from briefs.checks.support.hedges import reason
from briefs.checks.support.passages import Doubt, Ground, Rested, asking, ordering, remarking, unit
from briefs.checks.support.phrases import says, shared, spans, telling
from briefs.composing.extracts.sentences import HEADING, TEXT, Sentence, spot
from briefs.library.records.register import Claim

VOICE, ORDER, LIKENESS = "voice", "order", "likeness"
_STATEMENT = 4
"""Words of the shortest bold text that states something: shorter ones are labels."""
_LONG = 4
"""Telling words of a text that has more than one in common with what it says."""
_RARE = 0.2
"""Of how many claims of a document a word can be and still show what one of them is about."""
_ABOUT = 3
"""Telling words by which a heading is seen to say what a claim says."""


def check(ground: Ground) -> Iterator[Doubt]:
    """Bold statements without their author, rules that no source gives, sentences that speak of something else."""
    yield from _bold(ground)
    for rested in ground.rested:
        yield from _order(ground, rested)
        yield from _unlike(ground, rested)


# ------------------------------------------------------------------------------------------------------ bold statements


def _bold(ground: Ground) -> Iterator[Doubt]:
    items: dict[Hashable, list[Sentence]] = {}
    for sentence in ground.texts:
        items.setdefault(unit(sentence), []).append(sentence)
    for together in items.values():
        cited = tuple(dict.fromkeys(key for item in together for key in item.cited))
        for sentence in together:
            yield from _statement(ground, sentence, sentence.cited or cited)
    yield from _headings(ground)


def _statement(ground: Ground, sentence: Sentence, ids: Sequence[str]) -> Iterator[Doubt]:
    """A bold text that rests on one person's word, and does not say so."""
    for start, end in sentence.bold if sentence.part == TEXT else ():
        text = sentence.text[start:end]
        if len(text.split()) >= _STATEMENT and not (asking(text) or ordering(text, ground.words)):
            yield from _unnamed(ground, sentence, (start, end), ids)


def _headings(ground: Ground) -> Iterator[Doubt]:
    """A heading that says what one person says, in the section where that is cited."""
    for sentence in ground.texts:
        if sentence.part != HEADING or asking(sentence.text):
            continue
        near = {key for rested in ground.rested if rested.sentence.section == sentence.section for key in rested.ids}
        like = {
            key: len(shared(sentence.text, c.claim, ground.words)) for key, c in ground.claims(sorted(near)).items()
        }
        most = max(like.values(), default=0)
        if most >= _ABOUT:
            span = (0, len(sentence.text))
            yield from _unnamed(ground, sentence, span, [key for key, count in like.items() if count == most])


def _unnamed(ground: Ground, sentence: Sentence, span: tuple[int, int], ids: Sequence[str]) -> Iterator[Doubt]:
    claims = ground.claims(ids)
    if not claims or len(claims) < len(ids):
        return  # guidance says it too, or nothing is cited
    if not all(ground.library.certainty.one_voice(claim) for claim in claims.values()):
        return
    if len({ground.library.source_of[key] for key in claims}) > 1 or any(claim.sources for claim in claims.values()):
        return  # two authors say so
    names = {name for key in claims for name in ground.names(key)}
    text = sentence.text[slice(*span)]
    if says((*ground.words.one_voice, *sorted(names)), text):
        return
    key = next(iter(claims))
    who = ground.library.sources[ground.library.source_of[key]].short
    message = f"this stands in bold as a fact, and is one author's word ('{key}')"
    hint = f"name who says so ({who}), or write '{_example(ground)}'; or say why not: {reason(key, VOICE)}"
    problem = Problem(spot(sentence, *span), message, hint, "warning", f"support/{VOICE}")
    yield Doubt(tuple(claims), (VOICE,), problem)


def _example(ground: Ground) -> str:
    return next((phrase for phrase in ground.words.one_voice if "*" not in phrase), "")


# ---------------------------------------------------------------------------------------- a rule of ours, another thing


def _order(ground: Ground, rested: Rested) -> Iterator[Doubt]:
    """What is to be done, under the note of a claim that does not say what is to be done."""
    order = ordering(rested.text, ground.words)
    if not order and not _tells(ground, rested.text):
        return
    for key, claim in ground.claims(rested.ids).items():
        if not _advises(ground, claim):
            message = f"this says what is to be done; its claim '{key}' does not"
            hint = (
                "put the note behind what the source says, and leave this without it or mark it as ours; "
                f"or say why not: {reason(key, ORDER)}"
            )
            problem = Problem(rested.place, message, hint, "warning", f"support/{ORDER}")
            yield Doubt((key,), (ORDER,), problem)


def _advises(ground: Ground, claim: Claim) -> bool:
    """Whether a claim itself says what is to be done."""
    kind = ground.library.certainty.kind(claim)
    return kind.advises or kind.needs_proposer or _tells(ground, claim.claim)


def _tells(ground: Ground, text: str) -> bool:
    """Whether a text has a word that tells what is to be done."""
    rules = ground.words.rules
    return bool(spans(rules.words, rules.but_not, text))


def _unlike(ground: Ground, rested: Rested) -> Iterator[Doubt]:
    """A sentence that shares no telling word with its claim: the note belongs to something else."""
    small = ground.words.small
    if not small or not telling(rested.text, small) or remarking(rested.text, ground.words):
        return
    text = rested.around if says(ground.words.pointing, rested.text) else rested.text
    for key, claim in ground.claims(rested.ids).items():
        said = " ".join((claim.claim, *(figure.unit for figure in claim.figures.values())))
        if not _speaks(ground, text, said):
            message = f"this has no telling word in common with its claim '{key}', which says: {_short(claim.claim)}"
            hint = f"cite what says it, use the claim's words, or say why not: {reason(key, LIKENESS)}"
            problem = Problem(rested.place, message, hint, "warning", f"support/{LIKENESS}")
            yield Doubt((key,), (LIKENESS,), problem)


def _speaks(ground: Ground, text: str, said: str) -> bool:
    """Whether two texts speak of the same: two telling words, or one that few claims of the document have."""
    words = shared(text, said, ground.words)
    if len(words) > 1 or len(telling(text, ground.words.small)) < _LONG:
        return bool(words)
    cited = ground.cited
    most = max(1, _RARE * len(cited))
    return any(sum(bool(shared(word, claim.claim, ground.words)) for claim in cited) <= most for word in words)


def _short(text: str, most: int = 14) -> str:
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[:most])} …"

"""Good sentences spoilt by one word: the shipped ones, and made-up pairs of claim and sentence.

A sentence is taken where the claim and the words that rest on it have a word of the same group, whatever else the check
may think of it; so what is missed is missed.

    .venv/bin/python -m tests.checks.support.trials.spoilt
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from briefs.checks import briefs, support
from briefs.checks.support.passages import Ground, Rested, ground
from briefs.checks.support.phrases import finder, says, spans
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import Sentence, sentences
from briefs.library.load import Library, load
from briefs.text.amounts import amounts

ROOT = Path(__file__).parents[4]
SAMPLE = ROOT / "tests" / "sample"
WANTED = {
    "hedge dropped": 90, "hedge made strong": 60, "author dropped": 35, "author dropped in bold": 25,
    "place dropped": 20, "rule of ours": 45, "note of another claim": 200, "note dropped": 30,
}  # fmt: skip
"""How many sentences, by what is done to them; fewer where there are not so many.

Of swapped notes two hundred: which other claim is drawn decides, and of forty draws between 27 and 31 were seen, as two
sentences of content came or went.
"""
STRONG = {
    "can": "will", "could": "will", "may": "will", "might": "will", "some": "all", "several": "all", "many": "all",
    "a few": "all", "a number of": "all", "often": "always", "usually": "always", "mostly": "always",
    "commonly": "always", "generally": "always", "typically": "always", "sometimes": "always", "as a rule": "always",
    "seems": "is known", "seem": "are known", "appears": "is known", "appear": "are known", "perhaps": "certainly",
    "various": "all", "certain": "all",
}  # fmt: skip
_BEARING = ("is", "are", "was", "were", "has", "have", "can", "may", "could", "might", "will")


@dataclass(frozen=True)
class Text:
    """A document as sentences, with what is known of it."""

    ground: Ground
    told: Counter[tuple[str, str]]
    """What the check says of it as it is."""


@dataclass
class Tally:
    """What came of the sentences of one kind."""

    tried: int = 0
    caught: int = 0
    missed: list[str] = field(default_factory=list)


Spoil = Callable[[Text, Rested, random.Random], Sentence | None]


def texts() -> Iterator[Text]:
    """Every shipped document on one paper, and the made-up pairs as a document."""
    shipped, _ = load(ROOT / "content", ROOT / "templates")
    with tempfile.TemporaryDirectory() as folder:
        made = pairs(Path(folder))
        for library in (shipped, made):
            paper = library.publication.papers[0]
            for brief in briefs(library):
                if brief.order.form.paper == paper and brief.document.file.endswith(".md"):
                    yield from _text(library, brief)


def _text(library: Library, brief: Brief) -> Iterator[Text]:
    known = ground(library, brief, tuple(sentences(brief)))
    if known and known.rested:
        yield Text(known, told(known))


def told(known: Ground, instead: tuple[Sentence, Sentence] | None = None) -> Counter[tuple[str, str]]:
    """What the check says of a document, with one sentence put in the place of another."""
    each = tuple(instead[1] if instead and item is instead[0] else item for item in known.texts)
    return Counter((p.rule, p.message) for p in support.check(known.library, known.brief, each))


def pairs(folder: Path) -> Library:
    """The made-up pairs as a small workspace with the shipped words and labels."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    for name in ("languages/en.yaml", "certainty.yaml"):
        shutil.copy2(ROOT / "content" / name, folder / "content" / name)
    made = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))["pairs"]
    source: dict[str, Any] = {
        "short": "Marten 2021", "title": "Made up", "author": "Ida Marten", "citation": "Ida Marten, *Made up*.",
        "weight": "None.", "language": "en", "sha256": "2" * 64,
        "claims": {f"pair-{number}": _claim(pair) for number, pair in enumerate(made)},
    }  # fmt: skip
    (folder / "content/sources/marten.yaml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
    topic = folder / "content/topics/sample/topic.yaml"
    topic.write_text(topic.read_text("utf-8").replace("sources: [alpha]", "sources: [alpha, marten]"), encoding="utf-8")
    body = "\n\n".join(f"{pair['said'].rstrip('.')}.[@pair-{number}]" for number, pair in enumerate(made))
    text = f"---\ntitle: Pairs\n---\n\n## Facts {{#facts}}\n\n{body}\n"
    (folder / "content/topics/sample/readers/brief.md").write_text(text, encoding="utf-8")
    library, problems = load(folder / "content", folder / "templates")
    assert problems == (), problems
    return library


def _claim(pair: dict[str, Any]) -> dict[str, Any]:
    return {
        "locator": "page 1", "lines": [1], "claim": pair["claim"], "kind": pair.get("kind", "finding"),
        "certainty": {"label": pair.get("label", "official-body-fact"), "reason": "It is made up."},
        "audiences": ["readers"], "sensitivity": "public", "print": "allow", "place": pair.get("place"),
        "figures": pair.get("figures", {}),
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------- how they are spoilt


def other(rested: Rested, start: int, end: int, by: str = "") -> Sentence:
    """A sentence with the words between two positions taken out or changed, and its notes where they were."""
    old = rested.sentence
    text = old.text[:start].rstrip(" " if not by else "") + by + old.text[end:]
    text = text if start else text.lstrip()[:1].upper() + text.lstrip()[1:]
    by_less = len(old.text) - len(text)
    cites = tuple((place - by_less if place >= end else place, ids) for place, ids in old.cites)
    return replace(old, text=text, cites=cites, stretch=old.stretch.replace(old.text, text), spots=())


def _hedges(text: Text, rested: Rested) -> Iterator[tuple[int, int]]:
    """Words of a sentence that hold back what its claim holds back."""
    for claim in text.ground.claims(rested.ids).values():
        for group in text.ground.words.hedges.values():
            if not group.around and spans(group.words, group.but_not, claim.claim):
                for a, b in spans(group.words, group.but_not, rested.text):
                    yield rested.start + a, rested.start + b


def hedge_dropped(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    found = sorted(set(_hedges(text, rested)))
    return other(rested, *chance.choice(found)) if found else None


def hedge_made_strong(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    found = [span for span in sorted(set(_hedges(text, rested))) if _word(rested, span) in STRONG]
    if not found:
        return None
    span = chance.choice(found)
    strong = STRONG[_word(rested, span)]
    return other(rested, *span, strong.capitalize() if span[0] == 0 else strong)


def _word(rested: Rested, span: tuple[int, int]) -> str:
    return rested.sentence.text[slice(*span)].lower()


def author_dropped(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    """The words that say who says so go, where no other words beside the sentence say it."""
    del chance
    group = text.ground.words.hedges["who-says"]
    claims = text.ground.claims(rested.ids)
    if not any(spans(group.words, group.but_not, claim.claim) for claim in claims.values()):
        return None
    made = _unnamed(text, rested)
    names = {name for key in claims for name in text.ground.names(key)}
    others = rested.around.replace(rested.sentence.text, "")
    return made if made and not says((*sorted(names), *text.ground.words.one_voice), f"{others} {made.text}") else None


def author_dropped_in_bold(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    """The same, and the sentence stands in bold."""
    del chance
    claims = text.ground.claims(rested.ids)
    if len(rested.sentence.cites) > 1 or not all(map(text.ground.library.certainty.one_voice, claims.values())):
        return None
    made = _unnamed(text, rested)
    return replace(made, bold=((0, len(made.text)),)) if made else None


def _unnamed(text: Text, rested: Rested) -> Sentence | None:
    """A sentence without 'says Musaev' or 'one author writes', if it has one of them."""
    names = list(_namings(text, rested, rested.sentence.text))
    return other(rested, *names[0]) if len(names) == 1 and rested.start == 0 else None


def _namings(text: Text, rested: Rested, said: str) -> Iterator[tuple[int, int]]:
    ground = text.ground
    names = {name for key in ground.claims(rested.ids) for name in ground.names(key)}
    who = "|".join(sorted((*names, *(p for p in ground.words.one_voice if "*" not in p)), key=len, reverse=True))
    verbs = "says|said|writes|wrote|adds|thinks|believes|holds|claims|argues|reports|describes|according to"
    pattern = rf",?\s*(?:\b(?:{verbs})\s+(?:{who})\b|\b(?:{who})\s+(?:{verbs})\b(?: that)?),?\s*(?=\S|$)"
    yield from (match.span() for match in re.finditer(pattern, said, re.IGNORECASE))


def place_dropped(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    """The name of the place goes from a sentence with a number or a law."""
    del chance
    ground = text.ground
    for key, claim in ground.claims(rested.ids).items():
        place = claim.place or ground.library.sources[ground.library.source_of[key]].place
        law = ground.library.certainty.kind(claim).law
        if place and (law or (claim.figures and amounts(rested.text))):
            names = (f"in {place}", f"{place}'s", place, *ground.words.places.get(place, ()))
            if found := finder(names).search(rested.sentence.text):
                return other(rested, *found.span())
    return None


def rule_of_ours(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    """What is becomes what must be, under the note of a claim that does not say so."""
    rules = text.ground.words.rules
    kinds = text.ground.library.certainty
    claims = text.ground.claims(rested.ids).values()
    if not claims or any(says(rules.words, c.claim) or kinds.kind(c).advises for c in claims):
        return None
    found = [m.span() for m in finder(_BEARING).finditer(rested.text)]
    if not found or says(rules.words, rested.text):
        return None
    a, b = chance.choice(found)
    return other(rested, rested.start + a, rested.start + b, "must be")


def note_of_another_claim(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    """The note of another claim of the same document stands under it."""
    cited = sorted({key for item in text.ground.rested for key in text.ground.claims(item.ids)} - set(rested.ids))
    if not cited or len(rested.ids) != 1 or rested.ids[0] not in text.ground.library.claims:
        return None
    ids = (chance.choice(cited),)
    old = rested.sentence
    cites = tuple((place, ids if place == rested.end else named) for place, named in old.cites)
    return replace(old, cites=cites, ids=tuple(dict.fromkeys(key for _, named in cites for key in named)))


def note_dropped(text: Text, rested: Rested, chance: random.Random) -> Sentence | None:
    """A sentence with one note loses it; `listed` should have it then."""
    del text, chance
    old = rested.sentence
    return replace(old, cites=(), ids=(), spots=()) if len(old.cites) == 1 and not old.beside else None


SPOILERS: dict[str, Spoil] = {
    name.replace("_", " "): spoil
    for name, spoil in (
        ("hedge_dropped", hedge_dropped), ("hedge_made_strong", hedge_made_strong),
        ("author_dropped", author_dropped), ("author_dropped_in_bold", author_dropped_in_bold),
        ("place_dropped", place_dropped), ("rule_of_ours", rule_of_ours),
        ("note_of_another_claim", note_of_another_claim), ("note_dropped", note_dropped),
    )
}  # fmt: skip


def trials(read: Sequence[Text]) -> dict[str, Tally]:
    """Every kind of fault made as often as is wanted, in sentences drawn by chance from all that bear it."""
    tallies = {}
    for kind, spoil in SPOILERS.items():
        chance = random.Random(kind)  # noqa: S311 - the same sentences each time are wanted
        made = [
            (text, rested, spoilt)
            for text in read
            for rested in text.ground.rested
            if (spoilt := spoil(text, rested, chance)) is not None
        ]
        tally = tallies[kind] = Tally()
        for text, rested, spoilt in chance.sample(made, min(WANTED[kind], len(made))):
            tally.tried += 1
            if _seen(kind, text, rested, spoilt):
                tally.caught += 1
            else:
                tally.missed.append(f"{', '.join(rested.ids)}: {spoilt.text}")
    return {**tallies, "place dropped everywhere": countries(read)}


def _seen(kind: str, text: Text, rested: Rested, spoilt: Sentence) -> bool:
    known = text.ground
    if kind == "note dropped":
        each = tuple(spoilt if item is rested.sentence else item for item in known.texts)
        listed = support.listed(known.library, known.brief, each)
        before = Counter(p.message for p in support.listed(known.library, known.brief, known.texts))
        return bool(Counter(p.message for p in listed) - before)
    return bool(told(known, (rested.sentence, spoilt)) - text.told)


def countries(read: Sequence[Text]) -> Tally:
    """Each place taken out of a whole document that cites what holds there."""
    tally = Tally()
    for text in read:
        ground = text.ground
        ids = {key for rested in ground.rested for key in ground.claims(rested.ids)}
        sources, kind = ground.library.sources, ground.library.certainty.kind
        held = [(key, c) for key, c in ground.claims(sorted(ids)).items() if not kind(c).about_the_source]
        places = {claim.place or sources[ground.library.source_of[key]].place for key, claim in held}
        for place in sorted(place for place in places if place):
            names = finder((place, f"{place[:-4]}*", *ground.words.places.get(place, ())))
            each = tuple(_bare(item, names) for item in ground.texts)
            tally.tried += 1
            found = Counter((p.rule, p.message) for p in support.check(ground.library, ground.brief, each)) - text.told
            if any(rule == "support/place" for rule, _ in found):
                tally.caught += 1
            else:
                tally.missed.append(f"{ground.brief.order.name}: {place}")
    return tally


def _bare(item: Sentence, names: re.Pattern[str]) -> Sentence:
    return replace(item, text=names.sub("there", item.text), stretch=names.sub("there", item.stretch))


def report(read: Sequence[Text], tallies: dict[str, Tally], *, misses: bool = False) -> str:
    """The counts as a table, and what was missed where that is wanted."""
    lines = [f"{kind:24} {t.caught:4} of {t.tried:3} seen" for kind, t in tallies.items()]
    tried, caught = sum(t.tried for t in tallies.values()), sum(t.caught for t in tallies.values())
    lines.append(f"{'all':24} {caught:4} of {tried:3} seen")
    alarms = [f"{rule}: {message}" for text in read for rule, message in text.told.elements()]
    sound = sum(len(text.ground.rested) for text in read)
    lines.append(f"false alarms: {len(alarms)} in {sound} sound passages")
    if misses:
        lines += [f"  alarm: {alarm}" for alarm in alarms]
        lines += [f"  missed, {kind}: {line}" for kind, tally in tallies.items() for line in tally.missed]
    return "\n".join(lines)


if __name__ == "__main__":
    everything = tuple(texts())
    print(report(everything, trials(everything), misses=True))  # noqa: T201 - counts are what is asked for

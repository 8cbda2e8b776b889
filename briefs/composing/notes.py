"""What notes and the list of sources say, and how sure the statements are that a document cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from briefs.base.problems import Place
from briefs.composing.brief import AddressOut, Note, SourceOut
from briefs.composing.pick import Picker
from briefs.library.load import Document, Library
from briefs.library.prose.fields import paragraph
from briefs.library.prose.inline.typography import Quotes, typeset_words
from briefs.library.prose.nodes import Inlines, Span, Text
from briefs.library.records.companions import Guideline
from briefs.library.records.register import Claim, Counterpart, Figure
from briefs.library.tags import Scope
from briefs.text.speech.counted import in_form
from briefs.text.speech.sentences import ForeignWords


def counts(library: Library, ids: set[str]) -> Mapping[int, int]:
    """How many statements stand at each level of certainty; statements about a source itself do not count."""
    claims = [library.claims[key] for key in ids if key in library.claims]
    return {level: sum(library.certainty.mark(claim) == level for claim in claims) for level in (3, 2, 1, 0)}


def number_text(value: float | str, strings: Mapping[str, str]) -> str:
    """A number as a reader likes it: 120 million, 60,000."""
    if isinstance(value, str):
        return value
    if value >= 1_000_000:
        millions = value / 1_000_000
        return f"{millions:.4g} {in_form(strings.get('million', 'million'), millions)}"
    return f"{value:,}".replace(",", strings.get("thousands", ","))


def note_text(library: Library, key: str, language: str, audience: str) -> Inlines:
    """What a note says: the sources and places, what their evidence is, every caveat for these readers, who checked."""
    if key not in library.claims:
        return record_text(library, library.guidance[key].note, library.places.get(key, Place("")), language)
    comma, semicolon = _between(library, _register_language(library))
    standing = semicolon.join(f"{short}{comma}{locator}" for short, locator in standing_in(library, key))
    return _said(library, key, language, standing, _parts(library, key, language, audience))


def note_below(library: Library, key: str, language: str, audience: str) -> Inlines:
    """What a claim's note says where it stands below the name of its source: that name is not said again."""
    (_, locator), *further = standing_in(library, key)
    comma, semicolon = _between(library, _register_language(library))
    standing = semicolon.join((locator, *(f"{short}{comma}{place}" for short, place in further)))
    return _said(library, key, language, standing, _parts(library, key, language, audience))


def _between(library: Library, language: str) -> tuple[str, str]:
    """What stands between two facts of a row, and between two rows."""
    strings = library.languages[language].strings
    return strings.get("list_comma", ", "), strings.get("list_semicolon", "; ")


def _said(library: Library, key: str, language: str, standing: str, parts: Iterable[str]) -> Inlines:
    """Where a claim stands and the sentences about it, as they are printed; what is in the register's words marked."""
    words, place = library.languages[language], library.places.get(key, Place(""))
    runs = groupby((_foreign(library, standing, language), *parts), key=lambda part: isinstance(part, ForeignWords))
    made: list[Text | Span] = []
    for is_foreign, run in runs:
        text = typeset_words(". ".join(run) + ".", Quotes(words.quotes, words.elisions))
        made += [Text(" ", place)] if made else []
        made.append(_marked(library, (Text(text, place),), place) if is_foreign else Text(text, place))
    return tuple(made)


def _register_language(library: Library) -> str:
    """The language in which claims and guidance are written down: that of the first topic."""
    return next((topic.record.language for topic in library.topics.values()), "en")


def _foreign(library: Library, text: str, language: str) -> str:
    """A text of the register, which has one language: it says so where readers have another."""
    own = _register_language(library)
    return text if language == own else ForeignWords(text, own)


def _marked(library: Library, inlines: Inlines, place: Place) -> Span:
    return Span(inlines, place, language=_register_language(library))


def _parts(library: Library, key: str, language: str, audience: str) -> Iterator[str]:
    """The sentences of a claim's note behind the places where it stands, without their stops."""
    claim, strings = library.claims[key], library.languages[language].strings
    author = library.sources[library.source_of[key]].author
    if library.certainty.kind(claim).needs_proposer and claim.proposer and claim.proposer not in author.split():
        yield f"{strings.get('proposed_by', 'Proposed by')} {claim.proposer}"
    later = [*of_evidence(library, claim, language)]
    if effect := library.certainty.effect_words(claim.effect, language):
        later.append(f"{strings.get('effect', 'Effect:')} {effect}")
    later += [_foreign(library, text.rstrip("."), language) for text in caveats_for(claim, audience)]
    yield from later
    if checks := checked_against(library, key):
        checkers = _between(library, language)[1].join(name for name, _ in checks)
        yield f"{strings.get('checked_against', 'Checked:')} {checkers}"
    if claim.figures and _yearless(claim.figures) and not any("year" in part.lower() for part in later):
        yield strings.get("year_not_stated", "Year not stated")


def standing_in(library: Library, key: str) -> Iterator[tuple[str, str]]:
    """Every source of a claim by its short name, with the place in it."""
    claim = library.claims[key]
    for name, locator in ((library.source_of[key], claim.locator), *((s.source, s.locator) for s in claim.sources)):
        if source := library.sources.get(name):
            yield source.short, locator


def of_evidence(library: Library, claim: Claim, language: str) -> Iterator[str]:
    """Where, of whom and when a claim holds, and what its label or kind made it say."""
    around = [text for text in (claim.place, claim.population, claim.data_date) if text]
    if around:
        first, *others = around
        comma, _ = _between(library, _register_language(library))
        yield _foreign(library, comma.join([first[:1].upper() + first[1:], *others]), language)
    for name, rule in library.certainty.details.items():
        if (said := claim.details.get(name)) and (words := rule.words.get(language)):
            made = words.format(said)
            yield made[:1].upper() + made[1:]
    yield from (_foreign(library, figure.interval, language) for figure in claim.figures.values() if figure.interval)


def caveats_for(claim: Claim, audience: str) -> tuple[str, ...]:
    """What these readers must know with a claim."""
    return tuple(c.text for c in claim.caveats if not c.audiences or audience in c.audiences)


def checked_against(library: Library, key: str) -> tuple[tuple[str, Counterpart | Guideline | None], ...]:
    """What a claim was compared with: how notes call each, and the record of it if there is one."""
    claim = library.claims[key]
    known = library.sources[library.source_of[key]].checks
    made: list[tuple[str, Counterpart | Guideline | None]] = []
    for name in claim.checked.against if claim.checked else ():
        if name in known:
            made.append((known[name].short, known[name]))
        elif guideline := library.guidance.get(name):
            made.append((guideline.title or guideline.issuer, guideline))
        else:
            made.append((name, None))
    return tuple(made)


def addresses_of(library: Library, notes: Iterable[Note]) -> Iterator[AddressOut]:
    """Where readers find the guidance that a document cites, and what its claims were checked against."""
    named: dict[str, dict[str, None]] = {}
    written: dict[str, str] = {}
    checks: dict[str, str] = {}
    for note in notes:
        if note.id in library.guidance:
            if url := library.guidance[note.id].url:
                named.setdefault(written.setdefault(_site(url), url), {})[str(note.number)] = None
        elif note.id in library.claims:
            checks |= {name: record.url for name, record in checked_against(library, note.id) if record and record.url}
    for name, url in checks.items():
        named.setdefault(written.setdefault(_site(url), url), {})[name] = None
    return (AddressOut(tuple(names), url) for url, names in named.items())


def _site(url: str) -> str:
    """An address without the way to fetch it: http and https lead to one page."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def legend(library: Library, cited: Iterable[str], language: str) -> Mapping[int, tuple[str, ...]]:
    """The words for each mark that a document prints: those of the labels it uses, where they have words."""
    claims = [library.claims[key] for key in cited if key in library.claims]
    made: dict[int, dict[str, None]] = {}
    for label in library.certainty.labels:
        for claim in claims:
            level = library.certainty.mark(claim)
            if claim.certainty.label == label and level is not None:
                words = library.certainty.words(claim, language)
                made.setdefault(level, {}).update({words: None} if words else {})
    return {level: tuple(words) for level, words in made.items()}


def record_text(library: Library, text: str, place: Place, language: str) -> Inlines:
    """A text of a record, which is Markdown of one paragraph, as it is printed."""
    quotes = library.languages[language]
    picker = Picker(Scope("", "", ""), Quotes(quotes.quotes, quotes.elisions), lambda _: None)
    made = picker.inlines(_read(text, place))
    return made if language == _register_language(library) else (_marked(library, made, place),)


@lru_cache(maxsize=5000)
def _read(text: str, place: Place) -> Inlines:
    return paragraph(text, place).inlines


def _yearless(figures: Mapping[str, Figure]) -> bool:
    return any(figure.year is None and not isinstance(figure.value, str) for figure in figures.values())


def sources_of(library: Library, document: Document, cited: set[str]) -> Iterator[SourceOut]:
    """The sources that a document cites, with how many of their claims it does."""
    for name in library.topics[document.topic].record.sources:
        source = library.sources.get(name)
        count = sum(library.source_of.get(key) == name for key in cited)
        if source and count:
            place, language = Place(str(library.content / "sources" / f"{name}.yaml"), 1, 1), document.language
            citation = record_text(library, source.citation, place, language)
            yield SourceOut(name, source.short, citation, record_text(library, source.weight, place, language), count)

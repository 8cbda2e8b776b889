"""What can be made, as a shelf: topics, for whom, documents, each with its languages, papers and variants.

All of it is read from the workspace. What a paper, a variant or a finish is called stands in content/languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from briefs.composing.order import DEFAULT_VARIANT, IMPOSED, Choice, Form, Order
from briefs.composing.plan import budget, documents, folds, offered, papers
from briefs.distribute.site.site_words import SiteWords, main_language, words
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library
from briefs.library.records.settings import DocumentRule


@dataclass(frozen=True, slots=True)
class Selectable:
    """Something to choose: its name, what it is called, and what it is for."""

    name: str
    called: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """A document in one language."""

    key: DocumentKey
    title: str
    kind: str
    standfirst: str
    audience: str
    topic: str
    language: str
    direction: str
    pages: str
    """How many it may have, as people say it."""
    most: int
    """The most pages that it may have."""
    use: str
    copies: str
    papers: tuple[Selectable, ...]
    variants: tuple[Selectable, ...]
    finishes: tuple[Selectable, ...]
    others: tuple[tuple[DocumentKey, str], ...]
    """The same in other languages, each with what its language is called."""

    @property
    def for_whom(self) -> str:
        """The name of its audience."""
        return self.key.audience


@dataclass(frozen=True, slots=True)
class ShelfBoard:
    """The documents of one topic for one audience."""

    topic: str
    audience: str
    items: tuple[ShelfItem, ...]


def boards(items: Iterable[ShelfItem]) -> tuple[ShelfBoard, ...]:
    """Documents by topic and audience, in their order."""
    grouped = groupby(items, lambda item: (item.key.topic, item.key.audience))
    rows = (tuple(group) for _, group in grouped)
    return tuple(ShelfBoard(row[0].topic, row[0].audience, row) for row in rows)


def items(library: Library) -> tuple[ShelfItem, ...]:
    """Everything on the shelf, in the order in which audiences list their documents."""
    every = sorted(documents(library), key=lambda document: _place(library, document.key))
    called = words(library, main_language(library))
    return tuple(_item(library, document, every, called) for document in every)


def find(library: Library, key: DocumentKey) -> ShelfItem | None:
    """One document of the shelf."""
    return next((item for item in items(library) if item.key == key), None)


def choice_of(key: DocumentKey, form: Form) -> Choice:
    """What a build is asked for, where one document in one form is wanted."""
    return Choice(
        topics=(key.topic,),
        audiences=(key.audience,),
        documents=(key.name,),
        languages=(key.language,),
        papers=(form.paper,),
        variants=(form.variant,),
        finishes=(form.finish,) if form.finish else (),
    )


def faces(library: Library, key: DocumentKey) -> Iterator[Order]:
    """The files whose first page may stand for a document, the likeliest first."""
    sheets, variants = offered(library, key)
    for paper in dict.fromkeys([*papers(library, key), *sheets]):
        if paper in sheets:
            yield from (Order(key, Form(paper, variant)) for variant in variants[:1])


def _place(library: Library, key: DocumentKey) -> tuple[object, ...]:
    kinds = list(library.audiences[key.audience].documents)
    return key.topic, key.audience, kinds.index(key.document), key.language


def _item(library: Library, document: Document, every: Iterable[Document], called: SiteWords) -> ShelfItem:
    key, audience = document.key, library.audiences[document.audience]
    rule, pages = audience.documents[document.id], budget(library, document.key)
    sheets, variants = offered(library, key)
    language = library.languages.get(key.language)
    others = [other.key for other in every if other.key != key and _alike(other.key, key)]
    return ShelfItem(
        key=key,
        title=document.front.title,
        kind=rule.kind,
        standfirst=document.front.standfirst or "",
        audience=audience.name,
        topic=library.topics[key.topic].record.title,
        language=_language(library, key.language),
        direction=language.direction if language else "ltr",
        pages=str(pages),
        most=pages.most,
        use=rule.use or "",
        copies=rule.copies or "",
        papers=_named(called, "paper", sheets),
        variants=_named(called, "variant", variants),
        finishes=_named(called, "finish", _finishes(library, key, rule)),
        others=tuple((other, _language(library, other.language)) for other in others),
    )


def _finishes(library: Library, key: DocumentKey, rule: DocumentRule) -> tuple[str, ...]:
    """How it can be finished for print; what is not to be folded is not offered folded."""
    flat = not folds(rule, budget(library, key))
    return tuple(name for name in library.finishes if not (flat and name in IMPOSED))


def _named(called: SiteWords, kind: str, names: Iterable[str]) -> tuple[Selectable, ...]:
    return tuple(
        Selectable(name, called.named(kind, name), called.strings.get(f"{kind}_{name}_for", "")) for name in names
    )


def _alike(one: DocumentKey, other: DocumentKey) -> bool:
    return (one.topic, one.audience, one.document) == (other.topic, other.audience, other.document)


def _language(library: Library, name: str) -> str:
    return library.languages[name].name if name in library.languages else name


def usual(item: ShelfItem) -> Form:
    """The form that most people want: the first paper, in colour."""
    variant = next((each.name for each in item.variants if each.name == DEFAULT_VARIANT), item.variants[0].name)
    return Form(item.papers[0].name, variant)

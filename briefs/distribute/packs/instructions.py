"""The page that lies on top of a pack: what is in it, which file is for what, what to see to before handing it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefs.building.job import Made, Make, make
from briefs.composing.data.frame import audience_in, topic_in
from briefs.composing.order import DEFAULT_VARIANT, Form, Order
from briefs.distribute.packs.inserts import Insert, press
from briefs.distribute.packs.leaves import PackLeaf, leaves
from briefs.distribute.packs.packs import Contents, PackItem
from briefs.distribute.packs.printing import Printing, settings
from briefs.distribute.selection import blanks, leavable, marking, meaning
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.records.budget import PageBudget
from briefs.rendering.views import date_text

NAME = "how-to"
"""Its template and its style are files of this name in templates/packs."""

FixedText = Callable[[str, str], str]
"""A fixed text of the language by its key, or what stands in for it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the pack."""

    kind: str
    title: str
    copies: str
    """Who gets it, and how many, or nothing."""
    file: str
    """The one to begin with."""
    pages: tuple[str, ...]
    booklet: str
    """Sheets of its booklet, or nothing."""


@dataclass(frozen=True, slots=True)
class PackUse:
    """What some files of the pack are for."""

    files: tuple[str, ...]
    """One of each kind of them."""
    purpose: str
    how: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A document with sections that are filled in by hand before it is handed out."""

    kind: str
    sections: tuple[tuple[str, bool], ...]
    """What to fill in, and whether that is the title of a section."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A document some of whose leaves are copied or cut up by themselves."""

    kind: str
    leaves: tuple[PackLeaf, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """How far some documents may be shared."""

    marking: str
    meaning: str
    kinds: tuple[str, ...]
    """Empty where it holds for all."""


def how_to(  # noqa: PLR0913 - what may be asked for are its keyword arguments
    library: Library,
    what: Contents,
    rules: Printing,
    *,
    paper: str | None = None,
    signed: bool = False,
    make: Make = make,
) -> Made:
    """Print the page, on the first paper of the pack unless told; of a signed pack it says how that is checked.

    `make` lays it out. Raises BriefsError with what is wrong in its template.
    """
    language = library.languages[what.language]
    chosen = paper or what.papers[0]
    title = language.strings.get("pack_how_to", NAME)
    audience = audience_in(library, what.audience, what.language).name
    topic = topic_in(library, what.topic, what.language).title
    order = Order(DocumentKey(what.topic, what.audience, NAME, what.language), Form(chosen))
    about = Insert(
        order, f"{title}: {topic}", what.facts.date, f"{topic}, {audience}", what.facts.edition,
        PageBudget(exactly=1),
    )  # fmt: skip
    key = library.publication.public_key if signed else None
    return press(library, about, {**_view(library, what, rules, chosen), "public_key": key}, make)


def _view(library: Library, what: Contents, rules: Printing, paper: str) -> Mapping[str, object]:
    """What the template knows."""
    strings = library.languages[what.language].strings
    counted = _counted(library, what)
    return {
        "pack": what.name,
        "topic": topic_in(library, what.topic, what.language).title,
        "audience": audience_in(library, what.audience, what.language).name,
        "edition": what.facts.edition,
        "date": date_text(what.facts.date, strings),
        "review_by": date_text(what.facts.review_by, strings),
        "draft": what.draft,
        "paper": _words(strings)(f"pack_paper_{paper}", paper),
        "columns": [_words(strings)(f"pack_pages_{name}", name) for name in counted],
        "documents": _listed(library, what, rules, paper, counted),
        "booklets": any(item.order.finish for item in what.items),
        "uses": tuple(_uses(library, what)),
        "papers": [(f"{name}/", _words(strings)(f"pack_paper_{name}", name)) for name in what.papers],
        "blanks": tuple(_blanks(library, what)),
        "sheets": tuple(_leaving(library, what, paper)),
        "imprint": [strings.get(name, name) for name in ("publisher", "address", "contact")
                    if getattr(library.publication, name) is None],
        "markings": _markings(library, what),
        "answers": tuple(item.kind for item in _documents(what) if _answers(library, item.order)),
        "website": library.publication.website,
        "publisher": library.publication.publisher,
        "corrections": library.publication.feedback or library.publication.contact,
    }  # fmt: skip


def _words(strings: Mapping[str, str]) -> FixedText:
    return lambda key, otherwise: strings.get(key.replace("-", "_"), otherwise)


def _documents(what: Contents) -> tuple[PackItem, ...]:
    """One file of each document."""
    return tuple({item.order.document: item for item in reversed(what.items)}.values())[::-1]


def _counted(library: Library, what: Contents) -> tuple[str, ...]:
    """The variants whose pages are told: one for all that keep to a page budget, and each that does not."""
    there = list(dict.fromkeys(item.order.variant for item in what.items))
    bound = [name for name in there if name not in library.unbudgeted]
    return (*bound[:1], *(name for name in there if name in library.unbudgeted))


def _listed(
    library: Library, what: Contents, rules: Printing, paper: str, counted: tuple[str, ...]
) -> tuple[Listed, ...]:
    made = []
    for first in _documents(what):
        order = first.order
        own = [item for item in what.items if (item.order.document, item.order.paper) == (order.document, paper)]
        flat = {item.order.variant: item for item in own if not item.order.finish}
        folded = next((item for item in own if item.order.finish), None)
        made.append(
            Listed(
                kind=first.kind,
                title=first.title,
                copies=audience_in(library, order.audience, order.language).documents[order.document].copies or "",
                file=PurePosixPath((own or [first])[0].name).name,
                pages=tuple(str(flat[name].pages) if name in flat else "" for name in counted),
                booklet=str(settings(rules, folded.order, folded.pages).sheets) if folded else "",
            )
        )
    return tuple(made)


def _uses(library: Library, what: Contents) -> Iterator[PackUse]:
    """A line for each variant as it is and one for each finish; variants that keep to a page budget come first."""
    said = _words(library.languages[what.language].strings)
    there = {part for item in what.items for part in (item.order.variant, item.order.finish) if part}
    for name in sorted(leavable(library), key=lambda name: (name != DEFAULT_VARIANT, name in library.unbudgeted)):
        if name not in there:
            continue
        files = [item for item in what.items if name == (item.order.finish or item.order.variant)]
        examples = {_ending(item): PurePosixPath(item.name).name for item in reversed(files)}
        yield PackUse(
            tuple(reversed(examples.values())),
            said(f"pack_use_{name}", name),
            said(f"pack_how_{name}", said("pack_how", "")),
        )


def _ending(item: PackItem) -> str:
    """What a file's name ends in; where that is nothing but its paper, the paper."""
    order = item.order
    name = PurePosixPath(item.name).name
    rest = name.removeprefix(f"{order.document}-{order.language}-{order.paper}")
    return rest if rest.startswith("-") else f"-{order.paper}{rest}"


def _blanks(library: Library, what: Contents) -> Iterator[Blank]:
    """The documents with sections that audience.yaml says are filled in by hand."""
    for item in _documents(what):
        if titles := blanks(library, item.order):
            yield Blank(item.kind, titles)


def _leaving(library: Library, what: Contents, paper: str) -> Iterator[Leaving]:
    """The documents with leaves of their own, their pages counted in the file to begin with."""
    for first in _documents(what):
        own = (item for item in what.items if (item.order.document, item.order.paper) == (first.order.document, paper))
        file = next((item for item in own if not item.order.finish), None)
        if file and (found := leaves(library, file)):
            yield Leaving(first.kind, found)


def _markings(library: Library, what: Contents) -> tuple[Marked, ...]:
    """Each marking with what it means, and with its documents where they differ."""
    strings = library.languages[what.language].strings
    kinds: dict[str, list[str]] = {}
    for item in _documents(what):
        kinds.setdefault(marking(library, item.order), []).append(item.kind)
    return tuple(
        Marked(name, meaning(strings, name), tuple(names) if len(kinds) > 1 else ())
        for name, names in kinds.items()
        if name
    )


def _answers(library: Library, order: Order) -> bool:
    """Whether a document prints the answers of its quizzes."""
    document = library.document(order.key)
    return document is not None and document.front.answers

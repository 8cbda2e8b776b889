"""The list of documents: a card for each, with its languages and papers, in pages; and what a search goes through.

A card and what a search finds are made of the same facts: a reader without JavaScript turns the pages, one with it
searches all of them at once, in a script file beside the page, since a page opened from a folder can fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from briefs.composing.order import DEFAULT_VARIANT
from briefs.distribute.site import metadata
from briefs.distribute.site.catalogue import Catalogue, CatalogueEntry, by_audience
from briefs.distribute.site.site_words import SiteWords, main_language, words
from briefs.distribute.site.web_edition import Site, page_context
from briefs.library.load import Library
from briefs.rendering.templating import site_file

IN_A_PAGE = 50
"""Cards: more is a wall."""
DATA = "looks/documents.js"
"""The script file with what a search goes through."""
SCRIPT = "looks/filter.js"

Sizes = Mapping[str, tuple[int, int]]
"""Of the pictures of first pages: pixels across and down."""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in all its languages, that of the catalogue first."""

    versions: tuple[CatalogueEntry, ...]

    @property
    def first(self) -> CatalogueEntry:
        return self.versions[0]


def listed(library: Library, entries: Iterable[CatalogueEntry]) -> tuple[ListedDocument, ...]:
    """The documents in the order of the list: by audience, then by topic, then as audience.yaml has them."""
    usual = main_language(library)
    made = []
    for group in by_audience(library, entries).values():
        for _, versions in groupby(group, lambda entry: entry.order.key.whole_name):
            ranked = sorted(versions, key=lambda e: (e.order.language != usual, e.order.language))
            made.append(ListedDocument(tuple(ranked)))
    return tuple(made)


def pages(site: Site, sizes: Sizes) -> Iterator[tuple[str, str]]:
    """Each page of the list with its name; the first is the first page of the site."""
    said = words(site.library, main_language(site.library))
    documents = listed(site.library, site.made.entries)
    parts = [documents[start : start + IN_A_PAGE] for start in range(0, len(documents), IN_A_PAGE)] or [()]
    names = [_name(number) for number in range(1, len(parts) + 1)]
    choices = list(_choices(site.library, site.made, said))
    shared = {
        "all": len(documents),
        "pages": names,
        "jumps": list(_jumps(site, parts, names, lambda e: e.order.audience)),
        "topics": list(_jumps(site, parts, names, lambda e: e.order.topic)) if site.several else [],
        "choices": choices,
        "scripts": (DATA.rpartition("/")[2], SCRIPT.rpartition("/")[2]) if choices or len(documents) > 1 else (),
        "drafts": any(entry.edition.for_review for entry in site.made.entries),
    }
    for number, part in enumerate(parts, start=1):
        yield names[number - 1], _page(site, said, part, number, {**shared, "sizes": sizes})


def data(site: Site, sizes: Sizes) -> str:
    """The script file that holds all documents."""
    documents = [
        {
            "audience": one.first.order.audience,
            "topic": one.first.order.topic,
            "versions": [_version(site, entry, sizes) for entry in one.versions],
        }
        for one in listed(site.library, site.made.entries)
    ]
    return f"const documents = {json.dumps(documents, ensure_ascii=False, separators=(',', ':'))};\n"


def _name(number: int) -> str:
    return "index.html" if number == 1 else f"documents-{number}.html"


def _page(site: Site, said: SiteWords, part: Sequence[ListedDocument], number: int, shared: Mapping[str, Any]) -> str:
    name, library = _name(number), site.library
    groups = [
        {
            "id": audience,
            "name": library.audiences[audience].name,
            "cards": [_card(site, one, shared["sizes"]) for one in group],
        }
        for audience, group in groupby(part, lambda one: one.first.order.audience)
    ]
    entries = [entry for one in part for entry in one.versions]
    context = {
        **page_context(site, said, name),
        **shared,
        "description": site.description,
        "sheets": ("site.css",),
        "unlisted": site.made.everything,
        "data": metadata.script(metadata.collection(library, entries, name, site.title, site.description)),
        "shared": {"title": site.title, "kind": "website", "picture": None},
        "groups": groups,
        "blank": _blank(groups[0]["cards"][0]) if groups else None,
        "number": number,
    }
    return site_file(site.env, "index.html", context)


def _jumps(
    site: Site, parts: Sequence[Sequence[ListedDocument]], names: Sequence[str], kind: Any
) -> Iterator[Mapping[str, Any]]:
    """Where the documents of each audience, or topic, begin: page, anchor, and how many there are."""
    first: dict[str, tuple[str, str]] = {}
    count: dict[str, int] = {}
    for name, part in zip(names, parts, strict=True):
        for one in part:
            value = kind(one.first)
            first.setdefault(value, (name, _anchor(one)))
            count[value] = count.get(value, 0) + 1
    library = site.library
    for value, (page, anchor) in first.items():
        own = value in library.audiences
        shown = library.audiences[value].name if own else library.topics[value].record.title
        yield {"id": value, "name": shown, "page": page, "to": value if own else anchor, "count": count[value]}


def _anchor(one: ListedDocument) -> str:
    return one.first.order.key.whole_name.replace("/", "-")


def _card(site: Site, one: ListedDocument, sizes: Sizes) -> Mapping[str, Any]:
    version = _version(site, one.first, sizes)
    others = [_version(site, entry, sizes) for entry in one.versions[1:]]
    return {**version, "anchor": _anchor(one), "audience": one.first.order.audience, "others": others}


def _blank(card: Mapping[str, Any]) -> Mapping[str, Any]:
    """A card with every part and nothing in it, for the script to fill."""
    part = dict.fromkeys(card, "")
    return {**part, "files": [dict.fromkeys(("file", "paper", "paper_name", "facts"), "")], "others": [part], "more": 1}


def _version(site: Site, entry: CatalogueEntry, sizes: Sizes) -> Mapping[str, Any]:
    """What a card says of a document in one language; all of it is text, since it is written into a script as well."""
    library, edition = site.library, entry.edition
    said = words(library, entry.order.language)
    files = _files(entry)
    own = entry.document.front.keywords or library.topics[entry.order.topic].record.keywords
    return {
        "page": entry.page,
        "edition": edition.page,
        "language": entry.order.language,
        "direction": said.direction,
        "name": library.languages[entry.order.language].name,
        "kind": entry.kind,
        "topic": entry.topic if site.several else "",
        "title": entry.title,
        "about": entry.description,
        "keywords": " ".join(own),
        "standing": edition.standing,
        "status": said.status(edition),
        "numbered": f"{said.strings['edition']} {edition.edition},",
        "dated": f"{said.date(edition.date)} · {entry.marking}",
        "picture": entry.picture,
        "size": list(sizes.get(entry.picture, (0, 0))),
        "files": [said.file(entry, download) for download in files],
        "formats": said.strings["site_more_formats"],
        "also": said.strings["site_also_in"],
        "more": max(0, len(entry.downloads) - len(files)),
    }


def _files(entry: CatalogueEntry) -> Sequence[Any]:
    """The files to read and print as usual, one a paper; of a document without such, the one that stands for it."""
    usual = [d for d in entry.downloads if not d.order.finish and d.order.variant == DEFAULT_VARIANT]
    return usual or ([entry.face] if entry.face else [])


def _choices(library: Library, made: Catalogue, said: SiteWords) -> Iterator[Mapping[str, Any]]:
    """By what the documents can be narrowed, with what there is to choose from where that is more than one thing."""
    t, entries = said.strings, made.entries
    topics = {e.order.topic: e.topic for e in entries}
    languages = {e.order.language: library.languages[e.order.language].name for e in entries}
    papers = {d.order.paper: said.named("paper", d.order.paper) for e in entries for d in _files(e)}
    for name, label, every, options in (
        ("audience", t["site_audience"], t["site_all_audiences"],
         [(name, library.audiences[name].name) for name in by_audience(library, entries)]),
        ("topic", t["site_topic"], t["site_all_topics"], sorted(topics.items(), key=lambda item: item[1])),
        ("language", t["site_language"], t["site_all_languages"], sorted(languages.items())),
        ("paper", t["site_paper"], t["site_all_papers"], sorted(papers.items())),
    ):  # fmt: skip
        if len(options) > 1:
            yield {"id": name, "name": label, "all": every, "options": options}

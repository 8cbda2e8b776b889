"""A document's own page, with all that its PDF says, and the page that its printed code opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from briefs.base.problems import BriefsError
from briefs.checks.text import leftovers
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.signing import unapproved
from briefs.distribute.editions.status import Edition
from briefs.distribute.site import metadata, schemes, screen_html
from briefs.distribute.site.catalogue import Catalogue, CatalogueEntry, kept_place
from briefs.distribute.site.site_words import SiteWords, words
from briefs.distribute.site.thumbnails import SHARED
from briefs.distribute.site.web_pictures import SiteLogo, WebPictures
from briefs.library.load import Library
from briefs.library.prose.walk import plain
from briefs.press.text import prose_blocks
from briefs.rendering.branded.publisher import publication
from briefs.rendering.contract.view import MARK_LENGTH
from briefs.rendering.render import render
from briefs.rendering.templating import policy_hash, site_file


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of the catalogue is made with and says of the whole."""

    library: Library
    made: Catalogue
    env: jinja2.Environment
    title: str
    description: str
    several: bool
    """Whether it has several topics, so that each document names its own."""
    pictures: WebPictures
    """Those that its pages show, gathered while the pages are made."""

    @property
    def publisher(self) -> str | None:
        return publication(self.library).publisher

    @property
    def logo(self) -> SiteLogo | None:
        """The brand's, for the white head of a page."""
        found = self.library.brand.logo("site")
        return self.pictures.logo(found) if found else None

    @property
    def logo_on_accent(self) -> SiteLogo | None:
        """The brand's for a head in its colour."""
        found = self.library.brand.logo("site", "on_accent")
        return self.pictures.logo(found) if found else None

    @property
    def licence(self) -> str:
        return self.library.publication.licence

    @property
    def licence_page(self) -> str | None:
        """Where the licence can be read, of one that is known."""
        found = metadata.licence(self.library)
        return found if found.startswith("https://") else None


def document_page(site: Site, entry: CatalogueEntry) -> str:
    """The HTML edition of a document.

    Raises BriefsError with what is wrong in its templates.
    """
    library, made = site.library, site.made
    order, said = entry.order, words(library, entry.order.language)
    brief = compose(library, order, entry.document)
    signed = not unapproved(library, order.key)
    root = "../" * entry.page.count("/")
    paged = (
        screen_html.PrintedDocument(f"{root}{entry.face.file}", entry.face.pages, said.strings["page"])
        if entry.face
        else None
    )
    printed = render(library, brief, site.env, signed=signed).html
    show = partial(site.pictures.show, root=root)
    screen = screen_html.for_screen(printed, paged, said.strings["site_unfilled"], show)
    others = [e for e in made.entries if _siblings(e, entry) and e.readable]
    context = {
        **page_context(site, said, entry.page),
        "description": entry.description,
        "sheets": ("site.css", "components.css", "document.css", look_name(entry)),
        "style_hashes": [policy_hash(screen.looks)] if screen.looks else [],
        "looks": Markup(screen.looks),  # noqa: S704 - lengths of our own templates
        "unlisted": made.everything or entry.edition.for_review,
        "draft": entry.edition.for_review,
        "data": metadata.script(metadata.report(library, entry, root)),
        "entry": card(said, entry),
        "translations": [
            {"page": e.page, "language": e.order.language, "name": library.languages[e.order.language].name}
            for e in others
        ],
        "shared": shared_tags(library, entry),
        "screen": screen,
        "by_hand": screen.by_hand or any(_by_hand(library, entry)),
        "paged": bool(paged and paged.pages > 1),
        "contents": list(_contents(brief)),
    }
    page, wanted = site_file(site.env, "document.html", context), leftovers.wanted_in(brief)
    if left := tuple(leftovers.on_page(entry.document.file, prose_blocks(page), wanted, "the web page")):
        raise BriefsError(left)
    return page


def edition_page(site: Site, edition: Edition, page: str) -> str:
    """What the holder of a copy is told about an edition."""
    library, made = site.library, site.made
    said = words(library, edition.order.language)
    listed = edition.public or made.everything
    newer = edition.current if edition.current != edition.edition else None
    entry = made.entry(edition.order)
    holds = entry is not None and entry.usable
    own = holds and entry is not None and entry.edition.edition == edition.edition
    newer_here = holds and entry is not None and newer is not None and entry.edition.edition == newer
    heading = (
        edition.title
        if listed
        else said.strings["kind_for"].format(kind=edition.kind, audience=_readers(library, edition))
    )
    context = {
        **page_context(site, said, page),
        "description": "",
        "sheets": ("site.css",),
        "unlisted": made.everything or not listed or edition.for_review or page != edition.page,
        "edition": edition,
        "heading": heading,
        "short": said.status(edition),
        "answer": said.answer(edition),
        "advice": said.advice(edition),
        "newer": newer,
        "newer_page": entry.page if newer_here and entry else None,
        "kept": [name for file, _ in edition.files if (name := kept_place(edition, file)) in made.kept],
        "marks": marks_in_words(said, edition),
        "reading": said.reading(edition),
        "link": entry.page if own and entry and entry.readable else None,
        "downloads": _downloads(said, entry) if own and entry and not entry.edition.same else (),
        "facts": list(_facts(said, edition)),
        "listed": listed,
        "history": [
            {
                "page": e.page,
                "edition": e.edition,
                "standing": e.standing,
                "status": said.status(e),
                "date": said.date(e.date),
                "here": e.edition == edition.edition,
            }
            for e in made.history(edition.order)
        ],
    }
    return site_file(site.env, "edition.html", context)


def card(said: SiteWords, entry: CatalogueEntry) -> Mapping[str, Any]:
    """An entry as templates show it."""
    edition = entry.edition
    return {
        "page": entry.page,
        "edition_page": edition.page,
        "audience_id": entry.order.audience,
        "kind": entry.kind,
        "title": entry.title,
        "description": entry.description,
        "standing": edition.standing,
        "status": said.status(edition),
        "words": marks_in_words(said, edition),
        "main": said.main(entry),
        "files": said.files(entry),
        "numbered": f"{said.strings['edition']} {edition.edition},",
        "dated": said.date(edition.date),
        "marking": entry.marking,
        "facts": [
            (said.strings["edition"], f"{edition.edition}, {said.date(edition.date)}"),
            (said.strings["review_by"], said.date(entry.review_by)),
            (said.strings["marking"], entry.marking),
        ],
    }


def marks_in_words(said: SiteWords, edition: Edition) -> str:
    """The marks by which copies are told apart, as they stand at the foot of a page."""
    local = f" · {said.strings['local_mark']} {edition.local[:MARK_LENGTH]}" if edition.local else ""
    return f"{edition.words[:MARK_LENGTH]}{local}"


def _downloads(said: SiteWords, entry: CatalogueEntry) -> Sequence[Mapping[str, Any]]:
    """The files of an edition whose text is not shown any more."""
    return [said.main(entry) or {}, *(file for group in said.files(entry) for file in group["files"])]


def page_context(site: Site, said: SiteWords, page: str) -> dict[str, Any]:
    """What every page of the catalogue is given."""
    return {
        "t": said.t,
        "language": said.language,
        "direction": said.direction,
        "root": "../" * page.count("/"),
        "site": site,
        "everything": site.made.everything,
        "dark": bool(schemes.dark(site.library)),
        "canonical": metadata.address(site.library, page) if site.library.publication.website else None,
        "style_hashes": [],
        "scripts": (),
        "shared": None,
        "data": None,
    }


def shared_tags(library: Library, entry: CatalogueEntry) -> Mapping[str, Any]:
    """What other sites show when somebody sends them the address of a document (OpenGraph).

    A picture needs a whole address: where the website is not known there is none.
    """
    known = bool(library.publication.website and entry.face)
    return {
        "title": entry.title,
        "kind": "article",
        "picture": metadata.address(library, shared_picture(entry)) if known else None,
        "width": SHARED[0],
        "height": SHARED[1],
    }


def shared_picture(entry: CatalogueEntry) -> str:
    """Where the picture for other sites stands."""
    return entry.page.removesuffix(".html") + ".png"


def look_name(entry: CatalogueEntry) -> str:
    """The file of the styles that a document has beyond those that all share."""
    return f"{entry.order.key.within_topic.replace('/', '-')}.css"


def _siblings(one: CatalogueEntry, other: CatalogueEntry) -> bool:
    """Whether two are the same document in two languages."""
    return one.order.key.whole_name == other.order.key.whole_name and one.order.language != other.order.language


def _readers(library: Library, edition: Edition) -> str:
    audience = library.audiences.get(edition.order.audience)
    return audience.name if audience else edition.order.audience


def _contents(brief: Brief) -> Iterator[tuple[str, str]]:
    """The sections with a heading, in the order of reading."""
    for section in brief.sections:
        title = plain(section.title)
        if title and section.id:
            yield section.id, title


def _by_hand(library: Library, entry: CatalogueEntry) -> Iterator[bool]:
    """Of each kind of section in a document, whether it is filled in by hand, as audience.yaml says."""
    rules = library.audiences[entry.order.audience].documents[entry.order.document].sections
    return (bool(rule.fill_in) for rule in rules.values())


def _facts(said: SiteWords, edition: Edition) -> Iterator[tuple[str, str]]:
    t = said.strings
    yield t["site_document"], edition.kind
    yield t["edition"], edition.edition
    yield t["site_dated" if edition.standing == "draft" else "site_published_on"], said.date(edition.date)
    if edition.review_by and edition.standing in {"current", "past-review"}:
        yield t["review_by"], said.date(edition.review_by)
    if edition.withdrawn:
        yield t["site_withdrawn_on"], said.date(edition.withdrawn)
    if edition.replaced and edition.successor:
        yield (
            t["site_superseded_on"],
            f"{said.date(edition.replaced)}, {t['site_by_edition'].format(edition.successor)}",
        )

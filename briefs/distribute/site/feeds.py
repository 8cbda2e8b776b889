"""Lists for programs that follow a site: an Atom feed of editions, a sitemap, a word to search engines, checksums.

Dates are those of editions, never of the clock. Names in the feed are the same at every address, so that a reader's
program does not see news twice when the site moves; a sitemap needs whole addresses and is made where they are known.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

from briefs.distribute.editions.status import Edition
from briefs.distribute.site.catalogue import Catalogue
from briefs.distribute.site.metadata import address, urn
from briefs.distribute.site.site_words import state_of
from briefs.library.load import Library

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'


def feed(library: Library, made: Catalogue, title: str, words: Mapping[str, str], language: str) -> bytes:
    """The Atom feed: an entry for each edition that may be shown, and again when it is withdrawn or superseded.

    What is not published is no news: a draft has no entry, and a feed without entries bears the date of its topics.
    """
    publication = library.publication
    told = (edition for edition in made.listed() if edition.standing != "draft")
    news = sorted(told, key=lambda edition: (edition.changed, edition.page), reverse=True)
    root = _element(None, "feed", None, {"xmlns": ATOM, "xml:lang": language})
    _element(root, "id", urn("feed"))
    _element(root, "title", title)
    newest = [edition.changed for edition in news] or [topic.record.date for topic in library.topics.values()]
    _element(root, "updated", _moment(max(newest, default=dt.date(1970, 1, 1))))
    author = _element(root, "author")
    _element(author, "name", publication.publisher or words["site_unknown_publisher"])
    _element(root, "rights", publication.licence)
    _element(root, "link", None, {"rel": "self", "type": "application/atom+xml", "href": address(library, "feed.xml")})
    _element(root, "link", None, {"rel": "alternate", "type": "text/html", "href": address(library, "index.html")})
    for edition in news:
        _news(library, root, edition, words)
    return _written(root)


def sitemap(library: Library, pages: Iterable[str], dates: Mapping[str, dt.date]) -> bytes | None:
    """The sitemap, or None where the website is not known."""
    if not library.publication.website:
        return None
    root = _element(None, "urlset", None, {"xmlns": SITEMAP})
    for page in sorted(pages):
        place = _element(root, "url")
        _element(place, "loc", address(library, page))
        if page in dates:
            _element(place, "lastmod", dates[page].isoformat())
    return _written(root)


def robots(library: Library, *, everything: bool) -> bytes:
    """What search engines may look at: nothing of an internal site."""
    lines = ["User-agent: *", "Disallow: /" if everything else "Disallow:"]
    if library.publication.website and not everything:
        lines += ["", f"Sitemap: {address(library, 'sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()


def _moment(date: dt.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _news(library: Library, root: ET.Element, edition: Edition, words: Mapping[str, str]) -> None:
    entry = _element(root, "entry")
    named = state_of(edition)
    order = edition.order
    language = {"xml:lang": order.language}
    _element(entry, "id", urn("edition", edition.page))
    _element(
        entry, "title", f"{edition.title} ({words['edition']} {edition.edition}: {words[f'site_{named}']})", language
    )
    _element(entry, "published", _moment(edition.date))
    _element(entry, "updated", _moment(edition.changed))
    _element(entry, "link", None, {"rel": "alternate", "type": "text/html", "href": address(library, edition.page)})
    audience = library.audiences.get(order.audience)
    label = {"label": audience.name} if audience else {}
    _element(entry, "category", None, {"term": order.audience, **label})
    reason = f" {words['site_reason']}: {edition.reason}" if edition.reason else ""
    _element(entry, "summary", f"{words[f'site_answer_{named}']}{reason}")


def _element(
    parent: ET.Element | None, name: str, text: str | None = None, attributes: Mapping[str, str] | None = None
) -> ET.Element:
    made = ET.Element(name, dict(attributes or {}))
    made.text = text
    if parent is not None:
        parent.append(made)
    return made


def _written(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return _HEAD + ET.tostring(root, encoding="unicode").encode() + b"\n"

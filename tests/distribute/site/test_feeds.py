"""Lists for programs: the feed, the sitemap, robots.txt, checksums."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefs.distribute.site import feeds
from briefs.distribute.site.catalogue import catalogue
from briefs.distribute.site.site_words import words
from briefs.library.load import Library
from tests.distribute.sites import DAY, EXPERTS, READERS, read, rows, state, with_catalogue

HERE = Path(__file__).parent
ATOM = {"a": feeds.ATOM}


def _feed(library: Library, *states: Any, built: Any = (), everything: bool = False) -> bytes:
    made = catalogue(library, built, states, DAY, everything=everything)[0]
    return feeds.feed(library, made, "Wells", words(library, "en").strings, "en")


def _valid(feed: bytes) -> Any:
    """The feed, which the schema of RFC 4287 must accept."""
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    tree = etree.fromstring(feed)
    assert schema.validate(tree), schema.error_log
    return tree


def test_the_feed_is_atom_and_tells_of_each_edition(wells: Library, tmp_path: Path) -> None:
    """Newest news first; what was withdrawn says why; what is not public is not named."""
    old = state(
        wells,
        "2025-06",
        "withdrawn",
        READERS,
        published=dt.date(2025, 6, 1),
        withdrawn=dt.date(2026, 3, 3),
        reason="Wrong <b>.",
    )
    new = state(wells, "2026-01", "current", READERS, EXPERTS)
    tree = _valid(_feed(wells, old, new, built=rows(tmp_path, READERS)))

    assert tree.xpath("a:entry/a:updated/text()", namespaces=ATOM) == ["2026-03-03T00:00:00Z", "2026-02-01T00:00:00Z"]
    assert tree.xpath("a:entry/a:title/text()", namespaces=ATOM) == [
        "Wells (Edition 2025-06: Withdrawn, do not use)",
        "Wells (Edition 2026-01: Current edition, still a draft for review)",
    ]  # fmt: skip
    assert tree.xpath("a:entry/a:summary/text()", namespaces=ATOM)[0].endswith("Reason: Wrong <b>.")
    assert tree.xpath("string(a:updated)", namespaces=ATOM) == "2026-03-03T00:00:00Z"
    assert tree.xpath("string(a:author/a:name)", namespaces=ATOM) == "Publisher not named yet"
    assert b"xperts" not in _feed(wells, old, new)
    assert b"Wells for experts" in _feed(wells, old, new, everything=True)


def test_a_feed_without_news_is_valid_too(wells: Library, workspace: Path) -> None:
    for path in workspace.glob("content/topics/sample/*/brief.md"):
        path.unlink()
    tree = _valid(_feed(read(workspace)))

    assert tree.xpath("string(a:updated)", namespaces=ATOM) == "2026-01-31T00:00:00Z"


def test_a_draft_is_no_news(wells: Library, tmp_path: Path) -> None:
    """Neither on a public site nor on an internal one; the feed stays valid and has a date."""
    for everything in (False, True):
        tree = _valid(_feed(wells, built=rows(tmp_path, READERS), everything=everything))
        assert tree.xpath("a:entry", namespaces=ATOM) == []
        assert tree.xpath("string(a:updated)", namespaces=ATOM) == "2026-01-31T00:00:00Z"


def test_names_in_the_feed_stay_when_the_site_moves(wells: Library, workspace: Path, tmp_path: Path) -> None:
    published = state(wells, "2026-01", "current", READERS)
    before = _valid(_feed(wells, published))
    moved = read(_sited(workspace, "https://example.org/briefs/"))
    after = _valid(_feed(moved, published))

    assert before.xpath("//a:id/text()", namespaces=ATOM) == after.xpath("//a:id/text()", namespaces=ATOM)
    assert before.xpath("//a:entry/a:link/@href", namespaces=ATOM) == ["sample/readers/brief-en-2026-01.html"]
    assert after.xpath("//a:entry/a:link/@href", namespaces=ATOM) == [
        "https://example.org/briefs/sample/readers/brief-en-2026-01.html"
    ]


def test_the_schema_would_notice(wells: Library) -> None:
    """So that the tests above can fail."""
    feed = _feed(wells, state(wells, "2026-01", "current", READERS))
    for right, wrong in ((b"<updated>", b"<update>"), (b"T00:00:00Z", b""), (b"urn:uuid:", b"")):
        broken = etree.fromstring(
            feed.replace(right, wrong).replace(right.replace(b"<", b"</"), wrong.replace(b"<", b"</"))
        )
        assert not etree.RelaxNG(etree.parse(HERE / "atom.rng")).validate(broken), right


def test_a_sitemap_needs_a_website(wells: Library, workspace: Path) -> None:
    assert feeds.sitemap(wells, ["index.html"], {}) is None
    made = feeds.sitemap(
        read(_sited(workspace, "https://example.org/x")), ["b.html", "a.html"], {"a.html": dt.date(2026, 1, 2)}
    )

    assert made
    tree = etree.fromstring(made)
    assert [[child.text for child in url] for url in tree] == [
        ["https://example.org/x/a.html", "2026-01-02"], ["https://example.org/x/b.html"],
    ]  # fmt: skip


def test_search_engines_are_kept_off_an_internal_site(wells: Library, workspace: Path) -> None:
    assert feeds.robots(wells, everything=True) == b"User-agent: *\nDisallow: /\n"
    assert feeds.robots(wells, everything=False) == b"User-agent: *\nDisallow:\n"
    sited = read(_sited(workspace, "https://example.org/"))
    assert b"Sitemap: https://example.org/sitemap.xml" in feeds.robots(sited, everything=False)


def _sited(workspace: Path, website: str) -> Path:
    with (workspace / "content/publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"website: {website}\n")
    return workspace


@pytest.mark.parametrize("website", [None, "https://example.org"])
def test_the_feed_is_the_same_twice(sample: Path, website: str | None) -> None:
    library = read(with_catalogue(sample, website))
    assert _feed(library) == _feed(library)

"""What tests of the catalogue share: PDFs that stand in for built ones, editions, a crawl over all files of a site."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pikepdf
import yaml

from briefs.building.build import BuiltRow
from briefs.composing.addresses import document_page
from briefs.composing.order import Form, Order
from briefs.composing.plan import documents
from briefs.composing.signing import words_hash
from briefs.distribute.editions import status
from briefs.distribute.editions.history import EditionState, PublishedDocument, PublishedStatus
from briefs.distribute.site.catalogue import Catalogue, CatalogueEntry, Download, catalogue
from briefs.distribute.site.site import _site, site
from briefs.distribute.site.web_edition import Site
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.press.fit import NORMAL
from tests.conftest import ROOT

DAY = dt.date(2026, 5, 5)
"""Today."""
READERS = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))
EXPERTS = Order(DocumentKey("sample", "experts", "brief", "en"), Form("a4"))


def with_catalogue(sample: Path, website: str | None = None) -> Path:
    """The sample workspace with the shipped catalogue: its templates and its words."""
    shutil.copytree(ROOT / "templates" / "site", sample / "templates" / "site")
    path = sample / "content/languages/en.yaml"
    own = yaml.safe_load(path.read_text(encoding="utf-8"))
    usual = yaml.safe_load((ROOT / "content/languages/en.yaml").read_text(encoding="utf-8"))["strings"]
    own["strings"] = {**usual, **own["strings"]}
    path.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    if website:
        with (sample / "content/publication.yaml").open("a", encoding="utf-8") as stream:
            stream.write(f"website: {website}\npublisher: The Well Society\n")
    return sample


def read(workspace: Path) -> Library:
    """The workspace, which must be in order, but for a language of which only some words are there."""
    made, problems = load(workspace / "content", workspace / "templates")
    wrong = tuple(problem for problem in problems if problem.rule != "language/missing")
    assert wrong == (), wrong
    return made


def rows(folder: Path, *orders: Order, pages: int = 2) -> list[BuiltRow]:
    """A blank PDF for each order, as if it had been built."""
    made = []
    for order in orders:
        path = folder / order.file
        path.parent.mkdir(parents=True, exist_ok=True)
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page(page_size=(595, 842))
            pdf.docinfo["/Title"] = order.file
            pdf.save(path, deterministic_id=True)
        made.append(BuiltRow(order, path, pages, path.stat().st_size, 0.0, 1, NORMAL, ()))
    return made


def state(
    library: Library,
    edition: str,
    status: PublishedStatus,
    *orders: Order,
    published: dt.date = dt.date(2026, 2, 1),
    **more: object,
) -> EditionState:
    """A published edition that holds these documents with the words that they have now, or those in `words`."""
    words, local = more.pop("words", None), more.pop("local", None)
    documents = {}
    for order in orders:
        document = library.document(order.key)
        assert document
        told = str(words or words_hash(library, document))
        files = {order.file: hashlib.sha256(order.file.encode()).hexdigest()}
        made = PublishedDocument(order.key, document.front.title, told, files, None if local is None else str(local))
        documents[made.name] = made
    facts: dict[str, object] = {"withdrawn": None, "reason": None, "successor": None, "draft": False, **more}
    return EditionState(
        topic=orders[0].topic,
        edition=edition,
        status=status,
        published=published,
        documents=documents,
        **facts,  # type: ignore[arg-type]  # checked by use
    )


def many(library: Library, count: int) -> Site:
    """A site of so many documents: the shipped ones again and again, each with a title and a summary of its own.

    The words are those that the shipped documents have, so that they can be packed no better than such texts can.
    """
    chance = random.Random(count)  # noqa: S311 - the same every time
    texts = " ".join(Path(d.file).read_text(encoding="utf-8") for t in library.topics.values() for d in t.documents)
    vocabulary = sorted({word for word in re.findall(r"[^\W\d_]+", texts) if len(word) > 2})
    form = [(p, v) for p in ("a4", "letter") for v in ("colour", "mono", "large-print")]
    (topic,) = library.topics.values()
    entries, topics = [], {}
    shipped = tuple(document for document in documents(library) if document.key.language == "en")
    for number in range(count):
        document, name = shipped[number % len(shipped)], f"topic-{number // len(shipped) + 1}"
        order = Order(replace(document.key, topic=name), Form("a4"))
        says = [" ".join(chance.choices(vocabulary, k=words)) for words in (8, 24, 5)]
        if name not in topics:
            topics[name] = replace(topic, record=topic.record.model_copy(update={"title": says[2].capitalize()}))
        edition = status.now(library, document, (), (), DAY)[0]
        files = tuple(
            Download(order.put(paper=p, variant=v), order.put(paper=p, variant=v).file, 4, 99_000 + number, "0" * 64)
            for p, v in form
        )
        front = document.front.model_copy(update={"keywords": tuple(says[2].split())})
        entries.append(
            CatalogueEntry(
                order, replace(document, front=front), document_page(order.key), edition.kind, says[0].capitalize(),
                f"{says[1].capitalize()}.", library.audiences[order.audience].name, topics[name].record.title,
                replace(edition, order=order), topic.record.review_by, "TLP:CLEAR", files,
                document_page(order.key).replace(".html", ".webp"),
            )
        )  # fmt: skip
    whole = replace(library, topics=topics)
    return _site(whole, Catalogue(tuple(entries), (), True), None)


def made(
    library: Library, built: Iterable[BuiltRow], states: Iterable[EditionState] = (), *, everything: bool = False
) -> Mapping[str, bytes]:
    """All files of a site."""
    built = list(built)
    return site(library, catalogue(library, built, tuple(states), DAY, everything=everything)[0], built)


def article(page: Any) -> Any:
    """The document on its page, less what the site says between its title and its text."""
    (found,) = page.iter("article")
    for own in found.find_class("site-own"):
        own.drop_tree()
    return found


class _Links(HTMLParser):
    """Gathers the anchors of a page and all that it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.to: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in {"href", "src"} and value is not None:
                self.to.append(value)

    handle_startendtag = handle_starttag


def _anchors(name: str, data: bytes) -> frozenset[str]:
    """The places in a file that can be led to: the ids of a page, the pages of a PDF."""
    if name.endswith(".pdf"):
        with pikepdf.open(BytesIO(data)) as pdf:
            return frozenset(f"page={number + 1}" for number in range(len(pdf.pages)))
    page = _Links()
    page.feed(data.decode())
    return frozenset(page.ids)


def crawl(files: Mapping[str, bytes], website: str = "") -> tuple[list[str], set[str]]:
    """Links that lead nowhere, and addresses outside; every page, style sheet and feed is looked through."""
    pages = {}
    for name, data in files.items():
        if name.endswith(".html"):
            pages[name] = _Links()
            pages[name].feed(data.decode())
    wrong = [f"{name}: id {one} twice" for name, page in pages.items() for one in page.ids if page.ids.count(one) > 1]
    outside: set[str] = set()
    anchors = cache(lambda name: _anchors(name, files[name]))
    links = [(name, to) for name, page in pages.items() for to in page.to]
    for name, data in files.items():
        if name.endswith(".css"):
            links += [(name, to.strip("\"'")) for to in re.findall(r"url\(([^)]*)\)", data.decode())]
        elif name == "feed.xml":
            links += [(name, to) for to in re.findall(r'href="([^"]*)"', data.decode())]
    for name, to in links:
        whole = to.removeprefix(website).lstrip("/") if website and to.startswith(website) else None
        parts = urlsplit(to if whole is None else whole)
        if parts.scheme or parts.netloc:
            outside.add(to)
            continue
        base = PurePosixPath(name).parent if whole is None else PurePosixPath()
        target = _joined(base, unquote(parts.path)) if parts.path else name
        if target not in files or (parts.fragment and parts.fragment not in anchors(target)):
            wrong.append(f"{name}: {to}")
    return wrong, outside


def _joined(base: PurePosixPath, path: str) -> str:
    parts: list[str] = []
    for part in (base / path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)

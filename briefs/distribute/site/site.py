"""The whole catalogue as files, and how they take the place of those before them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefs.base import checksums
from briefs.base.checksums import SUMS
from briefs.base.files import below, named, text_of, write_whole
from briefs.building.build import BuiltRow
from briefs.distribute.site import feeds, listing, metadata, schemes, thumbnails
from briefs.distribute.site.catalogue import Catalogue
from briefs.distribute.site.screen_styles import for_screen
from briefs.distribute.site.site_words import main_language, words
from briefs.distribute.site.web_edition import Site, document_page, edition_page, look_name, shared_picture
from briefs.distribute.site.web_pictures import WebPictures
from briefs.library.load import Library
from briefs.pictures.facts import by_digest
from briefs.pictures.lettering import faces
from briefs.pictures.shelf import Shelf
from briefs.rendering import theme
from briefs.rendering.branded import web_fonts
from briefs.rendering.style_rules import StyleSource, css_of
from briefs.rendering.templating import environment, site_file


def site(library: Library, made: Catalogue, rows: Iterable[BuiltRow], kept: Path | None = None) -> Mapping[str, bytes]:
    """Every file of the catalogue, by its place below the site's folder; pictures made ready are `kept` in a folder.

    Raises BriefsError with what is wrong in the templates.
    """
    whole = _site(library, made, kept)
    pdfs = {row.order.file: row.path for row in rows if row.done}
    files = {d.file: pdfs[d.file].read_bytes() for entry in made.entries for d in entry.downloads}
    files |= {name: path.read_bytes() for name, path in made.kept.items()}
    pictures: dict[str, tuple[int, int]] = {}
    for entry in made.entries:
        if entry.face:
            face = files[entry.face.file]
            files[entry.picture], pictures[entry.picture] = thumbnails.first_page(face)
            if library.publication.website:
                ground = schemes.cover(library, entry.order.audience)
                files[shared_picture(entry)] = thumbnails.shared(face, ground)
    pages = dict(listing.pages(whole, pictures))
    for edition in made.editions:
        pages[edition.page] = edition_page(whole, edition, edition.page)
    for entry in made.entries:
        page = document_page(whole, entry) if entry.readable else edition_page(whole, entry.edition, entry.page)
        pages[entry.page] = page
    files |= {name: f"{text.rstrip()}\n".encode() for name, text in pages.items()}
    files |= whole.pictures.files
    files |= dict(_looks(whole))
    files |= {
        listing.DATA: listing.data(whole, pictures).encode(),
        listing.SCRIPT: site_file(whole.env, "filter.js", {}).encode(),
    }
    files |= _lists(whole)
    return {**files, SUMS: checksums.written({name: checksums.sha256(files[name]) for name in sorted(files)})}


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files in the place of all that the folder held, at once: whoever looks sees the old site or the new one.

    Raises OSError where the disk is full or the folder cannot be written; then the old one stays as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _recover(folder)
    new = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        for name, data in files.items():
            path = below(new, name)
            with named(folder / name):
                write_whole(path, data)
        if folder.exists():
            folder.replace(old)
        try:
            new.replace(folder)
        except OSError:
            if old.exists():
                old.replace(folder)
            raise
    finally:
        for rest in (new, old):
            shutil.rmtree(rest, ignore_errors=True)


def _recover(folder: Path) -> None:
    """Tidy up after a run that was killed: between its two moves the old site stands beside its place."""
    for old in folder.parent.glob(f".{folder.name}.*.old"):
        if not folder.exists():
            old.replace(folder)
    for rest in (*folder.parent.glob(f".{folder.name}.*.new"), *folder.parent.glob(f".{folder.name}.*.old")):
        shutil.rmtree(rest, ignore_errors=True)


def _site(library: Library, made: Catalogue, kept: Path | None) -> Site:
    """What is said of the site on all of its pages: of one topic its own words, of several their names."""
    shown = dict.fromkeys(e.order.topic for e in made.entries) or library.topics
    topics = [library.topics[name].record for name in shown]
    styles = sorted(library.templates.glob("styles/**/*.css"))
    one = topics[0] if len(topics) == 1 else None
    logos = (each.file for each in library.brand.pictures)
    return Site(
        library=library,
        made=made,
        env=environment(library.templates),
        title=one.title if one else words(library, main_language(library)).strings["site_title"],
        description=one.description.strip() if one else ", ".join(topic.title for topic in topics),
        several=len(topics) > 1,
        pictures=WebPictures(Shelf(by_digest((*library.pictures.values(), *logos)), kept, faces(styles))),
    )


def _looks(site: Site) -> Iterator[tuple[str, bytes]]:
    """Style sheets, what they show, and the fonts with their licences."""
    library, made, env = site.library, site.made, site.env
    styles = library.templates / "styles"
    tokens = styles / "tokens.css"
    names = sorted({edition.order.audience for edition in made.editions})
    colours = {
        "light": schemes.light(library),
        "dark": schemes.dark(library),
        "accents": [(name, schemes.accents(library, name)) for name in names],
        "own_faces": web_fonts.rules(library.brand),
        "own_families": {face.family for face in library.brand.faces},
        "dark_accents": [(name, schemes.dark_accents(library, name)) for name in names],
    }
    main = site_file(env, "site.css", colours)
    yield "looks/site.css", main.encode()
    yield (
        "looks/icon.svg",
        site_file(env, "icon.svg", {"colour": schemes.light(library).get("--accent", schemes.INK)}).encode(),
    )
    yield "looks/document.css", site_file(env, "document.css", {}).encode()
    shared = [
        tokens,
        *theme.house_fonts(library),
        styles / "type.css",
        styles / "prose.css",
        *sorted(library.templates.glob("components/*/component.css")),
    ]
    yield "looks/components.css", _sheet(library, [path for path in shared if path.is_file()]).encode()
    left = {*shared, styles / "page.css"}
    for entry in made.entries:
        own = [path for path in theme.stylesheets(library, entry.order) if path not in left and not _of_print(path)]
        screen = library.templates / "audiences" / entry.order.audience / "screen.css"
        more = text_of(screen) if screen.is_file() else ""
        yield f"looks/{look_name(entry)}", f"{_sheet(library, own)}{more}".encode()
    for path in sorted(library.templates.glob("components/*/*.*")):
        if path.suffix in {".svg", ".png", ".webp", ".jpg"}:
            yield f"looks/{_asset(library, path)}", path.read_bytes()
    for path in theme.site_fonts(library, main):
        yield f"fonts/{path.name}", path.read_bytes()
    for name, data in web_fonts.files(library.brand):
        yield f"fonts/{name}", data


def _of_print(path: StyleSource) -> bool:
    """Whether a style file is about paper alone."""
    return not isinstance(path, str) and path.parent.name in {"paper", "variant", "finish"}


def _sheet(library: Library, sheets: Iterable[StyleSource]) -> str:
    def one(style: StyleSource) -> str:
        folder = library.templates if isinstance(style, str) else style.parent
        return for_screen(css_of(style), lambda url: _asset(library, (folder / url).resolve()))

    return "".join(map(one, sheets))


def _asset(library: Library, path: Path) -> str:
    """The name beside the style sheets of a picture that a style shows."""
    root = library.templates.resolve()
    whole = path.resolve()
    return "-".join(whole.relative_to(root).parts) if whole.is_relative_to(root) else whole.name


def _lists(site: Site) -> dict[str, bytes]:
    """What programs read."""
    library, made = site.library, site.made
    said = words(library, main_language(library))
    listed = made.listed()
    dates = {edition.page: edition.date for edition in listed} | {e.page: e.edition.date for e in made.entries}
    documents = (e.page for e in made.entries if e.readable and not e.edition.for_review)
    pages = ["index.html", *documents, *(edition.page for edition in listed if not edition.for_review)]
    text = {"title": site.title, "description": site.description, "language": said.language}
    sitemap = None if made.everything else feeds.sitemap(library, pages, dates)
    return {
        "feed.xml": feeds.feed(library, made, site.title, said.strings, said.language),
        "catalog.jsonld": metadata.dcat(library, made, **text),
        "robots.txt": feeds.robots(library, everything=made.everything),
        **({"sitemap.xml": sitemap} if sitemap else {}),
    }

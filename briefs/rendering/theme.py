"""Which template and which styles a document uses: one short ordered list of files, each used if it exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefs.base.files import text_of
from briefs.composing.order import BOOKLET, Order
from briefs.library.load import Library
from briefs.rendering import page_tree
from briefs.rendering.style_rules import needed_classes, root_properties

NOTES_PAGE = "finish/notes-page.html"
"""The page to write on that fills a booklet up to whole sheets, by its name below the templates folder."""


def template(library: Library, order: Order) -> str:
    """The document's template, by its name below the templates folder; one that begins with / is not the audience's."""
    name = library.audiences[order.audience].documents[order.document].template
    return name.removeprefix("/") if name.startswith("/") else f"audiences/{order.audience}/{name}"


def stylesheets(library: Library, order: Order) -> tuple[Path, ...]:
    """The style files in cascade order: what comes later wins; a variant comes after all that it varies.

    Beside the style file of a component, audience or document may lie its own for a variant: NAME.VARIANT.css.
    """
    styles = library.templates / "styles"
    audience = library.templates / "audiences" / order.audience
    own = [
        audience / "audience.css",
        (library.templates / template(library, order)).with_suffix(".css"),
        audience / f"{order.document}.css",
    ]
    candidates = [
        styles / "tokens.css",
        styles / "type.css",
        styles / "page.css",
        styles / "prose.css",
        *sorted(library.templates.glob("components/*/component.css")),
        *own,
        styles / "languages" / f"{order.language}.css",
        styles / "paper" / f"{order.paper}.css",
        styles / "variant" / f"{order.variant}.css",
        *sorted(library.templates.glob(f"components/*/component.{order.variant}.css")),
        *(path.with_suffix(f".{order.variant}.css") for path in own),
        styles / "finish" / f"{order.finish}.css",
        audience / f"{order.finish}.css",
    ]
    return tuple(path for path in dict.fromkeys(candidates) if path.is_file())


def values(library: Library, order: Order) -> Mapping[str, str]:
    """The custom properties of an order's pages, such as its accent: what is said on :root last."""
    said: dict[str, str] = {}
    for sheet in stylesheets(library, order):
        said |= root_properties(text_of(sheet))
    return said


def in_use(sheets: Iterable[Path], *pages: str) -> tuple[Path, ...]:
    """The sheets of which any rule can match in these pages: what has no effect need not be read for them.

    A rule cannot match where one of its classes stands nowhere in a page. Sheets with rules of another kind are kept.
    """
    classes = frozenset[str]().union(*(page_tree.classes(page_tree.read(page)) for page in pages))
    return tuple(path for path in sheets if _may_match(text_of(path), classes))


def _may_match(css: str, classes: frozenset[str]) -> bool:
    needed = needed_classes(css)
    return needed is None or any(names <= classes for names in needed)


def fonts(library: Library) -> tuple[Path, ...]:
    """Every font file of the project."""
    return tuple(sorted(library.templates.glob("fonts/*.[to]tf")))


def site_fonts(library: Library, page: str) -> tuple[Path, ...]:
    """The font files that a page for the browser names, with their licences, to lie beside it."""
    named = [path for path in sorted(library.templates.glob("fonts/*.*")) if f"fonts/{path.name}" in page]
    families = {path.name.partition("_")[0] for path in named}
    licences = [path for path in sorted(library.templates.glob("fonts/*OFL*")) if path.name.split("-")[0] in families]
    return (*named, *licences)


def _of_document(library: Library, text: str, order: Order) -> bool:
    """Whether a text is a document's own, or a passage that it may hold."""
    document = library.document(order.key)
    passages = library.paths.topic(order.topic) / "passages"
    return Path(text).parent == passages or (document is not None and text == document.file)


def sources(library: Library, order: Order) -> tuple[Path, ...]:
    """Every file that a document is made of, in the order in which they matter."""
    document = library.document(order.key)
    topic = library.paths.topic(order.topic)
    folder = library.templates / "audiences" / order.audience
    used = library.topics[order.topic].record.sources
    local = library.publication.local
    candidates = [
        *([Path(document.file)] if document else []),
        *sorted(topic.glob("passages/*.md")),
        *sorted({made.path for (text, _), made in library.pictures.items() if _of_document(library, text, order)}),
        library.paths.topic_file(order.topic),
        *(library.content / "sources" / f"{name}.yaml" for name in used),
        *(library.content / f"{name}.yaml" for name in ("guidance", "tensions", "glossary", "wording", "publication")),
        library.content / "languages" / f"{order.language}.yaml",
        *([library.content / "local" / f"{local}.yaml"] if local else []),
        folder / "audience.yaml",
        library.templates / template(library, order),
        library.templates / "base.html",
        *sorted(library.templates.glob("macros/*.html")),
        *([library.templates / NOTES_PAGE] if order.finish == BOOKLET else []),
        *sorted(library.templates.glob("components/*/component.html")),
        *stylesheets(library, order),
        *fonts(library),
    ]
    return tuple(path for path in candidates if path.is_file())

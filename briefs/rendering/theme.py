"""Which template and which styles a document uses: one short ordered list of files, each used if it exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefs.composing.data.frame import FRAME
from briefs.composing.order import BLEED, BOOKLET, EXCHANGE, IMPOSED, Order
from briefs.library.brand.brand import LOOK, MONO, TEXT
from briefs.library.load import Library
from briefs.rendering import page_tree
from briefs.rendering.branded.sheet import sheet
from briefs.rendering.style_rules import StyleSource, css_of, needed_classes, root_properties

NOTES_PAGE = "finish/notes-page.html"
"""The page to write on that fills a booklet up to whole sheets, by its name below the templates folder."""

HALF = "pages: double"
"""What a paper's CSS says in its first comment on which a document takes twice as many pages as on the usual one."""
CONTENTS = "contents: front"
"""What a variant's CSS says in its first comment that has contents at the front of long documents."""
CONTENTS_PAGE = "finish/contents.html"
"""What stands where in such a document."""


def template(library: Library, order: Order) -> str:
    """The document's template, by its name below the templates folder; one that begins with / is not the audience's."""
    name = library.audiences[order.audience].documents[order.document].template
    return name.removeprefix("/") if name.startswith("/") else f"audiences/{order.audience}/{name}"


def paper(library: Library, order: Order) -> str:
    """The paper that a document's pages are laid out for: of a booklet half the sheet that it is folded from.

    Only what was tried on it (booklet: true): the pages of others, with tables and forms of a whole page, are reduced.
    """
    meant = library.audiences[order.audience].documents[order.document].booklet is True
    halves = library.paths.papers(f"half of {order.paper}") if order.finish == BOOKLET and meant else frozenset[str]()
    return min(halves, default=order.paper)


def stylesheets(library: Library, order: Order) -> tuple[StyleSource, ...]:
    """The styles in cascade order: what comes later wins; a variant comes after all that it varies.

    What the brand says stands between: after the house and the audience, before language, paper and variant.

    Beside the style file of a component, audience or document may lie its own for a variant: NAME.VARIANT.css.
    """
    styles = library.templates / "styles"
    whole = paper(library, order) == order.paper
    audience = library.templates / "audiences" / order.audience
    own = [
        audience / "audience.css",
        (library.templates / template(library, order)).with_suffix(".css"),
        audience / f"{order.document}.css",
    ]
    candidates: list[StyleSource] = [
        styles / "tokens.css",
        *house_fonts(library),
        styles / "type.css",
        styles / "page.css",
        styles / "prose.css",
        *sorted(library.templates.glob("components/*/component.css")),
        *own,
        sheet(library.brand, order.audience, library.templates),
        styles / "languages" / f"{order.language}.css",
        styles / "paper" / f"{paper(library, order)}.css",
        styles / "variant" / f"{order.variant}.css",
        *sorted(library.templates.glob(f"components/*/component.{order.variant}.css")),
        *(path.with_suffix(f".{order.variant}.css") for path in own),
        *([styles / "finish" / "sheets" / "folded.css"] if order.finish in IMPOSED else []),
        *([styles / "finish" / "sheets" / "reduced.css"] if order.finish == BOOKLET and whole else []),
        *([styles / "finish" / f"{BLEED}.css", audience / f"{BLEED}.css"] if order.finish == EXCHANGE else []),
        styles / "finish" / f"{order.finish}.css",
        *([audience / "folded.css"] if order.finish in IMPOSED else []),
        audience / f"{order.finish}.css",
    ]
    return present(candidates)


def values(library: Library, order: Order) -> Mapping[str, str]:
    """The custom properties of an order's pages, such as its accent: what is said on :root last."""
    said: dict[str, str] = {}
    for each in stylesheets(library, order):
        said |= root_properties(css_of(each))
    return said


def present(candidates: Iterable[StyleSource]) -> tuple[StyleSource, ...]:
    """Those of some styles that there are, each once."""
    found = dict.fromkeys(candidates)
    return tuple(each for each in found if (each if isinstance(each, str) else each.is_file()))


def house_fonts(library: Library) -> tuple[Path, ...]:
    """The style files of those families that the brand leaves to the house."""
    own = {face.family for face in library.brand.faces}
    files = {TEXT: "text.css", LOOK: "look.css", MONO: "mono.css"}
    return tuple(library.templates / "styles" / "fonts" / name for family, name in files.items() if family not in own)


def in_use(sheets: Iterable[StyleSource], *pages: str) -> tuple[StyleSource, ...]:
    """The sheets of which any rule can match in these pages: what has no effect need not be read for them.

    A rule cannot match where one of its classes stands nowhere in a page. Sheets with rules of another kind are kept.
    """
    classes = frozenset[str]().union(*(page_tree.classes(page_tree.read(page)) for page in pages))
    return tuple(each for each in sheets if _may_match(css_of(each), classes))


def _may_match(css: str, classes: frozenset[str]) -> bool:
    needed = needed_classes(css)
    return needed is None or any(names <= classes for names in needed)


def fonts(library: Library) -> tuple[Path, ...]:
    """Every font file of the project, and of its brand."""
    house = sorted(library.templates.glob("fonts/*.[to]tf"))
    return tuple(dict.fromkeys((*house, *library.brand.fonts)))


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
        library.paths.unit_file(order.language, FRAME),
        *([library.content / "local" / f"{local}.yaml"] if local else []),
        folder / "audience.yaml",
        library.templates / template(library, order),
        library.templates / "base.html",
        *sorted(library.templates.glob("macros/*.html")),
        *([library.templates / NOTES_PAGE] if order.finish in IMPOSED else []),
        library.templates / CONTENTS_PAGE,
        *sorted(library.templates.glob("components/*/component.html")),
        *(each for each in stylesheets(library, order) if not isinstance(each, str)),
        *fonts(library),
        *library.brand.files,
    ]
    return tuple(path for path in dict.fromkeys(candidates) if path.is_file())

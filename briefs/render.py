"""A Brief becomes HTML; the only module that knows Jinja.

The view that templates see is written down here as a type: it is a contract that tests hold.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from markupsafe import Markup

from briefs import figures, theme
from briefs.brief import Brief, Note, Piece, SectionOut, SourceOut
from briefs.library import Library
from briefs.notes import level_in
from briefs.plan import BOOKLET
from briefs.problems import BriefsError, Place, Problem
from briefs.settings import Local, Publication


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section for the template: its blocks are markup to print as it is."""

    id: str
    title: Markup
    blocks: tuple[Markup, ...]
    classes: frozenset[str]
    words: int


@dataclass(frozen=True, slots=True)
class RowView:
    """Sections beside each other."""

    kind: str
    page: bool
    main: tuple[SectionView, ...]
    margin: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What templates know of a document as `brief`."""

    title: str
    standfirst: str | None
    for_whom: str | None
    description: str
    keywords: tuple[str, ...]
    kind: str
    audience: SimpleNamespace
    topic: str
    edition: str
    date: dt.date
    date_text: str
    review_by: dt.date
    review_by_text: str
    marking: str
    status: str
    language: str
    direction: str
    document: str
    topic_id: str
    paper: str
    variant: str
    answers: bool
    rows: tuple[RowView, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceOut, ...]
    counts: Mapping[int, int]
    publication: Publication
    local: Local | None


@dataclass(frozen=True, slots=True)
class Page:
    """Finished HTML with the styles that belong to it."""

    html: str
    stylesheets: tuple[Path, ...]
    view: View
    notes_page: str = ""
    """One page to write on, for a booklet."""


def environment(templates: Path) -> jinja2.Environment:
    """A Jinja environment that escapes everything and forgives nothing undefined."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(library: Library, brief: Brief, env: jinja2.Environment, *, signed: bool = False) -> Page:
    """The HTML of a brief, a draft for review unless it is signed.

    Raises BriefsError with every mistake that templates and components report.
    """
    found: list[Problem] = []
    outline = _view(library, brief, lambda _: Markup(), signed=signed)
    context = {**_context(library, brief, found), "brief": outline}
    view = _view(library, brief, lambda piece: _piece(env, piece, context, found), signed=signed)
    context = {**context, "brief": view}
    # Components see the brief without its rows: they are being made.
    html = _printed(env, theme.template(library, brief.order), context, found)
    booklet = brief.order.finish == BOOKLET
    notes_page = _printed(env, theme.NOTES_PAGE, context, found) if booklet else ""
    if found:
        raise BriefsError(found)
    return Page(html, theme.stylesheets(library, brief.order), view, notes_page)


def site_page(env: jinja2.Environment, name: str, context: Mapping[str, Any]) -> str:
    """A page for the browser: site/NAME.html with site/NAME.css in it, whose hash its own policy can name.

    Raises BriefsError with what is wrong in the two templates.
    """
    found: list[Problem] = []
    style = _printed(env, f"site/{name}.css", context, found)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    given = {**context, "style": Markup(style), "style_hash": f"sha256-{digest}"}  # noqa: S704 - Jinja has escaped it
    html = _printed(env, f"site/{name}.html", given, found)
    if found:
        raise BriefsError(found)
    return html


def site_file(env: jinja2.Environment, name: str, context: Mapping[str, Any]) -> str:
    """A file of the catalogue, such as a page or its styles, from the template of that name.

    Raises BriefsError with what is wrong in the template.
    """
    found: list[Problem] = []
    made = _printed(env, f"site/{name}", context, found)
    if found:
        raise BriefsError(found)
    return made


def date_text(date: dt.date, strings: Mapping[str, str]) -> str:
    """A date in words, from the language's own month names and pattern."""
    months = strings.get("months", "").split()
    if len(months) != 12:
        return date.isoformat()
    return strings.get("date_pattern", "{day} {month} {year}").format(
        day=date.day, month=months[date.month - 1], year=date.year
    )


def _context(library: Library, brief: Brief, found: list[Problem]) -> dict[str, Any]:
    strings = SimpleNamespace(**library.languages[brief.order.language].strings)
    notes = {note.number: note for note in brief.notes}
    here = Place(brief.document.file)

    def mark(level: int | None) -> Markup:
        if level is None:
            return Markup()
        label = getattr(strings, f"certainty_{level}")
        dots = "●" * level + "○" * (3 - level)
        return Markup('<span class="marks" role="img" aria-label="{}">{}</span>').format(label, dots)

    def fill(width: str = "") -> Markup:
        kind = Markup(" fill-{}").format(width) if width else ""
        return Markup('<span class="fill{}">\N{NO-BREAK SPACE}</span>').format(kind)

    def problem(message: str) -> str:
        found.append(Problem(here, message, rule="template"))
        return ""

    return {
        "t": strings,
        "mark": mark,
        "fill": fill,
        "figures": figures,
        "level_of": lambda markup: level_in(str(markup), notes),
        "problem": problem,
    }


def _piece(env: jinja2.Environment, piece: Piece, context: Mapping[str, Any], found: list[Problem]) -> Markup:
    def problem(message: str) -> str:
        found.append(Problem(piece.place, message, rule=f"component/{piece.component.name}"))
        return ""

    name = f"components/{piece.component.name}/component.html"
    given = {**context, "block": piece.data, "problem": problem}
    return Markup(_printed(env, name, given, found))  # noqa: S704 - Jinja has escaped it


def _view(library: Library, brief: Brief, printed: Callable[[Piece], Markup], *, signed: bool) -> View:
    order, front = brief.order, brief.document.front
    topic = library.topics[order.topic].record
    audience = library.audiences[order.audience]
    rule = audience.documents[order.document]
    language = library.languages[order.language]
    strings = language.strings

    def section(made: SectionOut) -> SectionView:
        blocks = tuple(printed(block) if isinstance(block, Piece) else block for block in made.blocks)
        return SectionView(made.id, made.title, blocks, made.classes, made.words)

    local = library.local.get(library.publication.local or "")
    return View(
        title=front.title,
        standfirst=front.standfirst,
        for_whom=front.for_whom,
        description=front.description or front.standfirst or front.title,
        keywords=front.keywords or topic.keywords,
        kind=rule.kind,
        audience=SimpleNamespace(id=order.audience, name=audience.name),
        topic=topic.title,
        edition=topic.edition,
        date=topic.date,
        date_text=date_text(topic.date, strings),
        review_by=topic.review_by,
        review_by_text=date_text(topic.review_by, strings),
        marking=front.marking or rule.marking or audience.marking,
        status="" if signed else strings.get("draft", "Draft for review"),
        language=order.language,
        direction=language.direction,
        document=order.document,
        topic_id=order.topic,
        paper=order.paper,
        variant=order.variant,
        answers=front.answers,
        rows=tuple(
            RowView(row.kind, row.page, tuple(map(section, row.main)), tuple(map(section, row.margin)))
            for row in brief.rows
        ),
        notes=brief.notes,
        sources=brief.sources,
        counts=brief.counts,
        publication=library.publication,
        local=local if local and not local.example else None,
    )


def _printed(env: jinja2.Environment, name: str, context: Mapping[str, Any], found: list[Problem]) -> str:
    try:
        return env.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or name, error.lineno, 1)
        found.append(Problem(place, f"the template cannot be read: {error.message}", rule="template"))
    except jinja2.TemplateNotFound as error:
        found.append(Problem(Place(name), f"there is no template '{error.name}'", rule="template"))
    except Exception as error:  # noqa: BLE001 - a template may raise anything; it becomes a problem with its place
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        place = Place(frames[-1].filename, frames[-1].lineno, 1) if frames else Place(name)
        found.append(Problem(place, f"the template fails here: {error}", _undefined_hint(error), rule="template"))
    return ""


def _undefined_hint(error: Exception) -> str | None:
    if isinstance(error, jinja2.UndefinedError):
        return (
            "templates know brief, block, t, mark, fill, figures, level_of and problem; "
            "fixed words stand in content/languages"
        )
    return None

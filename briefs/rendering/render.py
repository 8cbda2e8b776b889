"""A Brief becomes HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType, SimpleNamespace
from typing import Any

import jinja2
from markupsafe import Markup

from briefs.base.problems import BriefsError, Place, Problem
from briefs.composing import addresses
from briefs.composing.brief import Brief, Note, Piece, SectionOut
from briefs.composing.clearance import marking, public
from briefs.composing.data.frame import audience_in, topic_in
from briefs.composing.extracts.contacts import local_data
from briefs.composing.order import IMPOSED
from briefs.composing.signing import Marks, marks_of
from briefs.library.keys import PrintedEdition
from briefs.library.load import Library
from briefs.rendering import charts, theme
from briefs.rendering.branded.publisher import cover_picture, page_logos, publication
from briefs.rendering.contract.furniture import across, furnished
from briefs.rendering.contract.view import RowView, SectionView, View
from briefs.rendering.drawings.icons import IconDrawer
from briefs.rendering.frames import frames
from briefs.rendering.html import Writer, Written
from briefs.rendering.maps.drawer import MapDrawer
from briefs.rendering.qr import encode
from briefs.rendering.style_rules import StyleSource
from briefs.rendering.templating import FixedWords, fill, printed
from briefs.rendering.variants.unrolling import unrolled_for
from briefs.rendering.views import (
    address_view,
    date_text,
    legend_words,
    note_groups,
    note_view,
    parts,
    pieces,
    place_of,
    shown,
    source_view,
)
from briefs.text.speech.direction import in_order

NOBODY: Mapping[str, str] = MappingProxyType({})
"""The slots of a document that is nobody's own."""


@dataclass(frozen=True, slots=True)
class Page:
    """Finished HTML with the styles that belong to it."""

    html: str
    stylesheets: tuple[StyleSource, ...]
    view: View
    notes_page: str = ""
    """One page to write on, for a booklet."""
    contents: str = ""
    """Its contents with the pages of its sections, for a variant that has them at the front of long documents."""


def render(  # noqa: PLR0913 - what is known beyond the words are its keyword arguments
    library: Library,
    brief: Brief,
    env: jinja2.Environment,
    *,
    signed: bool = False,
    marks: Marks | None = None,
    slots: Mapping[str, str] = NOBODY,
) -> Page:
    """The HTML of a brief, a draft for review unless it is signed; `marks` are those of its document, where known.

    `slots` are what a copy says of its own reader.

    Raises BriefsError with every mistake that templates and components report.
    """
    found: list[Problem] = []
    view = _view(library, brief, signed=signed, marks=marks or marks_of(library, brief.document))
    view = replace(view, slots=slots)
    outline = furnished(library, brief, view, theme.house_fonts(library))
    context = {**_context(library, brief, found), "brief": outline}
    language = library.languages[brief.order.language]
    writer = Writer(language.strings, frames(library, brief.order), language.direction)
    view = replace(outline, rows=_rows(brief, writer, lambda piece, its: _piece(env, piece, context, found, its)))
    context = {**context, "brief": view}
    # Components see the brief without its rows: they are being made.
    html = printed(env, theme.template(library, brief.order), context, found)
    notes_page = printed(env, theme.NOTES_PAGE, context, found) if brief.order.finish in IMPOSED else ""
    wanted = brief.order.variant in library.paths.variants(theme.CONTENTS) and not parts(brief)
    contents = printed(env, theme.CONTENTS_PAGE, context, found) if wanted else ""
    if found:
        raise BriefsError(found)
    html = unrolled_for(library, brief.order, html)
    sheets = theme.in_use(theme.stylesheets(library, brief.order), html, notes_page, contents)
    return Page(html, (*sheets, *across(view)), view, notes_page, contents)


def _context(library: Library, brief: Brief, found: list[Problem]) -> dict[str, Any]:
    strings = FixedWords(**library.languages[brief.order.language].strings)
    notes = {note.number: note for note in brief.notes}
    here = Place(brief.document.file)

    def mark(level: int | None) -> Markup:
        if level is None:
            return Markup()
        label = getattr(strings, f"certainty_{level}")
        dots = "●" * level + "○" * (3 - level)
        return Markup('<span class="marks" role="img" aria-label="{}">{}</span>').format(label, dots)

    def problem(message: str) -> str:
        found.append(Problem(here, message, rule="template"))
        return ""

    return {
        "t": strings,
        "mark": mark,
        "fill": partial(fill, library.languages[brief.order.language].strings),
        "icon": IconDrawer(library.icons, theme.values(library, brief.order)),
        "figures": charts,
        "fills": library.brand.record.charts.fills,
        "maps": MapDrawer(library.paths, brief.order.language),
        "level_of": lambda text: _level_in(text, notes),
        "problem": problem,
    }


def _level_in(text: Any, notes: Mapping[int, Note]) -> int | None:
    """The lowest certainty that some text cites, or None where it cites no evidence."""
    numbers = text.notes if isinstance(text, Written) else ()
    levels = [notes[number].level for number in numbers if number in notes]
    return min((level for level in levels if level is not None), default=None)


def _piece(
    env: jinja2.Environment, piece: Piece, context: Mapping[str, Any], found: list[Problem], writer: Writer
) -> Markup:
    def problem(message: str, at: Any = None, key: str | int | None = None) -> str:
        place = place_of(at, key, piece.place)
        found.append(Problem(place, message, rule=f"component/{piece.component.name}"))
        return ""

    name = f"components/{piece.component.name}/component.html"
    given = {**context, "block": shown(piece.data, writer), "problem": problem}
    return Markup(printed(env, name, given, found))  # noqa: S704 - Jinja has escaped it


def _rows(brief: Brief, writer: Writer, printed: Callable[[Piece, Writer], Markup]) -> tuple[RowView, ...]:
    numbers = parts(brief)

    def section(made: SectionOut) -> SectionView:
        here = replace(writer, frames=writer.frames.within(made.classes))
        blocks = tuple(printed(block, here) if isinstance(block, Piece) else here.block(block) for block in made.blocks)
        return SectionView(made.id, here.inlines(made.title), blocks, made.classes, made.words, numbers.get(made.id))

    return tuple(
        RowView(row.kind, row.page, tuple(map(section, row.main)), tuple(map(section, row.margin)), row.sheet)
        for row in brief.rows
    )


def _view(library: Library, brief: Brief, *, signed: bool, marks: Marks) -> View:
    order, front = brief.order, brief.document.front
    topic = topic_in(library, order.topic, order.language)
    audience = audience_in(library, order.audience, order.language)
    rule = audience.documents[order.document]
    language = library.languages[order.language]
    strings = language.strings
    writer = Writer(strings, frames(library, order), language.direction)
    website = library.publication.website
    page = addresses.edition_page(PrintedEdition(order.key, topic.edition))
    address = addresses.absolute(website, page) if website else None
    return View(
        title=front.title,
        standfirst=front.standfirst,
        for_whom=front.for_whom,
        description=front.description or front.standfirst or front.title,
        keywords=front.keywords or topic.keywords,
        kind=rule.kind,
        audience=SimpleNamespace(id=order.audience, name=audience.name),
        topic=topic.title,
        edition=in_order(topic.edition, language.direction),
        date=topic.date,
        date_text=date_text(topic.date, strings),
        review_by=topic.review_by,
        review_by_text=date_text(topic.review_by, strings),
        marking=marking(library, brief.document),
        licence=_licence(library, brief),
        status="" if signed else _draft(strings, translated=order.language != topic.language),
        order=order,
        direction=language.direction,
        answers=front.answers,
        single=_single(library, brief),
        rows=_rows(brief, writer, lambda *_: Markup()),
        notes=tuple(note_view(note, writer) for note in brief.notes),
        note_groups=note_groups(brief, writer),
        sources=tuple(source_view(source, writer) for source in brief.sources),
        counts=brief.counts,
        pieces=pieces(brief, writer),
        legend=legend_words(brief, strings),
        addresses=tuple(map(address_view, brief.addresses)),
        publication=publication(library),
        cover=cover_picture(library.brand, order.topic, writer.frames.recipe),
        cover_style=library.brand.record.cover.style,
        logos=page_logos(library.brand, writer.frames.as_it_is.recipe, grey=writer.frames.grey),
        local=local_data(library, (brief,)),
        words_hash=marks.words,
        local_hash=marks.local,
        code=encode(address) if address else None,
    )


def _draft(strings: Mapping[str, str], *, translated: bool) -> str:
    """What a document is called that nobody has signed; a translation says that it is one."""
    draft = strings.get("draft", "Draft for review")
    return strings.get("draft_translation", draft) if translated else draft


def _single(library: Library, brief: Brief) -> bool:
    rule = library.audiences[brief.order.audience].documents[brief.order.document]
    budget = brief.document.front.pages or rule.pages
    return budget.most == 1 and brief.order.variant not in library.unbudgeted


def _licence(library: Library, brief: Brief) -> str:
    if public(library, brief.document):
        return library.publication.licence
    strings = library.languages[brief.order.language].strings
    return strings.get("licence_marked", "{marking}").format(marking=marking(library, brief.document))

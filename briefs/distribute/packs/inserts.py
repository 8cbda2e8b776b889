"""Pages that travel with documents: one template and one style each, printed and checked like any document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefs.building.job import Job, Made, Make, make
from briefs.composing.order import Order
from briefs.library.keys import PrintedEdition
from briefs.library.load import Library
from briefs.library.records.budget import PageBudget
from briefs.pictures.facts import by_digest
from briefs.press.metadata import Metadata
from briefs.rendering import theme
from briefs.rendering.branded.publisher import logos, publication
from briefs.rendering.branded.sheet import sheet
from briefs.rendering.frames import Frames
from briefs.rendering.style_rules import StyleSource
from briefs.rendering.templating import environment, insert

FOLDER = "packs"
"""Where their templates and styles lie, below the templates folder."""


@dataclass(frozen=True, slots=True)
class Insert:
    """What a page of our own is; its order names the template, the language and the paper."""

    order: Order
    title: str
    date: dt.date
    description: str = ""
    edition: str = ""
    budget: PageBudget | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Where the pictures that it shows lie, by the hash of what they hold."""


def press(library: Library, what: Insert, view: Mapping[str, Any], make: Make = make) -> Made:
    """Print a page, laid out by `make`; what is wrong with it comes back in its problems.

    Raises BriefsError with what is wrong in its template.
    """
    return make(job_of(library, what, view))


def job_of(library: Library, what: Insert, view: Mapping[str, Any]) -> Job:
    """All that a page is made of.

    Raises BriefsError with what is wrong in its template.
    """
    order, printed = what.order, publication(library)
    name = f"{FOLDER}/{order.document}.html"
    language = library.languages[order.language]
    logo = library.brand.logo("ticket")
    shown = logos(library.brand, "ticket", Frames().recipe, grey=False)
    given = {
        **view,
        "insert": what,
        "insert_logo": shown.get("medium"),
        "language": order.language,
        "direction": language.direction,
    }
    return Job(
        order=order,
        file=str(library.templates / name),
        html=insert(environment(library.templates), name, language, given),
        stylesheets=_stylesheets(library, order),
        templates=library.templates,
        fonts=theme.fonts(library),
        metadata=Metadata(
            title=what.title,
            language=order.language,
            created=what.date,
            author=printed.publisher or "",
            subject=what.description,
            edition=what.edition,
            publisher=printed.publisher or "",
            rights=printed.licence,
            identifier=str(PrintedEdition(order.key, what.edition)) if what.edition else str(order.key),
        ),
        budget=what.budget,
        final=True,  # such a page is ours, not a draft of the writer's
        pictures={**what.pictures, **(by_digest([logo.file]) if logo else {})},
        longest=f"its words stand in {name} and in content/languages/{order.language}.yaml",
    )


def _stylesheets(library: Library, order: Order) -> tuple[StyleSource, ...]:
    """The project's styles, the page's own, and the audience's look over both where it is for one audience."""
    styles = library.templates / "styles"
    candidates: list[StyleSource] = [
        styles / "tokens.css",
        *theme.house_fonts(library),
        *(styles / name for name in ("type.css", "page.css")),
        *(library.templates / FOLDER / name for name in ("page.css", f"{order.document}.css")),
        library.templates / "audiences" / order.audience / "audience.css",
        sheet(library.brand, order.audience, library.templates),
        styles / "languages" / f"{order.language}.css",
        styles / "paper" / f"{order.paper}.css",
    ]
    return theme.present(candidates)

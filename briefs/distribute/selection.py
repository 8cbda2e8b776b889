"""What is handed out: for each document of a topic every paper and variant, and a booklet where one makes sense."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from briefs.base.problems import BriefsError, Problem, did_you_mean
from briefs.composing import clearance
from briefs.composing.compose import compose
from briefs.composing.data.frame import frame_language
from briefs.composing.order import BOOKLET, DEFAULT_VARIANT, EVERYTHING, Choice, Order
from briefs.composing.plan import budget, folds, plan
from briefs.library.load import Library
from briefs.library.prose.walk import plain
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from briefs.text.speech.sentences import ForeignWords


def handed_out(library: Library, choice: Choice = EVERYTHING, without: Collection[str] = ()) -> tuple[Order, ...]:
    """Every file that is handed out of the documents chosen, less the papers, variants and finishes left out.

    Raises BriefsError with the names that nothing bears, or where nothing remains.
    """
    usable = leavable(library)
    problems = [
        Problem(None, f"'{name}' cannot be left out", _hint(name, usable), rule="unknown-part")
        for name in without
        if name not in usable
    ]
    plain, strange = plan(library, replace(choice, variants=choice.variants or library.variants, finishes=()))
    if problems or strange:
        raise BriefsError((*strange, *problems))
    finishes = ("", BOOKLET) if BOOKLET in library.finishes else ("",)
    every = dict.fromkeys(finished(library, order, finish) for order in plain for finish in finishes)
    orders = tuple(order for order in every if not set(parts(order)) & set(without))
    if not orders:
        hint = "leave out less: a pack needs a paper and a variant"
        raise BriefsError([Problem(None, "nothing remains to be handed out", hint, rule="choice")])
    return orders


def of_topic(library: Library, topic: str) -> tuple[Order, ...]:
    """Every file that is handed out of one topic.

    Raises BriefsError where it has nothing to hand out.
    """
    return handed_out(library, Choice(topics=(topic,)))


def parts(order: Order) -> tuple[str, ...]:
    """The names by which a file can be left out: its paper, its variant, its finish."""
    return tuple(filter(None, (order.paper, order.variant, order.finish)))


def leavable(library: Library) -> tuple[str, ...]:
    """Every name that can be left out of what is handed out."""
    return (*library.publication.papers, *library.variants, *((BOOKLET,) if BOOKLET in library.finishes else ()))


def finished(library: Library, order: Order, finish: str) -> Order:
    """An order in a finish; a booklet stays flat where it makes no sense.

    It makes none for a document that is not to be folded, nor for a variant that takes as many pages as it needs.
    """
    rule = library.audiences[order.audience].documents[order.document]
    flat = finish == BOOKLET and (order.variant in library.unbudgeted or not folds(rule, budget(library, order.key)))
    return order.put(finish="" if flat else finish)


def marking(library: Library, order: Order) -> str:
    """How far a document may be shared, as it is printed on it."""
    document = library.document(order.key)
    return clearance.marking(library, document) if document else library.audiences[order.audience].marking


def blanks(library: Library, order: Order) -> tuple[tuple[str, bool], ...]:
    """What is filled in by hand before a document is handed out, and whether that is the title of a section.

    That is where audience.yaml says so and something is left to fill in: contacts may be printed already.
    """
    rules = library.audiences[order.audience].documents[order.document].sections
    document = library.document(order.key)
    named = {name: rule.fill_in for name, rule in rules.items() if rule.fill_in}
    if document is None or not named:
        return ()
    brief = compose(library, order, document)
    page = render(library, brief, environment(library.templates))
    shown = (section for row in page.view.rows for section in (*row.main, *row.margin))
    open_ = {section.id for section in shown if any(map(_has_lines, section.blocks))}
    own = frame_language(library)

    def said(what: str) -> str:
        return what if order.language == own else ForeignWords(what, own)

    return tuple(
        (said(what), False) if isinstance(what := named[section.id], str) else (plain(section.title), True)
        for section in brief.sections
        if section.id in named and section.id in open_
    )


def _has_lines(html: str) -> bool:
    """Whether there is a line to write on: a space that stands alone in its element, or a row of low lines."""
    return ">\N{NO-BREAK SPACE}<" in html or "___" in html


def meaning(strings: Mapping[str, str], name: str) -> str:
    """What a marking allows, in the words of a language; nothing where it has none for it."""
    return strings.get("marking_" + re.sub(r"\W+", "_", name.lower()), "")


def _hint(name: str, usable: Collection[str]) -> str:
    return did_you_mean(name, usable) or f"there is: {', '.join(usable)}"


def in_reading_order(library: Library, order: Order) -> tuple[object, ...]:
    """A key to sort by: documents as audience.yaml lists them, the usual paper and variant before the others."""
    documents = list(library.audiences[order.audience].documents)
    papers = list(library.publication.papers)
    paper = papers.index(order.paper) if order.paper in papers else len(papers)
    return (
        *(order.topic, order.audience, order.language, documents.index(order.document), paper),
        *(order.finish, order.variant != DEFAULT_VARIANT, order.paper, order.variant),
    )

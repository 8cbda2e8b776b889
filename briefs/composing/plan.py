"""What to build: topics × audiences × documents × languages × papers × variants × finishes, narrowed by a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefs.base.problems import BriefsError, Problem, did_you_mean
from briefs.composing.order import BOOKLET, DEFAULT_VARIANT, EVERYTHING, Choice, Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library
from briefs.library.records.budget import PageBudget
from briefs.library.records.settings import DocumentRule

BOOKLET_FROM = 4
"""Pages from which a document is folded into a booklet, unless its audience.yaml says otherwise."""


class UnreadError(BriefsError):
    """A document that is meant cannot be read: its own mistakes are the answer, not that nothing bears its name."""

    def __init__(self, problems: Iterable[Problem], orders: tuple[Order, ...] = ()) -> None:
        self.orders = orders
        """The others that are meant."""
        super().__init__(problems)


def plan(
    library: Library, choice: Choice = EVERYTHING, *, all_folded: bool = False
) -> tuple[tuple[Order, ...], tuple[Problem, ...]]:
    """The orders that a choice asks for, and the names in it that nothing bears.

    As booklets those are meant which are handed out folded; a document that is named is folded all the same, and with
    `all_folded` every one, for who takes them apart.

    Raises UnreadError where one of its documents cannot be read.
    """
    problems = tuple(_unknown(library, choice))
    if problems:
        return (), problems
    own = _own_papers(library)
    orders = tuple(
        Order(document.key, form)
        for document in documents(library)
        if _chosen(document.key, choice)
        for form in _forms(library, _rule(library, document.key), choice, own)
        if form.finish != BOOKLET or all_folded or choice.documents or _folds(library, document.key)
    )
    if unread := [problem for key, found in library.unread.items() if _chosen(key, choice) for problem in found]:
        raise UnreadError(unread, orders)
    return orders, () if orders else (_nothing(library, choice),)


def _nothing(library: Library, choice: Choice) -> Problem:
    flat = replace(choice, finishes=tuple(finish for finish in choice.finishes if finish != BOOKLET))
    first = plan(library, flat)[0][:1] if BOOKLET in choice.finishes else ()
    for order in first:
        hint = f"to fold one all the same, name it: --document {order.key.name}"
        return Problem(None, "none of these documents is handed out as a booklet", hint, rule="choice")
    elsewhere = plan(library, replace(choice, papers=()))[0][:1] if choice.papers else ()
    for order in elsewhere:
        made = ", ".join(papers(library, order.key))
        message = f"nothing that is meant is made on {' or '.join(choice.papers)}"
        return Problem(None, message, f"{order.key.name} is made on {made}: --paper {order.paper}", rule="choice")
    return Problem(None, "nothing fits this choice", "see 'list' for what can be built", rule="choice")


def left_out(library: Library, choice: Choice) -> Iterator[Problem]:
    """Each document that is meant and not made, since none of its papers or variants was asked for."""
    made = {order.key for order in plan(library, choice)[0]}
    for order in plan(library, replace(choice, papers=(), variants=(), finishes=()))[0]:
        if order.key not in made and BOOKLET not in choice.finishes:
            made.add(order.key)
            asked = [f"on {' or '.join(choice.papers)}"] if choice.papers else []
            asked += [f"in {' or '.join(choice.variants)}"] if choice.variants else []
            message = f"{order.key.name} is not made {' '.join(asked)}, so it is left out"
            hint = f"to make it: --document {order.key.name} --paper {order.paper}"
            yield Problem(None, message, hint, "note", rule="choice")


def documents(library: Library) -> Iterator[Document]:
    """Every document that can be built."""
    for topic in library.topics.values():
        yield from (d for d in topic.documents if d.id in library.audiences[d.audience].documents)


def budget(library: Library, key: DocumentKey) -> PageBudget:
    """How many pages a document may have: by its own word, or else by its audience's."""
    document = library.document(key)
    own = document.front.pages if document else None
    return own or library.audiences[key.audience].documents[key.document].pages


def folds(rule: DocumentRule, pages: PageBudget | None = None) -> bool:
    """Whether a document is handed out as a booklet too, by the word of its kind or by the pages it may have."""
    return rule.booklet if rule.booklet is not None else (pages or rule.pages).most >= BOOKLET_FROM


def _folds(library: Library, key: DocumentKey) -> bool:
    return folds(_rule(library, key), budget(library, key))


def offered(library: Library, key: DocumentKey) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The papers and the variants in which a document can be made, the usual ones first."""
    rule, own = _rule(library, key), _own_papers(library)
    usual = rule.papers or tuple(paper for paper in library.publication.papers if paper in library.papers)
    more = () if rule.papers else tuple(paper for paper in library.papers if paper not in own)
    variants = rule.variants or (DEFAULT_VARIANT, *library.variants)
    return tuple(dict.fromkeys([*usual, *more])), tuple(dict.fromkeys(variants))


def papers(library: Library, key: DocumentKey) -> tuple[str, ...]:
    """The papers that a document is made on where nobody asks for another: its own, or else the usual ones."""
    return _rule(library, key).papers or library.publication.papers


def nearest(library: Library, key: DocumentKey, form: Form) -> Form:
    """The form in which a document is made for whoever asks for this one: a set of slides has one paper only."""
    rule = _rule(library, key)
    paper = form.paper if not rule.papers or form.paper in rule.papers else rule.papers[0]
    variant = form.variant if not rule.variants or form.variant in rule.variants else rule.variants[0]
    return Form(paper, variant, form.finish)


def _rule(library: Library, key: DocumentKey) -> DocumentRule:
    return library.audiences[key.audience].documents[key.document]


def _own_papers(library: Library) -> frozenset[str]:
    """Papers that some kinds of document have to themselves: no other is laid out on them."""
    rules = (rule for audience in library.audiences.values() for rule in audience.documents.values())
    return frozenset(paper for rule in rules for paper in rule.papers) - set(library.publication.papers)


def _forms(library: Library, rule: DocumentRule, choice: Choice, own: frozenset[str]) -> Iterator[Form]:
    """The forms of one document that a choice asks for."""
    wanted = choice.papers or rule.papers or library.publication.papers
    for paper in wanted:
        if paper in rule.papers if rule.papers else paper not in own:
            for variant in choice.variants or (DEFAULT_VARIANT,):
                if not rule.variants or variant in rule.variants:
                    yield from (Form(paper, variant, finish) for finish in choice.finishes or ("",))


def _chosen(key: DocumentKey, choice: Choice) -> bool:
    return (
        (not choice.topics or key.topic in choice.topics)
        and (not choice.audiences or key.audience in choice.audiences)
        and (not choice.documents or bool(key.names & set(choice.documents)))
        and (not choice.languages or key.language in choice.languages)
    )


def _unknown(library: Library, choice: Choice) -> Iterator[Problem]:
    topics = {*library.topics, *(key.topic for key in library.unread)}
    made = [*(document.key for document in documents(library)), *(key for key in library.unread if key.document)]
    names = {name for key in made for name in key.names}
    yield from _strange("topic", choice.topics, topics)
    yield from _strange("audience", choice.audiences, {*library.audiences, *(key.audience for key in made)})
    yield from _strange("document", choice.documents, names)
    yield from _strange("language", choice.languages, {key.language for key in made})
    yield from _strange("paper", choice.papers or library.publication.papers, library.papers)
    yield from _strange("variant", choice.variants, library.variants)
    yield from _strange("finish", choice.finishes, library.finishes)


def _strange(kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    usable = sorted(known)
    for name in names:
        if name not in usable:
            hint = did_you_mean(name, usable) or f"there is: {', '.join(usable)}"
            yield Problem(None, f"no {kind} is called '{name}'", hint, rule=f"unknown-{kind}")

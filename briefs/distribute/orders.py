"""Which files of a topic go out of the house."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.library import Library
from briefs.plan import BOOKLET, Choice, Order, plan
from briefs.problems import BriefsError

BOOKLET_FROM = 4
"""Pages from which a document is worth folding: fewer fit on one sheet, unfolded."""


def handed_out(library: Library, topic: str) -> tuple[Order, ...]:
    """Every file of a topic that is handed out: on each usual paper in every variant, and as a booklet to fold.

    A file with bleed is for a printing house, not for readers.

    Raises BriefsError where the topic has nothing to hand out.
    """
    readable, problems = plan(library, Choice(topics=(topic,), variants=library.variants))
    if problems:
        raise BriefsError(problems)
    return tuple(sorted((*readable, *_booklets(library, topic))))


def _booklets(library: Library, topic: str) -> Iterator[Order]:
    """Documents of some pages; what takes as many pages as it needs, such as large print, is not made smaller."""
    if BOOKLET not in library.finishes:
        return
    orders, _ = plan(library, Choice(topics=(topic,), variants=library.variants, finishes=(BOOKLET,)))
    for order in orders:
        pages = library.audiences[order.audience].documents[order.document].pages
        most = pages.exactly or pages.at_most or pages.multiple_of or 0
        if order.variant not in library.unbudgeted and most >= BOOKLET_FROM:
            yield order

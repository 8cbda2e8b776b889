"""Which files of a topic go out of the house."""

from __future__ import annotations

from briefs.library import Library
from briefs.plan import BOOKLET, DEFAULT_VARIANT, Choice, Order, plan
from briefs.problems import BriefsError, errors


def handed_out(library: Library, topic: str) -> tuple[Order, ...]:
    """Every file of a topic that is handed out: on each usual paper in every variant, and as a booklet to fold.

    A booklet is in colour alone: a grey printer makes it grey, and large print is not made smaller. A file with bleed
    is for a printing house, not for readers.

    Raises BriefsError where the topic has nothing to hand out.
    """
    readable, problems = plan(library, Choice(topics=(topic,), variants=_variants(library)))
    if errors(problems):
        raise BriefsError(problems)
    if BOOKLET not in library.finishes:
        return readable
    booklets, _ = plan(library, Choice(topics=(topic,), variants=(DEFAULT_VARIANT,), finishes=(BOOKLET,)))
    return tuple(sorted((*readable, *booklets)))


def _variants(library: Library) -> tuple[str, ...]:
    others = tuple(name for name in library.variants if name != DEFAULT_VARIANT)
    return (DEFAULT_VARIANT, *others)

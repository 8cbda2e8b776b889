"""Whether a pack may go by e-mail, and what to leave out if not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefs.base.problems import Problem
from briefs.composing.order import DEFAULT_VARIANT
from briefs.distribute.packs.packs import Pack, pack
from briefs.distribute.selection import parts
from briefs.library.load import Library
from briefs.library.yaml_tree import word_place

MEGABYTE = 1_000_000


def too_heavy(library: Library, made: Sequence[Pack]) -> tuple[Problem, ...]:
    """Every pack that weighs more than publication.yaml allows, each with what to leave out and what that saves."""
    limit = library.publication.largest_mail
    place = word_place(library.paths.publication_file, "largest_mail")
    return tuple(
        Problem(
            place,
            f"{heavy.file} weighs {megabytes(len(heavy.data))}; largest_mail allows {limit:g} MB",
            "; ".join((*ways_out(library, heavy, round(limit * MEGABYTE)), "or allow more in publication.yaml")),
            rule="pack-size",
        )
        for heavy in made
        if _is_heavy(library, heavy)
    )


def light_enough(library: Library, made: Sequence[Pack]) -> tuple[Pack, ...]:
    """The packs that may go by e-mail."""
    return tuple(one for one in made if not _is_heavy(library, one))


def _is_heavy(library: Library, one: Pack) -> bool:
    return len(one.data) > library.publication.largest_mail * MEGABYTE


def megabytes(size: int) -> str:
    """A size in words, rounded so that what is too heavy never reads as what is allowed."""
    return f"{-(-size // 10_000) / 100:.2f} MB"


def ways_out(library: Library, heavy: Pack, limit: int) -> Iterator[str]:
    """What to leave out so that a pack weighs `limit` bytes, the most first; several where no one thing is enough."""
    weight = len(heavy.data)
    saved = {name: weight - _weight_without(library, heavy, (name,)) for name in _spare(heavy)}
    names = sorted(saved, key=lambda name: -saved[name])
    for name in names:
        enough = ", which is enough" if weight - saved[name] <= limit else ""
        yield f"--without {name} saves {_rounded(saved[name])}{enough}"
    if names and weight - saved[names[0]] > limit:
        left_out: tuple[str, ...] = ()
        for name in names:
            if not _whole(heavy, (*left_out, name)):
                continue
            left_out = (*left_out, name)
            rest = _weight_without(library, heavy, left_out)
            if rest <= limit:
                words = " ".join(f"--without {name}" for name in left_out)
                yield f"{words} together save {_rounded(weight - rest)}, which is enough"
                return
        yield "all that together is not enough"


def _rounded(size: int) -> str:
    return f"{size / MEGABYTE:.2f} MB"


def _spare(heavy: Pack) -> tuple[str, ...]:
    """Papers, variants and finishes without which each document is still there; the usual variant is never spare."""
    names = dict.fromkeys(name for item in heavy.contents.items for name in parts(item.order))
    return tuple(name for name in names if name != DEFAULT_VARIANT and _whole(heavy, (name,)))


def _whole(heavy: Pack, names: Iterable[str]) -> bool:
    """Whether each document is still there without these."""
    rest = heavy.contents.without(names)
    return {item.order.document for item in rest.items} == {item.order.document for item in heavy.contents.items}


def _weight_without(library: Library, heavy: Pack, names: Iterable[str]) -> int:
    return len(pack(library, heavy.contents.without(names), heavy.how_to, heavy.signed).data)

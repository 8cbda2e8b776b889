"""A pack too heavy for mail is told with what to leave out, and what is told is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from briefs.distribute.packs import packs
from briefs.distribute.packs.weight import MEGABYTE, megabytes, too_heavy
from tests.distribute.conftest import Office


@pytest.fixture(scope="module")
def both(office: Office) -> list[packs.Pack]:
    return [office.pack(name) for name in ("readers", "experts")]


@pytest.fixture(scope="module")
def really(office: Office) -> Callable[[packs.Pack, tuple[str, ...]], int]:
    """What a pack weighs when it is made anew without some parts, its page on top printed anew."""

    @cache
    def made_anew(name: str, names: tuple[str, ...]) -> int:
        what = office.contents(name).without(names)
        return len(packs.pack(office.library, what, office.how_to(what)).data)

    return lambda pack, names: made_anew(pack.contents.audience, names)


def _told(hint: str) -> dict[tuple[str, ...], tuple[float, bool]]:
    """What each way out saves, in MB, and whether it is called enough."""
    found = re.findall(r"((?:--without [\w-]+ ?)+)(?:together )?saves? ([\d.]+) MB(, which is enough)?", hint)
    return {tuple(re.findall(r"--without ([\w-]+)", ways)): (float(mb), bool(enough)) for ways, mb, enough in found}


def test_packs_that_are_light_enough_are_no_problem(office: Office, both: list[packs.Pack]) -> None:
    heaviest = max(len(pack.data) for pack in both) / MEGABYTE

    assert too_heavy(office.allowing(heaviest), both) == ()
    assert len(too_heavy(office.allowing(heaviest - 1e-6), both)) == 1


def test_every_heavy_pack_is_told_at_once_and_where_the_limit_stands(office: Office, both: list[packs.Pack]) -> None:
    problems = too_heavy(office.allowing(0.01), both)

    assert [problem.message.partition(" weighs ")[0] for problem in problems] == [pack.file for pack in both]
    assert {str(problem.place).removeprefix(f"{office.folder}/") for problem in problems} == {
        "content/publication.yaml:2:1"
    }


@pytest.mark.parametrize("share", [0.95, 0.7, 0.45])
def test_what_leaving_out_saves_is_what_it_saves(
    office: Office, both: list[packs.Pack], really: Callable[[packs.Pack, tuple[str, ...]], int], share: float
) -> None:
    """Measured by making the pack anew; and 'enough' is said of what is enough, of nothing else."""
    pack = both[1]
    limit = len(pack.data) * share / MEGABYTE

    (problem,) = too_heavy(office.allowing(limit), [pack])

    told = _told(problem.hint or "")
    assert {names for names in told if len(names) == 1} == {
        ("letter",),
        ("a4",),
        ("mono",),
        ("large-print",),
        ("booklet",),
    }
    for names, (saved, enough) in told.items():
        rest = really(pack, names)
        assert saved == pytest.approx((len(pack.data) - rest) / MEGABYTE, abs=0.006)
        assert enough == (rest <= limit * MEGABYTE), names
    assert any(enough for _, enough in told.values())


def test_where_all_of_it_is_not_enough_that_is_said(office: Office, both: list[packs.Pack]) -> None:
    (problem,) = too_heavy(office.allowing(0.001), both[:1])

    assert problem.hint is not None
    assert "all that together is not enough; or allow more in publication.yaml" in problem.hint


def test_nothing_is_offered_that_would_take_a_document_away(office: Office, both: list[packs.Pack]) -> None:
    """With one paper left, that paper is not to be spared; the usual variant never is."""
    rest = both[1].contents.without(["letter"])
    pack = packs.pack(office.library, rest, office.how_to(rest))

    (problem,) = too_heavy(office.allowing(0.01), [pack])

    assert {name for names in _told(problem.hint or "") for name in names} == {"mono", "large-print", "booklet"}


@pytest.mark.parametrize(("size", "said"), [(10_000_001, "10.01 MB"), (10_000_000, "10.00 MB"), (1, "0.01 MB")])
def test_too_heavy_never_reads_as_allowed(size: int, said: str) -> None:
    assert megabytes(size) == said

"""Words of the source in a row are seen as they are typed."""

from __future__ import annotations

from briefs.desk.distilling.wording import look
from briefs.library.load import Library
from briefs.sources.distilling import DistilledSource
from briefs.sources.extraction import Original

LINES = ("The wells of the town were counted by two officers in one day in spring.", "", "More of it.")


def _source(library: Library) -> DistilledSource:
    name = next(iter(library.sources))
    return DistilledSource(name, library.sources[name], Original("a.txt", "0" * 64, LINES), (), {})


def test_seven_words_may_be_shared_and_eight_not(library: Library) -> None:
    source = _source(library)
    eight = look(source, "Somebody said: the wells of the town were counted by us.", (1,))
    seven = look(source, "Somebody said: the wells of the town were seen.", (1,))

    assert (eight.copied, seven.copied) == (8, 0)
    assert [part.text for part in eight.parts if part.copied] == ["the wells of the town were counted by"]


def test_lines_that_are_not_there_rest_on_nothing(library: Library) -> None:
    assert look(_source(library), "Words.", (7, 99)).locator == ""

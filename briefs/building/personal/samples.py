"""A few copies of a run made in both ways, filled in and laid out whole, before any other is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefs.base.problems import Problem, errors
from briefs.building.guarded.limits import LostJob
from briefs.building.job import Job, Made, make
from briefs.building.personal.batches import SlottedJob, Values, blank


@dataclass(frozen=True, slots=True)
class WholeCopy:
    """A copy to lay out whole, and to hold against what it was to say."""

    what: SlottedJob
    values: Values
    job: Job
    number: int = 0
    filled_in: bool = False
    """Whether it is a sample, to be compared with the same copy as it is filled in."""


@dataclass(frozen=True, slots=True)
class WholeResult:
    """A copy that was laid out whole, and what is wrong with it."""

    number: int
    pdf: bytes = field(repr=False)
    unlike: str = ""
    """What differs from what was asked, or from the copy that was filled in."""
    problems: tuple[Problem, ...] = ()


def lay_out_whole(task: WholeCopy) -> WholeResult:
    """Lay a copy out whole; it must say what was asked, and nothing else of the document may have changed."""
    from briefs.press.copies import compare  # noqa: PLC0415 - loads WeasyPrint, as `job` says
    from briefs.press.text import pdf_pages  # noqa: PLC0415 - likewise

    made: Made = make(task.job)
    if found := errors(made.problems):
        return WholeResult(task.number, b"", problems=found)
    base = blank(task.what)
    said = {token: task.values[slot] for token, slot in task.what.tokens}
    unlike = compare.unlike_asked(pdf_pages(base.pdf), said, pdf_pages(made.pdf))
    if not unlike and task.filled_in and base.stencil is not None:
        unlike = compare.differs(base.stencil.copy(task.values), made.pdf)
    return WholeResult(task.number, made.pdf, unlike)


def lost_whole(task: WholeCopy, lost: LostJob) -> WholeResult:
    """What a copy comes back as when nothing came back."""
    return WholeResult(task.number, b"", problems=(Problem(None, f"a copy was not made: {lost.why}", rule="process"),))


@dataclass(frozen=True, slots=True)
class BlankCheck:
    """An edition and the same with its slots filled, to be held against each other."""

    what: SlottedJob
    edition: bytes = field(repr=False)


def check_blank(task: BlankCheck) -> tuple[str, tuple[Problem, ...]]:
    """The words of an edition that are gone when its slots are filled, and what is wrong with the pages then."""
    from briefs.press.copies import compare  # noqa: PLC0415 - loads WeasyPrint, as `job` says
    from briefs.press.text import pdf_pages  # noqa: PLC0415 - likewise

    base = blank(task.what)
    problems = errors((*base.problems, *make(task.what.job).problems))
    pages, now = pdf_pages(task.edition), pdf_pages(base.pdf)
    if len(pages) != len(now) and not problems:
        message = f"with its slots filled, {task.what.job.order.called} has {len(now)} pages in place of {len(pages)}"
        hint = "fill other slots, or give them a place of their own in the template"
        problems = (Problem(None, message, hint, rule="copies/edition"),)
    return "" if problems else compare.gone(pages, now), problems


def lost_check(_: BlankCheck, lost: LostJob) -> tuple[str, tuple[Problem, ...]]:
    """What a comparison comes back as when nothing came back."""
    return "", (Problem(None, f"the pages were not compared: {lost.why}", rule="process"),)

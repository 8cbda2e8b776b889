"""The command that makes a claim of passages: claim add."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.cli.calls import CommandCall, Names
from briefs.cli.output import FINE, Show, near

_Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAddCall(CommandCall):
    """What claim add is asked for."""

    source: str
    lines: tuple[int, ...]
    text: str
    name: str | None
    locator: str | None
    kind: str | None
    label: str | None
    reason: str | None
    audience: Names | None
    sensitivity: str
    print: str
    caveat: Names | None
    for_writers: Names | None
    figure: tuple[tuple[str, dict[str, object]], ...] | None
    other: _Pairs | None
    detail: _Pairs | None
    place: str | None
    population: str | None
    data_date: str | None
    effect: str | None
    proposer: str | None
    checked: Names | None
    originals: str | None


def do_add(call: ClaimAddCall, show: Show) -> int:
    """Write a claim, and say what was filled in and how it is cited."""
    from briefs.workspace.distilling.claiming import ClaimWish

    wish = ClaimWish(
        call.text, call.lines, call.name, call.locator, call.kind, call.label, call.reason, call.audience or (),
        call.sensitivity, call.print, call.caveat or (), call.for_writers or (), dict(call.figure or ()),
        dict(call.other or ()), dict(call.detail or ()), call.place, call.population, call.data_date, call.effect,
        call.proposer, call.checked or (),
    )  # fmt: skip
    made = call.workspace.distilling().claim(call.source, wish, Path(call.originals) if call.originals else None)
    show.line(f"  wrote {near(made.path)}: {made.name}, {made.locator}")
    for number, text in made.passages:
        show.line(f"{number:>7}  {text}")
    for name, figure in made.figures.items():
        year = f", {figure['year']}" if figure.get("year") else ""
        show.line(f"  figure {name}: {figure.get('value')} {figure.get('unit')}{year}")
    show.problems(made.problems)
    show.line(f"Cite it: {made.citation}")
    return FINE

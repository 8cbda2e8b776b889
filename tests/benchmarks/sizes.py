"""How much is measured: everything, or little of each to see that it works."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.program import ROOT, Choice


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often, on what, and how far."""

    source: Path = ROOT
    """The workspace that is copied and built: the folder with content and templates."""
    rounds: int = 3
    choice: Choice = field(default_factory=dict)
    """What of it is built."""
    many: Choice = field(default_factory=lambda: {"paper": ("a4", "letter"), "variant": ("colour", "mono")})
    """What is built with one process and with two."""
    edited: str = "policymakers/brief"
    """The document in which a word is changed."""
    stage_paper: str = "a4"
    marks: tuple[int, ...] = (50, 100, 250, 500)
    """After how many documents the memory of a worker is looked at."""
    pages: tuple[int, ...] = (1, 2, 4, 8, 16, 32, 64)
    documents: tuple[int, ...] = (10, 100, 1000)


_FEW = ("educators/help-page", "educators/pupil-sheet", "le-trainers/answer-key")

FULL = Sizes()
QUICK = Sizes(
    rounds=1,
    choice={"document": _FEW, "paper": ("a4",)},
    many={"document": _FEW, "paper": ("a4",), "variant": ("colour", "mono")},
    edited="educators/help-page",
    marks=(5, 10, 25, 50),
    pages=(1, 2, 4),
    documents=(5, 20),
)

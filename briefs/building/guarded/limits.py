"""How much processor time and memory a job may take, and what is told of one that took more.

Time is the processor's, not the clock's: a busy or slow computer makes a document late, not costly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PATIENCE = 5
"""How many times as long by the clock as of the processor a job may take, before its process counts as hung."""
ALLOW = {"time": "--max-seconds 300", "memory": "--max-memory 4000"}
"""What to type where a job may take more."""

LimitKind = Literal["time", "memory"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may take."""

    seconds: float = 60
    """Of processor time."""
    memory: int = 1 << 30
    """Bytes that the process may hold; not kept on Windows, which has no plain way to ask."""

    @property
    def patience(self) -> float:
        """Seconds after which a process counts as hung, also where it uses no processor."""
        return self.seconds * PATIENCE

    def told(self, kind: LimitKind) -> str:
        """What a job did that passed a limit."""
        if kind == "time":
            return f"it takes more than {self.seconds:g} seconds of processor time"
        return f"it takes more than {self.memory / 2**20:,.0f} MiB of memory"


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class LostJob:
    """Why nothing came back of a job."""

    why: str
    limit: LimitKind | None = None
    """The limit that it passed."""
    at: str = ""
    """Where the work was then, as its `Spot` says it."""

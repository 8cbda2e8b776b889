"""Work timed in alternating rounds, so that a noisy moment of the machine is noisy for everything that is compared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """What several rounds gave: seconds, or one number through another."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    @property
    def low(self) -> float:
        """The least."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The most."""
        return max(self.values)

    def through(self, other: Times) -> Times:
        """Round by round, how many times the other this is."""
        return Times(tuple(mine / theirs for mine, theirs in zip(self.values, other.values, strict=True)))


def seconds(work: Callable[[], object]) -> float:
    """How long somebody waits for some work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """How long a processor is busy with some work of this process, whatever else the computer does meanwhile."""
    start = time.process_time()
    work()
    return time.process_time() - start


def rounds(works: Mapping[str, Callable[[], float]], count: int) -> dict[str, Times]:
    """Do each work once in every round; each tells its own seconds, so that it may make ready first."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(count):
        for name, work in works.items():
            found[name].append(work())
    return {name: Times(tuple(values)) for name, values in found.items()}

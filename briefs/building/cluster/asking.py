"""Other machines asked for work, where the libraries for that are here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from briefs.base.extras import how_to_install
from briefs.base.problems import CallError
from briefs.building.cluster.address import OnCluster
from briefs.building.guarded.limits import Limits
from briefs.building.workers import Execute
from briefs.library.paths import Paths

NEEDED = ("distributed", "fsspec")


@contextmanager
def elsewhere(at: OnCluster, limits: Limits, paths: Paths) -> Iterator[tuple[Execute, int]]:
    """The workers of a cluster, and how many they are.

    Raises CallError where the libraries are missing, and BuildError as `cluster` does.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise CallError.of("--on needs libraries that are not here yet: Dask and fsspec", how_to_install("cluster"))
    from briefs.building.cluster.cluster import cluster  # noqa: PLC0415 - needs these libraries

    with cluster(at, limits, paths) as execute:
        yield execute, execute.count

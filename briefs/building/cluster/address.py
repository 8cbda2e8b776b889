"""Where other machines are asked for work, and where files go there and come back."""

from __future__ import annotations

from dataclasses import dataclass

STORE = ".store"
"""Below the output folder, unless another store is named."""


@dataclass(frozen=True, slots=True)
class OnCluster:
    """A Dask scheduler, and a store that this machine and all workers can write to."""

    address: str
    """Such as tcp://10.0.0.5:8786."""
    store: str
    """A folder that all machines see at the same path, or an address that fsspec knows, such as s3://…"""

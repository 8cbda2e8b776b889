"""What lies beside the texts and is named by them: pictures and tables of data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefs.base.memory import Memory
from briefs.base.problems import Problem
from briefs.library.data import read as data_files
from briefs.library.data.cells import DataSheet
from briefs.library.data.read import DataKey
from briefs.library.files import pictures
from briefs.library.paths import Paths
from briefs.library.prose.parse import Prose
from briefs.library.records.register import Source
from briefs.pictures.facts import PictureFile


def gather(
    paths: Paths, proses: tuple[tuple[Path, Prose], ...], sources: Mapping[str, Source], memory: Memory
) -> tuple[Mapping[tuple[str, str], PictureFile], Mapping[DataKey, DataSheet], tuple[Problem, ...]]:
    """The pictures and the tables that texts name, each with the folder of its topic, and what is wrong in them."""
    shown, unfit = pictures.gather(paths, iter(proses), memory)
    data, unread = data_files.tables(paths.content, (prose for _, prose in proses), sources, memory)
    return shown, data, (*unfit, *unread)

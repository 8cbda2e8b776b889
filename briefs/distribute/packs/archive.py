"""ZIP archives whose bytes depend on their content alone: no clock, no platform, no compressor has a say."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

_UNIX = 3
_FILE_READ_BY_ALL = 0o100644
_FIRST_YEAR = 1980


def archive(files: Mapping[str, bytes], date: dt.date) -> bytes:
    """A ZIP of files in the order given, all dated alike.

    Nothing is compressed: PDFs are so already, and compressors differ from one version to the next.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (max(date.year, _FIRST_YEAR), date.month, date.day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = _FILE_READ_BY_ALL << 16
            made.writestr(entry, data)
    return out.getvalue()

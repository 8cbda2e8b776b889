"""What a measurement ran on: enough to compare with, nothing that tells whose computer it is."""

from __future__ import annotations

import ctypes
import datetime as dt
import importlib.metadata
import importlib.util
import os
import platform
import sys
from pathlib import Path


def facts(today: dt.date) -> dict[str, str]:
    """The computer and the programs that decide how fast pages are made."""
    return {
        "processor": _processor(),
        "cores": f"{cores()}",
        "memory": _memory(),
        "system": _system(),
        "Python": platform.python_version(),
        "WeasyPrint": importlib.metadata.version("weasyprint"),
        "Pango": _pango(),
        "HarfBuzz": _harfbuzz(),
        "Typst": importlib.metadata.version("typst") if has_typst() else "not installed, so not compared with",
        "date": today.isoformat(),
    }


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def has_typst() -> bool:
    """Whether there is Typst to compare with."""
    return importlib.util.find_spec("typst") is not None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return f"{next(names, platform.machine())} ({platform.machine()})"


def _memory() -> str:
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return "unknown"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.mac_ver()[0] or platform.release()}"


def _pango() -> str:
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - loads the system's libraries

    number = int(pango.pango_version())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _harfbuzz() -> str:
    from weasyprint.text import ffi  # noqa: PLC0415, F401 - HarfBuzz is loaded along with it

    for name in ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.hb_version_string.restype = ctypes.c_char_p
        return str(library.hb_version_string().decode())
    return "unknown"

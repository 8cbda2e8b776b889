"""A list of twenty schools, in four scripts, and a workspace with the shipped help page alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT, _link

HELP = "educators/help-page"
HEAD = "id,name,organisation,helpline.phone,helpline.hours,helpline.name,emergency.phone"
NAMES = (
    ("Anna Offermann", "Offiziersschule Köln, Affäre", "Telefonseelsorge"),
    ("Иван Петров", "Школа № 5", "Телефон доверия"),
    ("أمينة العلي", "مدرسة الربيع", "خط المساعدة"),
    ("Ελένη Παπαδοπούλου", "Γυμνάσιο Αθηνών", "Γραμμή στήριξης"),
    ("Nguyễn Văn A", "Trường Đông Bắc", "Đường dây giúp đỡ"),
)
COUNT = 20


def row(number: int) -> dict[str, str]:
    """What a school's row says."""
    name, school, line = NAMES[number % len(NAMES)]
    return {
        "id": f"S{number:03d}",
        "name": f"{name} {number}",
        "organisation": school,
        "helpline.phone": f"0800 {number * 7919 % 10000:04d}",
        "helpline.hours": "9–17",
        "helpline.name": line,
        "emergency.phone": "112",
    }


def written(path: Path, count: int = COUNT, more: str = "") -> Path:
    """The list as a file."""
    rows = ["\t".join(row(number).values()) for number in range(count)]
    path.write_text("\n".join([HEAD.replace(",", "\t"), *rows]) + f"\n{more}", encoding="utf-8")
    return path


def workspace(folder: Path) -> Path:
    """The shipped content and templates, to be changed by nobody but the register."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("copies", "sent"))
    shutil.copytree(ROOT / "templates", folder / "templates", copy_function=_link)
    return folder

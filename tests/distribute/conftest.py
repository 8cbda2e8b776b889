"""What tests of letters share: the sample workspace with the mail templates and a sender."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefs.library import Library, load

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def desk(sample: Path) -> Path:
    """The sample workspace, from which letters can be written."""
    shutil.copytree(ROOT / "templates" / "mail", sample / "templates" / "mail")
    words = (ROOT / "content" / "languages" / "en.yaml").read_text(encoding="utf-8")
    strings = "\n".join(re.findall(r"^  mail_.*$", words, re.MULTILINE))
    path = sample / "content" / "languages" / "en.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{strings}\n", encoding="utf-8")
    return sample


@pytest.fixture
def published(desk: Path) -> Path:
    """The same with a publisher who can be written to."""
    path = desk / "content" / "publication.yaml"
    path.write_text(
        "papers: [a4]\npublisher: Wells Office\ncontact: wells@example.org\nwebsite: https://wells.example.org/briefs\n"
        "sender: Wells Office <wells@example.org>\n",
        encoding="utf-8",
    )
    return desk


def read(desk: Path) -> Library:
    """The workspace as it is now."""
    library, problems = load(desk / "content", desk / "templates")
    assert problems == ()
    return library

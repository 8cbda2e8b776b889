"""The workspaces in which mistakes are made: the small sample with one of each construct, and what is shipped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#ccc"/></svg>\n'
_STYLE = """
@font-face { font-family: "Brief Mono"; src: url(../fonts/SourceCodePro_400Regular.ttf) }
code, pre { font-family: "Brief Mono" }
"""
_TOKENS = re.compile(r"^  --[\w-]+: [^;]+;", re.MULTILINE)
_LIST = """\
name,email,audience,language,documents,copies,paper
Amina Example,amina@example.org,readers,en,,,
"Head of Wells, North",wells@example.org,experts,en,brief,2,a4
,office@example.org,readers,,zoo,,
"""
_ZOO = """\
  zoo:
    template: brief.html
    kind: Zoo
    pages: {at_most: 4}
"""


def small(folder: Path) -> Path:
    """The sample workspace and a document with one of each construct; checked in some hundredths of a second."""
    shutil.copytree(ROOT / "tests" / "sample", folder)
    shutil.copytree(ROOT / "templates" / "fonts", folder / "templates" / "fonts")
    readers = folder / "content" / "topics" / "sample" / "readers"
    shutil.copy(Path(__file__).parent / "zoo.md", readers)
    (readers / "well.svg").write_text(_PICTURE, encoding="utf-8")
    audience = folder / "templates" / "audiences" / "readers" / "audience.yaml"
    audience.write_text(audience.read_text(encoding="utf-8") + _ZOO, encoding="utf-8")
    styles = folder / "templates" / "styles" / "tokens.css"
    tokens = "\n".join(_TOKENS.findall((ROOT / "templates" / "styles" / "tokens.css").read_text(encoding="utf-8")))
    styles.write_text(f"{styles.read_text(encoding='utf-8')}{_STYLE}:root {{ {tokens} }}\n", encoding="utf-8")
    shutil.copy(ROOT / "content" / "wording.yaml", folder / "content")
    shutil.copytree(ROOT / "content" / "languages", folder / "content" / "languages", dirs_exist_ok=True)
    for name in ("mail", "packs", "site"):
        shutil.copytree(ROOT / "templates" / name, folder / "templates" / name)
    recipients = folder / "content" / "recipients"
    recipients.mkdir()
    (recipients / "list.csv").write_text(_LIST, encoding="utf-8")
    return folder


def shipped(folder: Path) -> Path:
    """A copy of the shipped workspace."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("schemas"))
    return folder


def files(root: Path, *suffixes: str) -> list[Path]:
    """What people write by hand, in a fixed order: content, and the models of audiences and components."""
    found = [path for path in (root / "content").rglob("*") if path.suffix in suffixes]
    found += [path for path in (root / "templates").rglob("*.yaml") if ".yaml" in suffixes]
    return sorted(path for path in found if "schemas" not in path.parts)

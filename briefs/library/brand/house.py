"""The printing house's profile that a brand names: found, looked into, or refused at its line."""

from __future__ import annotations

from pathlib import Path

from briefs.base.problems import Problem, did_you_mean
from briefs.library.paths import Paths
from briefs.library.records.brand import BrandRecord
from briefs.library.yaml_tree import YamlNode, place_of
from briefs.pictures.profiles import PrintProfile, judged

FOLDER = "profiles"
"""Below the templates folder: profiles that come along."""
RULE = "brand/print-profile"
_ENDINGS = frozenset({".icc", ".icm"})


def print_profile(
    paths: Paths, folder: Path, record: BrandRecord, node: YamlNode
) -> tuple[PrintProfile | None, tuple[Problem, ...]]:
    """The profile that `print:` names, beside the brand's file or in the templates, and what is wrong with it."""
    said = record.print
    if said.profile is None:
        if said.condition is None:
            return None, ()
        place = place_of(node, ("print", "condition"), key=True)
        message = f"the condition '{said.condition}' has no profile, which PDF/X-4 holds in full"
        return None, (Problem(place, message, f"name its file beside it: {_hint(paths, folder)}", rule=RULE),)
    place = place_of(node, ("print", "profile"))
    roots = (folder, paths.templates / FOLDER)
    path = next((root / said.profile for root in roots if (root / said.profile).is_file()), None)
    if path is None:
        near = did_you_mean(Path(said.profile).name, known(paths, folder))
        hint = near or f"put it beside the brand's file; {_hint(paths, folder)}"
        return None, (Problem(place, f"there is no profile '{said.profile}'", hint, rule=RULE),)
    if not any(path.resolve().is_relative_to(root.resolve()) for root in (paths.content, paths.templates)):
        hint = "put it beside the brand's file"
        return None, (Problem(place, f"the profile '{said.profile}' lies outside the content", hint, rule=RULE),)
    found = judged(path, said.condition or "")
    if isinstance(found, PrintProfile):
        return found, ()
    return None, (Problem(place, f"the profile '{said.profile}' {found.message}", found.hint, rule=RULE),)


def known(paths: Paths, folder: Path) -> tuple[str, ...]:
    """The names of the profiles that a brand can name."""
    there = (*folder.rglob("*"), *(paths.templates / FOLDER).glob("*"))
    return tuple(sorted({path.name for path in there if path.suffix.lower() in _ENDINGS}))


def _hint(paths: Paths, folder: Path) -> str:
    return f"there is: {', '.join(known(paths, folder)) or 'none'}"

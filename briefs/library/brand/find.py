"""Finds a brand's file, and looks up what it names: colours, logos and fonts, each mistake told at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library.brand import quarto
from briefs.library.brand.brand import HOUSE, LOOK, MONO, TEXT, TITLE, Brand, BrandFace, BrandLogo
from briefs.library.brand.colours import Palette, unknown_audiences
from briefs.library.brand.covers import covers
from briefs.library.brand.house import print_profile
from briefs.library.files.pictures import Naming, picture_beside
from briefs.library.paths import Paths
from briefs.library.reader import LibraryReader
from briefs.library.records.brand import BrandRecord, FontFamily
from briefs.library.yaml_tree import YamlNode, place_of

WEIGHTS = ((400, "normal"), (400, "italic"), (600, "normal"), (600, "italic"), (700, "normal"))
"""The faces that styles ask for; a family without one of them gives the nearest that it has."""
_GROUNDS = {"medium": "medium", "on-accent": "on_accent", "one-colour": "one_colour"}


def brand_of(paths: Paths, reader: LibraryReader, chosen: str | None, audiences: Mapping[str, object]) -> Brand:
    """The brand that is chosen, or the house's own; what is wrong in it is added to the reader's problems."""
    name = paths.brand or chosen or ""
    path = paths.brand_file(name)
    if path is None:
        if name:
            reader.problems.append(_unknown(paths, reader, name))
        return HOUSE
    shaped = quarto.shaped if path.name == quarto.FILE else None
    record = reader.record(path, BrandRecord, shaped)
    node = reader.trees.get(str(path))
    if record is None or node is None:
        return Brand(name, path)
    palette = Palette(record.color, node)
    faces, wrong = _faces(paths, path, record, node)
    logos, unfit = _logos(paths, reader, path, record, node)
    pictures, unseen = covers(paths, reader, path.parent, record, node)
    profile, useless = print_profile(paths, path.parent, record, node)
    made = Brand(
        name, path, record, palette.tokens(), palette.accents(), palette.primary(), logos, faces, node,
        covers=pictures, profile=profile,
    )  # fmt: skip
    reader.problems.extend(
        (
            *palette.problems,
            *unknown_audiences(record.color, node, audiences),
            *_where(record, node),
            *wrong,
            *unfit,
            *useless,
            *unseen,
        )
    )
    return made


def _unknown(paths: Paths, reader: LibraryReader, name: str) -> Problem:
    node = reader.trees.get(str(paths.publication_file))
    place = place_of(node, ("brand",)) if node else Place(str(paths.publication_file), 1, 1)
    known = paths.brands()
    hint = did_you_mean(name, known) or f"there is: {', '.join(known) or 'none'}; a new one is content/brands/{name}"
    return Problem(place, f"no brand is called '{name}'", hint, rule="brand/unknown")


def _where(record: BrandRecord, node: YamlNode) -> Iterator[Problem]:
    """A logo that is to stand somewhere, without one for white paper."""
    if record.logo.images and not record.logo.medium:
        hint = f"write, under logo: medium: {next(iter(record.logo.images))}"
        place = place_of(node, ("logo", "images"), key=True)
        yield Problem(place, "which logo stands on white paper is not said", hint, rule="brand/logo")


def _logos(
    paths: Paths, reader: LibraryReader, path: Path, record: BrandRecord, node: YamlNode
) -> tuple[dict[str, BrandLogo], tuple[Problem, ...]]:
    made: dict[str, BrandLogo] = {}
    problems: list[Problem] = []
    for key, ground in _GROUNDS.items():
        said = getattr(record.logo, ground)
        if not said:
            continue
        image = record.logo.images.get(said)
        at = ("logo", "images", said) if image else ("logo", key)
        if image is None and "." not in said:
            near = did_you_mean(said, record.logo.images)
            hint = near or f"known: {', '.join(record.logo.images) or 'none'}; a file has an ending, as in logo.svg"
            problems.append(
                Problem(place_of(node, at), f"no image of a logo is called '{said}'", hint, rule="brand/logo")
            )
            continue
        address, alt = (image.path, image.alt) if image else (said, None)
        place = place_of(node, (*at, "path") if image else at)
        naming = Naming(address, alt or record_name(record), decoration=False, place=place)
        file, wrong = picture_beside(paths, naming, path.parent, reader.memory)
        problems.extend(wrong)
        if file:
            made[ground] = BrandLogo(file, alt or record_name(record))
    return made, tuple(problems)


def record_name(record: BrandRecord) -> str:
    """What a logo says where its own words are not given: the name of the publisher."""
    return record.meta.name.full if record.meta.name else ""


def _faces(
    paths: Paths, path: Path, record: BrandRecord, node: YamlNode
) -> tuple[tuple[BrandFace, ...], tuple[Problem, ...]]:
    """The faces of each role that the brand fills."""
    said = record.typography
    families = {family.family: family for family in said.fonts}
    look = said.look or said.base
    titles = said.headings if said.headings and said.headings != look else None
    roles = ((TEXT, said.base, "base"), (LOOK, look, "look" if said.look else "base"),
             (TITLE, titles, "headings"), (MONO, said.monospace, "monospace"))  # fmt: skip
    made: list[BrandFace] = []
    problems: list[Problem] = []
    for role, given, key in roles:
        if given is None:
            continue
        if given.family not in families:
            place = place_of(node, ("typography", key, "family"))
            hint = did_you_mean(given.family, families) or _missing_family(given.family, families)
            problems.append(Problem(place, f"no family is called '{given.family}'", hint, rule="brand/font"))
            continue
        index = list(families).index(given.family)
        found, missing = _files(paths, path.parent, families[given.family], index, node)
        problems.extend(missing)
        made.extend(_role(role, found))
    return tuple(made), tuple(dict.fromkeys(problems))


def _missing_family(name: str, families: Mapping[str, object]) -> str:
    line = f"- {{family: {name}, source: file, files: [{{path: {name.replace(' ', '')}-Regular.ttf}}]}}"
    return (
        "no font is fetched: put its .ttf or .otf files beside this file, and name each under typography: fonts, as in "
        f"{line}; known: {', '.join(families) or 'none'}"
    )


def _files(
    paths: Paths, folder: Path, family: FontFamily, index: int, node: YamlNode
) -> tuple[dict[tuple[int, str], Path], list[Problem]]:
    found: dict[tuple[int, str], Path] = {}
    problems = []
    for number, file in enumerate(family.files):
        beside = [at / file.path for at in (folder, paths.templates / "fonts")]
        path = next((each for each in beside if each.is_file() and _inside(each, paths)), None)
        if path is None:
            at = ("typography", "fonts", index, "files", number)
            place = place_of(node, (*at, "path"))
            there = sorted(each.name for each in folder.rglob("*.[to]tf"))
            hint = (
                did_you_mean(Path(file.path).name, there) or "put it beside the brand's file, or into templates/fonts"
            )
            problems.append(Problem(place, f"there is no font '{file.path}'", hint, rule="brand/font"))
        elif path.suffix.lower() not in {".ttf", ".otf"}:
            place = place_of(node, ("typography", "fonts", index, "files", number, "path"))
            hint = "print needs the .ttf or .otf file of the same font"
            problems.append(Problem(place, f"'{file.path}' is no font for print", hint, rule="brand/font"))
        else:
            found[file.weight, file.style] = path
    return found, problems


def _inside(path: Path, paths: Paths) -> bool:
    whole = path.resolve()
    return any(whole.is_relative_to(root.resolve()) for root in (paths.content, paths.templates))


def _role(role: str, found: Mapping[tuple[int, str], Path]) -> Iterator[BrandFace]:
    for weight, style in WEIGHTS:
        if found:
            nearest = min(found, key=lambda have: (have[1] != style, abs(have[0] - weight), -have[0]))
            yield BrandFace(role, weight, style, found[nearest])

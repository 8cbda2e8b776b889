"""Pictures made ready once and kept: beside what is built, never in the content."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefs.base import digests
from briefs.base.files import write_whole
from briefs.pictures import drawing, raster
from briefs.pictures.facts import NO_LETTERING, Face, Lettering, PictureFacts, PictureFault, Prepared, Recipe, recipe_of
from briefs.pictures.greying import grey
from briefs.pictures.lettering import with_fonts

FOLDER = ".pictures"
"""Below the output folder."""
LARGEST = 100_000_000
"""Bytes of a file."""
SVG = ".svg"
ENDINGS = (*(ending for endings in raster.SUFFIXES.values() for ending in endings), SVG)
"""How the name of a file ends that may hold a picture."""
_VERSION = "1"
"""Part of each name that is kept: another number where the same recipe makes other bytes."""


def judged(data: bytes, name: str, lettering: Lettering = NO_LETTERING) -> PictureFacts | tuple[PictureFault, ...]:
    """What a file holds, or every reason why it cannot be used."""
    if name.lower().endswith(".svgz") or data[:2] == b"\x1f\x8b":
        return (PictureFault("is a packed drawing", "save it as plain SVG, not packed"),)
    drawn = b"<svg" in data[:4096] or b":svg" in data[:4096]
    if name.lower().endswith(SVG):
        found = raster.judged(data, name) if data and not drawn else None
        return (
            (found,) if isinstance(found, PictureFault) and "but holds" in found.message else _drawing(data, lettering)
        )
    if drawn and data.lstrip()[:1] == b"<":
        return (PictureFault("holds a drawing (SVG)", "rename it so that it ends with .svg"),)
    made = raster.judged(data, name)
    return (made,) if isinstance(made, PictureFault) else made


def _drawing(data: bytes, lettering: Lettering) -> PictureFacts | tuple[PictureFault, ...]:
    if not data:
        return (PictureFault("is empty", "copy it here anew: it was not copied to its end"),)
    return drawing.judged(data, lettering)


def prepared(data: bytes, recipe: Recipe, *, drawn: bool, faces: Sequence[Face] = ()) -> Prepared:
    """A picture as it is wanted; of a drawing, `faces` are the fonts that it takes along."""
    if not drawn:
        return raster.prepared(data, recipe)
    root = drawing.cleaned(data)
    if recipe.grey:
        root = grey(root)
    if faces:
        root = with_fonts(root, faces)
    width, height = (round(float(root.get(name))) for name in ("width", "height"))
    return Prepared(drawing.written(root), SVG, width, height)


class PictureGoneError(ValueError):
    """A picture is no longer what it was when its document was read."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Makes pictures ready and keeps them in a folder, or for the moment where there is none."""

    files: Mapping[str, str]
    """Where the picture of each digest lies."""
    folder: Path | None = None
    faces: tuple[Face, ...] = ()
    """Fonts that drawings take along: for the web."""
    _made: dict[str, Prepared] = field(default_factory=dict, compare=False, repr=False)

    def get(self, name: str) -> Prepared:
        """The picture by the name of its recipe.

        Raises PictureGoneError where its file changed meanwhile, and OSError where the folder cannot be written.
        """
        if name not in self._made:
            self._made[name] = self._kept(name) or self._new(name)
        return self._made[name]

    def source(self, name: str) -> str:
        """The file from which the picture of that name is made; empty where none is known."""
        recipe = recipe_of(name)
        return self.files.get(recipe.digest, "") if recipe else ""

    def path(self, name: str) -> Path | None:
        """Where the picture is kept."""
        found = [self._place(name, ending) for ending in (".jpg", ".png", SVG)] if self.folder else []
        return next((path for path in found if path.is_file()), None)

    def _place(self, name: str, ending: str) -> Path:
        fonts = "f" if self.faces and ending == SVG else ""
        return (self.folder or Path()) / f"{name}{fonts}.{_VERSION}{ending}"

    def _kept(self, name: str) -> Prepared | None:
        path = self.path(name)
        if path is None:
            return None
        data = path.read_bytes()
        facts = judged(data, f"kept{path.suffix}") if path.suffix != SVG else None
        if path.suffix == SVG:
            root = drawing.cleaned(data)
            return Prepared(data, SVG, *(round(float(root.get(side))) for side in ("width", "height")))
        return Prepared(data, path.suffix, facts.width, facts.height) if isinstance(facts, PictureFacts) else None

    def _new(self, name: str) -> Prepared:
        recipe = recipe_of(name)
        source = self.source(name)
        if recipe is None or not source:
            raise PictureGoneError("no picture of this document is called so")
        data = Path(source).read_bytes()
        if digests.of_bytes(data) != recipe.digest:
            raise PictureGoneError("it was changed while the document was made: build again")
        made = prepared(data, recipe, drawn=source.lower().endswith(SVG), faces=self.faces)
        if self.folder is not None:
            write_whole(self._place(name, made.suffix), made.data)
        return made


def tidy(folder: Path, wanted: Collection[str]) -> None:
    """Take away what is kept of pictures that are no longer used; `wanted` are the digests of those that are."""
    for path in folder.glob("*-*") if folder.is_dir() else ():
        if path.name.partition("-")[0] not in wanted:
            path.unlink(missing_ok=True)

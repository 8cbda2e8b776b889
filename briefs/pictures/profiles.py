"""Profiles of printing conditions (ICC): whether a press can use one, and the inks that it asks for a colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefs.base import digests
from briefs.pictures.facts import PictureFault

FourInks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, from 0 to 1."""
Separation = Callable[[float, float, float], FourInks]
"""Gives the inks for an sRGB colour, whose parts are from 0 to 1."""
_LARGEST = 5_000_000
_HEAD = 132
_NEWEST = 4
_SPACES = {b"RGB ": "red, green and blue light", b"GRAY": "one grey", b"Lab ": "Lab", b"XYZ ": "XYZ"}
_CLASSES = {b"mntr": "screens", b"scnr": "scanners and pictures", b"link": "links between devices",
            b"spac": "colour spaces", b"abst": "effects", b"nmcl": "named colours"}  # fmt: skip
_ASK = "ask the printing house for the profile of its press and paper (a file .icc for CMYK)"


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """The profile of a press and its paper, and the name under which that condition is registered."""

    path: Path = field(repr=False)
    digest: str
    name: str
    """What it calls itself."""
    condition: str = ""
    """As the ICC's register has it, such as FOGRA39; nothing where it is a condition of the press's own."""


def judged(path: Path, condition: str = "") -> PrintProfile | PictureFault:
    """The profile in a file, or why a press cannot use it."""
    try:
        if path.stat().st_size > _LARGEST:
            return PictureFault(f"is larger than {_LARGEST // 1_000_000} MB", _ASK)
        data = path.read_bytes()
    except OSError as error:
        return PictureFault(f"cannot be read: {(error.strerror or 'no reason given').lower()}", "see who owns it")
    if len(data) < _HEAD or data[36:40] != b"acsp":
        return PictureFault("is no colour profile (ICC)", _ASK)
    if data[16:20] != b"CMYK":
        space = _SPACES.get(data[16:20], "other colours")
        return PictureFault(f"is for {space}, not for the four inks of a press", _ASK)
    if data[12:16] != b"prtr":
        kind = _CLASSES.get(data[12:16], "something else")
        return PictureFault(f"is for {kind}, not for a printer", _ASK)
    if data[8] > _NEWEST:
        return PictureFault(f"is of version {data[8]}; PDF/X-4 allows up to {_NEWEST}", _ASK)
    try:
        separation(data)
    except ValueError:
        return PictureFault("is damaged: no colours can be turned into inks with it", _ASK)
    return PrintProfile(path, digests.of_bytes(data), _name(data), condition)


def separation(data: bytes) -> Separation:
    """How a profile turns colours into inks: relative to its paper, the darkest as dark as it can print.

    Raises ValueError where it cannot.
    """
    import io  # noqa: PLC0415 - a check without a print profile need not pay for these

    from PIL import Image, ImageCms  # noqa: PLC0415 - likewise

    try:
        transform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.getOpenProfile(io.BytesIO(data)),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as error:
        raise ValueError(str(error)) from error

    def inks(red: float, green: float, blue: float) -> FourInks:
        dot = Image.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
        cyan, magenta, yellow, black = transform.apply(dot).tobytes()
        return cyan / 255, magenta / 255, yellow / 255, black / 255

    return inks


def _name(data: bytes) -> str:
    import io  # noqa: PLC0415 - as above

    from PIL import ImageCms  # noqa: PLC0415 - as above

    return ImageCms.getProfileDescription(ImageCms.getOpenProfile(io.BytesIO(data))).strip()

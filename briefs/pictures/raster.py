"""Photographs and screenshots: read without trust, and made into what all printers and browsers show alike."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import PurePath
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageFile, ImageOps

from briefs.pictures.facts import PictureFacts, PictureFault, Prepared, Recipe

SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
}
"""What can be read, with the endings that a file of it may have; the first is the usual one."""
_READ = list(SUFFIXES)
_MODES = frozenset({"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV",
                    "I", "I;16", "I;16B", "I;16L", "I;16N"})  # fmt: skip
_ON_THEIR_SIDE = frozenset({5, 6, 7, 8})
"""Orientations of EXIF in which width and height change places."""
_OTHERS = {
    b"%PDF": "a PDF", b"%!PS": "PostScript", b"PK\x03\x04": "a ZIP or an Office file", b"8BPS": "a Photoshop file",
    b"<!DO": "a web page", b"<htm": "a web page", b"<HTM": "a web page", b"\xd0\xcf\x11\xe0": "an old Office file",
}  # fmt: skip
_FEW_COLOURS = 4096
_SAVE_AS = "save it as JPEG (photographs) or PNG (screenshots, logos) and put that file here"


def judged(data: bytes, name: str) -> PictureFacts | PictureFault:
    """What a file holds, or why it cannot be used; it is read to its end."""
    if not data:
        return PictureFault("is empty", "copy it here anew: it was not copied to its end")
    with _strictly():
        try:
            image = Image.open(io.BytesIO(data), formats=_READ)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return _bomb()
        except Exception:  # noqa: BLE001 - a file from anywhere can make the reader raise anything
            return _unknown(data, name)
        return _looked_through(image, data, name)


def prepared(data: bytes, recipe: Recipe) -> Prepared:
    """A picture that was found good: upright, in 8-bit sRGB or grey, as large as wanted, always the same bytes."""
    with _strictly():
        image = Image.open(io.BytesIO(data), formats=_READ)
        lossy = image.format in {"JPEG", "MPO", "AVIF"} or (image.format == "WEBP" and _lossy_webp(data))
        if image.format == "JPEG":
            image.draft(None, _at_least(image, recipe))
        image.load()
        made = _shrunk(_opaque(_plain(ImageOps.exif_transpose(_right_way_up(image)))), recipe)
        if recipe.grey:
            made = made.convert("LA" if made.mode in {"LA", "RGBA"} else "L")
        written, suffix = _written(made, lossy=lossy)
        return Prepared(written, suffix, made.width, made.height)


@contextmanager
def _strictly() -> Iterator[None]:
    """Neither cut-off files nor bombs get through; the layout engine, which lets both, may be loaded beside us."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _bomb() -> PictureFault:
    most = round((Image.MAX_IMAGE_PIXELS or 0) / 1e6)
    return PictureFault(
        f"has more than {most} million pixels", "make it smaller: 4,000 pixels a side are enough for any page"
    )


def _unknown(data: bytes, name: str) -> PictureFault:
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim"}:
        return PictureFault("is a HEIC photo, as phones make them, which cannot be read", _SAVE_AS)
    other = next((words for start, words in _OTHERS.items() if data.startswith(start)), "")
    if other:
        return PictureFault(f"is {other}, not a picture", _SAVE_AS)
    if any(PurePath(name).suffix.lower() in endings for endings in SUFFIXES.values()):
        return PictureFault("is damaged, or not a picture at all", "open it in a picture viewer; copy or save it anew")
    return PictureFault("is of a kind that cannot be read", _SAVE_AS)


def _looked_through(image: Image.Image, data: bytes, name: str) -> PictureFacts | PictureFault:
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    ending = PurePath(name).suffix.lower()
    if ending not in SUFFIXES[kind]:
        right = f"{PurePath(name).stem}{SUFFIXES[kind][0]}"
        return PictureFault(f"is named {ending or 'without an ending'} but holds {kind}", f"rename it to '{right}'")
    frames = 1 if image.format in {"MPO", "JPEG"} else _frames(image)
    if frames > 1:
        return PictureFault(
            f"holds {frames} pictures, as an animation or pages: paper shows one", "save the one you want"
        )
    if image.mode not in _MODES:
        return PictureFault(f"has colours of a kind that cannot be printed ({image.mode})", _SAVE_AS)
    width, height = image.size if not _lies(image) else image.size[::-1]
    try:
        if kind == "JPEG":
            image.draft(None, (1, 1))
        image.load()
        prepared_mode = _plain(image) if image.mode not in {"1", "L", "RGB", "RGBA"} else image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _bomb()
    except Exception:  # noqa: BLE001 - as above
        return PictureFault("is cut off or damaged", "copy it here anew: it was not copied or downloaded to its end")
    return PictureFacts(kind, width, height) if prepared_mode.width and data else PictureFault("is empty", _SAVE_AS)


def _lies(image: Image.Image) -> bool:
    """Whether it was taken with the camera on its side."""
    with suppress(Exception):  # what a camera wrote may be nonsense: then it stands as it is
        return image.getexif().get(0x0112) in _ON_THEIR_SIDE
    return False


def _at_least(image: Image.Image, recipe: Recipe) -> tuple[int, int]:
    """How large a photograph must be read, as it lies in its file, to be shrunk from: in parts, it is read quicker."""
    wanted = (recipe.height, recipe.width) if _lies(image) else (recipe.width, recipe.height)
    scale = min(1.0, wanted[0] / image.width, wanted[1] / image.height)
    return math.ceil(image.width * scale), math.ceil(image.height * scale)


def _frames(image: Image.Image) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # noqa: BLE001 - a damaged one is told where it is read
        return 1


def _lossy_webp(data: bytes) -> bool:
    return b"VP8L" not in data[:64]


# ------------------------------------------------------------------------------------------------------------- colours


def _right_way_up(image: Image.Image) -> Image.Image:
    """Four colours as they are meant: Pillow turns each over, as Photoshop has them, which must say so in a mark."""
    if image.format in {"JPEG", "MPO"} and image.mode == "CMYK" and "adobe" not in image.info:
        made = ImageChops.invert(image)
        made.info = image.info
        return made
    return image


def _plain(image: Image.Image) -> Image.Image:
    """In grey or sRGB, eight bits each, with or without a mask."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "PA" or (image.mode in {"P", "RGB", "L", "1"} and "transparency" in image.info):
        image = image.convert("RGBA")
    elif image.mode == "P":
        image = image.convert("RGB")
    elif image.mode == "1":
        image = image.convert("L")
    elif image.mode == "RGBa":
        image = image.convert("RGBA")
    elif image.mode == "La":
        image = image.convert("LA")
    made = _through_profile(image, profile) if profile else None
    if made is None:
        made = image if image.mode in {"L", "LA", "RGB", "RGBA"} else image.convert("RGB")
    return made


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The colours that a profile means, in sRGB; None where it means nothing or says sRGB already."""
    mask = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    base = image.convert(image.mode[:-1]) if mask else image
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        said: Any = meant.profile
        if "sRGB" in (said.profile_description or "") or _SPACES.get(said.xcolor_space.strip()) != base.mode:
            return None
        made = ImageCms.profileToProfile(base, meant, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    if made is None:
        return None
    if base.mode == "L":
        made = made.convert("L")
    if mask:
        made.putalpha(mask)
    return made


_SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}


@cache
def _srgb() -> Any:
    return ImageCms.createProfile("sRGB")


def _opaque(image: Image.Image) -> Image.Image:
    """Without a mask that hides nothing."""
    if image.mode in {"LA", "RGBA"} and image.getchannel("A").getextrema() == (255, 255):
        return image.convert(image.mode[:-1])
    return image


# ---------------------------------------------------------------------------------------------------------------- size


def _shrunk(image: Image.Image, recipe: Recipe) -> Image.Image:
    """As large as wanted, never larger than it is; colours under a mask do not bleed into what is seen."""
    scale = min(1.0, recipe.width / image.width, recipe.height / image.height)
    if scale == 1:
        return image
    size = max(1, int(image.width * scale)), max(1, int(image.height * scale))
    lanczos = Image.Resampling.LANCZOS
    if image.mode == "RGBA":
        return image.convert("RGBa").resize(size, lanczos, reducing_gap=3.0).convert("RGBA")
    if image.mode == "LA":
        return (
            image.convert("RGBA").convert("RGBa").resize(size, lanczos, reducing_gap=3.0).convert("RGBA").convert("LA")
        )
    return image.resize(size, lanczos, reducing_gap=3.0)


def _written(image: Image.Image, *, lossy: bool) -> tuple[bytes, str]:
    """A photograph as JPEG, all else as PNG; without what cameras and programs note of people and places."""
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    masked = clean.mode in {"LA", "RGBA"}
    if lossy and not masked:
        return _saved(clean, "JPEG", quality=88, optimize=True), ".jpg"
    png = _saved(clean, "PNG", optimize=True)
    if masked or clean.getcolors(_FEW_COLOURS) is not None:
        return png, ".png"
    jpeg = _saved(clean, "JPEG", quality=92, subsampling=0, optimize=True)
    return (jpeg, ".jpg") if len(png) > 2 * len(jpeg) else (png, ".png")


def _saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()

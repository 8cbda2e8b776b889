"""Every kind of picture that people drop in, made by the program: none of them lies in the repository."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw

RED, BLUE = (200, 30, 30), (230, 240, 255)


def arrow(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A red arrow that points up on pale blue: whoever turns or recolours it is found out."""
    image = Image.new("RGB", (300, 200), BLUE)
    draw = ImageDraw.Draw(image)
    draw.polygon([(150, 20), (100, 90), (135, 90), (135, 180), (165, 180), (165, 90), (200, 90)], fill=RED)
    return image if size == image.size else image.resize(size)


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def turned(orientation: int) -> bytes:
    """A photograph as a camera held sideways writes it; it must be shown with the arrow up."""
    back = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Anna Author"
    image = arrow()
    return saved(image.transpose(back) if back is not None else image, "JPEG", exif=exif, quality=90)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png16(width: int, height: int) -> bytes:
    """A PNG of 16 bits a colour."""
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">HHH", x * 65535 // width, y * 65535 // height, 30000) for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def grey16(width: int, height: int) -> bytes:
    """A PNG of 16 bits of grey, dark to light."""
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">H", (x + y * width) * 65535 // (width * height)) for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def bomb() -> bytes:
    """A small file that says it has 40,000 pixels a side."""
    head = struct.pack(">IIBBBBB", 40000, 40000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0")) + _chunk(b"IEND", b"")


def bare_cmyk() -> bytes:
    """A JPEG of four colours as the standard has them; Pillow's are upside down, with Photoshop's mark."""
    image = arrow().convert("CMYK")
    data = saved(image.point(lambda value: 255 - value), "JPEG", quality=90)
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 16 :]


def _alpha() -> Image.Image:
    image = arrow().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def _profile(name: Any) -> bytes:
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes())


def _frames(kind: str) -> bytes:
    return saved(arrow(), kind, save_all=True, append_images=[arrow().rotate(180)])


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 60">{}</svg>'
GROUND = '<rect width="200" height="60" fill="#dfd"/>'

GOOD: Mapping[str, Callable[[], bytes]] = {
    "plain.jpg": lambda: saved(arrow(), "JPEG", quality=90),
    "UPPER.JPG": lambda: saved(arrow(), "JPEG", quality=90),
    **{f"exif{number}.jpg": partial(turned, number) for number in range(1, 9)},
    "cmyk.jpg": lambda: saved(arrow().convert("CMYK"), "JPEG", quality=90),
    "bare-cmyk.jpg": bare_cmyk,
    "grey.jpg": lambda: saved(arrow().convert("L"), "JPEG"),
    "progressive.jpg": lambda: saved(arrow(), "JPEG", progressive=True),
    "icc.jpg": lambda: saved(arrow(), "JPEG", icc_profile=_profile("sRGB")),
    "bad-icc.jpg": lambda: saved(arrow(), "JPEG", icc_profile=b"no profile at all"),
    "g16.png": lambda: grey16(300, 200),
    "rgb16.png": lambda: png16(200, 120),
    "rgba.png": lambda: saved(arrow().convert("RGBA"), "PNG"),
    "alpha.png": lambda: saved(_alpha(), "PNG"),
    "pal.png": lambda: saved(arrow().convert("P"), "PNG", transparency=0),
    "bit.png": lambda: saved(arrow().convert("1"), "PNG"),
    "la.png": lambda: saved(arrow().convert("LA"), "PNG"),
    "one.png": lambda: saved(arrow((1, 1)), "PNG"),
    "tall.png": lambda: saved(arrow((40, 2000)), "PNG"),
    "huge.jpg": lambda: saved(Image.new("RGB", (9000, 6000), (200, 220, 200)), "JPEG"),
    "still.gif": lambda: saved(arrow().convert("P"), "GIF"),
    "webp.webp": lambda: saved(arrow(), "WEBP"),
    "lossless.webp": lambda: saved(arrow(), "WEBP", lossless=True),
    "avif.avif": lambda: saved(arrow(), "AVIF"),
    "scan.tif": lambda: saved(arrow(), "TIFF"),
    "cmyk.tif": lambda: saved(arrow().convert("CMYK"), "TIFF"),
    "scan.bmp": lambda: saved(arrow(), "BMP"),
    "name with spaces & ü.png": lambda: saved(arrow(), "PNG"),
    "marker.svg": lambda: SVG.format(
        GROUND + '<path d="M10,30 h150" stroke="#000" stroke-width="3" marker-end="url(#nomarker)"/>'
    ).encode(),
    "nosize.svg": lambda: (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="600" height="200" '
        b'fill="#eef"/><circle cx="300" cy="100" r="80" fill="#36c"/></svg>'
    ),
    "gradient.svg": lambda: SVG.format(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#08c"/><stop offset="1" stop-color="#fff" '
        'stop-opacity="0"/></linearGradient><clipPath id="c"><circle cx="60" cy="30" r="25"/></clipPath></defs>'
        '<rect width="120" height="60" fill="url(#g)" clip-path="url(#c)"/><g opacity="0.4"><rect x="130" y="10" '
        'width="60" height="30" fill="#3c3"/></g>'
    ).encode(),
    "lettered.svg": lambda: SVG.format(
        f'{GROUND}<text x="5" y="30" font-family="Brief Sans" font-size="20">Two words</text>'
    ).encode(),
}
"""Pictures that are printed, by their names."""

FAULTY: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "trunc.jpg": (lambda: GOOD["plain.jpg"]()[:1500], "cut off or damaged"),
    "trunc.png": (lambda: saved(arrow(), "PNG")[:300], "cut off or damaged"),
    "empty.png": (lambda: b"", "is empty"),
    "empty.svg": (lambda: b"", "is empty"),
    "wrongext.png": (GOOD["plain.jpg"], "is named .png but holds JPEG"),
    "photo.svg": (GOOD["plain.jpg"], "is named .svg but holds JPEG"),
    "drawing.png": (GOOD["nosize.svg"], "holds a drawing (SVG)"),
    "anim.gif": (lambda: _frames("GIF"), "holds 2 pictures"),
    "anim.webp": (lambda: _frames("WEBP"), "holds 2 pictures"),
    "anim.png": (lambda: _frames("PNG"), "holds 2 pictures"),
    "pages.tif": (lambda: _frames("TIFF"), "holds 2 pictures"),
    "bomb.png": (bomb, "million pixels"),
    "text.png": (lambda: b"not a picture", "is damaged, or not a picture at all"),
    "page.jpg": (lambda: b"<!DOCTYPE html><title>404</title>", "is a web page, not a picture"),
    "paper.jpg": (lambda: b"%PDF-1.7\n", "is a PDF, not a picture"),
    "phone.heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is a HEIC photo"),
    "packed.svg": (lambda: b"\x1f\x8b\x08\0", "is a packed drawing"),
    "half.svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><rect', "is no whole drawing (line 1)"),
    "nameless.svg": (lambda: b'<svg viewBox="0 0 1 1"><rect/></svg>', "does not say that it is SVG"),
    "sizeless.svg": (
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "does not say how large it is"),
    "laughs.svg": (
        lambda: b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "defines entities of its own"),
    "arial.svg": (
        lambda: SVG.format('<text x="1" y="9" font-family="Arial">Text in Arial</text>').encode(),
        "writes in the font 'Arial' ('Text in Arial')"),
    "nofont.svg": (lambda: SVG.format("<text>Words</text>").encode(), "writes in no font by name ('Words')"),
    "style-font.svg": (
        lambda: SVG.format('<text x="1" y="9" style="font: 12px Arial">Words</text>').encode(), "in the font 'Arial'"),
    "sheet-font.svg": (
        lambda: SVG.format("<style>text {font-family: Arial}</style><text>x</text>").encode(), "font 'Arial'"),
    "emoji.svg": (
        lambda: SVG.format('<text x="5" y="20" font-family="Brief Sans">Go \U0001f680</text>').encode(),
        "writes '\U0001f680', which the font 'Brief Sans' does not have"),
    "foreign.svg": (
        lambda: SVG.format(
            f'{GROUND}\n<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'
        ).encode(), "has <foreignObject>, which is not drawn on paper (its line 2)"),
    "image.svg": (
        lambda: SVG.format('<image xlink:href="plain.jpg" width="80" height="50"/>').encode(), "has <image>"),
    "script.svg": (lambda: SVG.format("<script>alert(1)</script>").encode(), "has <script>"),
    "onload.svg": (
        lambda: SVG.format('<rect onload="alert(1)" width="9" height="9"/>').encode(), "has a script (onload)"),
    "link.svg": (lambda: SVG.format('<a href="https://a.example"><rect/></a>').encode(), "has <a>"),
    "filter.svg": (
        lambda: SVG.format('<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>').encode(), "has <filter>"),
    "filter-style.svg": (
        lambda: SVG.format('<rect style="filter: url(#f)" width="9" height="9"/>').encode(), "uses a filter"),
    "use.svg": (
        lambda: SVG.format('<use xlink:href="other.svg#a"/>').encode(), "fetches 'other.svg#a'"),
    "fill.svg": (
        lambda: SVG.format('<rect fill="url(https://a.example/b#c)"/>').encode(), "fetches 'https://a.example/b#c'"),
    "import.svg": (lambda: SVG.format("<style>@import 'a.css';</style>").encode(), "not followed on paper (@import)"),
    "face.svg": (
        lambda: SVG.format("<style>@font-face {}</style>").encode(), "not followed on paper (@font-"),
    "moving.svg": (
        lambda: SVG.format('<rect><animate attributeName="x" to="9"/></rect>').encode(), "has <animate>"),
    "blend.svg": (
        lambda: SVG.format('<rect style="mix-blend-mode: multiply"/>').encode(), "mixes colours"),
    "screen-colour.svg": (
        lambda: SVG.format('<stop stop-color="oklch(60% 0.2 200)"/>').encode(), "names a colour as only screens do"),
    "worked-out.svg": (
        lambda: SVG.format('<rect width="calc(50% - 9px)" height="9"/>').encode(), "a length to be worked out (calc)"),
    "context.svg": (lambda: SVG.format('<path fill="context-stroke"/>').encode(), "from the line that it ends"),
    "polygon.svg": (
        lambda: SVG.format('<rect style="clip-path: polygon(0 0, 9px 0, 0 9px)"/>').encode(), "is cut by a style"),
    "turned.svg": (
        lambda: SVG.format('<rect style="transform-origin: center; transform: rotate(45deg)"/>').encode(),
        "turns about a point that paper places otherwise"),
    "hairline.svg": (
        lambda: SVG.format('<path vector-effect="non-scaling-stroke"/>').encode(), "not followed on paper (vector-"),
    "outlined.svg": (lambda: SVG.format('<path paint-order="stroke"/>').encode(), "not followed on paper (paint-order"),
    "struck.svg": (
        lambda: SVG.format("<style>g {text-decoration: line-through}</style>").encode(), "(text-decoration)"),
    "downwards.svg": (lambda: SVG.format('<g writing-mode="tb"/>').encode(), "not followed on paper (writing-mode)"),
    "along.svg": (
        lambda: SVG.format('<text font-family="Brief Sans"><textPath href="#p">x</textPath></text>').encode(),
        "has <textPath>"),
    "no-part.svg": (
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 0 0"/>',
        "no size (viewBox)"),
    "variable.svg": (lambda: SVG.format('<rect style="fill: var(--accent)"/>').encode(), "takes colours from the page"),
}  # fmt: skip
"""Pictures that are refused, and what is said of each."""


@cache
def data(name: str) -> bytes:
    """The bytes of one of them."""
    return GOOD[name]() if name in GOOD else FAULTY[name][0]()


def put(folder: Path, *names: str) -> Path:
    """Some of them as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(data(name))
    return folder

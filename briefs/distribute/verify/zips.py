"""Whether a ZIP file holds its files and nothing else: bytes that no list of checksums knows can hide around them.

Programs disagree on what such a file holds: one reads the list at its end, another the files from its start. So all of
it must be accounted for, byte by byte: what stands before, between and behind the files, what each says of itself
twice, and names that one program takes for another's.
"""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_PLAIN_EXTRAS = {0x5455: 13, 0x7875: 20, 0x5855: 12, 0x7855: 4, 0x000A: 36, 0x0001: 28}
"""Extra fields that packers write by themselves, times and owners, each with the most bytes that it needs."""
_LINK, _KIND = 0o120000, 0o170000
_STREAMED = 0x8
_LONG_END = 56 + 20 + 22
"""Bytes at the end of a pack with more or larger files than the short form can count."""
_MANY, _LARGE = 0xFFFF, 0xFFFFFFFF
"""What stands in the short form then."""
_STEP = 1_000_000


def oddities(path: Path) -> tuple[str, ...]:
    """What a ZIP holds besides its files, in words that follow 'it'; nothing where all is accounted for.

    Raises OSError and zipfile.BadZipFile where it cannot be read at all.
    """
    with zipfile.ZipFile(path) as pack, path.open("rb") as stream:
        entries = sorted(pack.infolist(), key=lambda entry: entry.header_offset)
        found = [*_names(entries), *_entries(entries)]
        if pack.comment:
            found.append("has a comment")
        try:
            found.extend(_layout(stream, pack, entries))
        except struct.error:
            found.append("is not laid out as its list of files says")
    return tuple(dict.fromkeys(found))


def _names(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Names that are no plain path, or that some system takes for another one in the same pack."""
    seen: dict[str, str] = {}
    for entry in entries:
        name = entry.orig_filename
        plain = PurePosixPath(name.rstrip("/"))
        windows = PureWindowsPath(name)
        outside = plain.is_absolute() or ".." in plain.parts or windows.drive or windows.root or "\\" in name
        if outside or str(plain) != name.rstrip("/") or not name.isprintable():
            yield f"has a file under the name {name!a}, which is no plain path"
        key = unicodedata.normalize("NFKC", name.rstrip("/")).casefold().rstrip(". ")
        if key in seen:
            yield f"has two files under one name: {seen[key]!a} and {name!a}"
        seen.setdefault(key, name)


def _entries(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """What the list of a pack says of its files beside names and sizes."""
    for entry in entries:
        if entry.comment:
            yield f"has a comment beside {entry.filename!a}"
        if (entry.external_attr >> 16) & _KIND == _LINK:
            yield f"has a link instead of a file: {entry.filename!a}"
        if entry.is_dir() and (entry.file_size or entry.compress_size):
            yield f"has data in a folder: {entry.filename!a}"
        if not _plain_extra(entry.extra):
            yield f"has bytes beside {entry.filename!a} that no file needs"


def _plain_extra(extra: bytes) -> bool:
    """Whether extra fields are those that packers write by themselves."""
    at = 0
    while at < len(extra):
        if len(extra) - at < 4:
            return False
        kind, size = struct.unpack_from("<HH", extra, at)
        if size > _PLAIN_EXTRAS.get(kind, -1) or at + 4 + size > len(extra):
            return False
        at += 4 + size
    return True


def _layout(stream: BinaryIO, pack: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Whether the files stand one behind the other, then the list of them, then its end, and nothing else."""
    at = 0
    for entry in entries:
        if entry.header_offset != at:
            yield f"has bytes {'before its files' if at == 0 else 'between its files'}"
        at, wrong = _file(stream, entry)
        yield from wrong
    if pack.start_dir != at:
        yield f"has bytes {'between' if entries else 'before'} its files and the list of them"
    stream.seek(pack.start_dir)
    for _ in entries:
        head = _CENTRAL.unpack(stream.read(_CENTRAL.size))
        stream.seek(head[10] + head[11] + head[12], 1)
    end = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END.size))
    mark, *counts, _, start, _ = _END.unpack(stream.read(_END.size))
    if mark != b"PK\x05\x06" or size - end not in {_END.size, _LONG_END}:
        yield "has bytes behind its list of files"
    elif counts[:2] != [0, 0] or {*counts[2:]} not in ({len(entries)}, {_MANY}):
        yield "says another number of files than its list has"
    elif start not in {pack.start_dir, _LARGE}:
        yield "does not say where its list of files begins"


def _file(stream: BinaryIO, entry: zipfile.ZipInfo) -> tuple[int, list[str]]:
    """Where a file ends, and in what it says something else of itself than the list does."""
    name = f"{entry.filename!a}"
    stream.seek(entry.header_offset)
    mark, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(stream.read(_LOCAL.size))
    own_name, extra = stream.read(name_length), stream.read(extra_length)
    wrong = [] if _plain_extra(extra) else [f"has bytes beside {name} that no file needs"]
    coding = "utf-8" if flags & 0x800 else "cp437"
    said = (mark, flags, method, own_name.decode(coding, "replace"))
    if said != (b"PK\x03\x04", entry.flag_bits, entry.compress_type, entry.orig_filename):
        wrong.append(f"says of {name} one thing in its list and another beside the file")
    given, listed = (crc, packed, size), (entry.CRC, entry.compress_size, entry.file_size)
    streamed = flags & _STREAMED
    if given != listed and not (streamed and not any(given)) and _LARGE not in given:
        wrong.append(f"says of {name} one size in its list and another beside the file")
    if method == zipfile.ZIP_STORED and not flags & 1 and entry.compress_size != entry.file_size:
        wrong.append(f"has more bytes for {name} than the file is long")
    begin = stream.tell()
    if method == zipfile.ZIP_DEFLATED and not flags & 1 and not _ends_with_its_data(stream, entry.compress_size):
        wrong.append(f"has more bytes for {name} than the file is long")
    stream.seek(begin + entry.compress_size)
    return _behind(stream, entry) if streamed else stream.tell(), wrong


def _behind(stream: BinaryIO, entry: zipfile.ZipInfo) -> int:
    """Where a file ends whose sizes were written behind it."""
    at = stream.tell()
    tail = stream.read(24)
    sizes = (entry.CRC, entry.compress_size, entry.file_size)
    for form in ("<4s3I", "<4sI2Q", "<3I", "<I2Q"):
        length = struct.calcsize(form)
        if len(tail) >= length:
            found = struct.unpack_from(form, tail)
            if found[-3:] == sizes and (len(found) == 3 or found[0] == b"PK\x07\x08"):
                return at + length
    return at


def _ends_with_its_data(stream: BinaryIO, length: int) -> bool:
    """Whether packed data fill all the bytes that are set aside for them."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left = length
    try:
        while left > 0 and not unpacker.eof:
            data = stream.read(min(_STEP, left))
            if not data:
                return False
            left -= len(data)
            while data and not unpacker.eof:
                unpacker.decompress(data, _STEP)
                data = unpacker.unconsumed_tail
    except zlib.error:
        return True  # it is damaged, which is told of the file itself
    return left == 0 and not unpacker.unused_data

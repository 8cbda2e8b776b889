"""Gradients of drawings as every reader of PDF shows them.

The engine paints each on a tile of the size of its shape, and repeats it. Of a tile of a single unit some readers show
nothing at all, where two meet a line is seen, and one that is turned does not cover its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

_SMALL = 50.0
_UNIT = 1000


def widen(pdf: Any) -> None:
    """Paint each gradient on one tile, far larger than its shape."""
    for pattern in pdf.objects:
        if not isinstance(pattern, pydyf.Stream) or pattern.extra.get("PatternType") != 1:
            continue
        if b" gs" not in next(_operations(pattern), b""):  # a background of a style, which is meant to be repeated
            continue
        forms = list(_forms(pdf, pattern, set()))
        if any(operation.endswith(b" sh") for form in forms for operation in _operations(form)):
            _widen(pattern, forms)


def _widen(pattern: Any, forms: list[Any]) -> None:
    left, top, right, bottom = (float(value) for value in pattern.extra["BBox"])
    size = max(right - left, bottom - top)
    reach = 2 * size
    wide = [left - reach, top - reach, right + reach, bottom + reach]
    for form in forms:
        form.extra["BBox"] = pydyf.Array(wide)
    scale = _UNIT if size < _SMALL else 1
    *turn, x, y = (float(value) for value in pattern.extra["Matrix"])
    pattern.extra["BBox"] = pydyf.Array(value * scale for value in wide)
    pattern.extra["Matrix"] = pydyf.Array([*(value / scale for value in turn), x, y])
    pattern.extra["XStep"] = (wide[2] - wide[0]) * scale
    pattern.extra["YStep"] = (wide[3] - wide[1]) * scale
    pattern.stream.insert(0, b"%d 0 0 %d 0 0 cm" % (scale, scale))


def _operations(form: Any) -> Iterator[bytes]:
    for operation in form.stream:
        match operation:
            case bytes():
                yield operation
            case str():
                yield operation.encode()
            case _:
                yield operation.data


def _forms(pdf: Any, stream: Any, seen: set[int]) -> Iterator[Any]:
    """The streams that a stream paints, and the masks by which it is seen through."""
    resources = _found(pdf, stream.extra.get("Resources"))
    painted = _found(pdf, resources.get("XObject")) if resources else None
    states = _found(pdf, resources.get("ExtGState")) if resources else None
    masks = [_found(pdf, _found(pdf, state).get("SMask")) for state in (states or {}).values()]
    listed = [*(painted or {}).values(), *(mask["G"] for mask in masks if isinstance(mask, dict))]
    for reference in listed:
        form = _found(pdf, reference)
        if isinstance(form, pydyf.Stream) and form.extra.get("Subtype") == "/Form" and id(form) not in seen:
            seen.add(id(form))
            yield form
            yield from _forms(pdf, form, seen)


def _found(pdf: Any, value: Any) -> Any:
    """What a reference leads to, or the value itself."""
    return pdf.objects[int(value.split()[0])] if isinstance(value, bytes) else value

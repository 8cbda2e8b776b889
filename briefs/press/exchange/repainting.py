"""Paints a PDF in the inks of a press: its pages, drawings, patterns, gradients and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Operator

from briefs.press.inks.offset import BLACK, Offset

_LIGHT, _PRESS, _GREY = Name.DeviceRGB, Name.DeviceCMYK, Name.DeviceGray
_MARKED = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})
_COLOURS = {"rg": "k", "g": "k", "RG": "K", "G": "K"}
"""What sets a colour for filling and for lines, and what does so in the inks of a press."""
_OVER, _OUT = Name("/press-overprint"), Name("/press-knockout")
"""Black is printed over what is there, so that no white shows beside letters where plates are not quite in line; other
colours leave no ink below them."""
_Step = ContentStreamInstruction | ContentStreamInlineImage


def repaint(pdf: pikepdf.Pdf, inks: Offset, light: Array) -> tuple[str, ...]:
    """Repaint all of it; pictures get the colour space `light`. Gives back colour spaces that no ink was found for."""
    strange: set[str] = set()
    states = {_OVER: Dictionary(Type=Name.ExtGState, op=True, OPM=1), _OUT: Dictionary(Type=Name.ExtGState, op=False)}
    shared = {name: pdf.make_indirect(state) for name, state in states.items()}
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(b"q\n%b\nQ\n" % _painted(page.obj, inks, strange))
        _states(page.obj, shared)
    for item in list(pdf.objects):
        if not isinstance(item, Dictionary | pikepdf.Stream):
            continue
        group = item.get("/Group")
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == Name.Form or item.get("/PatternType") == 1):
            if group is None or group.get("/CS") != _GREY:  # a mask says how much shows, not in which colour
                item.write(_painted(item, inks, strange))
                _states(item, shared)
        elif isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image:
            _picture(item, light)
        if group is not None and group.get("/CS") == _LIGHT:
            group.CS = _PRESS
        if "/ShadingType" in item and item.ColorSpace == _LIGHT:
            item.ColorSpace = _PRESS
            _ends(item.Function, inks)
    return tuple(sorted(strange))


def _painted(holder: Any, inks: Offset, strange: set[str]) -> bytes:
    """What a page, a drawing or a pattern paints, without the marks by which tags find it."""
    return pikepdf.unparse_content_stream(list(_steps(holder, inks, strange)))


def _steps(holder: Any, inks: Offset, strange: set[str]) -> Iterator[_Step]:
    for step in pikepdf.parse_content_stream(holder):
        name = str(step.operator)
        if name in _MARKED:
            continue
        if name in _COLOURS and isinstance(step, ContentStreamInstruction):
            levels = [float(part) for part in step.operands] * (3 if len(step.operands) == 1 else 1)
            made = inks(levels[0], levels[1], levels[2])
            yield ContentStreamInstruction(list(made), Operator(_COLOURS[name]))
            if name.islower():
                yield ContentStreamInstruction([_OVER if made == BLACK else _OUT], Operator("gs"))
            continue
        if name in {"cs", "CS"} and step.operands[0] == _LIGHT:
            strange.add(str(step.operands[0]))
        yield step


def _states(holder: Any, shared: dict[Name, Any]) -> None:
    """Make the two ways of printing black known where they may be asked for."""
    resources = holder.get("/Resources")
    if resources is None:
        resources = holder["/Resources"] = Dictionary()
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    for name, state in shared.items():
        resources.ExtGState[name] = state


def _picture(image: Any, light: Array) -> None:
    """A photograph stays as it is, with the profile of its colours, which the press turns into inks."""
    space = image.get("/ColorSpace")
    if space == _LIGHT:
        image.ColorSpace = light
    elif isinstance(space, Array) and space[0] == Name.Indexed and space[1] == _LIGHT:
        space[1] = light


def _ends(function: Any, inks: Offset) -> None:
    """The colours between which a gradient runs, of each of its parts."""
    for part in function.get("/Functions", ()):
        _ends(part, inks)
    for end in ("/C0", "/C1"):
        if end in function and len(function[end]) == 3:
            red, green, blue = (float(part) for part in function[end])
            function[end] = Array([*inks(red, green, blue)])

"""The parts of a form, as a schema and the data that are there ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from briefs.library.yaml_tree import YamlPath

Schema = Mapping[str, Any]
FieldKind = Literal["text", "long", "lines", "pairs", "choice", "number"]
_LONG = 60


@dataclass(frozen=True, slots=True)
class FormField:
    """Something to be filled in."""

    name: str
    path: YamlPath
    label: str
    help: str
    kind: FieldKind
    value: str
    """What the file says, as it is shown."""
    choices: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False
    """Whether the file may say null in its place."""
    listed: bool = False
    """Of pairs: whether each holds a list."""
    usual: str = ""
    """What holds where nothing is said."""
    theirs: str | None = None
    """What the file says, where somebody changed it in the meantime and something else is shown."""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Parts that belong together."""

    name: str
    path: YamlPath
    label: str
    help: str
    parts: tuple[FormField | FormGroup, ...]
    item: bool = False
    """Whether it is an item of a list, which can be taken out."""
    new: bool = False
    """Whether nothing of it is there yet."""


FormPart = FormField | FormGroup


def parts_of(schema: Schema, data: Any) -> tuple[FormPart, ...]:
    """The parts of a form for an object, or for a list."""
    shaper = _Shaper(schema)
    return tuple(shaper.several((), schema, data) if schema.get("type") == "array" else shaper.inside(schema, data, ()))


def fields_in(parts: Iterable[FormPart]) -> Iterator[FormField]:
    """Every field, in its order."""
    for part in parts:
        if isinstance(part, FormGroup):
            yield from fields_in(part.parts)
        else:
            yield part


def groups_in(parts: Iterable[FormPart]) -> Iterator[FormGroup]:
    """Every group, the outer before the inner."""
    for part in parts:
        if isinstance(part, FormGroup):
            yield part
            yield from groups_in(part.parts)


def name_of(path: YamlPath) -> str:
    """A path as the name of a field."""
    return "/".join(("f", *(f"#{step}" if isinstance(step, int) else step for step in path)))


def pairs_in(text: str) -> dict[str, str]:
    """The lines of a field of pairs; a line without a colon has no value."""
    rows = (line.partition(":") for line in text.split("\n") if line.strip())
    return {key.strip(): value.strip() for key, _, value in rows}


class _Shaper:
    """Parts by a schema whose definitions are known."""

    def __init__(self, root: Schema) -> None:
        self._root = root

    def inside(self, rule: Schema, data: Any, path: YamlPath) -> Iterator[FormPart]:
        """The parts of an object."""
        given = data if isinstance(data, Mapping) else {}
        needed = rule.get("required", ()) if not path or data is not None else ()
        for key, inner in rule.get("properties", {}).items():
            yield self._part((*path, key), inner, given.get(key), required=key in needed)

    def _part(self, path: YamlPath, rule: Schema, value: Any, *, required: bool = False) -> FormPart:
        said = rule.get("description", "")
        rule, nullable = self._branch(rule, value)
        label = _label(path)
        about = " ".join(str(said or rule.get("description", "")).split())
        kind = rule.get("type", "string")
        if kind == "object" and not isinstance(value, str):
            if "properties" in rule:
                return FormGroup(name_of(path), path, label, about, tuple(self.inside(rule, value, path)))
            return self._mapping(path, about, rule, value)
        if kind == "array":
            items, _ = self._branch(rule.get("items") or {}, None)
            if items.get("type") == "object":
                return FormGroup(name_of(path), path, label, about, tuple(self.several(path, rule, value)))
            shown = "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
            return FormField(name_of(path), path, label, about, "lines", shown, required=required)
        shown = "" if value is None else str(value)
        choices = tuple(map(str, rule.get("enum") or ([rule["const"]] if "const" in rule else ())))
        choices = ("true", "false") if kind == "boolean" else choices
        usual = rule.get("default")
        return FormField(
            name_of(path), path, label, about, _kind(rule, kind, shown, choices), shown, choices, required, nullable,
            usual="" if usual is None or isinstance(usual, list | dict) else str(usual),
        )  # fmt: skip

    def _mapping(self, path: YamlPath, about: str, rule: Schema, value: Any) -> FormPart:
        """Entries whose keys somebody chose: those that are there, or pairs where each holds a text or a list."""
        extra, _ = self._branch(rule.get("additionalProperties") or {}, None)
        if extra.get("type") == "object":
            known = value if isinstance(value, Mapping) else {}
            inner = tuple(self._part((*path, key), extra, known[key]) for key in known)
            return FormGroup(name_of(path), path, _label(path), about, inner)
        listed = extra.get("type") == "array"
        return FormField(name_of(path), path, _label(path), about, "pairs", _pairs(value), listed=listed)

    def several(self, path: YamlPath, rule: Schema, value: Any) -> Iterator[FormPart]:
        """The items of a list, and the next one."""
        known = value if isinstance(value, list) else []
        most = rule.get("maxItems")
        for at in range(len(known) + (most is None or len(known) < most)):
            there = at < len(known)
            if there and isinstance(known[at], str):
                yield self._part((*path, at), {"type": "string"}, known[at])
                continue
            inner, _ = self._branch(rule.get("items") or {}, known[at] if there else None)
            fields = tuple(self.inside(inner, known[at] if there else None, (*path, at)))
            yield FormGroup(name_of((*path, at)), (*path, at), str(at + 1), "", fields, item=there, new=not there)

    def _branch(self, rule: Schema, value: Any) -> tuple[Schema, bool]:
        """What is asked for: references followed, and of several branches that of the value; and whether null is."""
        if ref := rule.get("$ref"):
            known = self._root.get("$defs", {}).get(str(ref).rpartition("/")[2], {})
            return self._branch({**known, **{key: said for key, said in rule.items() if key != "$ref"}}, value)
        if isinstance(kinds := rule.get("type"), list):
            real = [kind for kind in kinds if kind != "null"]
            return {**rule, "type": real[0] if real else "string"}, len(real) < len(kinds)
        every = [one for one in rule.get("anyOf") or rule.get("oneOf") or () if "type" in one or "$ref" in one]
        if not every:
            return rule, False
        real = [branch for branch in every if branch.get("type") != "null"]
        wanted = "array" if isinstance(value, list) else "object" if isinstance(value, Mapping) else None
        shaped = [self._branch(branch, value)[0] for branch in real]
        fitting = next((one for one in shaped if wanted and one.get("type") == wanted), None)
        plain = next((one for one in shaped if one.get("type") not in {"array", "object"}), shaped[0])
        kept = {key: said for key, said in rule.items() if key in {"description", "default"}}
        return {**(fitting or plain), **kept}, len(real) < len(every)


def _label(path: YamlPath) -> str:
    last = path[-1]
    if isinstance(last, int):
        return str(last + 1)
    return last.replace("_", " ").replace("-", " ").capitalize()


def _kind(rule: Schema, kind: object, shown: str, choices: tuple[str, ...]) -> FieldKind:
    if choices:
        return "choice"
    if kind in {"integer", "number"}:
        return "number"
    return "long" if rule.get("format") == "markdown" or len(shown) > _LONG or "\n" in shown else "text"


def _pairs(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    return "\n".join(
        f"{key}: {', '.join(map(str, one)) if isinstance(one, list) else '' if one is None else one}"
        for key, one in value.items()
    )

"""Values put into YAML files: what was wanted is there, and all else is as it was, byte by byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefs.base.problems import BriefsError
from briefs.library.writing.editor import Flow, Put, Quoted, edited, write, write_all
from briefs.library.yaml_tree import plain, read_yaml

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name.removesuffix(".put.yaml") for path in CASES.glob("*.put.yaml"))


def _put(name: str) -> Put:
    said = yaml.safe_load((CASES / f"{name}.put.yaml").read_text(encoding="utf-8"))
    value = said["value"]
    for key in said.get("flow", ()):
        value[key] = Flow(value[key])
    return Put(tuple(said["path"]), value, said.get("after"))


def _text(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("name", NAMES)
def test_each_case_is_written_as_its_file_says_or_refused_with_its_words(name: str, tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes((CASES / f"{name}.before.yaml").read_bytes())
    refused = CASES / f"{name}.refused.txt"
    if refused.is_file():
        with pytest.raises(BriefsError) as told:
            write(file, _put(name))
        assert told.value.problems[0].message == _text(refused)
        assert _text(file) == _text(CASES / f"{name}.before.yaml")
    else:
        write(file, _put(name))
        assert _text(file) == _text(CASES / f"{name}.after.yaml")


def test_a_refusal_says_what_to_write_by_hand() -> None:
    _, problems = edited("a: [b: 1]\n", [Put(("a", 0, "c"), {"x": "y z"})], "f.yaml")

    assert [problem.hint for problem in problems] == ["write by hand below a, 0: c: {x: y z}"]


def test_several_changes_go_in_at_once_also_where_they_build_on_each_other() -> None:
    text = "a: 1 # A\nb: [x]\n"
    puts = [Put(("a",), 2), Put(("c", "d"), Quoted("1")), Put(("c", "e"), True), Put(("b", 1), None)]

    made, problems = edited(text, puts, "f.yaml")

    assert problems == ()
    assert made == 'a: 2 # A\nb: [x, null]\nc:\n  d: "1"\n  e: true\n'


def test_a_byte_order_mark_stays() -> None:
    assert edited("\ufeffa: 1\n", [Put(("b",), "x")], "f") == ("\ufeffa: 1\nb: x\n", ())


def test_no_file_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    for name, text in (("a.yaml", b"a: 1\n"), ("b.yaml", b"a: [\n")):
        (tmp_path / name).write_bytes(text)
    with pytest.raises(BriefsError):
        write_all({tmp_path / name: [Put(("b",), "x")] for name in ("a.yaml", "b.yaml")})
    with pytest.raises(BriefsError, match="cannot read this file"):
        write(tmp_path / "none.yaml", Put(("b",), "x"))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yaml": b"a: 1\n", "b.yaml": b"a: [\n"}


# ------------------------------------------------------------------------------------------------------------ the law

WORDS = st.text(st.sampled_from("abz09 #:-,[]{}'\"\\|>&*!%@`~?\n\té√😀\u2028\x85\x07"), max_size=8)
PLAIN = st.sampled_from(["word", "two words", "1.10", "true", "null", "~", "", '"q # q"', "'it''s'", "a#b"])
KEYS = st.lists(st.sampled_from(["a", "b", "cc", '"d e"', "f-1"]), unique=True, min_size=1, max_size=4)
REMARKS = st.sampled_from(["", "", " # said", "  # a: 1", "\t# [x"])
LINES = st.sampled_from(["", "", "# between", "", "  # - inside"])


@st.composite
def _lines(draw: Any, depth: int, indent: int) -> list[str]:
    """The lines of a block mapping or list, each with its key or dash at `indent`."""
    step, pad = draw(st.sampled_from([1, 2, 4])), " " * indent
    lines: list[str] = []
    heads = (
        [f"{key}:" for key in draw(KEYS)]
        if draw(st.booleans())
        else ["-"] * draw(st.integers(min_value=1, max_value=3))
    )
    for head in heads:
        if between := draw(LINES):
            lines.append(between)
        what = draw(st.sampled_from(["plain", "flow", "long", "deep", "blank"][: 5 if depth else 3]))
        remark = draw(REMARKS)
        if what == "plain":
            lines.append(f"{pad}{head} {draw(PLAIN)}{remark}")
        elif what == "flow":
            lines.append(f"{pad}{head} {draw(_flow(2))}{remark}")
        elif what == "long":
            mark = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", "| # why"]))
            lines += [f"{pad}{head} {mark}", f"{pad}{' ' * step}text # text", f"{pad}{' ' * step}more", ""]
        else:
            lines += [f"{pad}{head}{remark}", *draw(_lines(depth - 1, indent + step))]
    return lines


@st.composite
def _flow(draw: Any, depth: int) -> str:
    if depth == 0 or draw(st.booleans()):
        return str(draw(st.sampled_from(["x", "1", "'a, b'", '"c: d"', "two words"])))
    inner = [draw(_flow(depth - 1)) for _ in range(draw(st.integers(min_value=0, max_value=3)))]
    if draw(st.booleans()):
        return "[" + ", ".join(inner) + "]"
    return "{" + ", ".join(f"k{number}: {value}" for number, value in enumerate(inner)) + "}"


VALUES = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers(), WORDS.map(Quoted)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3), st.lists(inner, max_size=3).map(Flow)
    ),
    max_leaves=6,
)


def _paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path at which something can be put: what is there, and what is next."""
    if isinstance(data, dict):
        inner = [found for key, value in data.items() for found in _paths(value, (*path, key))]
        return [*([path] if path else []), *inner, (*path, "new"), (*path, "new", "deep")]
    if isinstance(data, list):
        inner = [found for index, value in enumerate(data) for found in _paths(value, (*path, index))]
        return [*([path] if path else []), *inner, (*path, len(data))]
    return [path, *([(*path, "new")] if data is None else [])]


def _set(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    step, *rest = path
    if isinstance(step, str):
        data = data or {}
        return {**data, step: _set(data.get(step), tuple(rest), value)}
    return [*data[:step], _set(data[step] if step < len(data) else None, tuple(rest), value), *data[step + 1 :]]


def _said(value: Any) -> Any:
    match value:
        case Flow(inner):
            return _said(inner)
        case Quoted(text):
            return text
        case dict():
            return {key: _said(inner) for key, inner in value.items()}
        case list():
            return [_said(inner) for inner in value]
        case bool():
            return "true" if value else "false"
        case None:
            return None
        case _:
            return str(value)


def _comments(text: str) -> list[str]:
    """Comments, by what no scanner of YAML makes a token of; each alone, in the order of the alphabet."""
    ends = [(token.start_mark.index, token.end_mark.index) for token in yaml.scan(text, Loader=yaml.CSafeLoader)]
    gaps = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True)
    return sorted(
        part.strip()
        for start, end in gaps
        for line in text[start:end].splitlines()
        for part in line.replace(" #", "\n#").replace("\t#", "\n#").splitlines()
        if part.strip().startswith("#")
    )


@given(lines=_lines(2, 0), value=VALUES, data=st.data(), ends=st.sampled_from(["\n", "\r\n"]), last=st.booleans())
def test_whatever_is_put_where_it_is_there_and_all_else_stays(
    lines: list[str], value: Any, data: Any, ends: str, last: bool
) -> None:
    text = ends.join(lines) + (ends if last else "")
    root, problems = read_yaml(text, "f")
    if problems:
        return  # what was made up is no YAML
    before = plain(root)
    path = data.draw(st.sampled_from(_paths(before)))

    made, problems = edited(text, [Put(path, value)], "f")

    if problems:  # refused: the file is as it was
        assert made == text
        return
    after, _ = read_yaml(made, "f")
    assert plain(after) == _set(before, path, _said(value))
    assert [line for line in _comments(text) if line not in _comments(made)] == []
    if "\r\n" in text:
        assert "\n" not in made.replace("\r\n", "")
    node, owner = _node(text, path), _node(text, path[:-1])
    if isinstance(node, yaml.ScalarNode) and node.style not in {"|", ">"} and not _is_block(value):
        assert made.startswith(text[: node.start_mark.index])
        assert made.endswith(text[node.end_mark.index :])
    elif node is None and isinstance(owner, yaml.CollectionNode) and owner.value:
        front, behind = _common(text, made), _common(text[::-1], made[::-1])
        assert front + behind >= len(text)  # one stretch was put in; nothing else changed


def _is_block(value: Any) -> bool:
    return isinstance(value, list | dict) and bool(value)


def _node(text: str, path: tuple[str | int, ...]) -> yaml.Node | None:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))

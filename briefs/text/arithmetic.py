"""Simple arithmetic as people write it in content: 120,000,000 / 60,000."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Sum:
    """A result and the numbers it was made from."""

    value: Fraction
    operands: tuple[Fraction, ...]


def evaluate(text: str) -> Sum | None:
    """The result of + - * / and brackets, or None where there is none; nothing else is evaluated."""
    plain = re.sub(r"(?<=\d)[,_](?=\d{3})", "", text).replace("×", "*").replace("÷", "/").replace("−", "-").strip()
    if len(plain) > MAX_LENGTH or not re.fullmatch(r"[\d.+\-*/() ]+", plain) or "**" in plain or "//" in plain:
        return None
    try:
        tree = ast.parse(plain, mode="eval").body
        return Sum(_value(tree, plain), tuple(_operands(tree, plain)))
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError):
        return None


def _value(node: ast.expr, text: str) -> Fraction:
    match node:
        case ast.Constant():
            return Fraction(ast.get_source_segment(text, node) or "")
        case ast.UnaryOp(ast.USub(), inner):
            return -_value(inner, text)
        case ast.BinOp(left, ast.Add(), right):
            return _value(left, text) + _value(right, text)
        case ast.BinOp(left, ast.Sub(), right):
            return _value(left, text) - _value(right, text)
        case ast.BinOp(left, ast.Mult(), right):
            return _value(left, text) * _value(right, text)
        case ast.BinOp(left, ast.Div(), right):
            return _value(left, text) / _value(right, text)
        case _:
            raise ValueError(text)


def _operands(node: ast.AST, text: str) -> Iterator[Fraction]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant):
            yield Fraction(ast.get_source_segment(text, part) or "")

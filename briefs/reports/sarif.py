"""Problems for other programs: JSON, and SARIF 2.1.0 as code-review tools read it (OASIS standard of 2020)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from briefs import __version__
from briefs.base.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of findings with rule, severity, place, message and hint."""
    found = [
        {
            "rule": problem.rule,
            "severity": problem.severity,
            "file": problem.place.file if problem.place else None,
            "line": problem.place.line if problem.place else None,
            "column": problem.place.column if problem.place else None,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps({"version": 1, "findings": found}, indent=2, ensure_ascii=False)


def as_sarif(problems: Sequence[Problem], rules: Mapping[str, str]) -> str:
    """A SARIF log with one run; `rules` says in a line what each rule asks for."""
    used = sorted({problem.rule for problem in problems})
    driver = {
        "name": "briefs",
        "semanticVersion": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": described(rule, rules)}} for rule in used],
    }
    results = [_result(problem, used.index(problem.rule)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def described(rule: str, rules: Mapping[str, str]) -> str:
    """What a rule asks for; a rule with a part of its own, such as component/stat, is described by its family."""
    family = f"{rule.partition('/')[0]}/*" if "/" in rule else f"{rule.partition('-')[0]}-*"
    return rules.get(rule) or rules.get(family) or rule


def _result(problem: Problem, index: int) -> dict[str, Any]:
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    made: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": text},
    }
    if problem.place:
        where: dict[str, Any] = {"artifactLocation": {"uri": problem.place.file}}
        if problem.place.line:
            region = {"startLine": problem.place.line}
            if problem.place.column:
                region["startColumn"] = problem.place.column
                region["endColumn"] = problem.place.column + problem.place.length
            where["region"] = region
        made["locations"] = [{"physicalLocation": where}]
    return made

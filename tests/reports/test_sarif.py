"""Problems for other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.checks.rules import RULES
from briefs.reports.sarif import as_json, as_sarif, described

FOUND = [
    Problem(Place("content/a.md", 3, 5, 4), "no claim is called 'x'", "did you mean 'y'?", rule="unknown-claim"),
    Problem(Place("content/b.md"), "old", severity="warning", rule="freshness/review-by"),
    Problem(None, "nothing fits", rule="choice"),
]


def test_json_holds_every_finding() -> None:
    findings = json.loads(as_json(FOUND))["findings"]

    assert findings[0] == {
        "rule": "unknown-claim",
        "severity": "error",
        "file": "content/a.md",
        "line": 3,
        "column": 5,
        "message": "no claim is called 'x'",
        "hint": "did you mean 'y'?",
    }
    assert len(findings) == 3


def test_sarif_has_the_parts_that_its_standard_asks_for() -> None:
    """Version, a tool with its rules, results that point at them (SARIF 2.1.0, 3.13 to 3.30)."""
    log = json.loads(as_sarif(FOUND, RULES))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning"}
        assert result["message"]["text"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5, "endColumn": 9}
    assert "locations" not in run["results"][2]


def test_every_rule_in_the_code_is_described_and_every_description_has_a_rule() -> None:
    """Rules of families, such as component/stat, count as their family."""
    folder = Path(__file__).parent.parent.parent / "briefs"
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "rules.py")
    literal = re.findall(r'rule=f?"([^"]+)"|"(?:error|warning)", f?"([a-z][^" ]*)"', code)
    used = {one or two for one, two in literal} - {"warning", "warn"}
    plain = {re.sub(r"\{.*", "x", rule) for rule in used}

    assert [rule for rule in sorted(plain) if described(rule, RULES) == rule] == []
    families = {f"{rule.partition('/')[0]}/*" for rule in plain} | {"unknown-*"}
    mentioned = {rule for rule in RULES if f'"{rule}"' in code or f"'{rule}'" in code or rule in families}
    assert sorted(set(RULES) - mentioned - {"attribution/*", "wording/*"}) == []

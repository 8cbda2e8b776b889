"""Every address and every field of every form is attacked: a new form is among them as soon as a page leads to it.

Pages are found as a visitor finds them, by links from the first one; what forms begin in the background is not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from starlette.routing import Route

from briefs.desk.app import application
from tests.desk.asking import ORIGIN, PORT, Answer, Visitor, ask, visiting

HIDDEN = "nobody's business"
MARKUP = '"><b id=x>&'
SHOWN = "<b id=x>"
HOSTILE = ("../../secret.txt", MARKUP, "a\0b", "9" * 400)
NOT_FORMS = {"/write/pages", "/write/mistakes", "/write/component", "/house/look", "/distil/look"}
"""What scripts ask for, with the fields of the form on their page."""
LEAST = 20


@dataclass(frozen=True)
class FoundForm:
    """A form of a page, with what it would send."""

    method: str
    action: str
    fields: tuple[tuple[str, str], ...]
    file: bool

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        return self.method, self.action, tuple(sorted({name for name, _ in self.fields}))


class Forms(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self.links: list[str] = []
        self._fields: list[tuple[str, str]] = []
        self._form: dict[str, str | None] = {}
        self._named = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "a":
            self.links.append(given.get("href") or "")
        elif tag == "form":
            self._form, self._fields = given, []
        elif tag == "select":
            self._named = name
            self._fields.append((name, ""))
        elif (
            tag == "option" and self._named and value and ("selected" in given or self._fields[-1] == (self._named, ""))
        ):
            self._fields[-1] = (self._named, value)
        elif (tag == "input" and name) or tag == "textarea":
            self._fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._named = ""
        if tag == "form":
            file = self._form.get("enctype") == "multipart/form-data"
            action = self._form.get("action") or ""
            self.forms.append(FoundForm(self._form.get("method") or "get", action, tuple(self._fields), file))


def _crawled(visitor: Visitor) -> tuple[set[str], list[FoundForm]]:
    """All pages that links lead to, each sort of address once, and their forms, each once."""
    seen: dict[str, str] = {}
    forms: dict[object, FoundForm] = {}
    wanted = ["/"]
    while wanted:
        here = wanted.pop()
        parts = urlsplit(unescape(here))
        sort = parts.path + re.sub(r"=[^&]*", "", parts.query) + ("" if "kind=" not in parts.query else parts.query)
        if parts.scheme or not parts.path.startswith("/") or sort in seen:
            continue
        answer = visitor.get(parts.path, parts.query)
        assert answer.status == 200, here
        seen[sort] = here
        if "text/html" in answer.headers["content-type"] and not parts.path.startswith("/site/"):
            found = Forms(answer.text)
            wanted += found.links
            for form in found.forms:
                forms.setdefault(form.key, form)
    return set(seen.values()), list(forms.values())


@pytest.fixture
def visitor(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    (tmp_path / "secret.txt").write_text(HIDDEN, encoding="utf-8")
    (sample / "content/brand.yaml").write_text('color: {primary: "#0b4f6c"}\n', encoding="utf-8")
    with visiting(sample, tmp_path / "out") as made:
        monkeypatch.setattr(made.desk.bench, "begin", lambda asked: "asked-for")
        yield made


def _routes(visitor: Visitor) -> list[tuple[str, str]]:
    routes = [route for route in application(visitor.desk).routes if isinstance(route, Route)]
    return [(method, re.sub(r"\{.*?\}", "0", route.path)) for route in routes for method in route.methods or ()]


def test_every_address_is_closed_to_strangers(visitor: Visitor) -> None:
    """Another Host (rebinding), another Origin, a page of another site, nobody's cookie: whatever else is right."""
    host, cookie = visitor.own
    kind = ("content-type", "application/x-www-form-urlencoded")
    body = [urlencode({"token": visitor.desk.keys.token}).encode()]
    strangers = {
        "host": (421, [("host", "briefs.example"), cookie, ("origin", ORIGIN)]),
        "port": (421, [("host", f"127.0.0.1:{PORT + 1}"), cookie, ("origin", ORIGIN)]),
        "origin": (403, [host, cookie, ("origin", "http://briefs.example")]),
        "null": (403, [host, cookie, ("origin", "null")]),
        "site": (403, [host, cookie, ("sec-fetch-site", "cross-site")]),
        "cookie": (403, [host, ("origin", ORIGIN)]),
    }
    found = {
        (name, method, path): (status, ask(visitor.app, path, method, [*headers, kind], body).status)
        for method, path in _routes(visitor)
        for name, (status, headers) in strangers.items()
    }

    assert len(found) > LEAST * len(strangers)
    assert {where: got for where, got in found.items() if got[0] != got[1]} == {}


def test_a_change_that_says_not_where_it_comes_from_is_refused_everywhere(visitor: Visitor) -> None:
    posts = [path for method, path in _routes(visitor) if method == "POST"]

    assert {path: ask(visitor.app, path, "POST", visitor.own).status for path in posts} == dict.fromkeys(posts, 403)


def test_every_form_is_found_by_following_links(visitor: Visitor) -> None:
    """So that the attacks below reach it; what is missing here has no link, or the sample nothing to show it with."""
    _, forms = _crawled(visitor)
    reached = {urlsplit(form.action).path for form in forms if form.method == "post"}
    posts = {path for method, path in _routes(visitor) if method == "POST"}

    assert posts - reached - NOT_FORMS <= {
        "/work/0/stop", "/withdraw", "/kept-files", "/review/settle", "/distil/claim", "/translations/sign"
    }  # fmt: skip


@pytest.mark.slow
def test_no_field_of_any_form_leads_elsewhere_or_becomes_markup(visitor: Visitor, sample: Path, tmp_path: Path) -> None:
    """Each field in turn says something hostile and all others what the page shows."""
    outside = tmp_path / "outside"
    outside.mkdir()
    before = sorted(path.name for path in tmp_path.iterdir())
    _, forms = _crawled(visitor)
    tried = 0
    for form in forms:
        for name in {name: None for name, _ in form.fields if name not in {"token", "file"}}:
            for value in HOSTILE:
                answer = _sent(visitor, form, {**dict(form.fields), name: value})
                tried += 1
                where = (form.action, name, value, answer.status)
                assert answer.status < 500, where
                assert SHOWN not in answer.text, where
                assert HIDDEN not in answer.text, where
                assert "Traceback" not in answer.text, where
                if form.fields and name.startswith("f/") and value != MARKUP:
                    break  # a form made from a schema has one way for all of its fields

    assert tried > LEAST * len(HOSTILE)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "out") == [n for n in before if n != "out"]
    assert list(outside.iterdir()) == []
    assert (tmp_path / "secret.txt").read_text(encoding="utf-8") == HIDDEN
    for path in ("/", "/write", "/review", "/distil", "/house", "/work", "/letters", "/packs", "/suits"):
        assert SHOWN not in visitor.get(path).text


def _sent(visitor: Visitor, form: FoundForm, fields: dict[str, str]) -> Answer:
    path, _, query = form.action.partition("?")
    if form.method == "get":
        return visitor.get(path, fields)
    if form.file:
        return visitor.drop(path, fields, fields.get("name", "x.txt")[:40].replace('"', "'") + ".txt", b"text")
    return visitor.post(f"{path}?{query}" if query else path, fields)

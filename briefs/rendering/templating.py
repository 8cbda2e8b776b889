"""Templates to text: the only module that knows Jinja. What one gets wrong comes back as problems with places."""

from __future__ import annotations

import base64
import hashlib
import traceback
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from markupsafe import Markup

from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.records.spoken import Language
from briefs.text.speech.counted import all_forms
from briefs.text.speech.direction import in_order
from briefs.text.speech.listing import listed
from briefs.text.speech.locales import right_to_left
from briefs.text.speech.sentences import ForeignWords, around

FAILED = "template/failed"
"""The rule of what may well follow from a mistake elsewhere."""


class TemplateFault(Exception):  # noqa: N818 - a fault of a template, told as a problem at the line that made it
    """What a function of ours cannot do for a template, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class FixedWords(SimpleNamespace):
    """The fixed words of a language as templates read them: `t.notes`."""


class Unknown(jinja2.StrictUndefined):
    """What a template asks for and nobody gave it, told without the names of Python's types."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = jinja2.utils.missing,
        name: str | None = None,
        exc: type[jinja2.exceptions.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint or _unknown(obj, name), obj, name, exc)


def _unknown(obj: Any, name: str | None) -> str:
    if obj is jinja2.utils.missing:
        return f"nothing is called '{name}' here"
    if obj is None:
        return f"'{name}' is asked of something that is empty"
    if isinstance(obj, FixedWords):
        return f"the language has no words '{name}' (strings in content/languages)"
    return f"what stands here has no '{name}'"


def environment(templates: Path, *others: Path) -> jinja2.Environment:
    """A Jinja environment that escapes everything but plain text, and forgives nothing undefined.

    A template that is not in the first folder is looked for in the others.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([templates, *others]),
        autoescape=jinja2.select_autoescape(default=True, disabled_extensions=("txt",)),
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"in_order": in_order, "listed": listed, "forms": all_forms}
    made.filters |= {"around": around, "spoken": spoken, "called": called}
    return made


def site_page(env: jinja2.Environment, name: str, context: Mapping[str, Any]) -> str:
    """A page for the browser: site/NAME.html with site/NAME.css in it, whose hash its own policy can name.

    Raises BriefsError with what is wrong in the two templates.
    """
    found: list[Problem] = []
    style = printed(env, f"site/{name}.css", context, found)
    given = {**context, "style": Markup(style), "style_hash": policy_hash(style)}  # noqa: S704 - Jinja has escaped it
    html = printed(env, f"site/{name}.html", given, found)
    if found:
        raise BriefsError(found)
    return html


def policy_hash(text: str) -> str:
    """The hash by which a page's policy lets in a style or a script that stands in it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def site_file(env: jinja2.Environment, name: str, context: Mapping[str, Any]) -> str:
    """A file of the catalogue, such as a page or its styles, from the template of that name.

    Raises BriefsError with what is wrong in the template.
    """
    found: list[Problem] = []
    made = printed(env, f"site/{name}", context, found)
    if found:
        raise BriefsError(found)
    return made


def insert(env: jinja2.Environment, name: str, language: Language, context: Mapping[str, Any]) -> str:
    """The HTML of a printed page that is no document, such as how to use a pack; `name` is that of its template.

    Raises BriefsError with what is wrong in the template.
    """
    found: list[Problem] = []
    html = printed(
        env, name, {"t": FixedWords(**language.strings), "fill": partial(fill, language.strings), **context}, found
    )
    if found:
        raise BriefsError(found)
    return html


def spoken(words: str) -> str:
    """Words on a page, marked where they are of another language."""
    if not isinstance(words, ForeignWords):
        return words
    direction = "rtl" if right_to_left(words.language) else "ltr"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(words.language, direction, str(words))


def called(pattern: str, kind: str, audience: str, *, strong: bool = False) -> Markup:
    """What a document is and for whom, as the sentence of its language says it."""
    shown = Markup("<strong>{}</strong>").format(spoken(kind)) if strong else spoken(kind)
    return Markup.escape(pattern).format(kind=shown, audience=spoken(audience))


def texts(env: jinja2.Environment, names: Sequence[str], context: Mapping[str, Any]) -> tuple[str, ...]:
    """What several templates say of one thing.

    Raises BriefsError with what is wrong in any of them.
    """
    found: list[Problem] = []
    made = tuple(printed(env, name, context, found) for name in names)
    if found:
        raise BriefsError(found)
    return made


def fill(words: Mapping[str, str], width: str = "") -> Markup:
    """A line to write on, with the words by which a screen reader announces it."""
    kind = Markup(" fill-{}").format(width) if width else ""
    line = Markup('<span class="fill{}" data-line="{}">\N{NO-BREAK SPACE}</span>')
    return line.format(kind, words.get("field_line", ""))


def printed(env: jinja2.Environment, name: str, context: Mapping[str, Any], found: list[Problem]) -> str:
    """What a template says; what is wrong in it is added to what was `found`, and nothing is said then."""
    try:
        return env.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or name, error.lineno, 1)
        found.append(Problem(place, f"the template cannot be read: {error.message}", rule="template"))
    except jinja2.TemplateNotFound as error:
        found.append(Problem(Place(name), f"there is no template '{error.name}'", rule="template"))
    except TemplateFault as error:
        found.append(Problem(_raised_at(error, name), str(error), error.hint, rule="template"))
    except Exception as error:  # noqa: BLE001 - a template may raise anything; it becomes a problem with its place
        message = f"the template fails here: {error}"
        found.append(Problem(_raised_at(error, name), message, _undefined_hint(error), rule=FAILED))
    return ""


def _raised_at(error: Exception, name: str) -> Place:
    """The line of a template that raised it; the template alone where that cannot be told."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return Place(frames[-1].filename, frames[-1].lineno, 1) if frames else Place(name)


def _undefined_hint(error: Exception) -> str | None:
    if isinstance(error, jinja2.UndefinedError):
        return (
            "templates know brief, block, t, mark, fill, icon, figures, maps, level_of and problem; "
            "fixed words stand in content/languages"
        )
    return None

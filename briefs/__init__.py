"""Briefs: audience-specific, printable, evidence-traced policy briefs from plain content files.

`Workspace.open(FOLDER)` is where a program begins; docs/api.md shows the rest. What is named here is loaded when it is
first used: a process that only lays out pages needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefs.base.problems import BriefsError as BriefsError
    from briefs.base.problems import BuildError as BuildError
    from briefs.base.problems import CallError as CallError
    from briefs.base.problems import Place as Place
    from briefs.base.problems import Problem as Problem
    from briefs.base.problems import as_text as as_text
    from briefs.base.task import Task as Task
    from briefs.composing.order import Choice as Choice
    from briefs.composing.order import Form as Form
    from briefs.composing.order import Order as Order
    from briefs.library.keys import DocumentKey as DocumentKey
    from briefs.workspace.distilling.adding import SourceWish as SourceWish
    from briefs.workspace.distilling.claiming import ClaimWish as ClaimWish
    from briefs.workspace.editions import FilesWish as FilesWish
    from briefs.workspace.editions import Release as Release
    from briefs.workspace.init import init as init
    from briefs.workspace.letters import MailRequest as MailRequest
    from briefs.workspace.letters import SendRequest as SendRequest
    from briefs.workspace.starting.starter import TopicWish as TopicWish
    from briefs.workspace.workspace import Workspace as Workspace
    from briefs.workspace.writing import SignRequest as SignRequest

__version__ = "0.1.0"

_SPOTS = {
    "BriefsError": "base.problems",
    "BuildError": "base.problems",
    "CallError": "base.problems",
    "Place": "base.problems",
    "Problem": "base.problems",
    "as_text": "base.problems",
    "Task": "base.task",
    "Choice": "composing.order",
    "Form": "composing.order",
    "Order": "composing.order",
    "DocumentKey": "library.keys",
    "SourceWish": "workspace.distilling.adding",
    "ClaimWish": "workspace.distilling.claiming",
    "Release": "workspace.editions",
    "FilesWish": "workspace.editions",
    "MailRequest": "workspace.letters",
    "SendRequest": "workspace.letters",
    "init": "workspace.init",
    "SignRequest": "workspace.writing",
    "TopicWish": "workspace.starting.starter",
    "Workspace": "workspace.workspace",
}
__all__ = [*_SPOTS]  # noqa: PLE0604 - the keys are texts


def __getattr__(name: str) -> Any:
    if name not in _SPOTS:
        raise AttributeError(f"module 'briefs' has no attribute '{name}'")
    return getattr(import_module(f"briefs.{_SPOTS[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_SPOTS])

"""What can be done before an edition goes out: to see how it stands, what has moved, and what others say of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.building.session import Session
from briefs.workspace.reviewing import readiness
from briefs.workspace.reviewing.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The review of a workspace; each call reads it anew, so that what somebody else wrote meanwhile is seen."""

    session: Session

    def status(self, topic: str | None = None) -> Readiness:
        """What still hinders a final edition, and who has signed."""
        return readiness.readiness(self.session, topic)

"""The desk on this computer alone: a socket on 127.0.0.1, and the addresses by which it is opened."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from briefs.base.problems import CallError
from briefs.desk.app import guarded
from briefs.desk.desk import Desk

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the desk is opened."""

    shown: str
    """For whoever reads it in the window where the desk was started; it holds for the whole run."""
    once: str
    """For a browser that another program starts: others on this computer may see it, and it opens one time."""


def serve(desk: Desk, port: int, ready: Callable[[Addresses], None]) -> None:
    """Answer until Ctrl-C; `ready` is told the addresses as soon as they can be asked. Port 0 is any that is free.

    Raises CallError where the port is taken.
    """
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        hint = "leave --port out: then one that is free is taken"
        raise CallError.of(f"port {port} cannot be used ({error.strerror or error})", hint) from error
    with listening:
        own = listening.getsockname()[1]
        # Its log would be lines, and tracebacks, for programmers; what people need to know stands on the pages.
        config = uvicorn.Config(
            guarded(desk, own),
            log_config=None,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            loop="asyncio",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        top = f"http://{HOST}:{own}/"
        ready(Addresses(f"{top}?key={desk.keys.start}", f"{top}?key={desk.keys.once()}"))
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            desk.close()

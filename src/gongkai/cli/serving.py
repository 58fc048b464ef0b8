"""``gongkai serve``: the web pages and the scheduler in one process."""

import errno
import logging
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.logs import log_to_stderr
from gongkai.cli.office import Session
from gongkai.cli.output import say
from gongkai.cli.scheduling import stop_in_order
from gongkai.errors import InvalidInput, Unavailable

if TYPE_CHECKING:
    from gongkai.bootstrap import App


def serve(
    ctx: typer.Context,
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = None,
) -> None:
    """Serve the web pages and sweep what comes due, until stopped."""
    session: Session = ctx.obj
    settings = session.settings()
    log_to_stderr(logging.INFO)
    stop_in_order()
    with (
        listen(host or settings.host, settings.port if port is None else port) as listener,
        session.office() as app,
    ):
        say(f"gongkai is at {address(listener)} (database {app.database.where}).")
        say("Ctrl-C stops it.")
        _serve(app, listener, settings.tick_seconds)


def _serve(app: "App", listener: socket.socket, tick_seconds: float) -> None:
    import uvicorn  # noqa: PLC0415 -- slow, see cli.office

    from gongkai.scheduler.ticking import Work, run_beside  # noqa: PLC0415
    from gongkai.web import create_app  # noqa: PLC0415

    server = uvicorn.Server(uvicorn.Config(create_app(app), log_config=None, log_level="warning"))
    ticking = run_beside(Work.of(app), tick_seconds)
    try:
        server.run(sockets=[listener])
    finally:
        ticking.shutdown()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens where the server is to be reached.

    Raises:
        InvalidInput: There is no such address on this machine.
        Unavailable: The port is in use, or not ours to take.
    """
    try:
        family, *_, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise InvalidInput(f"{host!r} is no address: write --host 127.0.0.1") from error
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise _unavailable(error, host, port) from error
    return listener


def address(listener: socket.socket) -> str:
    """Return the address to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- not bound here
    return f"http://[{here}]:{port}/" if ":" in here else f"http://{here}:{port}/"


def _unavailable(error: OSError, host: str, port: int) -> InvalidInput | Unavailable:
    if error.errno == errno.EADDRINUSE:
        return Unavailable(
            f"Port {port} on {host} is in use: stop the other program, or choose another port "
            f"with --port"
        )
    if error.errno == errno.EACCES:
        return Unavailable(f"Port {port} is not ours to take: choose one above 1023 with --port")
    return InvalidInput(f"Cannot listen on {host} port {port} ({error.strerror}): give --host")

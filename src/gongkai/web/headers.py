"""What every answer tells the browser: load nothing from elsewhere, run nothing, keep nothing."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""On every answer."""

NO_STORE: Final = "no-store"
"""Pages show other people's affairs: no cache keeps them."""
_ASK_AGAIN: Final = "no-cache"
"""Our own files may be kept, but the browser asks whether they have changed."""


def secured(headers: MutableHeaders, path: str) -> None:
    """Set the headers of an answer to a request for ``path``."""
    for name, value in SECURITY.items():
        headers[name] = value
    headers["Cache-Control"] = _ASK_AGAIN if path.startswith("/static/") else NO_STORE


class SecurityHeaders:
    """Middleware that sets them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and set the headers when the answer begins."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                secured(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, send_secured if scope["type"] == "http" else send)

"""What every request passes before Gradio sees it.

Gradio lets a page of any other site send requests with the reader's cookie and read the
answers, unless it is served on localhost, and marks that cookie to be sent along. Here no
other site gets more than a link to the page, and the cookie stays at home.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SESSION_COOKIE = b"access-token-"

caller: ContextVar[str] = ContextVar("caller", default="")
"""The address of whoever sends the request that is being answered."""


class Door:
    """An ASGI application around another one; it changes nothing but what its module says."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller.set((scope.get("client") or ("",))[0])
        if is_foreign(scope["method"], dict(scope["headers"])):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"Another site sent this request."})
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                safe = scope["scheme"] == "https"
                message["headers"] = [
                    (name, guard_cookie(value, encrypted=safe) if name == b"set-cookie" else value)
                    for name, value in message.get("headers", [])
                ]
            await send(message)

        await self._app(scope, receive, send_safely)


def is_foreign(method: str, headers: dict[bytes, bytes]) -> bool:
    """Whether the page of another site sent a request, and not just a reader who followed a link.

    Every browser of today says so; what is no browser has no cookie to be misused.
    """
    if headers.get(b"sec-fetch-site", b"none") in (b"none", b"same-origin"):
        return False
    followed = headers.get(b"sec-fetch-mode") == b"navigate"
    return not (followed and method == "GET" and headers.get(b"sec-fetch-dest") == b"document")


def guard_cookie(cookie: bytes, *, encrypted: bool) -> bytes:
    """The session cookie so that no other site's request carries it; others as they are.

    `encrypted`: it came by HTTPS, and shall never go without.
    """
    if not cookie.startswith(SESSION_COOKIE):
        return cookie
    pair, *parts = [part.strip() for part in cookie.split(b";")]
    kept = [part for part in parts if not part.lower().startswith((b"samesite", b"secure"))]
    secure = encrypted or any(part.lower() == b"secure" for part in parts)
    return b"; ".join([pair, *kept, b"SameSite=Lax", *([b"Secure"] if secure else [])])

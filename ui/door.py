"""What every request passes before Gradio sees it.

Gradio lets a page of any other site send requests with the reader's cookie and read the
answers, unless it is served on localhost, and marks that cookie to be sent along. Here no
other site gets more than a link to the page, neither in a frame nor under a name that it lets
lead here, and the cookie stays at home.
"""

import re
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION_COOKIE = b"access-token-"

_FOREIGN = b"Another site sent this request."
_OTHER_NAME = (
    b"This chat is private: open it as localhost or 127.0.0.1. To share it behind a proxy, set "
    b"RAG_TRUSTED_USER_HEADER, RAG_USERS or RAG_PUBLIC."
)
_THIS_MACHINE = re.compile(
    rb"(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?", re.IGNORECASE
)
_PORTS = {b"http": b":80", b"https": b":443"}

caller: ContextVar[str] = ContextVar("caller", default="")
"""The address of whoever sends the request that is being answered."""


class Door:
    """An ASGI application around another one; it changes nothing but what its module says.

    Args:
        app: The other one.
        private: Whether only this machine reaches it; it then has no other name.
    """

    def __init__(self, app: ASGIApp, *, private: bool = False) -> None:
        self._app = app
        self._private = private

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller.set((scope.get("client") or ("",))[0])
        if refused := self._refuse(scope["method"], dict(scope["headers"])):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": refused})
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                safe = scope["scheme"] == "https"
                kept = [
                    (name, guard_cookie(value, encrypted=safe) if name == b"set-cookie" else value)
                    for name, value in message.get("headers", [])
                ]
                message["headers"] = [*kept, (b"x-frame-options", b"DENY")]
            await send(message)

        await self._app(scope, receive, send_safely)

    def _refuse(self, method: str, headers: dict[bytes, bytes]) -> bytes:
        """Why a request is not answered, if it is not."""
        if self._private and not is_of_this_machine(headers.get(b"host", b"")):
            return _OTHER_NAME
        return _FOREIGN if is_foreign(method, headers) else b""


def is_foreign(method: str, headers: dict[bytes, bytes]) -> bool:
    """Whether the page of another site sent a request, and not just a reader who followed a link.

    Over HTTPS, and to this machine, every browser of today says so; elsewhere it names the origin
    of whatever changes or reads something. What is no browser has no cookie to be misused.
    """
    site = headers.get(b"sec-fetch-site")
    if site is None:
        # What a proxy says of the host counts nothing: Gradio lets every page send such a header.
        origin = headers.get(b"origin")
        return origin is not None and not _is_page_of(headers.get(b"host", b""), origin)
    if site in (b"none", b"same-origin"):
        return False
    followed = headers.get(b"sec-fetch-mode") == b"navigate"
    return not (followed and method == "GET" and headers.get(b"sec-fetch-dest") == b"document")


def is_of_this_machine(host: bytes) -> bool:
    """Whether what a request calls us leads nowhere else; browsers call everybody something."""
    return not host or _THIS_MACHINE.fullmatch(host) is not None


def _is_page_of(host: bytes, origin: bytes) -> bool:
    scheme, _, place = origin.lower().partition(b"://")
    usual = _PORTS.get(scheme, b"")
    return place != b"" and place.removesuffix(usual) == host.lower().removesuffix(usual)


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

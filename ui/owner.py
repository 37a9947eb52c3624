"""Whose conversations a browser may see: a random id in a cookie, or the name of who signed in.

A cookie, because the server itself sets it with the page: script cannot read it (`HttpOnly`),
other sites cannot send it along with a request of theirs (`SameSite=Lax`), and it is there
before the first event. Gradio's `BrowserState` and localStorage are open to every script and
reach the server only as the input of an event. Gradio sets no cookie for an event, so this wraps
the whole application.
"""

import hashlib
import re
import secrets

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag import BROWSER_OWNER, plain_name

COOKIE = "onrecord"
# What the owner begins with whose name is known; see `BROWSER_OWNER` for the others.
USER_OWNER = "user:"
# Browsers forget a cookie after 400 days at the latest; each visit begins them anew.
KEPT_SECONDS = 400 * 24 * 60 * 60

_TOKEN_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class BrowserCookie:
    """An ASGI application that gives every page it serves the id of its browser."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request; an id of ours that the browser sent is kept, any other replaced."""

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and is_page(message):
                cookie = write_cookie(_sent_token(scope), secure=scope.get("scheme") == "https")
                header = (b"set-cookie", cookie.encode("ascii"))
                message = {**message, "headers": [*message["headers"], header]}
            await send(message)

        await self._app(scope, receive, send_with_cookie if scope["type"] == "http" else send)


def write_cookie(token: str, *, secure: bool) -> str:
    """The value of `Set-Cookie`: this token, or a new one where it is none of ours."""
    if not _TOKEN.fullmatch(token):
        token = secrets.token_urlsafe(_TOKEN_BYTES)
    rules = f"Path=/; Max-Age={KEPT_SECONDS}; HttpOnly; SameSite=Lax"
    return f"{COOKIE}={token}; {rules}{'; Secure' if secure else ''}"


def name_owner(username: str | None, cookies: object) -> str:
    """The owner: who signed in, else the browser; empty without either.

    A name and an id begin differently, so that no cookie can claim a name. Of an id only the
    digest is stored: whoever reads the catalog cannot take the place of a browser.
    """
    if username:
        return f"{USER_OWNER}{plain_name(username)}"
    token = str(getattr(cookies, "get", lambda *_: "")(COOKIE, ""))
    if not _TOKEN.fullmatch(token):
        return ""
    return f"{BROWSER_OWNER}{hashlib.sha256(token.encode('ascii')).hexdigest()}"


def name_rater(username: str | None, cookies: object) -> str:
    """Who gives an opinion: the name itself, else the id of the browser; empty without either.

    A name that begins as an owner does is told as an owner, so that it is nobody else's.
    """
    if username and not username.startswith((USER_OWNER, BROWSER_OWNER)):
        return plain_name(username)
    return name_owner(username, cookies)


def is_page(message: Message) -> bool:
    """Whether the beginning of a response says that an HTML page follows."""
    headers = dict(message["headers"])
    return bool(headers.get(b"content-type", b"").startswith(b"text/html"))


def _sent_token(scope: Scope) -> str:
    # Python's own SimpleCookie stops at the first cookie that it dislikes, whosever that is.
    return HTTPConnection(scope).cookies.get(COOKIE, "")

"""The page in the language of its reader from its first paint: what Gradio serves is put right.

Gradio writes `<html lang="en">` for everybody, later puts the language of its own choice there, and
says a few words by itself. The page is changed on its way out; all words of ours come with events.
"""

import json
import re
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.languages import LANGUAGES, Language, choose_language
from ui.owner import is_page
from ui.phrases import WORDS

_LANGUAGE = re.compile(rb'(<html\b[^>]*?\blang=")[\w-]*(")')
_SCRIPT = (Path(__file__).parent / "words.js").read_text(encoding="utf-8")


class Tongue:
    """An ASGI application that tells every page of another one its language."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request; only a whole page that is asked for is changed."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        language = choose_language(Headers(scope=scope).get("accept-language", ""))
        started: list[Message] = []
        content = bytearray()

        async def send_page(message: Message) -> None:
            if message["type"] == "http.response.start" and is_page(message):
                started.append(message)
            elif not started:
                await send(message)
            else:
                content.extend(message.get("body", b""))
                if not message.get("more_body"):
                    page = put_right(bytes(content), language)
                    await send(_start(started[0], length=len(page)))
                    await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, send_page)


def put_right(page: bytes, language: Language) -> bytes:
    """A page of Gradio in a language: its attribute says so, and its script changes what it says."""
    told = _LANGUAGE.sub(rb"\g<1>" + language.encode() + rb"\g<2>", page, count=1)
    return told.replace(b"<head>", b"<head>" + _SCRIPTS[language], 1)


def _start(message: Message, *, length: int) -> Message:
    headers = MutableHeaders(raw=list(message["headers"]))
    headers["content-length"] = str(length)
    headers.add_vary_header("Accept-Language")
    return {**message, "headers": headers.raw}


def _script(words: Any) -> bytes:
    written = json.dumps(dict(words), ensure_ascii=False).replace("<", "\\u003c")
    return f"<script>((words) => {{\n{_SCRIPT}}})({written});</script>".encode()


_SCRIPTS = {language: _script(WORDS[language].gradio) for language in LANGUAGES}

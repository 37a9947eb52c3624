"""The page is in the language of its reader before any script runs."""

import asyncio
import json

import pytest

from ui.languages import LANGUAGES
from ui.phrases import WORDS
from ui.tongue import Tongue, put_right

PAGE = b'<!doctype html>\n<html\n\tlang="en"\n\tstyle="margin: 0"\n>\n\t<head>\n<title>x</title></head></html>'


def ask(app, *, accepted="ru", method="GET", kind="http"):
    """What an application sends to a browser."""
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    headers = [(b"accept-language", accepted.encode())]
    asyncio.run(app({"type": kind, "method": method, "headers": headers}, receive, send))
    return sent


def served(body, *, kind=b"text/html; charset=utf-8"):
    """An application that sends a body in two pieces."""

    async def app(scope, receive, send):
        length = str(len(body)).encode()
        headers = [(b"content-type", kind), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[:40], "more_body": True})
        await send({"type": "http.response.body", "body": body[40:]})

    return Tongue(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_tells_its_language(language):
    """In its first tag, and in the script that stands before all others."""
    page = put_right(PAGE, language).decode()
    assert page.index(f'lang="{language}"') < page.index("<head><script>") < page.index("<title>")
    words = json.loads(page.rpartition("})(")[2].partition(");</script>")[0])
    assert words == WORDS[language].gradio


def test_length_and_cache_follow_the_language():
    """The header counts the bytes that are sent; a cache keeps the languages apart."""
    start, body = ask(served(PAGE), accepted="kk-KZ")
    headers = dict(start["headers"])
    assert headers[b"content-length"] == str(len(body["body"])).encode()
    assert headers[b"vary"] == b"Accept-Language"
    assert b'lang="kk"' in body["body"]


@pytest.mark.parametrize(
    ("kind", "method"),
    [(b"application/json", "GET"), (b"text/html", "HEAD"), (b"text/html", "POST")],
)
def test_what_is_no_page_passes_as_it_is(kind, method):
    """Events, files and questions about the page."""
    sent = ask(served(PAGE, kind=kind), method=method)
    assert b"".join(message["body"] for message in sent[1:]) == PAGE
    assert len(sent) == 3


def test_other_protocols_pass():
    """A start of the server is no request."""
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    assert ask(Tongue(app), kind="lifespan") == []
    assert seen == ["lifespan"]

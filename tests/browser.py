"""The chat for a browser of the tests to open, and a watch over its pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from rag import Assistant


@contextmanager
def serve_chat(assistant: Assistant) -> Iterator[str]:
    """The address of the chat over an assistant, on a free port of this machine."""
    from ui.serving import start

    blocks = start(assistant, host="127.0.0.1", port=0)
    yield blocks.local_url
    blocks.close(verbose=False)


@contextmanager
def open_pages(browser: Browser, *, patience: float) -> Iterator[Callable[..., Page]]:
    """Opens pages at addresses; they are closed at the end, when none may have gone wrong.

    `patience`: milliseconds that a page waits for what a test asks of it.
    """
    seen: list[tuple[Page, list[str]]] = []
    opened: list[BrowserContext] = []

    def open_at(
        url: str,
        size: dict[str, int],
        *,
        context: BrowserContext | None = None,
        script: str = "",
        **settings: Any,
    ) -> Page:
        if context is None:
            context = browser.new_context(viewport=size, **settings)
            opened.append(context)
        page = context.new_page()
        page.set_default_timeout(patience)
        page.add_init_script(script)
        seen.append((page, watch_page(page, url)))
        page.goto(url)
        return page

    yield open_at
    for page, problems in seen:
        page.close()
        assert problems == []
    for context in opened:
        context.close()


def watch_page(page: Page, address: str) -> list[str]:
    """A list that grows with every error of the page and every request to a foreign host."""
    problems: list[str] = []
    home = urlsplit(address).netloc

    def note_request(url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != home:
            problems.append(f"request to {url}")

    def note_message(kind: str, text: str) -> None:
        # Leaving a page ends the stream that it listens to, of which Gradio tells as of an error.
        left = text.startswith("AbortError: signal is aborted") or "Connection errored out." in text
        if kind == "error" and not left:
            problems.append(text)

    page.on("request", lambda request: note_request(request.url))
    page.on("websocket", lambda socket: note_request(socket.url))
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
    page.on("console", lambda message: note_message(message.type, message.text))
    return problems

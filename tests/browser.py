"""The chat for a browser of the tests to open, and a watch over its pages."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from rag import Assistant

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

# Milliseconds; a machine that does much else may need a while for an answer.
PATIENCE = 90_000


@contextmanager
def serve_chat(assistant: Assistant) -> Iterator[str]:
    """The address of the chat over an assistant, on a free port of this machine."""
    blocks = start_chat(assistant)
    yield blocks.local_url
    blocks.close(verbose=False)


def start_chat(assistant: Assistant, host: str = "127.0.0.1") -> Any:
    """The chat, started where a loop runs: where none does, Gradio makes two and closes neither."""
    from ui.serving import start

    async def begin() -> Any:
        return start(assistant, host=host, port=0)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(begin())
    return start(assistant, host=host, port=0)


@contextmanager
def open_pages(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages at addresses; they are closed at the end, when none may have gone wrong."""
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
        page.set_default_timeout(PATIENCE)
        page.add_init_script(script)
        seen.append((page, watch_page(page, url)))
        page.goto(url)
        return page

    yield open_at
    for page, problems in seen:
        page.close()
        assert not problems, problems
    for context in opened:
        context.close()


@contextmanager
def open_chats(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """As `open_pages`, of the chat at an address, once it can be used.

    `path` follows the address and may name a conversation; `url` is that of another chat.
    """
    with open_pages(browser) as open_at:

        def open_one(
            size: dict[str, int] = DESKTOP,
            *,
            url: str = address,
            path: str = "",
            **settings: Any,
        ) -> Page:
            page = open_at(f"{url}{path}", size, **settings)
            page.wait_for_selector("#page :is(.welcome h1, .exchange)")
            page.wait_for_selector("#talks .talks", state="attached")
            page.wait_for_selector("#drawer-head .new", state="attached")
            return page

        yield open_one


def await_first_screen(page: Page) -> Page:
    """The page, once its first screen shows the questions to begin with and the filter."""
    page.wait_for_selector(".questions")
    page.wait_for_selector(".narrow")
    return page


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
    page.on(
        "console",
        lambda message: note_message(message.type, f"{message.text} {message.location['url']}"),
    )
    return problems


def ask(page: Page, question: str) -> Locator:
    """Type a question and wait for the end of its answer; gives its part of the page."""
    exchanges = page.locator(".exchange").count()
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    exchange = page.locator(".exchange").nth(exchanges)
    exchange.locator(".facts, .narrowed").first.wait_for()
    return exchange


def is_in_view(page: Page, selector: str) -> bool:
    """Whether an element can be seen inside the window and inside the reader."""
    box = page.locator(selector).first.bounding_box()
    reader = page.locator(".reader").bounding_box()
    top = max(0, reader["y"])
    bottom = min(page.viewport_size["height"], reader["y"] + reader["height"])
    return top <= box["y"] and box["y"] + box["height"] <= bottom


def scrolls_sideways(page: Page) -> bool:
    """Whether anything stands out of the window to the right."""
    return page.evaluate(
        "document.documentElement.scrollWidth > innerWidth"
        " || [...document.querySelectorAll('#places *')]"
        ".some(e => e.getBoundingClientRect().right > innerWidth + 1)"
    )


def contrast(page: Page, selector: str) -> float:
    """Contrast of the text of an element to what is painted behind it."""
    text, ground = page.locator(selector).first.evaluate(
        """element => {
            const style = getComputedStyle(element);
            let behind = element;
            while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)")
                behind = behind.parentElement;
            return [style.color, getComputedStyle(behind).backgroundColor];
        }"""
    )
    return contrast_between(text, ground)


def contrast_between(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(…)` or `#rrggbb`, as WCAG 2.2 defines it."""
    if colour.startswith("#"):
        parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    else:
        parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

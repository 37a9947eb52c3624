"""A headless Chromium for the tests, and a watch over what its pages do."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

# A container gives no sandbox and no GPU; the rest keeps the browser from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_browser(path: str) -> Iterator[Browser]:
    """The browser at `path`, headless, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


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

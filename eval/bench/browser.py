"""The chat in a real Chromium, timed by the page's own clock: opened, weighed and asked.

Playwright is no requirement of the service; it is loaded when a page is opened.
"""

import importlib.util
import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eval.bench.workspace import REPOSITORY
from eval.jsonl import DataError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FINDER = REPOSITORY / "scripts" / "install_browser.py"
# A container gives no sandbox and no GPU; the rest keeps the browser from calling home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE = {"width": 1280, "height": 900}
PATIENCE_MILLISECONDS = 60_000

# Notes when the question box can be typed into, and from Enter to the first thing that answers.
# Both are looked for in every frame, so that they are told as they are seen.
CLOCK = """
const shown = (selector) => [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
const await_ = (selector, tell) => {
  const found = shown(selector);
  if (found && !found.disabled) tell(performance.now());
  else requestAnimationFrame(() => await_(selector, tell));
};
await_("#question textarea", (now) => (window.readyAt = now));
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || window.askedAt) return;
  window.askedAt = event.timeStamp;
  await_("#page :is(.statement, .verdict, .courtesy)", (now) => (window.seenAt = now));
}, true);
"""


@dataclass(slots=True)
class Weight:
    """What a page has loaded: bytes as sent and as unpacked, and the addresses asked for."""

    wire: int = 0
    decoded: int = 0
    addresses: list[str] = field(default_factory=list)


def find_chromium() -> str:
    """Path of a Chromium that Playwright can drive; empty without one, or without Playwright."""
    if importlib.util.find_spec("playwright") is None:
        return ""
    return str(runpy.run_path(str(FINDER))["find_browser"]() or "")


@contextmanager
def open_chromium(path: str) -> "Iterator[Browser]":
    """A headless Chromium, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def new_visitor(browser: "Browser") -> "BrowserContext":
    """A browser that was never here: no cache and no cookie."""
    visitor = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
    visitor.set_default_timeout(PATIENCE_MILLISECONDS)
    visitor.add_init_script(CLOCK)
    return visitor


@contextmanager
def open_page(visitor: "BrowserContext", address: str) -> "Iterator[tuple[Page, Weight]]":
    """The chat once its question box can be used, with a weight that grows while it loads."""
    page = visitor.new_page()
    weight = _weigh(visitor, page)
    try:
        page.goto(address, wait_until="commit")
        page.wait_for_function("window.readyAt")
        yield page, weight
    finally:
        page.close()


def seconds_to_ready(page: "Page") -> float:
    """From opening the address until the question box could be used."""
    return _read(page, "window.readyAt")


def seconds_to_answer(page: "Page", question: str) -> float:
    """Ask; from Enter until the first quote, or a refusal, was on screen."""
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    page.wait_for_function("window.seenAt")
    return _read(page, "window.seenAt - window.askedAt")


def settle(page: "Page") -> None:
    """Wait until the server looks for nothing more: neither suggestions nor rephrasings."""
    page.locator("#page :is(.welcome, .exchange)").first.wait_for()
    page.wait_for_function("!document.querySelector('#page .working')")


def _read(page: "Page", milliseconds: str) -> float:
    told = page.evaluate(milliseconds)
    if not isinstance(told, int | float):
        raise DataError(f"The page tells {told!r} as {milliseconds}.")
    return told / 1000


def _weigh(visitor: "BrowserContext", page: "Page") -> Weight:
    weight = Weight()
    session = visitor.new_cdp_session(page)

    def note_request(event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if not address.startswith(("data:", "blob:")):
            weight.addresses.append(address)

    def note_data(event: dict[str, Any]) -> None:
        weight.decoded += event["dataLength"]

    def note_end(event: dict[str, Any]) -> None:
        weight.wire += round(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", note_request)
    session.on("Network.dataReceived", note_data)
    session.on("Network.loadingFinished", note_end)
    session.send("Network.enable")
    return weight

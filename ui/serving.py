"""Serving the chat: what Gradio takes for it, the address and the port, until it is interrupted."""

import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.state_holder import StateHolder
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from rag import BYTES_OF_MEGABYTE, Assistant, RagError, SettingsError, import_client
from ui.door import Door
from ui.owner import BrowserCookie
from ui.page import FORGET_SECONDS, build_chat
from ui.script import define_script
from ui.signin import signin_settings, true_addresses, warn_of_reach
from ui.tongue import Tongue

# Each session holds the articles its answers cite; the oldest gives way.
KEPT_SESSIONS = 1000

# The icon stands in the page itself, so that the browser asks nobody for one.
_ICON = (
    '<link rel="icon" href="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='8' fill='%231f5f66'/%3E"
    "%3Ctext x='16' y='25' font-family='serif' font-size='30' text-anchor='middle' "
    "fill='white'%3E%E2%80%9D%3C/text%3E%3C/svg%3E\">"
)
_FOLDER = Path(__file__).parent
_log = logging.getLogger(__name__)


def page_settings(*, upload_megabytes: float = 0, private: bool = False) -> dict[str, Any]:
    """What Gradio takes when the page is served: looks, and everything public turned off.

    A file larger than `upload_megabytes` is refused before it has been sent; 0 refuses all.
    `private`: only this machine reaches it.
    """
    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    fonts = ["system-ui", "sans-serif"]
    return {
        "theme": gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"]),
        "head": f"{_ICON}<style>{style}</style><script>{define_script()}</script>",
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "enable_monitoring": False,
        "max_file_size": round(upload_megabytes * BYTES_OF_MEGABYTE),
        "state_session_capacity": KEPT_SESSIONS,
        "app_kwargs": {
            "middleware": [
                Middleware(Door, private=private),
                Middleware(BrowserCookie),
                Middleware(GZipMiddleware),
                # It changes the page before that is packed.
                Middleware(Tongue),
            ]
        },
    }


def start(assistant: Assistant, *, host: str, port: int) -> gr.Blocks:
    """Serve the chat in the background; its `local_url` is the address, `close` ends it.

    What a model is asked with is imported meanwhile.

    Raises:
        RagError: If the address or the port cannot be had, or nobody could sign in.
    """
    config = assistant.config.model_copy(update={"host": host})
    if assistant.config.private and not config.private:
        raise SettingsError(
            f"The assistant was opened for this machine alone and would let whoever reaches {host} "
            f"add articles. Open it with Config(host={host!r})."
        )
    signing_in = signin_settings(config)
    warn_of_reach(config)
    free = reserve_port(host, port)
    if config.has_model:
        threading.Thread(target=import_client, daemon=True).start()
    blocks = build_chat(assistant)
    with true_addresses(config):
        blocks.launch(
            server_name=f"[{host}]" if ":" in host else host,
            server_port=free,
            share=False,
            inbrowser=False,
            inline=False,
            quiet=True,
            prevent_thread_lock=True,
            **page_settings(upload_megabytes=_upload_megabytes(assistant), private=config.private),
            **signing_in,
        )
    blocks.app.iterators = _Runs()
    blocks.app.state_holder = _Sessions(blocks)
    return blocks


class _Runs(dict[str, Any]):
    """The answers that are growing, by event, each forgotten as often as Gradio is told to.

    Two clicks that stop the same one make two requests, and the second would find nothing.
    """

    def __delitem__(self, event: str) -> None:
        self.pop(event, None)


class _Sessions(StateHolder):
    """What each open page knows, forgotten once nobody has used that page for `FORGET_SECONDS`.

    Gradio counts from the last change, and only an hour once the connection of a page was cut
    for a moment: its filter would be lost while it still shows it.
    """

    def __init__(self, blocks: gr.Blocks) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.set_blocks(blocks)

    def delete_all_expired_state(self) -> None:
        """Forget; Gradio calls this every second."""
        now = datetime.now()  # noqa: DTZ005 - Gradio notes local time without a zone
        for session, used in list(self.time_last_used.items()):
            if now - used > timedelta(seconds=FORGET_SECONDS):
                self.delete_state(session)


def _upload_megabytes(assistant: Assistant) -> float:
    """Twice what an article may have: a file that is only a little too large is told by name."""
    return 2 * assistant.config.max_file_megabytes if assistant.additions.allowed else 0


def launch(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the chat until interrupted; `ready` is told the address once it can be opened.

    Port 0 takes a free one. Only in the main thread can it be interrupted.

    Raises:
        RagError: If the address or the port cannot be had.
    """
    blocks = start(assistant, host=host, port=port)
    try:
        with _interrupts() as interrupted:
            if ready is not None:
                ready(str(blocks.local_url))
            interrupted.wait()
        _log.info("The chat was interrupted.")
    finally:
        blocks.close(verbose=False)


@contextmanager
def _interrupts() -> Iterator[threading.Event]:
    """An event that Ctrl+C sets: raised as an exception, it can be lost where those are ignored."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def reserve_port(host: str, port: int) -> int:
    """A port on `host` that can be listened on now: `port`, or a free one for 0.

    Raises:
        RagError: If the address is not one of this machine, or the port is taken.
    """
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            taken: int = probe.getsockname()[1]
            return taken
    except OSError as error:
        raise RagError(
            f"The chat cannot listen on {host} port {port}: {error.strerror or error}. "
            "Stop what uses it, or choose another with RAG_PORT (and RAG_HOST)."
        ) from None

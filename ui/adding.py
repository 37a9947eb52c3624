"""Adding articles on the page: files, a folder, a pasted text or a page of the web, wired to the assistant."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import gradio as gr

from rag import Additions, Progress, RagError, SyncReport
from ui import phrases
from ui.added import (
    render_added,
    render_adding_heading,
    tell_problem,
    tell_progress,
    tell_reading,
    tell_removed,
    tell_report,
)
from ui.markup import Html, element

_log = logging.getLogger(__name__)


def add_adding(
    blocks: gr.Blocks,
    additions: Additions,
    make_html: Callable[[str, str], Any],
    settings: Mapping[str, Any],
) -> list[Any]:
    """The panel for adding articles, at this place of the page; gives the events that change them."""
    with gr.Column(elem_id="adding"):
        gr.HTML(render_adding_heading(), apply_default_css=False)
        files = gr.File(
            label=phrases.FILES,
            file_count="multiple",
            show_label=False,
            height=140,
            elem_id="files",
        )
        folder = gr.UploadButton(
            phrases.FOLDER, file_count="directory", size="sm", elem_id="folder"
        )
        added = make_html("added", "")
        panel = Panel(additions)
        # What comes of it is told right above.
        fetching = _address_box(panel, added, settings) if additions.fetches else []
        with gr.Column(elem_id="text"):
            gr.HTML(element("h2", phrases.PASTE_TEXT, class_="label"), apply_default_css=False)
            title = gr.Textbox(label=phrases.TITLE, max_lines=1)
            text = gr.Textbox(label=phrases.TEXT, lines=4, max_lines=12)
            send = gr.Button(phrases.ADD_TEXT, size="sm")
    blocks.load(panel.show, None, added, **settings)
    return [
        *fetching,
        files.upload(panel.add_files, files, [added, files], **settings),
        folder.upload(panel.add_files, folder, [added, folder], **settings),
        send.click(panel.add_text, [title, text], [added, title, text], **settings),
        added.discard(panel.remove, None, added, **settings),
        added.restore(panel.restore, None, added, **settings),
    ]


def _address_box(panel: "Panel", added: Any, settings: Mapping[str, Any]) -> list[Any]:
    """The box for the address of a page, at this place; Enter sends it too."""
    with gr.Column(elem_id="address"):
        heading = element("h2", phrases.PAGE_OF_WEB, class_="label")
        gr.HTML(heading, apply_default_css=False)
        address = gr.Textbox(label=phrases.ADDRESS, max_lines=1, placeholder="https://")
        send = gr.Button(phrases.ADD_ADDRESS, size="sm")
    return [
        sent(panel.add_address, address, [added, address], **settings)
        for sent in (send.click, address.submit)
    ]


class Panel:
    """What the events of the panel do; each gives new values of the parts it names."""

    def __init__(self, additions: Additions) -> None:
        self._additions = additions

    def show(self) -> str:
        """The list of what was added."""
        return self._shown("")

    def add_files(self, paths: Sequence[str] | None) -> Iterator[tuple[str, Any]]:
        """(list, files): progress, then what came of it; the place for files is emptied."""
        files = [Path(path) for path in paths or ()]
        for told in follow(lambda progress: self._additions.add_files(files, progress=progress)):
            yield self._shown(told), gr.skip()
        yield gr.skip(), None

    def add_text(self, title: str, text: str) -> tuple[str, Any, Any]:
        """(list, title, text): both boxes are emptied once the text is an article."""
        told, done = attempt(lambda: tell_report(self._additions.add_text(title, text)))
        return (self._shown(told), "", "") if done else (self._shown(told), gr.skip(), gr.skip())

    def add_address(self, address: str) -> Iterator[tuple[str, Any]]:
        """(list, address): the box is emptied once the page is an article."""
        yield self._shown(tell_reading(address)), gr.skip()
        told, done = attempt(lambda: tell_report(self._additions.add_address(address)))
        yield self._shown(told), "" if done else gr.skip()

    def remove(self, event: gr.EventData) -> str:
        """The list without a file that was clicked, and the way to bring it back."""
        name = str(getattr(event, "name", ""))

        def work() -> Html:
            self._additions.remove(name)
            return tell_removed(name)

        return self._shown(attempt(work)[0])

    def restore(self, event: gr.EventData) -> str:
        """The list with a file that had been removed."""
        name = str(getattr(event, "name", ""))
        return self._shown(attempt(lambda: tell_report(self._additions.restore(name)))[0])

    def _shown(self, told: Html | str) -> str:
        return render_added(self._additions.files(), told)


def attempt(work: Callable[[], Html]) -> tuple[Html, bool]:
    """What the work tells and true, or one sentence on why it failed and false."""
    try:
        return work(), True
    except RagError as error:
        return tell_problem(str(error)), False
    except Exception:  # noqa: BLE001 - the rim: logged here, one sentence on the page
        _log.exception("The added articles could not be changed.")
        return tell_problem(phrases.ADD_BROKEN), False


def follow(work: Callable[[Progress], SyncReport]) -> Iterator[Html]:
    """Lines of progress while the work runs in a thread of its own, then what came of it."""
    lines: SimpleQueue[Html | None] = SimpleQueue()
    ended: list[Html] = []

    def tell(done: int, total: int, what: str) -> None:
        lines.put(tell_progress(done, total, what))

    def run() -> None:
        ended.append(attempt(lambda: tell_report(work(tell)))[0])
        lines.put(None)

    threading.Thread(target=run, daemon=True).start()
    while line := lines.get():
        yield line
    yield ended[0]

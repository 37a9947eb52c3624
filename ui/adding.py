"""Adding articles on the page: files, a folder, a pasted text or a page of the web, wired to the assistant."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import gradio as gr

from rag import Added, Additions, ArticlesError, Progress, SyncReport
from ui.added import (
    render_added,
    render_adding_heading,
    tell_problem,
    tell_progress,
    tell_reading,
    tell_removed,
    tell_report,
    tell_restored,
)
from ui.client import words_of
from ui.dressing import Dressing
from ui.markup import Html, element, join
from ui.phrases import Words

# Who looks for an older one brings back those that hide it, one by one.
MAX_REMOVED = 20
# The boxes of a pasted text, by what is typed into each.
TEXT_BOXES = {
    "title": "text-title",
    "source": "text-source",
    "date": "text-date",
    "text": "text-words",
}


def add_adding(
    blocks: gr.Blocks,
    additions: Additions,
    make_html: Callable[[str], Any],
    dressing: Dressing,
    settings: Mapping[str, Any],
) -> list[Any]:
    """The panel for adding articles, at this place of the page; gives the events that change them."""
    with gr.Column(elem_id="adding"):
        dressing.add(gr.HTML(apply_default_css=False), render_adding_heading)
        files = dressing.add(
            gr.File(file_count="multiple", show_label=False, height=140, elem_id="files"),
            lambda say: gr.File(label=say.files),
        )
        folder = dressing.add(
            gr.UploadButton("", file_count="directory", size="sm", elem_id="folder"),
            lambda say: gr.UploadButton(say.folder),
        )
        added = make_html("added")
        panel = Panel(additions)
        fetching, told_by_address = (
            _address_box(panel, added, make_html, dressing, settings)
            if additions.fetches
            else ([], [])
        )
        with gr.Column(elem_id="text"):
            dressing.add(
                gr.HTML(apply_default_css=False),
                lambda say: element("h2", say.paste_text, class_="label"),
            )
            title = dressing.add(
                gr.Textbox(max_lines=1, elem_id=TEXT_BOXES["title"]),
                lambda say: gr.Textbox(label=say.title),
            )
            source = dressing.add(
                gr.Textbox(max_lines=1, elem_id=TEXT_BOXES["source"]),
                lambda say: gr.Textbox(label=say.source_of_text),
            )
            date = dressing.add(
                gr.Textbox(max_lines=1, placeholder="2022-06-17", elem_id=TEXT_BOXES["date"]),
                lambda say: gr.Textbox(label=say.date_of_text),
            )
            text = dressing.add(
                gr.Textbox(lines=4, max_lines=12, elem_id=TEXT_BOXES["text"]),
                lambda say: gr.Textbox(label=say.text),
            )
            problem = make_html("text-told")
            send = dressing.add(gr.Button("", size="sm"), lambda say: gr.Button(say.add_text))
    fields = [title, source, date, text]
    blocks.load(panel.show, None, added, **settings)
    return [
        *fetching,
        # Whoever drops more files meanwhile waits until those before are taken over.
        *(
            place.upload(
                panel.add_files,
                place,
                [added, place],
                trigger_mode="multiple",
                concurrency_limit=1,
                concurrency_id="files",
                **settings,
            )
            for place in (files, folder)
        ),
        send.click(panel.add_text, fields, [added, problem, *fields], **settings),
        *_wire_list(panel, added, [*told_by_address, problem], settings),
    ]


def _wire_list(
    panel: "Panel", added: Any, boxes_told: Sequence[Any], settings: Mapping[str, Any]
) -> list[Any]:
    """Removing and bringing back; what the boxes have told is of before, and goes."""
    changing = [
        added.discard(panel.remove, None, added, **settings),
        added.restore(panel.restore, None, added, **settings),
    ]
    for changed in changing:
        for told in boxes_told:
            changed.then(lambda: "", None, told, **settings)
    return changing


def _address_box(
    panel: "Panel",
    added: Any,
    make_html: Callable[[str], Any],
    dressing: Dressing,
    settings: Mapping[str, Any],
) -> tuple[list[Any], list[Any]]:
    """The box for the address of a page, at this place: its events, and the part where it tells."""
    with gr.Column(elem_id="address"):
        dressing.add(
            gr.HTML(apply_default_css=False),
            lambda say: element("h2", say.page_of_web, class_="label"),
        )
        address = dressing.add(
            gr.Textbox(max_lines=1, placeholder="https://", elem_id="address-of-page"),
            lambda say: gr.Textbox(label=say.address),
        )
        problem = make_html("address-told")
        send = dressing.add(gr.Button("", size="sm"), lambda say: gr.Button(say.add_address))
    # Enter sends it too.
    sending = [
        sent(panel.add_address, address, [added, problem, address], **settings)
        for sent in (send.click, address.submit)
    ]
    return sending, [problem]


class Panel:
    """What the events of the panel do; each gives new values of the parts it names."""

    def __init__(self, additions: Additions) -> None:
        self._additions = additions

    def show(self, request: gr.Request) -> str:
        """The list of what was added."""
        return self._shown("", words_of(request))

    def add_files(
        self, paths: Sequence[str] | None, request: gr.Request
    ) -> Iterator[tuple[str, Any]]:
        """(list, files): progress, then what came of it; the place for files is emptied first."""
        say = words_of(request)
        files, first = [Path(path) for path in paths or ()], True
        for told in follow(
            lambda progress: self._additions.add_files(files, progress=progress), say
        ):
            yield self._shown(told, say), None if first else gr.skip()
            first = False

    def add_text(
        self, title: str, source: str, date: str, text: str, request: gr.Request
    ) -> tuple[Any, ...]:
        """(list, told, title, source, date, text): boxes are emptied once it is an article."""
        say, reports = words_of(request), list[SyncReport]()

        def work() -> Html:
            report = self._additions.add_text(title, text, source=source, date=date)
            reports.append(report)
            return tell_report(report, say, called=title)

        told, done = attempt(work, say, find_box=lambda error: TEXT_BOXES.get(error.field, ""))
        emptied = [report for report in reports if report.added or report.changed]
        boxes = ["" if emptied else gr.skip() for _ in TEXT_BOXES]
        return self._shown("", say), _announce(told, done=done), *boxes

    def add_address(self, address: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """(list, told, address): the box is emptied once the page is an article."""
        say = words_of(request)
        yield gr.skip(), _announce(tell_reading(address, say), done=True), gr.skip()
        told, done = attempt(
            lambda: tell_report(self._additions.add_address(address), say),
            say,
            find_box=lambda _: "address-of-page",
        )
        yield self._shown("", say), _announce(told, done=done), "" if done else gr.skip()

    def remove(self, event: gr.EventData, request: gr.Request) -> str:
        """The list without a file that was clicked, and the way to bring it back."""
        say, name = words_of(request), str(getattr(event, "name", ""))

        def work() -> Html:
            file = next(
                (file for file in self._additions.files() if file.name == name), Added(name)
            )
            self._additions.remove(name)
            return tell_removed(file, say)

        return self._shown(attempt(work, say)[0], say, beside=name)

    def restore(self, event: gr.EventData, request: gr.Request) -> str:
        """The list with a file that had been removed."""
        say, name = words_of(request), str(getattr(event, "name", ""))
        told, _ = attempt(lambda: tell_restored(self._additions.restore(name), say), say)
        return self._shown(told, say, beside=name)

    def _shown(self, told: Html | str, say: Words, *, beside: str = "") -> str:
        """The list with what was told; where it cannot be read, why, if nothing was told."""
        try:
            removed = self._additions.removed(most=MAX_REMOVED)
            files = self._additions.files()
            return render_added(files, told, beside=beside, removed=removed, say=say)
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            told = told or tell_problem(say.explain(error, otherwise=say.not_shown))
            return element("div", told, class_="told", role="status")


def _announce(told: Html, *, done: bool) -> Html:
    """What was told beside a button, read out at once where it is a problem."""
    return element("div", told, role="status" if done else "alert")


def attempt(
    work: Callable[[], Html],
    say: Words,
    *,
    find_box: Callable[[ArticlesError], str] = lambda _: "",
) -> tuple[Html, bool]:
    """What the work tells and true, or one sentence on why it failed and false.

    `find_box` names the box that holds what cannot be taken; it is marked anew each time.
    """
    try:
        return work(), True
    except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
        box = find_box(error) if isinstance(error, ArticlesError) else ""
        told = tell_problem(say.explain(error, otherwise=say.add_broken), box=box)
        # The moment makes the same sentence another value, so that the page turns to its box again.
        return join(told, element("data", value=time.time_ns(), hidden=True) if box else ""), False


def follow(work: Callable[[Progress], SyncReport], say: Words) -> Iterator[Html]:
    """Lines of progress while the work runs in a thread of its own, then what came of it."""
    lines: SimpleQueue[Html | None] = SimpleQueue()
    ended: list[Html] = []

    def tell(done: int, total: int, what: str) -> None:
        lines.put(tell_progress(done, total, what, say))

    def run() -> None:
        ended.append(attempt(lambda: tell_report(work(tell), say), say)[0])
        lines.put(None)

    threading.Thread(target=run, daemon=True).start()
    while line := lines.get():
        yield line
    yield ended[0]

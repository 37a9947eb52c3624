"""The page in Gradio: its parts in their places, and which event calls what.

At the left stands the drawer of conversations, in the middle the chat: a piece of our own HTML,
what narrows the next question, and a text box; at the right the reader.
"""

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import gradio as gr

from rag import EVERYTHING, Assistant
from ui.adding import add_adding
from ui.chat import Chat
from ui.client import words_of
from ui.dressing import Dressing
from ui.finding import Finder, build_quote_box, wire_finder
from ui.keeping import Keeper
from ui.keeping_parts import Kept, build_drawer, wire_keeping
from ui.matches import render_modes, render_start
from ui.narrowing import NarrowingParts, wire_narrowing
from ui.phrases import NAME
from ui.script import call_script

# Many may wait for a model at once; each holds one thread of Gradio's forty.
ASKING_AT_ONCE = 20
# Pages nobody has used for a day, and temporary files of that age, are forgotten.
FORGET_SECONDS = 24 * 60 * 60

# No event is part of a public interface: the page alone calls them.
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# By itself Gradio counts each way to ask apart.
_ASKING: dict[str, Any] = {**_PRIVATE, "concurrency_id": "asking"}


def build_chat(assistant: Assistant) -> gr.Blocks:
    """The page over an open assistant, not yet served; `launch` gives it its looks."""
    chat = Chat(assistant)
    keeper = Keeper(assistant, narrowing=chat.narrowing, first_screen=chat.suggesting.first_screen)
    blocks: gr.Blocks = gr.Blocks(
        title=NAME,
        analytics_enabled=False,
        fill_width=True,
        fill_height=True,
        delete_cache=(FORGET_SECONDS, FORGET_SECONDS),
    )
    make_html = partial(_html, call_script())
    dressing = Dressing()
    with blocks:
        conversation = gr.State(())
        ratings = gr.State({})
        with gr.Row(elem_id="places"):
            kept = build_drawer(make_html, dressing)
            with gr.Column(elem_id="chat"):
                page = make_html("page")
                notice = make_html("notice")
                changing: Sequence[Any] = ()
                if assistant.additions.allowed:
                    changing = add_adding(
                        blocks, assistant.additions, make_html, dressing, _PRIVATE
                    )
                found = dressing.add(make_html("found"), render_start)
                with gr.Row(elem_id="filtering"):
                    dressing.add(
                        make_html("modes"),
                        partial(render_modes, adding=assistant.additions.allowed),
                    )
                    narrowing = NarrowingParts(
                        make_html("filters"),
                        make_html("chips"),
                        gr.State(EVERYTHING),
                    )
                finder = Finder(found, build_quote_box(dressing))
                box = _question_box(dressing)
                signed_in = _html(None, "signed-in")
            reader = make_html("reader")
            shown = make_html("ratings")
            rephrasings = make_html("rephrasings")
            titles = make_html("titles")
        parts = _Parts(page, reader, notice, box, conversation)
        for changed in changing:
            changed.then(chat.narrowing.panel, None, narrowing.panel, **_PRIVATE)
        _wire(
            chat,
            blocks,
            parts,
            narrowing=narrowing,
            rated=[shown, ratings],
            keeper=keeper,
            kept=kept,
            changing=changing,
        )
        wire_narrowing(chat.narrowing, blocks, narrowing, page=page, notice=notice, events=_PRIVATE)
        page.reset(lambda: "", None, titles, **_PRIVATE)
        page.titles(
            chat.suggesting.find_titles, None, titles, trigger_mode="always_last", **_PRIVATE
        )
        _wire_ratings(chat, page, shown, conversation, ratings)
        _wire_rephrasings(chat, page, rephrasings, conversation)
        wire_finder(finder, assistant, _PRIVATE)
        for part in (page, reader, finder.found):
            part.open(chat.open, [conversation], reader, trigger_mode="multiple", **_PRIVATE)
        dressing.wire(blocks, _PRIVATE)
        blocks.load(chat.name_reader, None, signed_in, **_PRIVATE)
    # Gradio would sum up all events so far with pandas after every single one.
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(sys.maxsize))
    blocks.queue(default_concurrency_limit=ASKING_AT_ONCE, api_open=False)
    return blocks


class _Parts(NamedTuple):
    """The parts of the page that events read and change."""

    page: Any
    reader: Any
    notice: Any
    box: Any
    conversation: Any


def _wire(
    chat: Chat,
    blocks: gr.Blocks,
    parts: _Parts,
    *,
    narrowing: NarrowingParts,
    rated: Sequence[Any],
    keeper: Keeper,
    kept: Kept,
    changing: Sequence[Any],
) -> None:
    """Asking and all that begins anew; `changing` are the events that change the articles.

    Of the listeners to one event each waits until the one before it has done all of its work.
    """
    page, _, notice, box, conversation = parts
    everything = list(parts)
    opened = [*everything, narrowing.chips, narrowing.filter, *rated]
    known = [conversation, narrowing.filter, kept.talk]
    typed = box.submit(chat.ask, [box, *known], everything, **_ASKING)
    clicked = page.ask(chat.ask_suggested, known, everything, **_ASKING)
    again = page.again(chat.ask_again, known, everything, **_ASKING)
    alone = page.alone(chat.ask_alone, known, everything, **_ASKING)
    asking = [typed, clicked, again, alone]
    # A growing answer ends first: its next snapshot would bring the old conversation back.
    page.reset(None, cancels=asking, **_PRIVATE)
    resetting = page.reset(chat.reset, None, everything, **_PRIVATE)
    loading = blocks.load(keeper.arrive, None, [*opened, kept.talk, kept.talks], **_PRIVATE)
    renewing = [
        event.then(chat.suggesting.refresh, conversation, page, **_PRIVATE) for event in changing
    ]
    # A question ends the search for suggestions, which would draw the first screen again.
    first = [loading, resetting, *renewing]
    for asked in (box.submit, page.ask):
        asked(None, cancels=first, **_PRIVATE)
    page.busy(_tell_busy, None, notice, **_PRIVATE)
    stopped = box.stop(None, cancels=asking, **_PRIVATE)
    stopping = stopped.then(chat.stop, [conversation], everything, **_PRIVATE)
    for change, event in ((page.edit, chat.edit), (page.keep, chat.keep)):
        change(event, [conversation], [page, notice, box, conversation], **_PRIVATE)
    wire_keeping(
        keeper,
        kept,
        opened,
        asking=asking,
        stopping=stopping,
        cancels=[*first, *asking],
        events=_PRIVATE,
    )


def _wire_ratings(chat: Chat, page: Any, shown: Any, conversation: Any, ratings: Any) -> None:
    """The thumbs; what they change is no part of the page, which an answer may be growing in.

    One click after the other: each goes on from what the one before it has left.
    """
    page.rate(
        chat.rate,
        [conversation, ratings],
        [shown, ratings],
        trigger_mode="multiple",
        concurrency_limit=1,
        **_PRIVATE,
    )


def _wire_rephrasings(chat: Chat, page: Any, rephrasings: Any, conversation: Any) -> None:
    """Questions found after a refusal is shown, one search at a time: answers go first."""
    looking = page.rephrase(
        chat.suggesting.rephrase,
        [conversation],
        rephrasings,
        trigger_mode="multiple",
        concurrency_limit=1,
        **_PRIVATE,
    )
    page.reset(None, cancels=[looking], **_PRIVATE)


def _html(script: str | None, name: str) -> gr.HTML:
    return gr.HTML("", js_on_load=script, apply_default_css=False, elem_id=name)


def _tell_busy(request: gr.Request | None = None) -> str:
    """Why the box takes no question at the moment."""
    return words_of(request).still_answering


def _question_box(dressing: Dressing) -> gr.Textbox:
    box = gr.Textbox(
        show_label=False,
        lines=1,
        max_lines=6,
        autofocus=True,
        container=False,
        elem_id="question",
    )
    return dressing.add(
        box,
        lambda say: gr.Textbox(label=say.question, placeholder=say.ask_hint, submit_btn=say.ask),
    )

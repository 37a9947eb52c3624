"""Snapshots of a growing answer: how often they come, and what each part of the page shows then."""

import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag import Answer
from ui.conversation import Conversation, Exchange, settle
from ui.markup import Html, escape
from ui.phrases import Words
from ui.reader import render_passages, render_waiting
from ui.rendering import render_conversation

# A page redrawn twenty times a second reads as a stream; more often only costs the browser.
SNAPSHOT_SECONDS = 0.05


def pace(snapshots: Iterator[Answer], *, seconds: float) -> Iterator[Answer]:
    """The snapshots that are at least `seconds` apart, and every complete one."""
    shown = -seconds
    for answer in snapshots:
        now = time.monotonic()
        if answer.complete or now - shown >= seconds:
            shown = now
            yield answer


def draw_exchange(
    conversation: Conversation, exchange: Exchange, say: Words, *, past: Html | None = None
) -> tuple[Any, ...]:
    """(page, reader, notice, question box, conversation) with the exchange at its end.

    A notice is left alone while the answer grows, because it may have come meanwhile. Where an
    answer stays that was to be replaced, it tells why, and another question is back in the box.
    `past` is what `render_past` makes of the conversation: it is the same for every snapshot.
    """
    last = settle(exchange)
    grown = (*conversation, last)
    box = _box_beside(exchange, say)
    notice: Any = gr.skip() if exchange.running and exchange.answer else ""
    if last is not exchange:
        notice = escape(exchange.problem)
        if last.edited:
            box = gr.Textbox(value=exchange.question, submit_btn=say.ask, stop_btn=False)
    reader = _reader_beside(last, len(conversation), say)
    return render_conversation(grown, say, past=past), reader, notice, box, grown


def _box_beside(exchange: Exchange, say: Words) -> Any:
    """The question box emptied at the start, and ready again at the end.

    In between its words are left alone, because the next question may be typed meanwhile. Its
    buttons are told again: the first snapshot is lost where Gradio gets several at once.
    """
    if not exchange.running:
        return gr.Textbox(submit_btn=say.ask, stop_btn=False)
    if exchange.answer is None:
        return gr.Textbox(value="", submit_btn=False, stop_btn=say.stop)
    return gr.Textbox(submit_btn=False, stop_btn=say.stop)


def _reader_beside(exchange: Exchange, number: int, say: Words) -> Any:
    """The reader at the start and at the end of an answer; in between it is left alone."""
    if exchange.running:
        return gr.skip() if exchange.answer else render_waiting(say)
    return render_passages(exchange.answer, say, exchange=number) if exchange.answer else ""

"""Kept conversations in Gradio: their parts of the page, and which event calls what of `Keeper`."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import gradio as gr

from ui.conversation import Talk
from ui.drawer import render_drawer_button, render_drawer_head, render_skips
from ui.dressing import Dressing
from ui.keeping import Keeper


class Kept(NamedTuple):
    """The parts of the page that kept conversations have."""

    talks: Any
    head: Any
    download: Any
    chosen: Any
    talk: Any
    words: Any


def build_drawer(make_html: Callable[[str], Any], dressing: Dressing) -> Kept:
    """The drawer and what belongs to it, at the place of the call."""
    dressing.add(make_html("skip"), render_skips)
    dressing.add(make_html("drawer-button"), render_drawer_button)
    with gr.Column(elem_id="drawer"):
        head = dressing.add(make_html("drawer-head"), render_drawer_head)
        talks = make_html("talks")
    return Kept(
        talks,
        head,
        make_html("download"),
        gr.Textbox(visible=False),
        gr.State(Talk()),
        gr.State(""),
    )


def wire_keeping(
    keeper: Keeper,
    kept: Kept,
    everything: Sequence[Any],
    *,
    asking: Sequence[Any],
    stopping: Any,
    cancels: Sequence[Any],
    events: dict[str, Any],
) -> None:
    """The events of the drawer; `everything` are the parts that `Opened` names.

    What is kept is there once `asking`, or `stopping` it, has ended.
    """
    page, _, notice, _, conversation, *_ = everything
    talks, head, download, chosen, talk, words = kept
    for ended in (*asking, stopping):
        ended.then(
            keeper.keep,
            [conversation, talk, words],
            [notice, talk, talks],
            # One after the other: each goes on from what the one before it has kept.
            concurrency_limit=1,
            concurrency_id="keep",
            **events,
        )
    page.reset(keeper.leave, words, [talk, talks], **events)
    # A growing answer ends first: its next snapshot would be drawn over what was chosen.
    left = talks.choose(None, cancels=list(cancels), trigger_mode="always_last", **events)
    left.then(
        keeper.choose,
        [chosen, words],
        [*everything, talk, talks],
        js="(_, words) => [window.onrecord.chosen, words]",
        **events,
    )
    head.find(keeper.find, talk, [words, talks], trigger_mode="always_last", **events)
    for event, change in ((talks.rename, keeper.rename), (talks.remove, keeper.remove)):
        event(change, [talk, words], talks, trigger_mode="multiple", **events)
    page.export(keeper.export, [conversation, talk], download, **events)

"""Finding a quote on the page: its box and its results, wired to the assistant.

It stands beside the conversation and knows nothing of it; both share the reader.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import gradio as gr

from rag import Assistant
from ui.client import words_of
from ui.dressing import Dressing
from ui.limits import Ration
from ui.matches import MOST_PLACES, render_matches, render_problem
from ui.phrases import Words


class Finder(NamedTuple):
    """The parts of the page that finding a quote has of its own."""

    found: Any
    box: Any


def build_quote_box(dressing: Dressing) -> gr.Textbox:
    """The box that a quote is pasted into."""
    return dressing.add(
        gr.Textbox(show_label=False, lines=1, max_lines=8, container=False, elem_id="quote"),
        lambda say: gr.Textbox(label=say.quote, placeholder=say.quote_hint, submit_btn=say.find),
    )


def wire_finder(finder: Finder, assistant: Assistant, settings: Mapping[str, Any]) -> None:
    """Let a pasted quote be looked up when it is sent; `settings` are those of every event."""
    ration = Ration(assistant.config)

    def find(pasted: str, request: gr.Request) -> str:
        say = words_of(request)
        if refused := ration.refuse(request, say):
            return render_problem(refused, say)
        return find_quote(assistant, pasted, say)

    # What was pasted stays in the box: a word of it can be mended.
    finder.box.submit(find, finder.box, finder.found, **settings)


def find_quote(assistant: Assistant, pasted: str, say: Words) -> str:
    """The places of a quote, or one sentence on what is wrong with it."""
    try:
        # One more tells whether these are all.
        matches = assistant.find_quote(pasted, top_k=MOST_PLACES + 1)
        return render_matches(pasted, matches, say)
    except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
        problem = say.explain(error, otherwise=say.find_broken, public=assistant.config.public)
        return render_problem(problem, say)

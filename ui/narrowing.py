"""The filter of a browser session: what its events do, and how they are wired.

The filter is kept on the server; a click sends a field and a value, which are looked up.
"""

import logging
from typing import Any, NamedTuple

import gradio as gr

from rag import Assistant, Filter, RagError
from ui.articles import name_article, shorten
from ui.client import words_of
from ui.filters import (
    LABEL_CHARACTERS,
    Chosen,
    choose,
    describe,
    find_emptied,
    list_chosen,
    offer_choices,
    render_chips,
    render_panel,
)
from ui.markup import Html, element, escape
from ui.phrases import Words
from ui.rendering import render_alert

_log = logging.getLogger(__name__)


class Scope(NamedTuple):
    """What a question is narrowed to and what that leaves out, in words, and the passages left."""

    words: str
    passages: int


class Narrowing:
    """What the events of the filter do, over the articles of one assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def panel(self, request: gr.Request | None = None) -> Html:
        """The button and its fields, with what the articles have; nothing when that fails."""
        say = words_of(request)
        try:
            choices = offer_choices(
                self._assistant.headings(),
                say,
                sources=self._assistant.sources(),
                speakers=self._assistant.speakers(),
            )
        except RagError:
            _log.exception("What the articles can be narrowed by could not be read.")
            return Html()
        return render_panel(choices, say)

    def change(
        self, event: gr.EventData, filter: Filter, request: gr.Request | None = None
    ) -> tuple[Any, str, Filter]:
        """(chips, notice, filter) after a field was set or emptied, or all of them."""
        say = words_of(request)
        kind, value = (str(getattr(event, name, "")) for name in ("kind", "value"))
        if kind == "all":
            return self.clear()
        try:
            return self._change(kind, value, filter, say)
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            return gr.skip(), escape(self._explain(error, say)), filter

    def _change(
        self, kind: str, value: str, filter: Filter, say: Words
    ) -> tuple[Html, str, Filter]:
        if value and not self._knows(kind, value):
            unknown = say.unknown_choice(shorten(value, limit=LABEL_CHARACTERS))
            return self.chips(filter, say), escape(unknown), filter
        changed = choose(filter, kind, value)
        gone = find_emptied(filter, changed, kind, say)
        notice = say.other_date_removed(gone.words(say)) if gone else ""
        return self.chips(changed, say), escape(notice), changed

    def show(self, filter: Filter, request: gr.Request | None = None) -> Html:
        """The chips of what the next question is narrowed to, whatever the page shows."""
        say = words_of(request)
        try:
            return self.chips(filter, say)
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            return element("div", render_alert(self._explain(error, say)), class_="chosen")

    def clear(self) -> tuple[str, str, Filter]:
        """(chips, notice, filter) of a filter that leaves nothing out."""
        return "", "", Filter()

    def scope(self, filter: Filter, say: Words) -> Scope:
        """What a question under this filter is asked of.

        Raises:
            StorageError: If the index cannot be read.
        """
        return Scope(self.describe(filter, say), self._assistant.count_passages(filter))

    def describe(self, filter: Filter, say: Words) -> str:
        """The filter in words, with what it leaves out of the articles that are there.

        Empty where it leaves nothing out.

        Raises:
            StorageError: If the index cannot be read.
        """
        told, undated = describe(self._list(filter, say), say), self._count_undated(filter)
        return f"{told} · {say.left_out_undated(undated)}" if undated else told

    def chips(self, filter: Filter, say: Words) -> Html:
        """The filter as chips, with how much it leaves."""
        left = self._assistant.count_passages(filter)
        among = self._assistant.count_passages()
        undated = self._count_undated(filter)
        chosen = self._list(filter, say)
        return render_chips(chosen, say, passages=left, among=among, undated=undated)

    def _count_undated(self, filter: Filter) -> int:
        """How many articles the dates of a filter leave out because they have none."""
        if not (filter.since or filter.until):
            return 0
        return len(filter.find_undated(self._assistant.headings()))

    def _explain(self, error: Exception, say: Words) -> str:
        public = self._assistant.config.public
        return say.explain(error, otherwise=say.not_shown, public=public)

    def _knows(self, kind: str, value: str) -> bool:
        if kind == "article":
            return self._assistant.article(value) is not None
        names = {"source": self._assistant.sources, "speaker": self._assistant.speakers}
        return kind not in names or value in names[kind]()

    def _list(self, filter: Filter, say: Words) -> list[Chosen]:
        def title_of(id: str) -> str:
            article = self._assistant.article(id)
            return name_article(article, say) if article else id

        return list_chosen(filter, say, title_of=title_of)


class NarrowingParts(NamedTuple):
    """The parts of the page that belong to the filter."""

    panel: Any
    chips: Any
    filter: Any


def wire_narrowing(
    narrowing: Narrowing,
    blocks: gr.Blocks,
    parts: NarrowingParts,
    *,
    page: Any,
    notice: Any,
    events: dict[str, Any],
) -> None:
    """Let the fields, the chips and the page change the filter.

    A new conversation begins without one: its first screen speaks of all articles, and offers
    questions that all of them together answer.
    """
    changed = [parts.chips, notice, parts.filter]
    # One after the other: each builds on the filter that the one before it has left.
    ordered = {"trigger_mode": "multiple", "concurrency_limit": 1, "concurrency_id": "filter"}
    blocks.load(narrowing.panel, None, parts.panel, **events)
    for part in (parts.panel, parts.chips, page):
        part.filter(narrowing.change, [parts.filter], changed, **ordered, **events)
    parts.chips.shown(narrowing.show, [parts.filter], parts.chips, **ordered, **events)
    page.reset(narrowing.clear, None, changed, **events)

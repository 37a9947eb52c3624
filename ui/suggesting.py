"""The first screen, and the questions that are suggested on it or under a refusal.

They are looked for while the reader waits, so each search has its time; `ui.welcome` and
`ui.refusals` draw what it finds.
"""

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag import Assistant, RagError
from ui.client import words_of
from ui.conversation import Conversation
from ui.limits import HELD, Ration
from ui.markup import element
from ui.phrases import Words
from ui.refusals import MAX_NEAREST, render_rephrasings
from ui.rendering import render_alert
from ui.selection import find_refusal
from ui.welcome import render_empty, render_shelf, render_unreadable, render_welcome

# Each is tried for the time of an answer, while the reader may be asking again: over the seeds
# three are found in a second.
REPHRASING_SECONDS = 2.0
# Whoever comes meanwhile waits as well. A quarter of a second each, the sixty that are tried at
# most take half of this; a machine that is slower or busy offers what it has found by then.
SUGGESTING_SECONDS = 30.0

_log = logging.getLogger(__name__)


class Suggesting:
    """What the events of the first screen and of a refusal do, over one assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        # Finding suggestions asks many questions: once for a generation of the index and a language
        # of the page is enough.
        self._suggested: dict[str, tuple[int, list[str]]] = {}
        self._suggesting = threading.Lock()
        # How many questions each page has asked.
        self._asked: Counter[str] = Counter()
        # After each refusal one is looked for, so honest readers never reach this limit.
        self._rephrasings = Ration(assistant.config)

    def note_question(self, request: gr.Request | None) -> None:
        """A page asks: a first screen that is still looked for is not drawn over the answer."""
        if len(self._asked) >= HELD:
            self._asked.clear()
        self._asked[_page_of(request)] += 1

    def first_screen(self, say: Words, request: gr.Request | None = None) -> Iterator[Any]:
        """The page before the first question; without suggestions while they are looked for.

        They come last, unless the page has asked a question meanwhile: then the page stays as it is.
        """
        asked = self._asked[_page_of(request)]
        try:
            generation, headings = self._assistant.generation, self._assistant.headings()
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            yield render_unreadable(self._explain(error, say))
            return
        if not headings:
            yield render_empty(str(self._assistant.config.articles), say)
            return
        if self._suggested.get(say.language, (-1,))[0] != generation:
            yield render_welcome(headings, None, say)
        questions = self.suggest(generation, say.language)
        # Gradio sends what came last once more when all has come.
        same = self._asked[_page_of(request)] == asked
        yield render_welcome(headings, questions, say) if same else gr.skip()

    def refresh(
        self, conversation: Conversation, request: gr.Request | None = None
    ) -> Iterator[Any]:
        """The first screen again once the articles have changed; a conversation stays."""
        if conversation:
            yield gr.skip()
            return
        yield from self.first_screen(words_of(request), request)

    def find_titles(self, event: gr.EventData, request: gr.Request | None = None) -> Any:
        """The cards of the articles whose titles hold what was typed."""
        say, typed = words_of(request), str(getattr(event, "words", ""))
        try:
            return render_shelf(self._assistant.headings(), say, words=typed)
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            problem = self._explain(error, say)
            return element("div", render_alert(problem), class_="shelf")

    def rephrase(
        self,
        event: gr.EventData,
        conversation: Conversation,
        request: gr.Request | None = None,
    ) -> Any:
        """Questions that the nearest passages of a refusal answer, for the place under it."""
        found = find_refusal(event, conversation)
        if found is None:
            return gr.skip()
        say, (key, answer) = words_of(request), found
        if self._rephrasings.refuse(request, say):
            return render_rephrasings([], say, key=key)
        try:
            near = answer.hits[:MAX_NEAREST]
            questions = self._assistant.suggestions(
                count=MAX_NEAREST,
                near=near,
                about=answer.standalone or answer.question,
                language=say.language,
                seconds=REPHRASING_SECONDS,
            )
        except RagError:
            _log.exception("No question could be found near a refused one.")
            questions = []
        return render_rephrasings(questions, say, key=key)

    def suggest(self, generation: int, language: str) -> list[str]:
        """Questions to begin with, those from articles in the language of the page first.

        Looked for once in a generation; none where that failed.
        """
        with self._suggesting:
            known = self._suggested.get(language, (-1, []))
            if known[0] != generation:
                questions: list[str] = []
                try:
                    questions = self._assistant.suggestions(
                        language=language, seconds=SUGGESTING_SECONDS
                    )
                except RagError:
                    _log.exception("No question could be suggested.")
                known = self._suggested[language] = (generation, questions)
            return known[1]

    def _explain(self, error: Exception, say: Words) -> str:
        public = self._assistant.config.public
        return say.explain(error, otherwise=say.not_shown, public=public)


def _page_of(request: gr.Request | None) -> str:
    """Which page of which browser asks."""
    return str(getattr(request, "session_hash", None) or "")

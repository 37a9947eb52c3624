"""What the events of the chat do: asking, opening, rating, and beginning anew.

All that a browser session knows is a `Conversation` kept on the server; a click sends numbers,
which are looked up there. `ui.page` lays the parts out and wires them.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from rag import (
    EVERYTHING,
    Answer,
    Assistant,
    Filter,
    ModelError,
    QuestionError,
    RagError,
    check_question,
)
from ui.again import before_next, edit_last, keep_last
from ui.client import owner_of, words_of
from ui.conversation import (
    NOT_KEPT,
    Conversation,
    Exchange,
    Talk,
    collect_citations,
    continues,
    history_of,
    kept_answers,
    resume,
)
from ui.limits import Ration
from ui.markup import Html, element, join
from ui.narrowing import Narrowing
from ui.owner import name_owner, name_rater
from ui.phrases import Words
from ui.rating import Rating, Ratings, press, render_ratings
from ui.reader import render_unopened
from ui.rendering import render_conversation, render_past
from ui.selection import Rated, find_exchange, find_rated, select
from ui.signin import render_signed_in
from ui.snapshots import SNAPSHOT_SECONDS, draw_exchange, pace
from ui.suggesting import Suggesting

_log = logging.getLogger(__name__)


class Chat:
    """What the events of the page do; each method gives the new values of the parts it names."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.narrowing = Narrowing(assistant)
        self.suggesting = Suggesting(assistant)
        self._questions = Ration(assistant.config)

    def ask(
        self,
        question: str,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        talk: Talk = NOT_KEPT,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """(page, reader, notice, question box, conversation), again with every snapshot.

        What another window has added to the conversation since, as it is kept, is there first.
        """
        yield from self._ask(Exchange(question), conversation, filter, talk, request)

    def ask_suggested(
        self,
        event: gr.EventData,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        talk: Talk = NOT_KEPT,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """The same for a question that was clicked; one may be asked of all articles."""
        asked_of = EVERYTHING if getattr(event, "everywhere", None) else filter
        question = str(getattr(event, "question", ""))
        yield from self.ask(question, conversation, asked_of, talk, request)

    def ask_again(
        self,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        talk: Talk = NOT_KEPT,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """The same for the last question, whose answer is replaced."""
        last = conversation[-1] if conversation else Exchange("")
        asked = Exchange(last.question, alone=last.alone)
        yield from self._ask(asked, edit_last(conversation), filter, talk, request)

    def ask_alone(
        self,
        event: gr.EventData,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        talk: Talk = NOT_KEPT,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """The same for a question without those before it; the answer to the last is replaced."""
        found = find_exchange(event, conversation)
        if found is None:
            yield (gr.skip(),) * 5
            return
        if found is conversation[-1]:
            conversation = edit_last(conversation)
        asked = Exchange(found.question, alone=True)
        yield from self._ask(asked, conversation, filter, talk, request)

    def edit(
        self, conversation: Conversation, request: gr.Request | None = None
    ) -> tuple[Any, ...]:
        """(page, notice, question box, conversation) with the last question to be edited."""
        edited = edit_last(conversation)
        if before_next(edited) == edited:
            return (gr.skip(),) * 4
        return render_conversation(edited, words_of(request)), "", edited[-1].question, edited

    def keep(
        self, conversation: Conversation, request: gr.Request | None = None
    ) -> tuple[Any, ...]:
        """The same when the last question shall stay after all; the script empties the box."""
        kept = keep_last(conversation)
        return render_conversation(kept, words_of(request)), "", gr.skip(), kept

    def _ask(
        self,
        asked: Exchange,
        conversation: Conversation,
        filter: Filter,
        talk: Talk,
        request: gr.Request | None,
    ) -> Iterator[tuple[Any, ...]]:
        """What `ask` gives, for a new exchange; it takes the place of one that is edited."""
        say = words_of(request)
        if refused := self._refuse(asked.question, conversation, request):
            yield (gr.skip(), gr.skip(), refused, gr.skip(), gr.skip())
            return
        self.suggesting.note_question(request)
        conversation = self._catch_up(conversation, talk, request)
        before = before_next(conversation)
        if before != conversation:
            # Of the answers that one after the other had this place, the last one is enough.
            asked = replace(asked, replaces=replace(conversation[-1], replaces=None))
        past = render_past(before, say)
        for exchange in self._answer(asked, before, filter, say):
            yield draw_exchange(before, exchange, say, past=past)

    def _catch_up(
        self, conversation: Conversation, talk: Talk, request: gr.Request | None
    ) -> Conversation:
        """The conversation with what another window has added; then nothing of it is replaced.

        Where the page shows something else than what was kept last, all stays as it is.
        """
        owner = name_owner(owner_of(request), getattr(request, "cookies", None))
        mine, say = kept_answers(conversation), words_of(request)
        if not (owner and talk.id and mine == talk.answers):
            return conversation
        try:
            kept = self._assistant.conversation(owner, talk.id)
            if kept is None or not continues(kept.answers, mine):
                return conversation
            whole = resume(
                kept.answers,
                scope_of=lambda of: self.narrowing.describe(of, say),
                alone=kept.alone,
                stopped=say.stopped,
            )
        except RagError:
            _log.exception("What was added to a conversation elsewhere could not be read.")
            return conversation
        return (*keep_last(conversation), *whole[len(mine) :])

    def _refuse(self, question: str, conversation: Conversation, request: gr.Request | None) -> str:
        """Why a question is not even asked, if it is not."""
        say = words_of(request)
        if conversation and conversation[-1].running:
            return say.still_answering
        if not question.strip():
            return say.no_question
        try:
            check_question(question)
        except QuestionError as error:
            return self._explain(error, say, otherwise=say.broken)
        return self._questions.refuse(request, say)

    def stop(
        self, conversation: Conversation, request: gr.Request | None = None
    ) -> tuple[Any, ...]:
        """What `ask` gives, once the reader of an answer has had enough of it."""
        say = words_of(request)
        if not conversation:
            ready = gr.Textbox(submit_btn=say.ask, stop_btn=False)
            return gr.skip(), gr.skip(), gr.skip(), ready, gr.skip()
        last = conversation[-1]
        if last.running:
            last = replace(last, problem=say.stopped, stopped=True, running=False)
        return draw_exchange(conversation[:-1], last, say)

    def open(
        self,
        event: gr.EventData,
        conversation: Conversation,
        request: gr.Request | None = None,
    ) -> Any:
        """The reader with what was clicked: an article, a citation, a passage or all of them."""
        say, find = words_of(request), self._assistant.article
        opened: Html | None
        try:
            opened = select(event, conversation, say, find_article=find)
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            opened = render_unopened(self._explain(error, say, otherwise=say.not_shown), say)
        # The moment makes what is shown already another value, so that the page turns to it again.
        moment = element("data", value=time.time_ns(), hidden=True)
        return join(opened, moment) if opened else gr.skip()

    def rate(
        self,
        event: gr.EventData,
        conversation: Conversation,
        ratings: Ratings,
        request: gr.Request | None = None,
    ) -> tuple[Any, Ratings]:
        """(ratings as shown, ratings) after a click on a thumb or on a reason."""
        rated = find_rated(event, conversation)
        if rated is None:
            return gr.skip(), ratings
        key = conversation[rated.exchange].key
        before = ratings.get(key, Rating())
        after = press(before, good=rated.good, reason=rated.reason)
        if not after.says_as(before) and not self._keep(rated, conversation, request):
            after = replace(before, failed=True)
        ratings = {**ratings, key: after}
        return render_ratings(ratings, conversation, words_of(request)), ratings

    def name_reader(self, request: gr.Request | None = None) -> str:
        """Who has signed in, and the way out."""
        leave = bool(self._assistant.config.users)
        return render_signed_in(owner_of(request), words_of(request), leave=leave)

    def _keep(self, rated: Rated, conversation: Conversation, request: gr.Request | None) -> bool:
        """Whether an opinion could be stored, under a name or else under the id of the browser."""
        owner = name_rater(owner_of(request), getattr(request, "cookies", None))
        history = history_of(conversation[rated.exchange], conversation[: rated.exchange])
        try:
            self._assistant.give_feedback(
                rated.answer, good=rated.good, reason=rated.reason, history=history, owner=owner
            )
        except RagError:
            _log.exception("What a reader thinks of an answer could not be kept.")
            return False
        return True

    def reset(self, request: gr.Request | None = None) -> Iterator[tuple[Any, ...]]:
        """(page, reader, notice, question box, conversation) anew; what is typed stays."""
        say = words_of(request)
        ready = gr.Textbox(submit_btn=say.ask, stop_btn=False)
        pages = self.suggesting.first_screen(say, request)
        yield next(pages), "", "", ready, ()
        # A question may be under way by now: only what comes late of the page is drawn again.
        for page in pages:
            yield (page, *[gr.skip()] * 4)

    def _explain(self, error: Exception, say: Words, *, otherwise: str) -> str:
        """As much of why something failed as its reader may know."""
        return say.explain(error, otherwise=otherwise, public=self._assistant.config.public)

    def _tell_model_error(self, answer: Answer, say: Words) -> Answer:
        """The answer with why the model failed, for whoever runs the chat; others need not know.

        It names the server and its settings, and where more than this machine reaches the chat
        its readers are others.
        """
        if not answer.model_error:
            return answer
        error = ModelError(answer.model_error)
        told = say.explain(error, otherwise="", public=not self._assistant.config.private)
        return replace(answer, model_error=told)

    def _answer(
        self, exchange: Exchange, conversation: Conversation, filter: Filter, say: Words
    ) -> Iterator[Exchange]:
        """The exchange as it grows; errors end it with one sentence."""
        try:
            scope = self.narrowing.scope(filter, say)
            exchange = replace(exchange, passages=scope.passages, filter=filter, scope=scope.words)
            yield exchange
            snapshots = self._assistant.stream(
                exchange.question,
                history=history_of(exchange, conversation),
                filter=filter,
                cited=collect_citations(conversation),
            )
            for answer in pace(snapshots, seconds=SNAPSHOT_SECONDS):
                told = self._tell_model_error(answer, say)
                exchange = replace(exchange, answer=told, running=not answer.complete)
                yield exchange
        except Exception as error:  # noqa: BLE001 - the rim: one sentence on the page
            problem = self._explain(error, say, otherwise=say.broken)
            yield replace(exchange, problem=problem, running=False)

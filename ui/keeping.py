"""Conversations that are kept, on the page: arriving, choosing, naming, deleting, exporting.

What a browser sends is looked up among the conversations of its owner, never trusted. An
answer is kept once it is finished; the conversation on the page then has an id, which the
script puts into the address.
"""

import base64
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any, NamedTuple

import gradio as gr

from rag import Answer, Assistant, Filter, KeptConversation, RagError, load_feedback
from ui.client import owner_of, words_of
from ui.conversation import (
    Conversation,
    ScopeOf,
    Talk,
    continues,
    find_alone,
    finished_answers,
    kept_answers,
    replaces_last,
    resume,
)
from ui.drawer import TITLE_LIMIT, render_list, render_told
from ui.exporting import FORMS, export
from ui.markup import Html, element
from ui.narrowing import Narrowing
from ui.owner import name_owner, name_rater
from ui.phrases import Words
from ui.rating import Ratings, recall_ratings, render_ratings
from ui.reader import render_passages
from ui.rendering import render_conversation
from ui.selection import select

_log = logging.getLogger(__name__)


class Opened(NamedTuple):
    """New values of the page: what is shown, known, narrowed to and rated of what is opened."""

    page: Any
    reader: Any
    notice: Any
    box: Any
    conversation: Any
    chips: Any
    filter: Any
    rated: Any
    ratings: Any


class Keeper:
    """What the events of kept conversations do; each method gives the parts it names."""

    def __init__(
        self,
        assistant: Assistant,
        *,
        narrowing: Narrowing,
        first_screen: Callable[[Words, gr.Request], Iterator[Any]],
    ) -> None:
        self._assistant = assistant
        self._narrowing = narrowing
        self._first_screen = first_screen

    def arrive(self, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """(what is opened, talk, list) as the address asks for."""
        say = words_of(request)
        wanted = dict(request.query_params)
        opened, talk = self._open(str(wanted.get("conversation", "")), request)
        listed = self._list(request, talk, "")
        if opened.conversation:
            reader = _open_linked(wanted, opened.conversation, self._assistant, say)
            yield (*opened._replace(reader=reader or opened.reader), talk, listed)
            return
        pages = self._first_screen(say, request)
        yield (*opened._replace(page=next(pages, "")), talk, listed)
        # The page is read and used by now: only what comes late of it is drawn again.
        for page in pages:
            yield (page, *[gr.skip()] * (len(opened) + 1))

    def keep(
        self, conversation: Conversation, talk: Talk, words: str, request: gr.Request
    ) -> tuple[Any, Talk, Any]:
        """(notice, talk, list) once an answer is there; only what has ended is kept."""
        finished, owner = kept_answers(conversation), _owner(request)
        say = words_of(request)
        replaces = replaces_last(conversation, talk)
        asked_again = any(exchange.replaces for exchange in conversation)
        known = talk.answers[: len(finished)] if asked_again else talk.answers
        if not replaces and finished[: len(talk.answers)] != known:
            # The page has moved on to another conversation, which is not kept yet.
            talk = Talk()
        if not owner or (len(finished) <= len(talk.answers) and not replaces):
            return gr.skip(), talk, gr.skip()
        try:
            alone = find_alone(conversation)
            kept = self._append(owner, finished, talk, alone=alone, replaces=replaces)
        except RagError:
            _log.exception("An answer could not be kept.")
            return say.conversation_not_kept, talk, gr.skip()
        copied = self._name_copy(owner, talk, kept)
        told = say.conversation_copied(copied) if copied else gr.skip()
        return told, kept, self._list(request, kept, words)

    def choose(self, id: str, words: str, request: gr.Request) -> tuple[Any, ...]:
        """(what is opened, talk, list) of a conversation that was clicked."""
        opened, talk = self._open(str(id), request)
        listed = self._list(request, talk, words)
        if not opened.conversation:
            skipped = Opened(*[gr.skip()] * len(opened))._replace(notice=opened.notice)
            return (*skipped, gr.skip(), listed)
        return (*opened, talk, listed)

    def leave(self, words: str, request: gr.Request) -> tuple[Talk, Html]:
        """(talk, list) of a new conversation."""
        return Talk(), self._list(request, Talk(), words)

    def find(self, event: gr.EventData, talk: Talk, request: gr.Request) -> tuple[str, Html]:
        """(words, list) of what was typed into the search."""
        words = str(getattr(event, "words", ""))[:TITLE_LIMIT]
        return words, self._list(request, talk, words)

    def rename(self, event: gr.EventData, talk: Talk, words: str, request: gr.Request) -> Html:
        """The list after a conversation got another title; a blank one changes nothing."""
        id_, title = (str(getattr(event, name, "")) for name in ("conversation", "title"))
        if title.strip():
            self._change(
                lambda owner: self._assistant.rename_conversation(owner, id_, title[:TITLE_LIMIT]),
                request,
            )
        return self._list(request, talk, words)

    def remove(self, event: gr.EventData, talk: Talk, words: str, request: gr.Request) -> Html:
        """The list without a conversation that was deleted; the script leaves its page."""
        id_ = str(getattr(event, "conversation", ""))
        self._change(lambda owner: self._assistant.delete_conversation(owner, id_), request)
        return self._list(request, Talk() if talk.id == id_ else talk, words)

    def export(
        self, event: gr.EventData, conversation: Conversation, talk: Talk, request: gr.Request
    ) -> Any:
        """The conversation on the page as a file for the script to save."""
        form = str(getattr(event, "form", ""))
        answers = finished_answers(conversation)
        if form not in FORMS or not answers:
            return gr.skip()
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        kept = self._find(talk.id, _owner(request))
        fresh = KeptConversation("", answers[0].question, now, now, answers)
        complete = tuple(each for each in kept.answers if each.complete) if kept else ()
        same = kept and len(complete) == len(answers)
        taken = replace(kept, answers=complete) if kept and same else fresh
        say = words_of(request)
        file = export(taken, form, say, scope_of=self._scope_in(say))
        content = base64.b64encode(file.content).decode("ascii")
        # The moment makes the same file another value, so that it is saved again.
        return element("output", content, data_name=file.name, data_type=file.type, data_moment=now)

    def _open(self, id: str, request: gr.Request) -> tuple[Opened, Talk]:
        """A conversation of this owner, or a sentence that there is none.

        The next question is narrowed to what the last one was, so that it can be asked again.
        """
        say = words_of(request)
        box = gr.Textbox(submit_btn=say.ask, stop_btn=False)
        nothing = Opened("", "", "", box, (), "", Filter(), "", {})
        if not id:
            return nothing, Talk()
        try:
            kept = self._assistant.conversation(_owner(request), id) if _owner(request) else None
            if kept is None or not kept.answers:
                return nothing._replace(notice=say.not_there), Talk()
            conversation = resume(
                kept.answers, scope_of=self._scope_in(say), alone=kept.alone, stopped=say.stopped
            )
            chips = self._narrowing.chips(kept.answers[-1].filter, say)
        except RagError:
            _log.exception("A conversation could not be opened.")
            return nothing._replace(notice=say.unreadable), Talk()
        last = render_passages(kept.answers[-1], say, exchange=len(kept.answers) - 1)
        page = render_conversation(conversation, say)
        ratings = self._recall(conversation, request)
        rated = render_ratings(ratings, conversation, say)
        narrowed = (chips, kept.answers[-1].filter)
        opened = Opened(page, last, "", box, conversation, *narrowed, rated, ratings)
        return opened, Talk(kept.id, kept.answers)

    def _recall(self, conversation: Conversation, request: gr.Request) -> Ratings:
        """What this reader has said of the answers on earlier visits."""
        owner = name_rater(owner_of(request), getattr(request, "cookies", None))
        try:
            said = load_feedback(self._assistant.config.data, owner=owner) if owner else []
        except RagError:
            _log.exception("What a reader has thought of answers could not be read.")
            said = []
        return recall_ratings(conversation, said)

    def _scope_in(self, say: Words) -> ScopeOf:
        def scope_of(filter: Filter) -> str:
            return self._narrowing.describe(filter, say)

        return scope_of

    def _append(
        self,
        owner: str,
        finished: Sequence[Answer],
        talk: Talk,
        *,
        alone: frozenset[int],
        replaces: bool = False,
    ) -> Talk:
        """The talk with all that is finished; another one where it went on otherwise elsewhere."""
        id_ = talk.id
        for place in range(len(talk.answers) - replaces, len(finished)):
            id_ = self._assistant.keep_exchange(
                owner,
                finished[place],
                id=id_,
                place=place,
                replaces=replaces,
                alone=place in alone,
            )
            if not id_:
                known = self._find(talk.id, owner)
                went_on = known and known.answers != talk.answers
                same = known and went_on and continues(finished, known.answers)
                begun = Talk(known.id, known.answers) if known and same else Talk()
                return self._append(owner, finished, begun, alone=alone)
            replaces = False
        return Talk(id_, tuple(finished))

    def _name_copy(self, owner: str, before: Talk, kept: Talk) -> str:
        """The title of a talk that had to part from the one `before`, made unlike its own.

        Empty where none had to, or where it could not be named: it is kept all the same.
        """
        parted = self._find(before.id, owner) if before.id and kept.id != before.id else None
        if parted is None:
            return ""
        try:
            taken = {each.title for each in self._assistant.conversations(owner)}
            titles = (_number_title(parted.title, number) for number in count(2))
            title = next(each for each in titles if each not in taken)
            self._assistant.rename_conversation(owner, kept.id, title)
        except RagError:
            _log.exception("A conversation that parted from another could not be named.")
            return ""
        return title

    def _change(self, change: Callable[[str], bool], request: gr.Request) -> None:
        """Change something that the owner has; the list then shows what has become of it."""
        if not (owner := _owner(request)):
            return
        try:
            change(owner)
        except RagError:
            _log.exception("A conversation could not be changed.")

    def _find(self, id: str, owner: str) -> KeptConversation | None:
        try:
            return self._assistant.conversation(owner, id) if owner and id else None
        except RagError:
            _log.exception("A conversation could not be opened.")
            return None

    def _list(self, request: gr.Request, talk: Talk, words: str) -> Html:
        say, owner = words_of(request), _owner(request)
        if not owner:
            return render_told(say.no_owner, talk.id)
        try:
            listed = self._assistant.conversations(owner, words=words)
        except RagError:
            _log.exception("The conversations could not be listed.")
            return render_told(say.list_broken, talk.id)
        return render_list(listed, say, current=talk.id, searched=bool(words.strip()))


def _number_title(title: str, number: int) -> str:
    """A title with a number behind it, cut to what a title may have."""
    behind = f" ({number})"
    return title[: TITLE_LIMIT - len(behind)].rstrip() + behind


def _owner(request: gr.Request) -> str:
    return name_owner(owner_of(request), getattr(request, "cookies", None))


def _open_linked(
    wanted: dict[str, Any], conversation: Conversation, assistant: Assistant, say: Words
) -> Html | None:
    """The reader for `exchange`, counted from 1, and `citation` of an address."""
    exchange, citation = (str(wanted.get(name, "")) for name in ("exchange", "citation"))
    if not (exchange.isascii() and exchange.isdigit() and len(exchange) < len("1000000")):
        return None
    click = _Linked(int(exchange) - 1, citation or None)
    return select(click, conversation, say, find_article=assistant.article)


class _Linked(NamedTuple):
    """What an address names, in the manner of a click."""

    exchange: int
    citation: str | None

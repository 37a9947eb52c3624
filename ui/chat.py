"""The chat page: wires the parts of Gradio to the assistant, and serves it.

The left place is one piece of our own HTML and a text box, the right one is the reader. All
that a browser session knows is a `Conversation` kept on the server; a click sends numbers,
which are looked up there.
"""

import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr
from starlette.middleware import Middleware

from rag import Answer, Assistant, Filter, RagError
from ui import phrases
from ui.adding import add_adding
from ui.again import before_next, edit_last, keep_last
from ui.client import client_of, owner_of
from ui.conversation import Conversation, Exchange, collect_citations, write_history
from ui.door import Door
from ui.finding import add_finder, wire_finder
from ui.keeping import Keeper
from ui.keeping_parts import Kept, build_drawer, wire_keeping
from ui.limits import Limit
from ui.narrowing import Narrowing, NarrowingParts, wire_narrowing
from ui.owner import BrowserCookie
from ui.rating import Rating, Ratings, forget_replaced, press, render_ratings
from ui.reader import render_passages, render_waiting
from ui.refusals import MAX_NEAREST, render_rephrasings
from ui.rendering import render_conversation
from ui.selection import Rated, find_rated, find_refusal, select
from ui.signin import render_signed_in, signin_settings, true_addresses, warn_of_reach
from ui.welcome import render_empty, render_shelf, render_welcome

# Many may wait for a model at once; each holds one thread of Gradio's forty.
ASKING_AT_ONCE = 20
# A page redrawn twenty times a second reads as a stream; more often only costs the browser.
SNAPSHOT_SECONDS = 0.05
# Each session holds the articles its answers cite; the oldest gives way.
KEPT_SESSIONS = 1000
# Sessions nobody has touched for a day, and temporary files of that age, are forgotten.
FORGET_SECONDS = 24 * 60 * 60

# The icon stands in the page itself, so that the browser asks nobody for one.
_ICON = (
    '<link rel="icon" href="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='8' fill='%231f5f66'/%3E"
    "%3Ctext x='16' y='25' font-family='serif' font-size='30' text-anchor='middle' "
    "fill='white'%3E%E2%80%9D%3C/text%3E%3C/svg%3E\">"
)
EVERYTHING = Filter()

# No event is part of a public interface; the HTTP service is another program.
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

_FOLDER = Path(__file__).parent
_log = logging.getLogger(__name__)


class Chat:
    """What the events of the page do; each method gives the new values of the parts it names."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.narrowing = Narrowing(assistant)
        # Finding suggestions asks many questions: once for each state of the index is enough.
        self._suggested = lru_cache(maxsize=1)(lambda _: self._assistant.suggestions())
        self._suggesting = threading.Lock()
        self._questions = Limit(assistant.config.questions_per_minute, seconds=60)

    def first_screen(self) -> Iterator[str]:
        """The page before the first question, first without, then with suggestions."""
        articles = self._assistant.articles()
        if not articles:
            yield render_empty(str(self._assistant.config.articles))
            return
        yield render_welcome(articles, None)
        yield render_welcome(articles, self.suggest(tuple(a.id for a in articles)))

    def find_titles(self, event: gr.EventData) -> Any:
        """The cards of the articles whose titles hold what was typed."""
        return render_shelf(self._assistant.articles(), words=str(getattr(event, "words", "")))

    def ask(
        self,
        question: str,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """(page, reader, notice, question box, conversation), again with every snapshot."""
        if refused := self._refuse(question, request):
            yield (gr.skip(), gr.skip(), refused, gr.skip(), gr.skip())
            return
        before = before_next(conversation)
        asked = Exchange(question, replaces=before != conversation)
        conversation = before
        for exchange in self._answer(asked, conversation, filter):
            grown = (*conversation, exchange)
            yield (
                render_conversation(grown),
                _reader_beside(exchange, len(conversation)),
                "",
                _box_beside(exchange),
                grown,
            )

    def ask_suggested(
        self,
        event: gr.EventData,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """The same for a question that was clicked; one may be asked of all articles."""
        asked_of = EVERYTHING if getattr(event, "everywhere", None) else filter
        question = str(getattr(event, "question", ""))
        yield from self.ask(question, conversation, asked_of, request)

    def ask_again(
        self,
        conversation: Conversation,
        filter: Filter = EVERYTHING,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """The same for the last question, whose answer is replaced."""
        question = conversation[-1].question if conversation else ""
        yield from self.ask(question, edit_last(conversation), filter, request)

    def edit(self, conversation: Conversation) -> tuple[Any, ...]:
        """(page, notice, question box, conversation) with the last question to be edited."""
        edited = edit_last(conversation)
        if before_next(edited) == edited:
            return (gr.skip(),) * 4
        return render_conversation(edited), "", edited[-1].question, edited

    def keep(self, conversation: Conversation) -> tuple[Any, ...]:
        """The same when the last question shall stay after all."""
        kept = keep_last(conversation)
        return render_conversation(kept), "", "", kept

    def _refuse(self, question: str, request: gr.Request | None) -> str:
        """Why a question is not even asked, if it is not."""
        if not question.strip():
            return phrases.NO_QUESTION
        if not self._assistant.config.public:
            return ""
        wait = self._questions.take(client_of(request))
        return phrases.too_many(self._questions.most, wait) if wait else ""

    def stop(self, conversation: Conversation) -> tuple[Any, ...]:
        """(page, question box, conversation) when the reader of an answer has had enough."""
        if conversation and conversation[-1].running:
            last = conversation[-1]
            stopped = replace(last, problem=phrases.STOPPED, running=False)
            conversation = (*conversation[:-1], stopped)
        ready = gr.Textbox(submit_btn=phrases.ASK, stop_btn=False)
        return render_conversation(conversation), ready, conversation

    def open(self, event: gr.EventData, conversation: Conversation) -> Any:
        """The reader with what was clicked: an article, a citation, a passage or all of them."""
        return select(event, conversation, find_article=self._assistant.article) or gr.skip()

    def rephrase(self, event: gr.EventData, conversation: Conversation) -> Any:
        """Questions that the nearest passages of a refusal answer, for the place under it."""
        found = find_refusal(event, conversation)
        if found is None:
            return gr.skip()
        exchange, answer = found
        try:
            near = answer.hits[:MAX_NEAREST]
            questions = self._assistant.suggestions(count=MAX_NEAREST, near=near)
        except RagError:
            _log.exception("No question could be found near a refused one.")
            questions = []
        return render_rephrasings(questions, exchange=exchange, moment=time.time_ns())

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
        before = ratings.get(rated.exchange, Rating())
        after = press(before, good=rated.good, reason=rated.reason)
        if not after.says_as(before) and not self._keep(rated, conversation, owner_of(request)):
            after = replace(before, failed=True)
        ratings = {**ratings, rated.exchange: after}
        return render_ratings(ratings, conversation), ratings

    def forget(self, conversation: Conversation, ratings: Ratings) -> tuple[Any, Ratings]:
        """(ratings as shown, ratings) once the next question has been asked."""
        kept = forget_replaced(ratings, conversation)
        return render_ratings(kept, conversation), kept

    def name_reader(self, request: gr.Request | None = None) -> str:
        """Who has signed in, and the way out."""
        return render_signed_in(owner_of(request), leave=bool(self._assistant.config.users))

    def _keep(self, rated: Rated, conversation: Conversation, owner: str) -> bool:
        """Whether an opinion could be stored."""
        history = write_history(conversation[: rated.exchange])
        try:
            self._assistant.give_feedback(
                rated.answer, good=rated.good, reason=rated.reason, history=history, owner=owner
            )
        except RagError:
            _log.exception("What a reader thinks of an answer could not be kept.")
            return False
        return True

    def reset(self) -> Iterator[tuple[Any, ...]]:
        """(page, reader, notice, question box, conversation) of a new conversation."""
        ready = gr.Textbox(value="", submit_btn=phrases.ASK, stop_btn=False)
        for page in self.first_screen():
            yield page, "", "", ready, ()

    def suggest(self, articles: tuple[str, ...]) -> list[str]:
        """Questions to begin with, found once for these articles; none when that fails."""
        with self._suggesting:
            try:
                return self._suggested(articles)
            except RagError:
                _log.exception("No question could be suggested.")
                return []

    def _answer(
        self, exchange: Exchange, conversation: Conversation, filter: Filter
    ) -> Iterator[Exchange]:
        """The exchange as it grows; errors end it with one sentence."""
        try:
            scope = self.narrowing.scope(filter)
            exchange = replace(exchange, passages=scope.passages, scope=scope.words)
            yield exchange
            snapshots = self._assistant.stream(
                exchange.question,
                history=write_history(conversation),
                filter=filter,
                cited=collect_citations(conversation),
            )
            for answer in pace(snapshots, seconds=SNAPSHOT_SECONDS):
                exchange = replace(exchange, answer=answer, running=not answer.complete)
                yield exchange
        except RagError as error:
            yield replace(exchange, problem=str(error), running=False)
        except Exception:  # noqa: BLE001 - the rim: logged here, one sentence on the page
            _log.exception("The question could not be answered.")
            yield replace(exchange, problem=phrases.BROKEN, running=False)


def pace(snapshots: Iterator[Answer], *, seconds: float) -> Iterator[Answer]:
    """The snapshots that are at least `seconds` apart, and every complete one."""
    shown = -seconds
    for answer in snapshots:
        now = time.monotonic()
        if answer.complete or now - shown >= seconds:
            shown = now
            yield answer


def build_chat(assistant: Assistant) -> gr.Blocks:
    """The page over an open assistant, not yet served; `launch` gives it its looks."""
    chat = Chat(assistant)
    keeper = Keeper(assistant, first_screen=chat.first_screen)
    script = (_FOLDER / "script.js").read_text(encoding="utf-8")
    blocks: gr.Blocks = gr.Blocks(
        title=phrases.NAME,
        analytics_enabled=False,
        fill_width=True,
        fill_height=True,
        delete_cache=(FORGET_SECONDS, FORGET_SECONDS),
    )
    with blocks:
        conversation = gr.State((), time_to_live=FORGET_SECONDS)
        ratings = gr.State({}, time_to_live=FORGET_SECONDS)
        with gr.Row(elem_id="places"):
            kept = build_drawer(partial(_html, script), forget_seconds=FORGET_SECONDS)
            with gr.Column(elem_id="chat"):
                page = _html(script, "page")
                notice = _html(None, "notice")
                if assistant.additions.allowed:
                    add_adding(blocks, assistant.additions, script, _PRIVATE)
                finder = add_finder(script, adding=assistant.additions.allowed)
                with gr.Row(elem_id="filtering"):
                    narrowing = NarrowingParts(
                        _html(script, "filters"),
                        _html(script, "chips"),
                        gr.State(EVERYTHING, time_to_live=FORGET_SECONDS),
                    )
                box = _question_box()
                signed_in = _html(None, "signed-in")
            reader = _html(script, "reader")
            shown = _html(script, "ratings")
            rephrasings = _html(script, "rephrasings")
            titles = _html(script, "titles")
        parts = _Parts(page, reader, notice, box, conversation)
        _wire(chat, blocks, parts, filter=narrowing.filter, keeper=keeper, kept=kept)
        wire_narrowing(chat.narrowing, blocks, narrowing, page=page, notice=notice, events=_PRIVATE)
        page.reset(lambda: "", None, titles, **_PRIVATE)
        page.titles(chat.find_titles, None, titles, trigger_mode="always_last", **_PRIVATE)
        _wire_ratings(chat, page, shown, conversation, ratings)
        _wire_forgetting(chat, page, box, [conversation, ratings], [shown, ratings])
        _wire_rephrasings(chat, page, rephrasings, conversation)
        kept.talks.choose(lambda: ("", {}, ""), None, [shown, ratings, rephrasings], **_PRIVATE)
        wire_finder(finder, assistant, _PRIVATE)
        for part in (page, reader, finder.found):
            part.open(chat.open, [conversation], reader, trigger_mode="multiple", **_PRIVATE)
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
    chat: Chat, blocks: gr.Blocks, parts: _Parts, *, filter: Any, keeper: Keeper, kept: Kept
) -> None:
    page, _, notice, box, conversation = parts
    everything = list(parts)
    # A question ends the search for suggestions, which would draw the first screen again.
    loading = blocks.load(keeper.arrive, None, [*everything, kept.talk, kept.talks], **_PRIVATE)
    resetting = page.reset(chat.reset, None, everything, **_PRIVATE)
    first = [loading, resetting]
    known = [conversation, filter]
    typed = box.submit(chat.ask, [box, *known], everything, cancels=first, **_PRIVATE)
    clicked = page.ask(chat.ask_suggested, known, everything, cancels=first, **_PRIVATE)
    again = page.again(chat.ask_again, known, everything, **_PRIVATE)
    asking = [typed, clicked, again]
    page.reset(None, cancels=asking, **_PRIVATE)
    stopped = box.stop(None, cancels=asking, **_PRIVATE)
    stopped.then(chat.stop, [conversation], [page, box, conversation], **_PRIVATE)
    for change, event in ((page.edit, chat.edit), (page.keep, chat.keep)):
        change(event, [conversation], [page, notice, box, conversation], **_PRIVATE)
    wire_keeping(
        keeper, kept, everything, asking=asking, cancels=[*first, *asking], events=_PRIVATE
    )


def _wire_ratings(chat: Chat, page: Any, shown: Any, conversation: Any, ratings: Any) -> None:
    """The thumbs; what they change is no part of the page, which an answer may be growing in."""
    page.rate(
        chat.rate,
        [conversation, ratings],
        [shown, ratings],
        trigger_mode="multiple",
        # One after the other: each adds to the ratings that the one before it has left.
        concurrency_limit=1,
        **_PRIVATE,
    )
    page.reset(lambda: ("", {}), None, [shown, ratings], **_PRIVATE)


def _wire_rephrasings(chat: Chat, page: Any, rephrasings: Any, conversation: Any) -> None:
    """Questions found after a refusal is shown, one search at a time: answers go first."""
    looking = page.rephrase(
        chat.rephrase,
        [conversation],
        rephrasings,
        trigger_mode="multiple",
        concurrency_limit=1,
        **_PRIVATE,
    )
    page.reset(lambda: "", None, rephrasings, cancels=[looking], **_PRIVATE)


def _wire_forgetting(chat: Chat, page: Any, box: Any, known: list[Any], left: list[Any]) -> None:
    """What was thought of an answer goes when another takes its place."""
    for asked in (box.submit, page.ask):
        asked(chat.forget, known, left, **_PRIVATE)
    page.again(lambda talk, ratings: chat.forget(edit_last(talk), ratings), known, left, **_PRIVATE)


def _html(script: str | None, name: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, js_on_load=script, apply_default_css=False, elem_id=name)


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=phrases.QUESTION,
        show_label=False,
        placeholder=phrases.ASK_HINT,
        lines=1,
        max_lines=6,
        submit_btn=phrases.ASK,
        autofocus=True,
        container=False,
        elem_id="question",
    )


def _box_beside(exchange: Exchange) -> Any:
    """The question box emptied at the start, and ready again at the end.

    In between it is left alone, because the next question may be typed meanwhile.
    """
    if not exchange.running:
        return gr.Textbox(submit_btn=phrases.ASK, stop_btn=False)
    if exchange.answer is None:
        return gr.Textbox(value="", submit_btn=False, stop_btn=phrases.STOP)
    return gr.skip()


def _reader_beside(exchange: Exchange, number: int) -> Any:
    """The reader at the start and at the end of an answer; in between it is left alone."""
    if exchange.answer is None:
        return render_waiting()
    if exchange.answer.complete:
        return render_passages(exchange.answer, exchange=number)
    return gr.skip()


def page_settings(*, upload_megabytes: float = 0) -> dict[str, Any]:
    """What Gradio takes when the page is served: looks, and everything public turned off.

    A file larger than `upload_megabytes` is refused before it has been sent; 0 refuses all.
    """
    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    fonts = ["system-ui", "sans-serif"]
    return {
        "theme": gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"]),
        "head": f"{_ICON}<style>{style}</style>",
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "enable_monitoring": False,
        "max_file_size": round(upload_megabytes * 1_000_000),
        "state_session_capacity": KEPT_SESSIONS,
        "app_kwargs": {"middleware": [Middleware(Door), Middleware(BrowserCookie)]},
    }


def start(assistant: Assistant, *, host: str, port: int) -> gr.Blocks:
    """Serve the chat in the background; its `local_url` is the address, `close` ends it.

    Raises:
        RagError: If the address or the port cannot be had, or nobody could sign in.
    """
    config = assistant.config
    signing_in = signin_settings(config)
    warn_of_reach(config, host)
    free = reserve_port(host, port)
    blocks = build_chat(assistant)
    with true_addresses(config):
        blocks.launch(
            server_name=f"[{host}]" if ":" in host else host,
            server_port=free,
            share=False,
            inbrowser=False,
            inline=False,
            quiet=True,
            prevent_thread_lock=True,
            **page_settings(upload_megabytes=_upload_megabytes(assistant)),
            **signing_in,
        )
    return blocks


def _upload_megabytes(assistant: Assistant) -> float:
    """Twice what an article may have: a file that is only a little too large is told by name."""
    return 2 * assistant.config.max_file_megabytes if assistant.additions.allowed else 0


def launch(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the chat until interrupted; `ready` is told the address once it can be opened.

    Port 0 takes a free one.

    Raises:
        RagError: If the address or the port cannot be had.
    """
    blocks = start(assistant, host=host, port=port)
    try:
        if ready is not None:
            ready(str(blocks.local_url))
        threading.Event().wait()
    except KeyboardInterrupt:
        _log.info("The chat was interrupted.")
    finally:
        blocks.close(verbose=False)


def reserve_port(host: str, port: int) -> int:
    """A port on `host` that can be listened on now: `port`, or a free one for 0.

    Raises:
        RagError: If the address is not one of this machine, or the port is taken.
    """
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            taken: int = probe.getsockname()[1]
            return taken
    except OSError as error:
        raise RagError(
            f"The chat cannot listen on {host} port {port}: {error.strerror or error}. "
            "Stop what uses it, or choose another with RAG_PORT (and RAG_HOST)."
        ) from None

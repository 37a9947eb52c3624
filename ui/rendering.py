"""The conversation as HTML: questions with their answers, or with what is under way.

Pure functions on the types of `rag`. Buttons carry what they mean in `data-` attributes:
`data-event="ask"` with a question, or `data-event="open"` with what the reader shall show.
"""

from rag import Answer
from ui.again import render_again
from ui.answers import render_answer
from ui.conversation import Conversation, Exchange, finished_answers
from ui.markup import Html, element, join
from ui.notes import collect_notes, render_notes
from ui.phrases import NAME, Words
from ui.progress import render_progress

# Half a screen of a phone; the answer shall be seen under it.
HEADING_CHARACTERS = 300


def render_conversation(
    conversation: Conversation, say: Words, *, past: Html | None = None
) -> Html:
    """All exchanges, oldest first; `past` is what `render_past` makes of all but the last."""
    heading = element(
        "header",
        element("h1", NAME, class_="name"),
        _exports(say) if finished_answers(conversation) else "",
        element("button", say.new, type="button", class_="quiet", data_event="reset"),
        class_="bar",
    )
    before, last = conversation[:-1], conversation[-1:]
    if past is None:
        past = render_past(before, say)
    latest = [render_exchange(each, say, number=len(before), last=True) for each in last]
    still = not (conversation and conversation[-1].running)
    notes = render_notes(collect_notes(finished_answers(conversation), say), say) if still else ""
    return join(heading, element("div", past, *latest, class_="thread"), notes)


def render_past(conversation: Conversation, say: Words) -> Html:
    """The exchanges before the last one, which stay as they are while that one grows."""
    return join(*(render_exchange(each, say, number=n) for n, each in enumerate(conversation)))


def render_exchange(exchange: Exchange, say: Words, *, number: int, last: bool = False) -> Html:
    """A question and its answer; `number` is its place in the conversation, from 0.

    Only the `last` one can be asked again or in other words; see `render_answer`.
    """
    answer = exchange.answer
    begun = answer is not None and bool(answer.statements or answer.refused or answer.courtesy)
    body = _result(exchange, answer, number, say, last=last) if answer and begun else Html()
    return element(
        "article",
        element("h2", exchange.question, class_="question", dir="auto"),
        _whole(exchange.question, say),
        _scope(exchange, say),
        body,
        render_progress(exchange, say) if exchange.running else "",
        render_alert(exchange.problem) if exchange.problem else "",
        render_again(exchange, say) if last else "",
        class_="exchange edited" if exchange.edited else "exchange",
        data_stopped=exchange.stopped,
        data_key=exchange.key,
    )


def _whole(question: str, say: Words) -> Html:
    """The way to all of a question that is too long for a heading, which is cut until then."""
    if len(question) <= HEADING_CHARACTERS:
        return Html()
    return element(
        "details", element("summary", say.whole_question), class_="whole", data_kept="whole"
    )


def render_alert(problem: str) -> Html:
    """One sentence on what failed, which a screen reader says at once."""
    return element("p", problem, class_="problem", role="alert")


def _exports(say: Words) -> Html:
    """The menu of what a conversation can be saved as; the notes on the page are for print."""
    forms = [
        element("button", words, type="button", data_event="export", data_form=form)
        for form, words in say.export_forms.items()
    ]
    paper = element("button", say.print, type="button", data_event="print")
    opened = element("div", *forms, paper, class_="menu")
    return element("details", element("summary", say.export), opened, class_="export")


def _scope(exchange: Exchange, say: Words) -> Html:
    """The filter it was asked under; a courtesy is not searched for at all."""
    if not exchange.scope or (exchange.answer and exchange.answer.courtesy):
        return Html()
    return element("p", say.searched_in(exchange.scope), class_="scope", dir="auto")


def _result(exchange: Exchange, answer: Answer, number: int, say: Words, *, last: bool) -> Html:
    """The answer; what a filter may have hidden can be asked of all articles."""
    shown = render_answer(answer, say, exchange=number, last=last)
    if not (answer.refused and exchange.scope):
        return shown
    everywhere = element(
        "button",
        say.ask_all,
        type="button",
        class_="ask-all",
        data_event="everywhere",
        data_question=exchange.question,
    )
    if answer.searched:
        return join(shown, everywhere)
    return element(
        "div",
        element("p", say.nothing_to_search, class_="verdict"),
        element("p", say.nothing_in(exchange.scope), class_="searched", dir="auto"),
        everywhere,
        class_="refusal narrowed",
    )

"""The last question once more, as it was or in other words: the new answer replaces the old.

Pure functions. An exchange that is `edited` stays as it is until the next question is asked,
which takes its place.
"""

from dataclasses import replace

from ui.conversation import Conversation, Exchange
from ui.markup import Html, element, join
from ui.phrases import Words


def edit_last(conversation: Conversation) -> Conversation:
    """The conversation whose last exchange the next question shall replace, if it has ended."""
    if not conversation or conversation[-1].running:
        return conversation
    return (*conversation[:-1], replace(conversation[-1], edited=True))


def keep_last(conversation: Conversation) -> Conversation:
    """The conversation as it was before its last question was edited."""
    if not conversation:
        return conversation
    return (*conversation[:-1], replace(conversation[-1], edited=False))


def before_next(conversation: Conversation) -> Conversation:
    """What stands before the next question: all, without an exchange that is edited."""
    return conversation[:-1] if conversation and conversation[-1].edited else conversation


def render_again(exchange: Exchange, say: Words) -> Html:
    """What can be done with the last exchange, or what is going on with its question."""
    if exchange.running:
        return Html()
    if exchange.edited:
        told = element("p", say.editing, class_="editing", role="status")
        return _row(join(told, _button("keep", say.keep_answer)))
    return _row(join(_button("again", say.ask_again), _button("edit", say.edit)))


def _row(content: Html) -> Html:
    return element("div", content, class_="again")


def _button(event: str, words: str) -> Html:
    return element("button", words, type="button", class_=f"quiet {event}", data_event=event)

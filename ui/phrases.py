"""The words of the page, in one place."""

from collections.abc import Mapping

from rag import Reason, Support

NAME = "Onrecord"
PROMISE = (
    "Every sentence of the answer is on the record: who said it, in which article, word for word."
)
TRY = "Try one of these"
LOOKING = "Looking for questions that the articles answer…"
ARTICLES = "The articles"
EMPTY = "There are no articles yet"
EMPTY_PLACE = "Put .txt, .md, .html, .pdf or .docx files into this folder:"
EMPTY_COMMAND = "Then read them in, and reload this page:"
COMMAND = "onrecord index"

QUESTION = "Your question"
ASK_HINT = "Ask the articles…"
ASK = "Ask"
STOP = "Stop"
NO_QUESTION = "Type a question first."
NEW = "New conversation"

SEARCHING = "Searching the articles…"
WRITING = "Writing the answer…"
STOPPED = "Stopped."
BROKEN = "Something went wrong while answering. The log of the server says what; ask again."

SUPPORT: Mapping[Support, str] = {
    "supported": "supported",
    "weak": "weakly supported",
    "unsupported": "not in the articles",
}
NEAREST = "The nearest passages"
ANSWERED = "Questions near it that the articles answer"
NEAREST_NONE = "No passage comes near the question."
READER = "Reader"
CITED = "Cited passages"
WAITING = "The passages that the answer cites will stand here."
NO_CITATIONS = "This answer cites no passage."
NOT_SEARCHED = "Nothing was searched for this."
NEAREST_HERE = "Nothing is cited. The nearest passages open here."
CLOSE = "Close the reader"
UNTITLED = "Untitled article"
OPEN = "Open"
PREVIOUS = "Previous citation"
NEXT = "Next citation"
FIND = "Find in this article"
FIND_PREVIOUS = "Previous match"
FIND_NEXT = "Next match"
NO_MATCH = "no match"

CHECKED = "What was checked?"
NO_QUOTE = "Checked against no passage."
USED = "Used"
COPY = "Copy"
COPY_TEXT = "Text"
COPY_MARKDOWN = "Markdown"
COPY_TEXT_LABEL = "Copy the answer as plain text"
COPY_MARKDOWN_LABEL = "Copy the answer as Markdown"
COPIED = "Copied."
NOT_COPIED = "The browser does not allow copying. Select the answer instead."

RATING = "Your opinion of this answer"
GOOD = "Good answer"
BAD = "Bad answer"
WHY_BAD = "What is wrong with it?"
THANKS = "Thank you."
NOT_KEPT = "Your opinion could not be kept. The log of the server says why."
REASONS: Mapping[Reason, str] = {
    "wrong": "Wrong",
    "not what I asked": "Not what I asked",
    "citation does not support it": "Citation does not support it",
    "should have answered": "Should have answered",
    "should have refused": "Should have refused",
}


def count(number: int, noun: str) -> str:
    """The number with its noun, such as `1 article` or `1,204 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def checking(passages: int) -> str:
    """What happens between the first passages and the first statement."""
    return f"Reading {count(passages, 'passage')}…"


def invitation(articles: int) -> str:
    """What the page is for, in one sentence."""
    return f"Ask {count(articles, 'article')}. {PROMISE}"


def searched(passages: int) -> str:
    """What a refusal has looked at."""
    return f"{count(passages, 'passage')} searched; none of them answers this."


def searched_as(standalone: str) -> str:
    """The question as it was searched, when the conversation changed it."""
    return f"Searched as: {standalone}"


def position(number: int, total: int) -> str:
    """Where a walk through citations stands."""
    return f"{number:,} of {total:,}"


def read_not_used(articles: int) -> str:
    """How many articles were read in vain."""
    return f"Read, not used: {count(articles, 'article')}"


def copy_of(name: str) -> str:
    """An article that repeats another one."""
    return f"Same story: {name}"


def more_articles(number: int) -> str:
    """How many articles have no card."""
    return f"and {count(number, 'more article')}"


def thanks(reason: Reason) -> str:
    """What a reader sees once their opinion is kept."""
    return f"{REASONS[reason]}. {THANKS}" if reason else THANKS


def removed_markers(number: int) -> str:
    """What became of markers that a model invented."""
    verb = "was" if number == 1 else "were"
    return f"{count(number, 'marker')} of the model led nowhere and {verb} removed."

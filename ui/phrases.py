"""The words of the page, in one place."""

from collections.abc import Iterable, Mapping

from rag import Reason, Statement, Support

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

CONVERSATIONS = "Conversations"
OPEN_DRAWER = "Show the conversations"
CLOSE_DRAWER = "Hide the conversations"
SEARCH = "Search conversations"
NONE_KEPT = "Conversations will be kept here."
NONE_FOUND = "No conversation holds these words."
NO_OWNER = "Conversations are not kept, because this browser accepts no cookie."
LIST_BROKEN = "The conversations cannot be read. The log of the server says why."
NOT_THERE = "There is no such conversation, or it is not yours. Here you can begin one."
UNREADABLE = "This conversation cannot be opened. The log of the server says why."
CONVERSATION_NOT_KEPT = "This answer could not be kept. The log of the server says why."
RENAME = "Rename"
NEW_TITLE = "New title"
UNTITLED_CONVERSATION = "Untitled conversation"
DELETE = "Delete"
KEEP = "Keep"
DELETE_SURE = "Delete this conversation?"
CHANGED = "the article has changed since"
CHANGED_WORDS = (
    "The article has changed since this was quoted, or is gone. These are the words as they stood."
)
LINK = "Copy link"
LINK_TITLE = "The address of this passage"
LINKED = "Link copied"
EXPORT = "Export"
EXPORT_FORMS: Mapping[str, str] = {
    "markdown": "Markdown",
    "html": "Web page (HTML)",
    "docx": "Word (DOCX)",
}
PRINT = "Print"
NOTES = "Notes"


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


def explain_support(statement: Statement) -> str:
    """How a statement is supported, and why not better: `weakly supported: no date`."""
    label = SUPPORT[statement.support]
    return f"{label}: {statement.reason}" if statement.reason else label


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


def more_conversations(shown: int) -> str:
    """Where the conversations are that a list leaves out."""
    return f"The latest {shown:,} are listed. Search to find older ones."


def changed_articles(numbers: Iterable[int]) -> str:
    """Which markers of a kept answer lead to words that stand there no more."""
    named = ", ".join(f"[{number}]" for number in numbers)
    return f"{named}: {CHANGED}."


def removed_markers(number: int) -> str:
    """What became of markers that a model invented."""
    verb = "was" if number == 1 else "were"
    return f"{count(number, 'marker')} of the model led nowhere and {verb} removed."

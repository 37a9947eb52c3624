"""The words of the page, in one place."""

from collections.abc import Mapping

from rag import Reason

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

WRITING = "Writing…"
READ = "Read"
ANSWER = "Answer"
STOPPED = "Stopped."
BROKEN = "Something went wrong while answering. The log of the server says what; ask again."

WEAK = "weakly supported"
UNSUPPORTED = "not in the articles"
NEAREST = "The nearest passages"
NEAREST_NONE = "No passage comes near the question."
READER = "Reader"
CITED = "Cited passages"
WAITING = "The passages that the answer cites will stand here."
NO_CITATIONS = "This answer cites no passage."
NOT_SEARCHED = "Nothing was searched for this."
NEAREST_HERE = "Nothing is cited. The nearest passages open here."
CLOSE = "Close the reader"
UNTITLED = "Untitled article"

FILTER = "Filter"
SEARCH_ONLY_IN = "Search only in"
CLOSE_FILTER = "Close the filter"
CHOSEN = "Chosen filters"
CLEAR_ALL = "Clear all"
ASK_ALL = "Ask all articles"
NOTHING_TO_SEARCH = "There is nothing to search here."
NOTHING_LEFT = "No passage passes this filter"
FIELDS = {
    "article": "Article",
    "source": "Source",
    "speaker": "Speaker",
    "since": "From",
    "until": "To",
}
ANY = {"article": "Any article", "source": "Any source", "speaker": "Any speaker"}
DATE = "Date"

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


def searching(passages: int) -> str:
    """What happens before the first passages are found."""
    return f"Searching {count(passages, 'passage')}…"


def searched_all(passages: int) -> str:
    """The same once it is over."""
    return f"Searched {count(passages, 'passage')}"


def reading(passages: int) -> str:
    """What happens between the first passages and the first statement."""
    return f"Reading {count(passages, 'passage')}…"


def read_all(passages: int) -> str:
    """The same once it is over."""
    return f"Read {count(passages, 'passage')}"


def checking(statements: int) -> str:
    """What happens to quotes before they are shown."""
    return f"Checking {count(statements, 'statement')}…"


def invitation(articles: int) -> str:
    """What the page is for, as its heading."""
    return f"Ask {count(articles, 'article')}."


def search_titles(articles: int) -> str:
    """What the search field over the cards is for."""
    return f"Search {count(articles, 'title')}"


def no_title(words: str) -> str:
    """No title holds what was typed."""
    return f"No title holds “{words}”."


def searched_in(scope: str) -> str:
    """What a question was narrowed to."""
    return f"Searched in: {scope}"


def nothing_in(scope: str) -> str:
    """Why nothing could be searched."""
    return f"No passage passes the filter: {scope}. Remove a part of it, or ask all articles."


def remaining(passages: int, among: int) -> str:
    """How many passages the filter leaves to be searched."""
    return f"{passages:,} of {count(among, 'passage')}" if passages else NOTHING_LEFT


def remove_filter(words: str) -> str:
    """What a screen reader says of the × of a chip."""
    return f"Remove the filter: {words}"


def unknown_choice(words: str) -> str:
    """What was typed into a field is not in its list."""
    return f"Nothing in the articles is called “{words}”. Choose from the list."


def searched(passages: int) -> str:
    """What a refusal has looked at."""
    return f"{count(passages, 'passage')} searched; none of them answers this."


def searched_as(standalone: str) -> str:
    """The question as it was searched, when the conversation changed it."""
    return f"Searched as: {standalone}"


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

"""The words of the page, in one place."""

import math
from collections.abc import Iterable, Mapping

from rag import Match, Reason, Statement, Support

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
FIND_WORDS = "Find in this article"
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

MODES = "What to do"
FIND_QUOTE = "Find a quote"
FIND_PROMISE = (
    "Paste what somebody is said to have said. You see where it stands in the articles, "
    "who said it, and every word that differs."
)
QUOTE = "The quote"
QUOTE_HINT = "Paste a quote…"
FIND = "Find"
FIND_BROKEN = "Something went wrong while looking. The log of the server says what; try again."
NOWHERE = "Not found in the articles."
NOWHERE_WHY = (
    "No article says this, word for word or nearly. A translation or a retelling of what "
    "somebody said is not found."
)
SAID_BY = "Said by"
NO_SPEAKER = "No speaker is named."
OPEN_PLACE = "Open in the article"
DIFFERENCES: Mapping[str, str] = {
    "changed": "You have “{pasted}”, the article has “{stands}”.",
    "added": "“{pasted}” is not in the article.",
    "missing": "The article also has “{stands}”.",
    "elided": "Left out at the ellipsis: “{stands}”.",
}

ADD_ARTICLES = "Add articles"
ADD_PROMISE = (
    "Files are copied into the data folder and can be asked at once. "
    "Removing one here leaves your own file alone."
)
FILES = "Files"
FOLDER = "Choose a folder"
TITLE = "Title"
PASTE_TEXT = "Or paste a text"
TEXT = "Text"
ADD_TEXT = "Add text"
PAGE_OF_WEB = "Or add a page of the web"
ADDRESS = "Web address"
ADD_ADDRESS = "Add page"
NOTHING_ADDED = "Nothing has been added here yet. Text, Markdown, HTML, PDF, DOCX and JSONL can be."
SKIPPED = "was skipped:"
REMOVE = "Remove"
UNDO = "Undo"
ADD_BROKEN = "Something went wrong; nothing was changed. The log of the server says what."

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

ASK_AGAIN = "Ask again"
EDIT = "Edit the question"
EDITING = "Your next question takes the place of this one."
KEEP_ANSWER = "Keep this one"

SIGN_IN = "Sign in to ask the articles."
SIGNED_IN = "Signed in as"
SIGN_OUT = "Sign out"
SIGN_IN_ELSEWHERE = "Come through the address where you sign in; here nobody can."

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


def wrong_tries(tries: int, minutes: int) -> str:
    """What to know after a try, because the page tells only that it failed."""
    return f"After {tries} failed tries, wait {minutes} minutes before the next."


def too_many(most: int, seconds: float) -> str:
    """That a reader has asked often enough for now, and when to go on."""
    wait = count(max(1, math.ceil(seconds)), "second")
    return f"You can ask {count(most, 'question')} a minute here. Ask this one in {wait}."


def removed_markers(number: int) -> str:
    """What became of markers that a model invented."""
    verb = "was" if number == 1 else "were"
    return f"{count(number, 'marker')} of the model led nowhere and {verb} removed."


def places_found(number: int) -> str:
    """In how many places a quote stands, as far as they are shown."""
    return "Found in 1 place." if number == 1 else f"Found in {number} places, the best first."


def outcome(match: Match) -> str:
    """How a quote stands in its place."""
    if match.exact:
        return "Exact"
    elided = f"{count(match.elided, 'word')} left out" if match.elided else ""
    if match.differing:
        differs = f"Differs in {count(match.differing, 'word')}"
        return f"{differs}, {elided}" if elided else differs
    return f"Word for word, {elided}" if elided else "Same words, other punctuation or capitals"


def more_differences(number: int) -> str:
    """How many differences are not told one by one."""
    return f"and {count(number, 'more difference')}, marked above."


def added_files(number: int) -> str:
    """The heading of the list of files."""
    return f"Added here: {count(number, 'file')}"


def articles_added(number: int) -> str:
    """What came of adding."""
    return f"{count(number, 'article')} added." if number else "No article was added."


def removed_file(name: str) -> str:
    """That a file was removed."""
    return f"{name} was removed."


def more_skipped(number: int) -> str:
    """How many reasons are not shown."""
    return f"and {count(number, 'more file')}"


def progress(done: int, total: int, what: str) -> str:
    """How far long work has come."""
    return f"{done:,} of {total:,} {what}"


def reading_page(address: str) -> str:
    """That a page of the web is being read."""
    return f"Reading {address} …"

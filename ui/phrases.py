"""The words of the page, in one place."""

import math
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

SEARCHING = "Searching the articles…"
WRITING = "Writing the answer…"
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


def more_articles(number: int) -> str:
    """How many articles have no card."""
    return f"and {count(number, 'more article')}"


def thanks(reason: Reason) -> str:
    """What a reader sees once their opinion is kept."""
    return f"{REASONS[reason]}. {THANKS}" if reason else THANKS


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

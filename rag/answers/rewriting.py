"""The last question of a conversation as a model rewrites it, to be understood alone.

What a model adds is not trusted: a question with a name or number that nobody mentioned, or
about something else, is dropped, and the rules of `followups` serve instead.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rag.answers.citations import strip_markers
from rag.answers.prompts import rewrite_prompt
from rag.answers.replies import split_answer
from rag.asking.fillers import is_name
from rag.asking.questions import question_language
from rag.models import listen
from rag.types import History
from rag.words.names import close_keys, name_key
from rag.words.terms import fold, question_words, stem, words

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

LONGEST_REWRITTEN = 300
"""Characters of a rewritten question; a longer one retells the conversation."""

KNOWN_SHARE = 0.6
"""Share of its topical words that must have been said; the rest joins them."""

_LABEL = re.compile(r"^[\w\s]{1,40}:\s+(?=\S)")
_QUOTES = " \"“”„«»'‘’"


def rewrite_question(question: str, history: History, *, model: "LLM") -> str:
    """The question as the model makes it stand alone; empty when that cannot be trusted.

    Raises:
        ModelError: If the model fails.
    """
    rewritten = _as_question(_say(question, history, model))
    return rewritten if is_faithful(rewritten, question, history) else ""


def _say(question: str, history: History, model: "LLM") -> str:
    """The one sentence that the model says, or nothing; one that talks on is broken off."""
    sentences, unread = list[str](), LONGEST_REWRITTEN
    for heard in listen(model, rewrite_prompt(question, history)):
        if heard.ended or len(heard.text) > unread:
            # Thoughts may be long: read again when there is twice as much, they take linear time.
            sentences, unread = split_answer(heard.text), 2 * len(heard.text)
            if len(" ".join(sentences)) > LONGEST_REWRITTEN:
                return ""
    return sentences[0] if len(sentences) == 1 else ""


def _as_question(spoken: str) -> str:
    """The model's words without label, quotation marks and markers."""
    return strip_markers(_LABEL.sub("", spoken.strip(_QUOTES))).strip(_QUOTES)


def is_faithful(rewritten: str, question: str, history: History) -> bool:
    """Whether a rewritten question is one, asks what was asked, and names nothing new."""
    if len(rewritten) > LONGEST_REWRITTEN or not re.fullmatch(r"[^?？]+[?？]", rewritten):
        return False
    said = words(" ".join([question, *(turn["content"] for turn in history)]))
    language = question_language(question)
    topical = question_words(rewritten, language=language)
    stems = {stem(word, language) for word in said}
    known = sum(stem(word, language) in stems or _is_among(word, said) for word in topical)
    return (
        all(_is_among(word, said) for word in _exact(rewritten))
        and all(_is_among(word, words(rewritten)) for word in _exact(question))
        and known >= KNOWN_SHARE * len(topical)
    )


def _exact(text: str) -> list[str]:
    """The names and numbers of a text."""
    return [word for word in words(text) if word[0].isdigit() or is_name(word)]


def _is_among(word: str, said: Iterable[str]) -> bool:
    """Whether a name or number was said, whatever its spelling and case."""
    key = name_key(word)
    return any(
        fold(word) == fold(other) or (key and (near := name_key(other)) and close_keys(key, near))
        for other in said
    )

"""What comes next in a transcript of which a question was told: the reply, or the next question.

It is quoted from where it stands: no search could tell one reply from another.
"""

import re
from collections.abc import Iterator, Sequence

from rag.answers.citations import cite_span, cited_numbers, number_citations
from rag.answers.told import tell_citation
from rag.asking.expected import expected_answer
from rag.asking.fillers import is_name
from rag.asking.leaning import asks_for_reply
from rag.asking.questions import question_language
from rag.indexing.index import Index
from rag.text.sentences import is_question
from rag.types import Answer, Citation, History, Passage, Span, Speech
from rag.words.names import is_named
from rag.words.phrases import phrases_for, spoken_language
from rag.words.stopwords import stopwords
from rag.words.terms import words

MOST_TOLD = 3
"""Sentences quoted of a turn: it begins with what answers, and a longer quote is no quick read."""

FAR_AHEAD = 4000
"""Characters behind a citation in which the next turn is looked for."""

_DASH = re.compile(r"^\s*[–—-]\s+")
"""Before the words of a turn in a printed dialogue."""

_NEXT = r"next|then|after\w*|later|дальше|далее|потом|затем|после|далі|потім|danach|dann|sonra|кейін|sonradan"
_ASKED = r"ask\w*|question\w*|спро[сш]\w*|спраш\w*|вопрос\w*|зада[лв]\w*|питан\w*|запита\w*|спита\w*|frag\w*|gefragt"
_NEXT_QUESTION = re.compile(
    rf"(?i)(?:{_NEXT}|{_ASKED}|sor[du]\w*|soru\w*|soruş\w*|сұра\w*|следующ\w*|наступн\w*|nächst\w*)"
)
_HOLDS_NEXT = re.compile(rf"(?i)\b(?:{_NEXT}|следующ\w+|наступн\w+|nächst\w+)\b")


def tell_next(
    asked: str, history: History, cited: Sequence[Citation], *, index: Index
) -> Answer | None:
    """The turn of a transcript behind the one that the last answer cites; else `None`.

    Args:
        asked: What was typed: `What was his reply?`, `And what did they ask then?`.
        history: The conversation so far, oldest first, without small talk.
        cited: The citations of its answers.
        index: Holds the articles.
    """
    language = question_language(asked)
    reply = asks_for_reply(asked, language=language)
    if not (reply or _asks_for_next_question(asked, language)):
        return None
    last = [turn["content"] for turn in history if turn["role"] == "assistant"][-1:]
    numbers = cited_numbers(last[0]) if last else ()
    told = [citation for citation in cited if citation.number in numbers]
    if reply:
        told = [each for each in told if is_question(each.quote)]
    named = [word for word in words(asked)[1:] if is_name(word)] if reply else []
    found: list[Citation] = []
    for citation in told if reply else told[-1:]:
        found += [
            each for each in _behind(citation, named, index, reply=reply) if each not in found
        ]
    if not found:
        return None
    spoken = spoken_language(language)
    quoted = number_citations(found[:MOST_TOLD], cited)
    phrases = phrases_for(spoken)
    statements = tuple(tell_citation(each, phrases) for each in quoted)
    return Answer(question=asked, statements=statements, language=spoken)


def _asks_for_next_question(asked: str, language: str) -> bool:
    """Whether nothing but the next question of an interview is asked for."""
    silent = stopwords(language or "en")
    own = [w for w in words(asked) if w.casefold() not in silent and not is_name(w)]
    only = all(map(_NEXT_QUESTION.fullmatch, own))
    return bool(_HOLDS_NEXT.search(asked)) and only and expected_answer(asked) == "question"


def _behind(
    citation: Citation, named: Sequence[str], index: Index, *, reply: bool
) -> Iterator[Citation]:
    """The first sentences of the next turn of somebody else, or of the next that asks something."""
    article = citation.article
    ahead = Span(citation.start, min(len(article.text), citation.end + FAR_AHEAD))
    passages = index.passages_over(article, ahead)
    turns = [turn for passage in passages for turn in passage.speeches if turn.kind == "turn"]
    now = next((t for t in turns if t.start <= citation.start < t.end), None)
    if now is None:
        return
    asker = "" if reply else _find_asker(now, turns, asked=is_question(citation.quote))
    for turn in turns:
        other = turn.start >= now.end and not (reply and turn.speaker == now.speaker)
        fits = not named or is_named(words(turn.speaker), named)
        asks = _holds_question(turn, passages)
        # What nobody answers, as the last thanks, is no question.
        puts = asks or (turn.speaker == asker and turn is not turns[-1])
        if other and (fits if reply else puts):
            yield from _cite(turn, passages, only_questions=not reply and asks)
            return
        if other and reply:
            return


def _find_asker(now: Speech, turns: Sequence[Speech], *, asked: bool) -> str:
    """Who asks where two speak, by the turn of one of them; empty where there are more."""
    others = {turn.speaker for turn in turns} - {now.speaker}
    if len(others) != 1:
        return ""
    return now.speaker if asked else others.pop()


def _holds_question(turn: Speech, passages: Sequence[Passage]) -> bool:
    return any(_cite(turn, passages, only_questions=True))


def _cite(turn: Speech, passages: Sequence[Passage], *, only_questions: bool) -> Iterator[Citation]:
    """The sentences of a turn as citations without numbers."""
    for passage in passages:
        for span in passage.sentences:
            # A sentence may begin with the label of its turn.
            start, end = max(span.start, turn.start), min(span.end, turn.end)
            said = passage.article.text[start:end]
            if start < end and (is_question(said) or not only_questions):
                begun = end - len(_DASH.sub("", said))
                yield cite_span(0, Span(begun, end), passage)

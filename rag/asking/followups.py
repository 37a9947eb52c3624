"""A question of a conversation and what it leans on: the topic and the persons before it.

Whole conversations are never carried along: they drown the question. Searching with the carried
words at half weight was tried: recall@5 of bench/followups .922 instead of .920, so they count.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rag.asking.doers import BODIES, askers, named_doers, take_up, verbs_of, whose_view
from rag.asking.exchanges import Exchange, ask_anew, read_exchanges
from rag.asking.expected import asks_view, expected_answer, is_view, lacks_matter
from rag.asking.fillers import is_measure, is_name
from rag.asking.leaning import (
    FEW_WORDS,
    asks_for_others,
    asks_for_reply,
    asks_of_a_person,
    changes_person,
    goes_elsewhere,
    is_complete,
    is_correction,
    is_other,
    lacks_person_only,
    leans,
    only_lacks,
    put_instead,
)
from rag.asking.matter import (
    LETTERS_OF_AN_ANSWER,
    WORD,
    own_words,
    topical_phrases,
    whole_words,
)
from rag.asking.pointing import points_at_thing
from rag.asking.questions import question_language
from rag.asking.substitution import replaced
from rag.people.designations import ORGANISATIONS, PLACES, is_role
from rag.people.fullnames import split_office
from rag.types import History
from rag.words.names import name_keys

CARRIED_WORDS = 10
"""Words that a follow-up takes along; more would drown its own."""

TURNS_BACK = 4
"""Questions that a chain of follow-ups is followed back; those before are another topic."""

LEAST_TOPIC = 3
"""Words without which a topic is sought in the question before, too: `How did Putin react?`"""

NAMES_ANSWERED = 2
"""Names of an answer that a question without any may point at; the first ones matter."""

WORDS_OF_A_SPEAKER = 5
"""More words before a colon are no name that introduces a quote."""

_ABOUT = re.compile(r"(?i)\b(?:о|об|про|über|von|about)\s+$")
"""Ends before what somebody speaks of."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question and the `context` it leans on, in phrases; empty when it stands alone.

    What only puts other words in a place of the question before is that question anew.
    """

    question: str
    context: str = ""

    @property
    def standalone(self) -> str:
        """The question as one that is understood alone.

        >>> FollowUp("And when?", "Putin, CSTO summit").standalone
        'And when? (Putin, CSTO summit)'
        """
        return f"{self.question} ({self.context})" if self.context else self.question


def follow_up(question: str, history: History, *, language: str, leaning: bool = False) -> FollowUp:
    """The question with what it leans on; alone when it is the first or has its own topic.

    Args:
        question: The question as asked.
        history: The conversation before it.
        language: Its language, ISO 639-1 or empty.
        leaning: It leans, though its own words do not tell so.

    >>> asked = [{"role": "user", "content": "Did Putin speak at the CSTO summit?"}]
    >>> follow_up("And when?", asked, language="en").context
    'Putin speak, CSTO summit'
    """
    question = take_up(question)
    return _lean(question, read_exchanges(history)[-TURNS_BACK:], language, leaning=leaning)


def _lean(
    question: str, exchanges: Sequence[Exchange], language: str, *, leaning: bool
) -> FollowUp:
    """The question with what it leans on of some questions and answers before it."""
    if not exchanges or not (leaning or leans(question, language=language)):
        return FollowUp(question)
    if anew := ask_anew(question, exchanges):
        before = exchanges[: anew.place] if exchanges[anew.place].leans else ()
        return _lean(anew.question, before, language, leaning=False)
    topic = _topic(exchanges, question, language)
    if not topic and only_lacks(question) and own_words(question, language):
        return FollowUp(question)
    phrases = _name_whom(question, exchanges, topic, language)
    if expected_answer(question) == "number" and own_words(question, language):
        phrases = [" ".join(w for w in whole_words(each) if not is_measure(w)) for each in phrases]
    if is_correction(question) and any(map(is_name, whole_words(question)[1:])):
        phrases = _without_only_name(phrases)
    phrases = _without(phrases, replaced(question, [each.question for each in exchanges]))
    if goes_elsewhere(question, language=language):
        asked_of = [word for each in exchanges for word in whose_view(each.question)]
        phrases = _only_names(_without(phrases, asked_of))
    if lacks_person_only(question, language=language) and not _means_whom_asked_for(
        question, exchanges[-1]
    ):
        phrases = _only_names(phrases) or phrases
    if asks_for_others(question):
        asked_of = askers(exchanges[-1].question)
        phrases = _what_they_told(exchanges[-1].answer, _without(phrases, asked_of))
    return FollowUp(question, ", ".join(_fitting(phrases, question)))


def _name_whom(
    question: str, exchanges: Sequence[Exchange], topic: list[str], language: str
) -> list[str]:
    """The topic with those of whom a question goes on to ask, and without whoever it leaves."""
    person, last = asks_of_a_person(question), exchanges[-1]
    if _means_whom_asked_for(question, last):
        return _whom_answered(last) or topic
    another = not person and whose_view(question)
    if another or _asks_another(question, language):
        return _without(topic, [w for each in exchanges for w in _left_behind(each)])
    whose = set(name_keys(" ".join(whose_view(last.question))))
    put = last.anew and _names_in(topic)
    meant = person and not put and whose.isdisjoint(name_keys(last.answer))
    changed = changes_person(question, " ".join(each.question for each in exchanges))
    goes_on = asks_of_a_person(last.question) and not changed and any(map(_is_whole_name, topic))
    thing = put_instead(question) and not person
    if (meant and not goes_on) or not (thing or _names_in(topic)):
        named = _names_answered(last, topic, person=person, changed=changed)
        of_thing = points_at_thing(question) and not person
        return [*(n for n in named if not (of_thing and split_office(n)[0])), *topic]
    return topic


def _left_behind(exchange: Exchange) -> list[str]:
    """The names of a question that nobody takes up who asks what another says.

    They are of those whose view it asks for; behind a refusal they are all, for it told of nobody.
    """
    named = filter(is_name, whole_words(exchange.question)) if exchange.refused else ()
    return [*whose_view(exchange.question), *named]


def _means_whom_asked_for(question: str, last: Exchange) -> bool:
    """Whether a pronoun means the person whom the question before asked for: `Who robbed Kern?`."""
    asks_who = expected_answer(last.question) == "person" and not asks_of_a_person(last.question)
    told = bool(own_words(last.question, question_language(last.question)))
    return asks_of_a_person(question) and asks_who and told and bool(last.answer)


def _whom_answered(last: Exchange) -> list[str]:
    """The first person of an answer whom its question does not name, without the office."""
    known = set(name_keys(" ".join(filter(is_name, whole_words(last.question)))))
    named = [
        split_office(name)[0] or name
        for name in last.names
        if not all(word in BODIES or is_role(word) for word in name.casefold().split())
    ]
    return [n for n in named if not (_is_no_person(n) or known & set(name_keys(n)))][:1]


def _asks_another(question: str, language: str) -> bool:
    """Whether a question asks what somebody without a name says: `And what does the baker say?`."""
    if asks_of_a_person(question) or expected_answer(question) != "words":
        return False
    own = own_words(question, language)
    return any(
        word[0] in own
        and asks_view(question, *word.span())
        and not _ABOUT.search(question[: word.start()])
        for word in WORD.finditer(question)
    )


def _what_they_told(answer: str, phrases: Sequence[str]) -> list[str]:
    """The phrases without whoever was quoted, and with what they told: others may tell it too."""
    speaker, _, told = answer.partition(":")
    if not told or len(whole_words(speaker)) > WORDS_OF_A_SPEAKER:
        return list(phrases)
    known = set(name_keys(speaker))
    others = [phrase for phrase in phrases if not known & set(name_keys(phrase))]
    return [*others, *topical_phrases(told[:LETTERS_OF_AN_ANSWER], question_language(told))]


def _topic(exchanges: Sequence[Exchange], question: str, language: str) -> list[str]:
    """Phrases of the last question, and the names of those before it that it leans on or lacks.

    Of the one before a question without words of its own, as `And where?` or `And the port?`, all
    words are taken, and of older ones where a pronoun means a thing alone and nobody's view of it
    is asked for. The verb of a question gives way to what this one asks for, unless `it` is what
    somebody did; whom a pronoun of it means, to whoever this one names in the same place.
    """
    phrases: list[str] = []
    whole = False
    put = is_correction(question) or put_instead(question)
    own = [word for word in own_words(question, language) if not is_other(word)]
    person, thing = asks_of_a_person(question), points_at_thing(question)
    asks_of_it = (
        own and not put and not (person and thing) and not lacks_matter(question, language=language)
    )
    told_of = expected_answer(question) == "words"
    says = person and told_of and not asks_for_reply(question, language=language)
    of_thing = thing and not (person or told_of)
    another = named_doers(question) and not asks_for_reply(question, language=language)
    for exchange in reversed(exchanges):
        asked = question_language(exchange.question)
        found = topical_phrases(exchange.question, asked)
        told = len(whole_words(" ".join([*phrases, *found]))) >= LEAST_TOPIC
        if not _means_whom_asked_for(question, exchange):
            told_by = filter(is_view, whole_words(exchange.question)) if says else ()
            verbs = verbs_of(exchange.question) if asks_of_it else ()
            found = _without(found, {*told_by, *verbs})
        if thing and not person:
            found = _without(found, list(filter(is_role, askers(exchange.question))))
        known = asked and language and asked != language
        foreign = known and _is_foreign(exchange.question, question)
        found = _foreign_names(found, exchange.question) if foreign else found
        phrases += _only_names(found) if whole else found
        gap = put_instead(exchange.question) or is_correction(exchange.question)
        whole = whole or bool(found and not gap and not of_thing)
        if another and lacks_person_only(exchange.question, language=asked):
            break
        if not leans(exchange.question, language=asked) and (
            told or (not _names_in(found) and is_complete(exchange.question, language=asked))
        ):
            break
    return phrases


def _is_foreign(asked: str, question: str) -> bool:
    """Whether a question taken for another language is in it: of few words, only letters tell."""
    scripts = [
        unicodedata.name(word[0], "").partition(" ")[0]
        for text in (asked, question)
        for word in whole_words(text)[:1]
    ]
    told = min(len(whole_words(asked)), len(whole_words(question)))
    return told > FEW_WORDS or len(set(scripts)) > 1


def _foreign_names(phrases: Sequence[str], question: str) -> list[str]:
    """The names among phrases of a question in another language than the one that leans."""
    inside = whole_words(question)[1:]
    return _without(_only_names(phrases), set(whole_words(question)) - set(inside))


def _only_names(phrases: Sequence[str]) -> list[str]:
    """The names in phrases, without the words beside them."""
    kept = [" ".join(filter(is_name, whole_words(phrase))) for phrase in phrases]
    return [phrase for phrase in kept if phrase]


def _names_in(phrases: Sequence[str]) -> list[str]:
    """Phrases that hold a name; the capital of a first word counts, for want of better."""
    return [phrase for phrase in phrases if any(map(is_name, whole_words(phrase)))]


def _names_answered(
    exchange: Exchange, phrases: Sequence[str], *, person: bool, changed: bool
) -> list[str]:
    """Whom or what an answer names, when it goes on from there: none if the topic has it.

    Where she is asked about instead of him, the first name is his.
    """
    names = [n for n in exchange.names if not person or not _is_no_person(n)]
    told = [w for phrase in phrases for w in whole_words(phrase) if w.casefold() not in BODIES]
    known = set(name_keys(" ".join(told)))
    if any(known & set(name_keys(name)) for name in names):
        return []
    if changed:
        names = names[1:] or names
    return names[: 1 if person else NAMES_ANSWERED]


def _is_whole_name(phrase: str) -> bool:
    """Whether a phrase is a first and a last name: whom a pronoun goes on to mean."""
    named = list(filter(is_name, whole_words(phrase)))
    return len(named) > 1 and not _is_no_person(" ".join(named))


def _is_no_person(name: str) -> bool:
    return any(word.casefold() in PLACES | ORGANISATIONS for word in name.split())


def _without_only_name(phrases: Sequence[str]) -> list[str]:
    """The phrases without the name that a correction replaces; of several it may be any."""
    named = [word for phrase in phrases for word in whole_words(phrase) if is_name(word)]
    return _without(phrases, named) if len(named) == 1 else list(phrases)


def _without(phrases: Sequence[str], dropped: Collection[str]) -> list[str]:
    """The phrases without some words."""
    kept = [
        " ".join(word for word in whole_words(phrase) if word not in dropped) for phrase in phrases
    ]
    return [phrase for phrase in kept if phrase]


def _fitting(phrases: Sequence[str], question: str) -> list[str]:
    """The first `CARRIED_WORDS` of the phrases, without words that were there already."""
    seen = {word.casefold() for word in whole_words(question)}
    room, fitting = CARRIED_WORDS, []
    for phrase in phrases:
        fresh = [word for word in whole_words(phrase) if word.casefold() not in seen][:room]
        if fresh:
            fitting.append(" ".join(fresh))
        seen |= {word.casefold() for word in fresh}
        room -= len(fresh)
    return fitting

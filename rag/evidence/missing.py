"""What a passage near a question lacks, said of a refusal in a few words that can be checked.

Nothing is concluded, only compared: a word of the question stands in the passage or it does not;
where all do, their sentences may hold nothing of the kind of answer asked for. Of words that are
alike but not the same, and of other words than names in another language, nothing is said.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, takewhile

from rag.asking.expected import MORE_NUMBERS, Expected, expected_answer, holds_answer
from rag.asking.topics import Topic, find_topics
from rag.asking.vocabulary import Vocabulary
from rag.types import Hit, Passage
from rag.words.names import close_keys, name_key
from rag.words.phrases import Phrases, marks_for
from rag.words.stopwords import stopwords
from rag.words.terms import fold, index_terms, stem, words

MOST_NAMED = 4
"""Words named at most on either side; more are no longer a few."""

SHARED_LETTERS = 5
"""Words that begin with the same letters may be one word: `Russia` is not missed in `Russian`."""

BEGINNING = 4
"""A word of the passage that begins with other letters is not held for one of the question:
`due` is no slip of `died`."""

_ENDINGS = re.compile(r"e|e?s|y|ie[sd]|[a-z]?e?d|")
"""What the forms of an English word end with after what they share: `rates` is a form of `rate`,
while `rating`, which has the same stem, is another word."""

_MORE_DATES = re.compile(
    r"(?i)\b(?:spring|summer|autumn|winter|весн\w+|лет(?:о|а|ом)|осен\w+|зим\w+)\b"
)
"""Times of the year, which `holds_answer` does not know."""

_BARE_VERBS = frozenset(
    """get gets getting got gotten make makes making made take takes taking took taken go goes going
    gone went come comes coming came put puts putting let lets letting become becomes becoming became
    стать стал стала стало стали станет станут становится становятся делать делает делают делал делала
    делали сделать сделает сделал сделала сделали дать даст дал дала дали дает даёт дают взять возьмет
    взял взяла взяли берет берёт берут идти идет идёт идут стати став стане робити робить роблять
    зробити зробив зробила зробили дати дав взяти взяв узяв йти йде йдуть machen macht machte machten
    gemacht kommen kommt kam kamen gekommen gehen geht ging gingen gegangen geben gibt gab gaben gegeben
    nehmen nimmt nahm nahmen genommen lassen lässt ließ ließen gelassen ету етеді етті ететін болу бола
    беру береді берді алу алады алды қылу қылады қылды etmek eder etti ediyor etmiş yapmak yapar yaptı
    yapıyor yapmış almak alır aldı alıyor almış vermek verir verdi veriyor vermiş gelmek gelir geldi
    geliyor gitmek gider gitti gidiyor""".split()
)
"""Verbs that get their content from the words beside them: that one is missing tells nothing."""

_KNOWN_LANGUAGES = frozenset({"en", "ru"})
"""Languages in which numbers, dates and names are known well enough to tell that none is there."""


@dataclass(frozen=True)
class Told:
    """A passage as its words are compared."""

    passage: Passage

    @property
    def language(self) -> str:
        """The language of the article, ISO 639-1 or empty."""
        return self.passage.article.language

    @cached_property
    def words(self) -> Mapping[str, Sequence[str]]:
        """The words of the passage for each of its terms, as they stand there, each once."""
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys(words(self.passage.text)):
            found.setdefault(stem(word, self.language), []).append(word)
        return found

    @property
    def _all(self) -> Iterator[str]:
        return chain.from_iterable(self.words.values())

    @cached_property
    def around(self) -> frozenset[str]:
        """The terms of the title and of those who speak, which may stand outside the passage."""
        named = [speech.speaker for speech in self.passage.speeches]
        told = " ".join([self.passage.article.title, *named])
        return frozenset(index_terms(told, language=self.language))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the words that may be names."""
        return frozenset(name_key(word) for word in self._all if word[0].isupper())

    def holds(self, topic: Topic) -> str:
        """A name as the question has it, else the passage's own word for its last word, or empty."""
        if len(topic.words) > 1 and topic.text in self.passage.text:
            return topic.text
        found = ((term, word) for term in topic.terms[-1] for word in self.words.get(term, ()))
        meant = [word for term, word in found if self._is_meant(term, word, topic)]
        # A name that stands in a web address too is shown as a name.
        meant.sort(key=lambda word: topic.is_name and word.islower())
        return next(iter(meant), "")

    def _is_meant(self, term: str, word: str, topic: Topic) -> bool:
        """Whether a word of the passage, found by a term, is that of the topic in any form."""
        own = stem(topic.words[-1], self.language)
        if topic.is_name or term != own:
            return topic.is_name or _begin_alike(term, own)
        return self.language not in ("", "en") or _are_forms(word, topic.words[-1])

    def lacks(self, topic: Topic) -> str:
        """What of a topic the passage certainly does not hold, or empty.

        Where other words of a name are held, that is the last word only.
        """
        last = topic.words[-1]
        terms = {*topic.terms[-1], stem(last, self.language)}
        if not terms.isdisjoint(self.words.keys() | self.around) or self._nears(last):
            return ""
        others = [term for terms in topic.terms[:-1] for term in terms]
        return last if any(term in self.words for term in others) else topic.text

    def _nears(self, word: str) -> bool:
        """Whether a word of the passage may be another form or spelling of a word."""
        folded, key = fold(word), name_key(word)
        if word[0].isdigit():
            return False
        named = word[0].isupper() and any(close_keys(key, other) for other in self.keys)
        begun = folded[:SHARED_LETTERS]
        return named or any(fold(other).startswith(begun) for other in self._all)

    def sentences(self, held: Collection[str]) -> list[str]:
        """The sentences that hold one of some words."""
        text = self.passage.article.text
        spans = self.passage.sentences or ((self.passage.start, self.passage.end),)
        said = [text[start:end] for start, end in spans]
        return [sentence for sentence in said if any(each in sentence for each in held)]


def _begin_alike(term: str, other: str) -> bool:
    """Whether one may be a mistyped form of the other, and not just a word with like letters."""
    return term[:BEGINNING] == other[:BEGINNING]


def _are_forms(word: str, other: str) -> bool:
    """Whether two English words of one stem are forms of one word."""
    pair = (fold(word), fold(other))
    shared = sum(
        1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*pair, strict=False))
    )
    return all(_ENDINGS.fullmatch(each[shared:]) for each in pair)


def tell_missing(
    question: str, hits: Sequence[Hit], *, language: str, index: Vocabulary, phrases: Phrases
) -> tuple[Hit, ...]:
    """The hits, each with what it lacks; empty where nothing certain can be said.

    Args:
        question: What was typed, which the hits do not answer; of what earlier questions would
            add nothing is said.
        hits: The passages nearest to it.
        language: The language of the question, ISO 639-1 or empty.
        index: The index they were found in.
        phrases: The service's words in the language of the question.
    """
    topics = find_topics(question, language=language, index=index)
    kind = expected_answer(question)
    return tuple(
        replace(
            hit,
            missing=_describe(
                Told(hit.passage), topics, kind=kind, language=language, phrases=phrases
            ),
        )
        for hit in hits
    )


def _describe(
    told: Told, topics: Sequence[Topic], *, kind: Expected, language: str, phrases: Phrases
) -> str:
    """`mentions: “CSTO”; does not mention: “died”`, or which kind of answer it does not hold."""
    foreign = bool(language and told.language and language != told.language)
    compared = [topic for topic in topics if topic.is_figure or topic.is_name or not foreign]
    held = [word for topic in compared if (word := told.holds(topic))]
    # A name may be another word in another language, as Китай is China; a figure is not.
    lacking = [
        words
        for topic in compared
        if (topic.is_figure or not foreign) and topic.text.casefold() not in _BARE_VERBS
        if (words := told.lacks(topic))
    ]
    missing = phrases.not_mentioned.format(_quote(lacking, language)) if lacking else ""
    if held and not lacking and _lacks_kind(told, kind, held, topics):
        missing = _no_such(kind, phrases)
    if not missing or not held:
        return missing
    return f"{phrases.mentioned.format(_quote(held, language))}; {missing}"


def _no_such(kind: Expected, phrases: Phrases) -> str:
    """That nothing of a kind is there; of a reason, which needs no word of its own, never."""
    said: Mapping[Expected, str] = {
        "number": phrases.no_number,
        "date": phrases.no_date,
        "person": phrases.no_person,
        "place": phrases.no_place,
    }
    return said.get(kind, "")


def _quote(named: Sequence[str], language: str) -> str:
    opening, closing = marks_for(language)
    return ", ".join(
        f"{opening}{words}{closing}" for words in list(dict.fromkeys(named))[:MOST_NAMED]
    )


def _lacks_kind(told: Told, kind: Expected, held: Collection[str], topics: Sequence[Topic]) -> bool:
    """Whether no sentence that holds one of some words has anything of a kind of answer."""
    if told.language not in _KNOWN_LANGUAGES:
        return False
    asked = {term for topic in topics for terms in topic.terms for term in terms}
    return not any(_may_hold(one, kind, asked, told.language) for one in told.sentences(held))


def _may_hold(sentence: str, kind: Expected, asked: Collection[str], language: str) -> bool:
    """Whether a sentence has anything that could be of a kind of answer, however it is put."""
    if kind in ("person", "place"):
        silent = stopwords(language)
        return any(
            word[0].isupper()
            and word.casefold() not in silent
            and stem(word, language) not in asked
            for word in words(sentence)
        )
    more = MORE_NUMBERS if kind == "number" else _MORE_DATES
    return (
        any(letter.isdigit() for letter in sentence)
        or bool(more.search(sentence))
        or holds_answer(sentence, kind, question="")
    )

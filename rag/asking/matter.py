"""The matter of a question or an answer: the words and phrases that tell what it is about."""

import re
import unicodedata

from rag.asking.expected import is_view
from rag.asking.fillers import is_filler, is_measure, is_name
from rag.asking.leaning import is_other
from rag.people.mentions import NAME, STARTERS
from rag.words.figures import figures
from rag.words.phrases import PHRASES
from rag.words.stopwords import stopwords
from rag.words.terms import CJK

_SIGNS = "".join(
    chr(point) for point in range(0x300, 0x1B00) if unicodedata.category(chr(point))[0] == "M"
)
"""Signs that stand with a letter, as those of vowels do."""

LETTERS_OF_AN_ANSWER = 200
"""How far an answer is read for names: it begins with its speaker or its subject."""

_SERVICE = re.compile(
    "|".join(
        re.escape(said)
        for each in PHRASES.values()
        for said in (each.disagreement, each.someone, each.refusal)
    )
)
"""What the service itself says in its answers."""

_DATELINE = re.compile(r"^\W*[^\W\d_]{3,}\b[^.!?:;\n]{0,60}?\s[-–—]\s")
"""Where, when and by whom a report was sent: it begins with a place in capitals."""

WORD = re.compile(rf"(?:[^\W\d_][{_SIGNS}]*)+")
_SPOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{WORD.pattern}|\w+")
_GAP = re.compile(rf"[^\w\s’'{_SIGNS}-]|_")


def whole_words(text: str) -> list[str]:
    """The words and numbers of a text, whole with the signs of their vowels."""
    return _SPOKEN.findall(text)


def own_words(question: str, language: str) -> list[str]:
    """The words of a question that tell what it asks about, but for names, figures and measures."""
    silent = stopwords(language or "en")
    return [
        word
        for word in whole_words(question)
        if word[0].islower()
        and word not in silent
        and not figures(word)
        and not (is_filler(word) or is_measure(word) or is_view(word))
    ]


def topical_phrases(text: str, language: str) -> list[str]:
    """The topical words of a text, those that stand side by side together."""
    silent = stopwords(language or "en")
    phrases: list[list[str]] = [[]]
    for stretch in _GAP.split(text):
        for word in whole_words(stretch):
            if word.casefold() in silent or is_filler(word) or _tells_nothing(word):
                phrases.append([])
            else:
                phrases[-1].append(word)
        phrases.append([])
    return [" ".join(phrase) for phrase in phrases if phrase]


def answered_names(answer: str) -> list[str]:
    """The names at the start of an answer, in order, each once."""
    told = _SERVICE.sub(" ", answer[:LETTERS_OF_AN_ANSWER]).strip()
    sent = _DATELINE.match(told)
    begin = sent.end() if sent and whole_words(sent[0])[0].isupper() else 0
    found = (
        " ".join(
            w
            for w in match[0].split()
            if is_name(w) and w.casefold() not in STARTERS and not figures(w)
        )
        for match in NAME.finditer(told, begin)
    )
    return list(dict.fromkeys(name for name in found if name))


def _tells_nothing(word: str) -> bool:
    """Whether a word is a lone letter, a number in words, or only asks for more."""
    short = len(word) == 1 and not CJK.match(word)
    return short or is_other(word) or _is_number_word(word)


def _is_number_word(word: str) -> bool:
    return word.isalpha() and any(each.kind == "number" for each in figures(word))

"""Sentences that a question can be made of, with the words and names in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from eval.cases import Evidence
from rag import Article, Passage, same_name

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
"""A word or a number as a reader counts them."""

_QUOTATION_MARKS = '“”„‟«»"'
_OPENING = re.compile(rf"[\s–—•·*\-{_QUOTATION_MARKS}‘’']+")
_CLOSING = re.compile(rf"[\s,;:{_QUOTATION_MARKS}‘’']+\Z")
# Lost blanks, links, markup, two sentences in one, labels of speakers, stage directions.
_SCRAPS = re.compile(
    r"\n|[^\W\d_]{2}[.!?)]+[^\W\d_]{2}|\)\.\w|[a-zа-яё]{3}[.!] [A-ZА-ЯЁ\d]|https?:|[@|_=<>{}\[\]\\]|&\w+;"
    r"|^[A-Z .-]{4,}:|--|\.\.\.|…|\([Ll]augh|\([Mm]usic"
)
# Talk that nobody would ask about in these words.
_CHAT = re.compile(
    r"^(?:I mean|Because|Like|Which|Or|If not|Oh|Okay|Wow|All right)\b|\b(?:uh|um|you know"
    r"|sort of|kind of|podcast|episode|thank you|thanks|whoa)\b|\b(?:oh|like),|(?:,| and| just| it was) like\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
# Parts of names that are written small.
_PARTICLES = frozenset("al bin da de del den der di du el ibn la le ten van von zu".split())
# Below, a name is an initial or a pronoun: "I", "Q", "US".
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Sentence:
    """A stretch of a passage within one sentence, without marks and blanks at its ends."""

    passage: Passage
    start: int
    end: int

    @property
    def article(self) -> Article:
        """The article that it stands in."""
        return self.passage.article

    @property
    def evidence(self) -> Evidence:
        """The stretch as the evidence of a case."""
        return Evidence(self.article.id, self.text, self.start, self.end)

    @cached_property
    def text(self) -> str:
        """Its exact words."""
        return self.article.text[self.start : self.end]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words and numbers as they stand."""
        return tuple(WORD.findall(self.text))

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return "?" in self.text

    @property
    def chats(self) -> bool:
        """Whether it is talk by the way, full of filling words."""
        return bool(_CHAT.search(self.text))

    @property
    def clean(self) -> bool:
        """Whether it reads as running text: one line, paired marks, no shouting, no scraps."""
        letters = [letter for letter in self.text if letter.isalpha()]
        loud = sum(letter.isupper() for letter in letters) * 2 > len(letters)
        return not loud and is_paired(self.text) and not _SCRAPS.search(self.text)


def cut_sentence(passage: Passage, start: int, end: int) -> Sentence:
    """The stretch from `start` to `end` without the marks and blanks around it."""
    text = passage.article.text
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    closing = _CLOSING.search(text[start:end])
    return Sentence(passage, start, start + closing.start() if closing else end)


def whole_sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage that end as sentences do; headings and scraps are left out.

    Quotation marks at their ends stay, for one of a pair may stand inside.
    """
    for start, end in passage.sentences:
        text = passage.article.text[start:end]
        opening = re.match(r"[\s–—•·*-]*", text)
        begins = start + (opening.end() if opening else 0)
        if re.search(rf"[.!?…][{_QUOTATION_MARKS}’')]*\s*\Z", text):
            yield Sentence(passage, begins, start + len(text.rstrip()))


def is_paired(text: str) -> bool:
    """Whether every quotation mark and bracket of a text has its other half."""
    pairs = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in pairs)


def is_name(words: str) -> bool:
    """Whether a speaker is named, not described: `President Tokayev`, not `CNN correspondent`."""
    parts = words.split()
    return (
        bool(re.fullmatch(r"[^\W\d_]+(?:[ .’'-]+[^\W\d_]+)*\.?", words))
        and len(words) > _SHORTEST_NAME
        and all(part[0].isupper() or part.lower() in _PARTICLES for part in parts)
    )


def names(speaker: str, text: str) -> tuple[str, ...]:
    """A speaker as the article spells the name: in full, then the surname in each spelling.

    A last word that the article also writes small is no surname: `Foreign Ministry`.
    """
    surname = speaker.rsplit(maxsplit=1)[-1] if is_name(speaker) else ""
    if not surname or re.search(rf"\b{re.escape(surname.lower())}\b", text):
        return (speaker,)
    spelled = (_POSSESSIVE.sub("", word) for word in WORD.findall(text) if word[0].isupper())
    alike = (word for word in dict.fromkeys(spelled) if len(word) >= _SHORTEST_NAME)
    found = [speaker, surname] if surname != speaker else [speaker]
    for word in alike:
        new = not any(known.casefold() in word.casefold() for known in found)
        if new and same_name(surname, word):
            found.append(word)
    return tuple(found)


def mentions(text: str, name: str) -> bool:
    """Whether a text holds a part of a name in any spelling."""
    return any(same_name(part, word) for part in WORD.findall(name) for word in WORD.findall(text))


def spoken_name(speaker: str) -> str:
    """A speaker for a sentence: transcripts shout their names."""
    return speaker.title() if speaker.isupper() and len(speaker) > _SHORTEST_NAME else speaker


def within_quotes(text: str, language: str) -> str:
    """A text between the quotation marks of a language; marks inside become single ones."""
    inner = re.sub(r'"([^"]*)"', r"‘\1’", text).translate(str.maketrans("“”", "‘’"))
    if language == "ru":
        return f"«{inner.translate(str.maketrans('«»', '„“'))}»"
    return f"“{inner.translate(str.maketrans('«»', '‘’'))}”"

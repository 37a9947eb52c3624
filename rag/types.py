"""The words of the project as types: every other module speaks in these.

Everything here is immutable and imports nothing of the project but its errors. Offsets count
characters (Python `str` indices) of `Article.text`; `end` is exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypedDict

from rag.errors import QuestionError

Support = Literal["supported", "weak", "unsupported"]
Finding = tuple[Support, str]
"""A support and the reason for it in a few words; no reason for `supported`."""

SpeechKind = Literal["turn", "quote", "report"]
Difference = Literal["equal", "changed", "added", "missing", "elided"]
"""How words of a pasted quote stand to those of an article."""

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what) while long work runs."""


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int


class Turn(TypedDict):
    """One message of a conversation, in the shape of OpenAI's messages."""

    role: str
    content: str


# “Never again,” says something, “No,” a word or two.
_WORDS_AT_HEAD = 3


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned text and what is known of it.

    `id` is the path relative to the folder given, or the `id` of a `.jsonl` line.
    `date` is ISO 8601 (`2022-06-17`, `2022-06` or `2022`); `language` is an ISO 639-1
    code; both are empty when the text does not tell. `changed` is true of an article that is
    not in the index as it was when a kept answer quoted it: its text is the quoted words alone.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    byline: str = ""
    date: str = ""
    language: str = ""
    origin: str = ""
    changed: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of an article without its text, so that many can be listed; see `Article`."""

    id: str
    title: str = ""
    source: str = ""
    byline: str = ""
    date: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Material that could not become an article: which, and why.

    `passing`: the next reading may succeed though nothing changed, as after a fault of a disk.
    """

    name: str
    reason: str
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of an article that is somebody's words.

    `speaker` is empty where the text has somebody say it but does not safely tell who.
    `turn`: a transcript turn; `quote`: between quotation marks; `report`: indirect speech.
    """

    start: int
    end: int
    speaker: str
    kind: SpeechKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one article, on sentence borders; what is embedded and searched.

    `id` is derived from the content. `sentences` and `speeches` are in the order of the
    text, clipped to the passage, in offsets of the article.
    """

    id: str
    article: Article
    start: int
    end: int
    sentences: tuple[Span, ...] = ()
    speeches: tuple[Speech, ...] = ()

    @property
    def text(self) -> str:
        """The exact words of the article from `start` to `end`."""
        return self.article.text[self.start : self.end]

    def before(self, span: Span) -> Span | None:
        """The sentence right before a span; none before the first."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        return self.sentences[at - 1] if at else None

    def behind(self, span: Span) -> Span | None:
        """The sentence right behind a span; none behind the last."""
        at = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)
        return self.sentences[at] if at < len(self.sentences) else None

    def speech_over(self, span: Span) -> Speech | None:
        """The speech that holds most of a span, if it holds at least half of it.

        The label before a turn does not count: `PRATCHARD: No.`
        """
        shared = [(min(s.end, span.end) - max(s.start, span.start), s) for s in self.speeches]
        held, most = max(shared, key=lambda pair: pair[0], default=(0, None))
        if most is None or held <= 0:
            return None
        before = self.article.text[span.start : most.start]
        labelled = most.kind == "turn" and before.rstrip().endswith(":")
        start = most.start if labelled else span.start
        return most if 2 * held >= span.end - start else None

    def is_reported(self, span: Span, speaker: str) -> bool:
        """Whether the article tells in words of its own what the speaker of a span said.

        The speaker's own are those of a turn and those between quotation marks, where they are
        at least half of the span or say something at its head, and no words of the article lead up
        to them.
        """
        speech = self.speech_over(span)
        own = [
            s
            for s in self.speeches
            if (s.speaker == speaker and s.kind != "report")
            and (s.start < span.end and span.start < s.end)
        ]
        length = sum(min(s.end, span.end) - max(s.start, span.start) for s in own)
        headed = bool(own) and own[0].start <= span.start and _says_enough(self, span, own[0])
        short = 2 * length < span.end - span.start and not headed
        if not own or short or (speech and speech.kind == "report"):
            return True
        before = self.article.text[span.start : max(span.start, own[0].start)]
        return own[0].kind == "quote" and any(map(str.isalnum, before))


def _says_enough(passage: Passage, span: Span, speech: Speech) -> bool:
    """Whether what a speech holds of the head of a span is more than a word or two."""
    return len(passage.article.text[span.start : speech.end].split()) >= _WORDS_AT_HEAD


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question; a higher score is better.

    `missing` says on a refusal, in the language of the question, what of it the passage holds
    and what not; it is empty where that is not certain.
    """

    passage: Passage
    score: float
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A number that leads to the exact words of an article, and to who said them.

    `reported` is true where the quote is what the article tells of the speaker in its own words.
    """

    number: int
    article: Article
    start: int
    end: int
    speaker: str = ""
    reported: bool = False

    @property
    def quote(self) -> str:
        """The exact words of the article from `start` to `end`."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a pasted quote beside the words of the article that stand in their place.

    `added` words are in the quote only, `missing` ones in the article only; `elided` ones are
    missing where the quote says so with an ellipsis. Each text goes on to its next word.
    """

    kind: Difference
    pasted: str
    stands: str


@dataclass(frozen=True, slots=True)
class Match:
    """A place in an article where a pasted quote stands, word for word or nearly.

    The `stands` of the stretches, joined, are the words from `start` to `end`. `exact`: only
    white space, quotation marks and dashes may differ. `differing` counts words that are
    changed, added or missing; `elided` those left out at an ellipsis. `score` is 1 for the
    same words, and higher is better. `reported`: the article tells in words of its own what the
    speaker said.
    """

    article: Article
    start: int
    end: int
    stretches: tuple[Stretch, ...]
    exact: bool
    differing: int
    elided: int
    score: float
    speaker: str = ""
    reported: bool = False

    @property
    def quote(self) -> str:
        """The exact words of the article from `start` to `end`."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, with its markers `[n]`, its citations and its support.

    `reason` says in a few words why the support is not `supported`. `account` tells whose
    account this is, where accounts of an answer disagree; empty where they do not. It is a
    speaker or, for a text's own words, the article's source or title.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    support: Support = "supported"
    reason: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages may be searched; empty means all.

    Articles are named by id, sources and speakers by any variant of their name; `since` and
    `until` are ISO dates, both inclusive, and leave out articles without a date. A name that the
    articles do not know lets nothing be searched.

    Raises:
        QuestionError: If names are no tuple of texts, a date is none, or `since` is after `until`.
    """

    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for kind in ("articles", "sources", "speakers"):
            object.__setattr__(self, kind, _read_names(kind, getattr(self, kind)))
        for kind in ("since", "until"):
            if (told := getattr(self, kind)) != "" and not is_iso_date(told):
                raise QuestionError(
                    f"The filter's {kind}={told!r} is no date such as 2022-06-17, 2022-06 or 2022."
                )
        if self.since and self.until and self.since > self.until + "-99-99"[len(self.until) - 4 :]:
            raise QuestionError(
                f"The filter's since={self.since!r} is after its until={self.until!r}."
            )

    def find_undated(self, headings: Iterable[Heading]) -> list[Heading]:
        """The articles that `since` or `until` leave out because they have no date.

        Sources count as they are spelled here; whoever speaks in the articles does not matter.
        """
        return [
            heading
            for heading in headings
            if (self.since or self.until)
            and not heading.date
            and (not self.articles or heading.id in self.articles)
            and (not self.sources or heading.source in self.sources)
        ]


def _read_names(kind: str, names: object) -> tuple[str, ...]:
    given = [names] if isinstance(names, str) or not isinstance(names, Iterable) else [*names]
    read = tuple(name for name in given if isinstance(name, str))
    if isinstance(names, str) or len(read) < len(given):
        raise QuestionError(
            f"The filter's {kind}={names!r} must be a tuple of texts, such as {kind}=('…',)."
        )
    return read


def is_iso_date(text: object) -> bool:
    """Whether a text is an ISO date, whole or only year or year and month."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a question: statements with citations, or a refusal, or a courtesy.

    `hits` are the passages read; on a refusal, the nearest ones, each with what it lacks.
    `courtesy` is a fixed reply to what asks nothing of the articles, such as a greeting: it has
    no statements and no hits. `writer` is `quoted` or the name of the model. `standalone` is the
    question as searched, when the history changed it or a greeting was left out. `language` is
    that of the service's own words in it, such as `refusal`: ISO 639-1, empty where not known.
    `confidence` is the estimated chance, 0 to 1, that the articles answer the question.
    `invented_markers` counts markers of the model that led nowhere and were removed; the
    tokens are those that its server says it read and wrote, 0 where it does not tell.
    `disagreement` is said before accounts that disagree; empty where none do.
    `model_error` tells why the model's server did not answer, so that the answer is quoted.
    `notes` tell the reader what went wrong on the way, such as a model server that was down.
    `filter` is what it was narrowed to, and `searched` counts the passages that this left.
    `complete` is false for the growing snapshots of a stream; `checking` is how many statements
    such a snapshot compares with other accounts before it shows them, else 0.
    """

    question: str
    statements: tuple[Statement, ...] = ()
    refused: bool = False
    refusal: str = ""
    courtesy: str = ""
    hits: tuple[Hit, ...] = ()
    filter: Filter = Filter()
    searched: int = 0
    standalone: str = ""
    language: str = ""
    writer: str = "quoted"
    confidence: float = 0.0
    invented_markers: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    disagreement: str = ""
    model_error: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    checking: int = 0
    complete: bool = True

    @property
    def text(self) -> str:
        """The answer in plain words with its markers, or the refusal, or the courtesy.

        A sentence of a model that is not in the articles is struck, as in Markdown.
        """
        if self.refused:
            return self.refusal
        said = [
            f"~~{each.text.replace('~~', '~')}~~" if each.support == "unsupported" else each.text
            for each in self.statements
        ]
        if self.disagreement:
            said.insert(self.settled, self.disagreement)
        return self.courtesy or " ".join(said)

    @property
    def settled(self) -> int:
        """How many statements stand before the first account that another one disagrees with."""
        disputed = (n for n, statement in enumerate(self.statements) if statement.account)
        return next(disputed, len(self.statements))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, each number once, in the order of their numbers."""
        found = {c.number: c for statement in self.statements for c in statement.citations}
        return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync of the index did, by article id; `skipped` tells what could not be read."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was added to the articles by hand: its name, and the articles read from it."""

    name: str
    articles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


History = Sequence[Turn]

Messages = History | Sequence[Mapping[str, str]]
"""A conversation as a program hands it over: turns, or plain dicts of `role` and `content`."""

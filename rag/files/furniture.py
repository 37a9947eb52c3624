"""Page furniture: from the raw text of a page to the words of the article.

Between the readers and the articles. Lines are kept or left out whole and never rewritten,
because every quotation must be found again, word for word, in the text that was given.
When in doubt a line stays: a label too many is harmless, a sentence too few is not.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rag.files.labels import heads_tail, is_edge_label, is_field, is_label, is_stamp

# Headlines of news agencies stay below this; longer first lines are lead paragraphs.
_HEADLINE_CHARACTERS = 200
# A headline may end with a full stop ("Part 6. Between two fires.") when it is as short as this.
_HEADLINE_WITH_STOP_WORDS = 8
# Two headlines that share this part of their words are wordings of one; .72 in the seeds.
_SAME_HEADLINE_SHARE = 0.65
# A second wording of the headline stands at the very top, not among the paragraphs.
_HEAD_LINES = 4
# Shorter lines repeat by chance ("Yes, yes"), and two such headlines say too little to compare.
_REPEATED_WORDS = 3
_REWORDED_WORDS = 5
# Page furniture below the story takes up a small part of the page; more is a story of its own.
_TAIL_SHARE = 0.4

_LINE_ENDS = re.compile(r"[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»“')\]]*$")
_NEGATIONS = frozenset(
    _WORD.findall(
        "not no never none without cannot t не нет ни без ні немає нема емес жоқ "
        "nicht kein keine keinen nie ohne değil yok yox deyil"
    )
)
_FACT = re.compile(r"[^\W\d_][\w -]{1,20}:\s*\S")


def clean(raw: str, *, title: str = "") -> str:
    """The words of the article without the furniture of its page.

    Line ends become newlines, trailing blanks and invisible characters go, several blank lines
    become one, and characters are composed (NFC). Every line kept is otherwise as it was.
    The headline stays as it first occurs; cleaning a clean text changes nothing.

    Args:
        raw: The text as a reader gave it.
        title: The headline, where the format tells it; else the first line that is one.
    """
    text = tidy(raw)
    while True:
        kept = _without_gaps("\n".join(_story(text.split("\n"), title=title)))
        if kept == text:
            return text
        text = kept


def tidy(raw: str) -> str:
    """The text with plain line ends, composed characters and nothing invisible."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", raw.replace("\r\n", "\n")))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _without_gaps("\n".join(line.rstrip() for line in text.split("\n")))


def _without_gaps(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def looks_like_headline(line: str) -> bool:
    """Whether a line may be a headline: short, no list item, no turn of a speaker."""
    line = line.strip()
    if not line or len(line) > _HEADLINE_CHARACTERS or not any(map(str.isalpha, line)):
        return False
    if line[0] in "-–—•*·|>[(" or line[-1] in ":,;-–—":
        return False
    ends_with_stop = line.rstrip("\"”’»'").endswith((".", "…"))
    return not ends_with_stop or len(line.split()) <= _HEADLINE_WITH_STOP_WORDS


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _story(lines: Sequence[str], *, title: str) -> list[str]:
    """The lines without furniture; blank lines stay."""
    filled = [number for number, line in enumerate(lines) if line]
    headline = _headline(lines, filled, title=title)
    gone = {number for number in filled if is_label(lines[number])} | _tail(lines, filled)
    gone |= _edge_run(lines, reversed(filled), gone)
    gone |= _head_run(lines, filled, gone)
    if title and headline is not None:
        gone.discard(headline)
    gone |= _repeats(lines, [n for n in filled if n not in gone], headline)
    return [line for number, line in enumerate(lines) if number not in gone]


def _headline(lines: Sequence[str], filled: Sequence[int], *, title: str) -> int | None:
    """Where the title that the format tells stands first, if it does."""
    words = _words(title)
    # Room for other quotation marks and blanks; it spares splitting long lines into words.
    room = 2 * len(title)
    same = (n for n in filled if len(lines[n]) <= room and _words(lines[n]) == words)
    return next(same, None) if words else None


def _is_edge(lines: Sequence[str], number: int) -> bool:
    """Whether a line belongs to the page at its top and at its foot."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return is_edge_label(lines[number], below=below)


def _edge_run(lines: Sequence[str], numbers: Iterable[int], gone: set[int]) -> set[int]:
    """The labels met from an edge of the page up to the first line of the story, a date apart."""
    run: set[int] = set()
    certain = False
    for number in numbers:
        if number in gone or _is_edge(lines, number):
            certain = True
        elif is_stamp(lines[number]):
            continue
        elif not is_field(lines[number]):
            break
        run.add(number)
    return run if certain else set()


def _head_run(lines: Sequence[str], filled: Sequence[int], gone: set[int]) -> set[int]:
    """Labels above the headline, and those between the headline and the story."""
    above = _edge_run(lines, filled, gone)
    rest = [number for number in filled if number not in above and not is_stamp(lines[number])]
    if not rest or not looks_like_headline(lines[rest[0]]):
        # A label above prose may be the headline itself: "World" over an essay.
        return set()
    return above | _edge_run(lines, rest[1:], gone)


def _tail(lines: Sequence[str], filled: Sequence[int]) -> set[int]:
    """All from a heading such as "Leave a Reply" on, where no sentence follows it."""
    room = _TAIL_SHARE * sum(map(len, lines))
    start = len(lines)
    for number in reversed(filled):
        room -= len(lines[number])
        if heads_tail(lines[number]):
            start = number
        elif room < 0 or not _is_teaser(lines, number):
            break
    return {number for number in filled if number >= start}


def _is_teaser(lines: Sequence[str], number: int) -> bool:
    """Whether a line says nothing in a sentence: a label, a form field, a title elsewhere."""
    line = lines[number]
    if is_label(line) or _is_edge(lines, number):
        return True
    return looks_like_headline(line) and not _SENTENCE_END.search(line) and not _FACT.match(line)


def _repeats(lines: Sequence[str], left: Sequence[int], headline: int | None) -> set[int]:
    """Later copies of the headline, and captions that stand twice in a row."""
    if headline is None and left and looks_like_headline(lines[left[0]]):
        headline = left[0]
    heading = lines[headline] if headline is not None else ""
    first = _words(heading)
    gone: set[int] = set()
    previous: list[str] = []
    for position, number in enumerate(left):
        line = lines[number]
        words = _words(line) if looks_like_headline(line) else []
        if number == headline or len(words) < _REPEATED_WORDS or not _is_alone(lines, number):
            previous = words
        elif words in (previous, first) or (
            position < _HEAD_LINES and _is_rewording(heading, line)
        ):
            gone.add(number)
        else:
            previous = words
    return gone


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a paragraph of its own."""
    above = number == 0 or not lines[number - 1]
    return above and (number + 1 >= len(lines) or not lines[number + 1])


def _is_rewording(one: str, other: str) -> bool:
    """Whether two headlines say the same: same names, numbers and negations, like words."""
    first, second = set(_words(one)), set(_words(other))
    if _SENTENCE_END.search(other) or len(first) < _REWORDED_WORDS:
        return False
    if _facts(one) - second or _facts(other) - first or (first ^ second) & _NEGATIONS:
        return False
    return len(first & second) / len(first | second) >= _SAME_HEADLINE_SHARE


def _facts(line: str) -> set[str]:
    """Names and numbers of a line: words with a digit or a capital, but for its first."""
    words = _WORD.findall(line)[1:]
    return {word.casefold() for word in words if word[0].isupper() or any(map(str.isdigit, word))}

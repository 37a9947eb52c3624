"""A sentence with what it leaves open.

The rest of a list or of a quotation, whose words it told, and what takes it back; the header of
its table, and who `she` is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.asking.expected import Expected
from rag.conflict.corrections import find_corrected, find_correction
from rag.evidence.verdict import Evidence
from rag.people.mentions import NAME, read_name
from rag.speech.pointers import LONGEST_POINTER
from rag.text.quotes import balance_marks
from rag.text.tables import header_of, is_below
from rag.types import Passage, Span, Speech
from rag.words.names import is_named
from rag.words.signs import NEGATORS
from rag.words.terms import words

MOST_COMPLETING = 2
"""Sentences added at most to one that leaves something open."""

SHARE_OF_CONTRAST = 0.75
"""Words of the shorter of two sentences of a contrast that the other has, its `not` apart."""

MOST_LISTED = 5
"""Items of a list quoted at most behind the sentence that announces it."""

_ITEM = r"(?:•|[\r\n]\s*(?:(?P<dash>[–-])|[•*]|\d{1,2}[.)])\s)"
_ANNOUNCED = re.compile(rf":\s*{_ITEM}")
_LISTED = re.compile(rf"\s*{_ITEM}")
# "– For whom?", "– For you, – he answered."
_DIALOGUE = re.compile(r"\?|[,.!…]\s?[–—-]\s")


_THIS = re.compile(r"(?:This|That|Это|Це|Das|Dies)\b")
"""Begins a sentence that tells whose the one before is: “This was stated by …”."""


_OF_WHO = re.compile(
    r"[“”\"«»„‘‚'–—\s]*(?:(?:But|And|Then|Later|Но|А|И|Потом|Але|Und|Aber)\s)?(?i:She|He|Она|Он|Вона|Він|Er|Sie|Ол|O)\b"
)
"""Begins a sentence about somebody who is named before it."""


def complete_sentence(passage: Passage, sentence: Span) -> Span:
    """The sentence with what it leaves open: a list behind a colon, the rest of a quotation.

    The first row of a table is quoted with its header. A quotation that no sentence nearby closes has a broken mark; then the sentence stays alone.
    """
    text = passage.article.text
    header = header_of(passage, sentence)
    if header and is_below(header, sentence, text):
        return Span(header.start, sentence.end)
    whole = sentence
    behind = [span for span in passage.sentences if span.start >= sentence.end]
    for at, after in enumerate(behind[:MOST_LISTED]):
        said = text[whole.start : whole.end]
        gap = text[behind[at - 1].end if at else whole.end : after.end]
        announced = bool(_ANNOUNCED.search(said))
        listed = announced and _is_item(gap) and not _is_of_another(passage, whole, after)
        opened = at < MOST_COMPLETING and (said.endswith(":") or balance_marks(said).left_open)
        if listed or opened:
            whole = Span(whole.start, after.end)
        elif not announced or "\n" in gap[: len(gap) - len(gap.lstrip())]:
            # Further sentences of an item are quoted only on the way to the next one.
            break
    if balance_marks(text[whole.start : whole.end]).left_open:
        whole = sentence
    return _with_correction(passage, _with_contrast(passage, _with_teller(passage, whole)))


def with_headers(chosen: Sequence[Evidence]) -> list[Evidence]:
    """The sentences, before a row of a table what tells its cells, unless that is quoted with one."""
    found: list[Evidence] = []
    for each in chosen:
        header = header_of(each.passage, each.sentence)
        if header and not any(
            is_below(header, other.sentence, each.article.text)
            for other in chosen
            if other.article.id == each.article.id and header.end <= other.sentence.start
        ):
            found.append(replace(each, sentence=header))
        found.append(each)
    return found


def find_named(chosen: Evidence, wanted: Expected) -> list[Span]:
    """The sentence before one of `she` or `he` that names who that is, where this is asked for."""
    passage, text, sentence = chosen.passage, chosen.article.text, chosen.sentence
    if wanted != "person" or not _OF_WHO.match(chosen.text):
        return []
    before = passage.before(sentence)
    if before is None or "\n" in text[before.end : sentence.start]:
        return []
    names = (read_name(found) for found in NAME.finditer(text[slice(*before)]))
    return [before] if any(name and not name.organisation for name in names) else []


def _with_teller(passage: Passage, whole: Span) -> Span:
    """The sentence with the one behind it that says whose it is: “This was stated by …”.

    That one alone is taken with the sentence before it.
    """
    text = passage.article.text
    before, behind = passage.before(whole) or whole, passage.behind(whole) or whole
    for told, teller in ((before, whole), (whole, behind)):
        said, pointing = _speech_of(passage, told), text[teller.start : teller.end]
        if told == teller or said is None or said.kind != "report":
            continue
        named = is_named(words(said.speaker), words(pointing))
        if named and len(pointing) <= LONGEST_POINTER and _THIS.match(pointing):
            return Span(told.start, teller.end)
    return whole


def _speech_of(passage: Passage, span: Span) -> Speech | None:
    """The speech that holds most of a span, or with which it ends."""
    ending = (each for each in passage.speeches if each.start < span.end <= each.end)
    return passage.speech_over(span) or next(ending, None)


def _with_contrast(passage: Passage, whole: Span) -> Span:
    """The sentence with the one beside it that tells with a `not` what it tells without, or turned.

    `We are against low wages.` is half of what is said before: `We are not against wages.`
    """
    text = passage.article.text
    before, behind = passage.before(whole) or whole, passage.behind(whole) or whole
    for one, other in ((before, whole), (whole, behind)):
        if one != other and "\n" not in text[one.end : other.start]:
            speakers = [
                speech and speech.speaker for speech in map(passage.speech_over, (one, other))
            ]
            if speakers[0] == speakers[1] and _contrast(text[slice(*one)], text[slice(*other)]):
                return Span(one.start, other.end)
    return whole


def _contrast(one: str, other: str) -> bool:
    """Whether two sentences begin alike and one denies, in most of its words, what the other says."""
    first, second = ([word.casefold() for word in words(each)] for each in (one, other))
    denied = [not NEGATORS.isdisjoint(each) for each in (first, second)]
    own, others = set(first) - NEGATORS, set(second) - NEGATORS
    alike = len(own & others) >= SHARE_OF_CONTRAST * min(len(own), len(others))
    return denied[0] != denied[1] and first[:1] == second[:1] and alike


def _with_correction(passage: Passage, whole: Span) -> Span:
    """The sentence with what it corrects, or with the one behind it that corrects it.

    `We wrote that the captain was dead.` is never quoted without `That was wrong.`, nor
    `There were forty.` without what was published before.
    """
    correction = find_correction(passage, whole)
    corrected = find_corrected(passage, whole)
    return Span((corrected or whole).start, (correction or whole).end)


def _is_item(line: str) -> bool:
    """Whether a line is one more item of a list, and not the next line of a dialogue."""
    item = _LISTED.match(line)
    return item is not None and not (item["dash"] and _DIALOGUE.search(line))


def _is_of_another(passage: Passage, whole: Span, after: Span) -> bool:
    """Whether a sentence holds words of somebody who says nothing before it."""
    before, behind = (
        {s.speaker for s in passage.speeches if s.start < span.end and span.start < s.end}
        for span in (whole, after)
    )
    return bool(before and behind - before)

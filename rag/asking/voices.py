"""Which sentences are words of whoever a question asks for, and which are somebody else's.

`What does Tokayev say about the sanctions?` is not answered by what Putin says of them, however
well that fits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import groupby, pairwise, takewhile

from rag.asking.expected import is_view
from rag.people.fullnames import split_office
from rag.people.mentions import NAME, read_name
from rag.text.sentences import is_question
from rag.types import Passage, Span, Speech
from rag.words.names import is_named, same_name
from rag.words.terms import words

_BEHIND_PREPOSITION = re.compile(
    r"(?i)\b(?:(?<!according )to|for|with|against|about|at|к|с|для|против|перед|до|zu|mit|für|gegen|über)"
    r"\s+(?:(?:the|mr|mrs|ms|dr|president|господин\w*|президент\w*|herrn?)\b\.?\s*)*$"
)
"""Ends before the name of somebody who does not act: `I made no promises to Mr. Putin`."""

_WANTING = re.compile(
    r"(?i)(?:want(?:s|ed)?|hope[sd]?|intend(?:s|ed)?|plan(?:s|ned)?|refuse[sd]?|demand(?:s|ed)?|prefer(?:s|red)?|fear(?:s|ed)?"
    r"|хоч(?:ет|ут)|хотел[аи]?|наде(?:ется|ются|ял\w+)|намерен[аы]?|требу(?:ет|ют)|боит?ся|боятся|отказ(?:ался|алась|ались|ывается)"
    r"|хоч(?:е|уть)|хотів|хотіл[аи]|сподіва\w+|вимага(?:є|ють)|боїться|will|wollten?|möchten?|hofften?|hofft|fürchtete?t?"
    r"|ist(?:iyor|edi)|umuyor|korkuyor|қалайды|үміттенеді|қорқады)"
)
"""Verbs of what somebody wants or fears, beside the name of whoever does."""

_HE = re.compile(r"\W*(?i:he|she|он|она|він|вона|er|ол)(?!\w)")
"""Begins a sentence with a pronoun of somebody who acts."""

_IN_NAMES = frozenset("of the de der van von al bin".split())
"""Small words inside a name with its office: President of the Republic."""

_OPPOSED = re.compile(
    r"(?i:\bwho (?:else |also )?(?:disagree[sd]?|does(?: not|n['’]t) agree|did(?: not|n['’]t) agree|argue[sd]?|differ(?:s|ed)?) (?:with|from)"
    r"|\bwho (?:else |also )?(?:contradict|oppose|challenge|rebut|dispute)(?:s|ed|d)?"
    r"|\bкто (?:не соглас\w+|поспорил\w*|спорит|возража\w+|возразил\w*|противореч\w+)(?: со?)?"
    r"|\bхто (?:не згод\w+|не погодж\w+|заперечу\w+|сперечаєт\w+)(?: з| із)?|\bwer widerspr(?:icht|ach))\s+"
    rf"(?i:(?:the|president|mr|mrs|ms|dr)\.?\s+)*(?P<name>{NAME.pattern})"
)
"""Asks who is of another mind than somebody."""

WORDS_OF_A_STATEMENT = 3
"""Fewer in quotation marks are a name or an echo: `“Grave” is what he calls it.`"""

WORDS_OF_A_POINTER = 12
"""Words of a sentence behind somebody's words that only tells whose they are, at most."""


# Asked once for every sentence found.
@lru_cache(maxsize=16)
def opposed_voice(question: str) -> str:
    """Of whom a question asks who is of another mind; empty for any other question.

    >>> opposed_voice("Who disagrees with Hess?")
    'Hess'
    """
    match = _OPPOSED.search(question)
    return match["name"] if match else ""


def is_of_another(passage: Passage, sentence: Span, voice: str) -> bool:
    """Whether a sentence is neither said by `voice` nor tells of them.

    What somebody else says of them is somebody else's, unless it retells what they say or want.
    Questions are nobody's words here: they tell what the answer is about.
    """
    told = passage.article.text[sentence.start : sentence.end]
    speech = passage.speech_over(sentence)
    said = [speech] if speech else speeches_in(passage, sentence)
    speakers = [each.speaker for each in said if each.speaker]
    if is_question(told) or any(same_name(speaker, voice) for speaker in speakers):
        return False
    if speakers:
        return not _retells(told, voice)
    source = passage.article.source
    if source and not said and same_name(source, voice):
        return False
    goes_on = not said and _goes_on(passage, sentence, voice)
    return not (_tells_of(told, voice) or goes_on or _is_pronoun_of(passage, sentence, voice))


def _tells_of(told: str, voice: str) -> bool:
    """Whether a sentence names somebody who acts in it."""
    return any(_find_acting(told, voice))


def _retells(told: str, voice: str) -> bool:
    """Whether a sentence names somebody before a verb of what they say or want."""
    return any(
        any(is_view(word) or _WANTING.fullmatch(word) for word in words(told[name.end() :])[:2])
        for name in _find_acting(told, voice)
    )


def _find_acting(told: str, voice: str) -> Iterator[re.Match[str]]:
    """The places where a sentence names somebody who may act in it."""
    for match in NAME.finditer(told):
        behind = _BEHIND_PREPOSITION.search(told[: match.start()])
        if _is_last_name(voice, match[0]) and not behind:
            yield match


def _is_pronoun_of(passage: Passage, sentence: Span, voice: str) -> bool:
    """Whether a sentence tells of `he` or `she`, and the one before it in the paragraph of `voice`."""
    text, before = passage.article.text, passage.before(sentence)
    if before is None or not _HE.match(text, sentence.start, sentence.end):
        return False
    follows = "\n" not in text[before.end : sentence.start]
    return follows and _tells_of(text[slice(*before)], voice)


def _goes_on(passage: Passage, sentence: Span, voice: str) -> bool:
    """Whether a sentence of nobody stands beside words of `voice`, in the same paragraph."""
    text = passage.article.text
    beside = [
        span
        for span in (passage.before(sentence), passage.behind(sentence))
        if span and "\n" not in text[min(span.end, sentence.end) : max(span.start, sentence.start)]
    ]
    return any(
        same_name(each.speaker, voice)
        for span in beside
        for each in speeches_in(passage, span)
        if each.speaker
    )


def is_barred(question: str, passage: Passage, sentence: Span, *, voice: str) -> bool:
    """Whether somebody says a sentence whose words cannot answer, where `voice` is asked for."""
    opposed = opposed_voice(question)
    if opposed and same_name(speaker_of(sentence, passage), opposed):
        return True
    return bool(voice) and is_of_another(passage, sentence, voice)


def is_said_by(passage: Passage, sentence: Span, speakers: Sequence[str]) -> bool:
    """Whether some speakers say most of a sentence, or all that is said in it.

    Args:
        passage: The passage it stands in.
        sentence: Where it stands.
        speakers: Names as the passage has them.
    """
    most = passage.speech_over(sentence)
    said = {most.speaker} if most else {each.speaker for each in speeches_in(passage, sentence)}
    return bool(said) and said <= set(speakers) - {""}


def cut_to_speakers(passage: Passage, speakers: Sequence[str]) -> list[Passage]:
    """The stretches of a passage that `is_said_by` some speakers, each as a passage."""
    cut: list[Passage] = []
    theirs = partial(is_said_by, passage, speakers=speakers)
    for own, stretch in groupby(passage.sentences, key=theirs):
        if own:
            spans = tuple(stretch)
            whole = Span(spans[0].start, spans[-1].end)
            speeches = tuple(speeches_in(passage, whole))
            cut.append(replace(passage, **whole._asdict(), sentences=spans, speeches=speeches))
    return cut


def speeches_in(passage: Passage, span: Span) -> list[Speech]:
    """What is said within a span, clipped to it."""
    return [
        replace(each, start=max(each.start, span.start), end=min(each.end, span.end))
        for each in passage.speeches
        if each.start < span.end and span.start < each.end
    ]


def speaker_of(span: Span, passage: Passage) -> str:
    """Whose words a span is: most of it, or what it tells of whom it begins with.

    `Hess, an associate of the institute, said: “No.”` are the words of Hess, though few are, and
    so are `“Not in our lifetime,” said Hess, an associate of the institute.` Empty where they are
    nobody's, or it is not known whose.
    """
    shares: dict[str, int] = {}
    for speaker in {speech.speaker for speech in passage.speeches}:
        stretches = sorted(
            (max(speech.start, span.start), min(speech.end, span.end))
            for speech in passage.speeches
            if speech.speaker == speaker
        )
        shares[speaker] = _length(stretches)
    speaker = max(sorted(shares), key=lambda name: shares[name], default="")
    if shares.get(speaker, 0) * 2 > span.end - span.start:
        return speaker
    return _one_within(span, passage)


def _one_within(span: Span, passage: Passage) -> str:
    """The one speaker inside a sentence that begins with that speaker's name or words."""
    inside = speeches_in(passage, span)
    if len({speech.speaker for speech in inside}) != 1:
        return ""
    text, first = passage.article.text, inside[0]
    before = words(text[span.start : first.start])
    if not before and len(words(text[first.start : first.end])) >= WORDS_OF_A_STATEMENT:
        return first.speaker
    subject = takewhile(lambda word: not word[0].islower() or word in _IN_NAMES, before)
    told = any(same_name(word, part) for word in subject for part in words(first.speaker))
    led = _opens_with_office(text[span.start : first.start], first.speaker)
    # "The pact was that China helps. This was stated by Xi." closes with who said so.
    behind = words(text[max(speech.end for speech in inside) : span.end])
    closed = len(behind) <= WORDS_OF_A_POINTER and is_named(words(first.speaker), behind)
    return first.speaker if told or led or closed else ""


def _opens_with_office(text: str, speaker: str) -> bool:
    """Whether a text begins with what a speaker is and their name: `Аким области Ерлан Нурланов`."""
    names = (name for found in NAME.finditer(text) if (name := read_name(found)))
    name = next(names, None)
    if name is None or name.organisation or not same_name(name.text, speaker):
        return False
    return bool(split_office(f"{text[: name.start].strip()} {name.text}")[0])


def _length(stretches: Sequence[tuple[int, int]]) -> int:
    """Characters covered by sorted stretches, those in two of them once."""
    ends = [0]
    for _, end in stretches:
        ends.append(max(ends[-1], end))
    return sum(
        max(0, after - max(before, start))
        for (before, after), (start, _) in zip(pairwise(ends), stretches, strict=True)
    )


def _is_last_name(one: str, other: str) -> bool:
    """Whether the last words of two names are the same."""
    return bool(words(one) and words(other)) and same_name(words(one)[-1], words(other)[-1])

"""Drafts that leave a gap in a sentence and ask for what stood there."""

import re
from collections.abc import Iterator

from eval.cases import Case
from eval.drafts.gaps import CURRENCY, Gap, find_gaps
from eval.drafts.material import (
    Sentence,
    is_name,
    mentions,
    names,
    spoken_name,
    whole_sentences,
    within_quotes,
)
from eval.texts import meets
from rag import Passage, Speech, same_name

GAP = "____"
"""What stands for the words asked for."""

WORDS_OF_A_SENTENCE = range(8, 41)
"""Shorter tells too little around the gap; longer is not read to its end."""

_ASKS = {
    "en": {
        "number": "which number",
        "share": "which share",
        "money": "which amount",
        "year": "which year",
        "date": "which date",
        "month": "which month",
        "day": "which day",
        "name": "which name",
        "words": "which words",
    },
    "ru": {
        "number": "какое число",
        "share": "какая доля",
        "money": "какая сумма",
        "year": "какой год",
        "date": "какая дата",
        "month": "какой месяц",
        "day": "какой день",
        "name": "какое название или имя",
        "words": "какие слова",
    },
}
_TEMPLATES = {
    "en": ("Complete: {quote} – {asks}?", "Complete what {speaker} said: {quote} – {asks}?"),
    "ru": (
        "Дополните: {quote} – {asks}?",
        "Дополните то, что говорит {speaker}: {quote} – {asks}?",
    ),
}

# The sentence is about somebody named before; the gap alone would not tell whom.
_LEANING = re.compile(
    r"^(?:(?:And|But|So|However|Moreover|Then|И|Но|А|Однако),? )?(?:he|she|it|they|this|that|these"
    r"|those|his|her|their|its|there|which|он|она|оно|они|это|этот|эта|эти|его|её|ее|их|там|тогда"
    r"|ол|олар|оның|бұл|осы|сол)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:I|we|you|my|our|your|me|us|я|мы|вы|мой|наш|ваш|нас|нам|мне|вам)\b", re.IGNORECASE
)


def draft_clozes(passage: Passage) -> Iterator[Case]:
    """Cases that ask for the words in a gap; several may be of one sentence.

    Their ids are left to the caller.
    """
    for sentence in whole_sentences(passage):
        speech = _spoken(sentence)
        if _is_usable(sentence, speech):
            for gap in find_gaps(sentence):
                case = _draft(sentence, gap, speech)
                if not _is_told(case, sentence, gap):
                    yield case


def _spoken(sentence: Sentence) -> Speech | None:
    """The turn or quote that the whole sentence is part of."""
    for speech in sentence.passage.speeches:
        inside = speech.start <= sentence.start and sentence.end <= speech.end + 1
        if inside and speech.kind != "report":
            return speech
    return None


def _is_usable(sentence: Sentence, speech: Speech | None) -> bool:
    """Whether a reader knows from the sentence, or its speaker, what it is about."""
    named = [word for word in sentence.words[1:] if word[0].isupper() and len(word) > 1]
    told = speech is not None and is_name(speech.speaker)
    if not told and (_SPEAKING.search(sentence.text) or not named):
        return False
    return (
        len(sentence.words) in WORDS_OF_A_SENTENCE
        and sentence.clean
        and not sentence.asks
        and not sentence.chats
        and not _LEANING.match(sentence.text)
    )


def _draft(sentence: Sentence, gap: Gap, speech: Speech | None) -> Case:
    language = "ru" if sentence.article.language == "ru" else "en"
    text = sentence.text
    quote = within_quotes(f"{text[: gap.start]}{GAP}{text[gap.end :]}", language)
    speaker = speech.speaker if speech and is_name(speech.speaker) else ""
    template = _TEMPLATES[language][bool(speaker)]
    return Case(
        id="",
        question=template.format(
            quote=quote, asks=_ASKS[language][gap.kind], speaker=spoken_name(speaker)
        ),
        answerable=True,
        answers=(_spellings(sentence, gap),),
        evidence=(sentence.evidence,),
        speaker=speaker,
    )


def _spellings(sentence: Sentence, gap: Gap) -> tuple[str, ...]:
    """The words of a gap; a number also without its separators, a speaker by surname alone."""
    words = sentence.text[gap.start : gap.end]
    if gap.kind == "name":
        speakers = [speech.speaker for speech in sentence.passage.speeches]
        known = any(speaker and same_name(speaker, words) for speaker in speakers)
        return names(words, sentence.article.text) if known else (words,)
    if gap.kind not in ("number", "money"):
        return (words,)
    bare = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3})", "", words)
    amount = re.sub(rf"\A[$€£₸₽] ?|{CURRENCY}\Z", "", words)
    return tuple(dict.fromkeys((words, bare, amount)))


def _is_told(case: Case, sentence: Sentence, gap: Gap) -> bool:
    """Whether the question gives its own answer away."""
    told = meets(case.question, case.answers[0])
    rest = sentence.text[: gap.start] + " " + sentence.text[gap.end :]
    return told or (gap.kind == "name" and mentions(rest, sentence.text[gap.start : gap.end]))

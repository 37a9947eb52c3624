"""Drafts that ask who said something, from the quotes and reports of a passage."""

import re
from collections.abc import Iterator, Mapping

from eval.cases import Case
from eval.drafts.material import (
    Sentence,
    cut_sentence,
    is_name,
    is_paired,
    mentions,
    names,
    within_quotes,
)
from rag import Passage, Speech

WORDS_OF_A_STATEMENT = range(6, 31)
"""Shorter is `We have to be realistic`, which many may have said; longer, no one would ask."""

# Long words carry what is said; without a name or a number some are needed, and more where
# somebody talks freely than where the article has weighed what to report.
_LONG_LETTERS = 6
_LONG_WORDS: Mapping[str, int] = {"report": 2, "quote": 4, "turn": 4}

SAME_SHARE = 0.6
"""Statements of two speakers that share this part of their words have two right answers."""

_TEMPLATES = {
    "quote": {"en": "Who said {words}?", "ru": "Кто сказал: {words}?"},
    "report": {"en": "Who said that {words}?", "ru": "Кто сказал, что {words}?"},
}

_SAYS = (
    r"(?:sa(?:id|ys|ying)|add(?:ed|s|ing)|stress(?:ed|es|ing)|not(?:ed|es|ing)|writes|wrote"
    r"|t(?:old|ells) [^,.:;]{1,40}?|report(?:ed|s)|stat(?:ed|es|ing)|claim(?:ed|s|ing)"
    r"|explain(?:ed|s|ing)|argu(?:ed|es|ing)|emphasi[sz](?:ed|es|ing)|insist(?:ed|s|ing)"
    r"|announc(?:ed|es|ing)|warn(?:ed|s|ing)|believ(?:ed|es)|think(?:s)|declar(?:ed|es|ing)"
    r"|point(?:ed|s|ing) out|recall(?:ed|s)|admit(?:ted|s)|confirm(?:ed|s|ing)|den(?:ied|ies))"
)
_SAYS_RU = (
    r"(?:сказал|заявил|отметил|подчеркнул|добавил|сообщил|рассказал|пояснил|объяснил|напомнил"
    r"|уточнил|признал|утверждал|написал|подтвердил|предупредил)[аи]?"
    r"|(?:говор|счита|отмеча|подчёркива|подчеркива|заявля|добавля|сообща|утвержда|пиш|полага"
    r"|уверя|поясня)(?:ет|ют|ит|ят)|уверен[аы]?"
)
_REPORTS = {
    "en": (
        re.compile(rf"^[^.:;]{{0,120}}?\b{_SAYS}\b(?: [^.:;]{{1,60}}?)? that,? (?P<what>.+)$"),
        re.compile(r"^According to [^,.:;]{1,60}, (?P<what>.+)$"),
        re.compile(
            r"^(?P<what>[^“”\"]{30,}), (?:the )?(?:[A-Z][\w’-]+|[a-z]+) (?:[A-Z][\w’-]+ )?"
            rf"{_SAYS}(?: [^,]{{1,80}})?$"
        ),
        re.compile(r"^[^.:;]{0,120}?[A-Z][\w’-]+ (?:said|says) (?P<what>(?:the|[A-Z]).+)$"),
    ),
    "ru": (
        re.compile(rf"^[^.:;]{{0,120}}?\b(?:{_SAYS_RU})\b(?: [^.:;,]{{1,60}})?, что (?P<what>.+)$"),
        re.compile(r"^(?:По словам|По мнению) [^,.:;]{1,60}, (?P<what>.+)$"),
    ),
}
"""How the two languages put what somebody said into a sentence of the article's own."""

# "Moreover, …" joins a statement to the one before it; nobody asks with it.
_JOINT = re.compile(
    r"^(?:(?:And|But|So|Now)\b,?\s+|(?:However|Moreover|Therefore|Also|Besides|Well|Yes|No|Of course"
    r"|In addition|At the same time|Instead|Then|Again|And of course|Although|Yeah|Okay|Right),\s+"
    r"|(?:Однако|Кроме того|Поэтому|Также|Конечно|При этом|Вместе с тем|Нет|Да|И|А|Но)\b,?\s+)+",
    re.IGNORECASE,
)
# What such a word points at stands outside the question.
_POINTING = re.compile(
    r"^(?:this|that|these|those|it|it[’']s|that[’']s|they|he|she|there|here|you|which"
    r"|это|этот|эта|эти|он|она|они|оно|там|тут|так|такой)\b",
    re.IGNORECASE,
)
# In a report, `he` and `it` are mostly the one who speaks.
_POINTING_AWAY = re.compile(r"(?:this|that|these|those|there|they|это|эти|они)\b", re.IGNORECASE)
_POINTING_BACK = re.compile(
    r"\b(?:this|that|these|those|it|them|him|her|so|too|are|is|and|or|the|a|to|of|you|about|как"
    r"|это|этого|этом|них|него|её|ее|что)$"
)


def draft_sayings(passage: Passage) -> Iterator[Case]:
    """Cases that ask who said it, one a statement; their ids are left to the caller."""
    for speech in passage.speeches:
        if is_name(speech.speaker):
            for sentence in _statements(passage, speech):
                words = _reported(sentence) if speech.kind == "report" else _said(sentence)
                if (
                    words
                    and _is_telling(words, speech.kind)
                    and _is_his_alone(words, sentence, speech)
                ):
                    yield _draft(words, sentence, speech)


def _statements(passage: Passage, speech: Speech) -> Iterator[Sentence]:
    """What each sentence of the passage holds of a speech; of a turn, whole sentences only."""
    text = passage.article.text
    for start, end in passage.sentences:
        begins, ends = max(start, speech.start), min(end, speech.end)
        if begins < ends:
            sentence = cut_sentence(passage, begins, ends)
            ended = speech.kind != "turn" or re.search(r"[.!][”»\"’')]*\s*\Z", text[begins:ends])
            if ended and sentence.clean and not sentence.asks and not sentence.chats:
                yield sentence


def _said(sentence: Sentence) -> str:
    """The words of a quote as a question repeats them; empty when they lean on others."""
    words = _JOINT.sub("", sentence.text).rstrip(".,;: ")
    return "" if _POINTING.match(words) else words[:1].upper() + words[1:]


def _reported(sentence: Sentence) -> str:
    """What a sentence reports, in its own words; empty when that cannot be cut out."""
    plain = _JOINT.sub("", sentence.text).rstrip().rstrip(".,;: ").rstrip()
    for pattern in _REPORTS.get(_language(sentence), ()):
        found = pattern.match(plain)
        if (
            found
            and found["what"].strip()
            and is_paired(found["what"])
            and not _POINTING_AWAY.match(found["what"])
        ):
            return _as_clause(found["what"], sentence.article.text)
    return ""


def _as_clause(words: str, text: str) -> str:
    """The words as they go on after `that`: small, unless the first one is a name."""
    first = words.split(maxsplit=1)[0]
    named = re.search(rf"(?<=[a-zа-яё,] ){re.escape(first)}\b", text)
    return words if named else words[:1].lower() + words[1:]


def _is_telling(words: str, kind: str) -> bool:
    """Whether a reader could know by the words alone what is talked about."""
    parts = re.findall(r"\w+", words)
    named = any(len(part) > 1 and (part[0].isupper() or part[0].isdigit()) for part in parts[1:])
    long = {part.lower() for part in parts if len(part) >= _LONG_LETTERS}
    return (
        len(words.split()) in WORDS_OF_A_STATEMENT
        and len(long) >= (1 if named else _LONG_WORDS[kind])
        and not _POINTING_BACK.search(words)
    )


def _is_his_alone(words: str, sentence: Sentence, speech: Speech) -> bool:
    """Whether the words do not name the speaker, and nobody else says nearly the same."""
    others = (
        sentence.article.text[other.start : other.end]
        for other in sentence.passage.speeches
        if other.speaker != speech.speaker
    )
    return not mentions(words, speech.speaker) and not any(_alike(words, text) for text in others)


def _alike(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(first & second) >= SAME_SHARE * len(first)


def _draft(words: str, sentence: Sentence, speech: Speech) -> Case:
    language = _language(sentence)
    report = speech.kind == "report"
    inner = words if report else within_quotes(words, language)
    template = _TEMPLATES["report" if report else "quote"][language]
    return Case(
        id="",
        question=template.format(words=inner),
        answerable=True,
        kind="who-said",
        answers=(names(speech.speaker, sentence.article.text),),
        evidence=(sentence.evidence,),
        speaker=speech.speaker,
    )


def _language(sentence: Sentence) -> str:
    """The language of the question: that of the article where it is known, else English."""
    return "ru" if sentence.article.language == "ru" else "en"

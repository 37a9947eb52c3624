"""The kind of answer a question asks for, and whether a sentence holds one of that kind."""

import re
from itertools import pairwise
from typing import Literal

from rag.stopwords import stopwords
from rag.terms import words
from rag.wording import is_saying

Expected = Literal["words", "question", "number", "date", "person", "place", "reason", ""]

_WORDS_OF = re.compile(
    r"(?i)\b(?:what|how) (?:did|does|do|has|had|is|was)\b.*\b(?<!who )(?<!that )(?<!which )"
    r"(?:say|saying|said|think|tell|told|mean|claim|answer|reply|respond|comment)\b"
    r"|\bwhat .* (?<!who )(?<!that )(?<!which )(?:says|said|thinks|told|claims|answered)\b"
    r"|\bчто\b.*\b(?<!кто )(?<!котор\w\w )(?:сказал\w*|говорит|говорил\w*|считает|думает|заявил\w*|ответил\w*)\b"
    r"|\bщо\b.*\b(?:сказа\w+|каже|говорить|вважає|думає|заяви\w+|відпові\w+)\b"
    r"|\bwas\b.*\b(?:sagt\w*|gesagt|meint\w*|denkt|antwortet\w*)\b"
    r"|\bne\b.*\b(?:dedi|diyor|söyledi|söylüyor|düşünüyor)\b|\bnə\b.*\b(?:dedi|deyir|söylədi|düşünür)\b"
    r"|\bне\b.*\b(?:деді|дейді|айтты|айтады|ойлайды)\b"
)
"""Asks for somebody's words, unlike `What is the name of the man who said it?`."""

_VIEW = re.compile(
    r"(?i)(?:think|thinks|thought|believes?|believed|considers?|considered|argues?|argued|explains?"
    r"|explained|describes?|described|views?|sees?|expects?|expected|answers?|answered|judges?|judged"
    r"|дума\w+|счита\w+|полага\w+|объясн\w+|вважа\w+|поясн\w+|denken|denkt|meinen|meint|sagen|sehen"
    r"|sieht|glaubt|erklärt|düşün\w+|söyl\w+|айт\w+|ойла\w+)"
)
"""Verbs of a view, as they stand beside the names of those whose views are asked for."""

_VIEWED = re.compile(
    r"(?i)(?:compare|tell|explain|opinions?|views?|positions?|stances?|sides?|camps?|experts?|analysts?"
    r"|observers?|critics|opponents?|supporters?|others|срав\w+|расскаж\w+|объясн\w+|мнени\w+|позици\w+"
    r"|сторон\w*|эксперт\w*|аналитик\w*|критик\w*|противник\w*|сторонник\w*|порівня\w+|думк\w+|сторін\w*"
    r"|vergleich\w*|meinung\w*|ansicht\w*|experten|kritiker|gegner|görüş\w*|taraf\w*|uzman\w*|пікір\w*|сарапшы\w*)"
)
"""Words of a question for views that tell nothing of what they are about."""

_QUESTION_OF = re.compile(
    r"(?i)\b(?:what|which|who)\b.*\bask(?:s|ed|ing)?\b(?!\s+(?:\S+\s+){0,3}(?:for|to)\b)"
    r"|\b(?:what|which) questions? (?:did|does|do|was|were|has|have)\b"
    r"|\b(?:что|о ч[её]м|про что|как(?:ой|ие)|кто)\b.*\b(?:спросил\w*|спрашива\w+|задал\w*|задава\w+|поинтересовал\w*)\b"
    r"|\b(?:що|про що|хто|як(?:е|і))\b.*\b(?:спита\w+|запита\w+|питав\w*|питал\w*)\b"
    r"|\b(?:was|wonach|welche\w*|wer)\b.*\b(?:fragt\w*|gefragt)\b"
    r"|\b(?:ne|neyi|kim)\b.*\b(?:sordu\w*|soruyor)\b|\b(?:nə|kim)\b.*\b(?:soruşdu\w*|soruşur)\b"
    r"|\b(?:не|нені|кім)\b.*\b(?:сұрады|сұраған|сұрайды)\b"
)
"""Asks what somebody asked in an interview, not what somebody asked for."""

_ASKS: tuple[tuple[Expected, re.Pattern[str]], ...] = (
    (
        "number",
        re.compile(
            r"(?i)\b(how (many|much|old|long|far|large|big|high|tall|often)|what (percent|number|share|rate|price)"
            r"|percentage|(what|which)(’s|'s| is| was| are| were) the (\w+ )?(population|age|height|length|area|size|number)"
            r"|сколько|скольких|скількох|скільки|қанша|неше|wie ?viele?|wie (hoch|lange|alt|groß)"
            r"|kaç|ne kadar|neçə|nə qədər|cuánt[oa]s?|combien)\b"
        ),
    ),
    (
        "date",
        re.compile(
            r"(?i)\b(when|(what|which) (year|date|day|month|century|decade)|(birth ?date|date of birth)|когда|каком году|коли|якому році"
            r"|қашан|қай жылы|wann|welchem jahr|ne zaman|hangi yıl\w*|nə vaxt|cuándo|quand)\b"
        ),
    ),
    (
        "person",
        re.compile(
            r"(?i)\b(who|whom|whose|кто|кого|кому|кем|ком|чей|чья|хто|ким|кім|кімді|кімнің"
            r"|wer|wen|wem|wessen|kim|kime|kimin|quién|quiénes|qui)\b"
        ),
    ),
    (
        "reason",
        re.compile(
            r"(?i)\b(why|почему|зачем|отчего|чому|навіщо|неге|неліктен|warum|wieso|weshalb"
            r"|neden|niçin|niye|niyə|nə üçün|por qué|pourquoi)\b"
        ),
    ),
    (
        "place",
        re.compile(
            r"(?i)\b(where|(what|which) (city|country|place|town|region|state|river)|где|куда|откуда"
            r"|де|куди|звідки|қайда|қайдан|wo|wohin|woher|nerede|nereye|harada|hara|dónde|où)\b"
        ),
    ),
)

_NUMBER = re.compile(
    r"(?i)\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"
    r"|half|third|quarter|double|один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\w*|миллион\w*"
    r"|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|bir|iki|üç|dört|beş|on|yüz|bin)\b"
)
_DATE = re.compile(
    r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{3,4}\b|\b\d{1,2}(st|nd|rd|th)?\b.{0,12}\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
    r"|\b(january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|yesterday|today|tomorrow|(last|next|this) (week|month|year|night)|ago|century"
    r"|январ\w|феврал\w|марта|апрел\w|июн\w|июл\w|август\w|сентябр\w|октябр\w|ноябр\w|декабр\w|вчера|сегодня|году|століт\w+)\b"
)
_REASON = re.compile(
    r"(?i)\b(because|since|due to|therefore|thus|so that|in order|as a result|reason\w*|caused?|led to|owing|consequently|hence|in response"
    r"|потому|поскольку|так как|из-за|поэтому|чтобы|причин\w+|через те|тому що|оскільки|бо|себебі|өйткені"
    r"|weil|wegen|daher|deshalb|denn|damit|çünkü|dolayı|için|nedeniyle|çünki|görə)\b"
)
_NAME = re.compile(r"(?<![.!?…]\s)(?<!^)(?<=[\s(“\"«„-])[^\W\d_a-zа-яё][\w’'-]+")


def expected_answer(question: str) -> Expected:
    """The kind of answer a question asks for, or empty when its words do not tell.

    >>> expected_answer("How many troops did the CSTO send?")
    'number'
    """
    if _WORDS_OF.search(question):
        return "words"
    if _QUESTION_OF.search(question):
        return "question"
    found = [(match.start(), kind) for kind, asks in _ASKS if (match := asks.search(question))]
    return min(found)[1] if found else ""


_CALLS = re.compile(
    r"(?i)(?:call(?:s|ed)|named?|wrote|writes|tweeted|posted|put|quipped|words?|quotes?|назва\w+|называ\w+"
    r"|написа\w+|слова|nannte|nennt|schrieb|worte|deyen|yazdı|атады|жазды)"
)
"""Beside verbs of saying: what somebody does with the words that are asked for."""


def asks_who_said(question: str) -> bool:
    """Whether a question asks by whom something was said or written."""
    return expected_answer(question) == "person" and any(
        is_view(word) or _CALLS.fullmatch(word) for word in words(question)
    )


def is_view(word: str) -> bool:
    """Whether a word is a verb of saying, or of a view."""
    return is_saying(word.casefold()) or bool(_VIEW.fullmatch(word))


def lacks_matter(question: str, *, language: str) -> bool:
    """Whether somebody's words or view are asked for, but not of what.

    >>> lacks_matter("And what does Adler think?", language="en")
    True
    >>> lacks_matter("What does Adler think of Kern?", language="en")
    False
    """
    silent = stopwords(language or "en")
    spoken = words(question)
    named = [at > 0 and word[0].isupper() for at, word in enumerate(spoken)]
    whose = sum(name and not before for before, name in pairwise([False, *named]))
    told = [word for word, name in zip(spoken, named, strict=True) if not name]
    return (
        whose <= 1
        and any(map(is_view, told))
        and all(w.casefold() in silent or is_view(w) or _VIEWED.fullmatch(w) for w in told)
    )


def holds_answer(sentence: str, kind: Expected, *, question: str) -> bool:
    """Whether a sentence holds something of the kind that the question does not hold itself.

    Somebody's words are known by their speaker, not by the sentence; for them this is false.
    """
    if kind == "question":
        return "?" in sentence
    if kind == "number":
        return any(match[0] not in question for match in re.finditer(r"\d[\d.,]*", sentence)) or (
            bool(_NUMBER.search(re.sub(r"\d", "", sentence)))
        )
    if kind == "date":
        return any(match[0] not in question for match in _DATE.finditer(sentence))
    if kind == "reason":
        return bool(_REASON.search(sentence))
    if kind in ("person", "place"):
        return any(
            match[0].casefold() not in question.casefold() for match in _NAME.finditer(sentence)
        )
    return False

"""The kind of answer a question asks for, and whether a sentence holds one of that kind."""

import re
from itertools import pairwise
from typing import Literal

from rag.speech.sayers import is_saying
from rag.words.stopwords import stopwords
from rag.words.terms import words

Expected = Literal["words", "question", "number", "date", "person", "place", "reason", ""]

_KAZAKH_VERBS = (
    r"деді|дейді|айтты|айтады|ойлайды|мәлімдеді|хабарлады|түсіндірді|(?:айтып|атап) өтті"
    r"|(?:айтып|жауап|уәде) берді|деп (?:санайды|есептейді|отыр)"
)
"""Verbs of saying that end a question: `… не деді?`."""

_VIEWS = (
    r"views?|opinions?|attitudes?|stances?|positions?|thoughts|мнени\w+|позици\w+|отношени\w+|взгляд\w*|оценк\w+"
    r"|точк\w+ зрения|думк\w+|позиці\w+|ставленн\w+|meinung|ansicht|haltung"
)
"""What somebody has of a matter, as a noun."""

_WORDS_OF = re.compile(
    r"(?i)\b(?:what|how) (?:did|does|do|has|had|is|was)\b.*\b(?<!who )(?<!that )(?<!which )"
    r"(?:say|saying|said|think|tell|told|mean|claim|answer|reply|respond|comment)\b"
    r"|\b(?:what|how) (?:did|does|do) (?:\S+ ){1,6}?(?<!the )(?:promise|propose|suggest|warn)\b"
    r"|\bhow (?:did|does|do) (?:\S+ ){1,4}?(?<!the )(?:assess|rate|regard|judge|feel about)\b"
    r"|\bwhat (?:did|does|do) (?:(?-i:[A-Z])\S+ ){1,3}(?:make of|believe about)\b"
    rf"|\bwhat(?: is| was| are| were|['’]s)\b.*\b(?:{_VIEWS}) (?:of|on|about|to|towards?|regarding)\b"
    rf"|\bкаков[аоы]?\b.*\b(?:{_VIEWS})|\bкак\b.*\bоценива(?:ет|ют)\b"
    rf"|\bяк(?:а|е|і)\b.*\b(?:{_VIEWS})|\bяк\b.*\b(?:ставиться|оцінює)\b"
    rf"|\bwelche\b.*\b(?:{_VIEWS})\b|\bwas hält\b.*\bvon\b|\bwie (?:bewertet|beurteilt|sieht)\b"
    r"|\bwhat .* (?<!who )(?<!that )(?<!which )(?:says|said|thinks|told|claims|answered)\b"
    r"|\b(?:что|о ч[её]м|про что)\b.*\b(?<!кто )(?<!котор\w\w )(?:(?:рас)?сказал\w*"
    r"|говор(?:ит|ят|ил\w*)|(?:счита|дума|предлага|обеща|сообща|отмеча|отвеча|поясня|заявля"
    r"|подч[её]ркива|рассказыва)(?:ет|ют)|(?:считал|думал|(?:заяв|ответ|сообщ|отмет|поясн|добав|предлож)ил"
    r"|подчеркнул|(?:по)?обещал)\w*|пиш[еу]т)\b"
    r"|\bкак\b.*\b(?:относ(?:ится|ятся|ил\w+)|отн[её]с(?:ся|лась|лись))\b"
    r"|\bщо\b.*\b(?:сказа\w+|каже|кажуть|говорить|вважає|думає|заяви\w+|відпові\w+|розпові\w+|повідом\w+"
    r"|зазнач\w+|пропонує|обіцяє|пообіця\w+)\b"
    r"|\bwas\b.*\b(?:sagt\w*|gesagt|meint\w*|denkt|antwortet\w*|erklärt\w*|fordert\w*|gefordert|verspr[ai]cht?)\b"
    r"|\bne\b(?! zaman| kadar| için).*\b(?:dedi|diyor|söyledi|söylüyor|düşünüyor|açıkladı|belirtti)\b"
    r"|\bnə\b(?! vaxt| qədər| üçün).*\b(?:dedi|deyir|söylədi|düşünür)\b"
    rf"|\bне\b(?! үшін).*\b(?:{_KAZAKH_VERBS})\b"
)
"""Asks for somebody's words, unlike `What is the name of the man who said it?`."""

_ASKS_WHO = re.compile(r"(?i)\W*(?:кто|кому?|хто)\b")
"""Begins a question for a person, whatever else is asked in it: `Кто сказал, что …?`."""

_VIEW = re.compile(
    r"(?i)(?:think|thinks|thought|believes?|believed|considers?|considered|argues?|argued|explains?"
    r"|explained|describes?|described|views?|sees?|expects?|expected|answers?|answered|judges?|judged"
    r"|assess|assesse[sd]|regard|regards|regarded|feel|feels|felt|ставиться|bewertet|beurteilt"
    r"|дума\w+|счита\w+|полага\w+|объясн\w+|говорил\w*|рассказыва(?:ет|ют|л\w*)|отмеча\w+|подч[её]ркива\w+|вважа\w+"
    r"|поясн\w+|сказа(?:в|ла|ли)|каже|кажуть|говорить|розпов(?:ів|іла|іли|ідає)|повідом(?:ив|ила|или|ляє)|зазнач\w+|denken|denkt|meinen"
    r"|meint|sagen|sehen|sieht|glaubt|erklärt|düşün\w+|söyl\w+|diyor|açıkladı|айт\w+|ойла\w+|дейді|мәлімде(?:ді|йді)"
    r"|хабарла(?:ды|йды)|санайды|есептейді"
    r"|hope[sd]?|doubt(?:s|ed)?|fear(?:s|ed)?|верит|верят|верил[аи]?|наде(?:ется|ются|ял\w+)|сомнева\w+|вір(?:ить|ять|ив|ил[аи])|відпові(?:в|ла|ли|да(?:є|ють))|сподіва\w+"
    r"|сумніва\w+|hofft\w*|hoffen|fürchtet\w*|(?:be)?zweifelt\w*|inanıyor\w*|umuyor\w*|сенеді|сене|үміттенеді)"
)
"""Verbs of a view, as they stand beside the names of those whose views are asked for."""

_BESIDE_NAMES = re.compile(
    r"(?i)(?:promise[sd]?|propose[sd]?|suggest|explain|warn|оцени(?:л\w*|т|в)|оценива(?:ет|ют|л\w*)|оціни(?:в|л\w*)|оціню(?:є|ють)|предлага(?:ет|ют)|предлож(?:ил\w*|ит|ат)|(?:по)?обеща(?:ет|ют|л\w*)"
    r"|отвеча(?:ет|ют)|относ(?:ится|ятся|ил\w+)|отн[её]с(?:ся|лась|лись)|пропону(?:є|ють)|запропонува(?:в|л\w+)|(?:по)?обіця(?:є|ють|в|л\w+)"
    r"|fordert\w*|verspr[ai]cht?|ұсын(?:ды|ады))"
)
"""Verbs that tell of somebody's words only beside a name: `Who proposed it?` asks for a deed."""

_BEFORE = re.compile(r"(\w+)(?:\s+ли)?\s+$")
_AFTER = re.compile(r"\s+(?:\w+\s+)?\w+")
"""Behind a name: the verb, or a word that asks and the verb, as in Turkish."""

_BETWEEN = (
    r"(?:(?:и|же|тоже|сам|сама|что|об?|обо|про|на|с|в|н[её]м|ней|них|это[мтй]?|этого|том|це|цього|цьому"
    r"|ньому|ній|що|was|dazu|darüber|davon|dagegen|selbst|bunun|onun|hakkında|haqqında)\s+)"
)
_FARTHER = re.compile(rf"(?i)\s+{_BETWEEN}{{1,5}}(\w+)")
"""Behind a name: its verb, behind what it asks for and what that is about: `Kern что об этом думает`."""

_SPEAKS_OF = re.compile(
    r"(?i)\b(?:об?|обо|про|при|для|от|к|ко|с|со|из|у|за|против|від|до|з|зі|über|von|mit|für|gegen)\s+(?:\w+\s+)?$"
)
"""Ends before the name of somebody who is spoken of, or to."""

_JUDGING = re.compile(r"\s+(?:\w+ly\s+)?(?:rate[sd]?|makes?\s+of|made\s+of)\b")
"""Behind a name: verbs of a view that have another sense elsewhere."""

_OWN_VIEW = re.compile(rf"(?i)['’]s?\s+(?:own\s+|personal\s+)?(?:{_VIEWS})\b")
"""Behind a name: the view of its bearer."""

_VIEW_OF = re.compile(
    rf"(?i)\b(?:{_VIEWS})\s+(?:(?:of|von)\s+(?:(?:[^\W\d_]+\s+){{0,2}}(?!(?:in|at|from|of|near|aus|bei|von)\s)[^\W\d_]+\s+)?|(?:(?!(?:[оодпквн]|об|обо|по|про|до|на|ко|над)\s)[а-яіїєґё]+\s+){{0,2}}?)$"
)
"""Ends before the name of somebody whose view is asked for; Slavic languages need no word between."""

_LAST_VERB = re.compile(
    rf"(?i)\b(?:{_KAZAKH_VERBS}|dedi|diyor|söyledi|söylüyor|düşünüyor|açıkladı|belirtti|deyir|söylədi|düşünür|inanıyor|umuyor|сенеді|сене|үміттенеді)"
    r"(?:\s+(?:ме|ма|mu))?[\s?!.]*(?:\(|$)"
)
"""Ends a question for somebody's words in the languages whose verbs stand last."""

_SPOKEN_OF = re.compile(
    r"(?i)\s+(?:туралы|жайлы|жайында|жөнінде|үшін|бойынша|hakkında|için|haqqında|haqda|barədə|üçün)\b"
)
"""Behind the name of somebody of whom others speak, in these languages."""

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
            r"(?i)\b(how (many|much|old|late|long|far|large|big|high|tall|often)|what (percent|number|share|rate|price)"
            r"|percentage|(what|which)(’s|'s| is| was| are| were) the (\w+ )?(population|age|height|length|area|size|number)"
            r"|сколько|скольких|скількох|скільки|қанша|канша|неше|wie ?viele?|wie (hoch|lange|alt|groß)"
            r"|kaç|kac|ne kadar|neçə|nə qədər|cuánt[oa]s?|combien)\b"
        ),
    ),
    (
        "date",
        re.compile(
            r"(?i)\b(when|(what|which) (time|year|date|day|month|century|decade)|(birth ?date|date of birth)|когда|каком году|коли|якому році"
            r"|қашан|кашан|қай жылы|wann|welchem jahr|ne zaman|hangi yıl\w*|nə vaxt|cuándo|quand)\b"
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
            r"(?i)\b(why|почему|зачем|отчего|чому|навіщо|неге|неліктен|неликтен|warum|wieso|weshalb"
            r"|neden|niçin|nicin|niye|niyə|nə üçün|por qué|pourquoi)\b"
        ),
    ),
    (
        "place",
        re.compile(
            r"(?i)\b(where|(what|which) (city|country|place|town|region|state|river)|где|куда|откуда"
            r"|де|куди|звідки|қайда|қайдан|кайда|кайдан|wo|wohin|woher|nerede|nereye|harada|hara|dónde|où)\b"
        ),
    ),
)

_NUMBER = re.compile(
    r"(?i)\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"
    r"|half|third|quarter|double|од(?:ин|на|но|ного|ной|ному|ним)|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\w*|миллион\w*|миллиард\w*"
    r"|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|iki|üç|dört|beş|yüz)\b"
)
"""Not the Turkish `bir`, `on` and `bin`: a, on and am of other languages."""

MORE_NUMBERS = re.compile(
    r"(?i)\b(?:zero|nothing|single|pair|dozens|hundreds|thousands|millions|billions|trillions?|decades?|centur(?:y|ies)"
    r"|\w+teen|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ies)|once|twice|thrice|both|half"
    r"|ноль|нуль|нул[яюе]м?|одну|одни(?:х|м|ми)?|одном|оба|обе|обоих|двое|двоих|троих|трое|(?:четвер|пятер|шестер|семер|восьмер)(?:о|ых)"
    r"|полтор[аы]|половин\w+|пол(?:сотн|тысяч|миллион|дюжин|тораст)\w*|трет[ьи]\w*|четверт[ьи]\w*|однажды|дважды|трижды|вдвое|втрое"
    r"|\w*десят\w*|дюжин\w*|ста|сотн\w+|сотен|двести|триста|четыреста|(?:двух|тр[её]х|четыр[её]х|пят[иь]|шест[иь]|сем[иь]|вос[ье]м[иь]|девят[иь])сот"
    r"|сорок\w*|девяност\w*|\w+дцат\w*|двух|двум|двумя|тр[её]х|тр[её]м|тремя|четыр[её]х|четыр[её]м|четырьмя|пят[иь]ю?|шест[иь]ю?|сем[иь]ю?|вос[ье]м[иь]ю?|девят[иь]ю?)\b"
)
"""Numbers in words that `holds_answer` does not know."""

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
    if _WORDS_OF.search(question) and not _ASKS_WHO.match(question):
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

_NAME_OF = re.compile(r"(?i)\bname of\b")
"""Asks for a name: nobody calls anything so."""


def asks_who_said(question: str) -> bool:
    """Whether a question asks by whom something was said or written."""
    return expected_answer(question) == "person" and any(
        (is_view(word) and not _BESIDE_NAMES.fullmatch(word)) or _CALLS.fullmatch(word)
        for word in words(_NAME_OF.sub("", question))
    )


def is_view(word: str) -> bool:
    """Whether a word is a verb of saying, or of a view."""
    told = _VIEW.fullmatch(word) or _BESIDE_NAMES.fullmatch(word)
    return is_saying(word.casefold()) or bool(told)


def calls(word: str) -> bool:
    """Whether a word is a verb of giving something a name: `calls`, `назвал`."""
    return bool(_CALLS.fullmatch(word))


def asks_view(question: str, start: int, end: int) -> bool:
    """Whether a question asks what those named at a place in it say or think.

    The verb stands beside the name, behind small words alone or, where verbs stand last, at the end
    of the question.

    >>> asks_view("Оспанова ақша туралы не айтты?", 0, 8)
    True
    """
    if is_spoken_of(question, end):
        return False
    before, after = _BEFORE.search(question[:start]), _AFTER.match(question, end)
    if holds_view(question, start, end) or _JUDGING.match(question, end):
        return True
    farther = None if _SPEAKS_OF.search(question[:start]) else _FARTHER.match(question, end)
    beside = (
        *(before.groups() if before else ()),
        *words(after[0] if after else ""),
        *(farther.groups() if farther else ()),
    )
    return any(map(is_view, beside)) or bool(_LAST_VERB.search(question, end))


def holds_view(question: str, start: int, end: int) -> bool:
    """Whether those named at a place in a question are the ones of whose view it speaks.

    >>> holds_view("What is Adler's view of the port?", 8, 13)
    True
    """
    return bool(_OWN_VIEW.match(question, end) or _VIEW_OF.search(question[:start]))


def asking_words(question: str) -> frozenset[str]:
    """The words of a question that only tell that somebody's view is asked for, in lower case.

    >>> sorted(asking_words("How does Adler rate the port?"))
    ['rate']
    """
    found = [*_JUDGING.finditer(question), *re.finditer(rf"(?i)\b(?:{_VIEWS})\b", question)]
    return frozenset(word.casefold() for match in found for word in words(match[0]))


def is_spoken_of(question: str, end: int) -> bool:
    """Whether a question only speaks of somebody whose name ends at a place in it: `… туралы`."""
    return bool(_SPOKEN_OF.match(question, end))


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


def may_hold_number(sentence: str) -> bool:
    """Whether an English or Russian sentence has a number of any kind, in digits or in words.

    >>> may_hold_number("Threescore lamps on the bridge"), may_hold_number("Thirteen lamps")
    (False, True)
    """
    return bool(_NUMBER.search(sentence) or MORE_NUMBERS.search(sentence))


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

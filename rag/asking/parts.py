"""The parts of a question that asks several things at once, or several people."""

import re

from rag.asking.expected import asks_view, lacks_matter
from rag.asking.followups import FollowUp, follow_up
from rag.asking.leaning import points_back
from rag.asking.matter import topical_phrases
from rag.asking.questions import ASKING
from rag.people.mentions import NAME
from rag.text.abbreviations import is_completed
from rag.text.sentences import split_sentences
from rag.types import History
from rag.words.stopwords import stopwords
from rag.words.terms import question_words, words
from rag.words.wording import names, starts_sentence

LEAST_WORDS = 2
"""A part with fewer words asks nothing by itself."""

MOST_PARTS = 4
"""A question that asks more is a list, and is searched as a whole."""

_ASKING = re.compile(rf"(?i){ASKING}")
_PREPOSITION = r"(?:(?:for|in|with|to|from|of|by|at|on|в|о|об|на|с|к|у|з|до|für|mit|von|an|in)\s+)?"
_NEXT_PART = re.compile(
    r"(?i)(?<=\?)\s+|[,;]?\s+(?:and|but|or|и|а|или|та|й|і|чи|або|und|oder|және|немесе|әлде|ve|veya"
    rf"|yoksa|və|yoxsa)\s+(?={_PREPOSITION}(?:{ASKING})\b)"
)
"""Where another question begins: behind a question mark, or with `and` or `or` before a word that
asks. `Is he an ally, or has he turned away?` has two, which different sentences answer."""

_PEOPLE = re.compile(
    rf"{NAME.pattern}(?:,\s+{NAME.pattern})*,?\s+(?:and|и|та|і|und|және|ve|və|et|y)\s+{NAME.pattern}"
)
"""Two names or more, side by side."""

_EACH_OTHER = re.compile(
    r"(?i)\b(?:each other|one another|друг (?:с )?друг\w+|einander|birbir\w+)\b"
)

_WRITES = (
    r"(?:i|we)(?:['’]m| am|['’]re| are) (?:currently |now )?(?:writing|preparing|working on|researching|drafting|covering"
    r"|studying|reading|doing|an? (?:\w+ ){0,3}?(?:journalist|reporter|student|editor|writer|researcher))"
    r"|(?:я|мы) (?:сейчас )?(?:пишу|пишем|готовлю|готовим|изучаю|изучаем|читаю|собираю|работаю|работаем|журналист\w*"
    r"|студент\w*|редактор)|(?:пишу|готовлю) (?:стать|материал|репортаж|заметк|доклад)\w*"
    r"|(?:я|ми) (?:зараз )?(?:пишу|пишемо|готую|готуємо|вивчаю|працюю|журналіст\w*|студент\w*)"
    r"|мен (?:мақала|баяндама)|ich (?:schreibe|arbeite an|bereite|recherchiere|bin (?:journalist|student)\w*)"
    r"|wir (?:schreiben|arbeiten an|bereiten)"
)
"""Begins a sentence that tells why somebody asks, and asks nothing: `I am writing about …`."""

_PREFACE = re.compile(
    rf"(?i)^\W*(?:{_WRITES})(?!\w)[^?]*?(?:[.!;:–—]\s+"
    r"|,?\s+(?:and|so|и|поэтому|та|тому|und|және)\s+(?=(?:i|we|would|want|need|я|мне|мы|хочу|хотел\w*|мені|ich|wir|möchte"
    rf"|{ASKING})(?!\w))|,\s+(?=(?:please|tell|скаж\w+|подскаж\w+|розкаж\w+|айт\w+|sag\w*|{ASKING})(?!\w)))"
)
_WRITTEN_ABOUT = re.compile(
    r"(?i)(?<!\w)(?:about|on|regarding|о|об|про|über|zum?|zur)\s+(.+)|мен\s+(.+?)\s+туралы"
)
"""What a preface tells of the matter."""

_DOTTED = re.compile(r"\.\w\.$")
"""Ends with an abbreviation of letters, as `the U.S.`."""

_ASKS = re.compile(
    rf"(?i)\?\W*$|^\W*{_PREPOSITION}(?:{ASKING})\b"
    r"|^\W*(?:please\s+)?(?:tell|explain|name|list|give|show|describe|compare|find"
    r"|скаж\w+|расскаж\w+|назов\w+|объясн\w+|перечисл\w+|опиш\w+|сравн\w+|покаж\w+"
    r"|nenn\w*|erklär\w*|beschreib\w*|vergleich\w*)\b"
)
"""Asks, or requests to be told."""


def split_question(question: str, *, language: str, context: str = "") -> tuple[str, ...]:
    """The things a question asks, each understandable alone; mostly it is one.

    The first part leans on the `context` of the conversation, the others on the part before. Why
    somebody asks is no part; what it tells of the matter goes with the first one.

    >>> split_question("Who leads Opora Naroda, and how many troops did he send?", language="en")
    ('Who leads Opora Naroda', 'how many troops did he send? (Opora Naroda)')

    >>> split_question("What do Ruth Adler and Feigin say about the ban?", language="en")
    ('What do Ruth Adler say about the ban?', 'What do Feigin say about the ban?')
    """
    question, context = _leave_out_preface(question, language, context)
    first, *others = (part.strip() for part in _NEXT_PART.split(question) if part.strip())
    told = (part for part in others if not _only_instructs(part, first, language))
    parts = [_ask_each(part) for part in (first, *told)]
    lacking = any(
        _is_fragment(each, language, before=at) for at, part in enumerate(parts) for each in part
    )
    if sum(map(len, parts)) > MOST_PARTS or lacking:
        return (FollowUp(question, context).standalone,)
    whole = [FollowUp(each, context).standalone for each in parts[0]]
    for part in parts[1:]:
        before: History = [{"role": "user", "content": whole[-1]}]
        whole += [_lean_on(each, before, language) for each in part]
    return tuple(whole)


def _leave_out_preface(question: str, language: str, context: str) -> tuple[str, str]:
    """A question without a preface, and what it leans on with the matter of the preface."""
    begun = _PREFACE.match(question)
    preface = _PREFACE.match(_hide_stops(question, language)) if begun else None
    if not preface or len(words(question[preface.end() :])) < LEAST_WORDS:
        return question, context
    about = _WRITTEN_ABOUT.search(question[: preface.end()])
    told = next(filter(None, about.groups()), "") if about else ""
    carried = [*filter(None, [context]), *topical_phrases(told, language)]
    return question[preface.end() :], ", ".join(carried)


def _hide_stops(question: str, language: str) -> str:
    """A question with other signs for the full stops that end no sentence, as in `Dr. Adler`."""
    ends = {span.end - 1 for span in split_sentences(question, language=language)}

    def hide(stop: re.Match[str]) -> str:
        before, after = question[: stop.end()], question[stop.end() :].lstrip()
        # In haste a sentence begins small.
        small = after[:1].islower() and not _DOTTED.search(before)
        ended = small and not is_completed(before, after, language=language)
        return "." if ended or stop.start() in ends else "·"

    return re.sub(r"\.(?=\s)", hide, question)


def _lean_on(part: str, before: History, language: str) -> str:
    """A part with what it takes from the one before; what `What do the experts say?` is about."""
    lacking = lacks_matter(part, language=language)
    return follow_up(part, before, language=language, leaning=lacking).standalone


def _ask_each(part: str) -> tuple[str, ...]:
    """What a part asks of each of the people whose words or views it wants."""
    people = _PEOPLE.search(part)
    if not people:
        return (part,)
    start = people.start() + _asking_length(people[0])
    if not asks_view(part, start, people.end()) or _EACH_OTHER.search(part):
        return (part,)
    each = [match[0] for match in NAME.finditer(part, start, people.end())]
    return tuple(part[:start] + name + part[people.end() :] for name in each)


def _asking_length(named: str) -> int:
    """Characters of a word that asks before the first name: a capital makes it look like one."""
    first, _, rest = named.partition(" ")
    return len(first) + 1 if rest and _ASKING.fullmatch(first) else 0


def _only_instructs(part: str, question: str, language: str) -> bool:
    """Whether what stands behind a question tells how to answer it, and is found nowhere.

    As in `The accounts differ.` or `I want both sides.`, where nobody and nothing is named.
    """
    silent = stopwords(language or "en")
    asks = sum(word.casefold() not in silent for word in words(question)) >= LEAST_WORDS
    named = [match for match in names(part) if not starts_sentence(part, match)]
    return asks and not named and not _ASKS.search(part)


def _is_fragment(part: str, language: str, *, before: int) -> bool:
    """Whether a part asks nothing by itself, as in `who and when`.

    A question that leans on a part before it needs a word less: `…, or is it over?`.
    """
    asked = [
        word for word in question_words(part, language=language) if not _ASKING.fullmatch(word)
    ]
    points = points_back(part) or lacks_matter(part, language=language)
    return len(asked) < LEAST_WORDS - bool(before and points and _ASKS.search(part))

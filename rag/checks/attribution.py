"""Attribution: whether a sentence tells the words of its quotes as those of whoever spoke them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rag.checks.gist import FEW_WORDS, Gist, coverage, focus_on
from rag.people.designations import PLACES, is_role
from rag.speech.sayers import VIEWING, Saying, attributions, hearsay, sayings
from rag.text.sentences import split_sentences
from rag.types import Citation, Finding, Statement
from rag.words.names import (
    WORDS_REMEMBERED,
    is_same_key,
    may_sound_alike,
    name_keys,
    same_name,
    sounds_alike,
)
from rag.words.signs import NAMING
from rag.words.terms import stem, words
from rag.words.wording import is_silent, quoted

# What is said holds so many times more words of a statement than what introduces it.
_MOSTLY = 3

# "Mayor of Orsk", "Anna Li (BBC)": what follows is of whom, or for whom.
_OF_WHOM = re.compile(r"\s(?:(?:of|in|from|for|at)\s|\()")

# Names no speaker but the text itself: “according to the article”.
_OF_THE_TEXT = re.compile(
    r"(?i)\b(?:articles?|texts?|passages?|reports?|stor(?:y|ies)|authors?|sources?|стать\w+|текст\w*|автор\w*"
    r"|отрыв\w+|источник\w*|artikeln?|autor\w*|мақала\w*|makale\w*|məqalə\w*)\b"
)

# A line that begins with whoever speaks the turn: “President Tokayev:”.
_TURN_LABEL = re.compile(
    r"^([^\W\d_a-zа-яё][\w’'.-]*(?: [^\W\d_a-zа-яё][\w’'.-]*){0,4}):", re.MULTILINE
)

# Share of what somebody is told to say that must stand in the own words of one of several people.
_OWN_WORDS = 0.35

# Says that what is told is the view of somebody who is named elsewhere, or what one holds a thing for.
_IN_VIEW = re.compile(
    r"\b(?:in|to) (?:his|her|their) (?:own )?(?:view|opinion|eyes|mind|judg[e]?ment)\b|\bпо (?:его|её|ее|их) (?:мнению|оценке|словам|убеждению)\b"
    r"|\bна (?:его|её|ее|их) взгляд\b|\b(?:seiner|ihrer) (?:meinung|ansicht|auffassung|einschätzung)\b|\bin (?:seinen|ihren) augen\b"
    r"|\bh(?:ält|alten|ielt|ielten|alte)\b[^.;]{1,80}\bfür\b",
    re.IGNORECASE,
)

# A sentence that begins with a name and goes on to a quotation, by whatever verb.
_ANSWERING = re.compile(r"([^\W\d_a-zа-яё][\w’'-]+(?: [^\W\d_a-zа-яё][\w’'-]+)*)[^“«„\"]*[“«„\"]")

# Begins what is told beside what somebody says, not in it.
_ANEW = re.compile(r";|\b(?:while|whereas|but|но|а|während|aber)\b")

# A name at the start of a sentence, behind what its bearer is.
_OPENING = re.compile(
    r"(?:[^\W\d_]+\s+(?=[^\W\d_]+\s+[^\W\d_a-zа-яё])){0,2}([^\W\d_a-zа-яё][\w’'-]+(?:\s[^\W\d_a-zа-яё][\w’'-]+)*)"
)

# A name of several words.
_FULL_NAME = re.compile(r"[^\W\d_a-zа-яё][\w’'-]+(?: [^\W\d_a-zа-яё][\w’'-]+)+")

# A name alone between marks, or of whoever something is by; others are only spoken of.
_PRESENTED = re.compile(
    r"(?<=, )[^\W\d_a-zа-яё][\w’'-]+(?: [^\W\d_a-zа-яё][\w’'-]+)*(?=[,.;]|$)"
    r"|\b(?:by|von) (?:(?:the|an?|its|his|her|their|dem|der|seinem|ihrem) )?(?:[a-z-]+ )?"
    r"[^\W\d_a-zа-яё][\w’'-]+(?: [^\W\d_a-zа-яё][\w’'-]+)*"
)

# Behind a name, between commas, what its bearer is.
_APPOSITION = re.compile(
    r"[^\W\d_a-zа-яё][\w’'-]+, ((?:an?|the|one of|один|одна|ein|eine|einer)\s[^,]{3,60}),"
)

# Sentences of an answer over which a pronoun still stands for whoever spoke before.
_SENTENCES_BACK = 3


def check_speaker(
    statement: Gist, evidence: Gist, quotes: Sequence[Citation], earlier: Sequence[str] = ()
) -> Iterator[Finding]:
    """What a person said must be told as that person's words, and as nobody else's."""
    told = sayings(statement.text)
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    speaking = [*speakers, *_labels(quotes), *attributions(evidence.text)]
    speaking = [name for name in dict.fromkeys(speaking) if name_keys(name)]
    for name in dict.fromkeys(each.name for each in told if name_keys(each.name)):
        if speaking and not _is_one_of(name, speaking):
            other = any(may_sound_alike(name, each) for each in speaking)
            reason = f"the quote has {_whose(speakers)} words, not {name}’s"
            yield ("weak" if other else "unsupported"), reason
    heard = _is_heard(statement, evidence, quotes, speaking, earlier)
    if not told and not heard:
        yield from _check_stated(statement, evidence, quotes, speaking)
    elif not heard and not any(name_keys(each.name) for each in told):
        if speakers and not _names_one_of(statement, speakers):
            yield "weak", f"does not name {speakers[0]}"
        elif not speakers and _is_of_nobody(statement, evidence):
            yield "weak", "nobody says so in the quote"


def _is_heard(
    statement: Gist,
    evidence: Gist,
    quotes: Sequence[Citation],
    speaking: Sequence[str],
    earlier: Sequence[str],
) -> bool:
    """Whether a sentence tells whose view it is, and that one speaks or holds a view in the quotes."""
    views = sayings(statement.text, VIEWING)
    if not sayings(statement.text) and _is_view_cut_off(statement, evidence):
        return False
    viewing = [*speaking, *(each.name for each in sayings(evidence.text, VIEWING) if each.name)]
    heard = any(
        _is_one_of(each.name, viewing)
        if name_keys(each.name)
        else _is_meant(each, evidence, quotes, speaking, earlier)
        for each in views
    )
    return heard or (bool(views) and _is_one_of(_opening_name(statement), speaking))


def _is_view_cut_off(statement: Gist, evidence: Gist) -> bool:
    """Whether a copy leaves out the `in his view` of the quotes."""
    viewed = _IN_VIEW.search(evidence.text) and not _IN_VIEW.search(statement.text)
    return bool(viewed) and statement.plain in evidence.plain


def _check_stated(
    statement: Gist, evidence: Gist, quotes: Sequence[Citation], speaking: Sequence[str]
) -> Iterator[Finding]:
    """Somebody's words that are told as a fact, unless it is one of himself."""
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    if _is_told_of(statement, evidence, speaking):
        return
    if len(speakers) == len(quotes) or _is_reported(statement, evidence, speakers):
        yield "weak", f"{_whose(speakers)} words, stated as fact"


def _names_one_of(statement: Gist, speakers: Sequence[str]) -> bool:
    """Whether a sentence presents whoever speaks by name: `its head of research, Jonah Okafor,`."""
    last = [name for each in speakers if (name := _last_name(each))]
    told = words(" ".join(found[0] for found in _PRESENTED.finditer(statement.text)))
    return any(_holds(word, name) or sounds_alike(word, name) for word in told for name in last)


def _is_told_of(statement: Gist, evidence: Gist, speaking: Sequence[str]) -> bool:
    """Whether a sentence begins with the one who speaks in the quotes, which tell of him by name.

    What it draws on may name nobody else, nor be what he says of himself.
    """
    name = _opening_name(statement)
    last = _last_name(name)
    alone = bool(last and speaking) and all(_is_one_of(name, [each]) for each in speaking)
    if not alone or not _shares(name_keys(last), evidence.keys):
        return False
    drawn_on = focus_on(statement, evidence)
    if sayings(drawn_on.text) or quoted(drawn_on.text):
        return False
    return all(
        _shares(name_keys(other), statement.keys) for other in _FULL_NAME.findall(drawn_on.text)
    )


def _opening_name(statement: Gist) -> str:
    """The name of whom a sentence tells from its start: `Trade unionist Marek Zielinski does …`."""
    found = _OPENING.match(statement.text)
    return found[1] if found and name_keys(found[1]) else "-"


def _is_meant(
    said: Saying,
    evidence: Gist,
    quotes: Sequence[Citation],
    speaking: Sequence[str],
    earlier: Sequence[str],
) -> bool:
    """Whether `he`, or `the management`, is who speaks in the quotes or holds a view there."""
    if said.is_pronoun:
        return bool(earlier) and all(_is_one_of(name, speaking) for name in earlier)
    mine = _role_stems(said, evidence.language)
    theirs = sayings(evidence.text, VIEWING)
    if any(mine & _role_stems(each, evidence.language) for each in theirs):
        return True
    return bool(mine) and any(
        mine & {stem(word, evidence.language) for word in words(_introduced(quote))}
        for quote in quotes
        if quote.speaker
    )


def _role_stems(said: Saying, language: str) -> set[str]:
    told = words(said.role) if not said.is_pronoun else []
    return {stem(word, language) for word in told if not is_silent(word)}


def _introduced(quote: Citation) -> str:
    """The words beside the name of whoever speaks a quote, wherever its article has that name."""
    last = _last_name(quote.speaker) or quote.speaker
    beside = rf"(?:[\w’'-]+ ){{0,4}}{re.escape(last)}(?:, (?:[\w’'-]+ ?){{1,5}})?"
    return " ".join((quote.speaker, *re.findall(beside, quote.article.text)))


def _labels(quotes: Sequence[Citation]) -> list[str]:
    """Who speaks the turns that begin in the quotes: `President Tokayev:`."""
    return [label for quote in quotes for label in _TURN_LABEL.findall(quote.quote)]


def who_spoke(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Whom the last sentence of an answer that has a speaker lets speak: a pronoun goes on with him."""
    for each in reversed(statements[-_SENTENCES_BACK:]):
        named = [said.name for said in sayings(each.text, VIEWING) if name_keys(said.name)]
        told = named or [quote.speaker for quote in each.citations if quote.speaker]
        if told:
            return tuple(told)
    return ()


def _is_of_nobody(statement: Gist, evidence: Gist) -> bool:
    """Whether somebody unnamed is made to say what the quotes say themselves."""
    itself = _OF_THE_TEXT.search(statement.text) or NAMING.search(statement.text)
    return not itself and not attributions(evidence.text)


def _is_one_of(name: str, speaking: Sequence[str]) -> bool:
    """Whether a name can be that of somebody who speaks; beside names, a role says nothing of it."""
    people = [other for other in speaking if _last_name(other)] if _last_name(name) else []
    # The same spelling first: to tell a name apart from hundreds of others takes long.
    likeliest_first = sorted(people or speaking, key=name.__ne__)
    return any(_is_same_speaker(name, other) for other in likeliest_first)


def _is_same_speaker(one: str, other: str) -> bool:
    """Whether the last name of one is among the words of the other; a role alone need only be shared.

    >>> _is_same_speaker("President Putin", "President Tokayev")
    False
    >>> _is_same_speaker("the President", "President Tokayev")
    True
    """
    last, other_last = _last_name(one), _last_name(other)
    if not last or not other_last:
        return _shares(name_keys(one), name_keys(other))
    return _holds(other, last) or _holds(one, other_last) or sounds_alike(one, other)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _last_name(name: str) -> str:
    """The last word of a name that tells who it is; empty where roles and places are all it has."""
    told = words(_OF_WHOM.split(name)[0])
    if not told or is_role(told[-1]):
        return ""
    own = [word for word in told if not is_role(word) and word.casefold() not in PLACES]
    return own[-1] if own else ""


def _holds(name: str, last: str) -> bool:
    """Whether a name has a last name among its words; one of two letters has no key: `Xi`."""
    known = _shares(name_keys(last), name_keys(name))
    return known or any(same_name(last, word) for word in words(name))


def _is_reported(statement: Gist, evidence: Gist, speakers: Sequence[str]) -> bool:
    """Whether quotes that nobody speaks tell what somebody said, which the statement does not."""
    if speakers:
        return False
    focus = focus_on(statement, evidence)
    if (
        any(attributions(focus.text))
        or _IN_VIEW.search(focus.text)
        or _is_in_open_quotation(statement, evidence)
    ):
        return True
    return not any(hearsay(statement.text)) and _is_hearsay(statement, focus)


def _is_in_open_quotation(statement: Gist, evidence: Gist) -> bool:
    """Whether a quotation begins in the quotes, and ends elsewhere, of which the statement tells."""
    marks = list(re.finditer(r"[“«„\"”»]", evidence.text))
    if not marks or len(marks) % 2 == 0:
        return False
    said = Gist(evidence.text[marks[-1].end() :], evidence.language)
    return len({*statement.stems} & {*said.stems}) >= FEW_WORDS or not said.stems


def check_voice(statement: Gist, quotes: Sequence[Citation]) -> Iterator[Finding]:
    """What one of several people in the quotes said must be told as the words of that one."""
    language = quotes[0].article.language
    theirs: dict[str, list[str]] = {}
    for quote in quotes:
        _add_voices(theirs, quote.quote, language, quote.speaker)
    mine: dict[str, list[str]] = {}
    _add_voices(mine, statement.text, language, "")
    theirs.pop("", None)
    mine.pop("", None)
    if len(theirs) < 2:  # noqa: PLR2004
        return
    heard = {who: Gist("\n".join(said), language) for who, said in theirs.items()}
    for who, stretches_ in mine.items():
        said = Gist(" ".join(stretches_).replace(who, " "), language)
        if words(said.text) and coverage(said, said) is None:
            continue
        shares = {other: coverage(said, each) or 0.0 for other, each in heard.items()}
        own = [share for other, share in shares.items() if _is_same_voice(who, other)]
        if own and (max(shares.values()) > max(own) or max(own) < _OWN_WORDS):
            yield "weak", f"the quote has somebody’s words, not {who}’s"
            return


def _is_same_voice(one: str, other: str) -> bool:
    return one == other or _is_same_speaker(one, other)


def _add_voices(voices: dict[str, list[str]], text: str, language: str, speaker: str) -> None:
    """What each person says in a text: what follows a verb of saying goes on with it."""
    for line in text.splitlines():
        label = _TURN_LABEL.match(line)
        speaker = label[1] if label else speaker
        for start, end in split_sentences(line, language=language):
            speaker = _add_sentence(voices, line[start:end], speaker)


def _voiced(sentence: str) -> list[Saying]:
    """Who says or wants something in a sentence; of whose wishes another one speaks is no voice."""
    spoken = sayings(sentence)
    views = [
        view
        for view in sayings(sentence, VIEWING)
        if not any(
            said.start <= view.start and not _ANEW.search(sentence[said.start : view.start])
            for said in spoken
        )
    ]
    return sorted((*spoken, *views), key=lambda each: each.start)


def _add_sentence(voices: dict[str, list[str]], sentence: str, speaker: str) -> str:
    """The voices of one sentence, and who speaks at its end."""
    at = 0
    told = _voiced(sentence)
    if not told and (answering := _ANSWERING.match(sentence)):
        speaker = answering[1]
    for said in told:
        who = said.name if name_keys(said.name) else "" if said.is_pronoun else said.role
        if said.behind:
            voices.setdefault(who or speaker, []).append(sentence[at : said.end])
            at = said.end
        else:
            voices.setdefault(speaker, []).append(sentence[at : said.start])
            at = said.start
        speaker = who or speaker
    voices.setdefault(speaker, []).append(sentence[at:])
    return speaker


def _is_hearsay(statement: Gist, focus: Gist) -> bool:
    """Whether most of what is told is what somebody without a name says: `officials said that`."""
    wanted = set(statement.stems)
    for sentence in focus.sentences:
        for said in hearsay(sentence):
            before = Gist(sentence[: len(sentence) - len(said)], focus.language)
            held = wanted & set(Gist(said, focus.language).stems)
            most = len(held) >= max(FEW_WORDS, len(wanted) / 2)
            if most and len(held) > _MOSTLY * len(wanted & set(before.stems)):
                return True
    return False


def _whose(speakers: Sequence[str]) -> str:
    return f"{speakers[0]}’s" if speakers else "somebody’s"


def _shares(some: Iterable[str], others: Iterable[str]) -> bool:
    return any(is_same_key(key, other) for key in some for other in others)


def check_apposition(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What somebody is, between commas behind a name, that no quote says of anybody."""
    for match in _APPOSITION.finditer(statement.text):
        told = {*Gist(match[1], evidence.language).stems}
        if told and not told & {*evidence.stems}:
            yield "weak", f"no quote holds “{match[1]}”"

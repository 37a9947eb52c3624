"""Names as objects: the words of a clause or the ending of a name show that somebody else acts.

"The doctor treating Navalny" and "Представитель Навального" tell nobody's name. Called where
`naming`, `nounphrases` and `discourse` would take the name beside a verb for its subject.
"""

import re

from rag.people.designations import collect_words, is_role
from rag.people.mentions import RELATION, STARTERS, Name
from rag.words.saying import Wording, compile_verbs, compile_words

STOP = re.compile(r"[,;:—–“”\"«»„()•\n]|\s-\s")
_WHO = frozenset(("who", "whom", "whose", "whoever"))
_WHICH = frozenset(("that", "which"))
# What stands between "the court that" and a name: officials and reports do not.
_FINITE = re.compile(r"(?:\w+(?:ed|[^s]s)|won|beat|led|met|shot|held|hit|knew|caught|sent|freed)$")
_PARTICIPLE = re.compile(r"[a-z]{2,}ing$")
_ADVERB = re.compile(
    r"(?:(?!family|ally|assembly)\w+ly|also|now|then|still|once|later|first|already)$"
)
_AFTER = re.compile(r"(?:after|before|since|during|following|amid|despite|until|upon)$")
_OWNING = re.compile(r"[’']s?$")

# "One evening Lapin said", "a court hearing Lapin called": things, not what somebody does.
_THINGS = collect_words("""morning evening spring meeting briefing hearing ruling gathering opening building shooting
    killing bombing thing something nothing everything anything being sitting acting leading outgoing
    incoming founding managing operating marketing accounting engineering planning mining housing
    shipping banking training farming fishing broadcasting boxing cycling swimming skating racing
    writing according regarding concerning""")
# Behind these a clause of its own begins: "who knows that Lapin", or a name is given: "himself".
_JOINERS = collect_words("""that because when if while as and but or although though than what why how himself
    herself themselves named""")
# Words beside a name that say nothing of what is done to it, as roles do.
_ARTICLES = collect_words("the a an his her their our its")
_BESIDE = _ARTICLES | collect_words("former late opposition current")
_HEADS = collect_words("those many some others all both most few anyone everyone someone people")

# "Навального" is no nominative; "Токаева" is one of a woman, of whom nobody writes "сказал".
_CASE = re.compile(r"[а-яёіїєґ]{3}(?:ого|его|ому|ему)$")
_WOMAN_OR_CASE = re.compile(
    r"[а-яёіїєґ](?:[оеёє]в(?:а|ой|у|ою)|[иыії]н(?:а|ой|у|ою)|[сц]к(?:ая|ой|ую))$"
)
_MAN_SPOKE = re.compile(r"[а-яёіїєґ]{2}[лв](?:ся)?$")
# "Титаренко", "Дурново", "Черных", "Гелашвили": one form in all cases.
_UNDECLINED = re.compile(r"[А-ЯЁЇІЄҐ][а-яёїієґ]+(?:[оеэуюи]|[ыи]х)")
_OWNER = re.compile(r"(?:[ая]|ого|его|ой|ы|и)$")
# Those who speak for somebody, and the genitive of an office: "пресс-секретарь президента Токаева".
_PROXY = re.compile(
    r"(?:представител|(?:пресс?-?)?секретар|советник|заместител|врач|речни|радни|лікар)"
)
_GENITIVE = re.compile(r"(?<!глав)(?<!голов)(?<!к)(?<!ц)(?:а|я|ы)$")


def is_object(prefix: str, wording: Wording) -> bool:
    """Whether a name behind these words is whom they are about: "the doctor treating Navalny".

    English only: there such a clause ends in the name and no comma tells where it begins.
    """
    if wording.verb_first:
        return False
    words = _drop_description(STOP.split(prefix)[-1].split())
    if not words:
        return False
    *before, verb = [word.casefold() for word in words]
    if _PARTICIPLE.match(words[-1]) and verb not in _THINGS:
        return _is_doer(before, wording)
    return _is_in_relative([*before, verb], wording)


def _drop_description(words: list[str]) -> list[str]:
    """The words without what describes the name behind them: "former US", "the jailed leader"."""
    last = len(words)
    while last > 0:
        word = words[last - 1]
        described = last > 1 and (word[0].isupper() or words[last - 2].casefold() in _ARTICLES)
        if not (described or word.casefold() in _BESIDE or is_role(word)):
            break
        last -= 1
    return words[:last]


def _is_doer(words: list[str], wording: Wording) -> bool:
    """Whether words before a participle name who does it, not a time: "after a court hearing"."""
    while words and _ADVERB.match(words[-1]):
        words = words[:-1]
    determiners = wording.determiners.split("|")
    if not words or _OWNING.search(words[-1]) or not words[-1][-1].isalpha():
        return False
    if words[-1] not in _HEADS and (words[-1] in STARTERS or words[-1] in determiners):
        return False
    prepositions = compile_words(wording.prepositions)
    for at in range(len(words) - 1, -1, -1):
        if prepositions.fullmatch(words[at]) or _AFTER.match(words[at]):
            return False
        if words[at] in determiners:
            return at == 0 or not (
                prepositions.fullmatch(words[at - 1]) or _AFTER.match(words[at - 1])
            )
    return True


def _is_in_relative(words: list[str], wording: Wording) -> bool:
    """Whether the last word is the verb of a relative clause: "the man who accused"."""
    for at in range(len(words) - 2, -1, -1):
        between = words[at + 1 :]
        if words[at] in _WHO:
            return not _JOINERS.intersection(between)
        if words[at] in _WHICH and at > 0:
            told = compile_verbs(wording.verbs).fullmatch(words[at - 1])
            once = all(map(_ADVERB.match, between[:-1]))
            return not told and once and bool(_FINITE.match(between[-1]))
    return False


def is_owner(prefix: str, name: Name) -> bool:
    """Whether a name only tells whose brother or lawyer speaks: "Адвокат Ивана Петрова"."""
    last = prefix.casefold().split()[-1:]
    if not last or not _OWNER.search(name.text):
        return False
    # A full name may be a woman's own: "представитель Мария Захарова".
    return bool(RELATION.match(last[0]) or (" " not in name.text and _PROXY.match(last[0])))


def may_be_owner(prefix: str, name: str) -> bool:
    """Whether a surname of one form only may tell whose lawyer speaks: "Адвокат Титаренко"."""
    last = prefix.casefold().split()[-1:]
    near = last and (RELATION.match(last[0]) or _PROXY.match(last[0]))
    return bool(near) and is_undeclined(name)


def is_undeclined(name: str) -> bool:
    """Whether a Cyrillic surname has one form for all cases, as "Титаренко" does."""
    return bool(_UNDECLINED.fullmatch(name))


def is_office_of(prefix: str, name: Name) -> bool:
    """Whether a name only tells whose office it is: "пресс-секретарь президента Токаева".

    Not to be asked of a source, which stands in this case itself: "по словам президента Токаева".
    """
    last = prefix.casefold().split()[-1:]
    alone = " " not in name.text and bool(_OWNER.search(name.text))
    return alone and bool(last) and is_role(last[0]) and bool(_GENITIVE.search(last[0]))


def is_oblique(name: str, verb: str) -> bool:
    """Whether the ending of a Cyrillic name shows that it is not the subject of the verb."""
    if _CASE.search(name):
        return True
    return bool(_MAN_SPOKE.search(verb) and _WOMAN_OR_CASE.search(name))

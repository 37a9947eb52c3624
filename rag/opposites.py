"""Opposites: a sentence turned round by one word or by the sides of a “than”.

Rose for fell, bought for sold, any word in another one's place.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from rag.gist import FEW_WORDS, Gist
from rag.names import SAME_WORD, is_same_key, name_key
from rag.sayers import attributions
from rag.signs import DENIALS
from rag.terms import stem, words
from rag.types import Finding, Support
from rag.wording import clauses, is_silent


def _read_groups(text: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The groups of words of a list, each by its sides; `rise*` stands for all that begins so."""
    return tuple(
        tuple(
            re.compile("(?:{})\\Z".format("|".join(side.split()).replace("*", r"\w*")))
            for side in group.split("|")
        )
        for group in text.split(";")
    )


_OPPOSITES = _read_groups(
    """rise rises rose risen rising increas* grow grows grew grown growing climb* soar* surge* jumped вырос* выраст* растёт
    растет растут рост роста увелич* повыс* повыш* подорож* steig* stieg* gestiegen erhöh* wächst wuchs* gewachsen өсті
    өседі | fall falls fell fallen falling decreas* drop drops dropped shrink* shrank shrunk plunge* slump* снизи* сниж*
    упал* упад* пада* сократи* сокращ* уменьш* понизи* пониж* подешев* sinkt sinken sank* gesunken fällt fiel fielen
    gefallen verringer* төмендеді азайды кеміді | flat unchanged stagnat* stagnier* unverändert неизменн* останется
    осталась остался;
    win wins won winning победи* выигра* gewinnt gewann* gewonnen жеңді | lose loses lost losing проигра* verliert
    verlor* жеңілді;
    support* поддерж* unterstütz* қолдады | oppos* reject* отверг* abgelehnt қарсы;
    accept* adopt* approv* согласи* одобри* angenommen zugestimmt | reject* refus* отклони* отверг* отказ* abgelehnt
    verweiger*;
    begin begins began begun start starts started начал* начнёт начнет beginn* begann | end ends ended stop stops
    stopped закончи* прекрати* endet* beendet*;
    allow* permit* разреш* erlaub* gestatt* | forbid* forbade ban bans banned prohibit* запрет* запрещ* verbiet*
    verbot*;
    buy buys bought купил* покупа* kauft* | sell sells sold продал* прода* verkauf*;
    more больше более mehr | less fewer меньше менее weniger;
    many much много viele | few little мало wenige;
    before до vor | after после nach;
    north northern | south southern;
    east eastern | west western;
    strong stronger | weak weaker;
    strengthen* укрепи* окреп* | weaken* ослаб* слабе*;
    large larger largest big bigger biggest | small smaller smallest;
    high higher highest | low lower lowest;
    best лучш* | worst худш*;
    ally allies friend friends друзей друзья друг freund* | enemy enemies враг* feind*;
    acquit* оправда* freigesprochen freispruch* | convict* sentenc* осудил* осужд* осужден* приговор* verurteilt*;
    prison jail jailed imprisoned тюрьм* gefängnis* | suspended probation bewährung* условно условный условному;
    prais* welcom* похвал* приветств* lobt* gelobt | condemn* criticis* criticiz* раскритик* осуди* kritis*;
    kill kills killed | wound* injure*;
    halt halts halted suspend suspends suspended приостанови* | resume* возобнови*;
    keep keeps kept retain* сохран* beibehalt* behält | cancel* abolish* scrap* отмен* упраздн* abgeschafft abschaff*
    gestrichen;
    correct right верный верным верно верное верной правильн* richtig* дұрыс | wrong mistaken incorrect ошибочн* неверн*
    неправильн* falsch* қате;
    confirm* подтверд* bestätig* | deny denies denied denying опроверг* отрица* bestreit* bestritt* dementiert*;
    opens opened opening reopened откры* öffnet* eröffnet* | closes closed closing закры* schließ* schloss geschlossen;
    accelerat* ускор* beschleunig* | slow slows slowed slowing замедл* verlangsam*;
    double* удво* verdoppel* | halve* halbier*;
    faster быстрее schneller | slower медленнее langsamer;
    earlier раньше früher | later позже später;
    safe безопасн* | unsafe dangerous опасн* gefährlich*;
    likely вероятно | unlikely маловероятно;
    possible возможно möglich | impossible невозможно unmöglich;
    legal законн* | illegal незаконн*;
    majority большинств* mehrheit | minority меньшинств* minderheit;
    import* импорт* | export* экспорт*;
    hire hires hired | dismiss* sacked уволи* entlass*;
    cheaper дешевле billiger | dearer expensive дороже teurer"""
)
"""Words that turn a sentence round although all its other words stay, by what they say; of three
sides each is the opposite of the others."""

_ALIKE = _read_groups(
    """supporters fans; ocean sea; founded created established; controlled directed steered; several number many;
    prevented stopped; seiz* tak*; lead* head* run*; breach* violat* break*; rose risen accelerat*; approv* pass* adopt*;
    firm* compan* business*; worker* employee* staff; deal* agreement* accord*; pupil* schoolchildren; roughly about around approximately;
    exaggerat* overdone; demand* ask* call*; said told stated; big large great; kid* child*; purchas* bought buy*; assist* help*;
    probabl* likel* скорее вероятн*; show* demonstrat* reveal*; need* requir*; start* beg* launch*; finish* end* complet*; obtain* got get* receiv*;
    договор* соглашени*; начал* старт*; рост* подъём* увеличени*; компани* фирм*; сотрудник* работник*; глава руководител* директор*;
    сниз* уменьш* сократ* упа*; сказал* заявил* сообщил*; здание дом; помощ* поддержк*; проблем* трудност*;
    vertrau* verlass*; firma unternehmen; beschäftigte mitarbeiter*; forder* verlang*; senk* verring*; klinik* krankenhaus*"""
)
"""Words for each other, by what they say."""

_APART = (
    (re.compile(r"\b(?:sprach|sprachen|spricht)\b([^.;]*)\bfrei\b"), r"freigesprochen\1"),
    (re.compile(r"\blehn(?:t|en|te|ten)\b([^.;]*)\bab\b"), r"abgelehnt\1"),
    (re.compile(r"\bstimm(?:t|en|te|ten)\b([^.;]*)\bzu\b"), r"zugestimmt\1"),
)
"""German verbs in two parts, and the form that is one word."""

_UNLIKE = re.compile(
    r"\b(?:unlike|in contrast to|в отличие от|anders als|im Gegensatz zu[mr]?)\s+(?:the\s+|de[rmn]\s+)?(\w+)",
    re.IGNORECASE,
)
"""Says of whom something is not so."""


_THAN = re.compile(r"\b(?:than|чем|als)\b")


@lru_cache(maxsize=4096)
def _sides_of(word: str) -> frozenset[tuple[int, int]]:
    """The groups of opposites that have a word, each with the side on which it stands."""
    return frozenset(
        (at, side)
        for at, group in enumerate(_OPPOSITES)
        for side, pattern in enumerate(group)
        if pattern.match(word)
    )


def are_same_sense(word: str, other: str) -> bool:
    """Whether two words say the same, or stand on one side of opposites: `began`, `started`."""
    one, two = word.casefold(), other.casefold()
    alike = any(side.match(one) and side.match(two) for (side,) in _ALIKE)
    return alike or bool(_sides_of(one) & _sides_of(two))


def are_sides_turned(statement: Gist, evidence: Gist) -> bool:
    """Whether what is compared stands on the other sides of `than`."""
    mine, theirs = (_sides(text) for text in (statement, evidence))
    if not (mine and theirs):
        return False
    (left, right), (first, second) = mine, theirs
    return bool((left - right) & (second - first) and (right - left) & (first - second))


def _sides(text: Gist) -> tuple[set[str], set[str]] | None:
    """The stems before and behind the one word that compares, in its clause."""
    comparing = [clause for clause in clauses(text.text) if _THAN.search(clause)]
    parts = _THAN.split(comparing[0]) if comparing else []
    if len(comparing) != 1 or len(parts) != 2:  # noqa: PLR2004
        return None
    before, after = (set(Gist(part, text.language).stems) for part in parts)
    return before, after


def check_comparison(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """More of the one than of the other, told the other way round."""
    mine, theirs = (_found(text.text) for text in (statement, focus))
    turned_word = any(
        group == other and side != across and (group, side) not in theirs
        for group, side in mine
        for other, across in theirs
    )
    is_turned = are_sides_turned(statement, focus) and not turned_word
    if is_turned or _is_unlike_another(statement, focus) or _are_turned_about(statement, focus):
        yield "weak", "what is compared stands the other way round in the quote"


def _is_unlike_another(statement: Gist, evidence: Gist) -> bool:
    """Whether it is told of somebody of whom the quotes say that it is otherwise with others."""
    mine, theirs = (
        {stem(word, text.language) for word in _UNLIKE.findall(text.text)}
        for text in (statement, evidence)
    )
    return bool(theirs) and bool(mine - theirs)


def _are_turned_about(statement: Gist, evidence: Gist) -> bool:
    """Whether two opposites have changed the words behind them: `few friends and many enemies`."""
    mine, theirs = (_described(text) for text in (statement, evidence))
    return any(
        (group, across, word) in theirs and (group, side, word) not in theirs
        for group, side, word in mine
        for across in range(len(_OPPOSITES[group]))
        if across != side
    )


def _described(text: Gist) -> set[tuple[int, int, str]]:
    """The words of groups of which a text has two sides, each with the word that follows it."""
    told = [word for word in words(text.text) if not is_silent(word) or _sides_of(word.casefold())]
    sides = {each for word in told for each in _sides_of(word.casefold())}
    return {
        (group, side, stem(after, text.language))
        for word, after in pairwise(told)
        for group, side in _sides_of(word.casefold())
        if any(other == group and across != side for other, across in sides)
    }


def _found(text: str) -> dict[tuple[int, int], str]:
    """The sides of opposites that a text has, each with its first word."""
    for pattern, whole in _APART:
        text = pattern.sub(whole, text)
    told = [word.casefold() for word in words(text)]
    return {each: word for word in reversed(told) for each in _sides_of(word)}


def _turned(statement: Gist, evidence: Gist) -> Iterator[tuple[str, str]]:
    """The words of a statement of whose group the quotes have another side only, with that word."""
    mine, theirs = (_found(text.text) for text in (statement, evidence))
    for (group, side), word in mine.items():
        others = [(group, other) for other in range(len(_OPPOSITES[group])) if other != side]
        if (group, side) not in theirs and not any(other in mine for other in others):
            yield from ((word, theirs[other]) for other in others if other in theirs)


def check_opposites(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A word whose opposite the quotes have in its place."""
    if are_sides_turned(statement, evidence):
        return
    for word, opposite in _turned(statement, evidence):
        is_so = _tells_opposite(word, opposite, statement, evidence)
        if is_so is not False:
            state: Support = "unsupported" if is_so else "weak"
            yield state, f"the quote says “{opposite}”, not “{word}”"


def _tells_opposite(word: str, opposite: str, statement: Gist, evidence: Gist) -> bool | None:
    """Whether the clause nearest to that of a word has its opposite; `None` where none is near."""
    parts = [Gist(each, evidence.language) for each in clauses(evidence.text)]
    for text in clauses(statement.text):
        mine = Gist(text, statement.language)
        if word not in _found(text).values():
            continue
        nearest = max(parts, key=lambda part: len(mine.marks & part.marks))
        if opposite in _found(nearest.text).values():
            return None if _denies(text) != _denies(nearest.text) else True
        return False if len(mine.marks & nearest.marks) >= FEW_WORDS else None
    return None


def _denies(text: str) -> bool:
    return bool(DENIALS.search(text))


def check_opposites_apart(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A word that the quotes have only beside the opposite of what is told of it.

    `Convicted of fraud and bribery`, where a further sentence says that he was acquitted of bribery.
    """
    if are_sides_turned(statement, evidence):
        return
    told = {
        stem(each, evidence.language)
        for name in attributions(statement.text)
        for each in words(name)
    }
    parts = [Gist(text, evidence.language) for text in evidence.sentences]
    for at, part in enumerate(parts):
        elsewhere = {each for other in (*parts[:at], *parts[at + 1 :]) for each in other.stems}
        own = {*statement.stems} & {*part.stems} - elsewhere - told
        for word, opposite in _turned(statement, part):
            if own - {stem(word, evidence.language)} and not _denies(statement.text):
                yield "weak", f"the quote says “{opposite}”, not “{word}”"
                return


def check_opposites_across(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A word whose opposite the quotes have in another language."""
    if _denies(statement.text) == _denies(evidence.text):
        for word, opposite in _turned(statement, evidence):
            yield "weak", f"the quote says “{opposite}”, not “{word}”"


def check_replaced(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """One word in the place of another, between the same neighbours: `acquitted`, `convicted`."""
    mine = _words_by_stem(statement)
    for text in evidence.sentences:
        theirs = _words_by_stem(Gist(text, evidence.language))
        for said, stands in _other_words(list(mine), list(theirs)):
            if said not in theirs and not is_like(mine[said], theirs[stands]):
                yield "weak", f"the quote says “{theirs[stands]}”, not “{mine[said]}”"


def _words_by_stem(gist: Gist) -> dict[str, str]:
    """The stems of a text in order, each with its word as it is written first."""
    found: dict[str, str] = {}
    wanted = set(gist.stems)
    for word in words(gist.text):
        if (root := stem(word, gist.language)) in wanted:
            found.setdefault(root, word)
    return found


def _other_words(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words of the one and of the other with the same neighbour on either side."""
    places = {(before, after): word for before, word, after in _triples(theirs)}
    for before, word, after in _triples(mine):
        stands = places.get((before, after))
        if stands and stands not in mine:
            yield word, stands


def _triples(row: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    yield from zip(row, row[1:], row[2:], strict=False)


def is_like(word: str, other: str) -> bool:
    """Whether two words are one, spelt or derived otherwise, or have one sense."""
    return (
        are_same_sense(word, other)
        or is_same_key(name_key(word), name_key(other))
        or fuzz.ratio(word, other) >= SAME_WORD
    )

"""Opposites: a sentence turned round by one word or by the sides of a “than”.

Rose for fell, bought for sold, any word in another one's place.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from rag.checks.gist import FEW_WORDS, Gist
from rag.speech.sayers import attributions
from rag.types import Finding, Support
from rag.words.names import SAME_WORD, is_same_key, name_key
from rag.words.signs import DENIALS, DENIED_DENIAL
from rag.words.terms import stem, words
from rag.words.wording import clauses, is_silent

_ENDINGS = {
    "л~": "л ла ло ли лся лась лось лись ет ют ется ются ть ться",
    "ил~": "ил ила ило или ился илась илось ились ит ят ится ятся ить иться ен ён ена ено ены",
    "ен~": "ен ён ена ено ены",
    "ый~": "ый ая ое ые ого ому ой ую ых ом ым ыми",
    "ий~": "ий ая ее ие его ему ей ую их ем им ими",
}
"""The Russian endings of verbs, participles and adjectives, by the first of each kind."""


def _read_groups(text: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """The groups of words of a list, each by its sides.

    Every form is written out, for a beginning alone is that of other words too: `import--s-ed`
    stands for import, imports and imported, `куп-ил~` for all forms of купить.
    """
    return tuple(
        tuple(
            frozenset(form for word in side.split() for form in _read_forms(word.casefold()))
            for side in group.split("|")
        )
        for group in text.split(";")
    )


def _read_forms(word: str) -> Iterator[str]:
    """The forms of a word of the list: its beginning with each of its endings."""
    begin, *ends = word.split("-")
    for end in ends or [""]:
        yield from (begin + each for each in _ENDINGS.get(end, end).split(" "))


_OPPOSITES = _read_groups(
    """rise rises rose risen rising increas-e-es-ed-ing grow grows grew grown growing climb--s-ed-ing soar--s-ed-ing
    surg-e-es-ed-ing jumped вырос--ла-ло-ли выраст-ет-ут растёт растет растут рост роста увелич-ил~
    увеличива-л~ увеличен-ие-ия повыс-ил~ повыша-л~ повыш-ение-ения подорожа-л~ steig-t-en stieg--en
    gestiegen gesteigert erhöh-t-te-ten-en-ung wächst wuchs--en gewachsen өсті өседі
    | fall falls fell fallen falling decreas-e-es-ed-ing drop drops dropped shrink--s-ing shrank shrunk plung-e-es-ed-ing
    slump--s-ed-ing сниз-ил~ снижа-л~ сниж-ение-ения упал--а-о-и упад-ет-ут-ёт пада-л~
    сократ-ил~ сокраща-л~ сокращ-ение-ения уменьш-ил~ уменьша-л~ уменьшение
    пониз-ил~ понижа-л~ понижение подешеве-л~ sinkt sinken sank--en gesunken fällt fiel fielen
    gefallen verringer-t-te-ten-n төмендеді азайды кеміді
    | flat unchanged stagnat-es-ed-ing stagnier-t-te-ten-en unverändert неизменн-ый~ неизменно останется осталась остался;
    win wins won winning побед-ил~ выигра-л~ gewinnt gewann--en gewonnen жеңді
    | lose loses lost losing проигра-л~ verliert verlor--en verloren жеңілді;
    support--s-ed-ing поддержа-л~ поддержива-л~ поддерж-ит-ат поддержк-а-и-е-у-ой unterstütz-t-te-ten-en-ung қолдады
    | oppos-e-es-ed-ing reject--s-ed-ing отверг--ла-ло-ли отверга-л~ abgelehnt қарсы;
    accept--s-ed-ing adopt--s-ed-ing approv-e-es-ed-ing соглас-ил~ одобр-ил~ одобря-л~ приня-л~-т-та-то-ты angenommen zugestimmt
    | reject--s-ed-ing refus-e-es-ed-ing отклон-ил~ отклоня-л~ отверг--ла-ло-ли отверга-л~
    отказ--а-у отказа-л~ отказыва-л~ abgelehnt verweiger-t-te-ten-n;
    begin begins began begun beginning start starts started нача-л~ начнёт начнет начнётся начнется beginnt beginnen begann--en
    | end ends ended stop stops stopped законч-ил~ прекрат-ил~ endet endete--n enden
    beend-et-ete-eten-en;
    allow--s-ed-ing permit--s-ted-ting разреш-ил~ разреша-л~ erlaub-t-te-ten-en gestatt-et-ete-eten-en
    | forbid--s forbade forbidden ban bans banned prohibit--s-ed-ing запрет--а-у-ы-ом запрет-ил~ запреща-л~ запрещ-ен~
    verbiet-et-en verbot--en verboten;
    buy buys bought куп-ил~ покупа-л~ kauf-t-te-ten-en
    | sell sells sold прода-л~-ст-ёт-н-на-но-ны verkauf-t-te-ten-en;
    more больше более mehr | less fewer меньше менее weniger; many much много viele | few little мало wenige;
    before до vor | after после nach; north northern | south southern; east eastern | west western;
    strong stronger | weak weaker;
    strengthen--s-ed-ing укреп-ил~ укрепля-л~ окреп--ла-ло-ли
    | weaken--s-ed-ing ослаб-ил~ ослаб--ла-ло-ли слабе-л~;
    large larger largest big bigger biggest | small smaller smallest; high higher highest | low lower lowest;
    best лучш-ий~ | worst худш-ий~;
    ally allies friend friends друзей друзья freund--e-en | enemy enemies враг--а-и-ов-у feind--e-en;
    acquit--s-ted-ting-tal оправда-л~-н-на-ны freigesprochen freispruch
    | convict--s-ed-ion sentenced осуд-ил~ осужд-ен~ приговор--а-у-ом приговор-ил~
    verurteil-t-te-ten-en-ung;
    prison jail jailed imprisoned тюрьм-а-ы-е-у-ой gefängnis--se-ses gefängnisstrafe--n
    | suspended probation bewährung bewährungsstrafe--n условно условный условному;
    prais-e-es-ed-ing welcom-e-es-ed-ing похвал-ил~ приветствова-л~ приветству-л~ lob-t-te-ten-en gelobt
    | condemn--s-ed-ing criticis-e-es-ed-ing criticiz-e-es-ed-ing раскритикова-л~ осуд-ил~ kritisier-t-te-ten-en;
    kill kills killed killing | wound--s-ed-ing injur-e-es-ed-ing;
    halt halts halted suspend suspends suspended приостанов-ил~ | resum-e-es-ed-ing возобнов-ил~;
    keep keeps kept retain--s-ed-ing сохран-ил~ сохраня-л~ beibehalten behält behielt--en
    | cancel--s-led-ling-ed-ing abolish--es-ed-ing scrap--s-ped-ping отмен-ил~-а-у-ы отменя-л~
    упраздн-ил~ abgeschafft abschaff-en-ung gestrichen;
    correct right верный верным верно верное верной правильн-ый~ правильно richtig--e-en-er-es дұрыс
    | wrong mistaken incorrect ошибочн-ый~ ошибочно неверн-ый~ неверно неправильн-ый~ неправильно falsch--e-en-er-es қате;
    confirm--s-ed-ing подтверд-ил~ подтвержда-л~ bestätig-t-te-ten-en
    | deny denies denied denying опроверг--ла-ло-ли опроверга-л~ отрица-л~ bestreit-et-en bestritt--en dementier-t-te-ten-en;
    opens opened opening reopened откры-л~-т-та-то-ты-ть откро-л~ öffn-et-ete-eten-en eröffn-et-ete-eten-en-ung
    | closes closed closing закры-л~-т-та-то-ты-ть закро-л~ schließ-t-en schloss geschlossen;
    accelerat-e-es-ed-ing ускор-ил~ ускоря-л~ beschleunig-t-te-ten-en-ung
    | slow slows slowed slowing замедл-ил~ замедля-л~ verlangsam-t-te-ten-en-ung;
    doubl-e-es-ed-ing удво-ил~ verdoppel-t-te-ten-n | halv-e-es-ed-ing halbier-t-te-ten-en;
    faster быстрее schneller | slower медленнее langsamer; earlier раньше früher | later позже später;
    safe безопасн-ый~ безопасно | unsafe dangerous опасн-ый~ опасно gefährlich--e-en-er-es; likely вероятно | unlikely маловероятно;
    possible возможно möglich | impossible невозможно unmöglich; legal законн-ый~ законно | illegal незаконн-ый~ незаконно;
    majority большинств-о-а-у-ом-е mehrheit--en | minority меньшинств-о-а-у-ом-е minderheit--en;
    import--s-ed-ing-er-ers импорт--а-у-ом-е импортиру-л~ | export--s-ed-ing-er-ers экспорт--а-у-ом-е экспортиру-л~;
    hire hires hired | dismiss--es-ed-ing sacked увол-ил~ entlass-en-ung entließ--en;
    cheaper дешевле billiger | dearer expensive дороже teurer"""
)
"""Words that turn a sentence round although all its other words stay, by what they say; of three
sides each is the opposite of the others."""

_ALIKE = _read_groups(
    """founded established created; approved passed adopted; leads led heads headed leader;
    breach--es-ed-ing violat-e-es-ed-ing; firm firms company companies; worker--s employee--s;
    agreement--s accord--s; pupil--s schoolchild schoolchildren; roughly approximately; said stated; kid kids child children;
    purchas-e-es-ed-ing bought buy buys; assist--s-ed-ing help--s-ed-ing; probably likely; need--s-ed requir-e-es-ed;
    finish--es-ed complet-es-ed; договор--а-у-ом-ы-ов соглашени-е-я-ю-ем-й; нача-л~ стартова-л~;
    компани-я-и-ю-ей-й фирм-а-ы-е-у-ой; сотрудник--а-и-ов-у-ам работник--а-и-ов-у-ам; сказа-л~ заяв-ил~ сообщ-ил~;
    firma unternehmen; beschäftigte--n mitarbeiter--n; forder-t-te-ten-n verlang-t-te-ten-en;
    ещё еще пока; still yet; support--s-ed back backs backed favour favours favoured favor favors favored endorse endorses endorsed;
    cut cuts reduc-e-es-ed-ing lower--s-ed-ing; negotiat-e-es-ed-ing-ions talk talks; danger--s risk--s; acquir-e-es-ed buy buys bought;
    опаса-л~ боится боятся боялся боялась; руковод-ил~ возглавля-л~ возглав-ил~; купи-л~ приобре-л~-ла-ли;
    befürchtet befürchten fürchtet fürchten; beginnt beginnen startet starten; erhält erhalten bekommt bekommen;
    consider--s-ed-ing weigh--s-ed-ing mull--s-ed-ing; erwägt erwägen prüft prüfen; рассматрива-л~ обдумыва-л~;
    prevent--s-ed-ing stop stops stopped; file files filed apply applies applied; senk-t-te-ten-en verringer-t-te-ten-n; klinik--en krankenhaus krankenhäuser"""
)
"""Words for each other wherever they stand, by what they say."""

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
        for side, forms in enumerate(group)
        if word in forms
    )


def are_same_sense(word: str, other: str) -> bool:
    """Whether two words say the same, or stand on one side of opposites: `began`, `started`."""
    one, two = word.casefold(), other.casefold()
    alike = any({one, two} <= forms for (forms,) in _ALIKE)
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
    mine, theirs = (_found(text) for text in (statement, focus))
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


def _found(gist: Gist) -> dict[tuple[int, int], str]:
    """The sides of opposites that a text has, each with its first word; a German `Fall` is a case."""
    text = gist.text
    for pattern, whole in _APART:
        text = pattern.sub(whole, text)
    is_german = gist.language == "de"
    told = [word.casefold() for word in words(text) if not (is_german and word == "Fall")]
    return {each: word for word in reversed(told) for each in _sides_of(word)}


def _turned(statement: Gist, evidence: Gist) -> Iterator[tuple[str, str]]:
    """The words of a statement of whose group the quotes have another side only, with that word."""
    mine, theirs = (_found(text) for text in (statement, evidence))
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
        if word not in _found(mine).values():
            continue
        nearest = max(parts, key=lambda part: len(mine.marks & part.marks))
        if opposite in _found(nearest).values():
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


def check_denied_denial(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """A denial that only one of the two denies: `did not reject the plan`, `rejected the plan`."""
    mine, theirs = (_denied_denials(text) for text in (statement, focus))
    for root, word in (mine | theirs).items():
        in_both = all(root in _roots(text) for text in (statement, focus))
        if in_both and (root in mine) != (root in theirs):
            denied = f"the quote denies “{word}”", f"the quote does not deny “{word}”"
            yield "weak", denied[root not in theirs]


def _denied_denials(text: Gist) -> dict[str, str]:
    """The words of a text that deny and are denied, by their stems."""
    found = (
        match["denial"] or match["verb"]
        for part in clauses(text.text)
        for match in DENIED_DENIAL.finditer(part)
    )
    return {stem(word, text.language): word for word in found}


def _roots(text: Gist) -> set[str]:
    return {stem(word, text.language) for word in words(text.text)}


def check_opposites_across(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A word whose opposite, or a denial whose denial, the quotes have in another language."""
    if bool(_denied_denials(statement)) != bool(_denied_denials(evidence)):
        yield "weak", "negation differs from the quote, in another language"
    if _denies(statement.text) == _denies(evidence.text):
        for word, opposite in _turned(statement, evidence):
            yield "weak", f"the quote says “{opposite}”, not “{word}”"


def is_like(word: str, other: str) -> bool:
    """Whether two words are one, spelt or derived otherwise, or have one sense."""
    return (
        are_same_sense(word, other)
        or is_same_key(name_key(word), name_key(other))
        or fuzz.ratio(word, other) >= SAME_WORD
    )

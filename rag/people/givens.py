"""Given names: first names that Russian and Ukrainian texts call people by, in all their cases.

A known one tells where a name begins in a run of capitals, and what a name in another case is in
the nominative. Called by `mentions` and `persons`; who is not known here keeps what was read.
"""

import re
from collections.abc import Iterator

from rag.people.designations import collect_words

_WOMEN = collect_words("""агата агафья ада аделина айгуль алевтина алёна алина алиса алла альбина анастасия ангелина анжела
    анна анфиса арина ася белла вера вероника виктория виолетта галина глафира дарина дарья диана дина ева екатерина
    елена елизавета жанна зинаида зоя инга инна инесса ирина карина кира клавдия клара ксения лариса лана лия лиза лидия
    лилия лолита людмила майя маргарита марина марта марфа милана мила надежда наталья наталия настасья нелли нина нона
    нонна оксана олеся олимпиада ольга пелагея полина прасковья раиса регина римма рита роза розалия светлана серафима снежана
    софия софья стелла сусанна таисия тамара татьяна тина ульяна устинья фаина фёкла фрида христина эвелина элеонора элина элла
    эльвира эмилия эмма эльмира юлиана юлия ядвига яна ярослава
    анастасія ганна галина зоряна ірина катерина ксенія лідія леся любава марічка меланія надія наталія олена олександра оксана
    орися роксолана соломія софія тетяна христина юлія ярина юстина
    айжан айнур асель гульнара динара жанар мадина назгуль сауле""")
_MEN = collect_words("""авдей александр алексей альберт анатолий андрей антон аркадий арсений арсен артём артемий артур
    архип афанасий богдан борис вадим валентин валерий василий вениамин виктор виталий владимир владислав влас всеволод
    вячеслав гавриил геннадий георгий герасим герман глеб гордей григорий давид даниил данил демид демьян денис дмитрий евгений
    евсей егор емельян ерофей ефим ефрем захар зиновий иван игнат игорь измаил иннокентий иосиф ипполит карп кирилл клим кондрат
    константин корней лаврентий лазарь лев леонид леонтий макар максим марат марк матвей мефодий мирон митрофан михаил назар нестор
    никанор никифор николай никон олег остап павел панкрат петр пётр платон потап прокофий прохор родион роман ростислав руслан
    савелий самуил святослав семён сергей спиридон станислав степан тарас тимофей тимур тихон трофим фёдор феликс филипп
    харитон эдуард юрий яков ярослав гоша гена паша лёша серёжа
    андрій анатолій арсеній артем василь віктор віталій володимир геннадій георгій григорій євген ігор кирило микола михайло
    олександр олексій омелян орест павло петро сергій степан тарас федір юрій ян
    асхат аскар бауыржан болат данияр ербол ерлан ержан кайрат канат марат мурат нурлан серик талгат""")
_MEN_LIKE_WOMEN = collect_words(
    "илья никита фома кузьма лука савва фока данила добрыня микита ілля лука"
)
# As often a second first name: "Эрих Мария Ремарк".
_SECOND = collect_words("мария марія")
# A woman's name and a man's in the genitive: "Валентина Белова" may be either.
_EITHER = collect_words("александра валентина валерия евгения павла яна юлиана ярослава")
# Before another one these begin a name: "Франц Антон Месмер".
_FOREIGN = collect_words("""франц карл иоганн йоганн жан хуан хосе эрих ганс ханс вольфганг георг джон джордж уильям мартин мария мари жюль
    пьер луи анри генрих фридрих вильгельм томас чарльз роберт ричард эдвард артур альфред макс отто рихард рудольф эрнст якоб
    ян юзеф станислав тадеуш анджей адам юлиуш дон сан санта энн элла эмма ким ли ван чен мухаммед мохаммед али абу хасан""")
_KNOWN = (_WOMEN | _MEN | _MEN_LIKE_WOMEN) - _EITHER
_OF_WOMEN = (_WOMEN | _SECOND) - _EITHER
# "Ольги", "Маши", unlike "Анны".
_HARD = re.compile(r"(?:[гкхжчшщ])$")

_Rules = tuple[tuple[re.Pattern[str], str], ...]
_OF_WOMAN: _Rules = (
    (re.compile(r"(.*(?:[оеё]вн|ичн))(?:ы|и|е|і|у|ой|ою)"), "а"),
    (re.compile(r"(.*(?:[оеё]в|[иы]н))(?:ой|ою|у)"), "а"),
    (re.compile(r"(.*[сц]к)(?:ой|ую|ою)"), "ая"),
    (re.compile(r"(.*[сц]ьк)(?:ої|ій|у|ою)"), "а"),
    (re.compile(r"(.*(?:[бвгґджзклмнпрстфхцчшщьоэи]))"), ""),
)
_OF_MAN: _Rules = (
    (re.compile(r"(.*(?:[оеё]|ь)[вї]?ич)(?:а|у|е|ем|ом)"), ""),
    (re.compile(r"(.*(?:[оеё]в|[иы]н))(?:а|у|ым|е)"), ""),
    (re.compile(r"(.*[сц]к)(?:ого|ому|им|ом)"), "ий"),
    (re.compile(r"(.*[сц]ьк)(?:ого|ому|им)"), "ий"),
    (re.compile(r"(.*(?:ко|дзе|швили|швілі|[ыи]х))"), ""),
    (re.compile(r"(.*[аеиоуыюяёіїє][бвгджзклмнпрстфхчшщ])(?:а|у|ом|е|ем)"), ""),
)
"""What a patronymic and a surname end with in another case, and in the nominative."""


def is_given(word: str) -> bool:
    """Whether a word is a known first name, in the nominative and of nobody else's case."""
    return word.casefold() in _KNOWN


def is_of_woman(word: str) -> bool:
    """Whether a word is a woman's first name in the nominative, and no man's in another case."""
    return word.casefold() in _OF_WOMEN


def may_begin_name(word: str) -> bool:
    """Whether a word is a first name here or abroad, so that a name may begin with it."""
    return is_given(word) or word.casefold() in _FOREIGN or word.casefold() in _EITHER


def find_first_case(name: str) -> str:
    """The nominative of a full name that stands in another case; empty where it is not sure.

    "Анной Белых" is "Анна Белых", and "Ильи Сизова" "Илья Сизов"; of "Тараса Рудого" nobody can tell.
    """
    first, *others = name.split()
    nominative, rules = _CASES.get(first.casefold(), ("", ()))
    told = [_put_in_nominative(word, rules) for word in others]
    return " ".join([nominative.title(), *told]) if others and all(told) else ""


def _put_in_nominative(word: str, rules: _Rules) -> str:
    found = ((pattern.fullmatch(word), ending) for pattern, ending in rules)
    return next((f"{match[1]}{ending}" for match, ending in found if match), "")


def _decline_woman(name: str) -> Iterator[str]:
    stem, ending = name[:-1], name[-1]
    if ending == "а":
        yield from (f"{stem}{'и' if _HARD.search(stem) else 'ы'}", f"{stem}у", f"{stem}ой")
        yield from (f"{stem}ою", f"{stem}е", f"{stem}і", f"{stem}и")
    elif ending == "я":
        yield from (f"{stem}{end}" for end in ("и", "ї", "ю", "ей", "ею", "ёй", "єю"))
        yield from () if stem.endswith("и") else (f"{stem}е",)


def _decline_man(name: str) -> Iterator[str]:
    stem, ending = name[:-1], name[-1]
    special = {"павел": "павл", "лев": "льв", "пётр": "петр", "петр": "петр", "павло": "павл"}
    if ending in "йь":
        yield from (f"{stem}{end}" for end in ("я", "ю", "ем", "єм", "еві", "єві"))
    elif name in special or ending == "о":
        yield from (f"{special.get(name, stem)}{end}" for end in ("а", "у", "ом", "ові"))
    elif ending not in "ая":
        yield from (f"{name}{end}" for end in ("а", "у", "ом", "ові"))


def _list_cases() -> dict[str, tuple[str, _Rules]]:
    """What each form of a first name is in the nominative, with the rules of the last name behind it.

    Forms that two first names share, and those that are first names themselves, are left out.
    """
    told = [
        (form, name, _OF_WOMAN)
        for name in sorted(_WOMEN | _SECOND | _EITHER)
        for form in _decline_woman(name)
    ]
    told += [
        (form, name, _OF_MAN) for name in sorted(_MEN_LIKE_WOMEN) for form in _decline_woman(name)
    ]
    told += [(form, name, _OF_MAN) for name in sorted(_MEN) for form in _decline_man(name)]
    names: dict[str, set[str]] = {}
    for form, name, _ in told:
        names.setdefault(form, set()).add(name.replace("ё", "е"))
    known = _WOMEN | _MEN | _MEN_LIKE_WOMEN | _SECOND | _EITHER
    return {
        form: (name, rules)
        for form, name, rules in told
        if len(names[form]) == 1 and form not in known
    }


_CASES = _list_cases()

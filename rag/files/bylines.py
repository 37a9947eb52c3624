"""By-lines of columns: who wrote one, as its head tells without a label for authors.

"Колонка Анны Досовой, врача", "Мнение / Анна Досова, врач" and "Ein Kommentar von Anna Roth" name
the author. Called by `masthead` and `columns`.
"""

import re

from rag.people.designations import ORGANISATIONS, PLACES, ROLES, collect_words, tells_what
from rag.people.genders import is_first_name
from rag.words.languages import CYRILLIC, UPPER
from rag.words.lexicon import is_word

_WORD = rf"[{UPPER}][^\W\d_]+(?:[-’'][^\W\d_]+)*"
_NAME = rf"{_WORD}(?: {_WORD}){{1,2}}"
_OFFICE = r",\s+(?P<office>[^.!?:;\n]{3,80})"
_OF_COLUMN = (
    r"(?i:(?:авторская |моя )?колонка|мнение|точка зрения|авторська колонка|думка|точка зору)"
)
_KINDS = (
    rf"(?:{_OF_COLUMN}|(?i:комментарий|коментар|пікір|көзқарас|opinion|comment|commentary|column|op-ed|guest essay"
    r"|kommentar|meinung|kolumne|gastbeitrag|gastkommentar|köşe yazısı|yorum|rəy))"
)
_FORMS = (
    re.compile(rf"{_KINDS}\s*(?P<mark>[/:|.–—-])\s*(?P<name>{_NAME})(?:{_OFFICE})?\.?"),
    re.compile(
        rf"(?i:(?:eine? )?(?:kommentar|kolumne|gastbeitrag|gastkommentar) von"
        rf"|(?:an? )?(?:column|comment|commentary|opinion|op-ed|guest essay),? by)"
        rf"\s+(?P<name>{_NAME})(?:{_OFFICE})?\.?"
    ),
    re.compile(
        rf"(?P<name>{_NAME}?)(?:[’'][yn]?[ıiuü]n\s(?i:köşe yazısı|yazısı|yorumu|görüşü|kaleminden)"
        r"|[тдн][ыі]ң\s(?i:пікірі|көзқарасы|колонкасы|бағаны))\.?"
    ),
)
_GENITIVE = re.compile(rf"{_OF_COLUMN}\s+(?P<name>{_NAME})(?:{_OFFICE})?\.?")
KIND = re.compile(rf"\W*(?:{_KINDS}|(?i:колонка редактора|колумнист))\W*")
"""A line that says that a text is a column or an opinion."""

_NAMED = re.compile(rf"(?P<name>{_NAME})(?:{_OFFICE})?")
_LAST_NAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|[сц]ь?к(?:ий|ая|а)|енко|[уюа]к|дзе|швили|ян|[иы]х|бек|бай)$"
)
"""What most last names in Cyrillic letters end with."""

# "mayor and council", "Minister ohne Plan": more than what one person is.
_JOINS = re.compile(
    r"(?<!\w)(?:and|or|but|without|against|versus|und|oder|aber|ohne|gegen|statt|и|или|но|без|против|та|і|й|або|але|проти)(?!\w)"
)
# "Северный Кавказ", "Нижний Новгород", "Красная Поляна": unlike "Юрий", "Евгений", an adjective.
_PLACED = re.compile(
    r"(?:[^\W\d_]+(?:[кхжшчщ]ий|ый|[жшчщлдзр]ний|[сц]кой|[жшд]ой|ое|ее|ые|ие)|[^\W\d_]{2,}(?<!ра)(?<!ма)(?<!та)(?:ая|яя))(?= )"
)
_NO_NAMES = ROLES | ORGANISATIONS | PLACES
# "Mark Brandenburg": of the German and Austrian lands.
_LANDS = collect_words("""württemberg bayern berlin brandenburg bremen hamburg hessen vorpommern niedersachsen
    westfalen pfalz saarland sachsen anhalt holstein thüringen burgenland kärnten niederösterreich
    oberösterreich salzburg steiermark tirol vorarlberg wien""")
_OF_MANS_LAST = re.compile(r"(?P<plain>.+(?:[оеёє]в|[иіы]н|[^\Wаеёийоуыьэюяіїє]))а")
_FIRSTS = {
    "павла": "Павел",
    "льва": "Лев",
    "любови": "Любовь",
    "любові": "Любов",
    "михайла": "Михайло",
}
"""First names whose nominative no ending of their genitive tells."""
# "Тани", "Жени": short forms of Russian names, which are soft.
_LONGEST_SHORT = 4
# "Цой" has no other form.
_SHORTEST_STEM = 2
_OR_O = frozenset("Петр Павл Дмитр Данил Марк".split())
_UNDECLINED = re.compile(r"(?:швил[иі]|иани|қызы|кызы|ұлы|улы)$")
# "Нелли", "Софи": also in the nominative.
_UNDECLINED_FIRST = re.compile(r"(?:лли|нни|натали|софи|м[еэ]ри)$", re.IGNORECASE)
# "Айгули", "Асели": of names that end in a soft consonant.
_SOFT = re.compile(r"(?:г[үу]л|[аә]с[еэ]л|жібек|мөлдір)и$", re.IGNORECASE)


def find_columnist_of(line: str) -> str:
    """Whom the head of a column names as its author; empty where a line is none.

    >>> find_columnist_of("Колонка Анны Досовой, врача")
    'Анна Досова'
    """
    if genitive := _GENITIVE.fullmatch(line):
        name = to_nominative(genitive["name"]) if _may_be_author(genitive) else ""
        return name if not _has_no_name(name) else ""
    found = next(filter(None, (form.fullmatch(line) for form in _FORMS)), None)
    return found["name"] if found and _may_be_author(found) else ""


def find_columnist_below(kind: str, line: str) -> str:
    """Whom a line below "Opinion" names, with what the person is or not: "Anna Roth, doctor"."""
    named = _NAMED.fullmatch(line) if KIND.fullmatch(kind) else None
    return named["name"] if named and _may_be_author(named) else ""


def _may_be_author(found: re.Match[str]) -> bool:
    """Whether a match names a person; a headline in capitals goes on behind "Opinion:", too.

    There what the person is must stand behind, or, behind a bar or a line's end, the name must be
    that of a person by itself: "Opinion: Safe Streets, mayor and council" is a headline.
    """
    office = found.groupdict().get("office") or ""
    words = office.split()
    if found.re is _FORMS[0] or found.re is _NAMED:
        alone = not words and found.groupdict().get("mark", "|") in "|/"
        told = any(map(tells_what, words)) or (alone and is_person(found["name"]))
        if not told or _JOINS.search(office):
            return False
    elif words and found.re is not _FORMS[1] and office[0].isupper() and not tells_what(words[0]):
        return False
    return not _has_no_name(found["name"]) and not _PLACED.match(found["name"])


def is_person(name: str) -> bool:
    """Whether words in capitals are surely somebody's first and last name.

    >>> is_person("Peter Lund"), is_person("Анна Досова"), is_person("Grace Period")
    (True, True, False)
    """
    first, *_, last = name.split()
    if CYRILLIC.match(last):
        return bool(_LAST_NAME.search(last)) and not _PLACED.match(name)
    if last.casefold() in _LANDS:
        return False
    both_words = all(is_word(word.casefold(), "en") for word in (first, last))
    return is_first_name(first) and not both_words


def _has_no_name(words: str) -> bool:
    return not {word.casefold() for word in words.split()}.isdisjoint(_NO_NAMES)


def to_nominative(name: str) -> str:
    """The nominative of a Russian or Ukrainian name in the genitive; empty where it is not sure.

    >>> to_nominative("Руслана Исаева"), to_nominative("Олены Ким"), to_nominative("Ивана Белого")
    ('Руслан Исаев', 'Олена Ким', '')
    >>> to_nominative("Марии Сороки"), to_nominative("Белого Дома"), to_nominative("Ігоря Коваля")
    ('', '', 'Ігор Коваль')
    """
    first, *fathers, last = name.split()
    if first.endswith(("ого", "его")):
        return ""
    man = last.endswith(("а", "я", "ого", "его"))
    woman = last.endswith(("ой", "ої")) or (first[-1] in "ыиі" and not man)
    own = _first_of_woman(first) if woman or first[-1] in "ыиі" else _first_of_man(first, last)
    surname = _last_of_woman(last) if woman else _last_of_man(last)
    middle = [f"{word[:-1]}а" if word[-1] in "ыи" else word.removesuffix("а") for word in fathers]
    return " ".join((own, *middle, surname)) if own and surname else ""


def _first_of_woman(name: str) -> str:
    """The nominative of "Анны", "Ольги", "Марии", "Айгули"; one without a case stays: "Айжан"."""
    if told := _FIRSTS.get(name.casefold()):
        return told
    if _SOFT.search(name):
        return f"{name[:-1]}ь"
    if name[-1] not in "ыиі" or _UNDECLINED_FIRST.search(name):
        return name
    hard = name[-1] == "ы" or name[-2] in "гкхжшчщ" or (name[-1] == "и" and _is_ukrainian(name))
    return f"{name[:-1]}{'а' if hard and name[-2] not in 'ьіїи' else 'я'}"


def _is_ukrainian(name: str) -> bool:
    """Whether a first name in -и is hard, as in Ukrainian: "Олени", unlike "Тани", "Насти"."""
    return name[-2] in "нрдмвб" and len(name) > _LONGEST_SHORT


def _first_of_man(first: str, last: str) -> str:
    """The nominative of "Ивана", "Сергея", "Игоря"."""
    stem, ending = first[:-1], first[-1]
    if ending not in "ая":
        return first if not last.endswith(("ова", "ева", "ого")) else ""
    ukrainian = last.endswith("енка") or any(
        letter in "іїєґ" for letter in (first + last).casefold()
    )
    if ending == "а" and ukrainian and stem in _OR_O:
        return f"{stem}о"
    if told := _FIRSTS.get(first.casefold(), "Пётр" if stem == "Петр" else ""):
        return told
    soft = "" if ukrainian and stem[-1] == "р" else "ь"
    return stem if ending == "а" else f"{stem}{'й' if stem[-1] in 'аеёиоуыюяіїє' else soft}"


def _last_of_woman(last: str) -> str:
    """The nominative of "Досовой", "Ковальской"; empty for "Сороки"; others have no case."""
    stem = last[:-2]
    if last[-1] in "ыиі" and not _UNDECLINED.search(last):
        return ""
    if not last.endswith(("ой", "ої")) or len(stem) < _SHORTEST_STEM:
        return last
    if stem.endswith(("ов", "ев", "ёв", "ин", "ын", "єв", "ін", "їн")):
        return f"{stem}а"
    adjective = stem.endswith(("ск", "цк", "ськ", "цьк"))
    return f"{stem}{'ая' if last.endswith('й') else 'а'}" if adjective else ""


def _last_of_man(last: str) -> str:
    """The nominative of "Досова", "Ковальского", "Шевченка"; empty for what may have several."""
    for end, told in (
        ("ского", "ский"),
        ("цкого", "цкий"),
        ("ського", "ський"),
        ("цького", "цький"),
    ):
        if last.endswith(end):
            return last.removesuffix(end) + told
    if last.endswith("енка"):
        return f"{last[:-1]}о"
    if last.endswith(("ого", "его", "ца", "ня")):
        return ""
    if last.endswith("я"):
        vowel = last[-2] in "аеёиоуыюяіїє"
        return f"{last[:-1]}{'й' if vowel else 'ь'}"
    found = _OF_MANS_LAST.fullmatch(last)
    return found["plain"] if found else last if last.endswith(("о", "е", "и", "х")) else ""

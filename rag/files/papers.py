"""Names of papers, and what may be those of places, as they stand in the head of an article.

Called by `masthead` on the fields of a line.
"""

import re

from rag.words.languages import UPPER
from rag.words.stopwords import all_stopwords

_LONGEST_NAME = 120
_MOST_WORDS_OF_PAPER = 6
_MOST_WORDS_OF_QUOTED_PAPER = 3
_QUOTED = re.compile(r"[«“„\"](?P<words>[^«»“”„\"]+)[»”“\"]")
_ARTICLES = frozenset(("The", "THE", "Der", "Die", "Das"))
_JOINING = frozenset(("of", "and", "&", "de", "und", "für"))
_PAPER_NOUN = re.compile(
    r"courier|post|ledger|times|herald|gazette|tribune|news|journal|chronicle|observer|examiner|dispatch|press|wire|today"
    r"|telegraph|guardian|inquirer|magazine|вестник|обозреватель|известия|ведомости|курьер"
    r"|вісник|хабаршысы|жаршысы|апталығы|\w*zeitung|\w+blatt|\w+post|\w*kurier|\w*rundschau|gazetesi|postası",
    re.IGNORECASE,
)
"""What the name of a paper ends with: The Brindale Courier."""

_PAPER_NOUN_BEHIND_ARTICLE = re.compile(
    r"review|echo|mail|standard|star|mirror|mercury|monitor|express|weekly|daily|quarterly|bulletin|digest|sun",
    re.IGNORECASE,
)
"""So may titles of texts end, "Market Review": with "The" in front of them only they are papers."""

# "The Brindale Courier Weekend", "The Brindale Courier live blog".
_EDITION = re.compile(r"\s+(?:weekend|online|live ?blog)$", re.IGNORECASE)
_PAPER_SORT = re.compile(
    r"газет\w*|журнал\w*|агент\w*|издани\w*|портал\w*|newspaper|magazine|agency|\w*zeitung|zeitschrift|dergi\w*",
    re.IGNORECASE,
)
"""What a paper is: "Газета «Свобода слова»", "Дала хабар агенттігі"."""

_SORTED_NAME = re.compile(rf"[{UPPER}«“„\"][\w '’&.«»“”„\"-]+")

_NAME_OF_PLACE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’&-])*")
_EVENT = re.compile(
    r"day|war|battle|treaty|convention|agreement|speech|conference|summit|forum|congress|election"
    r"|день|война|битва|договор|конвенция|речь|саммит|форум|съезд|конференция|tag|krieg|vertrag|gipfel",
    re.IGNORECASE,
)
_OF_PLACES = frozenset(("on", "upon", "de", "la", "am", "an", "der"))
_MOST_WORDS_OF_PLACE = 4


def name_of_paper(field: str, *, quoted: bool = False) -> str:
    """The name if a field is a paper's, by its noun; of `quoted` ones, a few quoted words will do."""
    if len(field) > _LONGEST_NAME:
        return ""
    if _tells_sort(field):
        return field
    marked = _QUOTED.fullmatch(field)
    name = _EDITION.sub("", marked["words"] if marked else field).strip()
    words = name.split()
    if not words or len(words) > _MOST_WORDS_OF_PAPER or not re.fullmatch(r"[\w '’&-]+", name):
        return ""
    article = words[0] in _ARTICLES
    own = words[1:] if article else words
    small = [word for word in own if word[0].islower() and word.isascii() and word not in _JOINING]
    if not own or not own[0][0].isupper() or small or own[0].casefold() in all_stopwords():
        return ""
    if article or marked or len(own) > 1:
        weak = (article or marked) and _PAPER_NOUN_BEHIND_ARTICLE.fullmatch(own[-1])
        if _PAPER_NOUN.fullmatch(own[-1]) or weak:
            return name
    return name if marked and quoted and len(own) <= _MOST_WORDS_OF_QUOTED_PAPER else ""


def _tells_sort(field: str) -> bool:
    """Whether a field says of a name that it is a paper's: "Газета «Свобода слова»"."""
    words = field.split()
    if not 1 < len(words) <= _MOST_WORDS_OF_PAPER or not _SORTED_NAME.fullmatch(field):
        return False
    sorts = [bool(_PAPER_SORT.fullmatch(word)) for word in words]
    return any(sorts) if _QUOTED.search(field) else field[0].isupper() and (sorts[0] or sorts[-1])


def may_be_place(field: str) -> bool:
    """Whether a field may name a place, or a person: few words with capitals."""
    words = field.split()
    own = words[1:] if words[:1] and words[0] in _ARTICLES else words
    if not own or not _NAME_OF_PLACE.fullmatch(field) or own[0].casefold() in all_stopwords():
        return False
    named = all(word[0].isupper() or word in _OF_PLACES for word in own)
    return named and len(own) <= _MOST_WORDS_OF_PLACE and not any(map(_EVENT.fullmatch, own))

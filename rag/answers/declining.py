"""What a model says where the articles do not answer, in whatever words and language."""

import re

from rag.answers.citations import cited_numbers, strip_markers
from rag.answers.prompts import REFUSAL
from rag.words.phrases import PHRASES

_ARTICLES = (
    r"(?:(?:the|these|those|provided|given|available|supplied|any|of)\s+)*"
    r"(?:articles?|passages?|texts?|sources?|documents?|excerpts?|context)"
)
_SORRY = r"(?:(?:unfortunately|however|but|sorry|i['’]m (?:sorry|afraid)|i am (?:sorry|afraid)|i apologi[sz]e),?\s+)*"
_CANNOT = (
    r"i(?:['’]m| am)? (?:cannot|can['’]t|can not|could not|couldn['’]t|unable to|not able to"
    r"|do not|don['’]t|did not|didn['’]t)"
)
_SAY_NOTHING = re.compile(
    rf"(?i)^\W*(?:(?:unfortunately|however|but),?\s+)?{_ARTICLES}(?:\s+(?:provided|given|above|here))?\s+"
    r"(?:(?:do|does|did) not|(?:do|does|did)n['’]t|say nothing|(?:contain|give|provide|have|make|offer)s? no)\b"
    rf"|\b(?:is|are|was|were) not (?:explicitly )?(?:mentioned|stated|specified|given|provided|discussed|described"
    rf"|reported|addressed|disclosed|found|contained) (?:anywhere )?(?:in|by) {_ARTICLES}\W*$"
    rf"|^\W*(?:there is|there['’]s|i (?:can|could)? ?(?:found|find|see)) no (?:information|mention|answer|indication|data|details?)\b.*\b{_ARTICLES}\b"
    rf"|^\W*none of {_ARTICLES} (?:say|mention|state|give|tell|contain|address)s?\b"
    rf"|^\W*{_SORRY}{_CANNOT} (?:answer|find|determine|tell|say|provide|see|have)\b.*\b(?:{_ARTICLES}|th(?:is|at|e) question)\b"
    rf"|^\W*{_SORRY}(?:it is|it['’]s)? ?not (?:mentioned|stated|specified|given|said)(?: (?:in|by) {_ARTICLES})?\W*$"
    rf"|^\W*{_SORRY}(?:there is )?(?:not enough|insufficient) information\b"
    r"|^\W*(?:к сожалению, )?(?:(?:в|из) )?(?:(?:этих|данных|предоставленных|привед[её]нных|представленных) )*"
    r"(?:стать\w+|текст\w*|материал\w*|отрывк\w+|источник\w*|фрагмент\w*)(?: \w+){0,6} (?:не (?:говор\w+|сказан\w*|сообща\w+"
    r"|упомина\w+|указ\w+|содерж\w+|уточня\w+|привод\w+|раскрыва\w+|да\w+ ответа)|нет (?:информации|сведений|данных|упоминан\w+"
    r"|ответа)|ничего не)"
    r"|^\W*(?:на жаль, )?(?:у |в )?(?:цих |наданих )?(?:статт\w+|текст\w*|уривк\w+|джерел\w*)(?: \w+){0,6} (?:не (?:йдеться|сказано|згаду\w+|вказано"
    r"|зазнач\w+|міст\w+|повідомля\w+|кажуть|говор\w+)|немає (?:інформації|відомостей|даних)|нічого не)"
    r"|^\W*(?:өкінішке қарай, )?(?:бұл |берілген )?(?:мақала|мәтін|үзінді)\w*\b.*(?:айтылма\w+|айтпай\w+|көрсетілме\w+|жазылма\w+|ақпарат жоқ|мәлімет жоқ)"
    r"|^\W*(?:leider )?(?:in )?(?:die|den|diesen|diese|der) (?:\w+ )?(?:artikeln?|texten?|passagen|quellen|auszüge\w*)\b.*(?:nicht (?:erwähnt|gesagt|genannt"
    r"|angegeben|enthalten|hervor)|keine (?:angaben?|informationen|auskunft)|nichts)"
    r"|^\W*(?:leider )?(?:die|diese|der|dieser|das) (?:\w+ )?(?:artikel|texte?|passagen?|quellen?|auszüge|auszug) (?:sag|nenn|erwähn|beantwort|verrat|verrät|geb|gib|enthalt|enthält)\w*"
    r"(?: (?:es|das|dies|dazu|darüber|davon|mir|uns|die frage)){0,2} (?:nicht|nichts|keine\w*)\b"
    r"|^\W*(?:ne yazık ki,? )?(?:bu |verilen )?(?:makale|metin|haber)\w*\b.*(?:belirtilm\w+|bahsedilm\w+|bilgi yok|geçmiyor|söylenm\w+|söylemiyor)"
    r"|^\W*(?:təəssüf ki,? )?(?:bu |verilən )?(?:məqalə|mətn)\w*\b.*(?:deyilm\w+|demir\w*|göstərilm\w+|məlumat yox\w*)"
    r"|^\W*(?:malheureusement,? )?(?:dans )?(?:les|ces|aucun des) (?:articles|passages|textes|extraits|documents)(?: (?!qu)[\w’']+){0,3}? ?\b(?:ne |n['’])[^,]*\b(?:pas|rien|aucune?)\b"
    r"|^\W*(?:lamentablemente,? )?(?:en )?(?:los|las|estos|ninguno de los) (?:artículos|textos|pasajes|documentos|fragmentos)(?: proporcionados)? no\b"
    r"|^\W*(?:purtroppo,? )?(?:gli articoli|i testi|i passaggi|i brani|i documenti)(?: forniti)? non\b"
    r"|^\W*(?:这些|这篇|所给的?|提供的|上述)?(?:文章|段落|文本|材料|资料|文中)[^，,。]{0,12}?(?:没有|沒有|并未|未|没)[^，,。]{0,4}(?:提到|提及|提供|说|说明|回答|涉及|信息)"
)
"""Says of the articles that they do not say; a sentence about what somebody did not say does not."""

_TURN = re.compile(
    r"(?i)[,;]?\s+(?:but|however|although|though|но|однако|хотя|але|проте|хоча|aber|jedoch|ama|ancak)[,]?\s+"
)


def split_refusal(sentence: str) -> tuple[str, str]:
    """What a sentence says the articles do not say, and the rest of it; either may be empty.

    >>> split_refusal("The articles do not say who paid, but Kern names a bank [1].")
    ('The articles do not say who paid', 'Kern names a bank [1].')
    """
    if _words(strip_markers(sentence)) in _REFUSALS:
        return REFUSAL, ""
    first, rest = _part_at_turn(sentence)
    says_nothing = _words(REFUSAL) in _words(first) or bool(_SAY_NOTHING.search(first))
    if not says_nothing or cited_numbers(first):
        return "", sentence
    return first, rest


def _part_at_turn(sentence: str) -> tuple[str, str]:
    """A sentence before and behind the first word that turns it; nothing behind where none does."""
    turn = next(
        (t for t in _TURN.finditer(sentence) if not _APOLOGY.search(sentence[: t.start()])), None
    )
    if not turn:
        return sentence, ""
    rest = sentence[turn.end() :]
    return sentence[: turn.start()], rest[:1].upper() + rest[1:]


_APOLOGY = re.compile(r"(?i)^\W*(?:i['’]m|i am)?\s*(?:sorry|afraid)\W*$|^\W*i apologi[sz]e\W*$")


def _words(text: str) -> str:
    found = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {found} "


_REFUSALS = frozenset(_words(phrases.refusal) for phrases in PHRASES.values())

"""Fillers: words that tell nothing of a question's topic, as thanks and measures do, not names."""

from rag.words.stopwords import all_stopwords

POLITE = frozenset(
    """thank thanks good great nice fine okay ok hello hi hey wow interesting sorry please sure see
    understand understood know bye yes yeah well that ок спасибо благодарю хорошо понятно ясно понял
    поняла привет здравствуйте отлично интересно извините пожалуйста дякую добре зрозуміло привіт
    вітаю цікаво вибачте так рахмет жақсы түсінікті түсіндім сәлем сәлеметсіз danke gut alles klar
    verstehe hallo super interessant entschuldigung ja teşekkür teşekkürler ederim tamam merhaba
    selam anladım güzel sağ ol evet təşəkkür edirəm salam yaxşı aydındır bəli gracias hola merci
    bonjour""".split()
)
"""Words of thanks, greetings and nods: none is a name, or tells of a topic."""

_VAGUE = frozenset(
    """know want wants need needs think thinks happen happened happens mean means tell talk talking
    looking heard wanted знаете хочу хотел думаете произошло случилось розкажіть хочу думаєте сталося
    weiß möchte will denkst passiert passierte istiyorum oldu bilmek istəyirəm""".split()
)
"""Words that tell nothing of a topic."""

_MEASURES = frozenset(
    """time times people percent hour hours day days week weeks month months year years
    раз раза человек людей процент процента процентов час часа часов день дня дней неделя недели неделю
    недель месяц месяца месяцев год года лет разів осіб відсотків година годин днів тиждень тижнів
    місяць місяців рік року років рет адам пайыз сағат күн апта ай жыл жаста mal prozent stunden tag
    tage tagen woche wochen monat monate jahr jahre jahren defa kez kişi saat gün hafta yıl il""".split()
)
"""What is counted in answers of any topic: `How many times a week?` is of no topic of its own."""


def is_filler(word: str) -> bool:
    """Whether a word of a question says nothing of what it is about."""
    return word.casefold() in POLITE | _VAGUE


def is_measure(word: str) -> bool:
    """Whether a word of a question tells in what an answer is counted, as in `How many times?`."""
    return word.casefold() in _MEASURES


def is_name(word: str) -> bool:
    """Whether a word is written as a name: with a capital, and no word of another use."""
    plain = word.casefold()
    return word[0].isupper() and plain not in all_stopwords() and plain not in POLITE

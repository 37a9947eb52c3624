"""Page furniture: from the raw text of a page to the words of the article.

Between the readers and the articles. Lines are kept or left out whole and never rewritten,
because every quotation must be found again, word for word, in the text that was given.
When in doubt a line stays: a label too many is harmless, a sentence too few is not.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Longer lines are prose: the longest form texts of comment plug-ins stay below this.
_LABEL_CHARACTERS = 200
# Headlines of news agencies stay below this; longer first lines are lead paragraphs.
_HEADLINE_CHARACTERS = 200
# A headline may end with a full stop ("Part 6. Between two fires.") when it is as short as this.
_HEADLINE_WITH_STOP_WORDS = 8
# Two headlines that share this part of their words are wordings of one; .72 in the seeds.
_SAME_HEADLINE_SHARE = 0.65
# A second wording of the headline stands at the very top, not among the paragraphs.
_HEAD_LINES = 4
# Shorter lines repeat by chance ("Yes, yes"), and two such headlines say too little to compare.
_REPEATED_WORDS = 3
_REWORDED_WORDS = 5
# Page furniture below the story takes up a small part of the page; more is a story of its own.
_TAIL_SHARE = 0.4

_LINE_ENDS = re.compile(r"[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_BLANK_LINES = re.compile(r"\n{3,}")
_AROUND_LABEL = re.compile(r"^[\s*•·|>→›▼▲↑▶+]+|[\s*|→›»:.!…↑]+$")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»“')\]]*$")
_NEGATIONS = frozenset(
    _WORD.findall(
        "not no never none without cannot t не нет ни без ні немає нема емес жоқ "
        "nicht kein keine keinen nie ohne değil yok yox deyil"
    )
)


def _phrases(*lines: str) -> re.Pattern[str]:
    """A pattern for whole labels, in lower case and with single blanks."""
    return re.compile("|".join(f"(?:{line})" for line in lines))


_NETWORK = (
    r"(?:facebook|twitter|x\.com|telegram|instagram|youtube|google|whatsapp|viber|linkedin|tiktok|"
    r"social|фейсбук|телеграм|инстаграм|ютуб|вконтакте|соцсет)"
)
# Sentences that only a page says, whatever stop they end with.
_FORM = _phrases(
    r"your e-?mail address will not be published.{0,60}|required fields are marked",
    r"please enter (?:your|a valid|an?) (?:comment|name|website|e-?mail(?: address)?)(?: here)?",
    r"you have entered an incorrect e-?mail address.{0,10}|save my name, .{0,90}",
    r"this site uses akismet.{0,110}|learn how your comment data is processed",
    r"notify me of (?:new|follow-?up) .{1,40}|(?:you must be logged|log) in to (?:post|leave) .{1,20}",
    r"subscribe to (?:our|the|this) (?:[\w-]+ ){0,3}(?:newsletter|mailing list)\b[^.!?]*",
    r"sign up (?:for|to) (?:our|the) (?:[\w-]+ ){0,3}newsletter\b[^.!?]*",
    r"(?:ваш адрес email|ваш e-?mail|ваша e-?mail адреса) не (?:будет|буде) "
    r"(?:опубликован|оприлюднен|опублікован).{0,60}|обязательные поля помечены",
    r"deine e-?mail-?adresse wird nicht veröffentlicht.{0,70}",
    r"e-?posta (?:adresiniz|hesabınız) yayımlanmayacak.{0,70}",
)
# On a line of their own, and no sentence, these belong to the page wherever they stand.
_SURE = _phrases(
    r"(?:leave|add|post|write) a (?:reply|comment)(?: to .{1,60})?|cancel reply|post comment",
    r"(?:newsletter|e-?mail) sign ?-?up|subscribe to (?:our|this) (?:[\w-]+ ){0,2}channel\b[^.!?]*",
    r"(?:join|follow) our (?:newsletter|channel|telegram|whatsapp)\b[^.!?]*",
    r"share (?:this|the)? ?(?:post|article|story|page|news)(?: (?:on|via|with) .{1,60})?|share this",
    r"share on .{1,60}|(?:share|tweet) on (?:facebook|twitter|x)",
    r"comments?: ?\d+|\d+ comments?|no comments(?: yet)?|comments (?:are )?(?:closed|off|disabled)",
    r"(?:back|scroll|go) to (?:the )?top(?: button)?|skip to (?:the )?(?:main )?content",
    r"advertisements?(?: scroll to continue.{0,20})?|sponsored content",
    r"(?:story|article|text) continues (?:below|after)(?: (?:the )?(?:ad|advertisement|video))?",
    r"(?:follow|find|like|join) us (?:on|in|at) .{0,20}" + _NETWORK + r".{0,60}|follow us",
    r"related (?:articles?|posts?|news|stor(?:y|ies)|topics?|content|coverage|links?)",
    r"you (?:may|might) also (?:like|enjoy|be interested in)|more like this|what to read next",
    r"recommended (?:for you|articles?|stories)|(?:most|popular) (?:read|viewed|posts|articles)",
    r"editors?['’]?s? picks?|trending now|(?:read|see|watch) (?:also|next)|also read",
    r"reading time(?:: ?\d.{0,12})?|\d+ min(?:ute)? read",
    r"(?:post )?views: ?[\d,. ]+|print (?:this )?(?:article|page)|copy link",
    # Russian, Ukrainian, Kazakh
    r"(?:оставить|оставьте|добавить|написать|отправить|залишити|додати) (?:свой |свій )?"
    r"(?:комментарий|ответ|отзыв|коментар|відповідь)(?: к .{1,60})?|отменить ответ",
    r"комментари(?:и|ев|й|я):? ?\d+|\d+ комментари(?:ев|й|я|и)|комментариев (?:пока )?нет",
    r"коментар(?:і|ів|ь):? ?\d+|\d+ коментар(?:ів|і|ь)|пікірлер?:? ?\d+|пікір (?:қалдыру|жазу)",
    r"(?:поделиться|поделитесь|поделись|поширити|поділитися|поділитись|бөлісу)"
    r"(?: (?:в|с|на|у|новостью|статьей|ссылкой|новиною)\b.{0,40})?",
    r"(?:подписывайтесь|подпишитесь|подписаться|підписуйтесь|підписуйтеся|підпишіться|"
    r"жазылыңыз|жазылу)(?: (?:на|до) (?:наш|нас|новости|рассылку|канал|новини)\b[^.]{0,80})?",
    r"(?:біздің .{1,40} (?:жазылыңыз(?:дар)?|тіркеліңіз))|(?:следите за нами|читайте нас|"
    r"стежте за нами|читайте нас) (?:в|на|у) [^.]{1,60}",
    r"(?:читайте|смотрите|дивіться|читайте) (?:также|ещё|еще|також|ще|по теме)|"
    r"(?:тағы|сондай-ақ) оқыңыз(?:дар)?|оқи отырыңыз(?:дар)?|материалы по теме|по теме",
    r"похожие (?:статьи|новости|материалы|записи)|схожі (?:статті|новини|матеріали)|"
    r"ұқсас (?:мақалалар|жаңалықтар)|самое читаемое|новости партн[её]ров",
    r"реклама|жарнама|(?:наверх|вверх|вгору|жоғарыға)|"
    r"просмотр(?:ов|ы): ?[\d ]+|перегляд(?:ів|и): ?[\d ]+",
    # German, Turkish, Azerbaijani
    r"(?:einen )?kommentar (?:schreiben|hinterlassen|verfassen)|schreiben? sie einen kommentar|"
    r"antworten? abbrechen",
    r"kommentare?: ?\d+|\d+ kommentare?|(?:artikel |beitrag )?teilen(?: (?:auf|via|mit) .{1,40})?",
    r"newsletter (?:abonnieren|anmeldung)|(?:abonnieren|folgen) sie (?:uns|unseren)\b[^.]{0,80}",
    r"lesen sie auch|(?:mehr )?zum thema|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge)|"
    r"(?:werbung|anzeige)|nach oben",
    r"(?:bir )?(?:yorum|cevap) (?:yap|yaz|yapın|yazın|bırak|bırakın)|bir yanıt yazın|"
    r"yorumlar?:? ?\d+|\d+ yorum",
    r"paylaş(?:ın)?|abone ol(?:un)?|bizi takip edin(?:.{1,40})?|(?:bizi )?.{1,30}takip edin",
    r"(?:ayrıca|bunu da|bunlar da) okuyun(?:uz)?|(?:benzer|ilgili) (?:haberler|yazılar)|"
    r"reklam|yukarı çık|başa dön",
    r"(?:şərh|rəy) (?:yaz|bildir|əlavə et)|şərhlər:? ?\d+|oxşar xəbərlər|həmçinin oxuyun",
)
# Notices of the whole site, at its top or at its foot.
_NOTICE = _phrases(
    r"(?:©|copyright|\(c\)).{0,80}all rights reserved",
    r"(?:this|our) (?:web)?site uses cookies\b.{0,180}|we (?:and our partners )?use cookies\b.{0,180}",
    r"(?:мы|этот сайт|наш сайт|сайт) использу(?:ем|ет) (?:файлы )?cookies?\b.{0,180}",
    r"(?:wir verwenden|diese (?:web)?seite verwendet) cookies\b.{0,180}",
)
# These belong to the page only at its top or at its foot: inside a story they are subheads.
_EDGE = _phrases(
    r"subscribe|popular|related|share|tags|trending|newsletters?|sign ?up|sign in|log ?in|register",
    r"date|published(?: on)?|posted on|last updated|дата(?: публикации)?|опубликовано|опубліковано",
    r"күні|datum|veröffentlicht(?: am)?|(?:yayın )?tarihi?|tarix|комментарии|коментарі|пікірлер",
    r"kommentare|yorumlar|şərhlər|facebook|twitter|telegram|whatsapp|viber|vk|linkedin|pinterest|reddit|instagram|youtube",
    r"menu|read more|see also|see more|more news|recent (?:posts|comments)|categories|uncategorized",
    r"privacy policy|terms of (?:use|service)|cookie policy|contact us|about us|all rights reserved",
    r"(?:previous|next) (?:article|post|story)|accept all|принять все",
    r"подписка|популярное|теги|метки|меню|войти|регистрация|все права защищены|читать далее",
    r"теми|популярне|увійти|усі права захищені|тегтер|мәзір|барлық құқықтар қорғалған",
    r"abonnieren|beliebt|schlagwörter|anmelden|mehr lesen|alle rechte vorbehalten|impressum",
    r"abone|popüler|etiketler|giriş yap|devamını oku|tüm hakları saklıdır",
    # Sections: "Azerbaijan news", "Politics", "Home > World", "Новости Казахстана"
    r"(?:[^\W\d_][\w-]+ ){0,2}(?:news|haberleri|xəbərləri|nachrichten|жаңалықтары)",
    r"(?:новости|новини)(?: [^\W\d_][\w-]+){0,2}|haberler|xəbərlər|жаңалықтар",
    r"world|politics|economy|business|society|opinion|sports?|culture|в мире|политика|экономика",
    r"общество|політика|економіка|суспільство|саясат|қоғам|politik|wirtschaft|siyaset|ekonomi",
    r"(?:home|главная|головна|басты бет|startseite|ana ?sayfa) ?[>/»|›].{1,100}",
)
# Fields of a form or of a menu: they go only in the company of the labels above.
_COMPANY = _phrases(
    r"name|e-?mail|website|comments?|home|search|close|more|next|previous|reply|submit|send|like|"
    r"print|loading|latest|tweet|latest news|δ|имя|сайт|почта|отправить|поиск|главная|ім['’]я|"
    r"suche|startseite|absenden|ara|gönder|ana sayfa|isim"
)
# A pointer to another article in one line: "Read also: Putin speaks in Moscow".
_POINTER = _phrases(
    r"(?:read (?:also|more|next)|also read|читайте (?:также|ещё|еще|також|ще)|смотрите также|"
    r"дивіться також|по теме|тағы оқыңыз|lesen sie auch|mehr zum thema|ayrıca okuyun)"
    r" ?[:»→>].{1,180}"
)
# Below one of these, a page lists other articles or shows the form for comments.
_TAIL_HEAD = _phrases(
    r"(?:leave|add|post|write) a (?:reply|comment)|(?:most|popular) (?:read|posts|articles)",
    r"related (?:articles|posts|news|stories)|you (?:may|might) also like|more like this|read also",
    r"(?:оставить|добавить|залишити|додати) (?:комментарий|ответ|коментар)|читайте (?:также|також)",
    r"похожие (?:статьи|новости|материалы)|схожі (?:статті|новини)|материалы по теме",
    r"kommentar (?:schreiben|hinterlassen)|lesen sie auch|(?:ähnliche|weitere) (?:artikel|beiträge)",
    r"(?:yorum yap|yorum yaz|bir yanıt yazın|ilgili haberler|benzer haberler|пікір қалдыру)",
)
# "Follow us on Telegram." ends like a sentence, and then it may be one of the story.
_STOP = re.compile(r"(?<!\.)[.?][\"”’»]*$")
_VALUE = re.compile(r"\d|[^\W\d_]+ \d")
_FACT = re.compile(r"[^\W\d_][\w -]{1,20}:\s*\S")


def clean(raw: str, *, title: str = "") -> str:
    """The words of the article without the furniture of its page.

    Line ends become newlines, trailing blanks and invisible characters go, several blank lines
    become one, and characters are composed (NFC). Every line kept is otherwise as it was.
    The headline stays as it first occurs; cleaning a clean text changes nothing.

    Args:
        raw: The text as a reader gave it.
        title: The headline, where the format tells it; else the first line that is one.
    """
    text = tidy(raw)
    while True:
        kept = _without_gaps("\n".join(_story(text.split("\n"), title=title)))
        if kept == text:
            return text
        text = kept


def tidy(raw: str) -> str:
    """The text with plain line ends, composed characters and nothing invisible."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", raw.replace("\r\n", "\n")))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _without_gaps("\n".join(line.rstrip() for line in text.split("\n")))


def _without_gaps(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def looks_like_headline(line: str) -> bool:
    """Whether a line may be a headline: short, no list item, no turn of a speaker."""
    line = line.strip()
    if not line or len(line) > _HEADLINE_CHARACTERS or not any(map(str.isalpha, line)):
        return False
    if line[0] in "-–—•*·|>[(" or line[-1] in ":,;-–—":
        return False
    ends_with_stop = line.rstrip("\"”’»'").endswith((".", "…"))
    return not ends_with_stop or len(line.split()) <= _HEADLINE_WITH_STOP_WORDS


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _story(lines: Sequence[str], *, title: str) -> list[str]:
    """The lines without furniture; blank lines stay."""
    filled = [number for number, line in enumerate(lines) if line]
    headline = _headline(lines, filled, title=title)
    gone = {number for number in filled if _is_sure(lines, number)} | _tail(lines, filled)
    gone |= _edge_run(lines, reversed(filled), gone)
    gone |= _head_run(lines, filled, gone)
    if title and headline is not None:
        gone.discard(headline)
    gone |= _repeats(lines, [n for n in filled if n not in gone], headline)
    return [line for number, line in enumerate(lines) if number not in gone]


def _headline(lines: Sequence[str], filled: Sequence[int], *, title: str) -> int | None:
    """Where the title that the format tells stands first, if it does."""
    words = _words(title)
    # Room for other quotation marks and blanks; it spares splitting long lines into words.
    room = 2 * len(title)
    same = (n for n in filled if len(lines[n]) <= room and _words(lines[n]) == words)
    return next(same, None) if words else None


def _label(line: str) -> str:
    """The bare words of a line that may be a label; empty for prose."""
    if len(line) > _LABEL_CHARACTERS:
        return ""
    return " ".join(_AROUND_LABEL.sub("", line).casefold().split())


def _is_sure(lines: Sequence[str], number: int) -> bool:
    """Whether a line belongs to the page wherever it stands."""
    line = lines[number]
    label = _label(line)
    if not label:
        return False
    if _FORM.fullmatch(label):
        return True
    found = _SURE.fullmatch(label) or _POINTER.fullmatch(label)
    return bool(found) and not _STOP.search(line)


def _is_edge(lines: Sequence[str], number: int) -> bool:
    """Whether a line belongs to the page at its top and at its foot."""
    line = lines[number]
    label = _label(line)
    if _NOTICE.fullmatch(label):
        return True
    # "Date:" right above its value is no empty label.
    value = _VALUE.match(lines[number + 1]) if number + 1 < len(lines) else None
    return bool(_EDGE.fullmatch(label)) and not _STOP.search(line) and not value


def _edge_run(lines: Sequence[str], numbers: Iterable[int], gone: set[int]) -> set[int]:
    """The labels met from an edge of the page up to the first line of the story."""
    run: set[int] = set()
    certain = False
    for number in numbers:
        if number in gone or _is_edge(lines, number):
            certain = True
        elif not _COMPANY.fullmatch(_label(lines[number])):
            break
        run.add(number)
    return run if certain else set()


def _head_run(lines: Sequence[str], filled: Sequence[int], gone: set[int]) -> set[int]:
    """Labels above the headline, and those between the headline and the story."""
    above = _edge_run(lines, filled, gone)
    rest = [number for number in filled if number not in above]
    if not rest or not looks_like_headline(lines[rest[0]]):
        # A label above prose may be the headline itself: "World" over an essay.
        return set()
    return above | _edge_run(lines, rest[1:], gone)


def _tail(lines: Sequence[str], filled: Sequence[int]) -> set[int]:
    """All from a heading such as "Leave a Reply" on, where no sentence follows it."""
    room = _TAIL_SHARE * sum(map(len, lines))
    start = len(lines)
    for number in reversed(filled):
        room -= len(lines[number])
        if _TAIL_HEAD.fullmatch(_label(lines[number])):
            start = number
        elif room < 0 or not _is_teaser(lines, number):
            break
    return {number for number in filled if number >= start}


def _is_teaser(lines: Sequence[str], number: int) -> bool:
    """Whether a line says nothing in a sentence: a label, a form field, a title elsewhere."""
    line = lines[number]
    if _is_sure(lines, number) or _is_edge(lines, number):
        return True
    return looks_like_headline(line) and not _SENTENCE_END.search(line) and not _FACT.match(line)


def _repeats(lines: Sequence[str], left: Sequence[int], headline: int | None) -> set[int]:
    """Later copies of the headline, and captions that stand twice in a row."""
    if headline is None and left and looks_like_headline(lines[left[0]]):
        headline = left[0]
    heading = lines[headline] if headline is not None else ""
    first = _words(heading)
    gone: set[int] = set()
    previous: list[str] = []
    for position, number in enumerate(left):
        line = lines[number]
        words = _words(line) if looks_like_headline(line) else []
        if number == headline or len(words) < _REPEATED_WORDS or not _is_alone(lines, number):
            previous = words
        elif words in (previous, first) or (
            position < _HEAD_LINES and _is_rewording(heading, line)
        ):
            gone.add(number)
        else:
            previous = words
    return gone


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a paragraph of its own."""
    above = number == 0 or not lines[number - 1]
    return above and (number + 1 >= len(lines) or not lines[number + 1])


def _is_rewording(one: str, other: str) -> bool:
    """Whether two headlines say the same: same names, numbers and negations, like words."""
    first, second = set(_words(one)), set(_words(other))
    if _SENTENCE_END.search(other) or len(first) < _REWORDED_WORDS:
        return False
    if _facts(one) - second or _facts(other) - first or (first ^ second) & _NEGATIONS:
        return False
    return len(first & second) / len(first | second) >= _SAME_HEADLINE_SHARE


def _facts(line: str) -> set[str]:
    """Names and numbers of a line: words with a digit or a capital, but for its first."""
    words = _WORD.findall(line)[1:]
    return {word.casefold() for word in words if word[0].isupper() or any(map(str.isdigit, word))}

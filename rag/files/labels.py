"""Labels: lines that a page says itself, such as "Share this article" or "Leave a reply".

`furniture` asks which they are; where they stand on the page decides whether they go.
"""

import re

# Longer lines are prose: the longest form texts of comment plug-ins stay below this.
_LABEL_CHARACTERS = 200

_AROUND_LABEL = re.compile(r"^[\s*•·|>→›▼▲↑▶+]+|[\s*|→›»:.!…↑]+$")


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
_ANYWHERE = _phrases(
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
    r"стежте за нами) (?:в|на|у) [^.]{1,60}",
    r"(?:читайте|смотрите|дивіться) (?:также|ещё|еще|також|ще|по теме)|"
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
)
# The way to the page from its site: "Home > World", which is no label above the date below it.
_TRAIL = _phrases(
    r"(?:home|главная|головна|басты бет|startseite|ana ?sayfa|ana səhifə) ?[>/»|›→].{1,100}",
    r"(?:main(?: page)?|главная страница|головна сторінка) ?[>/»›→].{1,100}",
)
# Beside others in a line: "Share | Print version | 3 min to read".
_BESIDE = _phrases(
    r"(?:share|поделиться|поділитися|teilen|paylaş)(?: \w+){0,3}|print version|версия для печати|версія для друку|druckversion",
    r"\d+ min(?:ute)?s?(?: to)? read|(?:время чтения|час читання|читать|lesezeit):? \d+ \w+\.?|\d+ мин(?:ут\w?|\.)?(?: на чтение)?",
)
_BETWEEN = re.compile(r"\s*[|•·]\s*")
_STAMP = re.compile(
    r"[\d.,:/–-]*\d(?:[ \d.,:/–-]*\d|\.? [^\W\d_]{3,}\.? \d{4})(?:,? \d{1,2}:\d\d)?"
)
# Fields of a form or of a menu: they go only in the company of the labels above.
_FIELD = _phrases(
    r"name|e-?mail|website|comments?|home|search|close|more|next|previous|reply|submit|send|like|"
    r"print|loading|latest|tweet|latest news|δ|имя|сайт|почта|отправить|поиск|главная|ім['’]я|"
    r"suche|startseite|absenden|ara|gönder|ana sayfa|isim"
)
# A pointer to another article in one line: "Read also: Putin speaks in Moscow".
_READ_ALSO = _phrases(
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


def is_label(line: str) -> bool:
    """Whether a line belongs to the page wherever it stands."""
    label = _bare(line)
    if not label:
        return False
    if _FORM.fullmatch(label):
        return True
    found = _ANYWHERE.fullmatch(label) or _READ_ALSO.fullmatch(label)
    return bool(found) and not _STOP.search(line)


def is_edge_label(line: str, *, below: str) -> bool:
    """Whether a line belongs to the page at its top and at its foot.

    "Date:" right above its value, the line `below`, is no empty label.
    """
    label = _bare(line)
    if _NOTICE.fullmatch(label) or _lines_up_labels(label):
        return True
    if _TRAIL.fullmatch(label):
        return not _STOP.search(line)
    return bool(_EDGE.fullmatch(label)) and not _STOP.search(line) and not _VALUE.match(below)


def is_field(line: str) -> bool:
    """Whether a line may be a field of a form or of a menu: it goes in company only."""
    return bool(_FIELD.fullmatch(_bare(line)))


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a day or a time: labels may stand above and below it."""
    return bool(_STAMP.fullmatch(line.strip()))


def _lines_up_labels(label: str) -> bool:
    """Whether a line is several labels side by side."""
    parts = _BETWEEN.split(label)
    forms = (_ANYWHERE, _EDGE, _FIELD, _BESIDE)
    return len(parts) > 1 and all(any(form.fullmatch(part) for form in forms) for part in parts)


def heads_tail(line: str) -> bool:
    """Whether other articles, or the form for comments, begin below a line."""
    return bool(_TAIL_HEAD.fullmatch(_bare(line)))


def _bare(line: str) -> str:
    """The bare words of a line that may be a label; empty for prose."""
    if len(line) > _LABEL_CHARACTERS:
        return ""
    return " ".join(_AROUND_LABEL.sub("", line).casefold().split())

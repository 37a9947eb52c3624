"""The words by which a sentence negates, hedges, limits, conditions or explains, by what they do.

Of English, Russian and German, and the commonest of the other languages of `stopwords`. Here they
are listed; `wording`, `checking` and their parts read sentences with them.
"""

import re

NEGATORS = frozenset(
    """not no never none nobody nothing neither nor without cannot hardly
    refuse refuses refused refusing deny denies denied denying reject rejects rejected rejecting
    fail fails failed failing unable unwilling lack lacks lacked lacking
    не ни нет никогда никто ничего нельзя без отказался отказалась отказались отверг отрицает
    ні немає nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder
    pas jamais sans aucun aucune nunca sin jamás değil емес жоқ""".split()
)
HEDGES = frozenset(
    """may might could possibly perhaps maybe probably likely potentially seemingly
    может могут мог могла могли возможно вероятно пожалуй наверное
    könnte könnten vielleicht möglicherweise wahrscheinlich dürfte""".split()
)
SOFT_HEDGES = frozenset(
    """can possible possibility potential risk chance likelihood unlikely seems seem appears appear
    suggests suggest tends often sometimes usually можно возможность риск kann können möglich""".split()
)
"""Words that leave a hedge of the quote standing, though they are none that must be kept."""

GUESSING = frozenset(
    "suspect suspects suspected fear fears feared подозревает опасается vermutet".split()
)
"""Verbs of somebody who is not sure: what he suspects only may be so."""

ALLEGATIONS = frozenset(
    """allegedly reportedly supposedly purportedly якобы предположительно
    angeblich vermeintlich mutmaßlich""".split()
)
DUTIES = frozenset(
    """must should shall will need должен должна должны обязан будет будут muss müssen soll
    sollen wird werden""".split()
)
"""Necessity and future: what is not, or not yet, the case."""

DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|ruled? out|refut(?:e|es|ed)|declin(?:es|ed) to|untrue|false(?= that|[,.]| \w+ said)"
    r"|(?:dismiss|reject)(?:es|ed|s)?(?: as \w+)? (?:as|\w* ?(?:reports?|claims?|rumou?rs?|allegations?|suggestions?))"
    r"|опроверг\w*|отриц\w+|неправд\w+|ложь\w?|не соответству\w+ действительности|bestr(?:itt|eitet)\w*|dementiert\w*|unwahr)\b",
    re.IGNORECASE,
)
"""Denies a whole clause: what follows is not so, however far behind it stands."""

DENIALS = re.compile(
    r"\b(?:no|not|\w+n[’']t|cannot|never|none|nobody|no one|nothing|neither|nor|without|hardly|barely|unable|yet to"
    r"|turn(?:s|ed|ing)? (?:\w+ ){0,4}down|(?:reject|refus|exclud|disagree)\w*|(?:lack|fail)(?:s|ed|ing)?|declin(?:e[sd]?|ing) to|den(?:y|ies|ied|ying)"
    r"|rul\w+ out|(?:is|are|was|were|be|voted?|personally) against|rather than|instead of"
    r"|for (?:lack|want|absence) of|(?:due to|because of) (?:an? |the )?(?:lack|absence|shortage) of"
    r"|(?:из-за|ввиду|при) (?:отсутстви|нехватк|недостатк)\w*|не|ни|нет|без|нельзя|никогда|никто|ничего|против|вместо|(?:отверг|отказ|отриц|опроверг|отсутству)\w*"
    r"|nicht|kein\w*|nie|niemals|niemand|nichts|ohne|gegen|statt|mangels|(?:lehnt|weigert)\w*|fehl(?:t|te|en|ten))\b",
    re.IGNORECASE,
)
"""Any way to deny: of two clauses that both do, words alone do not tell that one turns the other round."""

DENIED_DENIAL = re.compile(
    r"\b(?:not|\w+n[’']t|cannot|never|no|nobody|none|nor|neither|without|не|ни|нет|без|никогда|никто|nicht|kein\w*|nie|niemals|niemand|ohne)"
    r"\b(?:\W+\w+){0,2}?\W+(?P<denial>(?:reject|refus|declin|lack|shortage|absence|fail|exclud|disagree|den(?:y|ie))\w*"
    r"|(?:отверг|отказ|отклон|отриц|опроверг|отсутств|нехват|недостат)\w*|(?:verweiger|ableh|abgeleh|bestr|mangel|fehl)\w*)"
    r"|\b(?P<verb>lehn(?:t|te|en|ten)|(?:ver)?weiger\w*|bestr(?:itt|eitet)\w*)\b[^.;,]*\b(?:nicht|nie)\b",
    re.IGNORECASE,
)
"""Denies a denial, which is named: `did not reject`, `no shortage`."""

REFUSING = re.compile(r"\b(?:reject|refus|declin|отверг|отказ)\w*", re.IGNORECASE)
"""Denies what somebody offers or wants: the words beside it tell who turns down whom."""

INTENDING = frozenset(
    """will would plan plans planned planning intend intends intended try tries tried trying seek
    seeks sought want wants wanted promise promises promised propose proposes proposed consider
    considers considered considering expected due scheduled aim aims vow vows vowed pledge pledged pledges threaten
    threatens threatened hope hopes hoped going about ready agreed намерен намерена намерены
    планирует планируют планировал хочет хотят собирается собираются обещает обещал пытался пытались
    пытается будет будут бы soll sollen will wollen wolle plant planen versucht versuchte versuchten
    wird werden werde würde würden möchte erwägt""".split()
)
"""Speaks of what is wanted or still to come."""

HOPING = re.compile(
    r"\b(?:hop(?:es?|ed|ing)(?! of)|ask(?:s|ed|ing)? (?!about|whether|if|how|why|what|who)|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:on|for)"
    r"|appeal(?:s|ed|ing)? (?:to|for)|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|propos(?:es?|ed|ing|als?)|wants?|wanted|wish(?:es|ed)?|would (?:like|love|prefer) to"
    r"|offer(?:s|ed|ing)?|надею\w*|надее\w*|надеял\w*|призва\w+|призыва\w+|прос(?:ит|ят|ил\w*|им)|попрос\w+|требу\w+|потребова\w+"
    r"|предлага\w+|предлож\w+|рассчитыва\w+|хоч\w+|хот(?:ят|ел\w*|им)|hoff(?:t|te|en|ten)|bittet|bat|baten|forder(?:t|te|ten|n)"
    r"|gefordert|verlang(?:t|te|ten|en)|würden?\b.{1,60}?\b(?:gern|lieber)|schl(?:ägt|ug|ugen)\b.*\bvor|vorgeschlagen|үміттен\w*|сұра[йд]\w+|шақыр\w+)\b",
    re.IGNORECASE,
)
"""Tells what somebody wishes or asks for."""

PLANNING = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|planned|scheduled|due (?=in|on|at|for|to (?:be|open|start|begin|end|take|meet|vote|come|go)\b)|supposed|plans? (?:to|for)|planning|intend(?:s|ed)?|ожида\w+|запланир\w+|планир\w+"
    r"|намерен\w*|собира(?:ет|ют)ся|geplant|plant|planen|erwartet|vorgesehen|жоспарла\w+|күтіл\w+)\b",
    re.IGNORECASE,
)
"""Tells what is planned or expected."""

MODAL = re.compile(
    r"\b(?:should|must|needs?|ought|could|would|(?-i:may)|might|can|seeks?|sought|aim\w*|ready to|willing|promis\w+|pledg\w+|vow\w*|bid to|plea(?:s|d\w*)?|favou?r(?:s|ed)?"
    r"|должн\w+|долж[её]н|нужно|надо|следует|бы|пусть|чтобы|может|могут|мог\w*|готов\w*|обеща\w+|soll\w*|möchte\w*|könnte\w*|wollen|wolle"
    r"|керек|тиіс|мүмкін)\b",
    re.IGNORECASE,
)
"""Tells that something is to be or may be, whoever wants it."""

QUANTITIES = tuple(
    frozenset(group.split())
    for group in (
        "all every each entire whole always все всё каждый всегда alle jede jeder jedes immer",
        "most majority mostly большинство meisten mehrheit",
        "only solely exclusively только лишь исключительно nur",
        "both оба обе beide beiden",
        "many numerous многие viele",
        "fully completely entirely полностью целиком völlig vollständig",
    )
)
"""Words that tell how many, by what they claim."""

WHOLE = frozenset(
    """every everyone everything everybody all always entire whole unanimously no nobody
    none""".split()
)
"""Words of a quote from which a writer may conclude how many."""

PARTS = re.compile(
    r"\b(?:not all|not every|не все|nicht alle|(?:one|two|three) (?:third|quarter|fifth)s? of|one of|some of|some|part of|half of|most of|several of|a few|few|один из|одна из|одно из"
    r"|некоторые|(?<!ую )(?<!ая )часть|половина|einige|einer der|eine der|die hälfte)\b",
    re.IGNORECASE,
)
"""Cuts what follows down to a part of it."""

LIMITS = re.compile(
    r"\b(?:fewer than|less than|at most|up to|не более|менее|weniger als|höchstens|bis zu)"
    r"\s+(?:[$€£]\s?)?(?=\d)",
    re.IGNORECASE,
)
"""Makes the number behind it one that is not reached."""

LIMITING = re.compile(
    r"\b(?:less|fewer|most|up to|under|below|almost|nearly|about|around|within|limit\w*|maximum|не более|менее"
    r"|меньше|до|weniger|höchstens|bis|unter)\b",
    re.IGNORECASE,
)

CONDITIONS = re.compile(
    r"\b(?:(?<!even )(?<!as )if|unless|provided|only when|on condition|in case|as long as|если|при условии|до тех пор,? пока|при (?:дальнейш|услов)\w+"
    r"|solange|es sei denn|außer wenn|wenn|falls|sofern)\b|(?:^|, )sollten?\b",
    re.IGNORECASE,
)
CONDITIONAL = re.compile(
    r"\b(?:if|unless|when|may|might|as long as|assum\w+|depend\w*|condition\w*|except|whether|provided|in the event|case"
    r"|если|когда|при|пока не|до тех пор|as long|solange|es sei denn|wenn|falls|sofern|sobald|sollten?)\b",
    re.IGNORECASE,
)
"""Any way to say that something is so on a condition only."""

SEEMING = frozenset(
    """suggest suggests suggested appears appear appeared seems seem seemed apparently believed suspected rumoured rumored
    unclear uncertain unknown presumably похоже кажется видимо неясно вряд scheint wohl offenbar
    unklar angeblich soll""".split()
)
"""Leaves open whether something is so."""

ASKING_ABOUT = re.compile(
    r"\?|\b(?:ask\w*|question\w*|whether|wonder\w*|вопрос\w*|спрос\w*|спраш\w*|ли|frag\w*|ob)\b",
    re.IGNORECASE,
)

CAUSES = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|led to|потому что|из-за|благодаря|вследствие"
    r"|weil|wegen|aufgrund)\b",
    re.IGNORECASE,
)
"""Says that one thing is the cause of another."""

CAUSING = re.compile(
    CAUSES.pattern
    + r"|\b(?:since|for|as|so|by|reason\w*|hence|thus|therefore|consequently|with|from|why|over|after"
    r"|in order|to|mak(?:e|es|ing)|made|enabl\w*|allow\w*|caus\w+|attribut\w*|driven|lead\w*|result\w*"
    r"|creat\w*|produc\w*|br(?:ing|ought)\w*|giv(?:e|es|en)|так как|поскольку|чтобы|ведь|ибо|для"
    r"|um|denn|über|deshalb|dank)\b",
    re.IGNORECASE,
)
"""Any word that may stand between a cause and what it causes."""

WANTING = re.compile(
    r"\b(want|wish|expect|ask|urg|allow|order|tell|told|invit|beg|forc|help|prefer|like|need|permit|requir)"
    r"(?:e?d|e?s|ing|e)? to (\w+)",
    re.IGNORECASE,
)
"""Says who wants, or lets, somebody do something; the verb and the deed."""

BUT = re.compile(
    r"(\w+),? ((?:but|но|aber|doch|але) (?:\w+ ){0,2}\w+)[.!?]*\s*$",
    re.IGNORECASE,
)
"""A few words at the end that take something back; the word before them, and they."""

CONTRASTING = re.compile(
    r"\b(?:but|though|although|while|however|yet|still|despite|но|хотя|однако|aber|doch|obwohl|але|хоча)\b",
    re.IGNORECASE,
)
"""Says that something is taken back."""

YES = "yes|да|так|ja|иә|evet|bəli"
NO = "no|нет|ні|nein|жоқ|hayır|xeyr"
"""Words that answer a question by themselves, as alternatives of a pattern."""

VERDICT = re.compile(rf"(?:\W*\w+:)?\W*({YES}|{NO})\b\s*[,.!:–—-]", re.IGNORECASE)
"""Answers a question before anything is said."""

NAMING = re.compile(
    r"\b(?:(?:is|are|was|were|been|being|be) (?:called|named|dubbed|nicknamed|known as|titled)|stands for"
    r"|называ(?:ет|ют|л|е)\w*|именует\w*|зовут|heißt|heißen|genannt|назива(?:є|ю|в|л)\w*)\b",
    re.IGNORECASE,
)
"""Says what something is called."""

NAMED = re.compile(
    NAMING.pattern
    + r"|\b(?:call\w*|nam(?:e|es|ed|ing)|dub\w*|nicknam\w*|known|titled?|entitled|headlin\w*|so-called|abbreviat\w*"
    r"|имен\w*|назва\w*|зва\w*|им[яю]|nenn\w*|nannte\w*|name\w*|bezeichne\w*|ім'я|атал\w*)\b|[(]",
    re.IGNORECASE,
)
"""Any word or sign that may stand between a thing and its name."""

BOUNDS = re.compile(
    r"\b(more than|less than|fewer than|at least|at most|up to|nearly|almost"
    r"|более|менее|свыше|почти|mehr als|weniger als|mindestens|höchstens|fast)\b",
    re.IGNORECASE,
)
"""Words that make a number a bound."""

OVER = r"more than|over|above|at least|больше|более|свыше|не менее|как минимум|mehr als|über|mindestens"
UNDER = (
    r"(?:only )?(?:almost|nearly|just under|less than|fewer than|under|below)|почти|менее|меньше|не более|fast|knapp|beinahe"
    r"|weniger als|höchstens"
)
"""Words before a number that is exceeded, and before one that is not reached, as alternatives of a pattern."""

YEARS = range(1800, 2100)
"""Numbers that are taken for years."""

TOP = (
    r"first|highest|lowest|biggest|largest|steepest|sharpest|worst|best|перв\w+|впервые|крупнейш\w+"
    r"|erst(?:e[mnrs]?|mals)|höchst\w+|größt\w+"
)
"""Words for the first or the most of all, as alternatives of a pattern."""

SINCE = re.compile(
    rf"\b(?:{TOP})\b"
    r"(?:\s+[^\W\d]+){0,4}\s+(?P<since>since|с (?=(?:\w+ )?\d{4})|со врем\w+|seit)\b",
    re.IGNORECASE,
)
"""Says since when nothing was so."""

FOR_LONG = re.compile(
    r"\b(?:since|seit|со? (?:\w+ )?\d{4}|со врем\w+|(?:in|for|за|in den|в течение) (?:[\w-]+ ){1,4}(?:years?|decades?|months?|лет|год\w*|месяц\w*|jahr\w*))\b"
    r"|\d{4}",
    re.IGNORECASE,
)
"""Tells for how long something is so."""

TOGETHER = re.compile(
    r"\b(?:together|combined|in total|altogether|jointly|вместе|в сумме|в общей сложности|совместно|zusammen|insgesamt)\b",
    re.IGNORECASE,
)
"""Adds up what it speaks of."""

BOUNDS_ALIKE = (
    {"more than", "over", "above", "более", "свыше", "больше", "mehr als", "über"},
    {"less than", "fewer than", "below", "under", "менее", "меньше", "weniger als", "unter"},
    {"at least", "не менее", "как минимум", "mindestens"},
    {"at most", "up to", "maximum", "не более", " до ", "höchstens", "bis zu"},
    {"nearly", "almost", "почти", "fast"},
)
"""Bounds that say the same, in whatever language."""

RELATIVE = re.compile(
    r"\b(?:(?:last|next|previous|coming)\s+(?:week|month|year|quarter|night|spring|summer|autumn|winter|season)|today|yesterday|tomorrow"
    r"|(?:в\s+)?(?:прошл|будущ|следующ)\w+\s+(?:недел\w+|месяц\w*|год\w*|квартал\w*)|сегодня|вчера|завтра"
    r"|(?:vergangene|letzte|nächste|kommende)[nrms]?\s+(?:woche|monat|jahr|quartal)s?|heute|gestern|morgen)\b",
    re.IGNORECASE,
)
"""A time told from the day on which it is written."""

SAME_IN_SHORT = (
    ("CEO", "[Cc]hief executive", "[Cc]hief executive officer"),
    ("US", "U.S.", "USA", "American", "Americans", "United States", "America"),
    ("UK", "British", "Britain", "United Kingdom"),
    ("EU", "European Union"),
    ("UN", "United Nations"),
    ("GDP", "[Gg]ross domestic product"),
    ("MP", "[Mm]ember of parliament"),
    ("США", "американск\\w+", "Соединённые Штаты", "Соединенные Штаты"),
    ("ЕС", "Европейск\\w+ союз\\w*", "Евросоюз\\w*"),
    ("ООН", "Организаци\\w+ Объединённых Наций"),
    ("ВВП", "валов\\w+ внутренн\\w+ продукт\\w*"),
    ("EU", "Europäische\\w* Union"),
    ("BIP", "Bruttoinlandsprodukt\\w*"),
)
"""Short forms whose long ones no capitals give, as patterns."""

PAST_FORMS = {
    past: verb
    for line in (
        "lose lost", "win won", "build built", "buy bought", "sell sold", "send sent", "spend spent", "leave left", "bring brought",
        "take took taken", "give gave given", "make made", "meet met", "pay paid", "hold held", "find found", "keep kept", "lead led",
        "rise rose risen", "fall fell fallen", "grow grew grown", "begin began begun", "break broke broken", "choose chose chosen",
        "become became", "come came", "go went gone", "get got", "withdraw withdrew withdrawn", "strike struck", "sink sank sunk",
        "write wrote written", "drive drove driven", "shut shut", "cut cut", "teach taught", "catch caught", "fight fought",
    )
    for verb, *forms in (line.split(),)
    for past in forms
}  # fmt: skip
"""Past forms of English verbs that no ending gives, with the verb."""

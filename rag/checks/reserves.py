"""The words by which a text leaves open, takes back or narrows what it tells, by what they do.

Of English, Russian and German, as those of `signs`. Here they are listed; `exceptions`, `wishes`,
`reversals` and `swaps` read sentences with them.
"""

import re

WEIGHING = re.compile(
    r"\b(?:considering|considers? (?:whether|\w+ing)|(?:has|have|had) considered|(?:is|are|was|were|been) (?:weighing|studying|examining|discussing|debating|looking (?:at|into))"
    r"|weigh(?:s|ed)? (?:up )?(?:whether|if)|look(?:s|ed|ing)? into|mull(?:s|ed|ing)?|negotiat(?:e|es|ed|ing)|negotiations? (?:on|over|about)|(?:in|hold\w*|held) talks|under (?:consideration|review|discussion|study)"
    r"|на рассмотрении|рассматрива\w+|обдумыва\w+|(?:изуч|обсужд)(?:а\w+|ить)|переговор\w* (?:об?|по)|erwäg(?:t|te|en|ten)|(?:ge)?prüf(?:t|te|en|ten|ung)|erwogen|im gespräch|überleg(?:t|te|en|ten)"
    r"|(?:verhandel|berät|beraten|beriet|diskutier)\w*|розгляда\w+|обговорю\w+|қарастыр\w+)\b",
    re.IGNORECASE,
)
"""Tells what somebody thinks over or talks about, and has not decided."""

FEARING = re.compile(
    r"\b(?:fears?|feared|fearing|afraid|worri(?:es|ed)|concerned (?:that|about|over)|warn(?:s|ed|ing)?|опаса\w+|бо(?:ит|ят|ял)\w*|беспоко\w+"
    r"|тревож\w+|предупре\w+|(?:be)?fürcht\w*|besorgt|sorgen (?:um|wegen|über)|warn(?:t|te|en|ten)|побоюю\w+|қорқ\w+)\b",
    re.IGNORECASE,
)
"""Tells what somebody fears."""

UNDONE = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were) (?:yet|still) to|remains? to be|предсто(?:ит|ят|ял\w*)|steh(?:t|en) noch (?:aus|bevor)|noch aussteh\w+)\b",
    re.IGNORECASE,
)
"""Tells what has not been done so far."""

LOSING = re.compile(
    r"\b(?:los[et]|loses|losing|unsuccessful\w*|dismiss\w*|turned down|in vain|проигра\w+|безуспешн\w+|verl(?:or|ier)\w*|gescheitert|scheiter\w*)\b",
    re.IGNORECASE,
)
"""Says of whoever is refused something that he did not get it."""

DOUBTING = re.compile(
    r"\b(?:doubt\w*|сомнева\w+|сомнени\w|(?:be)?zweif(?:el|l)\w*)\b", re.IGNORECASE
)
BEING_SURE = re.compile(
    r"\b(?:sure|certain|confident|convinced|уверен\w?|убежд[её]н\w?|не сомнева\w+|überzeugt|sicher)\b",
    re.IGNORECASE,
)
"""Says that somebody is sure of something, as `does not doubt` does, too."""

UNLESS = re.compile(r"\b(?:unless|es sei denn|außer wenn|если (?:\w+ ){0,3}?не)\b", re.IGNORECASE)
IF_NOT = re.compile(
    r"\b(?:if|provided|as long as|если|wenn|falls|sofern|solange)\b[^.;]{0,120}?\b(?:no|not|\w+n[’']t|nobody|none|nothing|не|нет|никто|nicht|kein\w*|niemand)\b",
    re.IGNORECASE,
)
"""Two ways to say on which condition something is not so."""

UNPROVEN = (
    (
        re.compile(
            r"\b(?:(?:not|\w+n[’']t|never|nothing) (?:\w+ )?(?:aware|kn[eo]w)|(?:un|not )aware|kn(?:ow|ows|ew|owing) (?:of )?(?:no|nothing|nobody)|knowledge of no|no knowledge"
            r"|не (?:знает|знают|знал\w*|знаем|знаю|известно|располага\w+|слышал\w*)|неизвестно|ничего не (?:зна|слыша)\w+"
            r"|(?:wei(?:ß|ss)|wissen|wisse|wusste\w*) (?:\w+ ){0,3}?(?:nicht|nichts|kein\w*)|kenn(?:t|e|en|te|ten) (?:\w+ ){0,2}?(?:kein\w*|niemand\w*)|nicht bekannt|unbekannt)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:(?:un)?aware\w*|unknown|kn[eo]w\w*|(?:не)?извест\w+|зна(?:ет|ют|л\w*|ем|ю|ть|я)|располага\w+|слыша\w+"
            r"|wei(?:ß|ss)|wiss\w+|wuss\w+|kenn\w*|kannte\w*|(?:un)?bekannt)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(
            r"\b(?:(?:not|\w+n[’']t|never|cannot) (?:\w+ ){0,2}?(?:follow|prove[nd]?|show|shown|mean|imply|demonstrate[d]?|confirm(?:ed)?)|no (?:\w+ )?(?:proof|evidence)"
            r"|не (?:следует|доказ\w+|означа\w+|значит|подтвержд\w+|подтвердил\w*|говорит о)|нет (?:доказательств|свидетельств|подтверждени\w)"
            r"|folgt (?:\w+ ){0,3}?nicht|nicht (?:bewiesen|erwiesen|belegt|bestätigt)|kein(?:en)? (?:beweis|beleg)\w*|be(?:weist|legt|deutet) (?:\w+ ){0,3}?nicht)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:follow\w*|pro(?:of|ve[nds]?|ving)|evidence|show\w*|mean\w*|impl(?:y|ies|ied)|demonstrat\w+|conclu\w+|confirm\w*"
            r"|следу\w+|доказ\w+|означа\w+|значит|свидетельств\w+|подтвер\w+|вывод\w*|folg\w+|beweis\w*|bewiesen|erwiesen|beleg\w*|bestätig\w*|bedeut\w+)\b",
            re.IGNORECASE,
        ),
    ),
)
"""That somebody does not know, or that something does not follow, and the words that tell it."""

CAUSED = re.compile(r"\b(?:caused by|вызван\w*|verursacht durch)\b", re.IGNORECASE)
CAUSE = re.compile(
    r"\b(?:caus\w+|because|due to|owing to|result\w*|led to|blam\w+|attribut\w+|вызва\w+|из-за|вслед\w+|причин\w+|привел\w*|verursach\w+|wegen|weil|durch|grund|folge)\b",
    re.IGNORECASE,
)
"""Says outright that one thing caused another, and any word of the quotes that may bear it out."""

EXCEPTIONS = re.compile(
    r"\b(?:except(?: for)?|excepting|excluding|apart from|aside from|other than|with the exception of|all but|but for"
    r"|кроме|за исключением|исключая|помимо|außer|ausgenommen|abgesehen von|mit ausnahme|крім|окрім|басқа)\b",
    re.IGNORECASE,
)
"""Takes something out of what is told of all the rest."""

EXCEPTING = re.compile(
    EXCEPTIONS.pattern
    + r"|\b(?:but|not|\w+n[’']t|no|only|exception\w*|exempt\w*|others?|rest|unlike|while|whereas|nearly|almost|most|alone"
    r"|но|не|только|лишь|исключ\w+|остальн\w+|друг\w+|почти|больш\w+|aber|nicht|nur|ausnahme\w*|übrig\w*|ander\w+|fast|meist\w*)\b",
    re.IGNORECASE,
)
"""Any way to say that something is taken out."""

ONLY_SOME = re.compile(
    r"(?:,|\bbut|\bno|\bно|\ballerdings|\baber)\s+(?:only|only for|только|лишь|allerdings nur|jedoch nur|nur|тільки|лише)\b(?P<whom>[^.;!?]*)"
    r"|\b(?:only (?:those|people|families|if|when)|только те\w*|лишь те\w*|nur (?:solche|diejenigen|wer|wenn))\b(?P<those>[^.;!?]*)",
    re.IGNORECASE,
)
"""Narrows what was told before to some of them, with the words that say which."""

AT_TIMES = re.compile(
    r"\b(?:(?:in|on|for|at) (?:most|some|many|a few|several) (?:days?|weeks?|months?|years?|cases?|places?|times?)|most(?: of)? the (?:time|year|day)|in (?!recent|past|coming|previous|future|later|earlier|other|two|three|four|five|six|seven|eight|nine|ten)[a-z]+ (?:years|months|summers|winters|seasons)"
    r"|в (?!последн|ближайш|прошл|следующ|будущ|нулев|текущ|перв|прежн|остальн|друг|эти|те\b)\w+ые (?:годы|месяцы|сезоны|зимы)"
    r"|in (?!vergangen|letzt|kommend|nächst|früher|jüngst|wenig|einig|viel|mehrer|ander|den\b)[a-zäöüß]+en (?:jahren|monaten|sommern|wintern)"
    r"|sometimes|at times|often|usually|mostly|generally|as a rule|in part|partly"
    r"|(?:в|во) (?:большинстве|некоторых|многих|ряде) \w+|больш(?:ую|ей) част\w+(?: (?:года|времени|дня|лета|зимы|срока|случаев))?|част(?:о|ично)|обычно|иногда|порой|как правило|отчасти|временами"
    r"|meist(?:ens)?|zumeist|oft|häufig|manchmal|zeitweise|teilweise|in der regel|in den meisten \w+|größtenteils)\b",
    re.IGNORECASE,
)
"""Says that something is so at times, in places or in part."""

OF_THEM = re.compile(
    r"\b(?:of (?:them|these|those|whom|which)|из (?:них|которых)|в том числе|davon|darunter|von (?:ihnen|denen)|з них|олардың)\b",
    re.IGNORECASE,
)
"""Tells of a part of those counted before."""

FAVOURING = re.compile(
    r"\b(?:support|favou?r|back|endors|welcom|approv)\w*|\b(?:is|are|was|were|voted?) for\b|\b(?:за|поддерж\w+|одобр\w+|выступа\w+ за|dafür|für|befürwort\w*|unterstütz\w*)\b",
    re.IGNORECASE,
)
OPPOSING = re.compile(
    r"\b(?:oppos|reject|resist|condemn)\w*|\bagainst\b|\b(?:против|отверг\w*|отклон\w+|dagegen|gegen|abgelehnt|lehn(?:t|te|en|ten)|ablehn\w*)\b",
    re.IGNORECASE,
)
"""Takes the one side or the other in a dispute."""

RESOLVING = re.compile(
    r"\b(?P<verb>promis|agree|offer|refus|decid|plan|intend|threaten|pledg|vow|volunteer|обеща|соглас|предл|отказ|реши|намер|планир|собира|грози|пообеща)\w*"
    r"(?: to | )(?P<deed>(?<=to )(?!(?:an?|the|its|his|her|their|our|my|your|this|that|these|those|all|any|some)\b)\w+|\w+(?:ть|ти|чь)(?:ся)?)\b",
    re.IGNORECASE,
)
"""Says what somebody has resolved to do; the beginning of the verb, and the deed."""

REPORTING_FORMS = {
    "sei": "ist", "seien": "sind", "habe": "hat", "werde": "wird", "könne": "kann", "müsse": "muss", "dürfe": "darf", "solle": "soll",
    "wolle": "will", "wisse": "weiß", "gebe": "gibt", "nehme": "nimmt", "komme": "kommt", "lasse": "lässt", "trage": "trägt",
    "halte": "hält", "falle": "fällt", "laufe": "läuft", "spreche": "spricht", "helfe": "hilft", "sehe": "sieht", "lese": "liest",
    "treffe": "trifft", "esse": "isst", "fahre": "fährt", "schlafe": "schläft", "wachse": "wächst", "verliere": "verliert",
}  # fmt: skip
"""German forms in which somebody's words are reported, with those in which a fact is told, where no ending gives them."""

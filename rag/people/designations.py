"""Designations: the words that stand beside a person's name and are no part of it.

They tell what somebody is, heads or comes from; `mentions` reads names without them.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import dropwhile, takewhile

from rag.words.languages import CYRILLIC
from rag.words.signs import PAST_FORMS
from rag.words.stopwords import all_stopwords
from rag.words.wording import QUOTED


def collect_words(text: str) -> frozenset[str]:
    """The words of a list that is written as text, in small letters."""
    return frozenset(text.casefold().split())


ROLES = collect_words("""president minister leader chief head chairman chairwoman chair premier chancellor senator deputy
    governor mayor spokesman spokeswoman spokesperson secretary ambassador diplomat general colonel
    commander director editor analyst expert scientist professor economist historian researcher
    activist lawyer journalist author writer politician official observer correspondent reporter king
    queen prince pope representative member lawmaker candidate founder owner coach singer actor
    businessman billionaire adviser advisor envoy judge prosecutor doctor ceo host interviewer
    moderator prime foreign vice former ex-president chairperson associate scholar speaker lieutenant
    captain major sergeant mr mrs ms miss dr prof gen sen rep gov lt col sir lord lady minister’s
    engineer farmer teacher pilot nurse miner fisherman geologist biologist physicist chemist
    architect novelist poet composer pollster councillor deputy driver baker
    soloist resident villager akim critic producer reviewer vocalist artist musician commentator specialist sociologist manager inspector officer columnist blogger philosopher
    президент президента министр министра лидер лидера глава главы председатель председателя политик
    политолог политолога эксперт эксперта аналитик аналитика премьер премьера депутат депутата
    сенатор губернатор посол посла представитель представителя пресс-секретарь журналист журналиста
    экономист экономиста историк историка активист директор директора генерал полковник профессор
    спикер министерства премьер-министр премьер-министра аким акима корреспондент ведущий
    краевед архитектор режиссёр тренер инженер врач учитель водитель фермер писатель художник эколог
    социолог геолог синоптик мэр житель жительница
    правозащитник правозащитника канцлер канцлера чиновник юрист адвокат секретарь руководитель
    парламентарий парламентар президентка міністр лідер голова керівник речник речниця посадовець науковець
    präsident präsidentin minister ministerin kanzler kanzlerin sprecher sprecherin chef chefin
    außenminister außenministerin politiker politikerin experte expertin vorsitzende vorsitzender
    generalsekretär botschafter regierungschef staatschef herr frau bundeskanzler bundeskanzlerin
    bundespräsident ministerpräsident analystin professorin historiker ökonom wirtschaftsminister
    verteidigungsminister finanzminister innenminister
    başkan başkanı cumhurbaşkanı bakan bakanı lider lideri sözcü sözcüsü başbakan
    президенті министрі басшысы төрағасы депутаты сарапшы саясаткер хатшысы әкім әкімі
    """)
"""What a person is, or is called by, wherever it stands: "the minister", "Mrs Orlova"."""

CALLINGS = collect_words("""principal headteacher headmaster headmistress treasurer trustee clerk councilor councilwoman
    councilman cofounder co-founder executive supervisor superintendent warden sheriff attorney
    barrister solicitor surgeon consultant campaigner organiser organizer mother father parent student owner
    neighbour neighbor tenant pensioner dean rector librarian curator ombudsman worker shopkeeper
    linguist teacher guide deacon priest bishop broker trader conductor choreographer
    мэра начальник начальница заместитель зам замглавы основатель владелец владелица хозяин хозяйка
    менеджер учёный исследователь академик руководительница преподаватель доцент доктор прокурор
    судья сотрудник специалист омбудсмен вице-мэр вице-премьер директорка председательница
    мер очільник очільниця начальниця заступник заступниця депутатка міністерка прессекретар
    прессекретарка прес-секретар експерт експертка аналітик засновник засновниця лікар лікарка учитель вчителька
    bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin leiter leiterin direktor
    direktorin geschäftsführer geschäftsführerin landrat landrätin abgeordnete abgeordneter stadtrat
    stadträtin pressesprecher pressesprecherin intendant intendantin trainer trainerin arzt ärztin
    lehrer lehrerin schulleiter schulleiterin forscher forscherin anwalt anwältin vorstand gründer
    gründerin inhaber inhaberin autor autorin journalistin vorsteher vorsteherin
    fırıncı balıkçı çiftçi esnaf usta bakkal kasap terzi şoför emekli öğrenci işçi memur hemşire hakim savcı
    belediye genel rektör rektörü dekan dekanı vali valisi vekil vekili milletvekili müsteşar uzman uzmanı doktor öğretmen profesör
    kurucu kurucusu yönetici yöneticisi avukat muhtar muhtarı kaymakam kaymakamı müdür müdürü
    yardımcısı temsilcisi direktörü
    директоры меңгерушісі төрайымы мұғалімі дәрігері дәрігер жетекшісі өкілі маманы орынбасары ректоры
    хатшысы әкімінің мұғалім
    pastor reverend rabbi imam curate vicar midwife commissioner pfarrer pfarrerin rentner
    rentnerin wirtin händlerin ingenieur ingenieurin landwirt landwirtin bäuerin winzer winzerin polizist
    polizistin richterin pilot pilotin kapitän förster biologe biologin geologe geologin hydrologe
    hydrologin physiker physikerin chemiker chemikerin meteorologe nachbarin пенсионер пенсионерка пастор отец ветеринар медсестра учительница
    предпринимательница фермерша професор професорка ветеринарка пенсіонер пенсіонерка фермерка
    підприємець підприємиця
    свидетель свидетельница очевидец следователь нотариус консультант педагог воспитатель
    воспитательница психолог энергетик эпидемиолог вирусолог агроном метеоролог сейсмолог археолог
    антрополог этнограф лингвист филолог философ математик физик химик биолог географ востоковед
    хирург терапевт педиатр кардиолог онколог фельдшер санитар правозащитница активистка волонтёр
    гидролог гидрогеолог океанолог орнитолог зоолог ботаник почвовед лесник егерь мельник мельничиха
    пасечник чабан рыбак охотник плотник кузнец гончар портной портниха доярка
    волонтер общественник общественница предприниматель бизнесмен банкир финансист бухгалтер аудитор
    инвестор акционер совладелец учредитель соучредитель управляющий управляющая строитель шахтёр
    шахтер рабочий монтажник механик машинист лётчик летчик пилот продавец продавщица повар пекарь
    капитан майор лейтенант подполковник сержант адмирал командир командующий спортсмен спортсменка
    чемпион чемпионка боксёр боксер футболист хоккеист режиссер актёр актер актриса певец певица
    музыкант композитор поэт поэтесса писательница художница журналистка телеведущий телеведущая
    ведущая блогер дизайнер программист разработчик студент студентка аспирант аспирантка школьник
    школьница выпускник выпускница пассажир пассажирка священник митрополит епископ раввин муфтий
    консул атташе комиссар уполномоченный гендиректор зампред зампредседателя замминистра
    замдиректора истец ответчик потерпевший потерпевшая подсудимый подсудимая обвиняемый обвиняемая
    свідок слідчий правозахисник правозахисниця активіст активістка волонтерка письменник
    письменниця співак співачка актор акторка мешканець мешканка
    тұрғыны күйші ұстаз ұстазы ақын жазушы заңгер адвокаты прокуроры психологы режиссері бастығы
    тілші тілшісі кәсіпкер шаруа зейнеткер оқушы ғалым саясаттанушы белсенді бапкері жаттықтырушысы
    спортшы әнші қызметкері құрылтайшысы басқарушысы""")
"""What a person is beside a full name; before a surname alone it may be a name: "Dean Baquet"."""

GERMAN_CALLING = re.compile(
    r"\w{3,}(?:minister|kanzler|präsident|sprecher|direktor|staatsanwält|beauftragt|führer|meister|ärzt|arzt"
    r"|dezernent|referent|leiter|vorsitzend|gewerkschafter|wissenschaftler)(?:in|e|er)?"
    r"|(?:rechts)?anw(?:alt|ältin)|ingenieur(?:in)?|\w{4,}(?:rat|rätin)"
)
"""Callings that German makes of two words; no name is one: `Oberstaatsanwältin`."""

LEGAL_FORMS = frozenset(
    "АО ТОО ООО ОАО ЗАО ПАО НАО ГКП РГП РГУ КГУ КГП ИП НКО ФГУП МУП ГУП ТОВ ПАТ ПрАТ"
    " АҚ ЖШС ЖАҚ ҰАҚ РМК МКК КММ ЖК ҰК".split()
)
"""Legal forms of firms and offices, as they are written: what is called so is no person."""

OFFICES = collect_words("""agriculture forestry fisheries food water health finance finances treasury economy
    economics budget planning trade commerce industry investment investments energy mines oil gas
    resources natural environment ecology climate justice law culture education higher science
    sciences technology innovation innovations research defense defence interior internal external
    foreign affairs relations security emergency emergencies situations labor labour employment
    social protection welfare family youth women sport sports tourism religion transport
    transportation infrastructure construction housing development digital information
    communication communications public state operations immigration migration integration
    cooperation""")
"""Words for what a minister, secretary or head is of; between the role and the name."""

ORGANISATIONS = collect_words("""service agency ministry union party council organization organisation institute university
    committee commission court bank company corporation group association federation forum foundation
    parliament senate government house office department bureau times post journal news press television
    channel radio tv reuters interfax tass bbc cnn league alliance team club center centre academy
    airlines army police republic embassy administration summit fund nato un csto pentagon duma
    movement chamber hospital museum congress coalition network society herald courier gazette
    tribune trust authority directorate desk network directorate estates holdings plc ltd inc llc gmbh
    министерство агентство партия совет комитет банк правительство парламент суд газета телеканал
    ministerium regierung partei zeitung bundestag kommission""")
"""Words that make a name one of an organisation, not of a person."""

PLACES = collect_words("""kazakhstan russia ukraine china turkey germany france britain moscow washington kyiv kiev beijing
    astana nur-sultan almaty berlin paris london brussels ankara minsk belarus israel iran iraq syria
    poland europe asia america usa us uk eu uzbekistan kyrgyzstan tajikistan georgia armenia azerbaijan
    tehran tokyo japan india pakistan afghanistan donbass donetsk lugansk crimea west kremlin
    россия казахстан украина китай москва астана алматы сша германия киев европа россии казахстана
    украины германии франции турции китая беларуси узбекистана киргизии польши росії україни
    russland deutschland kasachstan ukraine moskau қазақстан ресей түркия қытай көкшетау шымкент""")
"""Countries and seats of government that stand before a name: "Kazakhstan President Tokayev"."""

DEMONYMS = collect_words("""kazakh russian ukrainian american british german french chinese turkish european western soviet
    israeli iranian iraqi syrian polish belarusian uzbek kyrgyz tajik turkmen armenian georgian
    azerbaijani indian pakistani japanese korean canadian australian italian spanish czech hungarian
    kazakhstani afghan egyptian saudi dutch swedish norwegian finnish danish greek serbian
    казахстанский российский украинский американский""")
"""Where a person is from, before a name."""

_OFFICES_CALLED = tuple(
    (re.compile(rf"(?P<quoted>{QUOTED.pattern})|(?i:(?<![\w-])(?:{called})(?!\w))"), office)
    for called, office in (
        (r"(?:(?<=US )|(?<=U\.S\. )|(?<=American )|(?<=America[’']s )|(?<=Washington[’']s ))(?:top|chief) diplomat(?! (?:in|at|to)\b)", "secretary of state"),
        (r"(?P<whose>(?!(?:Europe|Union|World)[’'])(?-i:[A-Z]\w*[a-z])[’']s )(?:top|chief) diplomat(?! (?:in|at|to)\b)", r"\g<whose>foreign minister"),
        (r"head of (?:the )?(?:foreign ministry|ministry of foreign affairs)(?![’']| (?:press|information|department|office|service|staff|delegation)\b)", "foreign minister"),
        (r"the Kremlin (?:boss|leader|ruler|strongman|master)|the (?:master|ruler|boss) of the Kremlin", "the Russian president"),
        (r"(?P<whose>(?-i:[A-Z])\w+an )(?:ruler|strongman)", r"\g<whose>leader"),
        (r"(?P<whose>(?-i:[A-Z])\w+[’']s )strongman", r"\g<whose>leader"),
        (r"(?:глава (?:МИДа?|внешнеполитического ведомства)|главный дипломат)(?! (?:ЕС|Евро|ООН|НАТО|США|в)\w*)", "министр иностранных дел"),
        (r"хозяин Кремля|глава Кремля", "президент России"),
        (r"(?:глава|голова|очільник) МЗС(?! (?:ЄС|США)\b)", "міністр закордонних справ"),
        (r"Chefdiplomat(?P<woman>in)?(?! der (?:EU|Europ))", r"Außenminister\g<woman>"),
        (r"(?<=der )(?:Kremlchef|Kreml-Chef)", "russische Präsident"),
        (r"СІМ басшысы|(?<!ЕО )(?<!БҰҰ )(?<!АҚШ )бас дипломаты", "сыртқы істер министрі"),
    )
)  # fmt: skip
"""What readers call offices, in the nominative where a language has cases, with what articles call them."""

_SAY_LITTLE = collect_words(
    "mr mrs ms miss sir lord lady herr frau prime foreign vice former minister’s"
)
"""Roles that tell nothing of what somebody is when no other one stands beside them."""

_ARTICLES = collect_words("the a an der die das ein eine dem den einem einer")
_LINKS = collect_words("of for and the der des von für und по и та і")
"""Small words inside an office: `minister for health and labour`."""

_GO_ON = collect_words(
    "of for at in from with on to who whose since der des von für bei am im по в на из"
)
"""What may stand right behind an office in what is apposed to a name."""

_RELATIVES = collect_words("who whose которая который яка який")
_PREPOSITIONS = collect_words(
    "of in at from to with by for on against about after before behind than like von mit bei nach"
    " durch für zu laut с со у к от для по о об про за з із від до"
)
_PARTICIPLE = re.compile(r"(?:ed|ing|ly|вший|вшая|щий|щая)$")
_VERB = re.compile(r"[a-z]+(?:s|d|ing)$|[а-яёіїєґ]+(?:л|ла|ло|ли|[аеиуюя]т|[аиу]в)(?:с[яь])?$")
_RUSSIAN_PLACE = re.compile(r"[А-ЯЁ][а-яё]+(?<!ова)(?<!ева)(?<!ина)(?<!ая)[аыиояе]")
"""What a name behind an office ends with where it is of a place: `мэр Риги`, not `мэр Рыков`."""

_MOST_MODIFIERS = 4
"""Words that may stand before an office in an apposition: `the first female captain`."""

# Genitives of roles that no ending of theirs shows.
_OF_ROLES = frozenset(("главы", "министерства", "посла"))
_CONTRACTION = re.compile(r"[’'](?:re|ve|ll|s|d|m|t)$")


def name_offices(question: str) -> str:
    """A question with offices as articles name them; what it quotes stays.

    >>> name_offices("What did Moscow's top diplomat say?")
    "What did Moscow's foreign minister say?"
    """
    for called, office in _OFFICES_CALLED:
        question = called.sub(partial(_name_office, office), question)
    return question


def _name_office(office: str, found: re.Match[str]) -> str:
    return found[0] if found["quoted"] else found.expand(office)


def is_role(word: str) -> bool:
    """Whether a word is a role, also in the Russian cases: "губернатора", "министром"."""
    folded = word.casefold()
    return folded in ROLES or (not folded.isascii() and bool({folded[:-1], folded[:-2]} & ROLES))


def is_acting_role(word: str) -> bool:
    """Whether a word tells what a person is and stands in the nominative: not "министра"."""
    folded = fold_word(word)
    last = folded.rpartition("-")[2]
    callings = ROLES | CALLINGS
    if folded in _OF_ROLES or not {folded, last} & callings:
        return False
    return not (last.endswith(("а", "я")) and {last[:-1], f"{last[:-1]}ь"} & callings)


def is_calling(word: str) -> bool:
    """Whether a word tells what a person is, beside those that are roles everywhere."""
    folded = fold_word(word)
    if folded in CALLINGS or GERMAN_CALLING.fullmatch(folded):
        return True
    deputy, _, office = folded.rpartition("-")
    return bool(deputy and CYRILLIC.match(folded)) and office in ROLES | CALLINGS


def tells_what(word: str) -> bool:
    """Whether a word beside a name tells what its bearer is: no mere title, nor whose somebody is."""
    owned = word.endswith(("'s", "’s"))
    return not owned and fold_word(word) not in _SAY_LITTLE and (is_role(word) or is_calling(word))


def ends_with_office(words: Sequence[str], *, apposed: bool) -> bool:
    """Whether the words before a name end with an office and what it is of: `director of the bank`.

    Args:
        words: The words of the clause before the name.
        apposed: Whether a comma parts them from the name; then nothing may govern the office, as in
            `according to the minister, Lind was late`.
    """
    at = next((at for at in reversed(range(len(words))) if tells_what(words[at])), -1)
    held = words[at + 1 :]
    if at < 0 or not all(map(_is_of_office, held)) or (held and held[-1].casefold() in _LINKS):
        return False
    if not apposed:
        return True
    while at > 0 and words[at - 1].casefold() not in all_stopwords():
        at -= 1
    while at > 0 and words[at - 1].casefold() in _ARTICLES:
        at -= 1
    governed = at > 0 and words[at - 1].casefold() in _PREPOSITIONS
    return not governed and not (held and held[0][0].isupper())


def begins_with_office(words: Sequence[str]) -> bool:
    """Whether words behind a name are an office: `a retired teacher from Oslo`, `mayor since 2018`.

    Not where another name or a deed follows: `Lind, the minister said, was late`.
    """
    article = bool(words) and words[0].casefold() in _ARTICLES
    rest = words[1:] if article else words
    modifiers = list(takewhile(lambda word: not tells_what(word), rest))
    follow = list(dropwhile(_is_in_office, rest[len(modifiers) :]))
    if len(modifiers) == len(rest) or len(modifiers) > _MOST_MODIFIERS:
        return False
    if any(word.casefold() in all_stopwords() for word in modifiers):
        return False
    if not article and any(map(_PARTICIPLE.search, modifiers)):
        return False
    held = takewhile(lambda word: word.casefold() not in _RELATIVES, follow)
    goes_on = (
        not follow
        or follow[0].casefold() in _GO_ON
        or _is_owner(follow[0])
        or (len(follow) == 1 and bool(_RUSSIAN_PLACE.fullmatch(follow[0])))
    )
    return goes_on and not any(map(_is_deed, held))


def _is_in_office(word: str) -> bool:
    """Whether a word may go on with an office: `deputy prime minister`."""
    return tells_what(word) or fold_word(word) in _SAY_LITTLE | OFFICES


def _is_of_office(word: str) -> bool:
    """Whether a word behind an office may be of what it is of."""
    known = fold_word(word) in _LINKS | OFFICES | ORGANISATIONS | DEMONYMS
    return known or word[0].isupper() or _is_owner(word)


def _is_owner(word: str) -> bool:
    """Whether a Cyrillic word behind an office may be, without a preposition, what it is of."""
    folded = word.casefold()
    plain = word.islower() and folded not in all_stopwords() and not _VERB.fullmatch(folded)
    return bool(CYRILLIC.match(word)) and (plain or folded in PLACES)


def _is_deed(word: str) -> bool:
    """Whether a word in small letters is a verb in a form that tells what somebody does."""
    known = word in OFFICES | ORGANISATIONS | ROLES | CALLINGS or word in all_stopwords()
    return not known and bool(_VERB.fullmatch(word) or word in PAST_FORMS)


def fold_word(word: str) -> str:
    """A word as the lists here have it: in small letters, without what is contracted to it."""
    return _CONTRACTION.sub("", word.rstrip(".")).casefold()

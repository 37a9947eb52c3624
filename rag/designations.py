"""Designations: the words that stand beside a person's name and are no part of it.

They tell what somebody is, heads or comes from; `mentions` reads names without them.
"""

import re


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
    r"\w{3,}(?:minister|kanzler|präsident|sprecher|direktor|staatsanwält|beauftragt|führer|meister|ärzt|arzt)(?:in|e|er)?"
    r"|(?:rechts)?anw(?:alt|ältin)|ingenieur(?:in)?"
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
    (re.compile(rf"(?i)(?<!\w)(?:{called})(?!\w)"), office)
    for called, office in (
        (r"(?:(?<=US )|(?<=U\.S\. )|(?<=American )|(?<=America[’']s )|(?<=Washington[’']s ))(?:top|chief) diplomat", "secretary of state"),
        (r"(?:top|chief) diplomat|head of (?:the )?(?:foreign ministry|ministry of foreign affairs)", "foreign minister"),
        (r"(?:the )?Kremlin (?:boss|chief|leader|ruler|strongman|master)|(?:master|ruler|boss) of the Kremlin", "the Russian president"),
        (r"(?:(?<=an )|(?<=[’']s ))(?:ruler|strongman)", "leader"),
        (r"(?:great|world) power|superpower", "country"),
        (r"глав\w{1,2} (?:МИДа?|внешнеполитического ведомства)|главн\w+ дипломат\w{0,2}", "министр иностранных дел"),
        (r"хозя(?:ин|ина|ину|ином|ине) Кремля|глав\w{1,2} Кремля", "президент России"),
        (r"(?:глав|голов|очільник)\w{0,2} МЗС", "міністр закордонних справ"),
        (r"Chefdiplomat(?:in|en)?", "Außenminister"), (r"Kremlchef\w{0,2}|Kreml-Chef\w{0,2}", "russische Präsident"),
        (r"СІМ басшысы|бас дипломаты?", "сыртқы істер министрі"),
    )
)  # fmt: skip
"""What readers call offices and states, with what articles call them."""

# Genitives of roles that no ending of theirs shows.
_OF_ROLES = frozenset(("главы", "министерства", "посла"))
_CONTRACTION = re.compile(r"[’'](?:re|ve|ll|s|d|m|t)$")


def name_offices(question: str) -> str:
    """A question with offices as articles name them.

    >>> name_offices("What did Moscow's top diplomat say?")
    "What did Moscow's foreign minister say?"
    """
    for called, office in _OFFICES_CALLED:
        question = called.sub(office, question)
    return question


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
    return folded in CALLINGS or bool(GERMAN_CALLING.fullmatch(folded))


def fold_word(word: str) -> str:
    """A word as the lists here have it: in small letters, without what is contracted to it."""
    return _CONTRACTION.sub("", word.rstrip(".")).casefold()

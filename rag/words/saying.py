"""The words of saying, by language, as far as they tell who said what.

Words are pieces of regular expressions, in lower case. A language that is not listed is read
as English or, in Cyrillic letters, as Russian. Words that only show that a sentence, or a
question, is of something said stand where they are read, as in `sayers` and `expected`.
"""

import re
from dataclasses import dataclass
from functools import cache

NO_WORD = r"(?!)"
"""What a language has no word for."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language tells that somebody says something.

    `bare` verbs take indirect speech without a conjunction. `according` stands before the
    speaker, `zufolge` behind. `clause` begins indirect speech. `verb_first`: the speaker may
    follow the verb anywhere, not only behind a quote. `capital_nouns`: every noun begins with a
    capital, so that one word behind the verb need be no name. `verb_like` words are read as verbs of
    saying right behind a quote that goes on: "…,” Lapin grumbled". `calling` verbs
    take a name for something: "called it “a wound”". `retelling` words tell before a colon that what
    follows was said by somebody else, `whose` words they are. `women`, `men` and `anybody` are
    what people without a name are called, with the words that must stand before. `fillers` are
    read word by word. `openers` begin a sentence and say nothing of its matter. `closing` is the
    verb of saying at the end of what is claimed, where a language ends its sentences so; a `lone`
    one claims nothing without somebody.
    `doing` is a verb of what somebody does who then says something, in a form that only the same
    person can be the subject of. Behind a name, `diverting` words show that somebody else claims it. `acting_man` and
    `acting_woman` are full names whose endings tell a subject.
    """

    verbs: str
    participles: str
    he: str
    she: str
    others: str
    fillers: str
    passive: str
    negations: str
    prepositions: str
    according: str
    clause: str
    by: str
    first_person: str
    bare: str = ""
    determiners: str = ""
    zufolge: str = ""
    verb_first: bool = True
    capital_nouns: bool = False
    verb_like: str = "(?!)"
    retelling: str = "(?!)"
    calling: str = "(?!)"
    women: str = "(?!)"
    men: str = "(?!)"
    anybody: str = "(?!)"
    openers: str = "(?!)"
    closing: str = "(?!)"
    diverting: str = "(?!)"
    doing: str = "(?!)"
    acting_man: str = "(?!)"
    acting_woman: str = "(?!)"


ENGLISH = Wording(
    verbs=r"said|says?|told|tells|adds?|added|stat(?:ed|es)|not(?:ed|es)|stress(?:ed|es)"
    r"|emphasi[sz](?:ed|es)|claim(?:ed|s)|argu(?:ed|es)|warn(?:ed|s)|explain(?:ed|s)|insist(?:ed|s)"
    r"|admit(?:ted|s)|acknowledg(?:ed|es)|announc(?:ed|es)|declar(?:ed|es)|confirm(?:ed|s)"
    r"|den(?:ied|ies)|repl(?:ied|ies)|respond(?:ed|s)|answer(?:ed|s)|ask(?:ed|s)|wonder(?:ed|s)"
    r"|wrote|writes|report(?:ed|s)|remark(?:ed|s)|recall(?:ed|s)|point(?:ed|s) out|concluded|concludes"
    r"|continued|continues|comment(?:ed|s)|observ(?:ed|es)|believ(?:ed|es)|suggest(?:ed|s)"
    r"|reveal(?:ed|s)|mention(?:ed|s)|repeat(?:ed|s)|reiterat(?:ed|es)|underlin(?:ed|es)"
    r"|underscor(?:ed|es)|tweet(?:ed|s)|posted|testif(?:ied|ies)|assur(?:ed|es)|complain(?:ed|s)"
    r"|caution(?:ed|s)|predict(?:ed|s)|counter(?:ed|s)|assert(?:ed|s)|alleg(?:ed|es)|accus(?:ed|es)"
    r"|hit back|shot back|joked|quipped|recounted|summed up|shared|specified|informed|thinks?"
    r"|went on to say|promised|spoke|speaks|clarified|maintain(?:ed|s)|demanded|exclaimed|shouted"
    r"|estimat(?:ed|es)|calculat(?:ed|es)|reckon(?:ed|s)|conced(?:ed|es)|contend(?:ed|s)|vow(?:ed|s)"
    r"|pledg(?:ed|es)|hint(?:ed|s)|retort(?:ed|s)|object(?:ed|s)|lament(?:ed|s)|notic(?:ed|es)"
    r"|remind(?:ed|s)|consider(?:ed|s)|(?:is|are|was|were) (?:sure|convinced|certain|confident)"
    r"|(?:has|have) found out|inform(?:ed|s)|doubt(?:ed|s)|assum(?:ed|es)|suppos(?:ed|es)|thought"
    r"|(?:accept(?:ed|s)|disclos(?:ed|es)|swore|swears|boast(?:ed|s))"
    r"(?=\sthat\s(?:the|an?|his|her|its|their|our|he|she|it|they|we|this|there|no|some|[A-Z\d]))",
    participles=r"saying|adding|claiming|noting|arguing|stressing|warning|insisting|explaining"
    r"|emphasi[sz]ing|stating|pointing out|alleging|telling|recalling",
    bare=r"said|says?|claim(?:ed|s)|believ(?:ed|es)|thinks?|insist(?:ed|s)|not(?:ed|es)|stress(?:ed|es)",
    he=r"he|him|his",
    she=r"she|her",
    others=r"i|we|you|they|them|it|who|one|everyone|nobody|people|this|that|which|these|those|me|us",
    fillers=r"himself|herself|also|then|has|have|had|would|will|later|once|again|further|even|just|only|recently"
    r"|promptly|repeatedly|previously|earlier|still|now|immediately|[a-z]+ly|in turn|and|at the time"
    r"|yesterday|today|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|can|could|may|might|did|does|do",
    passive=r"is|was|were|been|be|being|are|as|to|having|of",
    negations=r"not|never|n[’']t|hardly|nor",
    prepositions=r"in|of|at|by|from|to|with|for|on|near|against|between|over|under|into|about"
    r"|through|via|like|than|without|towards?|inside|outside|across|behind|per|including",
    determiners=r"the|a|an|this|that|his|her|their|our|my|one|some|another|its",
    according=r"(?<!\w)(?:according to|(?:in|by|from) the (?:words|opinion|view) of|as told by"
    r"|(?<!(?<!\w)is )(?<!was )(?<!were )(?<!been )quot(?:ed|es|ing)(?=\s[^.,;]{2,60} as saying))\s+",
    clause=r"(?:\s*,?\s*(?:that|whether|if|why|how|what)|(?<!inued|inues|added)\s+(?:to|in|on|at|during|after|before|with|by|for"
    r"|yesterday|today|earlier|again|further|once)\s(?:[^;:“”«»\"]|[“«\"][A-Z][^“”«»\"]{1,40}[”»\"]){0,110}?\sthat"
    r"|(?<=told|ells|ured|rned|rmed|sked)\s[^;:“”«»\"]{1,110}?\s(?:that|whether|how|if|why|what))\b",
    by=r"\s*(?:to (?:reporters|journalists)\s+)?(?:[^.,;:“”]{0,40}\s)?by\s+",
    first_person=r"i|we|my|our|us|me|i[’']m|we[’']re|i[’']ve|we[’']ve",
    verb_first=False,
    verb_like=r"[a-z]{3,}(?:ed|s)",
    retelling=r"(?<!\w)quot(?:ed|es|ing)\s(?!as\s|from\s|him|her(?:self)?\s?:)(?P<whose>[^:,]+)",
    calling=r"call(?:ed|s)|dub(?:bed|s)|describ(?:ed|es)|brand(?:ed|s)|label(?:led|ed|s)|term(?:ed|s)|dismiss(?:ed|es)"
    r"|denounc(?:ed|es)|blam(?:ed|es)|likened|hail(?:ed|s)"
    r"|(?:prais(?:ed|es)|condemn(?:ed|s)|mock(?:ed|s)|derid(?:ed|es)|ridicul(?:ed|es)|attack(?:ed|s)|portray(?:ed|s)"
    r"|characteri[sz](?:ed|es)|reject(?:ed|s)|compar(?:ed|es)|slam(?:med|s)|criticis(?:ed|es)|criticiz(?:ed|es)|defend(?:ed|s)"
    r"|depict(?:ed|s)|remember(?:ed|s)|regard(?:ed|s))(?=\s[^.;:“”«»\"]{2,60}\s(?:as|to)(?:\s(?:an?|the|being))?\s?(?:[“«\"]|$))",
    women=r"(?:an?|one|another|my|our|his|her|their|its|\w+[’']s?)\s(?:[\w-]+\s){0,2}?(?:girl|woman|lady|bride|nun"
    r"|(?:grand|step)?mother|mum|mom|sister|daughter|wife|widow|aunt|niece|\w+woman|waitress|actress)",
    men=r"(?:an?|one|another|my|our|his|her|their|its|\w+[’']s?)\s(?:[\w-]+\s){0,2}?(?:boy|man|gentleman|monk|waiter"
    r"|(?:grand|step)?father|dad|brother|son|husband|uncle|nephew|(?:spokes|police|business|fisher)man)",
    anybody=r"(?:an?|one|another|my|our|his|her|their|its|\w+[’']s?)\s(?:[\w-]+\s){0,2}?(?:child|teenager|cousin|friend"
    r"|neighbou?r|colleague|reader|passenger|customer|client|witness|visitor|relative|boss|partner|pupil"
    r"|student|stranger|patient|protester|worker|mourner|pensioner|parent|guest|tourist|clerk|guard|nurse"
    r"|tenant|bystander|onlooker|teacher|doctor|driver|spokesperson|shopkeeper)|(?-i:Mine|Hers|Ours)(?=\s[a-z])",
)

# "Марат Досов", "Олег Ким", unlike "Марата Досова", "Маратом Досовым", "Марату Досову".
_SLAVIC_MAN = r"(?!.*\w(?:[оеёыє]м|[сц]ь?ким|ой(?=\s)|[ьи]ей(?=\s))(?:\s|$))\w*[бвгґджзйклмнпрстфхцчшщьқғңһ]\s(?:.+\s)?\w*[^аяуюыеєё\W]"
# "Айгуль Досова", "Анна Ким", unlike "Анной Ким", "Анны Ким", "Айгуль Досовой".
_SLAVIC_WOMAN = r"(?:\w+\s(?:.+\s)?\w*[ая]|\w+[ая]\s(?:.+\s)?\w*[^уюыеєёийі\W])"

RUSSIAN = Wording(
    verbs=r"(?:сказа|заяви|сообщи|отмети|подчеркну|добави|рассказа|пояси|поясни|объясни|утвержда|счита"
    r"|написа|напомни|признa|призна|ответи|спроси|уточни|указа|предупреди|говори|писа|полага|объяви"
    r"|воскликну|резюмирова|прокомментирова|констатирова|завери|отверг|возрази|продолжи|настаива"
    r"|подтверди|предположи|вспоми|вспомни|обвини|выска)л(?:а|и|о|ся|ась)?"
    r"|говор(?:ит|ят)|пиш(?:ет|ут)|призна(?:(?:[её]т|ют)(?:ся)?|вал[аи]?|вался|валась|вались)|уверен[аы]?"
    r"|(?:заявля|сообща|отмеча|подч[её]ркива|счита|утвержда|добавля|объясня|полага|поясня|рассказыва|напомина|уточня"
    r"|указыва|предупрежда|подтвержда|возража|настаива|вспомина|предполага|заверя|объявля|обеща)(?:[её]т|ют|л[аи]?)"
    r"|(?:пообеща|замети|возмути|посетова|пожалова|посоветова|пошути|заключи)л(?:а|и|ся|ась)?",
    participles=r"сказав|заявив|отметив|подчеркнув|добавив|пояснив|уточнив|напомнив",
    he=r"он|его|него|ему",
    she=r"она|её|ее|неё|нее|ей",
    others=r"я|мы|вы|ты|они|их|них|это|кто|который|которая|которые|все|никто|многие",
    fillers=r"также|тоже|затем|потом|позже|ранее|снова|ещё|еще|уже|при этом|в свою очередь|так|и|тогда"
    r"|вчера|сегодня|недавно|однако|прямо|вновь|при|этом|в|свою|очередь|на это|об этом|в ответ",
    passive=r"быть|было|был|была|были",
    negations=r"не|никогда",
    prepositions=r"в|во|на|о|об|от|из|с|со|к|ко|по|для|у|при|за|под|над|между|против|через|до|без|про",
    according=r"(?<!\w)(?:по словам|по мнению|со слов|по данным|по утверждению|по оценке"
    r"|как (?:заявил|сказал|сообщил|отметил|подчеркнул|рассказал|пояснил|написал|считает|отмечает|пишет"
    r"|сообщает)а?и?)\s+",
    zufolge=r"(?:(?<=[Пп]о его)|(?<=[Пп]о е[её])|(?<=[Пп]о их))\s+(?:словам|мнению|данным|оценк(?:е|ам)|утверждению"
    r"|сведениям|информации|подсч[её]там|расч[её]там|прогноз(?:у|ам)|убеждению|признанию|версии)(?!\w)",
    clause=r"\s*(?:[^.;:“”«»\"]{0,120}?)?,\s*(?:что|чтобы|будто|как|почему|зачем|когда|где)\s",
    by=r"\s*(?!\w)",
    first_person=r"я|мы|наш|наша|наши|мой|моя|нам|нас|мне|меня",
    calling=r"(?:назва|обозва|окрести)л[аи]?|называ(?:ет|ют|ла?)",
    verb_like=r"[а-яё]{3,}(?:л|ла|ло|ли|[лв]ся|лась|лись|[аеёиуюя]т|[еёи]тся)",
    retelling=r"(?<!\w)(?:(?:пересказ|напомн|напомин|припомн|припомин|вспом|процитир|цитир|прив[её]л|привод|повтор|переда|озвуч"
    r"|зачит)[а-яё]*\s(?:(?!сво)[а-яё]+\s){0,2}?(?:слов(?:а|ами)?|фраз[уы]|высказывани[ея]|ответ|обещани[ея]|признани[ея]"
    r"|совет|наказ|завет|предупреждени[ея]|реплику|шутку|цитату)|(?:про)?цитир(?:ует|уют|овал[аи]?|уя))"
    r"\s(?!сво|об?\s|про\s|на\s|в\s|себя)(?P<whose>\w[^:,]*)",
    women=r"девушка|девочка|женщина|старушка|бабушка|мать|мама|жена|сестра|дочь|дочка|вдова|т[её]тя|подруга"
    r"|соседка|продавщица|пассажирка|пенсионерка|учительница|медсестра|посетительница|покупательница"
    r"|официантка|студентка|жительница",
    men=r"парень|мальчик|мужчина|старик|дедушка|дед|отец|папа|муж|брат|сын|дядя|друг|сосед|продавец|прохожий"
    r"|пассажир|пенсионер|водитель|посетитель|покупатель|официант|студент|житель|очевидец",
    anybody=r"реб[её]нок|коллега",
    acting_man=_SLAVIC_MAN,
    acting_woman=_SLAVIC_WOMAN,
    openers=r"между тем|тем временем|в то же время|вместе с тем|при этом|кроме того|в свою очередь|в частности|в ответ",
)

UKRAINIAN = Wording(
    verbs=r"(?:каза|сказа|заяви|повідоми|зазначи|підкресли|дода|розпові|поясни|написа|нагада|визна|відпові"
    r"|уточни|наголоси|попереди|говори|вважа|стверджува|зауважи|пообіця|пригада)(?:в|ла|ли|ло)|каже|кажуть|пише|розповів|відповів"
    r"|переконан(?:ий|а)|стверджу(?:є|ють|вав|вала|вали)|пояснює|пояснюють|пояснюва(?:в|ла|ли)|наголошу(?:є|ють|вав|вала|вали)"
    r"|(?:заявля|повідомля|зазнача|вважа|дода|розповіда|нагаду|визна|попереджа|підкреслю|зауважу|уточню|припуска)"
    r"(?:є|ють|ва(?:в|ла|ли)|в|ла|ли)",
    participles=r"сказавши|заявивши|зазначивши|підкресливши|додавши",
    he=r"він|його|нього",
    she=r"вона|її|неї",
    others=r"я|ми|ви|ти|вони|їх|них|це|хто|який|яка|які|всі|ніхто",
    fillers=r"також|теж|потім|пізніше|раніше|знову|ще|вже|при цьому|у свою чергу|і|тоді|вчора|сьогодні"
    r"|при|цьому|у|свою|чергу|на це|про це|у відповідь",
    passive=r"бути|було|був|була|були",
    negations=r"не|ніколи",
    prepositions=r"в|у|на|про|від|з|зі|до|по|для|при|за|під|над|між|проти|через|без",
    according=r"(?<!\w)(?:за словами|на думку|зі слів|за даними|за твердженням"
    r"|як (?:заявив|сказав|повідомив|зазначив|заявила|сказала|повідомила|пише|повідомляє))\s+",
    zufolge=r"(?:(?<=[Зз]а його)|(?<=[Зз]а її)|(?<=[Зз]а їх))\s+(?:словами|даними|оцінк(?:ою|ами)|твердженням"
    r"|підрахунками|прогнозом)(?!\w)|(?:(?<=[Нн]а його)|(?<=[Нн]а її)|(?<=[Нн]а їх))\s+(?:думку|переконання)(?!\w)",
    clause=r"\s*(?:[^.;:“”«»\"]{0,120}?)?,\s*(?:що|щоб|ніби|як|чому|коли|де)\s",
    by=r"\s*(?!\w)",
    first_person=r"я|ми|наш|наша|наші|мій|моя|нам|нас|мені|мене",
    calling=r"назва(?:в|ла|ли)|називає|називають",
    verb_like=r"[а-щьюяєіїґ]{3,}(?:в|ла|ло|ли|вся|лась|лися|[аеєиїуюя]ть(?:ся)?|є)",
    retelling=r"(?<!\w)(?:(?:перепові|нагада|пригада|згада|процит|цит|наве|наво|повтор|переда|озвуч|зачит)[а-щьюяєіїґ]*"
    r"\s(?:(?!сво)[а-щьюяєіїґ]+\s){0,2}?(?:слова|слів|фраз[уи]|вислів|висловлювання|відповідь|обіцянк[уи]|зізнання|пораду"
    r"|заповіт|наказ|попередження|репліку|жарт|цитату)|(?:про)?цит(?:ує|ують|ував|увала|ували|уючи))"
    r"\s(?!сво|про\s|на\s|у\s|в\s|себе)(?P<whose>\w[^:,]*)",
    women=r"дівчина|дівчинка|жінка|бабуся|мати|мама|дружина|сестра|донька|вдова|тітка|подруга|сусідка"
    r"|продавчиня|пасажирка|пенсіонерка|вчителька|медсестра|відвідувачка|студентка|мешканка",
    men=r"хлопець|хлопчик|чоловік|дідусь|дід|батько|тато|брат|син|дядько|друг|сусід|продавець|перехожий"
    r"|пасажир|пенсіонер|водій|відвідувач|студент|мешканець|очевидець",
    anybody=r"дитина|колега",
    acting_man=_SLAVIC_MAN,
    acting_woman=_SLAVIC_WOMAN,
    openers=r"тим часом|водночас|разом з тим|при цьому|крім того|у свою чергу|зокрема|у відповідь",
)

GERMAN = Wording(
    verbs=r"sagten?|sagt|erklärten|betonten|meinten|warnten|erklärte|erklärt|betonte|betont|fügte|behauptete|behauptet|meinte|meint"
    r"|warnte|warnt|teilte|schrieb|schreibt|berichtete|berichtet|berichten|antwortete|fragte|ergänzte"
    r"|unterstrich|bekräftigte|erläuterte|kritisierte|versicherte|räumte|kündigte|sprach|nannte"
    r"|äußerte|bestätigte|glaubt|argumentierte|mahnte|forderte|twitterte|erzählte|wiederholte"
    r"|kritisiert|versichert|bestätigt|erläutert|argumentiert|fordert|mahnt|ergänzt|antwortet|erzählt|glaubte",
    participles=r"(?!)",
    he=r"er|ihm|ihn|seinen|seiner",
    she=r"sie|ihr",
    others=r"ihren|ihrer|ich|wir|man|es|das|dies|wer|viele|alle",
    fillers=r"auch|dann|zudem|später|zuvor|erneut|nun|jetzt|weiter|bereits|hat|habe|wiederum|am \w+tag",
    passive=r"wurde|wird|werden|worden",
    negations=r"nicht|nie|kein",
    prepositions=r"in|im|von|vom|zu|zum|zur|mit|für|auf|an|am|bei|gegen|nach|aus|über|unter|vor|um",
    determiners=r"der|die|das|ein|eine|dieser|diese",
    according=r"(?<!\w)(?:laut|nach (?:den )?(?:angaben|ansicht|worten|einschätzung|aussage|meinung) von"
    r"|so)\s+",
    zufolge=r"(?:(?<=[Ss]einen)|(?<=[Ii]hren))\s+(?:Angaben|Worten|Aussagen)\s+zufolge"
    r"|(?:(?<=[Ss]einer)|(?<=[Ii]hrer))\s+(?:Meinung|Ansicht|Einschätzung|Aussage)\s+nach(?!\w)|\s+zufolge",
    clause=r"\s*(?:[^.;:“”„«»\"]{0,120}?),\s*(?:dass|daß|ob|warum|wie|wenn|wann|wo|er|sie|es|man"
    r"|der|die|das|sein|seine|ihr|ihre|[A-ZÄÖÜ]\w+)\s",
    by=r"\s+von\s+",
    first_person=r"ich|wir|mein|meine|unser|unsere|uns|mir|mich",
    capital_nouns=True,
    verb_like=r"[a-zäöüß]{3,}(?:te|ten)",
    retelling=r"(?<!\w)(?:zitier(?:t|te|ten)(?!\saus\s)|(?:erinner(?:t|te)|verw(?:eist|ies)|wiederhol(?:t|te)|gab|gibt)"
    r"(?:\ssich)?(?:\san|\sauf)?\s(?:die|den|das|einen|ein|eine)\s(?:[a-zäöüß]+\s)?(?:Worten?|Satz|Spruch|Ausspruch|Rat"
    r"|Warnung|Mahnung|Versprechen|Antwort))\s(?!sich|eigene)(?P<whose>[^:,]+)",
    calling=r"nannte|nennt|bezeichnete|bezeichnet|beschrieb|beschimpfte",
    women=r"(?:eine|meine|unsere|seine|ihre|deren|dessen)\s(?:[a-zäöüß]+e\s){0,2}(?:Frau|Dame|Mutter|Großmutter|Oma"
    r"|Schwester|Tochter|Witwe|Tante|\w+[eioru][dnlrt]+in)",
    men=r"(?:ein|mein|unser|sein|ihr|deren|dessen)\s(?:[a-zäöüß]+er\s){0,2}(?:Mann|Herr|Vater|Großvater|Opa|Bruder"
    r"|Sohn|Onkel|Freund|Nachbar|Kollege|Junge|Chef|Sprecher|Polizist|Fahrer|Besucher|Anwohner|Händler"
    r"|Rentner|Zuschauer|Kunde|Leser)",
    anybody=r"(?:ein|mein|unser|sein|ihr)\s(?:[a-zäöüß]+es\s){0,2}(?:Kind|Mädchen)",
)

# Somebody else, "avukatı", or a verb of its own, "geldi ve": behind these the name need not act.
_TURKISH_OTHER = (
    r"(?:\S+\s+)*?(?:(?:avukat|savcı|sözcü|başkan|bakan|vali|müdür|danışman|temsilci|yetkili|uzman|h[aâ]kim|yargıç"
    r"|doktor|polis|muhabir|gazeteci|milletvekili|raki[bp]|orta[kğ]|arkadaş|komşu|kardeş|ağabey|yeğen|kuzen|kız|oğu?l"
    r"|eş|koca|baba|anne|dede|amca|dayı|teyze|hala|abla|çocuğ|yardımcı|vekil|sekreter|patron)(?:l[ae]r)?(?:s?[ıiuü])?"
    r"|mahkeme|savcılık|emniyet|bakanlık|heyet|\w+s[ıiuü]|(?!erken\s)\w+ken|\w+[dt][ıiuü]kt[ae]n|\w+m[ae]d[ae]n\sönce"
    r"|\w+[ıiuü]nc[ae]|\w+(?:[dt][ıiuü]|yor|m[ıiuü]ş|[ae]c[ae]k)(?:,|\sve))|\w+[ıiuü]nd[ae]ki"
)

TURKISH = Wording(
    verbs=r"dedi|diyen|diyor|söyledi|söyleyen|belirtti|açıkladı|ifade etti|vurguladı|ekledi|kaydetti"
    r"|ifadesini kullandı|ifadelerini kullandı|şikâyet etti|dile getirdi|bildirdi|yazdı|savundu|aktardı|uyardı|konuştu|sordu|yanıtladı",
    participles=r"diyerek|belirterek|ekleyerek",
    he=r"o|onun",
    she=r"(?!)",
    others=r"ben|biz|siz|onlar|bu|kim|herkes",
    fillers=r"da|de|ayrıca|sonra|daha önce|ise|şöyle|şunları|bunu|dün|bugün|diye",
    passive=r"(?!)",
    negations=r"değil",
    prepositions=r"(?!)",
    according=r"(?!)",
    zufolge=r"[’'](?:y?[ea]|n[ae]) göre",
    clause=r"(?!)",
    by=r"(?!)",
    first_person=r"ben|biz|bizim|benim",
    retelling=r"(?P<whose>\w[^\s:]*[ıiuü]n)\s(?!kendi\s)(?:\w+\s)?(?:söz(?:ünü|lerini)|cümlesini|uyarısını|vaadini|öğüdünü"
    r"|cevabını|yanıtını)\s(?:\w+\s)?(?:hatırla|aktar|anımsa|alıntıla|tekrarla|naklet|andı)\w*",
    acting_man=r"(?!.*[’'])\S+\s.+",
    doing=r"[a-zçğıöşü]+[ae]r[ae]k",
    closing=r"[a-zçğıöşü]+(?:[ae]c[ae]ğ|[dt][ıiuü]ğ)[ıiuü]n[ıiuü](?:\s(?:da|de))?\s(?:söyledi|belirtti|açıkladı|bildirdi"
    r"|vurguladı|kaydetti|ifade etti|savundu|aktardı|ekledi|iddia etti|hatırlattı|duyurdu|dile getirdi|anlattı|öne sürdü)"
    r"|(?P<lone>(?!))",
    diverting=r"tarafı|ailesi|grubu|şirketi|vakfı|partisi|hükümeti|hakkında|için|gibi|ile|ve"
    rf"|[^,]*(?:ken|ınca|ince|ama|fakat),|{_TURKISH_OTHER}",
)

_KAZAKH_ENDING = "(?:ды|ді|ты|ті|йды|йді|ады|еді|ған|ген|қан|кен)"
_KAZAKH_SPOKE = (
    r"(?:(?:баса |ашық )?айт|мәлімде|хабарла|түсіндір|ескерт|баянда|жеткіз|нақтыла|толықтыр|мойында|раста|жасырма"
    r"|шағымдан|қос|атап өт|атап көрсет|еске сал|уәде бер|уәде ет|жауап бер|айтып бер|пікір білдір|сендір)"
    f"{_KAZAKH_ENDING}"
)
_KAZAKH_THOUGHT = (
    rf"(?:(?:сана|есепте|ойла|болжа|сен|біл|жаз|үміттен|пайымда){_KAZAKH_ENDING}|отыр)"
)
# "Станция салынатынын айтты", "кешігуді тапшылықпен түсіндірді": what the verb is of.
_KAZAKH_THAT = (
    r"(?:[а-яәғқңөұүһі-]+(?:т[ыі]н|[ғгқк][ае]н(?:д[ае]р)?|екен|(?:т[ыі]н|[ғгқк][ае]н)д[ыі][ғг])[ыі]н"
    r"|екенін|екендігін|(?:жоқ|керек|қажет|мүмкін|бар)[лт][ыі][ғг][ыі]н|жоғын|барын|дегенді"
    r"|[а-яәғқңөұүһі-]+[мбп]ен(?=\sтүсіндір))"
)
# As `_TURKISH_OTHER`: "әйелі", "келді және".
_KAZAKH_OTHER = (
    r"(?:\S+\s+)*?(?:әйелі|күйеуі|жұбайы|зайыбы|әкесі|анасы|шешесі|баласы|қызы|ағасы|інісі|әпкесі|қарындасы|сіңлісі|туысы"
    r"|досы|көршісі|әріптесі|адвокаты?|қорғаушысы|прокуроры?|өкілі|көмекшісі|орынбасары|хатшысы|кеңесшісі"
    r"|\w+(?:ды|ді|ты|ті)(?:,|\sжәне))"
)

KAZAKH = Wording(
    verbs=r"деді|дейді|айтты|мәлімдеді|мәлімдейді|хабарлады|хабарлайды|атап өтті|жазды|түсіндірді|ескертті|қосты"
    r"|деп жазады|сұрады|жауап берді|баяндады|айтып берді|уәде (?:берді|етті)|пікір білдірді|баса айтты|еске салды"
    r"|сендірді|(?<=деп )(?:санайды|есептейді|ойлайды|біледі|жеткізді|нақтылады|толықтырды|болжайды|айтады|отыр)",
    participles=r"(?!)",
    he=r"ол|оның",
    she=r"(?!)",
    others=r"мен|біз|сіз|олар|бұл|кім",
    fillers=r"да|де|та|те|сондай-ақ|кейін|бұл туралы|деп|бүгін|кеше",
    passive=r"(?!)",
    negations=r"емес",
    prepositions=r"(?!)",
    according=r"(?!)",
    zufolge=r"(?:(?<=(?<!\w)[Оо]ның)|(?<!(?<!\w)[Оо])-?[тднТДН][ыі]ң)\s+(?:айтуынша|айтуы бойынша|пікірінше|ойынша"
    r"|мәлімет(?:тер)?інше|дере(?:г|ктер)інше|сөз(?:дер)?інше|есебінше|болжамынша|пайымдауынша|хабарлауынша"
    r"|мәлімдеуінше)(?!\w)",
    clause=r"(?!)",
    by=r"(?!)",
    first_person=r"мен|біз|біздің|менің",
    retelling=r"(?P<whose>\w[^\s:]*[ндт][ыі]ң)(?<!өзінің)\s(?!өз\s)(?:\w+\s)?(?:сөз(?:ін|дерін)|айтқан(?:ын|дарын)|уәдесін"
    r"|өсиетін|кеңесін|ескертуін|жауабын)\s(?:\w+\s)?(?:есіне|еске|тілге|мысалға|қайтала|келтір|жеткіз|айт)",
    acting_man=r"(?!.*(?:[тдн][ыі]ң?|[ғгқк][ае]|[тд][ае]н?|нан|нен|[мбп]ен|(?:ұлы|қызы)\w+)$)\S+\s.+",
    openers=r"сонымен қатар|сондай-ақ|бұдан бөлек|бұған қоса|оған қоса|өз кезегінде",
    closing=rf"(?:деп\s(?:{_KAZAKH_SPOKE}|{_KAZAKH_THOUGHT})|{_KAZAKH_THAT}\s{_KAZAKH_SPOKE}|(?P<lone>дейді|деді))"
    r"(?:\s(?:болатын|еді|екен))?",
    diverting=r"тарабы|тарапы|жағы|тобы|қоры|үкіметі|билігі|ханы|компаниясы|фирмасы|клубы|партиясы|газеті|орталығы|банкі"
    r"|институты|әулеті|отбасы|туралы|жайлы|жөнінде|үшін|сияқты|секілді|арқылы|[мпб]ен|және|атындағы|бастаған|басқар(?:ған|атын)"
    r"|[^,]*(?:с[ае]|[ғгқк][ае]н[дт][ае]|соң|кейін|үшін|бірақ|алайда|ал),|[^,]*,\s(?:бірақ|алайда|ал)"
    rf"|{_KAZAKH_OTHER}",
)

AZERBAIJANI = Wording(
    verbs=r"dedi|deyib|deyir|demişdir|söylədi|söyləyib|bildirib|bildirdi|bildirir|qeyd edib|qeyd etdi"
    r"|vurğulayıb|vurğuladı|əlavə edib|əlavə etdi|açıqlayıb|yazıb|yazdı|xəbər verib|cavab verib",
    participles=r"(?!)",
    he=r"o|onun",
    she=r"(?!)",
    others=r"mən|biz|siz|onlar|bu|kim|hamı",
    fillers=r"də|da|isə|həmçinin|sonra|deyə|bu gün|dünən|daha",
    passive=r"(?!)",
    negations=r"deyil",
    prepositions=r"(?!)",
    according=r"(?!)",
    zufolge=r"(?:[ıiuü]n|n[ıiuü]n)\s+(?:sözlərinə|fikrinə|dediyinə|məlumatına) görə",
    clause=r"\s+ki,?\s",
    by=r"(?!)",
    first_person=r"mən|biz|bizim|mənim",
    doing=r"[a-zçəğıöşü]+(?:araq|ərək)",
)

WORDINGS = {
    "en": ENGLISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "de": GERMAN,
    "tr": TURKISH,
    "kk": KAZAKH,
    "az": AZERBAIJANI,
}


@cache
def choose_wording(language: str, *, cyrillic: bool) -> Wording:
    """The wording of a language code, or the nearest there is."""
    return WORDINGS.get(language, RUSSIAN if cyrillic else ENGLISH)


@cache
def compile_verbs(verbs: str) -> re.Pattern[str]:
    """A pattern for any of the verbs, in small letters: "United States" says nothing."""
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)")


@cache
def compile_words(words: str) -> re.Pattern[str]:
    """A pattern for any of the words, whole and in any case."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

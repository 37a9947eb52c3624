"""Words that carry no topic, by language: function words and the words questions are made of.

They are left out of lexical search and of every count of shared words, and, being the most
frequent words of a language, they tell the language of a question too short for a model.
"""

from functools import cache

# Kazakh and Turkish ones also as they are typed without the letters of their own.
_WORDS = {
    "en": """a an the and or but nor so if then than that this these those there here it its he him his
        she her hers they them their theirs we us our ours you your yours i me my mine one ones who whom
        whose which what when where why how many much is are was were be been being am
        do does did doing done has have had having will would shall should can could may might must of in
        on at by for with about against between into through during before after above below to from up
        down out off over under again as not no only own same too very just also any some all both each
        few more most other such because while until per via ever please tell give name explain describe
        say says said saying according s t re ve ll d m isn aren wasn weren don doesn didn hasn haven hadn
        won wouldn couldn shouldn""",
    "ru": """и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было
        вот от меня еще нет о об из ему теперь когда даже ну ли если или ни быть был него до вас нибудь
        опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была
        сам чтоб чтобы без будто чего себе под будет ж кто этот эта это эти этого этой этом этих того
        тому той том тот та те какой какая какое какие каков какова какую каким каких кого кому кем чём чей чья
        чьё почему зачем сколько куда откуда насколько были быть является при про через после перед над
        между также же который которая которое которые которых которым сказал сказала говорит расскажите
        скажите объясните назовите опишите согласно ли разве именно такое такие такой""",
    "uk": """і й та в у на з із зі до за що як а але чи це цей ця ці той те ті він вона воно вони ми ви я його її їх
        їм йому їй нам вам мені не ні так є був була було були буде бути для від про при по під над між
        через після перед без хто кого кому ким чого чому чим який яка яке які якого якої яких яким коли де
        куди звідки скільки навіщо чий чия чиє також тільки лише вже ще би б же або якщо щоб який сказав
        сказала каже каже назвіть поясніть опишіть згідно""",
    "kk": """және мен пен бен да де та те ма ме ба бе па пе бұл осы сол ол олар біз сіз мен сен оның олардың оған
        оны өз не неге нені ненің кім кімді кімге кімнің кімдер қай қандай қайсы қашан қайда қайдан қалай
        қанша неше үшін туралы жайлы дейін кейін бойынша арқылы сияқты емес жоқ бар болды болған болып
        болады еді екен деп деді айтты айтқан керек ғана тек әрі немесе бірақ егер қандай қандай
        кашан кандай кайда кайдан калай канша кайсы неликтен кимнин кимди ушин""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber doch sondern wenn dann als wie
        wer wen wem wessen was wann wo wohin woher warum wieso weshalb welche welcher welches welchen welchem
        wieviel wieviele viele viel lange ist sind war waren wird werden wurde wurden sein hat haben hatte
        hatten kann können konnte soll sollen sollte muss müssen darf nicht kein keine keinen nur auch noch
        schon sehr mehr von vom zu zum zur im in an am auf aus bei mit nach seit über unter um für gegen
        ohne durch zwischen vor es er sie wir ihr ich sich seine seiner ihre ihrer ihren diese dieser dieses
        diesen dass ob so sagt sagte laut nenne erkläre beschreibe""",
    "tr": """ve veya ile ama fakat ancak çünkü ki de da mi mı mu mü bir bu şu o onlar biz siz ben sen onun onların
        için gibi kadar göre sonra önce ne neden niçin niye nasıl kim kime kimi kimin kimler hangi hangisi
        nerede nereye nereden kaç zaman olan olarak oldu olduğu olup değil var yok daha en çok az her hiç
        dedi söyledi diye ise bile sadece tarafından hakkında nedir kimdir midir nelerdir mıdır
        kac nasil nicin icin hakkinda tarafindan cunku degil""",
    "az": """və ya ilə amma lakin çünki ki də da mi mı mu mü bir bu o onlar biz siz mən sən onun onların üçün kimi
        qədər görə sonra əvvəl nə niyə necə kim kimə kimi kimin hansı harada hara haradan neçə zaman olan
        olaraq oldu olduğu deyil var yox daha ən çox az hər heç dedi deyə isə tərəfindən haqqında nədir kimdir""",
    "es": """el la los las un una unos unas y e o u pero si no que qué quién quiénes cuál cuáles cuándo dónde cómo
        cuánto cuánta cuántos cuántas por para con sin de del al a en entre sobre hasta desde según es son
        era eran fue fueron ser está están ha han había se su sus le les lo me te nos mi tu más muy también
        como porque este esta estos estas ese esa esos esas dijo dice""",
    "fr": """le la les un une des du de d l et ou mais si ne pas que qu qui quoi quel quelle quels quelles quand où
        comment pourquoi combien par pour avec sans dans en au aux sur sous entre est sont était étaient fut
        être a ont avait il elle ils elles on nous vous je tu se son sa ses leur leurs ce cet cette ces plus
        très aussi comme dit selon t y""",
}

LANGUAGES = tuple(_WORDS)
"""The languages whose stop words are known, as ISO 639-1 codes."""


@cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of a language in lower case; none for a language not listed."""
    return frozenset(_WORDS.get(language, "").split())


@cache
def all_stopwords() -> frozenset[str]:
    """The stop words of every language listed, for words whose language is not known."""
    return frozenset().union(*map(stopwords, LANGUAGES))

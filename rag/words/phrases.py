"""The service's own words, in the languages a question may come in.

Quotes stay in the language of their article; only these words follow the question. A language
without words here is answered in English.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the service itself says, in one language."""

    refusal: str
    """Said when the articles do not answer."""
    part_refusal: str
    """Said of one of the things a question asks; `{}` takes it."""
    disagreement: str
    """Said before accounts that disagree."""
    someone: str
    """Introduces words that the text has somebody say without telling who."""
    reported: str
    """Behind the speaker of what the article tells in its own words."""
    asked: str
    """The speaker of a reply with the question replied to; the two `{}` take them."""
    standalone: str
    """Before the question as it was searched, where that is not as it was asked; `{}` takes it."""
    searched: str
    """How much was searched for a refusal; `{}` takes the number of passages."""
    nearest: str
    """Before the passages nearest to the question, under a refusal."""
    characters: str
    """Where words stand in the cleaned text of an article; `{}` takes their offsets."""
    quoted: str
    """How an answer of quotes was made, in place of the name of a model."""
    summary: str
    """How an answer came about; the `{}` take statements, how it was made, and seconds."""
    no_model: str
    """Says that the answer is quoted though a model is set, which did not answer."""
    unfounded: str
    """The same where nothing that the model wrote is in the articles."""
    formless: str
    """The same where it named no passage that holds what it wrote."""
    cut_off: str
    """Says of an answer that the model had more to say."""
    left_open: str
    """Before what the articles do not say, in the words of the model; `{}` takes them."""
    mentioned: str
    """Before the words of a question that a passage holds; `{}` takes them, in quotation marks."""
    not_mentioned: str
    """Before those that it does not hold."""
    no_number: str
    """What a passage lacks that holds the words of a question; so in the next three."""
    no_date: str
    no_person: str
    no_place: str
    greeting: str
    """Answers a greeting."""
    thanks: str
    """Answers thanks, and a word that only says that the reader has understood."""
    goodbye: str
    """Answers a goodbye."""
    about: str
    """Tells what the service does and how."""
    about_model: str
    """Tells whether an artificial intelligence answers."""
    about_articles: str
    """Tells which articles there are; `{}` takes their number."""
    about_languages: str
    """Tells in which languages one can ask."""
    unquoted: str
    """Stands for the speaker where the article tells something itself."""
    sure: str
    """Answers whether the answer before is certain."""
    nothing_cited: str
    """Said where an answer without any citation is asked about."""
    no_judge: str
    """Beside the accounts of several people, when it is asked who of them is right."""
    one_account: str
    """The same where the answers tell the account of one of them only."""


PHRASES = {
    "en": Phrases(
        refusal="The articles do not say.",
        part_refusal="The articles do not say: {}",
        disagreement="Accounts differ.",
        someone="Someone not named",
        reported="as reported",
        asked="{}, asked “{}”",
        standalone="Asked as: {}",
        searched="passages searched: {}",
        nearest="Nearest:",
        characters="characters {} of the cleaned text",
        quoted="quoted",
        summary="statements: {} · {} · {} s",
        no_model="Quoted, not written.",
        unfounded="Quoted, not written: nothing the model wrote is in the articles.",
        formless="Quoted, not written: the model did not keep to the form, for it named no passage.",
        cut_off="The answer may be incomplete: the model was cut off.",
        left_open="The model adds: “{}”",
        mentioned="mentions: {}",
        not_mentioned="does not mention: {}",
        no_number="no number in the same sentence",
        no_date="no date in the same sentence",
        no_person="nobody named in the same sentence",
        no_place="no place named in the same sentence",
        greeting="Hello! Ask me something that the articles may tell. Every sentence of an answer is backed by a citation that you can open.",
        thanks="You are welcome. Ask on whenever you like.",
        goodbye="Goodbye! The articles stay here for your next question.",
        about="I answer questions from the articles I was given, and from nothing else. Every sentence of an answer is backed by a word-for-word citation that tells who said it and where; when the articles do not say, I say so and show the nearest passages. Ask in your own words, for example about a person, a number or a reason.",
        about_model="I am a program, not a person, and I have no knowledge of my own: I search the articles I was given, and every sentence of my answers is cited from them and can be checked there.",
        about_articles="Number of articles I answer from: {}. I know nothing but what they say; ask about it in your own words.",
        about_languages="Ask in any language; I reply in English, Russian, Ukrainian, Kazakh, German, Turkish or Azerbaijani. Quotes stay in the language of their article.",
        unquoted="The article itself, nobody is quoted",
        sure="I add nothing of my own: each sentence above stands word for word in the article it is cited from. Whether it is true I cannot know.",
        nothing_cited="The answer before this one cites nothing. Ask something that the articles may tell.",
        no_judge="I do not judge who is right; these are the words of each.",
        one_account="I do not judge who is right, and the answers so far hold the account of one side only.",
    ),
    "ru": Phrases(
        refusal="В статьях об этом не говорится.",
        part_refusal="В статьях об этом не говорится: {}",
        disagreement="Сведения расходятся.",
        someone="Автор слов не назван",
        reported="в пересказе",
        asked="{} на вопрос «{}»",
        standalone="Искали так: {}",
        searched="просмотрено отрывков: {}",
        nearest="Ближайшие отрывки:",
        characters="знаки {} очищенного текста",
        quoted="из цитат",
        summary="предложений: {} · {} · {} с",
        no_model="Ответ из цитат, без модели.",
        unfounded="Ответ из цитат: ничего из написанного моделью в статьях нет.",
        formless="Ответ из цитат: модель не соблюла форму и не указала ни одного отрывка.",
        cut_off="Ответ может быть неполным: модель не договорила.",
        left_open="Модель добавляет: «{}»",
        mentioned="упоминается: {}",
        not_mentioned="не упоминается: {}",
        no_number="в том же предложении нет числа",
        no_date="в том же предложении нет даты",
        no_person="в том же предложении никто не назван",
        no_place="в том же предложении не названо место",
        greeting="Здравствуйте! Спросите о том, что может быть в статьях. Каждое предложение ответа подкреплено цитатой, которую можно открыть.",
        thanks="Пожалуйста! Спрашивайте ещё.",
        goodbye="До свидания! Статьи подождут следующего вопроса.",
        about="Я отвечаю на вопросы по данным мне статьям и только по ним. Каждое предложение ответа подкреплено дословной цитатой с указанием, кто и где это сказал; если в статьях ответа нет, я так и говорю и показываю ближайшие отрывки. Спрашивайте своими словами, например о человеке, числе или причине.",
        about_model="Я программа, а не человек, и собственных знаний у меня нет: я ищу в данных мне статьях, и каждое предложение моих ответов взято из них и может быть там проверено.",
        about_articles="Число статей, по которым я отвечаю: {}. Кроме них я ничего не знаю; спрашивайте о них своими словами.",
        about_languages="Спрашивайте на любом языке; я отвечаю по-русски, по-английски, по-украински, по-казахски, по-немецки, по-турецки и по-азербайджански. Цитаты остаются на языке статьи.",
        unquoted="Сама статья, никто не процитирован",
        sure="От себя я ничего не добавляю: каждое предложение выше дословно стоит в указанной статье. Правда ли это, я знать не могу.",
        nothing_cited="В предыдущем ответе нет ни одной цитаты. Спросите о том, что может быть в статьях.",
        no_judge="Я не сужу, кто прав; вот слова каждого.",
        one_account="Я не сужу, кто прав, а в ответах до сих пор есть слова только одной стороны.",
    ),
    "uk": Phrases(
        refusal="У статтях про це не йдеться.",
        part_refusal="У статтях про це не йдеться: {}",
        disagreement="Відомості розходяться.",
        someone="Автора слів не названо",
        reported="у переказі",
        asked="{} на запитання «{}»",
        standalone="Шукали так: {}",
        searched="переглянуто уривків: {}",
        nearest="Найближчі уривки:",
        characters="знаки {} очищеного тексту",
        quoted="із цитат",
        summary="речень: {} · {} · {} с",
        no_model="Відповідь із цитат, без моделі.",
        unfounded="Відповідь із цитат: нічого з написаного моделлю у статтях немає.",
        formless="Відповідь із цитат: модель не дотрималася форми й не вказала жодного уривка.",
        cut_off="Відповідь може бути неповною: модель не договорила.",
        left_open="Модель додає: «{}»",
        mentioned="згадується: {}",
        not_mentioned="не згадується: {}",
        no_number="у тому ж реченні немає числа",
        no_date="у тому ж реченні немає дати",
        no_person="у тому ж реченні нікого не названо",
        no_place="у тому ж реченні не названо місця",
        greeting="Вітаю! Запитайте про те, що може бути в статтях. Кожне речення відповіді підкріплене цитатою, яку можна відкрити.",
        thanks="Будь ласка! Питайте ще.",
        goodbye="До побачення! Статті зачекають на наступне запитання.",
        about="Я відповідаю на запитання за наданими мені статтями і лише за ними. Кожне речення відповіді підкріплене дослівною цитатою із зазначенням, хто і де це сказав; якщо у статтях відповіді немає, я так і кажу та показую найближчі уривки. Питайте своїми словами, наприклад про людину, число чи причину.",
        about_model="Я програма, а не людина, і власних знань не маю: я шукаю в наданих мені статтях, і кожне речення моїх відповідей узято з них, тож його можна там перевірити.",
        about_articles="Кількість статей, за якими я відповідаю: {}. Крім них я нічого не знаю; питайте про них своїми словами.",
        about_languages="Питайте будь-якою мовою; я відповідаю українською, російською, англійською, казахською, німецькою, турецькою та азербайджанською. Цитати лишаються мовою статті.",
        unquoted="Сама стаття, нікого не процитовано",
        sure="Від себе я нічого не додаю: кожне речення вище дослівно стоїть у вказаній статті. Чи це правда, я знати не можу.",
        nothing_cited="У попередній відповіді немає жодної цитати. Запитайте про те, що може бути у статтях.",
        no_judge="Я не суджу, хто має рацію; ось слова кожного.",
        one_account="Я не суджу, хто має рацію, а у відповідях досі є слова лише однієї сторони.",
    ),
    "kk": Phrases(
        refusal="Мақалаларда бұл туралы айтылмаған.",
        part_refusal="Мақалаларда бұл туралы айтылмаған: {}",
        disagreement="Деректер әртүрлі.",
        someone="Сөз иесі аталмаған",
        reported="мақала сөзімен",
        asked="{} «{}» деген сұраққа",
        standalone="Былай ізделді: {}",
        searched="қаралған үзінділер саны: {}",
        nearest="Ең жақын үзінділер:",
        characters="тазартылған мәтіннің {} таңбалары",
        quoted="дәйексөздерден",
        summary="сөйлемдер саны: {} · {} · {} с",
        no_model="Модельсіз, дәйексөздермен жауап.",
        unfounded="Дәйексөздермен жауап: модель жазғанның ешқайсысы мақалаларда жоқ.",
        formless="Дәйексөздермен жауап: модель пішінді сақтамай, бірде-бір үзіндіні көрсетпеді.",
        cut_off="Жауап толық болмауы мүмкін: модель сөзін аяқтамады.",
        left_open="Модель былай деп қосады: «{}»",
        mentioned="айтылады: {}",
        not_mentioned="айтылмайды: {}",
        no_number="сол сөйлемде сан жоқ",
        no_date="сол сөйлемде күні көрсетілмеген",
        no_person="сол сөйлемде ешкім аталмаған",
        no_place="сол сөйлемде орын аталмаған",
        greeting="Сәлеметсіз бе! Мақалаларда болуы мүмкін нәрсе туралы сұраңыз. Жауаптың әр сөйлемі ашып көруге болатын дәйексөзге сүйенеді.",
        thanks="Оқасы жоқ! Тағы сұраңыз.",
        goodbye="Сау болыңыз! Мақалалар келесі сұрағыңызды күтеді.",
        about="Мен сұрақтарға өзіме берілген мақалалар бойынша ғана жауап беремін. Жауаптың әр сөйлемі кім және қайда айтқаны көрсетілген сөзбе-сөз дәйексөзге сүйенеді; мақалаларда жауап болмаса, соны айтып, ең жақын үзінділерді көрсетемін. Өз сөзіңізбен сұраңыз, мысалы адам, сан немесе себеп туралы.",
        about_model="Мен адам емес, бағдарламамын, өз білімім жоқ: өзіме берілген мақалалардан іздеймін, жауаптарымның әр сөйлемі солардан алынған және сол жерден тексеруге болады.",
        about_articles="Мен жауап беретін мақалалар саны: {}. Олардан басқа ештеңе білмеймін; олар туралы өз сөзіңізбен сұраңыз.",
        about_languages="Кез келген тілде сұраңыз; мен қазақ, орыс, ағылшын, украин, неміс, түрік және әзербайжан тілдерінде жауап беремін. Дәйексөздер мақаланың тілінде қалады.",
        unquoted="Мақаланың өзі, ешкімнің сөзі келтірілмеген",
        sure="Өз жанымнан ештеңе қоспаймын: жоғарыдағы әр сөйлем көрсетілген мақалада сөзбе-сөз тұр. Оның рас-өтірігін біле алмаймын.",
        nothing_cited="Алдыңғы жауапта бірде-бір дәйексөз жоқ. Мақалаларда болуы мүмкін нәрсені сұраңыз.",
        no_judge="Кімдікі дұрыс екеніне төрелік айтпаймын; әркімнің сөзі мынау.",
        one_account="Кімдікі дұрыс екеніне төрелік айтпаймын, ал әзірге жауаптарда тек бір жақтың сөзі бар.",
    ),
    "de": Phrases(
        refusal="Die Artikel sagen dazu nichts.",
        part_refusal="Dazu sagen die Artikel nichts: {}",
        disagreement="Die Darstellungen gehen auseinander.",
        someone="Jemand, der nicht genannt wird",
        reported="laut Artikel",
        asked="{} auf die Frage „{}“",
        standalone="Gesucht wurde: {}",
        searched="durchsuchte Stellen: {}",
        nearest="Nächste Stellen:",
        characters="Zeichen {} des bereinigten Textes",
        quoted="zitiert",
        summary="Aussagen: {} · {} · {} s",
        no_model="Zitiert statt formuliert.",
        unfounded="Zitiert statt formuliert: Nichts, was das Modell schrieb, steht in den Artikeln.",
        formless="Zitiert statt formuliert: Das Modell hielt sich nicht an die Form, denn es nannte keine Stelle.",
        cut_off="Die Antwort ist vielleicht unvollständig: Das Modell wurde unterbrochen.",
        left_open="Das Modell ergänzt: „{}“",
        mentioned="erwähnt: {}",
        not_mentioned="nicht erwähnt: {}",
        no_number="keine Zahl im selben Satz",
        no_date="kein Datum im selben Satz",
        no_person="niemand im selben Satz genannt",
        no_place="kein Ort im selben Satz genannt",
        greeting="Hallo! Fragen Sie etwas, das die Artikel sagen könnten. Jeder Satz einer Antwort ist mit einem Zitat belegt, das Sie öffnen können.",
        thanks="Gern geschehen. Fragen Sie ruhig weiter.",
        goodbye="Auf Wiedersehen! Die Artikel warten auf Ihre nächste Frage.",
        about="Ich beantworte Fragen aus den Artikeln, die mir gegeben wurden, und aus nichts anderem. Jeder Satz einer Antwort ist mit einem wörtlichen Zitat belegt, mit der Angabe, wer es wo gesagt hat; wenn die Artikel nichts dazu sagen, sage ich das und zeige die nächsten Stellen. Fragen Sie in eigenen Worten, etwa nach einer Person, einer Zahl oder einem Grund.",
        about_model="Ich bin ein Programm, kein Mensch, und habe kein eigenes Wissen: Ich durchsuche die Artikel, die mir gegeben wurden, und jeder Satz meiner Antworten stammt aus ihnen und lässt sich dort prüfen.",
        about_articles="Zahl der Artikel, aus denen ich antworte: {}. Mehr als das, was darin steht, weiß ich nicht; fragen Sie in eigenen Worten danach.",
        about_languages="Fragen Sie in jeder Sprache; ich antworte auf Deutsch, Englisch, Russisch, Ukrainisch, Kasachisch, Türkisch oder Aserbaidschanisch. Zitate bleiben in der Sprache ihres Artikels.",
        unquoted="Der Artikel selbst, niemand wird zitiert",
        sure="Ich füge nichts hinzu: Jeder Satz oben steht wörtlich in dem Artikel, aus dem er zitiert ist. Ob er wahr ist, kann ich nicht wissen.",
        nothing_cited="Die Antwort davor zitiert nichts. Fragen Sie etwas, das in den Artikeln stehen kann.",
        no_judge="Ich urteile nicht, wer recht hat; dies sind die Worte von jedem.",
        one_account="Ich urteile nicht, wer recht hat, und die bisherigen Antworten enthalten nur die Sicht einer Seite.",
    ),
    "tr": Phrases(
        refusal="Makalelerde bu konuda bilgi yok.",
        part_refusal="Makalelerde bu konuda bilgi yok: {}",
        disagreement="Anlatımlar birbirinden farklı.",
        someone="Adı verilmeyen biri",
        reported="aktarıldığına göre",
        asked="{}, “{}” sorusuna",
        standalone="Şöyle arandı: {}",
        searched="aranan bölüm sayısı: {}",
        nearest="En yakın bölümler:",
        characters="temizlenmiş metnin {} arası karakterleri",
        quoted="alıntılarla",
        summary="ifade sayısı: {} · {} · {} sn",
        no_model="Model olmadan, alıntılarla yanıtlandı.",
        unfounded="Alıntılarla yanıtlandı: modelin yazdıklarının hiçbiri makalelerde yok.",
        formless="Alıntılarla yanıtlandı: model biçime uymadı, hiçbir bölüm göstermedi.",
        cut_off="Yanıt eksik olabilir: model sözünü tamamlayamadı.",
        left_open="Model ekliyor: “{}”",
        mentioned="geçiyor: {}",
        not_mentioned="geçmiyor: {}",
        no_number="aynı cümlede sayı yok",
        no_date="aynı cümlede tarih yok",
        no_person="aynı cümlede kimsenin adı geçmiyor",
        no_place="aynı cümlede yer adı geçmiyor",
        greeting="Merhaba! Makalelerde bulunabilecek bir şey sorun. Yanıtın her cümlesi, açıp bakabileceğiniz bir alıntıya dayanır.",
        thanks="Rica ederim. İstediğiniz zaman yine sorun.",
        goodbye="Hoşça kalın! Makaleler bir sonraki sorunuzu bekliyor.",
        about="Soruları yalnızca bana verilen makalelere göre yanıtlarım. Yanıtın her cümlesi, kimin nerede söylediğiyle birlikte kelimesi kelimesine bir alıntıya dayanır; makalelerde bilgi yoksa bunu söyler ve en yakın bölümleri gösteririm. Kendi sözlerinizle sorun; örneğin bir kişi, bir sayı veya bir neden hakkında.",
        about_model="Ben insan değil, bir programım ve kendi bilgim yok: bana verilen makalelerde ararım; yanıtlarımın her cümlesi onlardan alınır ve orada denetlenebilir.",
        about_articles="Yanıt verirken kullandığım makale sayısı: {}. Onlarda yazandan başka bir şey bilmem; kendi sözlerinizle sorun.",
        about_languages="İstediğiniz dilde sorun; Türkçe, İngilizce, Rusça, Ukraynaca, Kazakça, Almanca ve Azerbaycanca yanıt veririm. Alıntılar makalenin dilinde kalır.",
        unquoted="Makalenin kendisi, kimseden alıntı yok",
        sure="Kendimden bir şey eklemem: yukarıdaki her cümle, alındığı makalede kelimesi kelimesine yer alır. Doğru olup olmadığını bilemem.",
        nothing_cited="Önceki yanıtta alıntı yok. Makalelerde olabilecek bir şey sorun.",
        no_judge="Kimin haklı olduğuna karar vermem; her birinin sözleri bunlar.",
        one_account="Kimin haklı olduğuna karar vermem; şimdiye kadarki yanıtlarda da yalnızca bir tarafın sözleri var.",
    ),
    "az": Phrases(
        refusal="Məqalələrdə bu barədə məlumat yoxdur.",
        part_refusal="Məqalələrdə bu barədə məlumat yoxdur: {}",
        disagreement="Məlumatlar bir-birindən fərqlidir.",
        someone="Adı çəkilməyən şəxs",
        reported="məqalənin yazdığına görə",
        asked="{}, “{}” sualına",
        standalone="Belə axtarıldı: {}",
        searched="axtarılan hissələrin sayı: {}",
        nearest="Ən yaxın hissələr:",
        characters="təmizlənmiş mətnin {} simvolları",
        quoted="sitatlarla",
        summary="ifadələrin sayı: {} · {} · {} san",
        no_model="Modelsiz, sitatlarla cavab.",
        unfounded="Sitatlarla cavab: modelin yazdıqlarının heç biri məqalələrdə yoxdur.",
        formless="Sitatlarla cavab: model formaya əməl etmədi, heç bir hissə göstərmədi.",
        cut_off="Cavab natamam ola bilər: model sözünü bitirə bilmədi.",
        left_open="Model əlavə edir: “{}”",
        mentioned="var: {}",
        not_mentioned="yoxdur: {}",
        no_number="həmin cümlədə rəqəm yoxdur",
        no_date="həmin cümlədə tarix yoxdur",
        no_person="həmin cümlədə heç kimin adı çəkilmir",
        no_place="həmin cümlədə yer adı çəkilmir",
        greeting="Salam! Məqalələrdə ola biləcək bir şey soruşun. Cavabın hər cümləsi açıb baxa biləcəyiniz sitata əsaslanır.",
        thanks="Buyurun! Yenə soruşun.",
        goodbye="Sağ olun, hələlik! Məqalələr növbəti sualınızı gözləyir.",
        about="Mən suallara yalnız mənə verilən məqalələrə əsasən cavab verirəm. Cavabın hər cümləsi kimin harada dediyi göstərilən sözbəsöz sitata əsaslanır; məqalələrdə cavab yoxdursa, bunu deyirəm və ən yaxın hissələri göstərirəm. Öz sözlərinizlə soruşun, məsələn, bir şəxs, rəqəm və ya səbəb barədə.",
        about_model="Mən insan deyil, proqramam və öz biliyim yoxdur: mənə verilən məqalələrdə axtarıram, cavablarımın hər cümləsi onlardan götürülür və orada yoxlanıla bilər.",
        about_articles="Cavab verdiyim məqalələrin sayı: {}. Onlarda yazılandan başqa heç nə bilmirəm; öz sözlərinizlə soruşun.",
        about_languages="İstənilən dildə soruşun; azərbaycan, türk, rus, ingilis, ukrayna, qazax və alman dillərində cavab verirəm. Sitatlar məqalənin dilində qalır.",
        unquoted="Məqalənin özü, heç kimdən sitat yoxdur",
        sure="Özümdən heç nə əlavə etmirəm: yuxarıdakı hər cümlə alındığı məqalədə sözbəsöz durur. Doğru olub-olmadığını bilə bilmərəm.",
        nothing_cited="Əvvəlki cavabda sitat yoxdur. Məqalələrdə ola biləcək bir şey soruşun.",
        no_judge="Kimin haqlı olduğuna hökm vermirəm; hər birinin sözləri bunlardır.",
        one_account="Kimin haqlı olduğuna hökm vermirəm, indiyədək olan cavablarda isə yalnız bir tərəfin sözləri var.",
    ),
}


_MARKS = {"ru": ("«", "»"), "uk": ("«", "»"), "kk": ("«", "»"), "de": ("„", "“")}


def marks_for(language: str) -> tuple[str, str]:
    """The quotation marks of a language (ISO 639-1), the opening one first."""
    return _MARKS.get(language, ("“", "”"))


def phrases_for(language: str) -> Phrases:
    """The service's words in a language (ISO 639-1), in English where there are none."""
    return PHRASES[spoken_language(language)]


def spoken_language(language: str) -> str:
    """The language in which the service answers a question in another one, ISO 639-1."""
    return language if language in PHRASES else "en"

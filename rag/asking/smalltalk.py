"""What people say to a service that is no question to the articles, by language and kind.

Regular expressions for whole sayings, in small letters and without signs; a blank stands for any
white space, with or without a comma. They are long rather than clever: what is not listed is
searched, which does less harm than a question taken for small talk.
"""

from collections.abc import Mapping
from typing import Literal

Kind = Literal[
    "greeting", "thanks", "goodbye", "about", "about_model", "about_articles", "about_languages"
]
"""What is said; each kind has its reply under the same name among the phrases."""

SMALL_TALK: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        "greeting": r"(?:hello|hi|hey|greetings)(?: there| again| all| everyone| onrecord)?"
        r"|good (?:morning|afternoon|evening|day)|how are you(?: doing)?(?: today)?|how do you do"
        r"|how is it going|how's it going|nice to meet you|what's up",
        "thanks": r"(?:many |ok |okay |great )?(?:thanks|thank you|thank u|thx)"
        r"(?: you)?(?: a lot| so much| very much| again| for (?:your|the) (?:help|answers?))?"
        r"|(?:ok|okay|got it|great|perfect|cool|understood|very good|well done)"
        r"|(?:that's|that is|this is|it is) (?:great|all|very helpful|helpful|perfect|fine|ok|okay)"
        r"|good to know|(?:very )?interesting|i (?:see|understand)",
        "goodbye": r"bye(?: bye)?|goodbye|good bye|good night|see you(?: later| soon)?|farewell"
        r"|have a (?:nice|good) day",
        "about": r"who are you(?: exactly)?|what are you(?: exactly)?|what is onrecord"
        r"|what (?:can|do|could) you do(?: for me)?|what can i (?:ask(?: here| you)?|do here)"
        r"|how (?:does this|do you) work|how (?:can|do) i use (?:this|you|it)"
        r"|how does this (?:site|service|chat|bot|app) work|help(?: me)?(?: please)?"
        r"|(?:can|could) you help(?: me)?(?: please)?|what is your name|what's your name"
        r"|introduce yourself|tell me about yourself|what (?:should|may) i ask(?: you)?",
        "about_model": r"are you (?:an? )?(?:real )?(?:ai|artificial intelligence|chatgpt|gpt|llm|language model"
        r"|bot|chatbot|robot|human|person|machine|real|program)"
        r"|are you (?:human or (?:a )?(?:bot|robot|machine))|is this (?:an? )?(?:ai|chatgpt|bot)"
        r"|what (?:model|ai|llm) (?:are you|do you use)|which (?:model|ai|llm) (?:are you|do you use)",
        "about_articles": r"(?:what|which) (?:articles|sources|texts|documents) (?:do you have"
        r"|are there|do you (?:know|use|search)|can you search|are (?:indexed|available|loaded))"
        r"|how many (?:articles|documents|sources) (?:do you have|are there|are indexed)"
        r"|(?:list|show)(?: me)?(?: all)?(?: the| your)? (?:articles|sources|documents)"
        r"|what do you know|what (?:are|is) your (?:sources?|articles)"
        r"|where do you (?:get|have) your (?:information|answers|knowledge) from",
        "about_languages": r"(?:what|which) languages? (?:do you (?:speak|know|understand|support)"
        r"|can i (?:use|ask in)|are supported|are you able to speak)"
        r"|(?:do|can) you speak (?:english|russian|ukrainian|kazakh|german|turkish|azerbaijani)"
        r"|can i (?:ask|write|speak) in (?:english|russian|ukrainian|kazakh|german|turkish|azerbaijani)",
    },
    "ru": {
        "greeting": r"(?:привет(?:ик|ствую)?|здравствуй(?:те)?|хай|салют)(?: всем| ещё раз| еще раз)?"
        r"|добр(?:ый|ого) (?:день|дня|вечер|вечера|утро|утра)|доброе утро|доброго времени суток"
        r"|как (?:дела|ты|вы|поживаете|поживаешь|жизнь)",
        "thanks": r"(?:большое |огромное )?(?:спасибо|благодарю|спс)(?: вам| тебе)?(?: большое| огромное)?"
        r"(?: за (?:помощь|ответы?))?|ок|окей|понятно|ясно|хорошо|отлично|понял|поняла|(?:очень )?интересно",
        "goodbye": r"пока|до (?:свидания|встречи|завтра)|прощай(?:те)?|всего (?:доброго|хорошего)"
        r"|спокойной ночи|хорошего дня",
        "about": r"кто (?:ты|вы)(?: такой| такая| такие)?|ты кто(?: такой)?|вы кто"
        r"|что (?:ты|вы) (?:умеешь|умеете|можешь|можете|такое)(?: делать)?"
        r"|что (?:можно|я могу)(?: у (?:тебя|вас))? (?:спросить|спрашивать)|что это за (?:сервис|сайт|бот|чат)"
        r"|как (?:это|ты|вы|он|всё это|этот (?:сервис|бот|чат)) (?:работает|работаешь|работаете)"
        r"|как (?:этим|тобой|вами) пользоваться|помощь|помоги(?:те)?(?: мне)?(?: пожалуйста)?"
        r"|(?:ты|вы) (?:можешь|можете) (?:мне )?помочь|как (?:тебя|вас) зовут|расскажи(?:те)? о себе",
        "about_model": r"(?:ты|вы|это) (?:искусственный интеллект|ии|нейросеть|бот|чат-?бот|робот|человек"
        r"|программа|chatgpt|чат ?gpt|gpt|чатгпт|языковая модель)|какая (?:ты|вы|это) модель",
        "about_articles": r"какие (?:статьи|источники|тексты|документы)(?: у (?:тебя|вас))?"
        r"(?: есть| имеются| загружены| доступны)|сколько (?:статей|документов|источников)(?: у (?:тебя|вас))?"
        r"(?: есть| загружено)?|(?:покажи(?:те)?|перечисли(?:те)?)(?: все)? (?:статьи|источники)"
        r"|что (?:ты|вы) (?:знаешь|знаете)|откуда (?:ты|вы) (?:бер[её]шь|бер[её]те) (?:информацию|ответы|данные)",
        "about_languages": r"на каких языках(?: (?:ты|вы))?(?: (?:говоришь|говорите|понимаешь|понимаете"
        r"|отвечаешь|отвечаете|можно (?:спрашивать|писать)))?|какие языки (?:ты|вы) (?:знаешь|знаете"
        r"|понимаешь|понимаете|поддерживаешь|поддерживаете)|(?:ты|вы) (?:говоришь|говорите) (?:по[\s-])\w+",
    },
    "uk": {
        "greeting": r"(?:привіт|вітаю|здрастуй(?:те)?|здоровенькі були)(?: всім| ще раз)?"
        r"|добр(?:ий|ого) (?:день|дня|вечір|вечора|ранок|ранку)|доброго часу доби"
        r"|як (?:справи|ти|ви|ся маєте|ся маєш|поживаєте)",
        "thanks": r"(?:дуже |щиро )?(?:дякую|спасибі|вдячний|вдячна)(?: вам| тобі)?(?: дуже| щиро)?"
        r"(?: за (?:допомогу|відповідь|відповіді))?|гаразд|зрозуміло|ясно|добре|чудово|зрозумів|зрозуміла|(?:дуже )?цікаво",
        "goodbye": r"бувай(?:те)?|до (?:побачення|зустрічі|завтра)|прощавай(?:те)?|на все добре"
        r"|добраніч|гарного дня",
        "about": r"хто (?:ти|ви)(?: такий| така| такі)?|ти хто|ви хто"
        r"|що (?:ти|ви) (?:вмієш|вмієте|умієш|умієте|можеш|можете|таке)(?: робити)?"
        r"|що (?:можна|я можу)(?: у (?:тебе|вас))? (?:запитати|спитати|питати)|що це за (?:сервіс|сайт|бот|чат)"
        r"|як (?:це|ти|ви|все це|цей (?:сервіс|бот|чат)) (?:працює|працюєш|працюєте)"
        r"|як (?:цим|тобою|вами) користуватися|допомога|допоможи|допоможіть(?: мені)?(?: будь ласка)?"
        r"|(?:ти|ви) (?:можеш|можете) (?:мені )?допомогти|як (?:тебе|вас) (?:звати|звуть)"
        r"|розкажи про себе|розкажіть про себе",
        "about_model": r"(?:ти|ви|це) (?:штучний інтелект|ші|нейромережа|бот|чат-?бот|робот|людина"
        r"|програма|chatgpt|чат ?gpt|gpt|мовна модель)|яка (?:ти|ви|це) модель",
        "about_articles": r"які (?:статті|джерела|тексти|документи)(?: (?:у|в) (?:тебе|вас))?"
        r"(?: є| маєш| маєте| завантажено| доступні)|скільки (?:статей|документів|джерел)"
        r"(?: (?:у|в) (?:тебе|вас))?(?: є| завантажено)?|(?:покажи|покажіть|перелічи)(?: всі)? (?:статті|джерела)"
        r"|що (?:ти|ви) (?:знаєш|знаєте)|звідки (?:ти|ви) (?:береш|берете) (?:інформацію|відповіді|дані)",
        "about_languages": r"якими мовами(?: (?:ти|ви))?(?: (?:розмовляєш|розмовляєте|говориш|говорите"
        r"|розумієш|розумієте|відповідаєш|відповідаєте|можна (?:питати|писати)))?"
        r"|які мови (?:ти|ви) (?:знаєш|знаєте|розумієш|розумієте|підтримуєш|підтримуєте)"
        r"|(?:ти|ви) (?:розмовляєш|розмовляєте|говориш|говорите) \w+ою",
    },
    "kk": {
        "greeting": r"с[әа]лем(?:етсіз бе|етсіздер ме|етсің бе)?|ассалаумағалейкум|армысыз"
        r"|қайырлы (?:таң|күн|кеш)|қал(?:ың|ыңыз)(?: қалай)?|қалайсыз|қалайсың|амансыз ба",
        "thanks": r"(?:көп |үлкен )?рахмет(?: сізге| саған)?|рақмет|алғыс айтамын|түсінікті|жақсы|түсіндім|керемет",
        "goodbye": r"сау бол(?:ыңыз|ыңдар)?|кездескенше|көріскенше|қош бол(?:ыңыз)?|қайырлы түн",
        "about": r"с(?:ен|із) кімс(?:ің|із)|с(?:ен|із) не істей аласы[ңз]|не істей аласы[ңз]"
        r"|бұл қалай жұмыс істейді|сіз қалай жұмыс істейсіз|көмек|көмектес(?:ші|іңізші|іңіз)?"
        r"|маған көмектесе аласыз ба|атыңыз кім|атың кім|өзіңіз туралы айтыңыз|өзің туралы айт"
        r"|не сұрауға болады",
        "about_model": r"с(?:ен|із) (?:жасанды интеллект|бот|чатбот|робот|адам|бағдарлама|chatgpt|жи)"
        r"(?:сің|сіз|сың|сыз) (?:бе|ба)",
        "about_articles": r"(?:сізде |сенде )?қандай (?:мақалалар|дереккөздер|мәтіндер|құжаттар)(?: бар)"
        r"|(?:сізде |сенде )?(?:қанша|неше) мақала бар|мақалаларды көрсет(?:іңіз)?|не білесіз|не білесің",
        "about_languages": r"қандай тілдерде (?:сөйлейсіз|сөйлейсің|жауап бересіз|сұрауға болады)"
        r"|қандай тілдерді білесіз|қазақша (?:сөйлейсіз бе|білесіз бе|түсінесіз бе)",
    },
    "de": {
        "greeting": r"(?:hallo|hi|hey|servus|moin|grüezi|grüß gott|guten (?:tag|morgen|abend))"
        r"(?: zusammen| nochmal)?|wie geht(?: es|'s|s)?(?: dir| ihnen| euch)?|schönen guten tag",
        "thanks": r"(?:vielen |herzlichen |besten |schönen )?dank(?:e)?(?: dir| ihnen| euch)?"
        r"(?: schön| sehr| vielmals)?(?: für (?:die|deine|ihre) (?:hilfe|antwort|antworten))?|dankeschön"
        r"|ok|okay|verstanden|alles klar|super|prima|gut|sehr gut|gut zu wissen|(?:sehr )?interessant",
        "goodbye": r"tschüss|tschüß|ciao|auf wiedersehen|bis (?:bald|später|morgen|dann)|gute nacht"
        r"|schönen tag noch|mach's gut",
        "about": r"wer (?:bist du|sind (?-i:Sie))(?: eigentlich)?|was (?:bist du|sind (?-i:Sie))"
        r"|was (?:kannst du|können (?-i:Sie)|machst du|machen (?-i:Sie))(?: alles)?(?: für mich tun| tun| machen)?"
        r"|was kann ich (?:hier |dich |(?-i:Sie) )?(?:fragen|tun|machen)"
        r"|wie (?:funktioniert|geht) (?:das|dies|dieser (?:dienst|chat|bot)|diese (?:seite|app))(?: hier)?"
        r"|wie (?:funktionierst du|arbeitest du|funktionieren (?-i:Sie)|arbeiten (?-i:Sie))|hilfe"
        r"|(?:kannst du|können (?-i:Sie)) mir (?:bitte )?helfen|hilf mir|helfen (?-i:Sie) mir"
        r"|wie (?:heißt du|heißen (?-i:Sie)|ist (?:dein|ihr) name)|erzähl mir von dir|stell dich vor",
        "about_model": r"(?:bist du|sind (?-i:Sie)|ist das) (?:eine? )?(?:ki|künstliche intelligenz|chatgpt|gpt|bot"
        r"|chatbot|roboter|mensch|maschine|programm|sprachmodell)|welches (?:ki-?)?modell (?:bist du|sind (?-i:Sie)|nutzt du)",
        "about_articles": r"welche (?:artikel|quellen|texte|dokumente) (?:hast du|haben (?-i:Sie)|gibt es(?: hier)?"
        r"|kennst du|kennen (?-i:Sie)|nutzt du|durchsuchst du)|wie ?viele (?:artikel|quellen|texte|dokumente)"
        r" (?:hast du|haben (?-i:Sie)|gibt es(?: hier)?)|zeig(?:e|en (?-i:Sie))?(?: mir)?(?: alle| die)? (?:artikel|quellen)"
        r"|was (?:weißt du|wissen (?-i:Sie))|woher (?:hast du deine|haben (?-i:Sie) ihre) \w+",
        "about_languages": r"welche sprachen (?:sprichst du|sprechen (?-i:Sie)|kannst du|können (?-i:Sie)|verstehst du"
        r"|verstehen (?-i:Sie)|werden unterstützt)|(?:sprichst du|sprechen (?-i:Sie)) (?:deutsch|englisch|russisch"
        r"|ukrainisch|kasachisch|türkisch|aserbaidschanisch)|in welchen sprachen kann ich fragen",
    },
    "tr": {
        "greeting": r"merhaba(?:lar)?(?: tekrar)?|selam(?:lar)?|selamün aleyküm|iyi (?:günler|akşamlar|sabahlar)"
        r"|günaydın|nasılsın(?:ız)?|ne haber|naber",
        "thanks": r"(?:çok )?(?:teşekkürler|teşekkür ederim|teşekkür ederiz|sağ ?ol(?:un)?|sağ olun)(?: çok)?"
        r"|tamam|anladım|harika|güzel|çok iyi",
        "goodbye": r"hoşça ?kal(?:ın)?|güle güle|görüşürüz|görüşmek üzere|iyi geceler|kendine iyi bak"
        r"|bay ?bay|elveda",
        "about": r"(?:sen|siz) kims(?:in|iniz)|kimsin(?:iz)?|(?:sen|siz) nes(?:in|iniz)"
        r"|(?:sen |siz )?(?:ne|neler) yapabilirs(?:in|iniz)|ne yapıyorsun(?:uz)?|(?:bu|burası) nasıl çalışıyor"
        r"|(?:sen |siz )?nasıl çalışıyorsun(?:uz)?|yardım(?: et| edin)?|bana yardım (?:et|edin|eder misin(?:iz)?)"
        r"|yardım eder misin(?:iz)?|adın(?:ız)? ne(?:dir)?|kendin(?:iz)?i tanıt(?:ın)?"
        r"|(?:size |sana )?ne(?:ler)? sorabilirim",
        "about_model": r"(?:sen |siz )?(?:bir )?(?:yapay zeka|yapay zekâ|bot|chatbot|robot|insan|program|chatgpt|gpt)"
        r" m[ıiuü](?:s[ıiuü]n(?:[ıiuü]z)?)?|bu (?:bir )?(?:yapay zeka|bot) mı",
        "about_articles": r"(?:hangi|ne) (?:makaleler|kaynaklar|metinler|belgeler) var|hangi (?:makaleleri|kaynakları)"
        r" (?:biliyorsun(?:uz)?|kullanıyorsun(?:uz)?)|(?:elin(?:iz)?de )?(?:kaç|hangi) (?:makale|kaynak)(?:ler|lar)? var"
        r"|makaleleri (?:göster|listele)|ne(?:ler)? biliyorsun(?:uz)?",
        "about_languages": r"hangi dilleri (?:biliyorsun(?:uz)?|konuşuyorsun(?:uz)?|anlıyorsun(?:uz)?|destekliyorsun(?:uz)?)"
        r"|hangi dillerde (?:sorabilirim|yanıt veriyorsun(?:uz)?|cevap veriyorsun(?:uz)?)"
        r"|(?:türkçe|ingilizce|rusça) (?:biliyor musun(?:uz)?|konuşuyor musun(?:uz)?)",
    },
    "az": {
        "greeting": r"salam(?:lar)?(?: əleyküm)?|hər vaxtınız xeyir|sabahınız xeyir|günortanız xeyir"
        r"|axşamınız xeyir|nec[əe]s(?:ən|iniz)|nə var nə yox",
        "thanks": r"(?:çox )?(?:təşəkkürlər|təşəkkür edirəm|təşəkkür edirik|çox sağ ?ol(?:un)?|minnətdaram)"
        r"|oldu|aydındır|başa düşdüm|əla|yaxşı",
        "goodbye": r"sağ ?olun hələlik|hələlik|xudahafiz|görüşənədək|gecəniz xeyrə(?: qalsın)?|yaxşı qalın",
        "about": r"(?:sən|siz) kims(?:ən|iniz)|kims(?:ən|iniz)|(?:sən |siz )?nə edə bilərs(?:ən|iniz)"
        r"|(?:sən |siz )?nə bacarırs(?:an|ınız)|bu necə işləyir|(?:sən |siz )?necə işləyirs(?:ən|iniz)"
        r"|kömək(?: et| edin)?|mənə kömək (?:et|edin|edə bilərs(?:ən|iniz)(?: mi)?)|adın(?:ız)? nədir"
        r"|özün(?:üz)? (?:barədə|haqqında) danış(?:ın)?|nə soruşa bilərəm",
        "about_model": r"(?:sən |siz )?(?:süni intellekt|bot|çatbot|robot|insan|proqram|chatgpt|gpt)"
        r"(?:s[əa]n|s[ıiuü]n[ıiuü]z)(?: ?m[ıiuü])?",
        "about_articles": r"(?:sizdə |səndə )?hansı (?:məqalələr|mənbələr|mətnlər|sənədlər) var(?:dır)?"
        r"|(?:sizdə |səndə )?neçə (?:məqalə|mənbə) var(?:dır)?|məqalələri göstər(?:in)?|nə bilirs(?:ən|iniz)",
        "about_languages": r"hansı dilləri (?:bilirs(?:ən|iniz)|başa düşürs(?:ən|ünüz))"
        r"|hansı dillərdə (?:danışırs(?:an|ınız)|cavab verirs(?:ən|iniz)|soruşa bilərəm)"
        r"|(?:azərbaycanca|azərbaycan dilini|rusca|ingiliscə) (?:bilirs(?:ən|iniz)(?: mi)?|danışırs(?:an|ınız)(?: mı)?)",
    },
}

NODS: Mapping[str, str] = {
    "en": "yes|yeah|yep|yup|no|nope|sure|right|of course",
    "ru": "да|нет|ага|конечно",
    "uk": "так|ні|звісно",
    "kk": "иә|ия|жоқ|әрине",
    "de": "ja|nein|doch|genau|klar",
    "tr": "evet|hayır|tabii",
    "az": "bəli|hə|xeyr|yox|əlbəttə",
}
"""A yes or a no, as a pattern like those of `SMALL_TALK`; before anything else it may take back
what was asked, so it counts only where it is the whole message."""

Inquiry = Literal["who_says", "which_article", "exact_words", "sure", "sides"]
"""What is asked of the answer before, not of the articles: whose words it holds, where they
stand, how they go, whether they are sure, and who of those it quotes is right."""

INQUIRIES: Mapping[str, Mapping[Inquiry, str]] = {
    "en": {
        "who_says": r"who (?:says|said|claims|claimed|is saying) (?:so|that|this|it)|says who|according to whom"
        r"|whose (?:words|claim) (?:is|are|was|were) (?:that|this|these|those)",
        "which_article": r"(?:in )?(?:which|what) (?:article|source|text|document)(?: (?:is|was) (?:that|this|it)(?: in)?"
        r"| says (?:so|that|this))?|where (?:does it|do the articles) say (?:so|that|this)|how do you know(?: that| this)?"
        r"|where is (?:that|this) (?:written|stated)|what(?:'s| is) (?:the|your) source(?: for (?:that|this))?|source",
        "exact_words": r"(?:please )?(?:(?:give|show|tell|quote)(?: me)? |what (?:are|were) )(?:the |his |her |their )?"
        r"(?:exact|precise) (?:words|quote|wording)(?: of)?(?: the)?(?: (?:first|second|third|last))?"
        r"(?: one| quote| sentence)?(?: please)?",
        "sure": r"are you (?:really |quite )?(?:sure|certain)(?: (?:about|of) (?:that|this|it))?"
        r"|is (?:that|this) (?:really )?(?:true|correct|certain)|really",
        "sides": r"who(?:'s| is| of them is) (?:right|wrong|correct|lying|telling the truth)"
        r"|which (?:one |of them |account |version )?is (?:right|true|correct)|do they (?:all )?agree(?: with each other)?"
        r"|whom? (?:should|can) (?:i|we) believe",
    },
    "ru": {
        "who_says": r"кто (?:это|так) (?:сказал|сказала|говорит|утверждает|заявил)|кто (?:сказал|говорит) (?:это|так)"
        r"|чьи это слова|с чьих слов|по чьим словам",
        "which_article": r"в какой (?:это )?статье(?: (?:это|об этом)(?: (?:написано|сказано|говорится))?)?|из какой(?: это)? статьи"
        r"(?: это)?|где (?:это|об этом) (?:написано|сказано|говорится)|какой источник|источник"
        r"|откуда (?:это (?:известно|взято)|(?:ты|вы) это (?:знаешь|знаете|взяли?))",
        "exact_words": r"(?:(?:дай|дайте|приведи|приведите|покажи|покажите|назови|назовите)(?: мне)?(?: пожалуйста)? )?"
        r"(?:точные слова|точную цитату|точная цитата|дословно)(?: (?:перв|втор|треть|последн)\w+)?(?: цитаты| из них)?",
        "sure": r"(?:ты|вы) (?:точно |в этом )?уверен[аы]?(?: в этом)?|это (?:точно|правда|верно)|правда|точно",
        "sides": r"кто (?:из них )?(?:прав|вр[её]т|лж[её]т|говорит правду)|они согласны(?: друг с другом| между собой)?"
        r"|согласны ли они(?: друг с другом| между собой)?|кому (?:можно )?верить"
        r"|какая версия верна",
    },
    "uk": {
        "who_says": r"хто (?:це|так) (?:сказав|сказала|каже|говорить|стверджує)|чиї це слова",
        "which_article": r"[ву] якій (?:це )?статті(?: це(?: (?:написано|сказано))?)?|де це (?:написано|сказано)|яке джерело"
        r"|джерело|звідки (?:це відомо|(?:ти|ви) це (?:знаєш|знаєте))",
        "exact_words": r"(?:(?:дай|дайте|наведи|наведіть|покажи|покажіть)(?: мені)?(?: будь ласка)? )?"
        r"(?:точні слова|точну цитату|дослівно)(?: (?:перш|друг|трет|останн)\w+)?(?: цитати| з них)?",
        "sure": r"(?:ти|ви) (?:впевнен(?:ий|а|і)|певен|певна|певні)(?: [ву] цьому)?|це (?:точно|правда)|справді",
        "sides": r"хто (?:з них )?(?:правий|має рацію|бреше)|(?:чи )?вони (?:згодні|погоджуються)(?: між собою)?|кому вірити",
    },
    "kk": {
        "who_says": r"(?:мұны |бұны |оны |бұлай )?кім (?:айтты|айтқан|айтады|деді)|бұл кімнің сөзі",
        "which_article": r"(?:бұл |мұны )?қай мақалада(?: (?:айтылған|жазылған))?|(?:бұл )?қай жерде (?:айтылған|жазылған)"
        r"|дереккөзі? қайсы|дереккөз",
        "exact_words": r"(?:(?:бірінші|екінші|үшінші|соңғы)(?:сінің|нің|ның) )?(?:дәл|нақты) сөз(?:дері|дерін|ін)"
        r"(?: (?:келтір|бер|көрсет)\w*)?",
        "sure": r"сенімдісі[зң] бе|бұл (?:рас|шын) [пб]а|рас па|шынымен бе",
        "sides": r"кімдікі дұрыс|қайсысы дұрыс|кім (?:дұрыс|шындықты) айт(?:ады|ып тұр)|олар келісе ме|кімге сенуге болады",
    },
    "de": {
        "who_says": r"wer (?:sagt|behauptet) das|wer hat das (?:gesagt|behauptet)|wessen worte sind das|laut wem",
        "which_article": r"in welche[mr] (?:artikel|quelle|text)(?: steht das)?|wo steht das|(?:was ist )?(?:die )?quelle"
        r"|woher (?:weißt du|wissen (?-i:Sie)) das",
        "exact_words": r"(?:(?:gib|zeige?|nenne?)(?: mir)? )?(?:bitte )?(?:den |die )?(?:genauen?|exakten?) (?:wortlaut|worte)"
        r"(?: de[sr] (?:ersten|zweiten|dritten|letzten)(?: (?:zitats|satzes))?)?",
        "sure": r"(?:bist du|sind (?-i:Sie)) (?:dir |sich )?(?:da |ganz )?sicher|stimmt das|ist das (?:wahr|richtig|sicher)"
        r"|wirklich",
        "sides": r"wer (?:von ihnen )?(?:hat recht|lügt|sagt die wahrheit)|(?:sind sie sich|sind sich alle) einig"
        r"|wem (?:soll|kann) (?:man|ich) glauben",
    },
    "tr": {
        "who_says": r"(?:bunu |öyle )?kim (?:söyledi|söylüyor|dedi|diyor)|bunlar kimin sözleri",
        "which_article": r"hangi (?:makalede|yazıda|kaynakta)(?: (?:geçiyor|yazıyor))?|(?:bu )?nerede yazıyor|kaynak(?: ne| nedir)?"
        r"|(?:bunu )?nereden biliyorsun(?:uz)?",
        "exact_words": r"(?:(?:birincinin|ikincinin|üçüncünün|sonuncunun) )?tam (?:sözleri|sözlerini|alıntıyı)"
        r"(?: (?:ver|göster)\w*)?",
        "sure": r"emin mis(?:in|iniz)|bu doğru mu|gerçekten mi",
        "sides": r"(?:hangisi|kim) (?:haklı|doğru söylüyor|yalan söylüyor)|aynı fikirdeler mi|kime inanmalı(?:yım)?",
    },
    "az": {
        "who_says": r"(?:bunu )?kim (?:deyir|dedi|söylədi|söyləyir)|bu kimin sözləridir",
        "which_article": r"hansı məqalədə(?: (?:yazılıb|deyilir))?|(?:bu )?harada yazılıb|mənbə(?: nədir)?",
        "exact_words": r"(?:(?:birincinin|ikincinin|üçüncünün|sonuncunun) )?dəqiq sözləri(?:ni)?(?: (?:ver|göstər)\w*)?",
        "sure": r"əmins(?:ən|iniz)(?: mi)?|bu doğrudur ?mu|həqiqətən",
        "sides": r"kim haqlıdır|kim düz deyir|onlar razıdır(?:lar)? ?mı|kimə inanmalı",
    },
}
"""Inquiries, as patterns like those of `SMALL_TALK`."""

ORDINALS: Mapping[str, int] = {
    "first": 0, "second": 1, "third": 2, "last": -1, "перв": 0, "втор": 1, "треть": 2, "последн": -1,
    "перш": 0, "друг": 1, "трет": 2, "останн": -1, "бірінші": 0, "екінші": 1, "үшінші": 2, "соңғы": -1,
    "ersten": 0, "zweiten": 1, "dritten": 2, "letzten": -1, "birinci": 0, "ikinci": 1, "üçüncü": 2,
    "sonuncu": -1,
}  # fmt: skip
"""Which of several is meant, by how the word for it begins."""

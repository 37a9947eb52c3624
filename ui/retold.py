"""What the library says in English only, told again in the other languages of the page.

`Words` of `ui.phrases` hand it out, as all words of the page.
"""

from ui.languages import Retold

REASONS = Retold(
    ("no source is named", "источник не назван", "дереккөз аталмаған"),
    ("no words", "нет слов", "сөз жоқ"),
    (
        "negation differs from the quote, in another language",
        "отрицание не такое, как в цитате на другом языке",
        "болымсыздығы басқа тілдегі дәйексөзден өзгеше",
    ),
    ("the quote is in another language", "цитата на другом языке", "дәйексөз басқа тілде"),
    (
        "the quote says something else, in another language",
        "цитата на другом языке говорит о другом",
        "басқа тілдегі дәйексөзде өзге нәрсе айтылған",
    ),
    (
        "the quote is in another language and only partly alike",
        "цитата на другом языке и совпадает лишь отчасти",
        "дәйексөз басқа тілде және ішінара ғана сәйкес",
    ),
    (
        "number {number} is not in the quote",
        "числа {number} нет в цитате",
        "{number} саны дәйексөзде жоқ",
    ),
    (
        "date {date} is not in the quote",
        "даты «{date}» нет в цитате",
        "«{date}» күні дәйексөзде жоқ",
    ),
    (
        "no quote holds “{words}”",
        "в цитатах нет слов «{words}»",
        "дәйексөздерде «{words}» деген сөздер жоқ",
    ),
    (
        "no quote holds “{words}”, in another language",
        "в цитатах на другом языке нет слов «{words}»",
        "басқа тілдегі дәйексөздерде «{words}» деген сөздер жоқ",
    ),
    (
        "{figure} is of something else in the quote",
        "в цитате {figure} относится к другому",
        "дәйексөзде {figure} өзге нәрсеге қатысты",
    ),
    (
        "from which figure to which is turned round in the quote",
        "в цитате изменение идёт в обратную сторону",
        "дәйексөзде өзгеріс кері бағытта",
    ),
    (
        "“{word}” is not in the quote",
        "слова «{word}» нет в цитате",
        "«{word}» сөзі дәйексөзде жоқ",
    ),
    (
        "{name} is not named in the quote",
        "{name}: в цитате не названо",
        "{name}: дәйексөзде аталмаған",
    ),
    (
        "the words in quotation marks are not in the quote",
        "слов в кавычках нет в цитате",
        "тырнақшадағы сөздер дәйексөзде жоқ",
    ),
    ("{name} is not in the quote", "{name}: в цитате этого нет", "{name}: дәйексөзде жоқ"),
    (
        "the quote has somebody’s words, not {name}’s",
        "автор слов в цитате — не {name}",
        "дәйексөздегі сөздердің иесі — {name} емес",
    ),
    (
        "the quote has {speaker}’s words, not {name}’s",
        "автор слов в цитате — {speaker}, а не {name}",
        "дәйексөздегі сөздердің иесі — {name} емес, {speaker}",
    ),
    (
        "somebody’s words, stated as fact",
        "чьи-то слова поданы как факт",
        "біреудің сөзі факт ретінде берілген",
    ),
    (
        "{speaker}’s words, stated as fact",
        "чужие слова поданы как факт, их автор — {speaker}",
        "бөгде сөз факт ретінде берілген, оны айтқан — {speaker}",
    ),
    (
        "does not name {speaker}",
        "не назван автор слов — {speaker}",
        "сөз иесі аталмаған — {speaker}",
    ),
    (
        "the quote does not deny it",
        "в цитате это не отрицается",
        "дәйексөзде бұл жоққа шығарылмайды",
    ),
    (
        "the quote does not deny “{word}”",
        "в цитате «{word}» не отрицается",
        "дәйексөзде «{word}» жоққа шығарылмайды",
    ),
    (
        "the quote denies “{word}”",
        "в цитате «{word}» отрицается",
        "дәйексөзде «{word}» жоққа шығарылады",
    ),
    (
        "the quote partly denies “{word}”",
        "в цитате «{word}» отчасти отрицается",
        "дәйексөзде «{word}» ішінара жоққа шығарылады",
    ),
    (
        "the quote says “{stands}”, not “{said}”",
        "в цитате сказано «{stands}», а не «{said}»",
        "дәйексөзде «{said}» емес, «{stands}» делінген",
    ),
    (
        "an allegation in the quote, stated as fact",
        "в цитате это лишь чьё-то утверждение, а подано как факт",
        "дәйексөзде бұл біреудің пайымы ғана, ал мұнда факт ретінде берілген",
    ),
    (
        "only possible in the quote, stated as fact",
        "в цитате это лишь возможно, а подано как факт",
        "дәйексөзде бұл ықтимал ғана, ал мұнда факт ретінде берілген",
    ),
    (
        "the quote does not say that it is only possible",
        "в цитате не сказано, что это лишь возможно",
        "дәйексөзде мұның ықтимал ғана екені айтылмаған",
    ),
    ("too short to check", "слишком коротко для проверки", "тексеруге тым қысқа"),
    ("cut off before its end", "оборвано на полуслове", "соңына дейін айтылмаған"),
    (
        "the quote says something else",
        "в цитате говорится о другом",
        "дәйексөзде басқа нәрсе айтылған",
    ),
    ("only partly in the quote", "в цитате есть лишь отчасти", "дәйексөзде ішінара ғана бар"),
    (
        "the words are in the quote, the meaning may not be",
        "слова есть в цитате, но смысл может быть другим",
        "сөздері дәйексөзде бар, бірақ мағынасы басқа болуы мүмкін",
    ),
    (
        "the names stand in another order in the quote",
        "в цитате имена стоят в другом порядке",
        "дәйексөзде есімдер басқа ретпен тұр",
    ),
    (
        "who does it to whom is turned round in the quote",
        "в цитате роли распределены наоборот",
        "дәйексөзде кім кімге істегені керісінше",
    ),
    (
        "figures or names have changed places in the quote",
        "в цитате числа или имена стоят на других местах",
        "дәйексөзде сандар не есімдер басқа орында тұр",
    ),
    (
        "what is compared stands the other way round in the quote",
        "в цитате сравнение обратное",
        "дәйексөзде салыстыру керісінше",
    ),
    ("denied in the quote", "в цитате это отрицается", "дәйексөзде бұл жоққа шығарылады"),
    (
        "only wished or planned in the quote: “{word}”",
        "в цитате это лишь желание или план: «{word}»",
        "дәйексөзде бұл тілек не жоспар ғана: «{word}»",
    ),
    (
        "the quote names fewer",
        "в цитате названо меньше",
        "дәйексөзде азырақ аталған",
    ),
    (
        "who does it is somebody else in the quote",
        "в цитате это делает кто-то другой",
        "дәйексөзде мұны басқа біреу істейді",
    ),
    (
        "put together of two sentences of the quote",
        "составлено из двух предложений цитаты",
        "дәйексөздің екі сөйлемінен құралған",
    ),
    (
        "only intended in the quote: “{word}”",
        "в цитате это лишь намерение: «{word}»",
        "дәйексөзде бұл ниет қана: «{word}»",
    ),
    (
        "only on a condition in the quote",
        "в цитате это верно лишь при условии",
        "дәйексөзде бұл шартпен ғана айтылған",
    ),
    (
        "only asked in the quote, stated as fact",
        "в цитате об этом лишь спрашивают, а подано как факт",
        "дәйексөзде бұл туралы тек сұралады, ал мұнда факт ретінде берілген",
    ),
    (
        "the quote says “{words}”, which is left out",
        "в цитате есть «{words}», а здесь это опущено",
        "дәйексөзде «{words}» бар, ал мұнда ол түсіп қалған",
    ),
    (
        "nobody says so in the quote",
        "в цитате этого никто не говорит",
        "дәйексөзде мұны ешкім айтпайды",
    ),
    (
        "the quote goes on “{words}”, which is left out",
        "в цитате дальше «{words}», а здесь это опущено",
        "дәйексөз «{words}» деп жалғасады, ал мұнда ол түсіп қалған",
    ),
    (
        "the quote says who is to do it: “{who}”",
        "в цитате сказано, кто должен это сделать: «{who}»",
        "дәйексөзде мұны кім істеуі керегі айтылған: «{who}»",
    ),
    (
        "{number} is of a part of them in the quote",
        "в цитате {number} — это лишь часть из них",
        "дәйексөзде {number} — олардың бір бөлігі ғана",
    ),
    (
        "{name} takes the other side in the quote",
        "в цитате {name} — на другой стороне",
        "дәйексөзде {name} — басқа жақта",
    ),
    (
        "somebody says so in the quote: “{word}”",
        "в цитате это лишь чьи-то слова: «{word}»",
        "дәйексөзде бұл біреудің сөзі ғана: «{word}»",
    ),
    (
        "the words in quotation marks are only reported in the quote",
        "слова в кавычках в цитате лишь пересказаны",
        "тырнақшадағы сөздер дәйексөзде тек баяндалған",
    ),
)
"""Why a statement is supported no better, as the library says it."""

TROUBLES = Retold(
    (
        "The question is empty. Ask something the articles may tell.",
        "Вопрос пуст. Спросите о том, что может быть в статьях.",
        "Сұрақ бос. Мақалаларда болуы мүмкін нәрсе туралы сұраңыз.",
    ),
    (
        "The question has {length} characters; the most is {most}. Ask one thing at a time.",
        "В вопросе {length} знаков, а можно не более {most}. Спрашивайте по одному.",
        "Сұрақта {length} таңба бар, ең көбі — {most}. Бір-бірлеп сұраңыз.",
    ),
    (
        "No word in {text}. Ask in words.",
        "В {text} нет ни слова. Спросите словами.",
        "{text} ішінде сөз жоқ. Сөзбен сұраңыз.",
    ),
    (
        "The quote is empty. Paste the words to look for.",
        "Цитата пуста. Вставьте слова, которые нужно найти.",
        "Дәйексөз бос. Ізделетін сөздерді қойыңыз.",
    ),
    (
        "The quote has {length} characters; the most is {most}. Paste a part of it.",
        "В цитате {length} знаков, а можно не более {most}. Вставьте её часть.",
        "Дәйексөзде {length} таңба бар, ең көбі — {most}. Бір бөлігін қойыңыз.",
    ),
    (
        "No word in {text}. Paste the words to look for.",
        "В {text} нет ни слова. Вставьте слова, которые нужно найти.",
        "{text} ішінде сөз жоқ. Ізделетін сөздерді қойыңыз.",
    ),
    (
        "The text or its title is empty. Fill in both.",
        "Текст или заголовок пуст. Заполните оба поля.",
        "Мәтін немесе тақырып бос. Екеуін де толтырыңыз.",
    ),
    (
        "The title is longer than {most} characters. Shorten it.",
        "Заголовок длиннее {most} знаков. Сократите его.",
        "Тақырып {most} таңбадан ұзын. Оны қысқартыңыз.",
    ),
    (
        "The source is longer than {most} characters. Shorten it.",
        "Источник длиннее {most} знаков. Сократите его.",
        "Дереккөз {most} таңбадан ұзын. Оны қысқартыңыз.",
    ),
    (
        "{date} is no date. Write it as 2022-06-17, or leave it out.",
        "{date} — не дата. Запишите её так: 2022-06-17 — или не указывайте.",
        "{date} — күн емес. Оны былай жазыңыз: 2022-06-17 — немесе бос қалдырыңыз.",
    ),
    (
        "There is no file {name} here. Reload the page.",
        "Файла {name} здесь нет. Обновите страницу.",
        "Мұнда {name} файлы жоқ. Бетті жаңартыңыз.",
    ),
    (
        "No article is indexed in {data}. Index a folder of articles: onrecord index FOLDER.",
        "В индексе {data} нет статей. Добавьте в него папку со статьями: onrecord index FOLDER.",
        "{data} индексінде мақала жоқ. Оған мақалалар қалтасын қосыңыз: onrecord index FOLDER.",
    ),
    (
        "No articles at {path}: {why}. Name a folder, a file or a .jsonl: onrecord index PATH.",
        "Статей в {path} нет: {why}. Укажите папку, файл или .jsonl: onrecord index PATH.",
        "{path} ішінде мақала жоқ: {why}. Қалта, файл не .jsonl көрсетіңіз: onrecord index PATH.",
    ),
    (
        "Another thread is writing to {what}. Wait for it to finish, then try again.",
        "Сервер ещё пишет в {what}. Подождите, пока он закончит, и попробуйте ещё раз.",
        "Сервер әлі жазып жатыр: {what}. Аяқталғанын күтіп, қайталап көріңіз.",
    ),
    (
        "Another process is writing to {what}. Wait for it to finish, then try again.",
        "Другая программа пишет в {what}. Подождите, пока она закончит, и попробуйте ещё раз.",
        "Басқа бағдарлама жазып жатыр: {what}. Аяқталғанын күтіп, қайталап көріңіз.",
    ),
    (
        "Another process{who} is writing to {what}. Wait for it to finish, then try again.",
        "Другая программа{who} пишет в {what}. Подождите, пока она закончит, и попробуйте ещё раз.",
        "Басқа бағдарлама{who} жазып жатыр: {what}. Аяқталғанын күтіп, қайталап көріңіз.",
    ),
    (
        "Another process holds {what}. Wait for it to finish, then try again.",
        "Другая программа заняла {what}. Подождите, пока она закончит, и попробуйте ещё раз.",
        "Басқа бағдарлама пайдаланып жатыр: {what}. Аяқталғанын күтіп, қайталап көріңіз.",
    ),
    (
        "{address} is there already. To read it anew, remove it first.",
        "{address} уже добавлено. Чтобы прочитать заново, сначала удалите.",
        "{address} бұрын қосылған. Қайта оқу үшін алдымен жойыңыз.",
    ),
    (
        "{address} holds no article: {reason}. Copy its text and paste it.",
        "На странице {address} нет статьи ({reason}). Скопируйте её текст и вставьте.",
        "{address} бетінде мақала жоқ ({reason}). Мәтінін көшіріп, қойыңыз.",
    ),
    (
        "{address} is larger than {size} MB (RAG_MAX_FILE_MEGABYTES).",
        "{address} больше {size} МБ (RAG_MAX_FILE_MEGABYTES).",
        "{address} {size} МБ-тан үлкен (RAG_MAX_FILE_MEGABYTES).",
    ),
    (
        "{address} took longer than {seconds} seconds. Try again, or save the page and add it as a file.",
        "{address} не ответил за {seconds} с. Попробуйте ещё раз или сохраните страницу и добавьте её файлом.",
        "{address} {seconds} с ішінде жауап бермеді. Қайталап көріңіз немесе бетті сақтап, файл ретінде қосыңыз.",
    ),
    (
        "{address} cannot be read ({why}). Check the address and try again.",
        "{address} не читается ({why}). Проверьте адрес и попробуйте ещё раз.",
        "{address} оқылмайды ({why}). Мекенжайды тексеріп, қайталап көріңіз.",
    ),
    (
        "{address} leads on and on. Open it in a browser and copy where it ends.",
        "{address} всё время ведёт дальше. Откройте его в браузере и скопируйте конечный адрес.",
        "{address} үнемі басқа бетке жібереді. Браузерде ашып, соңғы мекенжайды көшіріңіз.",
    ),
    (
        "There is no host {host}. Check the address.",
        "Сервера {host} нет. Проверьте адрес.",
        "{host} сервері жоқ. Мекенжайды тексеріңіз.",
    ),
    (
        (
            "{host} is on this machine or its network, from where nothing may be added. "
            "Save the page and add it as a file, or allow it with RAG_ADDING_ADDRESSES=any."
        ),
        (
            "{host} находится на этой машине или в её сети, откуда добавлять нельзя. "
            "Сохраните страницу и добавьте её файлом или разрешите это: RAG_ADDING_ADDRESSES=any."
        ),
        (
            "{host} осы компьютерде немесе оның желісінде, одан қосуға болмайды. "
            "Бетті сақтап, файл ретінде қосыңыз немесе рұқсат беріңіз: RAG_ADDING_ADDRESSES=any."
        ),
    ),
    (
        "{address} is no web address. Begin it with https:// or http://.",
        "{address} — не веб-адрес. Начните его с https:// или http://.",
        "{address} веб-мекенжай емес. Оны https:// немесе http:// деп бастаңыз.",
    ),
    (
        "The address holds a name or a password. Leave it out.",
        "В адресе есть имя или пароль. Уберите их.",
        "Мекенжайда есім немесе құпиясөз бар. Оларды алып тастаңыз.",
    ),
    (
        "{address} answers with {status}. Check the address, or save the page and add it as a file.",
        "{address} отвечает: {status}. Проверьте адрес или сохраните страницу и добавьте её файлом.",
        "{address} жауабы: {status}. Мекенжайды тексеріңіз немесе бетті сақтап, файл ретінде қосыңыз.",
    ),
    (
        "{address} is no page, text, PDF or Word document but {kind}. Name the page of an article.",
        "{address} — не страница, текст, PDF или документ Word, а {kind}. Укажите страницу статьи.",
        "{address} — бет, мәтін, PDF не Word құжаты емес, {kind}. Мақала бетін көрсетіңіз.",
    ),
    (
        "{address} comes packed ({kind}), though it was asked for as it is. Save the page and add it as a file.",
        "Страница {address} пришла сжатой ({kind}), хотя её просили как есть. Сохраните страницу и добавьте файлом.",
        "{address} сығылып келді ({kind}), дегенмен сол күйінде сұралған. Бетті сақтап, файл етіп қосыңыз.",
    ),
    ("no words in it", "в нём нет слов", "онда сөз жоқ"),
    ("empty", "файл пуст", "файл бос"),
    ("leads nowhere", "ссылка никуда не ведёт", "сілтеме ешқайда апармайды"),
    (
        "encrypted with AES (to read it: pip install cryptography)",
        "зашифрован AES (чтобы читать: pip install cryptography)",
        "AES-пен шифрланған (оқу үшін: pip install cryptography)",
    ),
    ("not a file", "это не файл", "бұл файл емес"),
    (
        "not a kind of article ({kinds})",
        "такой вид файла не подходит ({kinds})",
        "файлдың бұл түрі жарамайды ({kinds})",
    ),
    ("binary, not text", "это не текст", "бұл мәтін емес"),
    ("binary, not HTML", "это не HTML", "бұл HTML емес"),
    ("no HTML in it", "в нём нет HTML", "онда HTML жоқ"),
    (
        "damaged {kind} ({what})",
        "файл {kind} повреждён ({what})",
        "{kind} файлы бүлінген ({what})",
    ),
    ("locked with a password", "защищён паролем", "құпиясөзбен қорғалған"),
    (
        "locked with a password, or an old .doc",
        "защищён паролем или старого формата .doc",
        "құпиясөзбен қорғалған немесе ескі .doc пішімінде",
    ),
    (
        "PDF without text (scanned pages?)",
        "PDF без текста (отсканированные страницы?)",
        "мәтінсіз PDF (сканерленген беттер ме?)",
    ),
    (
        "too large (unpacks to {size} MB)",
        "слишком большой (в распакованном виде {size}\xa0МБ)",
        "тым үлкен (ашылғанда {size}\xa0МБ)",
    ),
    (
        "too large ({size} MB, {setting})",
        "слишком большой ({size}\xa0МБ, {setting})",
        "тым үлкен ({size}\xa0МБ, {setting})",
    ),
    ("too large ({what})", "слишком большой ({what})", "тым үлкен ({what})"),
    ("not UTF-8", "не в кодировке UTF-8", "UTF-8 кодтауында емес"),
    ("not valid JSON", "неверный JSON", "JSON қате"),
    ("not a JSON object", "это не объект JSON", "бұл JSON нысаны емес"),
    ("no id", "нет id", "id жоқ"),
    ("no text", "нет текста", "мәтін жоқ"),
    (
        "the id {id} is taken by an earlier article",
        "id {id} уже занят предыдущей статьёй",
        "{id} деген id алдыңғы мақалада бар",
    ),
    ("it is there already as {name}", "уже добавлено как {name}", "бұрын қосылған: {name}"),
    (
        "{number} files are added already (RAG_MOST_ADDED)",
        "уже добавлено файлов: {number}, больше нельзя (RAG_MOST_ADDED)",
        "қосылған файлдар саны: {number}, одан артық болмайды (RAG_MOST_ADDED)",
    ),
    ("cannot be read: {why}", "не читается: {why}", "оқылмайды: {why}"),
    ("cannot be kept: {why}", "не удалось сохранить: {why}", "сақталмады: {why}"),
    numbers=("length", "most", "number", "seconds", "size"),
)
"""What a reader may have done wrong, as the library says it."""

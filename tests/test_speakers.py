"""Speakers: every said stretch of the seeds, and a table of sentences of many kinds."""

import gc
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import read, speaker_of

from rag.people.persons import find_persons
from rag.people.roles import Roles

SEEDS = Path(__file__).parent.parent / "seeds"
T, P, A = "Kasym-Jomart Tokayev", "Vladimir Putin", "Nurzhan Altayev"
NOBODY = None

ENGLISH = [
    ("“We will hold the line,” Marta Kovacs said.", "hold the line", "Marta Kovacs"),
    ("“We will hold the line,” said Marta Kovacs.", "hold the line", "Marta Kovacs"),
    ('"Prices must fall," said Kremlin spokesman Igor Lapin.', "Prices", "Igor Lapin"),
    ("Igor Lapin said, “Prices must fall.”", "Prices", "Igor Lapin"),
    ("Igor Lapin said: “Prices must fall. They will.”", "They will", "Igor Lapin"),
    ("«The road is open», Igor Lapin noted.", "road", "Igor Lapin"),
    ("Igor Lapin told reporters on Monday that the bridge is closed.", "bridge", "Igor Lapin"),
    ("According to Igor Lapin, the bridge is closed.", "bridge", "Igor Lapin"),
    ("The bridge is closed, according to Igor Lapin.", "bridge", "Igor Lapin"),
    ("The bridge is closed, Igor Lapin said on Tuesday.", "bridge", "Igor Lapin"),
    ("The bridge will stay closed, said Igor Lapin.", "bridge", "Igor Lapin"),
    ("Reuters reports that the bridge is closed.", "bridge", "Reuters"),
    ("The Foreign Ministry said that talks go on.", "talks", "Foreign Ministry"),
    (
        "Igor Lapin, mayor of Orsk since 2011, said that the bridge is closed.",
        "bridge",
        "Igor Lapin",
    ),
    (
        "An official in Minsk, the capital of Belarus, said that talks go on.",
        "talks",
        "An official in Minsk",
    ),
    ("“The bridge is old,” said a fisherman who gave no name.", "old", "A fisherman"),
    ("According to a diplomat present, the soup was cold.", "soup", "A diplomat present"),
    ("An adviser to Igor Lapin said that talks go on.", "talks", ""),
    ("A friend of Igor Lapin said that talks go on.", "talks", ""),
    ("The spokesman for President Lapin said that talks go on.", "talks", ""),
    ("Officials said that talks go on.", "talks", ""),
    ("Witnesses told us that the house burned.", "burned", ""),
    ("Igor Lapin and Marta Kovacs said that talks go on.", "talks", ""),
    ("It is said that the bridge is closed.", "bridge", NOBODY),
    ("Igor Lapin did not say that the bridge is closed.", "bridge", NOBODY),
    ("The “golden” bridge is closed.", "golden", NOBODY),
    ("The bridge was opened by Igor Lapin in 2011.", "opened", NOBODY),
    (
        "Igor Lapin met Marta Kovacs in Orsk. “We agree,” he said.",
        "We agree",
        "",
    ),
    (
        "Mayor Igor Lapin came to the bridge. “It is safe now,” he said.",
        "It is safe",
        "Igor Lapin",
    ),
    (
        "Igor Lapin said that the bridge is safe. He added that trains run again.",
        "trains",
        "Igor Lapin",
    ),
    (
        (
            "Igor Lapin said that the bridge is safe. Marta Kovacs left the hall. He added that"
            " trains run again."
        ),
        "trains",
        "",
    ),
    (
        "Igor Lapin said that the bridge is safe. She added that trains run again.",
        "trains",
        "Igor Lapin",
    ),
    (
        "Olga Ivanova said that the bridge is safe. He added that trains run again.",
        "trains",
        "",
    ),
    (
        "“We wait,” Igor Lapin said. “We have time.”",
        "We have time",
        "Igor Lapin",
    ),
    (
        "“We wait,” Igor Lapin said, “because we have time.”",
        "because we",
        "Igor Lapin",
    ),
    (
        "Igor Lapin said “we wait and see,” but Marta Kovacs said “we must act now.”",
        "we must act",
        "Marta Kovacs",
    ),
    (
        "Igor Lapin said “we wait and see,” but Marta Kovacs said “we must act now.”",
        "we wait",
        "Igor Lapin",
    ),
    (
        "“We wait,” Igor Lapin said, adding that nobody is in a hurry.",
        "nobody",
        "Igor Lapin",
    ),
    (
        (
            "Igor Lapin, head of the Blue Party, arrived.\n\nNobody will vote, the head of the Blue"
            " Party said."
        ),
        "Nobody will",
        "Igor Lapin",
    ),
    (
        (
            "Hungarian President Marta Kovacs and Polish President Jan Wolski met.\n\n"
            "The Polish president said that the talks were good."
        ),
        "talks were",
        "Jan Wolski",
    ),
    (
        "President Marta Kovacs met President Jan Wolski.\n\nThe analyst said the talks were good.",
        "talks were",
        "",
    ),
    (
        (
            "Political analyst Jan Wolski said that the vote is near. The expert emphasized that"
            " nothing is decided."
        ),
        "nothing",
        "Jan Wolski",
    ),
    (
        (
            "President Jan Wolski said that the vote is near. The expert emphasized that nothing is"
            " decided."
        ),
        "nothing",
        "",
    ),
    ("This treaty is dead. This was stated by Jan Wolski.", "treaty", "Jan Wolski"),
    ("The treaty is dead. About this Jan Wolski, leader of a party, said.", "dead", "Jan Wolski"),
    ("It was said by Jan Wolski that the treaty is dead.", "dead", "Jan Wolski"),
    (
        "In the words of Jan Wolski, the treaty is dead.",
        "treaty",
        "Jan Wolski",
    ),
    (
        "“The first part is long.\n\n“The second part is short,” Jan Wolski said.",
        "first part",
        "Jan Wolski",
    ),
    (
        "Jan Wolski said: “The first part is long.\n\n“The second part is short.”",
        "second part",
        "Jan Wolski",
    ),
    (
        "Jan Wolski explained why the treaty failed.",
        "treaty",
        "Jan Wolski",
    ),
    (
        "Jan Wolski wrote on Friday: ‘The treaty is dead.’",
        "treaty is",
        "Jan Wolski",
    ),
    (
        "When asked about Marta Kovacs, Jan Wolski replied that he trusts her.",
        "trusts",
        "Jan Wolski",
    ),
    (
        "“Who will pay?” Jan Wolski asked.",
        "Who will",
        "Jan Wolski",
    ),
    (
        "Speaking after a meeting with Marta Kovacs, Jan Wolski said the treaty is dead.",
        "treaty",
        "Jan Wolski",
    ),
    (
        "Jan Wolski's lawyer said that the treaty is dead.",
        "treaty",
        "",
    ),
    ("Jan Wolski, 61, told the paper that he is tired.", "tired", "Jan Wolski"),
    (
        "In a letter to Jan Wolski, Marta Kovacs wrote that she is tired.",
        "tired",
        "Marta Kovacs",
    ),
    (
        "Jan Wolski accused the bank of theft.",
        "theft",
        "Jan Wolski",
    ),
    ("Mr. Wolski said that rain is near. Jan Wolski left.", "rain", "Jan Wolski"),
    ("“Rain is near,” Volsky said. Jan Wolski left.", "Rain is", "Volsky"),
]

RUSSIAN = [
    ("Касым-Жомарт Токаев заявил, что санкции вредны.", "санкции", "Касым-Жомарт Токаев"),
    ("«Санкции вредны», — сказал Касым-Жомарт Токаев.", "Санкции", "Касым-Жомарт Токаев"),
    ("— Санкции вредны, — сказал Токаев.", "Санкции", "Токаев"),
    (
        "Президент Казахстана Касым-Жомарт Токаев прибыл. По словам Токаева, санкции вредны.",
        "санкции",
        "Касым-Жомарт Токаев",
    ),
    ("Как заявил Сергей Петров, дорога открыта.", "дорога", "Сергей Петров"),
    ("Дорога открыта, отметил глава МИД Сергей Петров.", "Дорога", "Сергей Петров"),
    ("Сергей Петров подчеркнул: «Дорога открыта».", "Дорога", "Сергей Петров"),
    (
        "Сергей Петров сообщил, что дорога открыта. Он добавил, что поезда идут.",
        "поезда",
        "Сергей Петров",
    ),
    ("Эксперты считают, что дорога опасна.", "дорога", ""),
    ("Сергей Петров не сказал, что дорога открыта.", "дорога", NOBODY),
    ("Об этом сообщил президент России Владимир Путин.", "Об этом", NOBODY),
    (
        "Дорога будет открыта. Об этом сообщил президент России Владимир Путин.",
        "Дорога",
        "Владимир Путин",
    ),
]

GERMAN = [
    ("Anna Berger sagte, dass die Brücke zu ist.", "Brücke", "Anna Berger"),
    ("„Die Brücke ist zu“, sagte Anna Berger.", "Brücke", "Anna Berger"),
    ("„Die Brücke ist zu“, sagte Kanzlerin Anna Berger am Montag.", "Brücke", "Anna Berger"),
    ("Laut Anna Berger ist die Brücke zu.", "Brücke", "Anna Berger"),
    ("Anna Berger betonte: „Die Brücke ist zu.“", "Brücke", "Anna Berger"),
    ("Die Brücke bleibt zu, erklärte Anna Berger.", "Brücke", "Anna Berger"),
    ("Am Montag sagte Anna Berger, dass die Brücke zu ist.", "Brücke", "Anna Berger"),
    ("Anna Berger zufolge ist die Brücke zu.", "Brücke", "Anna Berger"),
    (
        "Die „Letzte Generation“-Proteste enden. Die Stadt zahlt. „Es reicht“, sagte Anna Berger.",
        "Die Stadt",
        NOBODY,
    ),
    (
        "„Das ist ‚klar‘“, sagte Anna Berger. Otto Klein ging. „Es reicht“, sagte Otto Klein.",
        "Das ist",
        "Anna Berger",
    ),
    ("Experten sagten, dass die Brücke zu ist.", "Brücke", ""),
]

OTHERS = [
    ("Олена Коваль заявила, що міст закрито.", "міст", "Олена Коваль", "uk"),
    ("Олена Коваль казала, що міст закрито.", "міст", "Олена Коваль", "uk"),
    ("За словами Олени Коваль, міст закрито. Олена Коваль пішла.", "міст", "Олена Коваль", "uk"),
    ("“Köprü kapalı” dedi Ayşe Demir.", "Köprü", "Ayşe Demir", "tr"),
    ("Ayşe Demir’e göre köprü kapalı.", "köprü", "Ayşe Demir", "tr"),
    ("«Көпір жабық», – деді Асан Қалиев.", "Көпір", "Асан Қалиев", "kk"),
]

MORE = [
    (
        "The deputy head of the committee, Oleg Sidorov, noted that exports fell.",
        "exports",
        "Oleg Sidorov",
        "en",
    ),
    (
        "“It was a mistake,” the former minister, Anna Reyes, told the BBC.",
        "mistake",
        "Anna Reyes",
        "en",
    ),
    ("“It was a mistake,” she told the BBC.", "mistake", "", "en"),
    (
        "German Chancellor Olaf Scholz met French President Emmanuel Macron in Paris. The French president said that talks were good.",
        "talks were",
        "Emmanuel Macron",
        "en",
    ),
    ("In his opinion, nothing will change.", "nothing", NOBODY, "en"),
    ("As Dmitry Peskov put it, “nothing will change.”", "nothing will", "", "en"),
    (
        "Dmitry Peskov, asked whether Vladimir Putin would come, said nothing is decided.",
        "nothing is",
        "Dmitry Peskov",
        "en",
    ),
    (
        "Sidorov also pointed out: “The law is old.” Oleg Sidorov is a lawyer.",
        "law is",
        "Oleg Sidorov",
        "en",
    ),
    ("The Kremlin said that the law is old.", "law is", "Kremlin", "en"),
    (
        "“The law is old”, - said Oleg Sidorov, chairman of the fund.",
        "law is",
        "Oleg Sidorov",
        "en",
    ),
    (
        "“The law is old. It must go,” stressed the head of the fund Oleg Sidorov.",
        "law is",
        "",
        "en",
    ),
    (
        "Oleg Sidorov thanked Anna Reyes. “The law is old,” Reyes replied.",
        "law is",
        "Anna Reyes",
        "en",
    ),
    ("Anna Reyes asked Oleg Sidorov why the law is old.", "law is", "Anna Reyes", "en"),
    ("Critics of Oleg Sidorov say the law is old.", "law is", "", "en"),
    ("Oleg Sidorov, quoted by Interfax, said the law is old.", "law is", "Oleg Sidorov", "en"),
    ("Interfax quoted Oleg Sidorov as saying that the law is old.", "law is", "Oleg Sidorov", "en"),
    (
        "Oleg Sidorov's remarks came after Anna Reyes said that the law is old.",
        "law is",
        "Anna Reyes",
        "en",
    ),
    (
        "The head of Gazprom, Alexei Miller, said on Monday the pipe is safe.",
        "pipe is",
        "Alexei Miller",
        "en",
    ),
    (
        "Speaking to Alexei Miller, President Ivan Petrov emphasized the need for calm. “We wait,” he said.",
        "We wait",
        "Ivan Petrov",
        "en",
    ),
    ("На встрече с Путиным Алексей Миллер сообщил, что труба цела.", "труба", "", "ru"),
    (
        "Министр энергетики Алексей Миллер рассказал журналистам, что труба цела.",
        "труба",
        "Алексей Миллер",
        "ru",
    ),
    (
        "Пресс-секретарь президента Дмитрий Песков заявил: «Труба цела».",
        "Труба",
        "Дмитрий Песков",
        "ru",
    ),
    ("По мнению эксперта Ивана Ильина, труба цела.", "труба", "Иван Ильин", "ru"),
    (
        "«Труба цела, — подчеркнул Алексей Миллер. — Всё в порядке».",
        "Всё в порядке",
        "Алексей Миллер",
        "ru",
    ),
    (
        "Außenministerin Anna Berger sagte der Zeitung, dass die Lage ernst sei.",
        "Lage",
        "Anna Berger",
        "de",
    ),
    ("„Die Lage ist ernst“, so Anna Berger.", "Lage", "Anna Berger", "de"),
    ("Nach Angaben von Anna Berger ist die Lage ernst.", "Lage", "Anna Berger", "de"),
    ("Die Sprecherin von Anna Berger sagte, dass die Lage ernst sei.", "Lage", "", "de"),
    ("Er sagte: „Die Lage ist ernst.“", "Lage", "", "de"),
]

LATER = [
    ("The union, Igor Lapin said, will vote in May.", "will vote", "Igor Lapin", "en"),
    (
        "Igor Lapin said that trains run, while Marta Kovacs said that the bridge is closed.",
        "bridge is",
        "Marta Kovacs",
        "en",
    ),
    (
        "Igor Lapin said that trains run, a day after Marta Kovacs had called for calm.",
        "called for calm",
        NOBODY,
        "en",
    ),
    ("Igor Lapin was quoted by Interfax as saying that trains run.", "trains", "Igor Lapin", "en"),
    ("“We wait,” grumbled Igor Lapin.", "We wait", "Igor Lapin", "en"),
    ("Igor Lapin left. Nobody knew. “We wait,” muttered one pilot.", "We wait", "", "en"),
    (
        "Jan Wolski and Piotr Wolski met Marta Kovacs.\n\n“We wait,” Wolski said.",
        "We wait",
        "",
        "en",
    ),
    (
        "Igor Lapin's deputy, Jan Wolski, was careful. “We wait,” he said.",
        "We wait",
        "Jan Wolski",
        "en",
    ),
    (
        "Marta Kovacs spoke. “We wait,” she said. “It is late,” he said.",
        "It is late",
        "",
        "en",
    ),
    (
        "The Movement for Clean Sport said that the bridge is closed.",
        "bridge",
        "Movement for Clean Sport",
        "en",
    ),
    (
        "The head of the union of farmers Igor Lapin said that trains run.",
        "trains",
        "Igor Lapin",
        "en",
    ),
    ("The director, Igor Lapin, calms: “The bridge holds.”", "holds", "Igor Lapin", "en"),
    ("Igor Lapin said he wants:\n1. Lower prices.\n2. A road.", "A road", "Igor Lapin", "en"),
    ("Igor Lapin read on the door: “The bridge is closed.”", "bridge", "", "en"),
    ("«Мост закрыт», — шутит водитель Егор Тихий.", "Мост", "Егор Тихий", "ru"),
    ("Егор Тихий уехал. Брат Егора Тихого заявил, что мост закрыт.", "мост", "", "ru"),
    ("“Körpü bağlıdır”, – deyib nazir Rəşad Quliyev.", "Körpü", "Rəşad Quliyev", "az"),
]

OBJECTS = [
    ("The man who accused Spacey said that he was paid. Kevin Spacey left.", "paid", "", "en"),
    ("The man who accused actor Kevin Spacey said that he was paid.", "paid", "", "en"),
    ("Police who arrested Ivan Petrov said that he was drunk.", "drunk", "", "en"),
    ("People who know Vladimir Putin say that he is ill.", "ill", "", "en"),
    ("The judge who will sentence Donald Trump said that he is ill.", "ill", "", "en"),
    ("The lawyer whose firm represents Donald Trump said that he is ill.", "ill", "", "en"),
    ("The court that jailed Alexei Navalny said that he is ill.", "ill", "", "en"),
    ("The paper which once interviewed Vladimir Putin said that he is ill.", "ill", "", "en"),
    ("Lawyers representing Trump said that he is ill. Donald Trump left.", "ill", "", "en"),
    ("Lawyers now representing former US President Donald Trump said he is ill.", "ill", "", "en"),
    ("The doctor treating the jailed politician Alexei Navalny said he is ill.", "ill", "", "en"),
    ("The family suing Donald Trump said that he is ill.", "ill", "", "en"),
    ("Those accusing Donald Trump said that he is ill.", "ill", "", "en"),
    ("“He is ill,” said the doctor treating politician Alexei Navalny.", "ill", "", "en"),
    ("“He is ill,” the doctor treating Alexei Navalny told the BBC.", "ill", "", "en"),
    ("The doctor treating Alexei Navalny said: “He is ill.”", "ill", "", "en"),
    ("The doctor treating Alexei Navalny, who gave no name, said he is ill.", "ill", "", "en"),
    (
        "Alexei Navalny fell ill. The doctor treating Navalny said it was flu. “No poison,” he added.",
        "No poison",
        "",
        "en",
    ),
    ("Alexei Navalny fell ill. “It is poison,” he added.", "poison", "Alexei Navalny", "en"),
    ("Представитель Навального заявил, что он болен.", "болен", "", "ru"),
    ("Представитель Навального говорит, что он болен.", "болен", "", "ru"),
    ("Представитель Трампа заявил, что он болен.", "болен", "", "ru"),
    ("Пресс-секретарь президента Токаева сообщил, что он болен.", "болен", "", "ru"),
    ("Пресс-секретарь президента Токаева сообщает, что он болен.", "болен", "", "ru"),
    ("«Он болен», — сообщила пресс-секретарь президента Токаева.", "болен", "", "ru"),
    ("«Когда конец?» — спросил журналист Владимира Путина.", "Когда", "", "ru"),
    ("— Когда конец? — спросил журналист Владимира Путина.", "Когда", NOBODY, "ru"),
    ("Он болен. Об этом сообщил врач Навального.", "Он болен", "", "ru"),
    ("По словам представителя Навального, он болен.", "болен", "", "ru"),
    ("Речник Зеленського заявив, що він хворий.", "хворий", "", "uk"),
]

SUBJECTS = [
    ("On Tuesday morning Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("During a cabinet meeting Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("After a mass stabbing Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("A visibly smiling Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("The city's long-serving mayor Igor Lapin said it rains.", "rains", "Igor Lapin", "en"),
    ("The chief operating officer Igor Lapin said it rains.", "rains", "Igor Lapin", "en"),
    ("A man calling himself Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("A man who gave his name as Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("All who came heard that Igor Lapin said it rains.", "rains", "Igor Lapin", "en"),
    ("It emerged that minister Igor Lapin said that it rains.", "rains", "Igor Lapin", "en"),
    ("Представитель МИД Мария Захарова заявила, что идёт дождь.", "дождь", "Мария Захарова", "ru"),
    ("Помощница президента Анна Петрова заявила, что ждёт.", "ждёт", "Анна Петрова", "ru"),
    ("Президент Обама заявил, что идёт дождь.", "дождь", "Обама", "ru"),
    ("По словам президента Токаева, идёт дождь.", "дождь", "Токаева", "ru"),
    ("Пескова спросил журналист Иван Петров: «Когда же?»", "Когда", "Иван Петров", "ru"),
    ("Олена Зеленська заявила, що йде дощ.", "дощ", "Олена Зеленська", "uk"),
]

WHO = [
    (
        (
            "“It is safe,” said Ruth Adler. “It leaks,” replied Boris Feigin. “It is dry as a"
            " bone,” she insisted."
        ),
        "dry as",
        "",
    ),
    (
        "“It is safe,” said Ruth Adler. “It leaks,” replied Boris Feigin. “It is wet,” he added.",
        "wet",
        "Boris Feigin",
    ),
    (
        (
            "“It is safe,” said Olga Ivanova. “It leaks,” replied Boris Feigin. “It is wet,” he"
            " insisted."
        ),
        "wet",
        "Boris Feigin",
    ),
    ("Boris Feigin denied that Ruth Adler had lied. She said that it is ready.", "ready", ""),
    (
        "Boris Feigin denied that Ruth Adler had lied. He added that it is ready.",
        "ready",
        "Boris Feigin",
    ),
    (
        "Igor Lapin said that Olga Ivanova lied. He said that it is ready.",
        "ready",
        "Igor Lapin",
    ),
    (
        "Spokesman Boris Feigin denied that Ruth Adler had lied. He said that it is ready.",
        "ready",
        "Boris Feigin",
    ),
    (
        "Boris Feigin denied the theft from Ruth Adler. He said that it is ready.",
        "ready",
        "Boris Feigin",
    ),
]

CREDITS = [
    ("“We gave it away.”\n\n— Sir Hugh Penrose, member of the board", "gave", "Hugh Penrose", "en"),
    ("“We gave it away.” – Hugh Penrose\n\nIt rained.", "gave", "Hugh Penrose", "en"),
    ("“We gave it away.”\n\n— Penrose\n\nHugh Penrose left.", "gave", "Hugh Penrose", "en"),
    ("“We gave.\n\n“We lost.”\n\n— Hugh Penrose, 54, farmer", "We gave", "Hugh Penrose", "en"),
    ("Igor Lapin said: “We wait.”\n\n— Anna Reyes", "We wait", "Igor Lapin", "en"),
    ("«Мы ждём».\n\n— Иван Петров, директор порта", "ждём", "Иван Петров", "ru"),
    ("“We gave it away.”\n\n— Hugh Penrose\n— Anna Reyes", "gave", "", "en"),
    ("“We gave it away.”\n\n— National Bank", "gave", "", "en"),
    ("“War and Peace” — Leo Tolstoy", "War", "", "en"),
    ("„Wir warten.“\n\n— Anna Weber, komm her.", "warten", "", "de"),
    (
        "Igor Lapin wept. “It rains,” he said.\n\n“We gave it away.”\n\nIt was late.",
        "gave",
        "",
        "en",
    ),
]

UNNAMED = [
    ("Igor Lapin spoke in Orsk. A boy cried. “We wait,” he said.", "We wait", "", "en"),
    ("Igor Lapin spoke in Orsk. A girl cried. “We wait,” he said.", "We wait", "Igor Lapin", "en"),
    ("Igor Lapin, a father of two, spoke. “We wait,” he said.", "We wait", "Igor Lapin", "en"),
    ("Igor Lapin met a boy in Orsk. “We wait,” he said.", "We wait", "Igor Lapin", "en"),
    ("Igor Lapin's brother was careful. “We wait,” he said.", "We wait", "", "en"),
    ("Igor Lapin left. Behind me a girl was reading. “We wait,” she said.", "We wait", "", "en"),
    ("Igor Lapin left. In front of me stood a man. “We wait,” he said.", "We wait", "", "en"),
    ("Ruth Adler has no aunt. Mine is 91. “We wait,” she said.", "We wait", "", "en"),
    ("Igor Lapin wrote. He is wrong. She said: “We wait.”", "We wait", "", "en"),
    ("Егор Тихий приехал. За ним стоял мужчина. «Мы ждём», — сказал он.", "ждём", "", "ru"),
    ("Егор Тихий приехал. Его мать плакала. «Мы ждём», — сказал он.", "ждём", "Егор Тихий", "ru"),
    ("Ольга Тихая приехала. Плакала и девушка. «Мы ждём», — сказал он.", "ждём", "", "ru"),
    ("Anna Berger kam. Eine junge Frau weinte. „Wir warten“, sagte sie.", "warten", "", "de"),
    ("Anna Berger kam. Ein Mann weinte. „Wir warten“, sagte sie.", "warten", "Anna Berger", "de"),
    (
        "Igor Lapin said that it rains near Marta Kovacs.\n\nThe street was wet, he said.",
        "street",
        "",
        "en",
    ),
    (
        "Igor Lapin said that it rains. The bridge is old.\n\nThe street is dry, he said.",
        "is dry",
        "",
        "en",
    ),
    (
        "Igor Lapin said that it rains. The bridge is old.\n\nHe added that Orsk is dry.",
        "Orsk is",
        "Igor Lapin",
        "en",
    ),
]

CALLED = [
    (
        "Ilse Brandt, who came late, called the accident “a wound to the coast”.",
        "a wound",
        "Ilse Brandt",
        "en",
    ),
    ("A spokeswoman, Greta Holm, blames “a printer fault”.", "printer", "Greta Holm", "en"),
    ("Igor Lapin called his dog “Big Red Ball”.", "Big", NOBODY, "en"),
    ("The ship of Igor Lapin was called “a lady of the sea”.", "a lady", NOBODY, "en"),
    ("Егор Тихий назвал аварию «раной для берега».", "раной", "Егор Тихий", "ru"),
    ("Anna Berger nannte den Unfall „eine Wunde am Fluss“.", "Wunde", "Anna Berger", "de"),
    ("“We wait,” said the city's mayor, Roland Tighe.", "We wait", "Roland Tighe", "en"),
    (
        "“We wait,” said a friend of the mayor, Roland Tighe.",
        "We wait",
        "A friend of the mayor",
        "en",
    ),
    ("The family of one of them, the student Emil Rask, said that it rains.", "rains", "", "en"),
    (
        (
            "Its owner, Max Carrow, reacted. “We wait,” he tweeted. The tweet was replaced by another:"
            " “We obey the court.”"
        ),
        "We obey",
        "Max Carrow",
        "en",
    ),
    (
        "Carrow Estates waits. Its owner, Max Carrow, reacted. “We wait,” he said.",
        "We wait",
        "Max Carrow",
        "en",
    ),
]

HARPERS = (
    "Judith Harper and Nathan Harper are not related.\n\n“It is late,” Judith Harper said. The roof"
    " leaks, she said.\n\nMrs Harper called the plan “a telephone with curtains”. Mr Harper said that"
    " she had not read it. “She gave it back,” he said."
)
FORMS = [
    (HARPERS, "a telephone", "Judith Harper", "en"),
    (HARPERS, "had not read", "Nathan Harper", "en"),
    (HARPERS, "gave it back", "Nathan Harper", "en"),
    (
        "Судят вице-мэра Аркадия Белова. Сам Белов ждёт. «Я не строил», — сказал он.",
        "строил",
        "Аркадий Белов",
        "ru",
    ),
    (
        "Судят председателя их союза Ашота Геворкяна. «Я не строил», — заметил Геворкян.",
        "строил",
        "Ашот Геворкян",
        "ru",
    ),
    ("Мадина Темирова ушла. Темиров заявил, что ждёт.", "ждёт", "Темиров", "ru"),
    (
        "„Wir warten“, sagte Bürgermeisterin Franziska Oberhuber der Lokalzeitung.",
        "warten",
        "Franziska Oberhuber",
        "de",
    ),
    ("Verkehrsministerin Claudia Werth sagte, dass es regnet.", "regnet", "Claudia Werth", "de"),
    ("“We wait,” said Ursula von der Leyen.", "We wait", "Ursula von der Leyen", "en"),
    ("“We wait,” said Joop den Uyl.", "We wait", "Joop den Uyl", "en"),
    ("Pastor Lise Dahl said that it rains.", "rains", "Lise Dahl", "en"),
    ("Pastor Lise Dahl, who came late, said that it rains.", "rains", "Lise Dahl", "en"),
    ("Dean Baquet said that it rains.", "rains", "Dean Baquet", "en"),
    ("Ветеринарка Леся Кравець каже, що йде дощ.", "дощ", "Леся Кравець", "uk"),
    (
        "Асан Оразгелдина келді. «Көпір жабық», – деді ол.",
        "Көпір",
        "Асан Оразгелдина",
        "kk",
    ),
    ("«Дощ іде», — пояснив професор Ігор Малицький.", "Дощ", "Ігор Малицький", "uk"),
]

GAN = "Директор Евгений Ган считает, что аренда дорога. "
KARAMURZIN = "Президент Асылбек Карамурзин отметил, что всё готово. "
SARSENOVA = "Директор Гүлнар Сәрсенова жауап берді. "

# Whom "by his words" or an office means, in Russian and beside it.
MEANT = [
    (f"{GAN}По его словам, нужен запрет.", "нужен запрет", "Евгений Ган", "ru"),
    (f"{GAN}Запрет, по его мнению, нужен.", "Запрет", "Евгений Ган", "ru"),
    (f"{GAN}По их словам, нужен запрет.", "нужен запрет", "", "ru"),
    (f"{GAN}По его словам, ввели запрет, ответил министр Олег Ким.", "ввели", "Евгений Ган", "ru"),
    (f"{GAN}Отец Феофан, по его словам, ждёт запрета.", "ждёт", "", "ru"),
    (
        "Лікар Остап Верещук сказав, що хворих мало. За його словами, зима тепла.",
        "зима",
        "Остап Верещук",
        "uk",
    ),
    (
        "Hans Müller sagte, dass er geht. Seinen Angaben zufolge reicht es.",
        "reicht",
        "Hans Müller",
        "de",
    ),
    ("Der Bürgermeister kam. Seinen Angaben zufolge reicht es.", "reicht", "", "de"),
    (f"{GAN}Ган при этом отметил, что земли мало.", "земли мало", "Евгений Ган", "ru"),
    (f"{GAN}Ган в свою очередь добавил, что земли мало.", "земли мало", "Евгений Ган", "ru"),
    (
        f"{GAN}\n\nМежду тем политолог Досым Ратаев связал это с выборами. «Нужно понять, сколько денег», — пояснил он.",
        "Нужно понять",
        "Досым Ратаев",
        "ru",
    ),
    (
        f"{KARAMURZIN}«Мы встретим гостей достойно», — сказал Глава государства.",
        "Мы встретим",
        "Асылбек Карамурзин",
        "ru",
    ),
    (
        f"{KARAMURZIN}«Мы встретим гостей достойно», — сказал глава правительства.",
        "Мы встретим",
        "",
        "ru",
    ),
    (
        "Президент Асылбек Карамурзин келді. «Біз қонақ күтеміз», – деді Мемлекет басшысы.",
        "Біз қонақ",
        "Асылбек Карамурзин",
        "kk",
    ),
    (
        "President Anna Reyes said that all is ready. The head of state added that guests come.",
        "guests",
        "Anna Reyes",
        "en",
    ),
]

# A quote at the head of a paragraph goes on with who acts in the sentence before.
HEADS = [
    ("Школу открыл аким области Серик Муканов.", "сказал он", "Серик Муканов"),
    ("Депутат Айгуль Серикбаева не согласилась.", "сказала она", "Айгуль Серикбаева"),
    ("Школу построили для Серика Муканова.", "сказал он", ""),
    ("Ключи вручили Серику Муканову.", "сказал он", ""),
    ("Дом принадлежит жене Серика Муканова.", "сказала она", ""),
    ("Аким Серик Муканов вручил ключи директору школы.", "сказал он", ""),
    ("Аким Серик Муканов открыл школу. Пришёл и Олег Ким.", "сказал он", ""),
    (
        "АСТАНА, 15 ноября. /Корр. Олег Ким/. Школу откроют, заявил аким Серик Муканов.",
        "сказал он",
        "Серик Муканов",
    ),
]

# In Kazakh the verb of saying closes what is said.
CLOSING = [
    ("Ерлан Досов жаңа станция салынады деп хабарлады.", "жаңа", "Ерлан Досов"),
    ("Жаңа станция салынады деп хабарлады министр Ерлан Досов.", "станция", "Ерлан Досов"),
    ("Жаңа станция салынады деп хабарлады баспасөз қызметі.", "станция", ""),
    ("Ауыл тұрғыны Бекзат Омаров мектепке қуанышты екенін айтты.", "қуанышты", "Бекзат Омаров"),
    (
        "Әкім Бекжан Ысқақов зардап шеккендер жоқ деп мәлімдеген болатын.",
        "зардап",
        "Бекжан Ысқақов",
    ),
    ("Дәурен Қасымов кешігуді цемент тапшылығымен түсіндірді.", "цемент", "Дәурен Қасымов"),
    ("Үйлер жөнделеді деп уәде берді қала әкімі Нұрлан Сейдалин.", "Үйлер", "Нұрлан Сейдалин"),
    ("Серік Мұқанов келгенде, директор мұғалім жетіспейтінін айтты.", "мұғалім", ""),
    ("Серік Мұқановтың кеткенін министр Ерлан Досов айтты.", "кеткенін", NOBODY),
    ("Ерлан Досов Серік Мұқанов кетті деп хабарлады.", "кетті", ""),
    ("Серік Мұқанов қоры ақша бар екенін айтты.", "ақша", ""),
    ("Ерлан Досов деп айтқан адам келді.", "адам", NOBODY),
    ("Обсерватория елу жылдығын атап өтті.", "елу", NOBODY),
    ("Биолог Ерлан Досов мәселенің түбі тереңде дейді.", "түбі", "Ерлан Досов"),
    ("Мұндай сөздерді синоним дейді.", "синоним", NOBODY),
    (
        "Ал энергетик-сарапшы Жақып Хайрушев келіспейді. «Құбыр ескі», – дейді сарапшы.",
        "Құбыр",
        "Жақып Хайрушев",
    ),
    ("Кеше вице-министр Жақып Хайрушев келіспеді. «Құбыр ескі», – дейді министр.", "Құбыр", ""),
    ("«Құбыр ескі», — деп санайды сарапшы Жақып Хайрушев.", "Құбыр", "Жақып Хайрушев"),
    (f"{SARSENOVA}Оның айтуынша, жеті мұғалім керек.", "жеті", "Гүлнар Сәрсенова"),
    (
        "Облыс әкімі Серік Мұқанов келді. Әкімнің айтуынша, тағы мектеп салынады.",
        "тағы",
        "Серік Мұқанов",
    ),
    ("Жақып Хайрушевтің есебінше, 56 млрд теңге қажет.", "56", "Жақып Хайрушев"),
    ("Ерлан Досовтың дерегінше, су ысыды.", "су", "Ерлан Досов"),
    (
        "Шараға облыс әкімі Серік Болатұлы Мұқанов қатысты.\n\n«Мектепті он жыл күттік», — деді ол.",
        "Мектепті",
        "Серік Болатұлы Мұқанов",
    ),
    (
        "Сыйлық аудан әкімі Серік Мұқановқа берілді.\n\n«Мектепті он жыл күттік», — деді ол.",
        "Мектепті",
        "",
    ),
]

# Who holds an office that is told at length, behind whom it was told and where.
_ROAD = "«Дорогу закроют до весны», — "
OFFICERS = [
    (f"{_ROAD}{told}", "Дорогу", speaker, "ru")
    for told, speaker in [
        ("отметил председатель правления АО «Тулпар Энерго» Дамир Оспанов.", "Дамир Оспанов"),
        ("рассказал директор хозяйства «Ак дала-Агро» Виктор Гринько.", "Виктор Гринько"),
        ("рассказал директор ТОО «Ак дала» Виктор Гринько.", "Виктор Гринько"),
        ("рассказал «Степному вестнику» директор школы Виктор Гринько.", "Виктор Гринько"),
        ("рассказал «Степному вестнику» Марат Досов.", "Марат Досов"),
        ("рассказал агентству директор хозяйства Виктор Гринько.", "Виктор Гринько"),
        ("сказал в интервью ТАСС глава холдинга Марат Досов.", "Марат Досов"),
        ("заявил ТАСС глава «Роснедр» Игорь Лаптев.", "Игорь Лаптев"),
        ("сказал первый заместитель министра финансов Марат Досов.", "Марат Досов"),
        ("сказал генеральный директор компании Марат Досов журналистам.", "Марат Досов"),
        ("сказала руководитель аппарата акима области Айгуль Досова.", "Айгуль Досова"),
        ("отметил посол Казахстана в России Даурен Асанов.", "Даурен Асанов"),
        ("заявил аким Шымкента Габит Сыздыков.", "Габит Сыздыков"),
        ("рассказал директор музея имени Абая Кунанбаева Марат Досов.", "Марат Досов"),
        ("добавила директор по развитию Компании Инна Пак.", "Инна Пак"),
        ("рассказал адвокат семьи погибшего Марат Досов.", "Марат Досов"),
        ("цитирует пресс-служба слова министра Марата Досова.", ""),
        ("рассказала жена директора завода Марата Досова.", ""),
        ("сказал директор на встрече с министром Маратом Досовым.", ""),
        ("сказал директор на встрече с Инной Пак.", ""),
        ("сообщили в пресс-службе акима области Марата Досова.", ""),
        ("сообщил источник в администрации президента Марата Досова.", ""),
        ("сказал министр и уехал, директор завода Марат Досов промолчал.", ""),
        ("рассказал брат депутата Марата Досова.", ""),
        ("сказал министр Досов журналисту Ивану Петрову.", ""),
        ("сказала директор фонда Марата Досова. Досов смеялся.", ""),
    ]
] + [
    (
        "Мост откроют в мае, заявил на брифинге аким города Ержан Маратович Асанов.",
        "Мост",
        "Ержан Маратович Асанов",
        "ru",
    ),
    (
        "Вывезли 2 млн тонн. Об этом сообщил вице-министр сельского хозяйства Бауыржан Сапин.",
        "Вывезли",
        "Бауыржан Сапин",
        "ru",
    ),
    (
        "«Тізім толық емес», — деді «Ашық дала» қорының жетекшісі Айдос Жұмабек.",
        "Тізім",
        "Айдос Жұмабек",
        "kk",
    ),
    (
        "«Дощ іде», – повідомив журналістам голова правління ТОВ «Лан» Ігор Малицький.",
        "Дощ",
        "Ігор Малицький",
        "uk",
    ),
    (
        "Министр транспорта Талгат Ломов, участвовавший во встрече, уточнил, что едет.",
        "едет",
        "Талгат Ломов",
        "ru",
    ),
    ("Генералы ждут, начальник штаба Орхан Седов, говорят, ушёл.", "ушёл", NOBODY, "ru"),
    ("По словам директора ТОО «Ак дала» Виктора Гринько, вагонов нет.", "вагонов", "", "ru"),
]
# What stands before a name, and the other forms of it.
PURE_NAMES = [
    (
        "Суд осудил их. Белов молчал. Адвокат Белова Ирина Штольц сообщила, что ждёт.",
        "ждёт",
        "Ирина Штольц",
        "ru",
    ),
    ("Свидетель Марат Оразов рассказал, что ждёт.", "ждёт", "Марат Оразов", "ru"),
    ("Правозащитница Галина Риттер считает, что ждёт.", "ждёт", "Галина Риттер", "ru"),
    ("Прокурор Нуржанова вышла. «Рано», — сказала она.", "Рано", "Нуржанова", "ru"),
    (
        "Посол объехал район. Юстина Вельд ушла. Кабинет Юстины Вельд сообщил, что ждёт. Наш кабинет.",
        "ждёт",
        "Кабинет Юстины Вельд",
        "ru",
    ),
    ("Посол Мерении Якоб Тилле заметил, что ждёт.", "ждёт", "Якоб Тилле", "ru"),
    (
        "Он встретился с Мехметом Озтюрком. Мехмет Озтюрк вышел.\n\nПо словам Озтюрка, рано.",
        "рано",
        "Мехмет Озтюрк",
        "ru",
    ),
    ("Евгений Ган пришёл. По мнению Гана, рано.", "рано", "Евгений Ган", "ru"),
    ("Нина Пак пришла. По мнению Пака, рано.", "рано", "Пака", "ru"),
    (
        "Суд признал бывшего главу компании «Жол» Кайрата Беркутова.\n\n«Рано», — сказал Беркутов.",
        "Рано",
        "Кайрат Беркутов",
        "ru",
    ),
    (
        "Суд признал бывшего директора фирмы «Жол» Кайрата Беркутова.\n\n«Рано», — сказал Беркутов.",
        "Рано",
        "Кайрат Беркутов",
        "ru",
    ),
    ("Светлана Цой вышла. «Рано», — сказала Светлана Андреевна.", "Рано", "Светлана Цой", "ru"),
    (
        "Роман Лунёв ушёл. Роман Абрамович сказал, что ждёт. Абрамович уехал.",
        "ждёт",
        "Роман Абрамович",
        "ru",
    ),
    (
        "Олжас Болатович Тажиев ушёл. Олжас Кайратович сказал, что ждёт.",
        "ждёт",
        "Олжас Кайратович",
        "ru",
    ),
    (
        "Касым-Жомарт Тулеев вышел. К.-Ж. Тулеев добавил, что ждёт.",
        "ждёт",
        "Касым-Жомарт Тулеев",
        "ru",
    ),
    (
        "Министр торговли Дарваза Фируза Ниязова вышла. Дарваз ждёт. Министр уверена, что продаст.",
        "продаст",
        "Фируза Ниязова",
        "ru",
    ),
]

TABLE = [
    *OFFICERS,
    *PURE_NAMES,
    *MEANT,
    *(
        (f"{before}\n\n«Этой школы ждали все», — {told}.", "Этой школы", who, "ru")
        for before, told, who in HEADS
    ),
    *((*row, "kk") for row in CLOSING),
    *CREDITS,
    *UNNAMED,
    *CALLED,
    *FORMS,
    *LATER,
    *OBJECTS,
    *SUBJECTS,
    *MORE,
    *((*row, "en") for row in [*ENGLISH, *WHO]),
    *((*row, "ru") for row in RUSSIAN),
    *((*row, "de") for row in GERMAN),
    *OTHERS,
]


@pytest.mark.parametrize(("text", "words", "speaker", "language"), TABLE)
def test_speaker_of_a_said_stretch(text, words, speaker, language):
    """Each stretch has the speaker the text names, or none where it is not safe."""
    assert speaker_of(text, words, language) == speaker


SAID = [
    ("000", "Please tell me", "Correspondent of the “BBC”"),
    ("000", "commander-in-chief".title().replace("In", "in"), "President Tokayev"),
    ("000", "Do you think that in case", "Correspondent of the “BBC” TV channel"),
    ("000", "We have to be realistic", "President Tokayev"),
    ("000", "Part 7", NOBODY),
    ("001", "does not consider itself indebted", T),
    ("001", "have put his country", "Nursultan Nazarbayev"),
    ("001", "had put his country", T),
    ("001", "crossing Skilla and the West", T),
    ("001", "The Kazakh president added that his country", T),
    ("001", "very complex, delicate", T),
    ("001", "It’s like crossing Skilla and Haribda", T),
    ("001", "without violating these sanctions", T),
    ("001", "does not renounce", T),
    ("001", "It simply wouldn’t", T),
    ("001", "Because I am confident", T),
    ("001", "Russia is a big country", T),
    ("001", "although his country remains", T),
    ("001", "But sanctions are sanctions", T),
    ("001", "repeated sanctions", T),
    ("001", "The CSTO has not fired", NOBODY),
    ("001", "also spoke about the involvement", "RFE / RL’s Kazakh Service"),
    ("001", "some people in Russia distort", T),
    ("001", "I think this is completely wrong", T),
    ("001", "very limited CSTO contingent", T),
    ("001", "2,000 troops", "Azattyk"),
    ("001", "prevented extremists", P),
    ("001", "allegedly controlled from abroad", P),
    ("001", "strongly condemned", "Azattyk"),
    ("002", "“Having lost", ""),
    ("002", '"After losing', ""),
    ("002", "The geopolitical situation", NOBODY),
    ("002", "No one takes Russia", A),
    ("002", "After the defeat in Ukraine", A),
    ("002", "The situation is similar", A),
    ("002", "Very serious work", A),
    ("002", "New forms of application", A),
    ("002", "the military doctrine of Kazakhstan is changing,", A),
    ("002", "the main reasons for these", A),
    ("002", "The Russians may indeed", A),
    ("002", "Although today it is already", A),
    ("002", "very afraid of protests", A),
    ("002", "refused to recognize", NOBODY),
    ("002", "a big blow to Moscow", "Mark Feigin"),
    ("002", "China promised to become", "Xi Jinping"),
    ("002", "for a number of reasons wants", "Pavel Klimkin"),
    ("002", "“grave”", NOBODY),
    ("002", "Whose Crimea", ""),
    ("003", "isn’t your loyalty", "CNN correspondent"),
    ("003", "I am grateful to Mr. Putin", "President Tokayev"),
    ("003", "understands all this", "President Tokayev"),
    ("003", "customs borders with", "“CNN” correspondent"),
    ("003", "our conscience is clear", "President Tokayev"),
    ("004", "oppose the Kremlin", P),
    ("004", "is interpreted by experts", NOBODY),
    ("004", "Everyone should know what we have”", P),
    ("004", "does not recognize two", "Kassym-Jomart Tokayev"),
    ("004", "What is the Soviet Union", P),
    ("004", "This is historical Russia", P),
    ("004", "The absolutely the same", P),
    ("004", "humiliated Putin", "An observer in Nur-Sultan"),
    ("004", "He makes it clear", "An observer in Nur-Sultan"),
    ("004", "It’s a clear threat", ""),
    ("004", "This is a clear threat", "Maximilian Hess"),
    ("004", "relied on Putin’s backing", NOBODY),
    ("004", "already firmly entrenched", "Dimash Alzhanov"),
    ("004", "does not need to restore", "Dimash Alzhanov"),
    ("004", "hosting US biological labs", "Sergei Lavrov"),
    ("004", "no right of first attack", "Russia"),
    ("004", "We threaten nothing", ""),
    ("004", "Russia is threatening someone", P),
    ("004", "We are not threatening", P),
    ("004", "to protect our sovereignty", P),
]


@pytest.mark.parametrize(("seed", "words", "speaker"), SAID)
def test_speaker_in_the_seeds(seed, words, speaker):
    """Every said stretch of the five articles has the speaker a careful reader gives it."""
    text = next(SEEDS.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")
    assert speaker_of(text, words) == speaker


TURNS = [
    ("Q: Is it true?\nA: Yes, it is.", ["", ""]),
    ("TOKAYEV: Yes, it is.\nHOST: Really?\nTOKAYEV: Really.", ["TOKAYEV", "HOST", "TOKAYEV"]),
    (
        "Correspondent. – Is it?\n\nMr. Li. – It is.\n\nCorrespondent. – Oh.\n\nMr. Li. – Yes.",
        ["Correspondent", "Mr. Li"] * 2,
    ),
    (
        "MRS. HALE: Is it?\nMR. TODD (Roads): It is.\nMRS. HALE: Oh.",
        ["MRS. HALE", "MR. TODD (Roads)", "MRS. HALE"],
    ),
    (
        "Anna Li (BBC): Is it true?\nPresident Tokayev: It is.\nAnna Li (BBC): Thanks.",
        ["Anna Li (BBC)", "President Tokayev", "Anna Li (BBC)"],
    ),
    ("— Вопрос:\n— Это правда?\n— Ответ:\n— Да.", ["", ""]),
    (
        "CNN correspondent:\n\n– Is it?\n\nPresident Tokayev:\n\n– It is.",
        ["CNN correspondent", "President Tokayev"],
    ),
    (
        "JOURNALIST: Will you stand again?\nGOVERNOR SADYKOV: No. Others will.",
        ["JOURNALIST", "GOVERNOR SADYKOV"],
    ),
    (
        "Anna Li (BBC): Is it true?\n\nPresident Tokayev: It is.",
        ["Anna Li (BBC)", "President Tokayev"],
    ),
    (
        "Журналист: Выборы будут?\nГлеб Сорин: Нет.\nЖурналист: Почему?",
        ["Журналист", "Глеб Сорин", "Журналист"],
    ),
    (
        "HOST: What now?\nPRESIDENT TOKAYEV: We have decided that the\nborder opens in May.",
        ["HOST", "PRESIDENT TOKAYEV"],
    ),
    (
        "[Altayev]: I think so.\n[Interviewer]: Why?\n[Altayev]: It cost 400 euros [1].",
        ["Altayev", "Interviewer", "Altayev"],
    ),
    (
        "[Speaker 1] Do you agree?\n\n[Mr. Li] I do.\n\n[Applause]\n\n[Speaker 1] The road?",
        ["Speaker 1", "Mr. Li", "Speaker 1"],
    ),
    (
        "[Алтаев] Я так думаю.\n[Ведущий] Почему?\n[Алтаев] Мы ждём.",
        ["Алтаев", "Ведущий", "Алтаев"],
    ),
    (
        "Altayev: I think so.\n[Laughter] We wait.\nHost: Why?\nAltayev: It rains.",
        ["Altayev", "Host", "Altayev"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), TURNS)
def test_transcript_labels_make_turns(text, speakers):
    """Labels of many shapes open turns; the label's words are the speaker."""
    assert [speech.speaker for speech in read(text)] == speakers
    assert {speech.kind for speech in read(text)} == {"turn"}


@pytest.mark.parametrize(
    "line",
    [
        "[1] I think so.",
        "[1]: I think so.",
        "[^1]: I think so.",
        "[a] I think so.",
        "[Applause] I thank you.",
        "[Music]: You are here.",
        "[The crowd laughs.] You are here.",
        "[Аплодисменты] Я благодарю вас.",
        "[The bridge](https://example.org/bridge) is ours.",
        "[Bridge]: https://example.org/our-bridge",
        "[Bridge]: <bridge.html>",
        "[Smith 2020]: We measured it.",
        "[Smith et al., 2020] We measured it.",
        "[Note] We were there.",
        "[Politics] The bridge is closed.",
        "[Orsk]",
    ],
)
def test_other_brackets_make_no_turns(line):
    """Notes, sounds, links, references and headings of a list are nobody's, however often."""
    assert not [speech for speech in read(f"{line}\n" * 3) if speech.kind == "turn"]


@pytest.mark.parametrize(
    "text",
    [
        "Source: Krone",
        "Date:\n\nThe minister left on Monday.",
        "Share post:\n\nSubscribe",
        "Note: prices are in dollars.",
        "Relations between Russia and Kazakhstan: Brief\n\nThey are good.",
        "The country works on without violating the sanctions against him:\nIt goes well.",
        "MOSCOW: The minister left on Monday.",
        (
            "President Tokayev: No early elections this year\n\nASTANA, 5 May. The central bank"
            " raised its key rate to 14 percent on Thursday. Farmers reported heavy losses."
        ),
        (
            "Minister Lavrov: “Talks go on”\n\nThe price of bread rose by 12 percent.\n\nMinister"
            " Lavrov: We are ready to talk."
        ),
        (
            "Министр Лавров: переговоры продолжатся\n\nМосква, 5 мая. Цены на хлеб выросли на 12"
            " процентов. Губернатор области ушёл в отставку."
        ),
        (
            "NEW DELHI: The government raised the price of wheat by 5 percent on Monday. Farmers"
            " blocked two highways.\n\nThe vote was delayed by three hours."
        ),
        (
            "President Tokayev: No early elections\n\nNUR-SULTAN: The key rate rose.\n\n"
            "NEW DELHI: Farmers blocked two highways."
        ),
        (
            "The bridge in Orsk was closed.\n\nWORLD CUP: England beat Iran 6-2\n\nWORLD CUP: How"
            " Iran lost\n\nThe mayor resigned in April."
        ),
        (
            "Key facts\nCapital: Astana\nPopulation: 19 million\nPrime Minister: Olzhas Bektenov"
            "\nCurrency: Tenge (KZT)\n\nThe opposition boycotted the vote.\n\nCapital: Tashkent\n"
            "Prime Minister: Abdulla Aripov\n\nTurnout was low."
        ),
        "Key Points:\n\nNEW DELHI: The government raised the price of wheat.\n\nFarmers left.",
        "",
        " \n ",
    ],
)
def test_other_colons_make_no_turns(text):
    """Headlines, datelines, links, fact boxes and sentences before a colon are no labels."""
    assert not [speech for speech in read(text) if speech.kind == "turn"]


TOLD_AFTER = """Reporter: When does it begin?

Altayev: In May.

Reporter: Who pays?

Altayev: The ministry pays.

It pays all of it.

"""


@pytest.mark.parametrize(
    "told",
    [
        "The interview was recorded on Friday in Almaty by Anna Orlova.",
        "This conversation has been edited for length. We thank our readers.",
        "Prosecutors said that they would ask for ten years in prison.",
        "“We will ask for ten years,” said the prosecutor Boris Feigin.",
        "The trial goes on, a court in Almaty announced on Friday.",
        "Altayev has led the ministry since 2019.",
        "Беседовала Анна Орлова.",
        "Прокуратура сообщила, что дело закрыто.",
        "Das Gespräch führte Anna Orlova.",
    ],
)
def test_last_turn_ends_where_the_article_goes_on(told):
    """What is told of the talk, of its speaker or by others is no part of the last answer."""
    text = f"{TOLD_AFTER}{told}\n\nThe trial goes on."
    *_, turn = (speech for speech in read(text) if speech.kind == "turn")
    assert text[turn.start : turn.end] == "The ministry pays.\n\nIt pays all of it."


@pytest.mark.parametrize(
    "said",
    [
        "It pays for the road as well.",
        "Prosecutors said that they would ask for ten years.\n\nI do not believe them.",
        "Putin told me that it would not.",
        "People said that you would not ask.",
        "Прокуратура сообщила, что дело закрыто.\n\nМы в это не верим.",
    ],
)
def test_last_answer_of_several_paragraphs_keeps_its_speaker(said):
    """An answer that tells what others said goes on while "I" or "you" are spoken of."""
    text = f"{TOLD_AFTER}{said}"
    *_, turn = read(text)
    assert (turn.speaker, text[turn.start : turn.end]) == (
        "Altayev",
        f"The ministry pays.\n\nIt pays all of it.\n\n{said}",
    )


def test_an_answer_before_another_label_keeps_its_speaker():
    """Where the talk goes on, nobody but its speakers tells anything."""
    text = f"{TOLD_AFTER}Prosecutors said that they agree.\n\nReporter: Why?"
    assert speaker_of(text, "they agree") == "Altayev"


INTERVIEW = """Minister Lavrov: Talks go on

The minister met our reporter in Orsk.

HOST: Is the bridge open?

Minister Lavrov: It opens in May.

WORLD CUP: England beat Iran 6-2

HOST: And the road?

Minister Lavrov: In June."""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Talks go on", NOBODY),
        ("met our reporter", NOBODY),
        ("opens in May", "Minister Lavrov"),
        ("England", NOBODY),
        ("And the road", "HOST"),
    ],
)
def test_headlines_and_links_of_a_transcript_are_nobodys_words(words, speaker):
    """What stands before the first turn, or is linked between two, has no speaker."""
    assert speaker_of(INTERVIEW, words) == speaker


def test_turn_leaves_out_its_label_and_ends_at_a_heading():
    """A turn holds all paragraphs up to the next heading, without the label."""
    text = "PRESIDENT TOKAYEV: Yes.\n\nWe agree.\n\nWhat others say\n\nNobody knows."
    (turn,) = read(text)
    assert text[turn.start : turn.end] == "Yes.\n\nWe agree."


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Can Emmanuel Macron survive the vote? Macron said no. “I will stay,” he added.",
            "I will",
            "Emmanuel Macron",
        ),
        (
            "Is Joe Biden too old?\n\nBiden told reporters that he would run.",
            "he would",
            "Joe Biden",
        ),
        ("Had Vladimir Putin left? Putin said that he would stay.", "he would", P),
        ("Will Vladimir Putin stay? “I will,” Putin said.", "I will", P),
        ("Do Joe Biden and Xi Jinping agree? Biden said that they do.", "they do", "Joe Biden"),
        ("Must President Igor Lapin go? Lapin said that he stays.", "he stays", "Igor Lapin"),
        ("Hat Olaf Scholz gelogen? „Nein“, sagte Scholz.", "Nein", "Olaf Scholz"),
        ("Will Smith left the hall. “I am tired,” Smith said.", "I am", "Will Smith"),
        ("Can Dündar left Turkey. “I am tired,” Dündar said.", "I am", "Can Dündar"),
        ("“It is old,” said Do Kwon. Was it?", "old", "Do Kwon"),
        ("Was it Will Smith? “I am tired,” Smith said.", "I am", "Will Smith"),
    ],
)
def test_word_that_asks_is_no_part_of_a_name(text, words, speaker):
    """The capital of a first word makes no name of it, unless nothing is asked."""
    assert speaker_of(text, words, "de" if "sagte" in text else "en") == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Had Vladimir Putin said that the war was over, markets would have risen.",
        "Did Vladimir Putin say that the war was over? Nobody knows.",
        "Igor Lapin left. Has he said that the war was over?",
        "Will President Vladimir Putin say that the war was over? Nobody knows.",
        "Did the Kazakh president say that the war was over? Nobody knows.",
    ],
)
def test_what_somebody_may_have_said_is_nobodys_words(text):
    """A question or a condition does not tell that anything was said."""
    assert speaker_of(text, "war was over") == NOBODY


@pytest.mark.parametrize(
    "text",
    [
        "Would the bridge hold, Igor Lapin asked.",
        "Had it rained, Igor Lapin said, the bridge would be closed.",
        "“Is it true?” Igor Lapin said that the bridge is closed.",
    ],
)
def test_what_is_asked_by_somebody_has_a_speaker(text):
    """A name behind a comma or a quote has a verb of its own."""
    assert speaker_of(text, "bridge") == "Igor Lapin"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister of Agriculture Ivan Petrov said that the harvest was good.", "Ivan Petrov"),
        ("“The harvest was good,” Minister of Agriculture Ivan Petrov said.", "Ivan Petrov"),
        ("“The harvest was good,” said Minister of Agriculture Ivan Petrov.", "Ivan Petrov"),
        ("Minister of Foreign Affairs Ivan Petrov said that the harvest was good.", "Ivan Petrov"),
        ("Secretary of State Ivan Petrov said that the harvest was good.", "Ivan Petrov"),
        ("According to Head of Research Ivan Petrov, the harvest was good.", "Ivan Petrov"),
        (
            "Minister of Internal Affairs Ivan Petrov left. “The harvest was good,” Petrov said.",
            "Ivan Petrov",
        ),
        (
            "Minister of Culture and Sports Ivan Petrov left. “The harvest was good,” he said.",
            "Ivan Petrov",
        ),
        ("Minister of Agriculture Petrov said that the harvest was good.", "Petrov"),
        ("Head of State Farm Ivan Petrov said that the harvest was good.", ""),
        ("Head of Human Rights Watch Ivan Petrov said that the harvest was good.", ""),
        ("The brother of Minister of Health Ivan Petrov said that the harvest was good.", ""),
        ("Justice Ivan Petrov said that the harvest was good.", "Justice Ivan Petrov"),
    ],
)
def test_what_a_minister_heads_is_no_part_of_the_name(text, speaker):
    """The office stands between the role and the name; where it may go on, nobody is named."""
    assert speaker_of(text, "harvest was good") == speaker


@given(st.text(alphabet='ab AB“”"«».,:?!\n—•’ ', max_size=200))
def test_speeches_are_sorted_and_apart(text):
    """Whatever the marks, speeches stay in the text, in order, apart and not blank."""
    last = 0
    for speech in read(text):
        assert last <= speech.start < speech.end <= len(text)
        assert text[speech.start : speech.end].strip()
        last = speech.end


def test_a_long_article_is_read():
    """Hundreds of thousands of characters are read sentence by sentence."""
    text = "\n".join("Igor Lapin said “no.” He left. " * 10 for _ in range(300))
    assert len(read(text)) > 1000


def test_a_longer_article_of_many_names_takes_no_more_than_its_share_of_time():
    """Four times the names and four times the text take about four times as long."""

    def seconds(paragraphs: int) -> float:
        spelled = (
            "".join("bdgklmnprt"[int(at)] + "o" for at in f"{n:04}") for n in range(paragraphs)
        )
        text = "\n\n".join(f"{name.title()}z said that the town is old." for name in spelled)
        started = process_time()
        assert read(text)
        return process_time() - started

    seconds(100)
    # What other tests have left in memory is not collected on this one's time.
    gc.freeze()
    try:
        assert seconds(1600) < 8 * seconds(400)
    finally:
        gc.unfreeze()


def test_a_longer_article_of_pronouns_takes_no_more_than_its_share_of_time():
    """Whom "his" means is looked for before the pronoun, not to the end of the article."""

    def seconds(paragraphs: int) -> float:
        said = (
            "Депутат Олег Лапин заявил, что смета растёт. По его словам, это долго. Он сказал, что "
            "это так. Но это не всё. И так уже год. Он добавил, что ждёт."
        )
        text = "\n\n".join(said for _ in range(paragraphs))
        started = process_time()
        assert read(text, "ru")
        return process_time() - started

    seconds(50)
    gc.freeze()
    try:
        assert seconds(600) < 7 * seconds(150)
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kate Holm of the union said that the harvest was good.", "Kate Holm"),
        ("But union leader Kate Holm of the Trust said that the harvest was good.", "Kate Holm"),
        ("Kate Holm from the Institute for Peace said the harvest was good.", "Kate Holm"),
        ("“The harvest was good,” Kate Holm of the union said.", "Kate Holm"),
        ("“The harvest was good,” said Kate Holm of the union.", "Kate Holm"),
        ("A friend of Kate Holm of the union said that the harvest was good.", ""),
        ("The man who robbed Kate Holm of the money said that the harvest was good.", ""),
        ("Kate Holm of the union's lawyer said that the harvest was good.", ""),
    ],
)
def test_what_somebody_is_of_may_stand_between_name_and_verb(text, speaker):
    """A full name before "of the union" is who speaks, unless the sentence begins otherwise."""
    assert speaker_of(text, "harvest was good") == speaker


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("The opposition's spokesman, Neil Farrow, called for a vote,", "Neil Farrow"),
        ("Neil Farrow, the opposition's spokesman, called for a vote,", "Neil Farrow"),
        ("Opposition spokesman Neil Farrow called for a vote,", "Neil Farrow"),
        ("Her deputy, Neil Farrow, left the hall,", "Neil Farrow"),
        ("Anna Bell's deputy, Neil Farrow, left the hall,", "Neil Farrow"),
        ("Her deputy left the hall,", ""),
        ("Her deputy, Neil Farrow, and the mayor left the hall,", ""),
        ("The club sacked its coach, Neil Farrow, on Monday,", ""),
        ("Neil Farrow, the mayor, was sacked, with the judge", ""),
    ],
)
def test_subject_of_a_participle_may_be_told_by_office_and_name(told, speaker):
    """Who goes on with "saying that" is the one the sentence begins with, office and all."""
    text = f"The council met. Igor Lapin spoke. {told} saying that the harvest was good."
    assert speaker_of(text, "harvest was good") == speaker


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Mirela Roth, a driver who escaped, disagreed.", "Mirela Roth"),
        ("Mirela Roth, a driver who escaped, and a nurse disagreed.", ""),
        ("Mirela Roth came. A driver who escaped disagreed.", ""),
    ],
)
def test_apposition_with_a_clause_of_its_own_is_nobody_else(told, speaker):
    """What stands between two commas behind a name describes the person, who may be "she"."""
    text = f"“They rang,” said Owen Platt, the manager.\n\n{told} “There was no alarm,” she said."
    assert speaker_of(text, "no alarm") == speaker


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("The neighbour Walter Kern sees it otherwise", "Walter Kern"),
        ("Walter Kern saw things very differently", "Walter Kern"),
        ("Walter Kern saw it on the door", ""),
    ],
)
def test_who_sees_it_otherwise_is_quoted(told, speaker):
    """A colon behind an opinion introduces a quote, behind what somebody saw it does not."""
    assert speaker_of(f"{told}: “Two fires are no accident.”", "Two fires") == speaker


def test_relative_clause_behind_a_name_gives_a_pronoun_nobody_else():
    """Whom "who is no brother of the judge" names does not speak in the next sentence."""
    lead = "Mayor Daniel Roth, who is no brother of the survivor Mirela Roth, said that it rains."
    assert speaker_of(f"{lead} “We are wet,” he said.", "We are wet") == "Daniel Roth"
    denial = "Mayor Daniel Roth said that Mirela Holm lied."
    assert speaker_of(f"{denial} “It was wet,” he said.", "It was wet") == ""


def test_lone_name_that_an_article_gives_somebody_is_a_name():
    """Behind "whom we call" stands the name by which an article knows a person."""
    text = "The nurse, whom we call Beth, worked here. Five died, she says. “I saw it,” she says."
    assert speaker_of(text, "Five died") == speaker_of(text, "I saw it") == "Beth"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("15:10 Fire Officer Ruth Bell will not go along with the minister.", "Ruth Bell"),
        ("Ruth Bell, a neighbour of many years, disagreed.", "Ruth Bell"),
        ("Ruth Bell denied the charge.", "Ruth Bell"),
        ("Ruth Bell was sacked.", ""),
        ("His deputy disagreed with Ruth Bell.", ""),
        ("Ruth Bell rejected the claim of Igor Lapin.", ""),
    ],
)
def test_who_takes_a_stand_is_quoted_behind_it(told, speaker):
    """A quote alone behind "X disagreed." is of X; behind other deeds it is of nobody sure."""
    assert speaker_of(f"{told} “The door was locked. I saw it.”", "door was locked") == speaker


def test_who_takes_a_stand_does_not_say_what_another_says():
    """A speaker who is named behind a quote goes before who disagreed in front of it."""
    text = "Ruth Bell disagreed. “The door was locked,” said Igor Lapin."
    assert speaker_of(text, "door was locked") == "Igor Lapin"


def test_office_behind_a_surname_tells_which_of_two_speaks():
    """Of two people with one name, "Roth the mayor" is the one who is called mayor."""
    text = "Mayor Daniel Roth spoke. The survivor Mirela Roth listened. Roth the {} said it rains."
    assert speaker_of(text.format("mayor"), "it rains") == "Daniel Roth"
    assert speaker_of(text.format("judge"), "it rains") == ""


PLACES = [
    (
        "She confirmed that jobs at South Wharf would go. In May she had said nobody would.",
        "nobody would",
        "",
    ),
    ("Trains pass Upper Denholm. “It rains,” he said.", "It rains", ""),
    ("A meeting at Curlew Park ended. “It rains,” she said.", "It rains", ""),
    ("Clara Voss opened New Harbour. “It rains,” she said.", "It rains", "Clara Voss"),
    ("Clara Voss works at Curlew Park. “It rains,” she said.", "It rains", "Clara Voss"),
    ("Jane Park came. “It rains,” she said.", "It rains", "Jane Park"),
    ("The mother of Lapin, Ruth, came. “It rains,” she said. Igor Lapin left.", "It rains", ""),
]


@pytest.mark.parametrize(("text", "words", "speaker"), PLACES)
def test_place_is_nobody_who_speaks(text, words, speaker):
    """A pronoun means no place, and a place near a person hides nobody."""
    assert speaker_of(text, words) == speaker


SORRY = "Clara Voss said that she is sorry. "
BESIDE = [
    (
        f"{SORRY}Shown a letter in which the cook, Igor Lapin, told her of it, she said that it rains.",
        "it rains",
        "Clara Voss",
    ),
    (
        f"{SORRY}Asked about Lena Roth, she said that it rains.",
        "it rains",
        "Clara Voss",
    ),
    (
        f"{SORRY}Lena Roth left. Asked about the pump, she said that it rains.",
        "it rains",
        "",
    ),
    (
        f"{SORRY}In a letter to Lena Roth seen by the court, she wrote: “It rains.”",
        "It rains",
        "Clara Voss",
    ),
    ("The letter in which Igor Lapin told her that it rains was lost.", "The letter", NOBODY),
    ("The theft was seen when a baker, Clara Voss, wrote to the bank.", "The theft", NOBODY),
    ("It rained when the mayor, Clara Voss, said that she is sorry.", "is sorry", "Clara Voss"),
    (
        "The mayor answers a speech by Igor Lapin, the judge, who told a court that it rains.",
        "The mayor",
        NOBODY,
    ),
    (
        "The mayor answers a speech by Igor Lapin, the judge, who told a court that it rains.",
        "it rains",
        "Igor Lapin",
    ),
    ("The court jailed a friend of Igor Lapin, who told it that it rains.", "it rains", ""),
    ("In a letter to Igor Lapin, the minister said that it rains.", "it rains", ""),
    ("She came to Orsk, where Igor Lapin told us that it rains.", "She came", NOBODY),
    ("She came to Orsk, where Igor Lapin told us that it rains.", "it rains", "Igor Lapin"),
    ("In Orsk, where it snows, Igor Lapin said that it rains.", "In Orsk", "Igor Lapin"),
    ("Two couriers from Callow, who say that it rains, left.", "it rains", ""),
    ("Igor Lapin, who told a court that it rains, left.", "it rains", "Igor Lapin"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), BESIDE)
def test_who_is_named_in_a_subordinate_clause_says_no_more_than_that(text, words, speaker):
    """What the article tells around the clause, and what a pronoun says, is not theirs."""
    assert speaker_of(text, words) == speaker


NEAR = [
    ("Fire chief Igor Lapin said investigators now believed it was arson.", "arson", "Igor Lapin"),
    ("Igor Lapin said thanks and walked away.", "thanks", NOBODY),
    ("Igor Lapin accepts that the pumps are old. “We fell behind.”", "We fell", "Igor Lapin"),
    ("Igor Lapin accepted “the best pump of the year”.", "the best", NOBODY),
    ("“We wait,” said his sister, Clara Voss.", "We wait", "Clara Voss"),
    ("“We wait,” said a friend of his sister, Clara Voss.", "We wait", ""),
    ("Igor Lapin was freed. Outside court Lapin said that he is glad.", "is glad", "Igor Lapin"),
    ("Igor Lapin was freed. The clerk outside Lapin said that he is glad.", "is glad", ""),
    ("Hale & Brook said that it rains.", "it rains", "Hale & Brook"),
    ("Ana Roth of the brokers Hale & Brook said that it rains.", "it rains", ""),
    ("Ana Roth & Igor Lapin said that it rains.", "it rains", ""),
    ("Ana Roth is calm, but Igor Lapin shrugs: “It rains.”", "It rains", "Igor Lapin"),
    ("Ana Roth is calm, but Igor Lapin was told: “It rains.”", "It rains", ""),
]


@pytest.mark.parametrize(("text", "words", "speaker"), NEAR)
def test_name_beside_a_verb_of_saying_speaks(text, words, speaker):
    """A name and a verb right there have what is said; a firm is named whole or not at all."""
    assert speaker_of(text, words) == speaker


VOSS = "Clara Voss keeps a mask on a hook.{}\n\nShe was born in Orsk.{} “It rained,” she says."
CHAINS = [
    (VOSS.format(" She left school at ten.", " Her father drowned."), "Clara Voss"),
    (VOSS.format("", ""), ""),
    (VOSS.format(" She left school at ten.", " Her sister drowned."), ""),
    (VOSS.format(" She met Lena Roth.", ""), ""),
    (VOSS.format(" He left school at ten.", ""), ""),
    (
        "In May it rained, and its mayor, Clara Voss, lost her seat. “It rained,” she told me.",
        "Clara Voss",
    ),
    ("In May it fined Lena Roth, and Clara Voss lost her seat. “It rained,” she told me.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), CHAINS)
def test_only_person_told_of_is_whom_a_pronoun_means(text, speaker):
    """A profile goes on with its one subject, called so before; of two people none is named."""
    assert speaker_of(text, "It rained,”") == speaker


BEHIND_SAID = [
    ("“We wait,” says its head of operations, Jan Kern.", "Jan Kern"),
    ("“We wait,” said the harbour master, Jan Kern, on Monday.", "Jan Kern"),
    ("“We wait,” said harbour master Jan Kern.", "Jan Kern"),
    ("“We wait,” said the director of the museum, Jan Kern.", "Jan Kern"),
    ("“We wait,” said the lawyer of the mayor, Jan Kern.", ""),
    ("“We wait,” said the brother of Igor Lapin, Jan Kern.", ""),
    ("“We wait,” said people close to Jan Kern.", ""),
    ("“We wait,” said police who arrested Jan Kern.", ""),
    ("“We wait,” said friends Jan Kern.", ""),
    ("“We wait,” said the players, Jan Kern.", ""),
    ("“We wait,” said lawyers representing Jan Kern.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), BEHIND_SAID)
def test_name_beside_what_its_bearer_is_speaks_behind_said(text, speaker):
    """What the office is of may stand between; a name that may be another's is nobody's."""
    assert speaker_of(text, "We wait") == speaker


OF_BODIES = [
    ("Ada Coe, head of St Anne's Primary, said that it rains.", "it rains", "Ada Coe"),
    ("Ada Coe, manager of St. John's Hall, said that it rains.", "it rains", "Ada Coe"),
    ("The mayor of Orsk's Old Town said that it rains.", "it rains", ""),
    ("Ada Coe of Lime Capital cut her target. “It rains,” she wrote.", "It rains", "Ada Coe"),
    ("Ada Coe, who met Igor Lapin, left. “It rains,” she wrote.", "It rains", ""),
    ("Ada Coe of Igor Lapin left. Lapin came. “It rains,” she wrote.", "It rains", ""),
    ("Mayor Ada Coe will visit Vessel Bay. “It rains,” she said in Vessel Bay.", "It rains", "Ada Coe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), OF_BODIES)
def test_what_somebody_is_of_speaks_for_nobody(text, words, speaker):
    """A school, a firm or a bay beside a person is no other person, who may hide the speaker."""
    assert speaker_of(text, words) == speaker


WITHOUT_THAT = [
    ("Jan Kern, chief clerk of the port, disagreed, saying that it rains.", "it rains", "Jan Kern"),
    ("Jan Kern, chief clerk, and Ada Coe disagreed, saying that it rains.", "it rains", ""),
    ("Jan Kern dismissed that as “a stay of sorts”.", "a stay", "Jan Kern"),
    ("Jan Kern praised Ada Coe as “the best of all”.", "the best", "Jan Kern"),
    ("Jan Kern led the hunt. He praised Ada Coe as “the best of all”.", "the best", "Jan Kern"),
    ("Jan Kern praised the “golden road” in Orsk.", "golden", NOBODY),
    ("The cook, Jan Kern, told the jury he had been ill.", "been ill", "Jan Kern"),
    ("Jan Kern told reporters the bridge was shut.", "was shut", "Jan Kern"),
    ("Jan Kern told the man to leave the bridge.", "bridge", NOBODY),
    ("Jan Kern said shops held ten days of stock.", "stock", "Jan Kern"),
    ("Jan Kern said thanks and held the door.", "the door", NOBODY),
]


@pytest.mark.parametrize(("text", "words", "speaker"), WITHOUT_THAT)
def test_what_is_told_without_that_is_told(text, words, speaker):
    """A clause behind whom it is told, and what somebody calls a thing, are theirs."""
    assert speaker_of(text, words) == speaker


HER_RIVAL = "{} His rival, Ada Coe, {}saw it otherwise. “It rains,” she said."
SHE_OR_HE = [
    (HER_RIVAL.format("Igor Lapin wept. “It snows,” he said.", ""), "Ada Coe"),
    (HER_RIVAL.format("Mr Igor Lapin wept.", "the first woman to win, "), "Ada Coe"),
    (HER_RIVAL.format("Mr Igor Lapin wept.", ""), "Ada Coe"),
    (HER_RIVAL.format("Igor Lapin wept.", ""), ""),
    (HER_RIVAL.format("Mrs Vera Stone wept.", ""), ""),
    ("Mr Igor Lapin and a nurse ran out. Jan Kern watched. “It rains,” she said.", ""),
    ("The widow struck Mr Igor Lapin. Jan Kern called for help. “It rains,” she said.", ""),
    ("Mr Igor Lapin sold it to his daughter. Jan Kern saw it. “It rains,” she said.", ""),
    ("Her superior, Jan Kern, laughed. “It rains,” she recalled.", ""),
    ("Her superior, Jan Kern, laughed. “It snows,” she recalled. “It rains,” she said.", ""),
    ("Her superior, Jan Kern, laughed. “It rains,” he said.", "Jan Kern"),
    ("Her superior, Sir Jan Kern, laughed. “It rains,” she recalled.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), SHE_OR_HE)
def test_pronoun_means_who_opens_the_sentence_before_where_no_other_fits(text, speaker):
    """Whoever is known to be a man is not "she"; whose superior he is may be."""
    assert speaker_of(text, "It rains") == speaker


NO_CALLER = [
    ("Ana Roth, praised across the town as “a saint”, left.", "a saint", NOBODY),
    ("Ana Roth, the mayor, called “a saint” by all, left.", "a saint", NOBODY),
    ("Ana Roth, the mayor, called it “a wound”.", "a wound", "Ana Roth"),
    ("Jan Kern told a joke he had heard at sea.", "at sea", NOBODY),
    ("Jan Kern told us the story his father had told.", "had told", NOBODY),
    ("Jan Kern told us the pump was old.", "was old", "Jan Kern"),
    ("“It rains,” said the team, Jan Kern, 34, was buried.", "It rains", ""),
    ("“It rains,” said sign beside Jan Kern.", "It rains", ""),
    ("“It rains,” said neighbour children knew Jan Kern.", "It rains", ""),
    ("“It rains,” said night watchman Jan Kern.", "It rains", "Jan Kern"),
    ("Voters lost faith in Ada Lake. Lake said that it rains.", "it rains", "Ada Lake"),
    ("Voters put their trust in Ada Lake. Ada Lake said that it rains.", "it rains", "Ada Lake"),
    ("Mr Igor Lapin wept. Fans miss Jan Kern. “It rains,” she said.", "It rains", ""),
]


@pytest.mark.parametrize(("text", "words", "speaker"), NO_CALLER)
def test_whom_others_call_or_bury_says_nothing(text, words, speaker):
    """Who is called something, or begins the said clause, or tells a joke, says no such words."""
    assert speaker_of(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Fans miss Ana Roth.", ""),
        ("Miss Ana Roth left.", "she"),
        ("Ana Roth, an actor, left.", ""),
        ("The chairman Ana Roth left.", ""),
        ("Ana Roth, a man told police, left.", ""),
        ("Ana Roth, a mother of three, left.", "she"),
    ],
)
def test_gender_is_told_by_what_only_a_woman_or_a_man_is_called(text, pronoun):
    """A verb, an office of both, and somebody else's words tell nobody's gender."""
    assert Roles(text, find_persons(text)).gender("Ana Roth") == pronoun


REPLIES = [
    ("“Does it rain?” Robin Lapin asked. “It snows,” he replied.", ""),
    ("“It rains,” Robin Lapin said. “It snows,” he answered.", ""),
    ("Robin Lapin asked Jan Kern why. “It snows,” he said.", ""),
    ("Robin Lapin left. The judge, Jan Kern, asked whether it rained. It snows, he said.", ""),
    ("Robin Lapin left. “Does it rain?” he asked. “It snows,” he said.", "Robin Lapin"),
    ("“It rains,” Robin Lapin said. “It snows,” he added.", "Robin Lapin"),
    ("“It rains,” Robin Lapin said. “It snows,” he replied to his critics.", "Robin Lapin"),
    ("Jan Kern sat there. A girl called Lapin asked him why. “It snows,” he said.", ""),
    ("Robin Lapin says that it rained. The sailor Bohm disagreed. It snows, he said.", ""),
    ("Robin Lapin says that it rained. Bohm laughed. It snows, he said.", ""),
    ("Robin Lapin says that it rained. Lapin laughed. It snows, he said.", "Robin Lapin"),
    ("Robin Lapin was asked whether it rained. “It snows,” he replied.", "Robin Lapin"),
    ("Robin Lapin was asked why. He answered that It snows, “and it will”.", "Robin Lapin"),
    ("“It rains,” Robin Lapin said. To the question why, he replied: “It snows.”", "Robin Lapin"),
    ("“It rains,” Robin Lapin said, and when he was asked, he replied: “It snows.”", "Robin Lapin"),
    ("Asked whether Robin Lapin is dry, he replied that he is wet, “and It snows”.", ""),
    ("Robin Lapin says that it rained. Germany agrees to pay. It snows, he said.", "Robin Lapin"),
    ("Robin Lapin says that Orsia rained. Orsia agrees to pay. It snows, he said.", ""),
    ("Robin Lapin is an Orsian. It rained. Orsia agrees to pay. It snows, he said.", "Robin Lapin"),
    ("Lapin says that it rained. Lapin laughed. It snows, he said.", "Lapin"),
]


@pytest.mark.parametrize(("text", "speaker"), REPLIES)
def test_who_asked_or_spoke_just_before_is_not_who_replies(text, speaker):
    """A pronoun beside a reply means another person, as it may behind a question put to one."""
    assert speaker_of(text, "It snows") == speaker


@pytest.mark.parametrize(("verb", "speaker"), [("ответил", ""), ("добавил", "Марат Досов")])
def test_who_asked_is_not_who_replies_in_russian(verb, speaker):
    """Unlike who goes on."""
    text = f"«Разве идёт дождь?» — спросил Марат Досов. «Давно идёт снег», — {verb} он."
    assert speaker_of(text, "Давно идёт снег", "ru") == speaker


@pytest.mark.parametrize(("lead", "speaker"), [("На мой вопрос он", "Марат Досов"), ("Он", "")])
def test_who_spoke_is_who_replies_to_a_question_in_russian(lead, speaker):
    """Where a sentence tells that a question was put, somebody else has put it."""
    text = f"«Идёт дождь», — сказал Марат Досов. {lead} ответил: «Идёт снег»."
    assert speaker_of(text, "Идёт снег", "ru") == speaker


FIRST_NAMES = [
    ("Joan Lapin left. “It snows,” he said.", "Joan Lapin"),
    ("“It rains,” said Peter Lapin. “It snows,” she said.", ""),
    ("Lotte Kern left. “It snows,” he said.", ""),
    ("Mrs Peter Lapin left. “It snows,” she said.", "Peter Lapin"),
    ("Robin Lapin left. “It snows,” she said.", "Robin Lapin"),
    ("José Maria Kern left. “It snows,” he said.", "José Maria Kern"),
    ("Ruth Gordon Kern left. “It snows,” she said.", "Ruth Gordon Kern"),
]


@pytest.mark.parametrize(("text", "speaker"), FIRST_NAMES)
def test_first_name_forbids_the_other_pronoun(text, speaker):
    """Peter is not "she", unless the article calls him so; a name of both, or of two, tells nothing."""
    assert speaker_of(text, "It snows") == speaker


@pytest.mark.parametrize(
    ("text", "language", "judged", "said", "speaker"),
    [
        (
            "Another blow for the mill was that Orsk will close its lock. This was stated by Jan Kern.",
            "en", "blow", "Orsk will", "Jan Kern",
        ),
        (
            "Новым ударом для завода стало то, что Орск закроет шлюз. Об этом сообщил Марат Досов.",
            "ru", "ударом", "Орск", "Марат Досов",
        ),
    ],
)  # fmt: skip
def test_judgement_of_what_was_stated_is_nobody_s(text, language, judged, said, speaker):
    """Of a sentence to which the next one points, only what stands behind "was that" was stated."""
    assert speaker_of(text, said, language) == speaker
    assert speaker_of(text, judged, language) is NOBODY


LEADING = [
    ("The bank may slip. Moreover, it is steep. Nobody should walk there, he added.", "Jan Kern"),
    ("The bank may slip. Moreover, it is steep. “Nobody walks there,” Jan Kern said.", "Jan Kern"),
    ("The bank was built in 1903. It is steep. Nobody should walk there, he added.", NOBODY),
    ("The bank may slip. Ana Roth left. Nobody should walk there, Jan Kern added.", NOBODY),
    ("The bank may slip. Nobody should walk there, Ana Roth added.", NOBODY),
    ("The divers could not reach the bank. Nobody should walk there, he added.", NOBODY),
    ("The bank may open in May. It should dry by Friday. Nobody should go, he added.", NOBODY),
]


def test_who_says_something_where_nothing_is_quoted_leads_up_to_nothing():
    """A quote of marks that are none of ours is nobody's words; nothing breaks."""
    text = "The author Stella Marsh added the phrase. Marsh writes, `` I knew that it was so."
    assert read(text) == ()


@pytest.mark.parametrize(("then", "speaker"), LEADING)
def test_judgements_between_two_statements_of_one_person_are_theirs(then, speaker):
    """Facts there may be the article's own, and so is what comes before somebody else speaks."""
    assert speaker_of(f"Jan Kern said that the river is high.\n\n{then}", "bank") == speaker


DENIED = [
    ("Igor Lapin denies that he said: “All of it will burn.”", "en", ""),
    ("Igor Lapin never said: “All of it will burn.”", "en", ""),
    ("Игорь Лапин отрицает, что говорил: «All of it will burn».", "ru", ""),
    ("Игорь Лапин якобы заявил: «All of it will burn».", "ru", ""),
    ("Igor Lapin bestreitet, gesagt zu haben: „All of it will burn.“", "de", ""),
    ("Igor Lapin denied the charge: “All of it will burn.”", "en", "Igor Lapin"),
    ("Igor Lapin would not say how much: “All of it will burn.”", "en", "Igor Lapin"),
    ("Игорь Лапин отрицает вину: «All of it will burn».", "ru", "Игорь Лапин"),
    ("Игорь Лапин не молчал, он заявил: «All of it will burn».", "ru", "Игорь Лапин"),
    ("Igor Lapin denies that he met Kern and told him: “All of it will burn.”", "en", ""),
    ("Igor Lapin denies that he said so and told Kern: “All of it will burn.”", "en", ""),
    ("Igor Lapin denied that he said so but told Kern: “All of it will burn.”", "en", "Igor Lapin"),
    ("Igor Lapin denied meeting Kern and telling him: “All of it will burn.”", "en", ""),
    ("Игорь Лапин отрицает, что спорил и говорил: «All of it will burn».", "ru", ""),
    ("Якобы Игорь Лапин сказал: «All of it will burn».", "ru", ""),
    ("Igor Lapin bestreitet, gelogen und gesagt zu haben: „All of it will burn.“", "de", ""),
    ("Igor Lapin denies guilt and told the court: “All of it will burn.”", "en", "Igor Lapin"),
    ("Igor Lapin denied it but wrote: “All of it will burn.”", "en", "Igor Lapin"),
    ("Igor Lapin denied it when he told us: “All of it will burn.”", "en", "Igor Lapin"),
    ("Igor Lapin denied calling him so and said: “All of it will burn.”", "en", "Igor Lapin"),
    ("Игорь Лапин опроверг слухи и заявил: «All of it will burn».", "ru", "Игорь Лапин"),
    ("Игорь Лапин не отрицал вины и сказал: «All of it will burn».", "ru", "Игорь Лапин"),
    ("Отрицательно мотнув головой Игорь Лапин сказал: «All of it will burn».", "ru", "Игорь Лапин"),
    ("Игорь Лапин ушёл. Якобы больной Лапин сказал: «All of it will burn».", "ru", "Игорь Лапин"),
]


@pytest.mark.parametrize(("text", "language", "speaker"), DENIED)
def test_words_that_somebody_denies_are_not_theirs(text, language, speaker):
    """Nor those that somebody is only alleged to have said; a denial of something else is theirs."""
    assert speaker_of(text, "All of it", language) == speaker


NAMED = [
    ("Глава посёлка Ключи Раиса Орлова сказала, что вода чиста.", "Раиса Орлова", "ru"),
    ("Адвокат лоцмана Вольного Нина Чижова сказала, что вода чиста.", "Нина Чижова", "ru"),
    ("Сестра утонувшего Лунина Инна Зотова сказала, что вода чиста.", "Инна Зотова", "ru"),
    ("Гончар Антон Сизов сказал, что вода чиста.", "Антон Сизов", "ru"),
    ("Вязальниця Дарина Гай розповіла, що вода чиста.", "Дарина Гай", "uk"),
    ("Gemeinderätin Lea Holm sagte, dass вода gut ist.", "Lea Holm", "de"),
    ("По словам Марии Лунь, вода чиста.", "Мария Лунь", "ru"),
    ("По словам Ильи Сизова, вода чиста.", "Илья Сизов", "ru"),
    ("По словам Тараса Рудого, вода чиста.", "Тараса Рудого", "ru"),
    ("Мэр сказал, что вода чиста. Эрих Мария Ремарк сказал, что вода чиста.", "", "ru"),
    ("Сегодня Эрих Мария Келер сказал, что вода чиста.", "Эрих Мария Келер", "ru"),
    ("Чижова Раиса Петровна сказала, что вода чиста.", "Чижова Раиса Петровна", "ru"),
]


@pytest.mark.parametrize(("text", "speaker", "language"), NAMED)
def test_name_begins_with_the_first_name_and_stands_in_the_nominative(text, speaker, language):
    """Neither a place, nor whose somebody is, nor a calling is part of it; what is not sure stays."""
    assert speaker_of(text, "вода", language) == speaker


ACTING = [
    ("На крыльцо вышел молодой сторож Гоша Рылов. Он уверен, что мост стоит.", "Гоша Рылов"),
    ("С поля пришла соседка Вера Гладких. Она считает, что мост стоит.", "Вера Гладких"),
    ("Пришёл адвокат Ивана Гладких. Он считает, что мост стоит.", ""),
    ("Пришла адвокат Ивана Досова. Она считает, что мост стоит.", ""),
    ("Павла Досова звал Лев Ким. Он считает, что мост стоит.", ""),
    ("Бывшая швея Мария Гай, которой сто лет, пришла. «Вот и мост», — плачет она.", "Мария Гай"),
    ("Вдова сторожа Олега Козина пришла. «Вот и мост», — плачет она.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), ACTING)
def test_who_ends_a_sentence_behind_its_verb_is_she_or_he(text, speaker):
    """Not whose lawyer came, nor one of two."""
    assert speaker_of(text, "мост", "ru") == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker", "language"),
    [
        ("Министр Олег Ким назвал проект удачным и обещал денег.", "проект", "Олег Ким", "ru"),
        ("Олег Ким, мэр, назвал мост старым и заметил, что он узок.", "узок", "Олег Ким", "ru"),
        ("Олег Ким назвал дочь Марией.", "дочь", NOBODY, "ru"),
        ("Олег Ким назвал дату встречи с мэром.", "дату", NOBODY, "ru"),
        ("Пасечник Олег Ким пришёл. «Мёд есть», — сказал пасечник.", "Мёд", "Олег Ким", "ru"),
        ("Мұғалім Гүлнар Омарова келді. «Су таза болды», — деді мұғалім.", "Су", "Гүлнар Омарова", "kk"),
        ("Eva Roth sagte, der Turm sei alt. Nötig seien zehn Jahre.", "Nötig", "Eva Roth", "de"),
        ("Eva Roth sagte, der Turm sei alt. Nötig sind zehn Jahre.", "Nötig", NOBODY, "de"),
        ("Eva Roth sagte, er sei alt. Es regnet. Nötig seien zehn Jahre.", "Nötig", NOBODY, "de"),
        ("Der Wirt Kurt Mohr lacht. Seine Familie kommt. Bald müsse er fort, sagte er.", "Bald", "Kurt Mohr", "de"),
    ],
)  # fmt: skip
def test_what_is_judged_or_goes_on_is_of_who_spoke(text, words, speaker, language):
    """A judgement is told as somebody's, and a calling, the subjunctive and "his family" lead to them."""
    assert speaker_of(text, words, language) == speaker


GOING_ON = [
    ("Man müsse ihn räumen, weil die Tür klemme.", "Eva Roth"),
    ("Die Tür sei alt, und man müsse sie ölen.", "Eva Roth"),
    ("Kurt Mohr hält das für falsch: Die Tür sei neu.", NOBODY),
    ("Aus dem Rathaus hieß es, die Tür liege noch im Hof.", NOBODY),
    ("Wirt Mohr hält dagegen, er habe die Tür gesehen.", NOBODY),
    ("Von der Tür wisse er nichts, entgegnet Wirt Mohr.", NOBODY),
    ("Die Linken fordern, die Tür solle fort.", NOBODY),
    ("Die Linken fordern, er solle gehen. Die Tür sei alt.", NOBODY),
    ("Nach Angaben der Wehr habe die Tür gebrannt.", NOBODY),
    ("Dem Gutachten nach sei die Tür alt.", NOBODY),
    ("In einem Gutachten steht, die Tür sei alt.", NOBODY),
    ("Dass die Tür alt sei, bestreitet die Stadt.", NOBODY),
    ("Die Tür sei alt, das bestreitet die Stadt.", NOBODY),
]


@pytest.mark.parametrize(("then", "speaker"), GOING_ON)
def test_subjunctive_goes_on_only_where_nobody_else_tells(then, speaker):
    """A clause in the indicative, a colon and a source each lead to somebody else's words."""
    text = f"Eva Roth sagte, der Turm sei alt. {then}"
    assert speaker_of(text, "Tür", "de") == speaker

"""Turns: headers with offices, where a turn ends, and what its speaker quotes of others."""

import time
from itertools import pairwise

import numpy as np
import pytest
from speeches import read, speaker_of

from rag.asking.asked import Asked
from rag.asking.transcripts import pass_to_answers
from rag.indexing.passages import cut_passages
from rag.speech.turns import is_of_another
from rag.types import Article

BRIDGE = """Интервью: «Мост через Тобол построим до зимы»

Корреспондент:

– Марат Сулейменович, когда откроется новый мост через Тобол?

Марат Ержанов, аким Костанайской области:

– Мост мы откроем 15 ноября. Старый мост закроют на ремонт до весны.

Корреспондент:

– Жители жалуются на подрядчика. Вы довольны его работой?

Ержанов:

– Нет, не доволен. Подрядчик сорвал срок дважды, и мы взыскали с него штраф.

Депутат маслихата Ольга Ким считает, что мост строят слишком дорого. «Такой же мост в Омске \
стоил вдвое дешевле», – сказала она на сессии 3 октября.

По данным агентства «Казинформ», на стройке работает 180 человек."""

ROOF = """Reporter – When will the roof be repaired?

Joan Ainsley, mayor of Thornbury – The work starts on 4 May.

Reporter – Are parents right to complain?

Ainsley – Yes, they are. We have waited far too long.

Councillor Peter Noakes thinks the price is too high. “A roof cost half as much,” he said."""

BOLD = """**Reporter:** When does it begin?

**Joan Ainsley, mayor of Thornbury:** On 4 May.

It will last until June.

**Reporter:** And the price?

**J.A.:** We pay 85,000 pounds.

***

The council meets again in June."""

LINE = """Frage: Wann fährt die Linie 17 wieder?

Dr. Petra Vogt, Sprecherin der Stadt:

Im Mai. Die Linie kostet uns viel.

Frage: Wer zahlt?

Vogt: Die Stadt zahlt.

Nach Angaben der Verkehrsbetriebe fahren 250 Menschen mit."""

UKRAINIAN = """Кореспондент: Коли відкриють міст?

Олена Коваль, міська голова Львова: Міст відкриємо у травні.

Кореспондент: Скільки він коштує?

Коваль: Два мільйони.

Депутат Петро Швець вважає, що це дорого."""

KAZAKH = """Тілші: Көпір қашан ашылады?

Марат Ержанов, Қостанай облысының әкімі: Көпірді 15 қарашада ашамыз.

Тілші: Қанша тұрады?

Ержанов: Төрт миллиард теңге.

«Қазинформ» агенттігінің мәліметінше, құрылыста 180 адам жұмыс істейді."""

TURKISH = """Muhabir: Köprü ne zaman açılacak?

Ayşe Demir, Belediye Başkanı: Köprü kasımda açılacak.

Muhabir: Kaça mal oldu?

Demir: Dört milyon lira.

Anadolu Ajansı verilerine göre şantiyede 180 kişi çalışıyor."""

BEFORE = """Корреспондент: Когда откроют мост?

Аким Костанайской области Марат Ержанов: Мост мы откроем 15 ноября.

Корреспондент: Сколько он стоит?

Ержанов: Четыре миллиарда.

Ольга Ким, депутат маслихата, против."""

BRACKETS = """– Когда откроют мост?

Петра Фогт (пресс-секретарь): Весной.

– Сколько он стоит?

П.Ф.: Два миллиона."""

UNKNOWN_OFFICE = """Anna Li: Is it true?

Tom Reid, freelance baker of pies:

It is. We bake all night.

Anna Li: Why?

Tom Reid: For the smell.

Reid has baked since 1990. His shop is in Hill Street."""

SHOUTED = """HOST: Who pays for it?

JOAN AINSLEY, MAYOR OF THORNBURY: The county pays.

HOST: And the school?

AINSLEY: The school pays nothing.

## What others say

Nobody else was asked."""

AINSLEY, YERZHANOV = "Joan Ainsley", "Марат Ержанов"


@pytest.mark.parametrize(
    ("text", "language", "words", "speaker"),
    [
        (BRIDGE, "ru", "когда откроется", "Корреспондент"),
        (BRIDGE, "ru", "Старый мост", YERZHANOV),
        (BRIDGE, "ru", "Подрядчик сорвал", YERZHANOV),
        (BRIDGE, "ru", "мост строят слишком", "Ольга Ким"),
        (BRIDGE, "ru", "Такой же мост", "Ольга Ким"),
        (BRIDGE, "ru", "на стройке работает", ""),
        (ROOF, "en", "Are parents", "Reporter"),
        (ROOF, "en", "The work starts", AINSLEY),
        (ROOF, "en", "We have waited", AINSLEY),
        (ROOF, "en", "the price is", "Peter Noakes"),
        (ROOF, "en", "half as much", "Peter Noakes"),
        (BOLD, "en", "It will last", AINSLEY),
        (BOLD, "en", "We pay", AINSLEY),
        (BOLD, "en", "meets again", None),
        (LINE, "de", "kostet uns viel", "Dr. Petra Vogt"),
        (LINE, "de", "Die Stadt zahlt", "Dr. Petra Vogt"),
        (LINE, "de", "250 Menschen", None),
        (UKRAINIAN, "uk", "у травні", "Олена Коваль"),
        (UKRAINIAN, "uk", "Два мільйони", "Олена Коваль"),
        (UKRAINIAN, "uk", "це дорого", "Петро Швець"),
        (KAZAKH, "kk", "ашамыз", YERZHANOV),
        (KAZAKH, "kk", "Төрт миллиард", YERZHANOV),
        (KAZAKH, "kk", "180 адам", ""),
        (TURKISH, "tr", "kasımda", "Ayşe Demir"),
        (TURKISH, "tr", "Dört milyon", "Ayşe Demir"),
        (TURKISH, "tr", "180 kişi", None),
        (BEFORE, "ru", "15 ноября", f"Аким Костанайской области {YERZHANOV}"),
        (BEFORE, "ru", "Четыре", f"Аким Костанайской области {YERZHANOV}"),
        (BEFORE, "ru", "против", None),
        (BRACKETS, "ru", "Весной", "Петра Фогт"),
        (BRACKETS, "ru", "Сколько он", ""),
        (BRACKETS, "ru", "Два миллиона", "Петра Фогт"),
        (UNKNOWN_OFFICE, "en", "all night", "Tom Reid"),
        (UNKNOWN_OFFICE, "en", "baked since", None),
        (UNKNOWN_OFFICE, "en", "His shop", None),
        (SHOUTED, "en", "The county", "JOAN AINSLEY"),
        (SHOUTED, "en", "The school pays", "JOAN AINSLEY"),
        (SHOUTED, "en", "Nobody else", None),
    ],
)
def test_header_with_an_office_opens_a_turn_that_ends_where_the_article_tells(
    text, language, words, speaker
):
    """Whoever is introduced by name and office speaks until another does or the writer goes on."""
    assert speaker_of(text, words, language) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Price, with tax: 20 pounds.\n\nPrice, without tax: 16 pounds.\n\nPrice, with tax: none.",
        "He said, on the way out: it rains.\n\nHe said, on the way home: it snows.",
        "Sources: Reuters, AP.\n\nSources: Joan Ainsley, mayor.",
        "Photo: Joan Ainsley, mayor of Thornbury\n\nPhoto: Tom Reid, baker.",
        "Joan Ainsley, mayor of Thornbury, was tired: she had slept badly.",
        "Joan Ainsley, mayor of Thornbury: roof repaired\n\nThe roof of the school is dry again.",
        "Joan Ainsley – the mayor of Thornbury – resigned.\n\nTom Reid – a baker – stays.",
        "Thornbury – The mayor resigned.\n\nDursley – The mayor stays.\n\nThornbury – It rains.",
        "The mayor met a rival, Peter Noakes: both smiled.\n\nThe mayor met a rival, Tom Reid: no.",
        "Is it true?\n\nNew York, 5 May:\n\nThe mayor resigned.",
        "The jury\n\nJoan Ainsley, mayor:\n\nShe has led the town since 2019.",
        "Peter Noakes, councillor: 45 votes.\nAnn Poe, councillor: 30 votes.",
    ],
)
def test_lists_and_sentences_with_commas_make_no_turns(text):
    """A comma before a colon or a dash makes a header only of a name and what its bearer is."""
    assert not [speech for speech in read(text) if speech.kind == "turn"]


TALK = """Reporter: What does it cost?

Joan Ainsley: {}

Reporter: Thank you."""


@pytest.mark.parametrize(
    ("answer", "words", "speaker"),
    [
        (
            "Much. “A roof is cheaper in Dursley,” Peter Noakes told me. Nonsense.",
            "A roof",
            "Noakes",
        ),
        ("Peter Noakes says: “A roof is cheaper in Dursley.” Nonsense.", "A roof", "Noakes"),
        ("Much. He told me: “A roof is cheaper in Dursley.” Nonsense.", "A roof", ""),
        ("“A roof is cheaper,” Peter Noakes said. “We should wait.” No.", "We should", "Noakes"),
        ("Much. I told him: “A roof is dear, sir.” He left.", "A roof", AINSLEY),
        ("Much. “A roof is dear,” I said. He left.", "A roof", AINSLEY),
        ("Peter Noakes asked: “Is it dear?” — I said: “A roof is dear.” So.", "A roof", AINSLEY),
        ("Peter Noakes asked: “Is it dear?” — I said: “A roof is dear.” So.", "Is it", "Noakes"),
        ("Much, and I always say, “A roof is dear.” So it is.", "A roof", AINSLEY),
        ("The paper has “The roof that never was” on its front page. Fine.", "The roof", AINSLEY),
        ("“A roof is cheaper in Dursley,” Peter Noakes told me. Nonsense.", "Nonsense", AINSLEY),
    ],
)
def test_what_a_turn_quotes_of_others_is_not_its_speakers(answer, words, speaker):
    """Words that somebody else is told to have said are theirs, or of somebody unknown."""
    found = speaker_of(TALK.format(answer), words)
    assert found == ("Peter Noakes" if speaker == "Noakes" else speaker)


@pytest.mark.parametrize(("verb", "language"), [("говорили", "ru"), ("казали", "uk")])
def test_they_who_are_quoted_in_a_turn_stay_unknown(verb, language):
    """Words that many are told to say, who are not named, are not those of the turn's speaker."""
    text = f"Вопрос: Дорого?\n\nОльга Ким: Нам {verb}: «Мост не нужен». Мост нужен."
    assert speaker_of(text, "Мост не нужен", language) == ""
    assert speaker_of(text, "Мост нужен", language) == "Ольга Ким"


def test_question_between_two_answers_of_one_speaker_is_not_theirs():
    """Where only answers have labels, who asks the question behind an answer is unknown."""
    text = (
        "Joan Ainsley: We begin in May.\n\nAnd the price?\n\nJoan Ainsley: Why ask? It is known."
        "\n\nAnd the school?\n\nJoan Ainsley: It pays."
    )
    assert speaker_of(text, "And the price") == ""
    assert speaker_of(text, "It is known") == "Joan Ainsley"


@pytest.mark.parametrize(
    "told",
    [
        "Councillor Peter Noakes thinks the price is too high.",
        "Peter Noakes, who sits on the council, called the price a joke.",
        "According to Reuters, the roof has leaked since 2011.",
        "The roof is old. Councillor Peter Noakes said that it leaks.",
        "Ainsley has been mayor since 2019.",
        "Reported by Anna Orlova.",
        "Councillor Peter Noakes said so to our reporter.",
    ],
)
def test_turn_before_another_ends_where_the_article_tells_of_somebody_by_name(told):
    """A paragraph about somebody by name ends a turn, also where another turn follows."""
    text = f"Reporter: Who pays?\n\nJoan Ainsley: The county.\n\n{told}\n\nReporter: Thank you."
    (answer,) = (speech for speech in read(text) if speech.speaker == "Joan Ainsley")
    assert text[answer.start : answer.end] == "The county."


@pytest.mark.parametrize(
    "said",
    [
        "The roof is old.\n\nIt leaks.",
        "Peter Noakes thinks the price is too high.\n\nI do not.",
        "You know Peter Noakes.\n\nThe Council of Dursley paid half of it.",
    ],
)
def test_answer_of_several_paragraphs_stays_its_speakers(said):
    """Paragraphs that tell of nobody by name, or before one that speaks of "I", go on."""
    text = f"Reporter: Who pays?\n\nJoan Ainsley: The county.\n\n{said}\n\nReporter: Thank you."
    (answer,) = (speech for speech in read(text) if speech.speaker == "Joan Ainsley")
    assert text[answer.start : answer.end] == f"The county.\n\n{said}"


def test_statement_in_quotation_marks_ends_with_them():
    """Where a turn is set in marks, what stands behind them is the article's."""
    text = (
        "Joan Ainsley, mayor of Thornbury:\n\n“We will repair the roof.”\n\nTom Reid, headteacher:"
        "\n\n“We are glad.”\n\nThe council meets in June."
    )
    assert speaker_of(text, "We are glad") == "Tom Reid"
    assert speaker_of(text, "The council") is None


def test_short_label_of_two_people_stays_short():
    """A last name that two full names of the transcript share is nobody's of them for sure."""
    text = (
        "Anna Lapin: Is it so?\n\nBoris Lapin: It is.\n\nLapin: We agree.\n\nAnna Lapin: We do."
        "\n\nBoris Lapin: Yes."
    )
    assert speaker_of(text, "We agree") == "Lapin"


def test_question_within_a_turn_speaks_for_nothing_behind_a_quote_of_others():
    """What is left of a turn behind words of somebody else is no answer to its own question."""
    text = (
        "Reporter: Who pays?\n\nJoan Ainsley:\n\nIs it dear? Peter Noakes says: “Far too dear, all of"
        " it.” It is cheap.\n\nReporter: Thank you."
    )
    article = Article(id="roof.txt", text=text, language="en")
    (passage,) = cut_passages(article, size=400, overlap=0)
    asked = Asked("Is it dear?", "en", terms={}, weights={}, vector=np.zeros(1, np.float32))
    alike = [float("dear?" in text[slice(*sentence)]) for sentence in passage.sentences]
    nothing = [0.0] * len(alike)
    assert pass_to_answers(asked, passage, nothing, alike=alike) == nothing


@pytest.mark.parametrize("piece", ["A. B. ", "Mr. A. ", "Dr Kern, ", "— A. ", "**A** ", "[A] "])
def test_many_initials_take_no_longer(piece):
    """A list of names is read in an instant, however many stops it has."""
    began = time.process_time()
    read(200 * piece)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("label", ["Ғ. Сейтова", "Ә. Ө. Үмбет", "К.-Ж. Тулеев"])
def test_initials_of_every_alphabet_are_of_a_label(label):
    """A label may begin with a capital letter that Russian does not have, and a stop."""
    text = f"КОРР.: Қалай?\n\n{label}: Мен күтемін.\n\nКОРР.: Неге?\n\n{label}: Мен білмеймін."
    assert [speech.speaker for speech in read(text, "kk")] == ["КОРР.", label] * 2


def test_statement_put_to_the_only_labelled_speaker_is_not_the_speaker_s():
    """Between two turns of the one label of an interview stands what somebody else says."""
    text = (
        "Mr Platt, how are you?\nPlatt: I do not sleep.\n\nWas it locked?\nPlatt: No, it was not."
        "\n\nThe union says the door was chained.\nPlatt: I have heard that.\n\nPlatt: I am done."
    )
    assert speaker_of(text, "door was chained") == ""
    assert speaker_of(text, "No, it was not") == speaker_of(text, "I am done") == "Platt"


def test_speech_with_a_label_that_comes_again_stays_whole():
    """Where nobody asks, paragraphs behind a label are of the same speaker."""
    text = "Mayor Platt: I thank you.\n\nWe built a road.\n\nMayor Platt: We go on.\n\nWe build."
    assert speaker_of(text, "built a road") == "Mayor Platt"


def test_cast_line_tells_who_the_labels_are():
    """A line with a host and a guest is nobody's turn and gives short labels their full names."""
    text = (
        "Morning Desk\nHost: Nadia Kell. Guest: Owen Platt, former manager, Varn Works.\n\n"
        "KELL: Why did you go?\n\nPLATT: I was asked to.\n\nKELL: By whom?\n\nGuest: I forget."
    )
    assert speaker_of(text, "Why did you go") == "Nadia Kell"
    assert speaker_of(text, "I was asked to") == speaker_of(text, "I forget") == "Owen Platt"
    assert speaker_of(text, "former manager") is None


@pytest.mark.parametrize(("asks", "answers"), [("Q:", "A:"), ("Q. –", "A. –"), ("[Q]:", "[A]:")])
def test_answer_is_of_another_than_the_question_however_both_are_labelled(asks, answers):
    """Labels of one letter name nobody, and tell that somebody else speaks."""
    text = (
        f"{asks} Who built the bridge?\n\n{answers} The town did.\n\n"
        f"{asks} And who paid?\n\n{answers} The county paid."
    )
    turns = read(text)
    assert [turn.speaker for turn in turns] == [""] * 4
    assert all(is_of_another(text, *pair) for pair in pairwise(turns))

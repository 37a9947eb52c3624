"""Sentences: borders in headlines, broken lines, quotes and abbreviations."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import is_question, sends_elsewhere, split_sentences

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))

CASES = [
    ("en", ["Mr. President came.", "He left."]),
    ("en", ["The U.S. sent help to St. Petersburg.", "It came."]),
    ("en", ["J. K. Rowling wrote i.e. finished it.", "We read."]),
    ("en", ["Lt. Col. Brown and Gen. Smith met.", "They spoke."]),
    ("en", ["Part 7. Defense of the country."]),
    ("en", ["“Is it real?” he asked.", "Nobody knew."]),
    ("en", ["We do not break the sanctions. “", "However, he went."]),
    ("en", ["He said, “It is over.”", "She wept."]),
    ("en", ["Prices rose 3.5 percent.", "Wages fell."]),
    ("en", ["Room 210 looks on the yard.", "Room 204 costs more."]),
    ("en", ["They described how it works.", "“Three groups went,” she said."]),
    ("en", ["The Interior dept. Director Ada Holt left."]),
    ("ru", ["К. Токаев приехал в г. Алматы.", "Он выступил."]),
    ("ru", ["«Да? Нет!» — сказал он.", "Все ушли."]),
    ("ru", ["В 2022 г. он уехал.", "«Мы ждём».", "Это всё."]),
    ("de", ["Am 5. Mai kam Dr. Müller z. B. nicht.", "„Wir gehen“, sagte er."]),
    ("kk", ["Ол келді.", "Сен де кел."]),
    ("de", ["Im 19. Jahrhundert lebten hier 300 Menschen.", "Es war kalt."]),
    ("de", ["Im späten 19. Jahrhundert brannte sie.", "Der 1. FC Köln gewann."]),
    ("de", ["Bauten des 17. und 18. Jahrhunderts stehen am Markt.", "Sie sind alt."]),
    ("de", ["1. FC Köln verliert in Mainz.", "Das 3. Reich endete 1945."]),
    ("de", ["Sie gewannen 19.", "Dann gingen sie."]),
    ("de", ["Die Zahl stieg auf 19.", "Menschen flohen."]),
    ("de", ["Hrn. Meier half Frl. Schulz.", "Dipl.-Ing. Hans Weber kam."]),
    ("de", ["Er ist zur Kur.", "Danach kommt er."]),
    ("tr", ["Doç. Dr. Ali Veli geldi.", "1. Ordu geldi.", "Av. Mehmet Öz gitti."]),
    ("tr", ["Türkiye 3. Lig maçı bitti.", "Skor 3.", "Sonra gitti."]),
    ("tr", ["Gen. Kur. Bşk. Hulusi Akar geldi.", "O konuştu."]),
    ("kk", ["Проф. Асанов келді.", "Ол 2020 ж.", "Олар кетті."]),
    ("kk", ["Ө. Асан мен Ұ. Болат келді.", "Олар кетті."]),
    ("kk", ["Биыл емес, 2020 ж. Қазақстан өсті.", "Бұл рас."]),
    ("uk", ["Ген. Залужний прийшов.", "Акад. Петренко пішов."]),
    ("ru", ["Его обвинили по ст. 205 УК РФ.", "Суд изучил п. 3 и ст. 206 закона."]),
    ("ru", ["Командовал ген. Петров.", "Т. е. Токаев прав."]),
    ("ru", ["Он жил в пос. Ленинский Омской обл.", "Глава ушёл."]),
    ("ru", ["Он мой зам.", "Я ему верю.", "Пришли Петров и др.", "Они ушли."]),
    ("ru", ["Театр им. Я. Коласа закрыт.", "Он на ул. А. Иманова."]),
    ("en", ["It was Rear Adm. John Kirby on Friday.", "Cmdr. Bob Lee and Supt. Tom Li left."]),
    ("en", ["Acme Inc. Chairman Bob Lee resigned.", "Ford Motor Co. CEO Ann Lee stays."]),
    ("en", ["He works for Acme Inc.", "It makes tyres."]),
    ("en", ["They won 19.", "Then they left."]),
    ("en", ["Was it him?", "No.", "He left.", "Was it No. 5?", "It was."]),
    ("en", ["He met John Smith Jr.", "He studied Art.", "Then he left."]),
    ("en", ["The U.S. Ambassador met the U.N. Secretary at no. 5, see vol. II.", "He left."]),
    ("en", ["He lives in the U.S.", "It is far.", "He asked dr. Smith and gen. Ann Roth."]),
    (
        "en",
        [
            "Did he?",
            "No.",
            "Ann Roth denied it.",
            "Smith et al. Brown wrote of the UN.",
            "Ann left.",
        ],
    ),
    (
        "en",
        ["“Is it real?” Ann Roth asked the judge.", "He left.", "“Is it?” Dr Roth says.", "No."],
    ),
    ("en", ["“Is it real?”", "Ann Roth said that it was.", "“Stop!”", "Ann Roth left the room."]),
    ("en", ["II. Grain was cheap.", "It was World War II.", "Bread was dear."]),
    ("en", ["They asked adm. Nelson and lt. Kern.", "See fig. C, vol. B there."]),
    ("en", ["He ate a fig.", "A man left.", "He lives at No. Twelve Mill Street."]),
    ("en", ["Was it him?", "No.", "Twelve men left.", "He said no.", "Ten came."]),
    ("fr", ["Mme. Le Pen a dit non.", "Mgr. Vingt-Trois a parlé."]),
    ("es", ["Habló el Pdte. Sánchez.", "La Dra. Ruiz y el Gral. Franco."]),
    ("", ["The bridge is closed.", "Nobody came."]),
    ("", ["Мост закрыт.", "Никто не пришёл."]),
]


def split(text: str, language: str = "en") -> list[str]:
    """The sentences of a text as strings."""
    return [text[start:end] for start, end in split_sentences(text, language=language)]


@pytest.mark.parametrize("language", ["zh", "ja", ""])
@pytest.mark.parametrize(
    "sentences",
    [
        ["桥花了四百万欧元。", "真的吗？", "是的！", "桥很窄"],
        ["他说：“桥太窄了。”", "她同意。"],
        ["“桥很窄。", "桥很长。”王宁说。", "她走了。"],
        ["“桥很窄。”", "他说：“桥很长。”"],
        ["彼は「橋は狭い。」と言った。", "本当？", "はい。"],
        ["他走了。。。", "真的？！", "《桥在哪里？》出版了。"],
        ["橋（本当？）は狭い。", "とても長い。"],
    ],
)
def test_full_width_stop_ends_a_sentence_without_a_space(sentences, language):
    """A quote ends with its mark, and stays with what says whose it is; a title is no sentence."""
    assert split("".join(sentences), language) == sentences


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences_of_a_paragraph(language, sentences):
    """A paragraph falls into the sentences a reader sees."""
    found = split(" ".join(sentences), language)
    assert [part for part in found if part not in ("«Да?", "Нет!» — сказал он.")] == [
        sentence for sentence in sentences if not sentence.startswith("«Да?")
    ]


# Commonest English words of two and three letters; many are written as abbreviations, too.
SHORT_WORDS = """
    act add ads age ago aid aim air all and ant any app arm art ash ask bad bag ban bar bat bay bed bee
    bet bid big bin bit bow box boy bus but buy can cap car cat con cop cow cry cup cut dad dam day den
    did dig dim dip doc dog dot dry due ear eat egg end eye fan far fat fed fee few fig fit fix fly fog
    for fox fun fur gap gas get god gun guy had ham hat hay hen her him hip his hit hot how hut ice ill
    ink inn its jam jar jaw jet job joy key kid kit lap law lay leg let lid lie lip lit lot low mad man
    map mat men met mix mob mud mug mum net new nod nor now nut oak oar odd off oil old one ore our out
    owe own pan pay pen pet pie pig pin pit pop pot pub put rag ran rat raw ray ref rib rid rim rod row
    rub run sad sat saw say sea see set she shy sin sir sit six ski sky son spy sub sue sum sun tap tax
    tea ten the tie tin tip toe ton too top toy try tub two use van vat vet war was wax way web wed wet
    who why win wit won yes yet you zoo
    ad am an as at be by do ex go he if in is it me my no of oh ok on or ox so to up us we
""".split()


@pytest.mark.parametrize("following", ["Linda Moore denied this.", "“It rains,” Linda said."])
@pytest.mark.parametrize("closing", ["", "”", ")"])
def test_a_short_word_ends_a_sentence_before_a_name(closing, following):
    """Whatever abbreviation it looks like: a word that English knows is whole."""
    glued = [
        word
        for word in SHORT_WORDS
        if len(split(f"Nobody here would speak of the {word}.{closing} {following}")) != 2
    ]
    assert not glued


@pytest.mark.parametrize(
    "title", ["Mr.", "gen.", "Gen.", "Rep.", "sen.", "Rev.", "St.", "prof.", "Sgt.", "ed.", "vs."]
)
def test_a_name_goes_on_behind_a_title(title):
    """A title is no end of a sentence, as a word or not."""
    assert split(f"On Monday they all saw {title} Linda Moore. She left.")[1:] == ["She left."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A headline\n\nThe text starts.", ["A headline", "The text starts."]),
        ("CNN correspondent:\n\n– Is it?", ["CNN correspondent:", "– Is it?"]),
        ("  • One thing\n  • Another thing", ["• One thing", "• Another thing"]),
        (
            "As you know, Kazakhstan has open\n\ncustoms borders with Russia.",
            ["As you know, Kazakhstan has open\n\ncustoms borders with Russia."],
        ),
        (
            "* The bridge is old.\n\n* Ships are large.",
            ["* The bridge is old.", "* Ships are large."],
        ),
        ("1. The tax must go. 2. New elections.", ["1. The tax must go.", "2. New elections."]),
        ("One line,\nand on it goes.", ["One line,\nand on it goes."]),
        ("short\n\nlist\n\nof words", ["short", "list", "of words"]),
        ("It ends.\nthen small letters.", ["It ends.", "then small letters."]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
    ],
)
def test_line_breaks(text, sentences):
    """A line break ends a sentence unless the line plainly runs on."""
    assert split(text) == sentences


def test_text_wrapped_to_a_width_is_read_as_one_paragraph():
    """Lines as full as a common width allows are joined, whatever letter they start with."""
    text = (
        "The committee met on Monday in the old town hall of Orsk, where Mr.\n"
        "Lapin opened the meeting with a long speech about the new bridge. He\n"
        "then gave the floor to the engineers of the Northern Bridge Company,\n"
        "who left."
    )
    assert len(split(text)) == 2


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_sentences_of_a_seed_hold_every_word(seed):
    """No word of the five articles is lost or cut."""
    text = seed.read_text(encoding="utf-8")
    assert " ".join(split(text)).split() == text.split()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028"])
def test_blank_text_has_no_sentence(text):
    """White space holds no sentence."""
    assert split_sentences(text, language="en") == ()


@given(
    st.text(max_size=300)
    | st.text(alphabet='aB .?!“”"«»()\n–:,1АбС\r\u2028', max_size=300)
    | st.lists(
        st.sampled_from("Im 19. Inc. Chairman ст. ген. т. п. 1. * No. Он • J.\n".split(" "))
    ).map(" ".join),
    st.sampled_from(["en", "ru", "de", "tr", "", "xx"]),
)
def test_sentences_cover_the_text(text, language):
    """Spans are in order, apart, without outer white space, and hold all other characters."""
    last = 0
    held = []
    for start, end in split_sentences(text, language=language):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        held.append(text[start:end])
        last = end
    assert "".join("".join(held).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Is it real?", True),
        ("“Is it real?”", True),
        ("«Зачем?» ", True),
        ("为什么？", True),
        ("لماذا؟", True),
        ("He asked whether it is real.", False),
        ("“Is it real?” he asked.", False),
    ],
)
def test_a_question_is_told_by_its_last_mark(text, asks):
    """Closing quotation marks behind it do not count."""
    assert is_question(text) is asks


@pytest.mark.parametrize(
    ("text", "sends"),
    [
        ("Can the bridge be saved: watch the video", True),
        ("Можно ли спасти мост – смотрите видео", True),
        ("Read the whole interview", True),
        ("Watch the video: it shows how the bridge fell into the river.", False),
        ("He told the crew: watch the water. They did.", False),
    ],
)
def test_a_line_that_sends_elsewhere_is_told_by_its_end(text, sends):
    """On a line of its own, without a full stop."""
    sentence = split_sentences(text, language="en")[0]
    assert sends_elsewhere(text, sentence) is sends


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["16:40 It ends.", "12:10 – It rains.", "10:02 Lapin came."],
            ["It ends.", "It rains.", "Lapin came."],
        ),
        (
            ["9:05 am It ends.", "11:30 am “It rains.”", "1:15 pm It ends."],
            ["It ends.", "“It rains.”", "It ends."],
        ),
        (["12:10 It ends.", "12:15 It rains."], ["12:10 It ends.", "12:15 It rains."]),
        (["12.50 Euro.", "3.20 Euro.", "9.10 Euro."], ["12.50 Euro.", "3.20 Euro.", "9.10 Euro."]),
        (["At 12:10 it rains.", "At 12:20 it ends."], ["At 12:10 it rains.", "At 12:20 it ends."]),
    ],
)
def test_times_before_entries_are_no_part_of_their_sentences(lines, told):
    """Several lines that begin with times, one after the other, have them as labels."""
    text = "\n\n".join(lines)
    said = [text[slice(*span)] for span in split_sentences(text, language="en")]
    assert [sentence for sentence in said if sentence.endswith((".", "”"))] == told

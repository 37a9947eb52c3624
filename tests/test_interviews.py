"""Interviews: who asks and answers without labels, and whose initials labels are."""

import numpy as np
import pytest
from speeches import read, speaker_of

from rag.answers.introductions import question_before
from rag.asking.asked import Asked
from rag.asking.transcripts import pass_to_answers
from rag.indexing.passages import cut_passages
from rag.speech.turns import is_of_another
from rag.types import Article, Passage, Span
from rag.words.terms import index_terms

RIVER = """June Marlowe, 58, has measured the river Tesh for thirty-one years. Toby Reyes spoke \
with the hydrologist at her station.

T.R.: What did you find there?

J.M.: Mud. I found mud and a hut.

T.R.: Should the dam be built?

J.M.: No. Not at that height."""

ARCHIVE = """Историк Алла Сомова двадцать лет разбирает архивы. С ней говорил Пётр Ильин.

П.И.: Сколько дел вы описали?

А.С.: Девять тысяч. Осталось шесть.

П.И.: Вам мешают?

А.С.: Тихо, но мешают."""

CHEF = """“I burned the menu”

Dario Vance closed his restaurant at the height of its fame. Now he cooks school lunches.

Mr Vance, you had a waiting list. Why did you close?

Because I had not been hungry for two years. A cook without hunger is like a deaf pianist.

Critics said that you were bankrupt.

We were not. We closed with 12,000 in the bank and every supplier was paid.

Do you miss the stars?

I miss the dishwasher. In Halm we had one that did a rack in ninety seconds.

Would you open a restaurant again?

Maybe, with eight seats. But not before my daughter has finished school.

What do children refuse to eat?

Beetroot. We have tried everything: soup, cake, crisps. They always know.

Interview: Carla Mendes"""

DASHES = """Историк Вера Столярова двадцать лет разбирает заводские архивы. Мы поговорили с ней \
о пропавших папках.

— Вера Андреевна, сколько дел вы описали?

— Девять тысяч четыреста. Осталось ещё шесть, если мне не будут мешать.

— А мешают?

— Мешают тихо. У меня исчезли сорок две папки. Мыши, которые едят по описи!

— Директор завода Глеб Курасов утверждает, что взрыва не было.

— Глеб Петрович родился в 1971 году. Я показала ему фотографию памятника.

— Вы боитесь?

— Боюсь сырости. Люди уходят, а сырость остаётся.

Беседовал Олег Ранцев"""

INLINE = """Родион Вальцев возил в портфеле карту пролива и до сих пор молчал.

— Вас уволили или вы ушли сами? — Премьер сообщил, что я попросился на покой.

— Что в меморандуме не так? — Он делит воду, а рыбу делить забыл. Мы видим это каждый день.

Начальник штаба настроен мрачнее.

— Вас звали обратно? — Звонили из партии, сулили мне второе место в списке.

— Будет ли война? — Воевать дорого, а казна у них пуста."""

KOBYZ = """Күйші Ғалия Серікқызы Ақмола концертінің алдында сұхбат берді.

Тілші: Қобызды қашан ұстадыңыз?

Ғ. С.: Бес жасымда. Мен атамнан үйрендім.

Тілші: Шәкіртіңіз бар ма?

Ғ. С.: Отыз алты. Мен бәрін білемін."""

QUESTIONS = """Olena Koval ist seit 2019 Bürgermeisterin.

Q: When will the bridge open?

A: In May. It took two years.

Q: Who pays?

A: The town pays."""


@pytest.mark.parametrize(
    ("text", "language", "words", "speaker"),
    [
        (RIVER, "en", "I found mud", "June Marlowe"),
        (RIVER, "en", "Should the dam", "Toby Reyes"),
        (RIVER, "en", "has measured", None),
        (ARCHIVE, "ru", "Осталось шесть", "Алла Сомова"),
        (ARCHIVE, "ru", "Вам мешают", "Пётр Ильин"),
        (KOBYZ, "kk", "Бес жасымда", "Ғалия Серікқызы"),
        (KOBYZ, "kk", "Шәкіртіңіз", "Тілші"),
        (QUESTIONS, "en", "In May", "Olena Koval"),
        (QUESTIONS, "en", "Who pays", ""),
    ],
)
def test_initials_and_answers_are_of_the_one_person_introduced(text, language, words, speaker):
    """A label of initials, or "A", stands for the one person of the introduction who fits."""
    assert speaker_of(text, words, language) == speaker


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("June Marlowe and her brother James Marlowe measure the river.", "J.M."),
        ("A hydrologist measures the river.", "J.M."),
        ("The mayor, Silas Crane, hates the river.", "J.M."),
    ],
)
def test_initials_that_fit_nobody_or_several_stay(introduction, speaker):
    """Initials stay a label where the introduction has no one person, or more than one."""
    text = f"{introduction}\n\n{RIVER.partition('station.')[2].strip()}"
    assert speaker_of(text, "I found mud") == speaker


def test_initials_of_an_interviewer_may_be_those_of_the_byline():
    """The byline names the person whose initials stand before the questions."""
    text = RIVER.replace("Toby Reyes spoke with the hydrologist at her station.", "")
    assert speaker_of(text, "Should the dam", byline="Toby Reyes") == "Toby Reyes"


@pytest.mark.parametrize(
    ("text", "language", "words", "speaker"),
    [
        (CHEF, "en", "hungry for two years", "Dario Vance"),
        (CHEF, "en", "Critics said", ""),
        (CHEF, "en", "We were not", "Dario Vance"),
        (CHEF, "en", "Do you miss", "Carla Mendes"),
        (CHEF, "en", "Beetroot", "Dario Vance"),
        (CHEF, "en", "closed his restaurant", None),
        (CHEF, "en", "Interview", None),
        (DASHES, "ru", "Осталось ещё", "Вера Столярова"),
        (DASHES, "ru", "А мешают", "Олег Ранцев"),
        (DASHES, "ru", "взрыва не было", "Глеб Курасов"),
        (DASHES, "ru", "Я показала", "Вера Столярова"),
        (DASHES, "ru", "двадцать лет", None),
        (DASHES, "ru", "Беседовал", None),
        (INLINE, "ru", "Вас уволили", ""),
        (INLINE, "ru", "рыбу делить", "Родион Вальцев"),
        (INLINE, "ru", "настроен мрачнее", None),
    ],
)
def test_questions_and_answers_without_labels_are_turns(text, language, words, speaker):
    """Who answers is the one interviewed; who asks is known only where a line says so."""
    assert speaker_of(text, words, language) == speaker


@pytest.mark.parametrize(
    "opening",
    [
        "A cook closed his restaurant at the height of its fame. Now he cooks school lunches.",
        "Jack Miller has resigned as a cook. We spoke with his successor about school lunches.",
        "Jack Miller closed the best restaurant in town. A cook from there answers.",
        "Jack Miller spoke with Anna Poe about school lunches and about the price of carrots.",
        "Jack Miller and Anna Poe ran the best restaurant in town. One of them talks about it.",
    ],
)
def test_who_answers_stays_unknown_where_nobody_is_introduced_for_sure(opening):
    """Without one person who is called or spoken with, an answer is a turn without a name."""
    lines = CHEF.replace("Mr Vance, you", "You").split("\n\n")
    text = "\n\n".join([lines[0], opening, *lines[2:]])
    assert speaker_of(text, "Beetroot") == ""


@pytest.mark.parametrize(
    "opening",
    [
        "The restaurant is closed. We spoke with its cook Dario Vance and with nobody else.",
        "Anna Poe spoke with our reporter Jack Miller. Anna Poe is a cook of school lunches.",
        "Dario Vance closed his restaurant. Jack Miller met him at the school.",
    ],
)
def test_who_was_spoken_with_is_who_answers(opening):
    """Of those introduced, the one that somebody spoke with is the one interviewed."""
    lines = CHEF.replace("Mr Vance, you", "You").split("\n\n")
    text = "\n\n".join([lines[0], opening, *lines[2:]])
    assert speaker_of(text, "Beetroot") == ("Anna Poe" if "Anna" in opening else "Dario Vance")


@pytest.mark.parametrize(
    "opening",
    [
        "The cook Dario Vance closed his restaurant. He talked to Varn Weekly about school lunches.",
        "The cook Dario Vance closed his restaurant. He spoke with Jack Miller about lunches.",
        "The cook Dario Vance closed his restaurant. He answered questions from Jack Miller.",
        "Dario Vance closed his restaurant. Vance sat down with Jack Miller in his kitchen.",
        "Dario Vance tells Varn Weekly about hunger.",
        "Dario Vance, a cook from Halm, talked to Jack Miller about hunger.",
        "School cook Dario Vance in conversation with Jack Miller.",
        "Jack Miller talked to school cook Dario Vance about hunger.",
        "Jack Miller spoke to Dario Vance, who cooks school lunches.",
        "Dario Vance spoke to our reporter Jack Miller.",
        "Dario Vance told our reporter Jack Miller about hunger.",
        "Jack Miller, who writes about food for the Leader, sat down with Dario Vance.",
        "Jack Miller, 34, talked to Dario Vance, who cooks school lunches.",
        "By Jack Miller. Dario Vance talked to Jack Miller about hunger.",
    ],
)
def test_of_two_who_talk_the_one_introduced_answers(opening):
    """Whoever of the two is told to be something, or is "he", answers the other or the paper."""
    lines = CHEF.replace("Mr Vance, you", "You").partition("\n\nInterview")[0].split("\n\n")
    text = "\n\n".join([lines[0], opening, *lines[2:]])
    assert speaker_of(text, "Beetroot") == "Dario Vance"


@pytest.mark.parametrize(
    "opening",
    [
        "Anna Poe ran a school. Jack Miller was its cook. She talked to Dario Vance.",
        "The baker Jack Miller talked to school cook Anna Poe about the price of carrots.",
        "Last week Jack Miller talked to Anna Poe about the price of carrots.",
        "Jack Miller is our reporter. He talked to Anna Poe about the price of carrots.",
        "Reporter Jack Miller spoke with our reporter Anna Poe about the price of carrots.",
        "Mayor Jack Miller told Anna Poe to close her kitchen. She did, and answers.",
        "Minister Jack Miller spoke to Anna Poe before the trial. We asked her about it.",
        "The critic Jack Miller spoke to Anna Poe about soup. We visited Anna Poe in her kitchen.",
        "Landlord Jack Miller is selling. He spoke to Anna Poe about it. Now the cook answers.",
        "Jack Miller, who writes about soup, sat down with Anna Poe.",
    ],
)
def test_of_two_who_talk_neither_answers_where_both_may(opening):
    """Where nothing tells the two apart, the answers are nobody's."""
    lines = CHEF.replace("Mr Vance, you", "You").split("\n\n")
    text = "\n\n".join([lines[0], opening, *lines[2:]])
    assert speaker_of(text, "Beetroot") == ""


def test_she_who_talked_to_a_paper_is_introduced_in_russian_too():
    """A pronoun means whoever was named before it, not whom the pronoun spoke with."""
    opening = "Повар Вера Лунина кормит школу. Она поговорила с Павлом Страндом о голоде."
    _, *talk = DASHES.replace("Вера Андреевна, сколько", "Сколько").split("\n\n")
    assert speaker_of("\n\n".join([opening, *talk]), "Девять тысяч", "ru") == "Вера Лунина"


@pytest.mark.parametrize("met", ["рассказал Вере Луниной о ценах", "встретился с Верой Луниной"])
def test_whom_an_official_met_may_be_the_one_who_answers(met):
    """Where the words go on with whom somebody met or told of, nobody is known to answer."""
    opening = f"Министр Олег Рощин {met}, и она закрыла школу."
    _, *talk = DASHES.replace("Вера Андреевна, сколько", "Сколько").split("\n\n")
    assert speaker_of("\n\n".join([opening, *talk]), "Девять тысяч", "ru") == ""


@pytest.mark.parametrize("church", ["Saint Brice", "St Olave", "San Marco"])
def test_nobody_whose_church_is_told_of_answers(church):
    """The one other person of the introduction does."""
    lines = CHEF.replace("Mr Vance, you", "You").partition("\n\nInterview")[0].split("\n\n")
    opening = f"Dario Vance has cooked for schools since 1998. We talked in the hall of {church}."
    assert speaker_of("\n\n".join([opening, *lines[2:]]), "Beetroot") == "Dario Vance"


def test_patronymic_in_latin_letters_calls_somebody():
    """Who is called Vera Nikitichna is Vera Stolyarova, as Vera Andreyevna is."""
    _, question, *talk = DASHES.split("\n\n")
    opening = "Oleg Roshchin and Vera Stolyarova have read the archives."
    for called in ("Vera Nikitichna", "Vera Andreyevna"):
        asked = question.replace("Вера Андреевна", called)
        text = "\n\n".join([opening, asked, *talk])
        assert speaker_of(text, "Девять тысяч", "ru") == "Vera Stolyarova"


def test_person_the_talk_tells_of_is_not_the_one_who_answers():
    """Whom the questions and answers speak of as of another is not taken for the speaker."""
    text = CHEF.replace("Mr Vance, you", "You").replace("Do you miss", "Do you like Vance or")
    assert speaker_of(text, "Beetroot") == ""


def test_title_that_quotes_somebody_introduces_who_answers():
    """A name before the quote of a title is the name of who is interviewed."""
    text = CHEF.partition("\n\n")[2].replace("Mr Vance, you", "You").replace("Dario Vance", "He")
    assert speaker_of(text, "Beetroot", title="Dario Vance: “I burned the menu”") == "Dario Vance"


FEVER = """What is the fever?

A disease of voles.

How is it caught?

By dust in barns.

Is there a vaccine?

Yes, since 2019.

Who should get it?

Nurses should."""

GUIDE = """Do I need a visa?

Yes, we advise you to get one in time.

Where do I apply?

We accept forms at our office on weekdays.

Can I pay by card?

You can, and we prefer it.

What if you refuse me?

Then we will write to you at once and tell you why."""

DEMANDS = """The union has six demands.

— Higher wages for all who work nights.

— Longer holidays.

— A canteen.

— Safer roads for you and me.

— New boots.

— More buses."""

ASKED = """The council asked three questions.

— Who pays for the roof?

— Who repairs it?

— When does it begin?

Nobody knew. I did not know it, and we told them so."""

STORY = """— Will you come? — she asked.

— I will, — he said.

— Do you promise?

— I do.

— Is it far to your house?

— We shall walk, I think."""

HEADINGS = """What comes next?

The mayor resigned on Monday. I saw it.

He left by the back door.

Who follows?

Nobody knows that yet, we hear.

Will you vote?

We shall all vote.

What do you think?

I do not know."""


@pytest.mark.parametrize("text", [FEVER, GUIDE, DEMANDS, ASKED, STORY, HEADINGS])
def test_lists_headings_and_guides_are_no_interviews(text):
    """Questions to nobody, of a reader, in a list or a story, and stray headings open no turns."""
    assert not [speech for speech in read(text) if speech.kind == "turn"]


LABELLED_ONCE = """Tom Arden talks to Varn Weekly.

Varn Weekly: Mr Arden, have you sold the club?

Tom Arden: There is no deal. I have met him twice.

You are ill, people say.

I had a knee operation in February.

Would you sell for more?

Everything has its price.

The wages were late.

The bank was slow.

Will you stay?

Yes. As long as I am chairman."""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("have you sold", "Varn Weekly"),
        ("There is no deal", "Tom Arden"),
        ("You are ill", ""),
        ("knee operation", "Tom Arden"),
        ("Would you sell", "Varn Weekly"),
        ("Everything has", "Tom Arden"),
        ("The wages", ""),
        ("The bank was slow", ""),
        ("As long as", "Tom Arden"),
    ],
)
def test_labels_of_the_first_question_and_answer_hold_for_those_behind(words, speaker):
    """Who asks and answers is told once; an answer that may be a statement of who asks is open."""
    assert speaker_of(LABELLED_ONCE, words) == speaker


def test_labels_of_one_exchange_name_nobody_who_is_not_introduced():
    """A label that neither the lines above nor the question know is no name for all answers."""
    text = LABELLED_ONCE.replace("Mr Arden, have", "Have").replace("Tom Arden talks", "A talk")
    assert speaker_of(text, "knee operation") != "Tom Arden"


def passage_of(text: str) -> Passage:
    """A short text as one passage, the way an article is cut."""
    article = Article(id="talk.txt", text=text, language="en")
    (passage,) = cut_passages(article, size=2000, overlap=0)
    return passage


def test_reply_of_nobody_known_belongs_to_the_question_before_it():
    """Where neither who asks nor who answers is named, a question still speaks for its answer."""
    text = CHEF.replace("Mr Vance, you", "You").replace("Dario Vance", "A cook")
    passage = passage_of(text.partition("\n\nInterview")[0])
    assert {speech.speaker for speech in passage.speeches if speech.kind == "turn"} == {""}
    asked = Asked("Do children eat it?", "en", terms={}, weights={}, vector=np.zeros(1, np.float32))
    alike = [float("refuse" in text[slice(*sentence)]) for sentence in passage.sentences]
    passed = pass_to_answers(asked, passage, [0.0] * len(alike), alike=alike)
    (answer,) = (at for at, s in enumerate(passage.sentences) if text[slice(*s)] == "Beetroot.")
    assert passed[answer] > 0.5


def test_statement_put_to_somebody_speaks_for_the_answer_behind_it():
    """What an interviewer says without asking is no evidence; what is answered to it is."""
    text = CHEF.partition("\n\nInterview")[0]
    passage = passage_of(text)
    asked = Asked("Was he bankrupt?", "en", terms={}, weights={}, vector=np.zeros(1, np.float32))
    told = [text[slice(*sentence)] for sentence in passage.sentences]
    alike = [float("bankrupt" in sentence) for sentence in told]
    passed = pass_to_answers(asked, passage, alike, alike=alike)
    chances = dict(zip(told, passed, strict=True))
    assert chances["Critics said that you were bankrupt."] < 0.5 < chances["We were not."]


DEAN = "Reporter: {} Does that hurt?\n\nVoss: It does not.\n\nReporter: Why?\n\nVoss: I am old."


@pytest.mark.parametrize(
    ("question", "said", "own"),
    [
        ("What does Marsh think of the ban?", "Dean Leo Marsh calls your ban a mistake.", True),
        ("Who called the ban a mistake?", "Dean Leo Marsh calls your ban a mistake.", True),
        ("What does Voss think of the ban?", "Dean Leo Marsh calls your ban a mistake.", False),
        ("What does Voss say of Marsh?", "Dean Leo Marsh calls your ban a mistake.", False),
        ("What does Hess say of Marsh?", "Dean Leo Marsh calls your ban a mistake.", False),
        ("What does Marsh think of the ban?", "We think that Marsh needs no mistake.", False),
        ("Who called the ban a mistake?", "You called the ban a mistake.", False),
        ("Why was the ban a mistake?", "Dean Leo Marsh calls your ban a mistake.", False),
    ],
)
def test_view_of_a_third_person_stands_with_whoever_asks(question, said, own):
    """What an interviewer tells of somebody else answers what these think; the reply does not."""
    passage = passage_of(DEAN.format(said))
    topical = {"What": "Marsh Voss Hess ban", "Who": "ban mistake", "Why": "ban mistake"}
    terms = {w: index_terms(w, language="en") for w in topical[question.split()[0]].split()}
    terms = {word: held for word, held in terms.items() if word in question}
    weights = dict.fromkeys(terms, 1.0)
    asked = Asked(question, "en", terms=terms, weights=weights, vector=np.zeros(1, np.float32))
    told = [passage.article.text[slice(*sentence)] for sentence in passage.sentences]
    alike = [float("mistake" in sentence) for sentence in told]
    passed = dict(zip(told, pass_to_answers(asked, passage, alike, alike=alike), strict=True))
    line = next(sentence for sentence in told if said in sentence)
    assert (passed[line] > 0.5, passed["Voss: It does not."] < 0.5) == (own, own)


def test_sentence_that_announces_a_talk_says_nothing_itself():
    """Of what somebody told a paper is no answer; what is told of them beside it may be one."""
    text = CHEF.partition("\n\nInterview")[0].split("\n\n")
    lead = "Dario Vance told us about hunger and why he left. He is a cook."
    passage = passage_of("\n\n".join([text[0], lead, *text[2:]]))
    asked = Asked("Why hunger?", "en", terms={}, weights={}, vector=np.zeros(1, np.float32))
    told = [passage.article.text[slice(*sentence)] for sentence in passage.sentences]
    chances = [1.0] * len(told)
    passed = dict(zip(told, pass_to_answers(asked, passage, chances, alike=chances), strict=True))
    assert passed["Dario Vance told us about hunger and why he left."] < 0.5
    assert passed["He is a cook."] > 0.5


def test_yes_of_nobody_known_stands_behind_its_question():
    """A "no" is introduced with its question also where nobody is named."""
    text = CHEF.replace("Mr Vance, you", "You").replace("Dario Vance", "A cook")
    text = text.replace("I miss the dishwasher.", "No, not at all. I miss the dishwasher.")
    passage = passage_of(text.partition("\n\nInterview")[0])
    quote = "No, not at all."
    span = Span(text.index(quote), text.index(quote) + len(quote))
    assert question_before(quote, span, passage) == "Do you miss the stars?"


ASKED_AND_ANSWERED = (
    "Q: When will it open?\n\nA: In May. I promised it.\n\nQ: Who pays?\n\nA: We do."
)


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("Q&A with Chief Engineer Clara Voss", "Clara Voss"),
        (
            "The Post, 3 May. Interview by Nina Pelt\n\nClara Voss has led the ferry since May.",
            "Clara Voss",
        ),
        ("Interview by Nina Pelt\n\nClara Voss has led the ferry since May.", "Clara Voss"),
        ("Clara Voss and Igor Lapin have led the ferry since May.", ""),
        ("The ferry", ""),
    ],
)
def test_answers_under_a_letter_are_of_the_one_person_told_or_of_nobody(head, speaker):
    """Neither "Q" nor "A" is a name; who is credited with the interview does not answer."""
    speeches = read(f"{head}\n\n{ASKED_AND_ANSWERED}")
    assert [speech.speaker for speech in speeches] == ["", speaker, "", speaker]


def test_unnamed_turns_with_letters_are_a_question_and_its_answer():
    """An answer is somebody else's than the question before it, though neither has a name."""
    asking, answering, *_ = read(ASKED_AND_ANSWERED)
    assert is_of_another(ASKED_AND_ANSWERED, asking, answering)


POTTER = """{}

— Когда вы взялись за глину?

— В детстве взялась впервые.

— Завод платит вам за узор?

— Ни рубля не дал.

— Вы учите детей?

— Учу. Троих учу лепить.

— Говорят, что вы лепите по ночам.

— Делаю и так, глина ночью послушнее."""

CHAT = """Двое ждут у парома.

— Вы едете?

— Паром ушёл.

— А лодка?

— Лодка ушла тоже.

— Вам далеко?

— Десять вёрст по реке."""


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Гончар Анна Зуева: «Глина помнит»\n\nМы встретились с гончаром Анной Зуевой.", "Анна Зуева"),
        ("Глина помнит\n\nМы встретились с гончаром Анной Белых в мастерской.", "Анна Белых"),
        ("Глина помнит\n\nНа вопросы редакции ответила гончар Анна Белых.", "Анна Белых"),
        ("Глина помнит\n\nМэр Олег Ким спорит с Анной Белых. Речь о глине.", ""),
    ],
)  # fmt: skip
def test_four_exchanges_behind_dashes_are_an_interview(opening, speaker):
    """Verbs alone tell that somebody answers of themselves; the name is put in the nominative."""
    text = POTTER.format(opening)
    turns = [speech for speech in read(text, "ru") if speech.kind == "turn"]
    assert [turn.speaker for turn in turns] == ["", speaker] * 4


def test_lines_behind_dashes_in_which_nobody_speaks_of_themselves_are_no_interview():
    """As in a talk that an article only tells of."""
    assert not [speech for speech in read(CHAT, "ru") if speech.kind == "turn"]


def test_letters_with_a_full_stop_are_no_names():
    """The one whom the title names answers."""
    text = "Беседа с агрономом Ильёй Котовым\n\nВ.: Что пропало?\nО.: Рожь.\nВ.: Где?\nО.: На юге."
    assert [speech.speaker for speech in read(text, "ru")] == ["", "Илья Котов"] * 2


SCENE = """{}

— Коли ви взялися за сцену?

— Узявся в дитинстві, ще в школі, коли ми ставили казки.

— Чи платить вам театр?

— Мені не платять нічого, ми граємо для людей.

— Ви навчаєте дітей?

— Навчаю. Я маю трьох учнів, і кожен грає роль.

— Чи ви втомилися?

— Я не втомився, бо в мене є сад і річка поруч."""


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Режисер Лука Савчак живе в селі.", "Лука Савчак"),
        ("Щодня в театрі Лука Савчак.", ""),
    ],
)
def test_calling_before_a_first_name_opens_a_sentence_about_who_answers(opening, speaker):
    """Also one that no list of callings has."""
    turns = [speech for speech in read(SCENE.format(opening), "uk") if speech.kind == "turn"]
    assert [turn.speaker for turn in turns] == ["", speaker] * 4


def test_terse_lines_of_nobody_known_behind_dashes_are_a_poem():
    """Though one line asks and the next answers of itself."""
    lines = [
        "Ты куда?",
        "Иду за мукой.",
        "Что печёшь?",
        "Пеку ржаной.",
        "Что делаешь?",
        "Дам и тебе.",
    ]
    lines += ["Ты один?", "Нас двое тут."]
    poem = "\n\n".join(["Утро", *(f"— {line}" for line in lines)])
    assert not [speech for speech in read(poem, "ru") if speech.kind == "turn"]

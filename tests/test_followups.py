"""What a follow-up leans on is carried along; a first turn and a new topic are left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.asking.doers import take_up, verbs_of, whose_view
from rag.asking.followups import CARRIED_WORDS, FollowUp, follow_up
from rag.asking.questions import question_language
from rag.words.terms import words


def conversation(*messages):
    """A history in which reader and service take turns."""
    roles = ("user", "assistant")
    return [
        {"role": roles[place % 2], "content": message} for place, message in enumerate(messages)
    ]


PUTIN = conversation("When did Putin speak at the CSTO summit?", "On May 16 [1].")


def context(question, history):
    """What is carried along, in the question's own language."""
    return follow_up(question, history, language=question_language(question)).context


def standalone(question, history):
    """The question as it is searched, in its own language."""
    return follow_up(question, history, language=question_language(question)).standalone


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_first_turn_is_left_alone(question):
    """Without a question before it, a question stands as it was asked."""
    greeted = [{"role": "assistant", "content": "Ask me about the CSTO."}]
    for history in ([], greeted):
        assert follow_up(question, history, language="en") == FollowUp(question)


@pytest.mark.parametrize(
    "question",
    [
        "And where?",
        "Why?",
        "What did he say there?",
        "Where was it?",
        "What about Tokayev?",
        "Who else spoke?",
        "what was the reason",
        "WHAT DID HE SAY THERE?",
        "What did HE say?",
        "And what does the US say?",
        "In the long-term plan, what did he promise?",
    ],
)
def test_a_gap_takes_the_topic_along(question):
    """Openers, pronouns, `else` and questions of few words lean on the one before."""
    assert {"Putin", "CSTO"} <= set(words(context(question, PUTIN)))


@pytest.mark.parametrize(
    "question",
    [
        "How many troops did the CSTO send to Kazakhstan?",
        "What did Maximilian Hess say about the threat from Russia?",
        "Which analysts from Kazakhstan think that Russia need not restore its borders?",
        "And how many troops did the CSTO send to Kazakhstan in January of last year?",
        "Does Tokayev say he is sorry?",
        "What did O'Brien say about taxes?",
        "What did O’Neill want?",
        "How many IT workers left Russia?",
        "Who runs the IT ministry?",
        "How many ER doctors quit?",
        "Welche IT-Firmen verließen Russland?",
        "What is the Il-76?",
        "No-fly zones: which countries support them?",
        "No-confidence vote: how did Georgia decide?",
        "No. 10 Downing Street: who lives in London today?",
    ],
)
def test_a_new_topic_drops_the_past(question):
    """A question that names what it asks about is searched as it is."""
    assert context(question, PUTIN) == ""


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        ("Когда Путин выступал на саммите ОДКБ?", "А что он сказал?", "Путин"),
        ("Что Токаев сказал о санкциях?", "Почему?", "Токаев"),
        ("Що Токаєв сказав про санкції?", "А чому?", "Токаєв"),
        ("Тоқаев санкциялар туралы не деді?", "Ол тағы не айтты?", "Тоқаев"),
        ("Was sagte Tokajew über die Sanktionen?", "Und warum?", "Tokajew"),
        ("Was sagte Tokajew über die Sanktionen?", "Was sagte er noch?", "Sanktionen"),
        ("Tokayev yaptırımlar hakkında ne dedi?", "Peki neden?", "Tokayev"),
        ("Tokayev sanksiyalar haqqında nə dedi?", "Bəs niyə?", "Tokayev"),
    ],
)
def test_follow_ups_of_many_languages(before, question, carried):
    """The same rules hold in the languages of the readers."""
    assert carried in words(context(question, conversation(before, "…")))


@pytest.mark.parametrize(
    ("before", "answer", "question"),
    [
        ("Who said that?", "Maximilian Hess: “This is a clear threat.” [1]", "Who is he?"),
        ("Кто так сказал?", "Максимилиан Гесс сказал это [1].", "Кто он?"),
    ],
)
def test_a_pronoun_goes_to_the_person_of_the_answer(before, answer, question):
    """When the question named nobody, the last answer tells whom it was about."""
    assert context(question, conversation(before, answer)).startswith(("Maximilian", "Максим"))


def test_a_person_asked_about_comes_before_one_of_the_answer():
    """The reader's own topic is what a pronoun points at."""
    history = conversation("What does Lavrov say?", "Lavrov accused Ukraine in front of Blinken.")
    assert "Blinken" not in context("And what else does he say?", history)


def test_whose_words_were_asked_for_is_whom_a_pronoun_means():
    """No name of the answer comes before the reader's own, however far that stands in it."""
    told = "“Wheat cannot wait, nor can the station of Karsholm,” " * 5 + "said Viktor Grinko [1]."
    history = conversation("What did Grinko say about the wagons?", told)
    assert context("Where is he from?", history) == "Grinko, wagons"


def test_who_speaks_for_those_asked_about_is_whom_a_pronoun_means():
    """Where the answer has another name than the question, that may be the person."""
    history = conversation("What does the leader of Opora say?", "Nurzhan Altayev: “No.” [1]")
    assert context("Why? What does he fear?", history).startswith("Nurzhan Altayev")


def test_the_first_word_of_a_sentence_is_no_name_that_the_question_has():
    """Its capital does not keep the person of the answer away."""
    history = conversation(
        "Отменят ли наличные?", "Динара Оспанова: “Неправда. Наличные останутся.” [1]"
    )
    assert context("А что она думает о рассрочке?", history).startswith("Динара Оспанова")


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        ("What does Peter Hallam think of the bridge?", "And what does the baker say?", "bridge"),
        ("Что говорит Серикбаева о мосте?", "А что отвечает подрядчик?", "мосте"),
        ("Мұқанов мектеп туралы не деді?", "Ал директор не деді?", "мектеп"),
    ],
)
def test_somebody_else_takes_the_place_of_whoever_was_asked_about(before, question, carried):
    """What the one said is not looked for among the words of the other."""
    assert context(question, conversation(before, "…")) == carried


def test_who_goes_on_speaking_stays():
    """A verb without anybody beside it, or with a pronoun, is of the same person."""
    history = conversation("Что говорит Оспанова о наличных?", "…")
    assert "Оспанова" in context("А что о рассрочке говорит?", history)
    assert "Оспанова" in context("А что думает её сын?", history)


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        ("Сколько лет Сулейменову?", "Сколько у него детей?", "Сулейменову"),
        ("How many people live in Almaty?", "And how many schools are there?", "live, Almaty"),
    ],
)
def test_what_was_counted_gives_way_to_what_is_counted(before, question, carried):
    """Years are not asked for with children; where nothing new is counted, they stay."""
    assert context(question, conversation(before, "…")) == carried


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How many houses were flooded?", "Who was paid without a contract?"),
        ("Портта қанша адам жұмыс істейді?", "Нан қанша тұрады?"),
        ("Сколько человек работает в порту?", "Сколько стоит хлеб?"),
        ("Kim istifa etti?", "Ekmek kaç lira?"),
        ("من هو عمدة برينديل؟", "Was kostet der Hafen?"),
    ],
)
def test_a_whole_question_stands_alone_however_short(before, question):
    """Who acts, what is done and to what are told, so nothing of another matter is mixed in."""
    assert context(question, conversation(before, "…")) == ""


@pytest.mark.parametrize(
    "question", ["When did they leave?", "When did the board vote?", "What was the reason?"]
)
def test_what_may_have_been_told_of_still_leans(question):
    """A pronoun, a definite article or a lone word may point at what was before."""
    assert "Putin" in context(question, PUTIN)


def test_a_whole_question_ends_the_chain():
    """What was asked before it is another topic."""
    history = conversation("How many houses fell?", "Two.", "Who was paid in cash?", "A clerk.")
    assert context("And why?", history) == "paid, cash"


@pytest.mark.parametrize(
    ("before", "answer", "question", "carried"),
    [
        ("من هو عمدة برينديل؟", "Mayor Petra Hollis [1].", "Warum?", "Mayor Petra Hollis"),
        ("Что сказал Токаев о санкциях?", "…", "Why?", "Токаев"),
        ("مَن هو عمدة برينديل؟", "…", "لماذا؟", "مَن هو عمدة برينديل"),
        ("हिन्दी भाषा का इतिहास क्या है?", "…", "कब?", "हिन्दी भाषा का इतिहास क्या है"),
    ],
)
def test_words_are_whole_and_of_the_language_of_the_question(before, answer, question, carried):
    """Only names come from another language, and no word is cut at the sign of a vowel."""
    assert context(question, conversation(before, answer)) == carried


@pytest.mark.parametrize(
    ("answer", "carried"),
    [
        ("Accounts differ. Someone not named: “No house was.” [1]", "houses, flooded"),
        ("Two men were hurt. Twenty-one houses were lost. [1]", "houses, flooded"),
        ("LONDON, May 11 (Northern Press Agency) - Five did, Stroud said. [1]", "Stroud, houses"),
        ("Die Artikel sagen dazu nichts.", "houses, flooded"),
    ],
)
def test_nothing_but_names_comes_from_an_answer(answer, carried):
    """The service's own words, numbers in words and a dateline are none."""
    history = conversation("How many houses were flooded?", answer)
    assert context("And where are they?", history).startswith(carried)


@pytest.mark.parametrize(
    ("before", "carried"),
    [
        ("What else did Ashdown say of the deal?", "Ashdown, deal"),
        ("Can a mother travel after a C-section?", "mother travel, section"),
        ("What happened to the two brothers?", "brothers"),
    ],
)
def test_words_without_a_topic_are_left_behind(before, carried):
    """Lone letters, numbers in words, and `else`."""
    assert context("And why?", conversation(before, "…")) == carried


@pytest.mark.parametrize(
    "question",
    [
        "Does Pratchard trust him?",
        "What does Pratchard say about that?",
        "What did Reeve say to that?",
        "Does Hale deny it?",
        "Did Adler answer her?",
        "Does Finch agree?",
        "Does anyone disagree?",
        "Does anybody object?",
        "Why not Sayle?",
        "Who says five?",
    ],
)
def test_a_name_does_not_hide_what_is_missing(question):
    """A pronoun behind a verb never means who acts; to agree, one agrees with something."""
    assert "judge" in context(question, conversation("Who chose the judge of the mill trial?", "…"))


@pytest.mark.parametrize(
    "question",
    [
        "Does Tokayev say that Biden trusts him?",
        "Does Tokayev win when people trust him?",
        "Who knows Adler?",
        "What did Adler deny?",
        "Did Putin say that troops left?",
        "Кто поддерживает Токаева и его реформы?",
        "Что в России думают о её армии?",
    ],
)
def test_a_pronoun_of_another_clause_can_mean_the_name(question):
    """Then nothing is missing."""
    assert context(question, PUTIN) == ""


@pytest.mark.parametrize(
    ("before", "question", "anew"),
    [
        (
            "What does Ruth Delaney say about the cause?",
            "And the minister?",
            "What does the minister say about the cause?",
        ),
        (
            "What does Klimkin say about the war?",
            "And what about Feigin?",
            "What does Feigin say about the war?",
        ),
        (
            "What did Owen Pratchard say about the sprinklers?",
            "And the chain?",
            "What did Owen Pratchard say about the chain?",
        ),
        (
            "What did Ashdown say about the deal?",
            "And about the wages?",
            "What did Ashdown say about the wages?",
        ),
        (
            "What does Kern say about Adler?",
            "And Adler about him?",
            "What does Adler say about Kern?",
        ),
        ("What does Kern say about Adler?", "And Adler?", "What does Adler say about Kern?"),
        ("What does Hess think?", "And about the war?", "What does Hess think about the war?"),
        ("Что говорит Керн о мосте?", "А Адлер?", "Что говорит Адлер о мосте?"),
        ("Что думает Оспанова?", "А о наличных?", "Что думает Оспанова о наличных?"),
        ("Оспанова ақша туралы не айтты?", "Ал Серіков?", "Серіков ақша туралы не айтты?"),
        ("Did Kern agree to sell the ferry?", "And Adler?", "Did Adler agree to sell the ferry?"),
        (
            "What was the advice on Tuesday about the smoke?",
            "And on Wednesday?",
            "What was the advice on Wednesday about the smoke?",
        ),
        ("Who came to the hall in March?", "And in June?", "Who came to the hall in June?"),
        ("Who came to the hall in March?", "And June?", "Who came to the hall in June?"),
        ("How many people died in 2020?", "And 2021?", "How many people died in 2021?"),
        ("Was geschah am Montag in Berlin?", "Und Freitag?", "Was geschah am Freitag in Berlin?"),
        (
            "How much lead was in the well in May?",
            "And in March?",
            "How much lead was in the well in March?",
        ),
        (
            "How much is a ticket in the East Stand?",
            "And in the West Stand?",
            "How much is a ticket in the West Stand?",
        ),
        ("How many people live in Almaty?", "And in Astana?", "How many people live in Astana?"),
        ("Сколько стоит билет в Астане?", "А в Алматы?", "Сколько стоит билет в Алматы?"),
        (
            "Was geschah am Montag in Berlin?",
            "Und am Freitag?",
            "Was geschah am Freitag in Berlin?",
        ),
    ],
)
def test_what_is_put_instead_asks_the_question_before_anew(before, question, anew):
    """A day takes the place of a day, somebody of whoever was asked about, a thing of a thing."""
    assert standalone(question, conversation(before, "…")) == anew


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        ("Who was hurt in the fire at the tannery?", "No, I mean the other fire.", "hurt"),
        ("What did China promise?", "And the US?", "China promise"),
        ("Who met Kern in Oslo in May?", "And about him?", "met Kern, Oslo"),
        ("Who met in Oslo and then in Rome?", "And in Bonn?", "met, Rome"),
        ("Was there lead in May and in June?", "And in March?", "lead"),
    ],
)
def test_what_may_stand_in_several_places_only_leaves_out_its_like(before, question, carried):
    """Where nobody can tell which place is meant, the question before is not asked anew."""
    assert context(question, conversation(before, "…")) == carried


def test_a_question_asked_anew_goes_on_in_a_chain():
    """What it leaned on is carried, and what comes next puts its own in the same place."""
    history = conversation(
        "Who is Ruth Adler?", "…", "What does she say about Kern?", "…", "And about the mayor?", "…"
    )
    assert standalone("And about the port?", history) == (
        "What does she say about the port? (Ruth Adler)"
    )
    history = conversation("What does the mayor say about the port?", "…", "And Kern?", "…")
    assert standalone("And the baker?", history) == "What does the baker say about the port?"
    history = conversation("What does Kern say about Adler?", "…", "Why?", "…")
    assert standalone("And Adler about him?", history) == "What does Adler say about Kern?"


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        (
            "What did Kern say about the debt to Adler?",
            "And what did he buy in Oslo?",
            "Kern, Adler",
        ),
        ("How much did Jonas Kern steal?", "And how much has he paid back?", "Jonas Kern"),
        ("Что сказал Керн о долге?", "А что он купил на ярмарке?", "Керн"),
        ("What did Kern say about the debt?", "And why did he say that?", "Kern, debt"),
        ("What did Kern say about the debt?", "What was his reason?", "Kern, debt"),
        ("Что сказал Керн о долге?", "Что он сказал о себестоимости?", "Керн"),
        ("Was sagte Kern über neue Fähren?", "Was waren seine Gründe?", "Kern, neue Fähren"),
        ("Керн көпір туралы не айтты?", "Ол неге жауапты?", "Керн"),
        ("What did the mayor do?", "Why did he resign?", "mayor"),
    ],
)
def test_a_question_that_only_lacks_a_person_takes_the_names_alone(before, question, carried):
    """What it asks for is told; other words of the question before would take its place."""
    assert context(question, conversation(before, "…")) == carried


def test_she_is_not_whom_he_meant():
    """Their office does not hide the persons of an answer, and the first was spoken of as he."""
    told = "Mayor Daniel Costin is no relation of the survivor Mirela Costin. [1]"
    history = conversation("Who is the mayor of Harrowby?", told)
    assert context("Is he related to the survivor?", history).startswith("Daniel Costin")
    history += conversation("Is he related to the survivor?", told)
    assert context("What did she say?", history).startswith("Mirela Costin")


def test_a_pronoun_goes_on_to_mean_whom_the_one_before_meant():
    """Whoever else the answer between them names is not asked about."""
    told = "The treasurer of Brightwater Mills took 900 euros. [1]"
    history = conversation("Who is Jonas Kern?", "…", "How much did he steal?", told)
    assert context("And how much has he paid back?", history) == "Jonas Kern"


def test_others_are_sought_for_what_one_person_told():
    """`Who else?` looks for the same words of anybody but whoever said them."""
    history = conversation("What does Hess think of it?", "Maximilian Hess: “A clear threat.” [1]")
    carried = context("Who else warned like that?", history)
    assert "clear threat" in carried
    assert "Hess" not in carried


def test_a_place_of_the_answer_is_carried():
    """`There` points at the last answer when the question named no place."""
    history = conversation("Where was the summit held?", "In Moscow [1].")
    assert "Moscow" in context("What else happened there?", history)


def test_other_words_of_answers_are_never_carried():
    """An answer may be wrong: only its names can be meant."""
    assert words(context("And where?", PUTIN)) == ["Putin", "speak", "CSTO", "summit"]


def test_a_chain_is_followed_to_its_topic():
    """A question that leaned itself passes on what it leaned on."""
    history = [*PUTIN, *conversation("And where?", "In Moscow [1].")]
    assert "Putin" in context("What did he say there?", history)


def test_small_talk_is_passed_over():
    """Thanks and greetings are no topic."""
    history = [*PUTIN, *conversation("Thank you, good to know!", "You are welcome.")]
    assert context("And where?", history) == "Putin speak, CSTO summit"
    assert context("And where?", conversation("Hello!", "Hello.")) == ""


def test_a_correction_replaces_the_name():
    """What is taken back is not searched for; the rest of the question stays."""
    history = conversation("When did Tokayev become president?", "In 2019 [1].")
    assert context("No, I meant Nazarbayev.", history) == "become president"
    russian = conversation("Когда Токаев стал президентом?", "В 2019 году [1].")
    assert context("Нет, я имел в виду Назарбаева", russian) == "стал президентом"


@pytest.mark.parametrize("no", ["No,", "No -", "No -I meant", "no- ", "No –", "No.", "No!"])
def test_a_correction_begins_with_no_in_any_writing(no):
    """A comma, a stop or a dash behind it, but for the hyphen of `no-fly`."""
    history = conversation("When did Tokayev become president?", "In 2019 [1].")
    assert context(f"{no} Nazarbayev", history) == "become president"


def test_only_the_last_questions_of_a_long_past_are_read():
    """However many there were, a follow-up is understood at once."""
    asked = [f"What does the mayor of town {town} say about the ferry?" for town in range(9000)]
    history = conversation(*(message for each in asked for message in (each, "…")))
    begun = time.perf_counter()
    assert "8999" in context("And when?", history)
    assert time.perf_counter() - begun < 1


def test_little_is_carried_from_a_long_past():
    """However long the conversation, what is carried does not drown the question."""
    long = " ".join(f"topic{letter}" for letter in "abcdefghijklmnop")
    assert len(words(context("And why?", conversation(f"Tell me: {long}?", long) * 5))) <= (
        CARRIED_WORDS
    )


def test_words_of_the_question_are_not_repeated():
    """What is carried adds to the question."""
    history = conversation("Which law on sanctions was passed?", "One [1].")
    assert "sanctions" not in context("Why sanctions?", history)


def test_standalone_question_shows_what_was_added():
    """The reader sees the own words first, then what the question was read to be about."""
    assert follow_up("And when?", PUTIN, language="en").standalone == (
        "And when? (Putin speak, CSTO summit)"
    )
    assert FollowUp("Who is Putin?").standalone == "Who is Putin?"


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_conversation_can_be_carried_on(question, messages):
    """Whatever was said, the question keeps its words, or the one before is asked anew."""
    meant = follow_up(question, conversation(*messages), language="")
    assert meant.question == question
    assert meant.standalone.startswith(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is there a danger that Adler leaves the union?",
        "Will there be a strike at Lowmoor?",
        "Gibt es Streit um die Fähre nach Norden?",
        "How far have wages fallen this year?",
        "Сколько домов сгорело в этом году?",
        "Is the chapel open on weekdays?",
        "Will the village keep the ferry?",
    ],
)
def test_whole_question_takes_nothing_over(question):
    """Neither `there is` nor `this year` points back, nor a noun whose question tells all."""
    history = conversation("Does Kern feel bound to Oslo by the loan?", "…")
    assert context(question, history) == ""


@pytest.mark.parametrize(
    "question",
    [
        "Was there lead in it?",
        "There is no danger?",
        "Is that the reason?",
        "Who lived there?",
        "Is the ferry safe?",
    ],
)
def test_pronoun_that_points_still_leans(question):
    """Beside an empty pronoun, at the end, or where little else is told."""
    assert "Kern" in context(question, conversation("Does Kern feel bound by the loan?", "…"))


def test_older_questions_give_their_names_alone():
    """Verbs and other words of two questions ago are not what is asked about now."""
    history = conversation(
        "How many horses did Kern buy in Oslo?", "…", "Who had trained them?", "…"
    )
    assert context("Did they win a race?", history) == "horses, Kern, Oslo"
    history += conversation("Did they win a race?", "…")
    assert context("And when were they sold?", history) == "win, race, Kern, Oslo"


def test_verb_gives_way_to_what_is_asked_now():
    """`Where does it lie?` is no part of `Who owns it?`; a bare `Why?` still needs the verb."""
    history = conversation("Where does Karsholm lie?", "Near the fjord [1].")
    assert context("Who has a share in it?", history) == "Karsholm"
    assert context("Why?", history) == "Karsholm lie"


@pytest.mark.parametrize(
    ("history", "question", "carried"),
    [
        (("What did the Courier ask about wages?", "…"), "What was Kern's reply?", "Courier ask"),
        (("Что спросил «Курьер» о зарплатах?", "…"), "Что ответил Керн?", "спросил"),
        (("What did the Courier ask about wages?", "…"), "What did Kern reply to Adler?", ""),
    ],
)
def test_reply_is_one_to_what_was_asked_before(history, question, carried):
    """A name does not tell to what; where somebody else is named, it does."""
    assert context(question, conversation(*history)).startswith(carried)
    assert bool(context(question, conversation(*history))) == bool(carried)


@pytest.mark.parametrize(
    ("before", "question", "anew"),
    [
        (
            "How does she judge the risk of a flood?",
            "And Adler?",
            "How does Adler judge the risk of a flood?",
        ),
        (
            "What did the town mayor say about the mole?",
            "And the union?",
            "What did the union say about the mole?",
        ),
        ("Сколько заплатили Керну?", "А Адлеру?", "Сколько заплатили Адлеру?"),
        (
            "Сколько зерна ждут в этом году в Осло?",
            "А в прошлом году?",
            "Сколько зерна ждут в прошлом году в Осло?",
        ),
        (
            "How much corn came this year to Oslo?",
            "And last year?",
            "How much corn came last year to Oslo?",
        ),
        ("Почему в Осло дорожает вода?", "А в Бергене?", "Почему в Бергене дорожает вода?"),
    ],
)
def test_whole_place_is_asked_anew(before, question, anew):
    """A pronoun, an office with what marks it, a name in its case, a time told from today."""
    assert standalone(question, conversation("Who is Kern?", "…", before, "…")) == anew


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Сколько заплатили Керну?", "А Адлер?"),
        ("Сколько Керн заплатил Мору?", "А Адлеру?"),
        ("Сколько зерна ждут в Осло?", "А в прошлом было?"),
        ("Что говорит Керн о закрытии моста?", "А город?"),
    ],
)
def test_what_is_put_in_no_certain_place_leans(before, question):
    """Another case, two names, half a time, or a thing that may be somebody: nothing is lost."""
    kept = words(before)[1:]
    assert standalone(question, conversation(before, "…")).startswith(question)
    assert len(set(words(context(question, conversation(before, "…")))) & set(kept)) >= 2


def test_somebody_else_is_not_joined_by_whom_the_pronoun_meant():
    """`How does she judge it?` leaves her behind when it is asked of another by name."""
    history = conversation("Who is Ruth Kern?", "…", "How does she judge the flood?", "…")
    assert context("And how does Adler judge it?", history) == "flood"
    assert context("And why?", history) == "judge, flood, Ruth Kern"


def test_whom_the_question_asked_for_is_whom_a_pronoun_means():
    """Not the one it named: of the answer, or whoever did it."""
    asked = "Who betrayed Viktor Kern?"
    history = conversation(asked, "His sister did. [1]")
    assert context("What did the judge say about her?", history) == "betrayed Viktor Kern"
    history = conversation(asked, "Ruth Adler betrayed Viktor Kern. [1]")
    assert context("What did the judge say about her?", history) == "Ruth Adler"


def test_whoever_was_put_in_a_question_is_whom_a_pronoun_means():
    """Not the first name of the answer to it."""
    history = conversation(
        "Сколько заплатили Керну?", "…", "А Адлеру?", "Керн и Адлер получили поровну. [1]"
    )
    assert context("А он доволен?", history) == "заплатили Адлеру"


def test_whole_question_behind_and_takes_the_names_alone():
    """`And how many workers left the mill?` goes on with the story, not with its words."""
    history = conversation("Why did the mill of Lowmoor burn?", "…")
    assert context("And how many workers lost wages?", history) == "Lowmoor"
    assert context("And how many were hurt?", history) == "mill, Lowmoor burn"


def test_who_disagrees_is_not_whoever_was_asked():
    """Others are sought for what the one said."""
    history = conversation("What does Kern say about the ferry?", "Viktor Kern: “It is safe.” [1]")
    assert context("Who disagrees?", history) == "ferry, safe"


def test_thing_is_sought_in_older_questions():
    """`It` is what was asked about before somebody's words, not whoever said them."""
    history = conversation(
        "How many cars does the tunnel hold?",
        "The tunnel holds 90 cars. [1]",
        "What does the mayor say about the pumps?",
        "Mayor Ruth Adler said: “The pumps are old.” [2]",
    )
    assert context("How long was it shut?", history) == "pumps, cars, tunnel hold"
    assert context("What does Kern say about it?", history) == "pumps"
    assert context("How long was she mayor?", history).startswith("Ruth Adler")


def test_what_somebody_did_with_it_stays():
    """`It` of `Did he keep it?` is what he promised; without him it is no deed."""
    history = conversation("What did Kern promise?", "Mayor Olaf Kern said: “A new pier.” [1]")
    assert context("Did he keep it?", history) == "Kern promise"
    history = conversation("Where does Karsholm lie?", "Near the fjord [1].")
    assert context("Who has a share in it?", history) == "Karsholm"


@pytest.mark.parametrize(
    ("before", "answer", "question", "carried"),
    [
        (
            "Кто директор музея?",
            "Директор музея Инга Лосева сказала: «Ждём гостей». [1]",
            "Что она говорит о гостях?",
            "Инга Лосева",
        ),
        (
            "Кто предложил закрыть мост?",
            "Закрыть мост предложила Инга Лосева. [1]",
            "Что она говорит?",
            "Инга Лосева",
        ),
        (
            "Who opposed the pier?",
            "Mayor Olaf Kern opposed it. [1]",
            "What did he say?",
            "Olaf Kern",
        ),
        ("Who opposed the pier?", "Kern did, Ruth Adler said. [1]", "What did he say?", "Kern"),
        ("Что предложила Лосева о мосте?", "…", "Что она говорит?", "Лосева, мосте"),
    ],
)
def test_whom_the_answer_names_goes_without_office_and_verb(before, answer, question, carried):
    """An office or a verb with a capital is nobody, and what somebody proposed they now say."""
    assert context(question, conversation(before, answer)) == carried


def test_whom_nobody_told_of_is_left_behind():
    """A name of a question that was refused is not joined to what somebody else says."""
    refusal = "The articles do not say."
    history = conversation("Who is Adler?", refusal, "What does she say about the pier?", refusal)
    assert context("And what does the director say?", history) == "pier"
    history = conversation("Who is Adler?", "Adler owns the pier. [1]", "Why is she angry?", "…")
    assert "Adler" in context("And what does the director say?", history)


@pytest.mark.parametrize(
    "question",
    [
        "Керн что о них говорит",
        "что Керн об этом думает",
        "А Керн що про них каже",
        "Und Kern, was sagt der dazu",
        "And Kern, what does he say about them",
        "А Керн, что он говорит о них?",
    ],
)
def test_a_view_is_asked_of_a_name_before_its_pronouns(question):
    """What it is about may stand between the name and the verb."""
    assert whose_view(question) in (["Kern"], ["Керн"])


@pytest.mark.parametrize(
    "question", ["Что о Керне об этом говорит Цой?", "Что Цой говорит о Керне?"]
)
def test_nobody_is_asked_who_is_only_spoken_of(question):
    """A preposition tells it."""
    assert whose_view(question) == ["Цой"]


def test_another_speaker_takes_the_place_of_the_one_before():
    """Whoever was asked before is left behind, the matter is not."""
    before = conversation("Что Цой говорит о новых сборах?", "Цой: «Сборы отменят.» [1]")
    assert context("а Керн что о них говорит?", before) == "новых сборах"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("And Kern, when did he leave?", "And when did Kern leave?"),
        ("А Керн, кто он?", "А кто Керн?"),
        ("Und Kern, was sagt der Rat dazu?", "Und Kern, was sagt der Rat dazu?"),
        ("Kern, the mayor, said what?", "Kern, the mayor, said what?"),
    ],
)
def test_a_name_before_a_question_stands_for_its_pronoun(question, whole):
    """An article is no pronoun."""
    assert take_up(question) == whole


@pytest.mark.parametrize(
    ("question", "before", "anew"),
    [
        (
            "And to Batumi?",
            "How many boats did Kern send to Sukhumi?",
            "How many boats did Kern send to Batumi?",
        ),
        ("And to Batumi?", "Did Kern want to help?", "And to Batumi? (Kern)"),
    ],
)
def test_a_place_that_something_goes_to_is_put_instead(question, before, anew):
    """A verb behind `to` is no place."""
    assert standalone(question, conversation(before, "Kern did [1].")) == anew


def test_a_deed_that_is_asked_for_gives_way_to_another():
    """In Russian, too, the verb behind `who` is not carried along."""
    assert verbs_of("а кто их пригласил?") == ["пригласил"]
    assert verbs_of("Кто директор порта?") == []
    before = conversation(
        "Сколько лодок Керн отправил в Батуми?", "Семь [1].", "а кто их пригласил?", "Цой [2]."
    )
    assert "пригласил" not in context("и тонули они там?", before)


def test_whom_somebody_speaks_of_is_not_asked_for_their_words():
    """Behind the verb stands who is accused, and goes along with the matter."""
    before = conversation("What did Kern accuse Adler of?", "Kern accused Adler of theft [1].")
    assert whose_view("What did Kern accuse Adler of?") == ["Kern"]
    assert whose_view("What does Kern say Adler thinks?") == ["Kern", "Adler"]
    assert "Adler" in context("Who else?", before)
    assert standalone("And Lavrin?", before) == "What did Lavrin accuse Adler of?"

"""Questions to begin with come out of the articles and are answered by them."""

import re
import time

import pytest

from rag.indexing.passages import cut_passages
from rag.search.suggestions import MOST_TRIED, suggest_questions
from rag.types import Article
from rag.words.names import same_name


@pytest.fixture(scope="module")
def passages(assistant):
    """The passages of the seeds."""
    return [p for a in assistant.articles() for p in cut_passages(a, size=900, overlap=0)]


def suggest(passages, count=5, *, answered=lambda _: True):
    """Suggestions from passages; all are answered unless told otherwise."""
    return suggest_questions(passages, count=count, answered=answered)


def read(question):
    """The speakers a question asks about, one or two, and the topic."""
    one = re.fullmatch(r"What does (.+) say about (.+)\?", question)
    two = re.fullmatch(r"What do (.+) and (.+) say about (.+)\?", question)
    *speakers, topic = (one or two).groups()
    return speakers, topic


def test_suggestions_are_questions_about_what_somebody_says(passages):
    """Each names a speaker of the articles and a thing that stands in them."""
    speakers = {speech.speaker for p in passages for speech in p.speeches if speech.speaker}
    whole = "\n".join(p.text for p in passages)
    questions = suggest(passages)

    assert 3 <= len(questions) <= 5
    for question in questions:
        asked, topic = read(question)
        assert speakers.issuperset(asked)
        assert topic in whole
        assert topic not in " ".join(asked).split()


def test_long_transcript_without_topics_takes_little_time():
    """Its words are counted once, however many turns it has."""
    turns = "\n\n".join(f"KERN: we said {n} things of it.\n\nLUND: so we did." for n in range(900))
    (first, *rest) = cut_passages(Article("a", turns), size=900, overlap=0)
    began = time.process_time()
    assert suggest([first, *rest]) == []
    assert time.process_time() - began < 2


def test_suggestions_differ(passages):
    """No speaker by themselves and no topic is offered twice, in whatever spelling."""
    asked = [read(question) for question in suggest(passages, 20)]

    surnames = [speakers[0].split()[-1] for speakers, _ in asked if len(speakers) == 1]
    assert len(surnames) > 1
    assert not any(
        same_name(one, other) for at, one in enumerate(surnames) for other in surnames[:at]
    )
    assert len({topic for _, topic in asked}) == len(asked)


def test_topics_are_names(passages):
    """The first word of a sentence is no topic for its capital alone."""
    whole = "\n".join(p.text for p in passages)
    tried = []
    suggest(passages, 20, answered=lambda q: tried.append(q) or False)
    topics = {question.rsplit(" about ", 1)[1].removesuffix("?") for question in tried}

    assert topics
    assert {
        topic for topic in topics if not re.search(rf"(?:[a-z,]|St\.) {topic}\b", whole)
    } == set()


def test_only_answered_questions_are_suggested(passages):
    """A question that would be refused is not offered."""
    questions = suggest(passages, answered=lambda q: "Russia" in q)
    assert questions
    assert all("Russia" in q for q in questions)
    assert suggest(passages, answered=lambda _: False) == []


def test_few_questions_are_tried(passages):
    """A large folder does not keep the first page waiting."""
    tried = []
    suggest(passages * 3, 50, answered=lambda q: tried.append(q) or False)
    assert 0 < len(tried) == len(set(tried)) <= MOST_TRIED


def test_no_more_is_tried_than_needed(passages):
    """With enough found, nothing further is asked."""
    tried = []
    assert len(suggest(passages, 2, answered=lambda q: tried.append(q) or True)) == 2
    assert len(tried) == 2


def test_no_more_is_tried_once_the_time_is_up(passages):
    """What was found by then is offered."""
    tried = []

    def answered(question):
        tried.append(question)
        time.sleep(0.3)
        return True

    questions = suggest_questions(passages, count=5, answered=answered, seconds=0.45)
    assert questions == tried
    assert len(tried) == 2


@pytest.mark.parametrize("text", ["", "😀", "It rained.", "– – –", "“”"])
def test_texts_without_speakers_suggest_nothing(text):
    """Where nobody speaks there is nothing to ask about; nothing breaks."""
    passages = cut_passages(Article("a", text, language="en"), size=900, overlap=0)
    assert suggest(passages) == []


def test_suggestions_speak_the_language_of_the_article():
    """A Russian article is asked about in Russian."""
    text = (
        "Президент Токаев:\n\n– Мы хотим дружить с Россией, и Россия это знает. "
        "Отношения с Россией и Китаем важны."
    )
    passages = cut_passages(Article("a", text, language="ru"), size=900, overlap=0)
    questions = suggest(passages)

    assert questions
    assert all(question.startswith("Что говорит") for question in questions)


def told(text, **fields):
    """All that could be suggested from one article, in the order in which it is tried."""
    article = Article("a", text, language="en", **fields)
    tried = []
    suggest(cut_passages(article, size=900, overlap=0), answered=lambda q: tried.append(q) or False)
    return tried


def test_months_days_and_the_paper_itself_are_no_topics():
    """Nobody asks what somebody says about January or about the paper that quotes them."""
    text = (
        "Ruth Adler said: “In January the bridge over the Narva, built by the Herald, was closed."
        " On Monday, the Narva froze.”\n\nIn January, on Monday, the Narva, the Herald wrote,"
        " was white. The bridge over the Narva.\n"
    )
    assert told(text, source="The Herald") == ["What does Ruth Adler say about Narva?"]


def test_who_says_more_is_asked_about_first():
    """A person of several sentences goes before one of a single sentence and before a ministry."""
    text = (
        "The Defence Ministry said that ships left Narva. It said that they go to Narva.\n\n"
        "Igor Lapin said that the ice came to Narva.\n\n"
        "Ruth Adler said: “We walk to Narva. We come back. We like it in Narva.”\n\n"
        "The road to Narva, and back.\n"
    )
    speakers = [read(question)[0] for question in told(text)]
    assert speakers[0] == ["Ruth Adler"]
    assert ["Igor Lapin"] in speakers


def test_second_question_is_about_two_who_speak_of_the_same(passages):
    """The first and the third are about one; nobody is asked about beside themselves."""
    asked = [read(question) for question in suggest(passages)]
    assert [len(speakers) for speakers, _ in asked] == [1, 2, 1, 1, 1]
    ((one, other), _) = asked[1]
    assert not same_name(one.split()[-1], other.split()[-1])
    assert len(suggest(passages, 1)) == 1


def test_first_suggestion_is_answered(assistant):
    """What the assistant suggests, it answers."""
    (question,) = assistant.suggestions(1)
    assert not assistant.ask(question).refused


def test_suggestions_near_a_refusal_come_from_its_passages(assistant):
    """Speaker and topic of each stand in the passages named, and the articles answer it."""
    near = assistant.search("What is Kazakhstan's inflation rate?", top_k=1)
    questions = assistant.suggestions(2, near=near)

    assert questions
    for question in questions:
        topic = re.fullmatch(r"What does .+ say about (.+)\?", question)[1]
        assert topic in near[0].passage.text
        assert not assistant.ask(question).refused


def test_labels_are_no_persons_and_places_keep_both_words():
    """Nobody asks what MODERATOR says, nor of Ellery, which always stands behind Port."""
    text = (
        "Transcript of Monday\n\nMODERATOR: Welcome to Port Ellery. We begin with the plant. The "
        "council of Port Ellery has voted. It will be built.\n\nRoland Tighe: I want shifts in Port "
        "Ellery again. I have said so. I say it again: we need the work.\n\nMODERATOR: Thank you, Mr "
        "Tighe. Let us hear others of Port Ellery."
    )
    tried = []
    found = cut_passages(Article(id="a", text=text, language="en"), size=900, overlap=0)
    suggest(found, 20, answered=lambda question: tried.append(question) or False)

    assert "What does Roland Tighe say about Port Ellery?" in tried
    assert not any("MODERATOR" in question for question in tried)


LAKE = (
    "Ruth Adler said: “We fish in Narva. We come back. We like it in Narva.”\n\n"
    "The road to Narva, and back.\n"
)
OZERO = (
    "Президент Токаев:\n\n– Мы хотим дружить с Россией, и Россия это знает. "
    "Отношения с Россией и Китаем важны."
)


def mixed():
    """Passages of an English article and, behind it, of a Russian one."""
    articles = (Article("a", LAKE, language="en"), Article("b", OZERO, language="ru"))
    return [p for article in articles for p in cut_passages(article, size=900, overlap=0)]


def test_questions_in_the_language_of_the_reader_come_first():
    """Those of other articles follow; without a language the order is that of the articles."""
    asked = suggest_questions(mixed(), count=2, answered=lambda _: True, language="ru")
    assert asked[0].startswith("Что говорит Президент Токаев")
    assert asked[1].startswith("What does Ruth Adler")
    assert suggest(mixed(), 1) == asked[1:]
    assert suggest_questions(mixed(), count=1, answered=lambda _: True, language="kk") == asked[1:]


def test_who_names_nothing_is_asked_about_in_the_language_of_the_reader_alone():
    """Else a folder with few articles in a language would offer none of them."""
    zoo = "Зоопарк открылся в мае.\n\n«Мы ждали три года. Дети рады», — сказала Анна Ли.\n"
    passages = [*mixed(), *cut_passages(Article("c", zoo, language="ru"), size=900, overlap=0)]
    asked = suggest_questions(passages, count=5, answered=lambda _: True, language="ru")
    assert asked[1] == "Что говорит Анна Ли?"
    assert asked[-1].startswith("What does Ruth Adler say about")
    assert not any("Анна Ли" in question for question in suggest(passages))


@pytest.mark.parametrize(
    ("about", "offered"),
    [
        ("Will Narva freeze tomorrow?", 1),
        ("когда замёрзнет Нарва?", 1),
        ("what did adler eat?", 1),
        ("Will it rain in Tartu tomorrow?", 0),
        ("What do they say about it?", 0),
    ],
)
def test_questions_near_another_share_a_name_with_it(about, offered):
    """Its speaker or its topic, in any spelling: that the article is near is not enough."""
    passages = cut_passages(Article("a", LAKE, language="en"), size=900, overlap=0)
    asked = suggest_questions(passages, count=3, answered=lambda _: True, about=about)
    assert len(asked) == offered

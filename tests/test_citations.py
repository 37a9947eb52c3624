"""Markers lead to exact quotes with stable numbers, or disappear."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers.citations import (
    best_span,
    cite,
    cited_numbers,
    find_markers,
    number_citations,
    number_for,
    rewrite_markers,
    round_markers,
    speaker_of,
    strip_markers,
)
from rag.text.sentences import split_sentences
from rag.types import Article, Citation, Passage, Span, Speech

TEXT = (
    "The council met on Monday. Mayor Ruth Adler said the bridge would open in May. "
    "“We spent 4 million,” she said. Critics call it a waste."
)


def passage_of(text: str, *speeches: Speech) -> Passage:
    """A passage that is a whole article."""
    article = Article("a", text, language="en")
    sentences = split_sentences(text, language="en")
    return Passage("p", article, 0, len(text), sentences, speeches)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("So [1].", (1,)),
        ("So [1][2].", (1, 2)),
        ("So [1] [1].", (1,)),
        ("So [1, 2; 4].", (1, 2, 4)),
        ("So [1-3].", (1, 2, 3)),
        ("So [2–3].", (2, 3)),
        ("So 【1】.", (1,)),
        ("So 【3†source】.", (3,)),
        ("So [^2].", (2,)),
        ("So [[4]].", (4,)),
        ("So [passage 5].", (5,)),
        ("So [Source: 5].", ()),
        ("So [0].", (0,)),
        ("So [n].", (0,)),
        ("So [1-999999].", (1, 0)),
        ("So [99999999999999999999].", (0,)),
        ("So (1).", ()),
        ("So [sic].", ()),
        ("", ()),
    ],
)
def test_markers_are_read_in_every_common_form(text, numbers):
    """Models write markers in many ways; each tells the same numbers."""
    assert cited_numbers(text) == numbers


def test_marker_that_leads_nowhere_is_removed_and_counted():
    """A number without a passage is an invention: gone from the text, and counted."""
    text, invented = rewrite_markers("It opened [7] in May [2][9].", {2: [1]})

    assert text == "It opened in May [1]."
    assert invented == 2


def test_markers_are_renumbered_in_place():
    """Every marker stays where it stood, with the reader's number."""
    assert rewrite_markers("A [3], B [1, 3].", {1: [2], 3: [1]}) == ("A [1], B [2][1].", 0)


def test_two_passages_with_the_same_quote_give_one_marker():
    """The same words are cited once at a place."""
    assert rewrite_markers("So [1][2].", {1: [1], 2: [1]}) == ("So [1].", 0)


def test_other_brackets_become_round():
    """Brackets left in a text are markers, so that no text can pass for one."""
    assert rewrite_markers("He said [sic] so [1].", {1: [1]})[0] == "He said (sic) so [1]."


@pytest.mark.parametrize("opened", ["", "[1", "[", "[n", "[passage", "[1]("])
def test_endless_blanks_of_a_reply_are_read_in_time(opened):
    """A model that falls into blanks holds nobody up."""
    start = time.process_time()
    text, invented = rewrite_markers(f"So{opened}{' ' * 40_000}on.", {1: [1]})
    assert time.process_time() - start < 1
    assert (text, invented) == (f"So{opened} on.".replace("[", "(").replace("(1](", "[1]("), 0)


@pytest.mark.parametrize("mark", ["[", "[1](", "[1†", "[1 ", "[1]", "【", "[1–"])
def test_endless_brackets_of_a_reply_are_read_in_time(mark):
    """Nor one that falls into brackets."""
    start = time.process_time()
    assert not re.search(r"[\[\]【】]", strip_markers(mark * 5_000))
    assert time.process_time() - start < 1


def test_blanks_inside_a_marker_do_not_count():
    """However many there are: a place that shows one blank for them shows no false marker."""
    assert find_markers(f"[{' ' * 9_000}1{' ' * 9_000}]")[0].numbers == (1,)
    assert cited_numbers("[1  –   3]") == (1, 2, 3)


@given(
    st.text(alphabet="ab 0123456789[]【】^,-–.†n", max_size=60),
    st.sets(st.integers(1, 12), max_size=5),
)
def test_every_marker_left_was_known(text, known):
    """Whatever a model writes, the brackets left are markers of known numbers."""
    rewritten, invented = rewrite_markers(text, {number: [number] for number in known})

    assert invented >= 0
    assert {int(n) for n in re.findall(r"\[(\d+)\]", rewritten)} <= known
    assert not re.search(r"[\[\]【】]", re.sub(r"\[\d+\]", "", rewritten))


@given(st.text(alphabet="ab 0123456789[]【】.", max_size=60))
def test_stripped_text_has_no_marker(text):
    """Nothing that reads as a marker is left."""
    assert not find_markers(strip_markers(text))


@given(st.text(alphabet="ab 0123456789[]【】(.", max_size=60))
def test_rounded_text_keeps_its_words_and_has_no_marker(text):
    """Only brackets change."""
    rounded = round_markers(text)

    assert not find_markers(rounded)
    assert re.sub(r"[\[\]【】()]", "|", rounded) == re.sub(r"[\[\]【】()]", "|", text)


def test_numbers_continue_after_those_of_the_conversation():
    """A quote keeps its number for the whole conversation, and new ones follow the highest."""
    article = Article("a", TEXT)
    earlier = [Citation(1, article, 0, 26), Citation(4, article, 27, 40)]
    found = [Citation(0, article, 80, 90), Citation(0, article, 0, 26), Citation(0, article, 1, 2)]

    assert [c.number for c in number_citations(found, earlier)] == [5, 1, 6]


def test_first_number_is_one():
    """Without earlier citations, numbers start at 1."""
    assert number_for(Article("a", TEXT), Span(0, 5), []) == 1


def test_other_words_at_the_same_place_have_a_number_of_their_own():
    """An article that was changed while the conversation went on is noted with both its words."""
    earlier = Citation(1, Article("a", "40 died there."), 0, 7)
    assert number_for(Article("a", "90 left there."), Span(0, 7), [earlier]) == 2
    assert number_for(Article("a", "40 died, it says."), Span(0, 7), [earlier]) == 1


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3)), max_size=12))
def test_numbers_are_one_to_one_with_spans(places):
    """One span has one number, two spans have two, and they count 1, 2, 3 as they appear."""
    found = [Citation(0, Article(name, TEXT), start, start + 9) for name, start in places]
    numbers = [citation.number for citation in number_citations(found, [])]
    firsts = list(dict.fromkeys(places))

    assert numbers == [firsts.index(place) + 1 for place in places]


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The bridge opens in May.", "Mayor Ruth Adler said the bridge would open in May."),
        ("It cost four million.", "“We spent 4 million,” she said."),
        ("There was a council on Monday.", "The council met on Monday."),
        ("Рут Адлер — мэр.", "Mayor Ruth Adler said the bridge would open in May."),
    ],
)
def test_quote_is_the_sentence_that_bears_the_statement_out(statement, quote):
    """Words, figures and names in any alphabet find the sentence."""
    assert cite(statement, passage_of(TEXT)).quote == quote


def test_quote_takes_two_sentences_when_both_are_needed():
    """A statement made of two sentences is cited to both."""
    statement = "The bridge would open in May, and they spent 4 million."

    assert cite(statement, passage_of(TEXT)).quote == (
        "Mayor Ruth Adler said the bridge would open in May. “We spent 4 million,” she said."
    )


def test_similarity_decides_where_no_word_is_shared():
    """In another language, meaning finds the sentence."""
    likes_critics = lambda _, quotes: [0.9 if "Critics" in q else 0.7 for q in quotes]  # noqa: E731

    assert cite("Verschwendung.", passage_of(TEXT), similarity=likes_critics).quote == (
        "Critics call it a waste."
    )


@given(st.text(max_size=40), st.text(min_size=1, max_size=200))
def test_citation_lies_within_its_passage(statement, text):
    """Whatever is said of whatever passage, the quote is a stretch of it."""
    passage = passage_of(text)
    start, end = best_span(statement, passage)

    assert passage.start <= start <= end <= passage.end


def test_speaker_is_who_says_most_of_the_quote():
    """A few quoted words inside a report do not make it that person's speech."""
    speeches = (Speech(0, 40, "Ruth Adler", "report"), Speech(40, 60, "Jo Berg", "quote"))
    passage = passage_of(TEXT, *speeches)

    assert speaker_of(Span(0, 50), passage) == "Ruth Adler"
    assert speaker_of(Span(38, 60), passage) == "Jo Berg"
    assert speaker_of(Span(50, 100), passage) == ""
    assert speaker_of(Span(70, 100), passage) == ""


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("Jo Berg, an associate of the harbour institute, said, “It’s a threat.”", 1, "Jo Berg"),
        (
            "Mayor of the Port Jo Berg, whom few had asked for advice, called it “a thr”",
            1,
            "Jo Berg",
        ),
        ("Berg, whom the council had asked for advice in May, called it “a threat”.", 1, "Jo Berg"),
        ("The danger is far away by all accounts, but Berg points out: “It’s a threat.”", 1, ""),
        ("The council’s plan, which was made public in May, is for Jo Berg “a threat”.", 1, ""),
    ],
)
def test_sentence_about_its_speaker_is_that_speakers(sentence, said, speaker):
    """It tells what its subject said, however few words those are; a narrator’s stays nobody’s."""
    start = sentence.index("“") + said
    speech = Speech(start, sentence.index("”"), "Jo Berg", "quote")

    assert speaker_of(Span(0, len(sentence)), passage_of(sentence, speech)) == speaker


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Аким области Ерлан Нурланов назвал положение дел в посёлке", "Ерлан Нурланов"),
        ("Пресс-секретарь министерства Ерлан Нурланов объяснил это всё так:", "Ерлан Нурланов"),
        ("Дом, который построил аким области Ерлан Нурланов, назвали", ""),
        ("Депутат Марат Ким напомнил всем забытые слова Ерлана Нурланова:", ""),
    ],
)
def test_sentence_that_begins_with_an_office_is_its_holders(lead, speaker):
    """What somebody is may stand before their name, in small letters."""
    sentence = f"{lead} «досадным»."
    speech = Speech(len(lead) + 1, len(sentence) - 1, "Ерлан Нурланов", "quote")
    assert speaker_of(Span(0, len(sentence)), passage_of(sentence, speech)) == speaker


def test_sentence_with_two_speakers_is_nobodys():
    """Whoever it begins with, the other one speaks in it, too."""
    sentence = "Jo Berg, whom few had expected to come, said “no”, and Ruth Adler answered “yes”."
    speeches = (Speech(44, 46, "Jo Berg", "quote"), Speech(74, 77, "Ruth Adler", "quote"))

    assert speaker_of(Span(0, len(sentence)), passage_of(sentence, *speeches)) == ""


def test_overlapping_speeches_of_one_speaker_count_once():
    """A quotation inside a report of the same person is not counted twice."""
    speeches = (Speech(40, 80, "Ruth Adler", "report"), Speech(50, 80, "Ruth Adler", "quote"))

    assert speaker_of(Span(0, 100), passage_of(TEXT, *speeches)) == ""


@pytest.mark.parametrize(
    ("text", "sentence", "reported"),
    [
        ("“We spent it all. Now we owe it to them,” she told the paper at the gate of the mill.", 1, False),
        ("“We spent it all. Now,” she told the paper at the gate of the mill.", 1, True),
        ("She told the paper at the gate of the mill: “Now we owe it to them.”", 0, True),
    ],
)  # fmt: skip
def test_words_at_the_head_of_a_sentence_are_the_speakers_own(text, sentence, reported):
    """Though the article tells longer who says them; a word or two are not, nor words behind it."""
    start, end = text.index("“"), text.index("”") + 1
    passage = passage_of(text, Speech(start, end, "Ruth Adler", "quote"))
    assert passage.is_reported(passage.sentences[sentence], "Ruth Adler") is reported

"""The measures of texts: what counts as said, and agreement with SQuAD and rouge-score."""

import random
import re
import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from eval.texts import correctness, groups_met, meets, normalise, rouge_l, token_f1, tokens

ascii_texts = st.text(alphabet=string.printable, max_size=60)
# Few words, so that texts share many of them in different orders.
sentences = st.lists(st.sampled_from("the cat sat on a mat - The an , cat's".split()), max_size=12)


@pytest.fixture(scope="module")
def scorer():
    """The reference of ROUGE-L."""
    return RougeScorer(["rougeL"], use_stemmer=False)


def squad_tokens(text):
    """The reference of `tokens`, by the rules of SQuAD's evaluation."""
    kept = "".join(char for char in text.lower() if char not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", kept).split()


def squad_f1(text, reference):
    """The reference of `token_f1`, through precision and recall."""
    own, other = squad_tokens(text), squad_tokens(reference)
    if not own or not other:
        return float(own == other)
    same = sum((Counter(own) & Counter(other)).values())
    if same == 0:
        return 0.0
    precision, recall = same / len(own), same / len(other)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Opera” «Naroda» „x‟ ″y″", '"opera" "naroda" "x" "y"'),
        ("Tokayev’s ‘word’ ‹x› 5′ ´z`", "tokayev's 'word' 'x' 5' 'z'"),
        ("1990–2000 — a‑b − c", "1990-2000 - a-b - c"),
        ("  two\n\tfires\u00a0there ", "two fires there"),
        ("STRASSE Straße ΣΊΣΥΦΟΣ", "strasse strasse σίσυφοσ"),
        ("ｆｕｌｌ １２ ﬁre", "full 12 fire"),
        ("a﹘b ﹁x﹂ ŉ", 'a-b "x" \'n'),
        ("Nur\u00ad-Sul\u200btan", "nur-sultan"),
        ("2,000 2.000 2\u202f000", "2,000 2.000 2 000"),
        (" \n", ""),
    ],
)
def test_normalising_drops_what_does_not_change_the_meaning(text, plain):
    """Case, kinds of marks, blanks and invisible characters go; separators of thousands stay."""
    assert normalise(text) == plain


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing_more(text):
    """Both sides of a comparison end in the same form."""
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "accepted", "met"),
    [
        ("The CSTO sent 2,000 men.", "2,000", True),
        ("They were 2,000.", "2,000", True),
        ("They were 12,000.", "2,000", False),
        ("They were 2,000,000.", "2,000", False),
        ("It grew by 10.5 percent.", "10", False),
        ("It grew by 10.5 percent.", "5 percent", False),
        ("It grew by 10. 5 said no.", "10", True),
        ("It grew by 10%, 5% less.", "10", True),
        ("It was 2019.", "201", False),
        ("In the 1960s", "1960", True),
        ("from 2019-2020", "2019", True),
        ("12'000 men", "000 men", False),
        ("2\u202f300 men", "300 men", False),
        ("2 300 men", "2", False),
        ("in 2019 300 men", "300 men", True),
        ("in 2019 300 men", "2019", True),
        ("on May 5 2022", "2022", True),
        ("on May 5 2022", "May 5", True),
        ("men 12,000", "men 12", False),
        ("12 000,5", "12 000", False),
        ("١٢٬٠٠٠", "١٢", False),
        ("$5 and 15", "5", True),
        ("15 and $5", "5", True),
    ],
)
def test_a_number_is_met_whole_or_not_at_all(text, accepted, met):
    """A part of a number is another number."""
    assert meets(text, [accepted]) is met


@pytest.mark.parametrize(
    ("text", "accepted", "met"),
    [
        ("In the north.", "no", False),
        ("No.", "no", True),
        ("a no-go", "no", True),
        ("a piano", "no", False),
        ("the piano, no", "no", True),
        ("not of them", "no of", False),
        ("five of them", "of the", False),
        ("five of the men", "of the", True),
        ("five offers", "five of", False),
        ("five of Kazakhs", "of Kazakh", True),
        ("The Kazakhs", "Kazakh", True),
        ("нефтяной", "нефт", True),
        ("The US's word", "US", True),
        ("the bus", "US", False),
        ("10km", "km", True),
        ("ﬁrst AI技术 here", "ai", True),
        ("他是美国人", "美国", True),
        ("한국은", "한국", True),
    ],
)
def test_a_short_word_is_met_whole_and_a_long_one_with_any_ending(text, accepted, met):
    """Three letters are too few to tell a word; where words run on, no word can be told."""
    assert meets(text, [accepted]) is met


def test_one_accepted_string_is_enough_and_marks_do_not_matter():
    """The second spelling stands there, in other quotation marks and over two lines."""
    assert meets("He sang in “Opera\nNaroda”.", ["Opera of the People", '"opera naroda"'])


@pytest.mark.parametrize("accepted", [[], [""], [" \n"]])
def test_nothing_accepted_is_never_met(accepted):
    """A blank string stands everywhere and says nothing."""
    assert not meets("Any text.", accepted)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_what_stands_between_other_words_is_met(before, said, after):
    """Any string that is not blank is met in a text that holds it between blanks and brackets."""
    assert meets(f"{before} ({said}) {after}", [said]) is bool(normalise(said))


def test_correct_means_that_every_group_is_met():
    """Two groups, each with two spellings; the share tells how many are met."""
    groups = [["2,000", "2000"], ["January", "Jan."]]
    assert correctness("2000 came in January.", groups) == 1
    assert correctness("2000 came in June.", groups) == 0
    assert groups_met("2000 came in June.", groups) == 0.5
    assert groups_met("", groups) == 0


def test_empty_groups_are_ignored():
    """One real group among empty ones decides alone."""
    assert correctness("Yes.", [[], ["yes"], [" "]]) == 1
    assert groups_met("No.", [[], ["yes"], [" "]]) == 0


@pytest.mark.parametrize("groups", [[], [[]], [[], [""]]])
def test_without_groups_there_is_no_score(groups):
    """Nothing to meet is neither right nor wrong."""
    assert correctness("Any text.", groups) is None
    assert groups_met("Any text.", groups) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The well-known man's 2,000 theatres.", ["wellknown", "mans", "2000", "theatres"]),
        ("«Опера Народа» — это…", ["опера", "народа", "это"]),
        ("он Än a", ["он", "än"]),
        ("€5 and ₸300", ["5", "and", "300"]),
        ("美国 AI队", ["美", "国", "ai", "队"]),
        ("नहीं, है", ["नहीं", "है"]),
        ("The, a!", []),
    ],
)
def test_tokens_are_words_without_punctuation_and_articles(text, words):
    """English articles go as whole words only; marks of other scripts go too, their vowels stay."""
    assert tokens(text) == words


@given(ascii_texts)
def test_tokens_agree_with_squad(text):
    """For ASCII they are those of the rules as SQuAD writes them."""
    assert tokens(text) == squad_tokens(text)


def test_token_f1_is_that_of_the_nearest_reference():
    """2 of 3 words shared with 2 of 2: precision 2/3, recall 1, so F1 4/5."""
    assert token_f1("the big red fire", ["water", "Red fire!"]) == pytest.approx(0.8)


def test_a_word_said_twice_is_shared_once():
    """2 tokens against 1: one in common, precision 1/2, recall 1."""
    assert token_f1("fire fire", ["fire"]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("text", "reference", "score"),
    [("", "fire", 0), ("fire", "", 0), ("", "", 1), ("the", "!", 1), ("fire", "water", 0)],
)
def test_token_f1_of_nothing(text, reference, score):
    """Without words only the lack of words agrees."""
    assert token_f1(text, [reference]) == score


@given(sentences, st.lists(sentences, min_size=1, max_size=3))
def test_token_f1_agrees_with_squad(words, others):
    """The best over the references of the formula with precision and recall."""
    text, references = " ".join(words), [" ".join(other) for other in others]
    expected = max(squad_f1(text, reference) for reference in references)
    assert token_f1(text, references) == pytest.approx(expected)


def test_without_references_there_is_no_score():
    """Nothing to compare with."""
    assert token_f1("fire", []) is None
    assert rouge_l("fire", []) is None


def test_rouge_l_is_the_longest_common_subsequence():
    """In order are "the cat on mat", 4 of 5 and 4 of 6 words: 2 * 4 / 11."""
    assert rouge_l("the cat on a mat", ["dogs", "The cat sat on the mat"]) == pytest.approx(8 / 11)


@pytest.mark.parametrize(
    ("text", "reference"), [("Опера народа здесь", "«Опера народа»"), ("वह नहीं है", "नहीं है।")]
)
def test_rouge_l_keeps_words_of_other_scripts(text, reference):
    """2 of 3 and 2 of 2 words in order; rouge-score itself would find none."""
    assert rouge_l(text, [reference]) == pytest.approx(4 / 5)


def test_words_that_differ_in_their_vowel_signs_differ():
    """Hindi writes vowels as marks: these two share their only letter and are two words."""
    assert rouge_l("है", ["ही"]) == 0
    assert token_f1("है", ["ही"]) == 0


@pytest.mark.parametrize(("text", "reference"), [("", "fire"), ("fire", "--"), ("", "")])
def test_rouge_l_of_nothing_is_zero(text, reference, scorer):
    """So it is in rouge-score, even where both are empty."""
    assert rouge_l(text, [reference]) == scorer.score(reference, text)["rougeL"].fmeasure == 0


@given(ascii_texts, ascii_texts)
def test_rouge_l_agrees_with_rouge_score_on_any_ascii(text, reference):
    """The words are cut at the same places."""
    expected = RougeScorer(["rougeL"]).score(reference, text)["rougeL"].fmeasure
    assert rouge_l(text, [reference]) == pytest.approx(expected)


@given(sentences, st.lists(sentences, min_size=1, max_size=3))
def test_rouge_l_agrees_with_rouge_score_on_sentences(words, others):
    """Many words in common, in many orders, and the best of several references."""
    text, references = " ".join(words), [" ".join(other) for other in others]
    expected = RougeScorer(["rougeL"]).score_multi(references, text)["rougeL"].fmeasure
    assert rouge_l(text, references) == pytest.approx(expected)


def test_rouge_l_agrees_on_long_texts(scorer):
    """300 words against 200, more than fit one machine word."""
    draw = random.Random(5)
    text, reference = (" ".join(draw.choices("abcdefgh", k=size)) for size in (300, 200))
    expected = scorer.score(reference, text)["rougeL"].fmeasure
    assert rouge_l(text, [reference]) == pytest.approx(expected)

"""Cleaning: page furniture goes, every word of the story stays."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag.files.furniture import clean, looks_like_headline, tidy

SEEDS = Path(__file__).parent.parent / "seeds"
STORY = (
    "The president spoke on Friday in the capital.\n\n"
    "He said that the border stays open, and that nothing else was agreed.\n\n"
    "Observers were not surprised by what he said there.\n\n"
    "The meeting lasted two hours, and no paper was signed at its end."
)
LABELS = [
    "Leave a Reply",
    "LEAVE A REPLY",
    "Your email address will not be published.",
    "Your email address will not be published. Required fields are marked *",
    "Newsletter Signup",
    "Subscribe to our newsletter below and never miss the latest product or an exclusive offer.",
    "Share post:",
    "Comments: 0",
    "Back to top button",
    "Please enter your comment!",
    "Please enter your name here",
    "Subscribe",
    "Popular",
    "More like this",
    "Related",
    "Azerbaijan news",
    "Advertisement",
    "Follow us on Telegram",
    "Read also: Putin meets Xi in Beijing",
    "This website uses cookies to improve your experience.",
    "Читайте также:",
    "Поделиться",
    "Подписывайтесь на наш канал в Telegram",
    "Комментарии: 0",
    "Оставить комментарий",
    "Новости Казахстана",
    "Читайте також: Що сказав президент",
    "Залишити коментар",
    "Пікір қалдыру",
    "Тағы оқыңыз",
    "Kommentar schreiben",
    "Lesen Sie auch:",
    "Yorum yap",
    "Benzer haberler",
]
REMOVED = {
    "000_29831b3b61d0cedf.txt": ["Comments: 0"],
    "001_d3437c43ef724bcd.txt": [
        "Azerbaijan news",
        "Azerbaijan news",
        "Leave a Reply",
        "Your email address will not be published.",
        "Back to top button",
        "Newsletter Signup",
        "Subscribe to our newsletter below and never miss the latest product or an exclusive offer.",
    ],
    "002_5b2cdec4292a86da.txt": [
        '"After losing the war in Ukraine, Russia will try to win back": Kazakhstan prepares for a possible threat',
        "Leave a Reply",
    ],
    "003_40f757ba4a9ab518.txt": [],
    "004_c0858dbfd52112ba.txt": [
        "Date:",
        "LEAVE A REPLY",
        "Please enter your comment!",
        "Please enter your name here",
        "Share post:",
        "Subscribe",
        "Popular",
        "More like this",
        "Related",
    ],
}


def words_of(text):
    """The lines with words, without blanks at their ends."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", REMOVED)
def test_seed_loses_exactly_its_furniture(name):
    """Of each article that ships, these lines go and all others stay as they are."""
    raw = (SEEDS / name).read_text(encoding="utf-8")
    left = words_of(raw)
    for label in REMOVED[name]:
        # The repeated ones differ or are equal, so that it does not matter which copy goes.
        left.remove(label)
    assert words_of(clean(raw)) == left


@pytest.mark.parametrize("name", REMOVED)
def test_clean_seed_stays_as_it_is(name):
    """Cleaning the cleaned articles changes nothing."""
    text = clean((SEEDS / name).read_text(encoding="utf-8"))
    assert clean(text) == text


@pytest.mark.parametrize("label", LABELS)
def test_label_below_the_story_goes(label):
    """A label of the page at its foot is left out, the story is not."""
    assert clean(f"{STORY}\n\n{label}") == STORY


@pytest.mark.parametrize("label", LABELS)
def test_label_in_running_text_stays(label):
    """The same words inside a sentence are the story's."""
    text = STORY.replace("nothing else", f"the sign “{label}” and nothing else")
    assert clean(text) == text


@pytest.mark.parametrize("subhead", ["Popular", "Related", "Subscribe", "Politics", "More"])
def test_subhead_inside_the_story_stays(subhead):
    """A word that is a label at the foot may be a subhead between paragraphs."""
    first, second, *rest = STORY.split("\n\n")
    text = "\n\n".join([first, second, subhead, *rest])
    assert clean(text) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Find us in the cellar, they wrote.",
        "Follow us on Telegram, the minister said.",
        "Подписаться на канал решили многие.",
        "Read also: that was what the teacher told them.",
        "Join us in Astana, said the president",
        "We use cookies for everything.",
    ],
)
def test_sentence_that_begins_like_a_label_stays(sentence):
    """A full sentence between paragraphs is the story's, whatever it begins with."""
    first, second, *rest = STORY.split("\n\n")
    text = "\n\n".join([first, second, sentence, *rest])
    assert clean(text) == text


def test_company_alone_is_no_furniture():
    """A form's field name at the end goes only in the company of other labels."""
    assert clean(f"{STORY}\n\nHome") == f"{STORY}\n\nHome"
    assert clean(f"{STORY}\n\nLeave a Reply\n\nName *\n\nEmail *\n\nWebsite") == STORY


def test_titles_of_other_articles_below_the_story_go():
    """What a page lists below "Related articles" is not this article."""
    tail = "Related articles\n\nPutin flies to Beijing\n\nOil price falls again"
    assert clean(f"{STORY}\n\n{tail}") == STORY


def test_sentences_below_a_reply_form_stay():
    """A sentence is never dropped for standing in the wrong place."""
    comment = "The talks failed because nobody wanted them, a diplomat told us later."
    text = clean(f"{STORY}\n\nLeave a Reply\n\n{comment}")
    assert text == f"{STORY}\n\n{comment}"


def test_source_below_the_form_stays():
    """A source line is information, also among furniture."""
    assert clean(f"{STORY}\n\nLeave a Reply\n\nSource: Krone").endswith("Source: Krone")


def test_section_above_the_headline_goes():
    """The name of a section stands above the headline, not in the story."""
    text = f"Talks end without result\n\n{STORY}"
    assert clean(f"World\n\n{text}") == text
    assert clean(f"Home > World > Asia\n\n{text}") == text


@pytest.mark.parametrize(
    "above",
    [
        "Home > World > Asia\n17.06.2022 09:42\nShare | Telegram | Print",
        "Main / Culture / Talks\nPrint version | Share in VK | 3 min to read\n17 June 2022, 09:42",
        "Главная → Культура\nВерсия для печати • Поделиться\n17.06.2022",
    ],
)
def test_way_to_the_page_and_labels_in_a_line_go_around_a_date(above):
    """The date stays, and the headline is the first other line."""
    text = f"Talks end without result\n\n{STORY}"
    kept = clean(f"{above}\n\n{text}")
    assert kept.endswith(f"\n\n{text}")
    assert len(kept.removesuffix(text).split("\n\n")[0].split("\n")) == 1
    assert "2022" in kept.partition("\n")[0]


def test_a_headline_of_parts_stays():
    """Words beside a bar, or behind a slash, are labels only where all of them are."""
    for headline in ("Share | The story of a village", "Main Street / Ten years on"):
        assert clean(f"{headline}\n\n{STORY}") == f"{headline}\n\n{STORY}"


def test_repeated_headline_stays_once():
    """Copies of the headline, in other quotation marks or case, are left out."""
    headline = "“Nothing new” said the president in Astana"
    text = f"{headline}\n\n{STORY}"
    copy = '"Nothing New" said the President in Astana'
    assert clean(f"{headline}\n\n{copy}\n\n{STORY}") == text
    assert clean(f"{text}\n\n{copy}") == text


def test_title_of_the_format_tells_what_is_repeated():
    """A title known from elsewhere is kept where it first stands, even if it reads like a label."""
    text = f"Home | Ministry of Justice\n\n{STORY}"
    assert (
        clean(f"{text}\n\nHome | Ministry of Justice", title="Home | Ministry of Justice") == text
    )


@pytest.mark.parametrize(
    "other",
    [
        "Russia will not send 2,000 troops to northern Kazakhstan in January",
        "Russia will send 3,000 troops to northern Kazakhstan in January",
        "Russia will send 2,000 troops to northern Armenia in January",
    ],
)
def test_headline_with_another_fact_stays(other):
    """Headlines that differ in a number, a name or a negation contradict each other."""
    text = f"Russia will send 2,000 troops to northern Kazakhstan in January\n\n{other}\n\n{STORY}"
    assert clean(text) == text


def test_date_label_with_its_value_below_stays():
    """A label is empty only when nothing follows it."""
    text = f"Talks end without result\nDate:\n17.06.2022\n\n{STORY}"
    assert clean(text) == text


def test_speaker_lines_and_answers_stay():
    """Turns of a transcript are never taken for labels, short as they are."""
    text = "Part 1. The talks.\n\nReporter:\n\n– Related?\n\nTokayev:\n\n– No. Share this?\n\n– Popular."
    assert clean(text) == text


def test_line_ends_blanks_and_invisible_characters_are_plain():
    """Line ends, blanks at line ends, gaps, marks of order and control characters go."""
    raw = (
        "\ufeffOne  \r\n\r\n\r\n\r\ntwo\u200b words\x00\rthree \u00a0\x0cfour\ud800 cafe\u0301\n\n"
    )
    assert clean(raw) == "One\n\ntwo words\nthree\nfour café"


@pytest.mark.parametrize("raw", ["", " \n\t\n", "\ufeff", "Leave a Reply", "Comments: 0\n\nShare"])
def test_page_without_a_story_is_empty(raw):
    """Nothing but furniture leaves nothing."""
    assert clean(raw) == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Part 7. Defense of the country.", True),
        ("“Clear Warning” – Does Kazakhstan Face the Same Fate as Ukraine?", True),
        ("President Tokayev:", False),
        ("– No, I do not allow that.", False),
        ("  • The Russians may try it.", False),
        ("It was a long sentence with a stop that ended the first paragraph of the story.", False),
        ("2022", False),
        ("", False),
    ],
)
def test_headlines_are_told_by_their_shape(line, expected):
    """A headline is short and neither a turn, nor a list item, nor a long sentence."""
    assert looks_like_headline(line) is expected


pages = st.lists(
    st.one_of(
        st.sampled_from(
            [*LABELS, *STORY.split("\n\n"), "", "Putin flies to Beijing", "Name", "More"]
        ),
        st.text(max_size=40),
    ),
    max_size=12,
).map("\n".join)


@given(pages, st.sampled_from(["", "Putin flies to Beijing", "Popular"]))
def test_cleaning_twice_equals_cleaning_once(raw, title):
    """A clean text is clean."""
    text = clean(raw, title=title)
    assert clean(text, title=title) == text


@given(pages)
@example(f"Newsletter Signup\n\n{STORY}\n\nLeave a Reply")
def test_every_line_kept_is_a_line_of_the_page(raw):
    """Lines are kept or left out whole, in their order, never rewritten; of a story some are kept."""
    page = tidy(raw).split("\n")
    kept = [line for line in clean(raw).split("\n") if line]
    assert kept or not set(STORY.split("\n\n")) & set(page)
    lines = iter(page)
    assert all(line in lines for line in kept)


@given(pages)
def test_no_sentence_of_the_story_is_lost(raw):
    """Every sentence that was in the page is in the article."""
    text = clean(raw)
    assert all(line in text for line in STORY.split("\n\n") if line in tidy(raw).split("\n"))

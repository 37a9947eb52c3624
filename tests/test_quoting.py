"""Answers made of verbatim sentences: which, in what order, and who said them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answers.citations import cite_span
from rag.answers.quoting import MOST_STATEMENTS, complete_accounts, quote_answer, trim_marks
from rag.conflict.accounts import Accounts
from rag.evidence.verdict import Evidence
from rag.speech.speakers import find_speeches
from rag.text.sentences import split_sentences
from rag.types import Article, Citation, Passage, Span, Speech, Statement
from rag.words.phrases import PHRASES, phrases_for

ENGLISH = phrases_for("en")


def make_passage(text, *, id_="a", speeches=(), language="en"):
    """A passage that is a whole article; speeches as (words, speaker, kind)."""
    article = Article(id_, text, language=language)
    found = tuple(
        Speech(text.index(said), text.index(said) + len(said), speaker, kind)
        for said, speaker, kind in speeches
    )
    sentences = split_sentences(text, language=language)
    return Passage(id_, article, 0, len(text), sentences, found)


def read_passage(text, language):
    """A passage that is a whole article, with the speeches that are found in it."""
    sentences = split_sentences(text, language=language)
    speeches = find_speeches(text, sentences=sentences, language=language)
    article = Article("a", text, language=language)
    return Passage("a", article, 0, len(text), sentences, speeches)


def weighed(passage, *scores):
    """The sentences of a passage with their scores, best first."""
    pairs = zip(passage.sentences, scores, strict=True)
    return sorted((Evidence(passage, *pair) for pair in pairs), key=lambda e: -e.score)


def quote(passage, *scores, cited=()):
    """The statements quoted from one passage."""
    return quote_answer(weighed(passage, *scores), phrases=ENGLISH, cited=cited)


def texts(statements):
    """What the reader reads."""
    return [statement.text for statement in statements]


BRIDGE = make_passage(
    "The bridge opened in May. Four lanes cross it. The mayor cut a ribbon. Ships pass below."
)


def test_best_sentence_is_quoted_word_for_word():
    """The likeliest sentence stands in the answer with its marker, cited exactly."""
    (statement,) = quote(BRIDGE, 0.01, 0.9, 0.01, 0.01)

    assert statement.text == "Four lanes cross it. [1]"
    assert statement.support == "supported"
    assert [c.quote for c in statement.citations] == ["Four lanes cross it."]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("When did the bridge open?", 1),
        ("How many lanes cross it?", 1),
        ("Who cut a ribbon?", 2),
        ("What is known of the bridge?", 3),
        ("", 3),
    ],
)
def test_a_question_that_one_sentence_answers_gets_fewer(question, quoted):
    """Beside a date or a number what is less likely is not quoted; of a matter it is."""
    evidence = weighed(BRIDGE, 0.9, 0.6, 0.36, 0.1)
    asked = [question] if question else ()
    assert len(quote_answer(evidence, phrases=ENGLISH, questions=asked)) == quoted


def test_sentences_stand_in_the_order_of_the_article():
    """The best sentence does not jump ahead of what was said before it."""
    assert texts(quote(BRIDGE, 0.8, 0.01, 0.9, 0.01)) == [
        "The bridge opened in May. [1]",
        "The mayor cut a ribbon. [2]",
    ]


def test_article_of_the_best_sentence_comes_first():
    """Articles follow one another by their best sentences and are not mixed."""
    other = make_passage("A ferry ran before. Tolls are low.", id_="b")
    evidence = sorted(
        [*weighed(BRIDGE, 0.01, 0.8, 0.01, 0.01), *weighed(other, 0.9, 0.79)],
        key=lambda e: -e.score,
    )

    statements = quote_answer(evidence, phrases=ENGLISH)
    assert [c.article.id for s in statements for c in s.citations] == ["b", "b", "a"]
    assert [c.number for s in statements for c in s.citations] == [1, 2, 3]


def test_answer_is_short():
    """However much is found, a few sentences are quoted."""
    assert len(quote(BRIDGE, 0.9, 0.9, 0.9, 0.9)) == MOST_STATEMENTS


def test_nothing_is_said_twice():
    """A sentence that repeats a quoted one is left out."""
    twice = make_passage("The bridge opened in May. In May the bridge was opened.")
    assert len(quote(twice, 0.9, 0.89)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police counted 300 protesters in the square on Sunday.",
            "Police counted 3,000 protesters in the square on Sunday.",
        ),
        (
            "President Nazarbayev says in an interview that sanctions hurt.",
            "President Tokayev said in an interview that sanctions hurt.",
        ),
        (
            "The bridge opened in May after two years of work.",
            "The bridge opened in June after two years of work.",
        ),
        (
            "Adler will stand for mayor in the spring.",
            "Adler will not stand for mayor in the spring.",
        ),
        (
            "Police counted 300 protesters in the square.",
            "Organisers speak of several thousand people who came out.",
        ),
    ],
)
def test_accounts_that_disagree_are_both_quoted(one, other):
    """Sentences that differ in a name, a number, a date or a `not` stand side by side."""
    first, second = make_passage(one), make_passage(other, id_="b")
    statements = quote_answer([*weighed(first, 0.9), *weighed(second, 0.88)], phrases=ENGLISH)

    assert [c.article.id for s in statements for c in s.citations] == ["a", "b"]


def test_each_part_of_a_question_is_answered():
    """At most two sentences for each thing asked, and none twice."""
    other = make_passage("A ferry ran before. Tolls are low now. Old boats rot away.", id_="b")
    first, second = weighed(BRIDGE, 0.01, 0.8, 0.01, 0.01), weighed(other, 0.9, 0.89, 0.88)
    statements = quote_answer(first, second, first, phrases=ENGLISH)
    assert [c.article.id for s in statements for c in s.citations] == ["a", "b", "b"]


def test_no_evidence_gives_no_statement():
    """Nothing found, nothing said."""
    assert quote_answer([], phrases=ENGLISH) == ()


def test_words_of_a_speaker_are_introduced():
    """A turn of a transcript begins with who speaks."""
    said = "We closed the border."
    passage = make_passage(
        f"President Adler:\n\n– {said}", speeches=[(f"– {said}", "President Adler", "turn")]
    )
    scores = [0.9 if said in passage.article.text[a:b] else 0.01 for a, b in passage.sentences]
    (statement,) = quote(passage, *scores)

    assert statement.text == "President Adler: “We closed the border.” [1]"
    assert statement.citations[0].speaker == "President Adler"
    assert statement.citations[0].quote == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Anna Li: Who pays?\nBoris Lavrin: The ministry will pay for it.\nAnna Li: When?",
            "Boris Lavrin: “The ministry will pay for it.” [1]",
        ),
        (
            "HOST: Who pays?\nPRESIDENT LAVRIN: – “The ministry” will pay for it.\nHOST: When?",
            "PRESIDENT LAVRIN: “The ministry” will pay for it. [1]",
        ),
    ],
)
def test_label_of_a_turn_stands_outside_its_quotation_marks(text, shown):
    """A label on the line of its words is no part of what was said."""
    passage = read_passage(text, "en")
    chosen = [e for e in weighed(passage, *[0.9] * len(passage.sentences)) if "pay for" in e.text]
    (statement,) = quote_answer(chosen, phrases=ENGLISH)

    assert statement.text == shown
    assert text[slice(statement.citations[0].start, None)].startswith(statement.citations[0].quote)


def test_sentence_of_two_parts_of_a_question_is_quoted_once_without_its_label():
    """What answers both parts is one statement, though its citation begins behind the label."""
    text = "Anna Li: Who pays?\nBoris Lavrin: The ministry will pay for it.\nAnna Li: When?"
    passage = read_passage(text, "en")
    chosen = [e for e in weighed(passage, *[0.9] * len(passage.sentences)) if "pay for" in e.text]
    side = Accounts(tuple(chosen), differ=True)
    assert len(quote_answer(chosen, chosen, phrases=ENGLISH, accounts=[side, side])) == 1


@pytest.mark.parametrize("language", PHRASES)
def test_words_of_somebody_are_not_stated_as_fact(language):
    """Words that the text leaves without a speaker are introduced as somebody's."""
    said = "The border is closed."
    passage = make_passage(f"{said} Nobody knew more.", speeches=[(said, "", "report")])
    (statement, *_) = quote_answer(weighed(passage, 0.9, 0.01), phrases=phrases_for(language))

    words = phrases_for(language)
    assert statement.text == f"{words.someone}, {words.reported}: {said} [1]"
    assert statement.citations[0].speaker == ""


@pytest.mark.parametrize(
    ("said", "speech", "kind"),
    [
        ("According to him, the bridge is too narrow.", "the bridge is too narrow.", "report"),
        (
            "He praised us: “You are our brothers and always will be.",
            "You are our brothers and always will be.",
            "quote",
        ),
    ],
)
def test_words_of_the_narrator_are_not_put_between_the_speakers_marks(said, speech, kind):
    """What the article tells of somebody in its own words is introduced as told."""
    passage = make_passage(said, speeches=[(speech, "Ruth Adler", kind)])
    shown = quote(passage, *[0.9] * len(passage.sentences))[0].text

    assert shown.startswith(f"Ruth Adler, {ENGLISH.reported}: {said[:12]}")


@pytest.mark.parametrize(
    ("text", "speeches", "reported"),
    [
        ("With his threat the president hurts himself.", [("With", "report", 44)], True),
        ("Adler said: “We closed it.”", [("“We", "quote", 15)], True),
        ("“We closed it,” Adler said.", [("“We", "quote", 15)], False),
        ("“We did,” he said. “We closed it.”", [("“We did", "quote", 9), ("“We cl", "quote", 15)], False),
        ("“No,” she said, adding that it was late.", [("“No", "quote", 5), ("add", "report", 24)], True),
        ("ADLER: We closed the border.", [("We", "turn", 21)], False),
        ("The mayor wept.", [], False),
    ],
)  # fmt: skip
def test_citation_tells_whether_its_words_are_the_speakers_own(text, speeches, reported):
    """What the article tells of a speaker must never pass for that speaker's words."""
    spoken = [
        (text[(at := text.index(word)) : at + n], "Adler", kind) for word, kind, n in speeches
    ]
    passage = make_passage(text, speeches=spoken)
    citation = cite_span(1, Span(0, len(text)), passage)

    assert citation.reported is reported
    assert citation.quote == text


@pytest.mark.parametrize(
    "said",
    [
        "Ruth Adler said the bridge is too narrow.",
        "“The bridge is too narrow,” Adler said.",
        "According to Ruth Adler, it is too narrow.",
    ],
)
def test_sentence_that_names_its_speaker_stands_alone(said):
    """A report that tells who speaks is not introduced a second time."""
    passage = make_passage(said, speeches=[(said, "Ruth Adler", "report")])
    (statement,) = quote(passage, 0.9)

    assert statement.text == f"{said} [1]"
    assert statement.citations[0].speaker == "Ruth Adler"


def test_quotation_marks_are_not_doubled():
    """A sentence that is a quotation keeps one pair of marks."""
    said = "“I will not stand again.”"
    passage = make_passage(said, speeches=[(said, "Adler", "quote")])
    assert texts(quote(passage, 0.9)) == ["Adler: “I will not stand again.” [1]"]


def test_end_of_a_quotation_keeps_its_attribution_readable():
    """A sentence that closes a quotation opened before it shows no mark without a pair."""
    text = "“We build it. It will be wide,” said the mayor of the town."
    passage = make_passage(text, speeches=[(text, "Ruth Adler", "quote")])
    statements = quote(
        passage, *[0.9 if "wide" in text[a:b] else 0.01 for a, b in passage.sentences]
    )

    shown = statements[-1].text
    assert shown.count("“") == shown.count("”")
    assert "Adler" in shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("In [2021] we lost [14] people.", "In (2021) we lost (14) people."),
        ("It was [1] of the worst years [for us].", "It was (1) of the worst years [for us]."),
        ("The mayor【3】 cut [sic] a ribbon.", "The mayor(3) cut [sic] a ribbon."),
        ("Die Brücke [1, 2] ist alt.", "Die Brücke (1, 2) ist alt."),
    ],
)
def test_numbers_in_square_brackets_are_quoted_in_round_ones(said, shown):
    """No word of a quote is lost, and none is taken for a marker."""
    (statement,) = quote(make_passage(said), 0.9)

    assert statement.text == f"{shown} [1]"
    assert statement.citations[0].quote == said


def test_numbers_follow_the_conversation():
    """A sentence cited before keeps its number, a new one follows the highest."""
    first, second = BRIDGE.sentences[:2]
    earlier = [Citation(7, BRIDGE.article, *second)]
    statements = quote(BRIDGE, 0.9, 0.9, 0.01, 0.01, cited=earlier)

    assert [(c.number, Span(c.start, c.end)) for s in statements for c in s.citations] == [
        (8, first),
        (7, second),
    ]
    assert texts(statements) == ["The bridge opened in May. [8]", "Four lanes cross it. [7]"]


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("– No, I don’t.", "No, I don’t."),
        ("  • It is cold.", "It is cold."),
        ("“It is cold.", "It is cold."),
        ("It is cold.”", "It is cold."),
        ("“It is cold.”", "“It is cold.”"),
        ("“It” is cold.", "“It” is cold."),
        ("«Холодно».", "«Холодно»."),
        ("– “It is cold.”", "“It is cold.”"),
        ("»Es ist kalt.", "Es ist kalt."),
        ("Es ist kalt.«", "Es ist kalt."),
        ("»Es ist kalt.«", "»Es ist kalt.«"),
        ("”Det är kallt.", "Det är kallt."),
        ("”Det är kallt”, sade hon.", "”Det är kallt”, sade hon."),
        ("“It” is cold.”", "“It” is cold."),
        ("‘It’s cold,’ she said, “and wet.”", "‘It’s cold,’ she said, “and wet.”"),
        ("It is cold.", "It is cold."),
        ("–", "–"),
    ],
)
def test_marks_without_a_pair_are_trimmed(text, trimmed):
    """Dashes, bullets and halves of pairs fall away; pairs and words stay."""
    start, end = trim_marks(text, Span(0, len(text)))
    assert text[start:end] == trimmed


@settings(deadline=None)
@given(st.text('ab .“”«»"–•', min_size=1, max_size=15), st.data())
def test_trimming_keeps_every_word(text, data):
    """A trimmed span lies within the span, is not empty and holds all its letters."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    trimmed = trim_marks(text, span)

    assert span.start <= trimmed.start < trimmed.end <= span.end
    letters = [c for c in text[span.start : span.end] if c.isalpha()]
    assert [c for c in text[trimmed.start : trimmed.end] if c.isalpha()] == letters


def test_quotation_with_a_broken_mark_does_not_swallow_what_follows():
    """A mark that nothing closes leaves the sentence as it is."""
    passage = make_passage(
        "The West warns of sanctions. “ The bridge holds well. Ships pass below. A ferry ran."
    )
    chances = [0.01, 0.9, *[0.01] * (len(passage.sentences) - 2)]

    assert texts(quote(passage, *chances)) == ["The bridge holds well. [1]"]


@pytest.mark.parametrize("lead", ["• ", "- ", "– ", "* ", "{}. ", "{}) ", "  - ", "\n- "])
def test_list_is_quoted_with_the_sentence_that_announces_it(lead):
    """Reasons that stand in a list belong together; what follows the list does not."""
    reasons = ["The bridge is old.", "Ships are large.", "It rains in May"]
    items = [lead.format(number) + reason for number, reason in enumerate(reasons, start=1)]
    told = "The reasons are that:\n" + "\n".join(items)
    passage = make_passage(f"{told}\n\nA ferry ran before.")
    chances = [0.9, *[0.01] * (len(passage.sentences) - 1)]

    assert texts(quote(passage, *chances)) == [f"{' '.join(told.split())} [1]"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Lapin said:\n– We wait.\n– For whom?\n– For you.", "Lapin said: – We wait."),
        ("Лапин сказал:\n– Ждём.\n– Вас, – ответил он.", "Лапин сказал: – Ждём."),
        ("The plan has two parts: - a dam, and\n- a road.", "The plan has two parts: - a dam, and"),
    ],
)
def test_dialogue_is_no_list(text, first):
    """Lines that others speak, and dashes within a line, are not read as items."""
    passage = make_passage(text)
    assert texts(quote(passage, 0.9, *[0.01] * (len(passage.sentences) - 1))) == [f"{first} [1]"]


def test_items_of_two_people_are_never_one_citation():
    """A list of what several people say ends where the next one speaks."""
    text = "They told us:\n- Ruth Adler said that it rains.\n- Paul Ertl said that it snows."
    passage = read_passage(text, "en")
    (statement,) = quote_answer([Evidence(passage, passage.sentences[0], 0.9)], phrases=ENGLISH)
    assert "Ertl" not in statement.text


def test_items_of_several_sentences_are_quoted_to_the_last_item():
    """What else an item tells stands between it and the next one; behind the last it is left."""
    told = "The reasons are that:\n• The bridge is old. It was built in May.\n• Ships are large."
    passage = make_passage(f"{told} They grow.\n\nA ferry ran before.")
    chances = [0.9, *[0.01] * (len(passage.sentences) - 1)]

    assert texts(quote(passage, *chances)) == [f"{' '.join(told.split())} [1]"]


def test_item_of_a_list_that_nothing_announces_stands_alone():
    """The next item may be somebody else's."""
    passage = make_passage("• According to Adler, ships are large.\n• It rains.")

    assert texts(quote(passage, 0.9, 0.01))[0].endswith("ships are large. [1]")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("«Мост открыт. Он крепкий», сказал мэр.", "«Мост открыт. Он крепкий», сказал мэр. [1]"),
        ("„Sie hält“, sagt er. Schiffe fahren. Es regnet.", "„Sie hält“, sagt er. [1]"),
        ("„Sie hält. Sie ist neu“, sagt er.", "„Sie hält. Sie ist neu“, sagt er. [1]"),
        ("»Sie hält. Sie ist neu«, sagt er.", "»Sie hält. Sie ist neu«, sagt er. [1]"),
        ("”Den håller. Den är ny”, sade han.", "”Den håller. Den är ny”, sade han. [1]"),
        ("« Il tient. Il est neuf », dit-il.", "« Il tient. Il est neuf », dit-il. [1]"),
        ('He said: "It holds. It is new." They left.', 'He said: "It holds. It is new." [1]'),
        ("‘It holds. It’s new,’ he said. They left.", "‘It holds. It’s new,’ he said. [1]"),
        (
            "Die „Letzte Generation“-Proteste enden. Es regnet.",
            "Die „Letzte Generation“-Proteste enden. [1]",
        ),
        ('The 6"-wide pipe broke. It is old.', 'The 6"-wide pipe broke. [1]'),
    ],
)
def test_quotation_is_completed_in_the_marks_of_its_language(text, said):
    """Marks that open in one language close in another; others open nothing."""
    passage = make_passage(text)

    assert texts(quote(passage, 0.9, *[0.01] * (len(passage.sentences) - 1))) == [said]


TWO_MEN = (
    "{0}Wir gehen nicht. Wir bleiben{1}, sagte Olaf Scholz am Montag. {0}Das ist eine Lüge und"
    " ein Betrug am ganzen Volk. Wir zahlen nicht{1}, sagte Friedrich Merz am Dienstag."
)


@pytest.mark.parametrize("marks", ["„“", "»«", "“”", "«»", "””", '""'])
def test_words_of_two_people_are_never_one_citation(marks):
    """The end of one quotation is not completed with the next one, whatever its marks."""
    passage = read_passage(TWO_MEN.format(*marks), "de")
    for sentence in passage.sentences:
        (statement,) = quote_answer([Evidence(passage, sentence, 0.9)], phrases=ENGLISH)
        (citation,) = statement.citations
        first = sentence.start < passage.article.text.index("am Montag")
        assert ("Merz" if first else "Scholz") not in statement.text
        assert citation.speaker in ("", "Olaf Scholz" if first else "Friedrich Merz")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Wir bleiben“, sagte Olaf Scholz.", "„Wir bleiben“, sagte Olaf Scholz. [1]"),
        ("Wir bleiben«, sagte Olaf Scholz.", "»Wir bleiben«, sagte Olaf Scholz. [1]"),
        ("Мы остаёмся», сказал Токаев.", "«Мы остаёмся», сказал Токаев. [1]"),
        ('We stay," Olaf Scholz said.', '"We stay," Olaf Scholz said. [1]'),
        ("»Wir bleiben«, sagte Olaf Scholz.", "»Wir bleiben«, sagte Olaf Scholz. [1]"),
        ("”Vi stannar”, sade Kristersson.", "”Vi stannar”, sade Kristersson. [1]"),
        ('A 6" pipe broke, said Olaf Scholz.', 'A 6" pipe broke, said Olaf Scholz. [1]'),
    ],
)
def test_end_of_a_quotation_is_opened_with_its_own_mark(text, shown):
    """A quotation that ends in the sentence gets the mark that opens it, and no second one."""
    assert texts(quote(make_passage(text), 0.9)) == [shown]


@pytest.mark.parametrize(
    "said", ["»Wir bleiben.«", "”Vi stannar.”", "„Wir bleiben.“", '"We stay."']
)
def test_words_in_any_marks_are_introduced_without_more(said):
    """The speaker stands before the marks of the article, whatever they look like."""
    passage = make_passage(said, speeches=[(said, "Ruth Adler", "quote")])
    assert texts(quote(passage, 0.9)) == [f"Ruth Adler: {said} [1]"]


def test_sentence_that_tells_its_unnamed_speaker_needs_no_introduction():
    """`An observer said …` is attributed as it stands."""
    told = "An observer in the harbour said the bridge was unsafe."
    passage = make_passage(told, speeches=[(told, "", "report")])

    assert texts(quote(passage, 0.9)) == [f"{told} [1]"]


def crowds(*counts, differ=True):
    """The accounts of several articles that count a crowd, and all of their sentences."""
    found = [
        weighed(make_passage(f"Some {count} came. It rained.", id_=f"paper {count}"), 0.9, 0.8)
        for count in counts
    ]
    sides = Accounts(tuple(sentences[0] for sentences in found), differ)
    return sides, [each for sentences in found for each in sentences]


def test_accounts_that_differ_are_named_and_all_shown():
    """However many there are, each stands for itself with whose it is, and nothing else."""
    sides, evidence = crowds(300, 400, 500, 600)
    statements = quote_answer(evidence, phrases=ENGLISH, accounts=[sides])

    assert [s.account for s in statements] == [f"paper {n}" for n in (300, 400, 500, 600)]
    assert [len(s.citations) for s in statements] == [1, 1, 1, 1]


def test_the_best_sentence_stands_beside_accounts_of_others():
    """Where accounts differ and the best sentence is none of them, it comes first, undisputed."""
    sides, evidence = crowds(300, 400)
    best = weighed(make_passage("A crowd came. It rained.", id_="paper"), 0.95, 0.1)
    statements = quote_answer([*best, *evidence], phrases=ENGLISH, accounts=[sides])

    assert [s.account for s in statements] == ["", "paper 300", "paper 400"]


def test_accounts_that_do_not_differ_are_shown_without_a_name():
    """Other articles that answer too are quoted as any sentence is."""
    sides, evidence = crowds(300, 400, 500, 600, differ=False)
    statements = quote_answer(evidence, phrases=ENGLISH, accounts=[sides])

    assert len(statements) == 4
    assert {s.account for s in statements} == {""}


def test_room_beside_few_accounts_is_filled():
    """Two accounts leave room for a further sentence that answers."""
    sides, evidence = crowds(300, 400, differ=False)
    assert len(quote_answer(evidence, phrases=ENGLISH, accounts=[sides])) == MOST_STATEMENTS


def test_what_is_settled_stands_before_what_is_disputed():
    """The part of a question that nobody disputes is answered first."""
    sides, evidence = crowds(300, 400)
    settled = weighed(BRIDGE, 0.9, 0.01, 0.01, 0.01)
    statements = quote_answer(evidence, settled, phrases=ENGLISH, accounts=[sides, Accounts()])

    assert [s.account for s in statements] == ["", "paper 300", "paper 400"]


def written_of(side, number):
    """A sentence that a model wrote and that cites one account."""
    citation = Citation(number, side.article, *side.sentence)
    return Statement(f"A paper counted them [{number}].", (citation,))


def test_account_that_a_model_left_out_is_quoted():
    """No account is dropped: what the written answer does not cite follows as a quote."""
    sides, _ = crowds(300, 400)
    written = written_of(sides.evidence[1], 1)
    first, second = complete_accounts([written], [sides], phrases=ENGLISH)

    assert (first.text, first.account) == (written.text, "paper 400")
    assert (second.text, second.account) == ("Some 300 came. [2]", "paper 300")


def test_written_accounts_are_not_quoted_again():
    """Accounts that a model told with their own citations only get their names."""
    sides, _ = crowds(300, 400)
    written = [written_of(side, n) for n, side in enumerate(sides.evidence, start=1)]
    statements = complete_accounts(written, [sides], phrases=ENGLISH)

    assert [s.text for s in statements] == [s.text for s in written]
    assert [s.account for s in statements] == ["paper 300", "paper 400"]


def test_account_in_an_unsupported_sentence_is_quoted():
    """A written sentence that does not stand tells nothing."""
    sides, _ = crowds(300, 400)
    wrong = [
        Statement(w.text, w.citations, "unsupported", "no")
        for w in (written_of(side, n) for n, side in enumerate(sides.evidence, start=1))
    ]
    assert len(complete_accounts(wrong, [sides], phrases=ENGLISH)) == 4


def test_headline_is_quoted_only_where_nothing_answers_better():
    """It repeats what a sentence tells, without a verb or a word on who says it."""
    passage = make_passage(
        "The old bridge of Vel\n\nThe old bridge of Vel was closed by Anna Kern."
    )
    assert texts(quote(passage, 0.5, 0.9)) == [
        "The old bridge of Vel was closed by Anna Kern. [1]",
    ]
    assert texts(quote(passage, 0.9, 0.1)) == ["The old bridge of Vel [1]"]


def test_sentence_that_begins_with_a_name_is_not_of_someone_not_named():
    """A quote whose sentence names its subject stands without "Someone not named"."""
    text = "The neighbour Walter Kern nods at the door: “Two fires in two weeks are no accident.”"
    passage = make_passage(text, speeches=[(text[text.index("“") :], "", "quote")])
    assert texts(quote(passage, 0.9)) == [f"{text} [1]"]


@pytest.mark.parametrize(
    ("text", "question", "quoted"),
    [
        (
            "Others, such as Ruth Adler, were in doubt. “The port will close in May,” Adler said.",
            "What does Adler think of the port?",
            2,
        ),
        (
            "Others, such as Ruth Adler, were in doubt. “The port will close in May,” Adler said.",
            "Is the port in danger?",
            1,
        ),
        (
            "The port is in danger, Ruth Adler said on Monday. But, she added: “It will stay open.”",
            "Is the port in danger?",
            2,
        ),
        (
            "The port is in danger, Ruth Adler said on Monday.\n\n“It will stay open,” Adler added.",
            "Is the port in danger?",
            1,
        ),
        (
            "The port is in danger, Ruth Adler said. “It will stay open,” Boris Lavrin said.",
            "What does Adler say of the port?",
            1,
        ),
    ],
)
def test_what_only_leads_in_is_not_quoted_without_the_words(text, question, quoted):
    """The speaker's own words in the next sentence of the paragraph come along."""
    evidence = weighed(read_passage(text, "en"), 0.9, 0.1)
    said = quote_answer(evidence, phrases=ENGLISH, questions=[question])
    assert len(said) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The council wants a toll on the bridge. “It would simply be wrong,” Ruth Adler said.", 2),
        ("The council wants a toll on the bridge:\n\n“It would be wrong,” Ruth Adler said.", 1),
        ("The council wants a toll on the bridge.\n\n“It would be wrong,” Ruth Adler said.", 1),
        ("The council met on Monday. “A toll on the bridge is wrong,” Ruth Adler said.", 1),
    ],
)
def test_a_quotation_that_only_points_back_is_not_quoted_alone(text, quoted):
    """The sentence before it comes along, with it in one where that ends with a colon."""
    evidence = weighed(read_passage(text, "en"), 0.1, 0.9)
    said = quote_answer(evidence, phrases=ENGLISH, questions=["Is it right to take money?"])
    assert len(said) == quoted
    assert ("toll on the bridge" in said[0].text) == (".\n" not in text)


def test_a_quotation_that_points_back_is_one_citation_with_what_the_speaker_told():
    """It takes no place of another sentence, and the speaker stays."""
    text = "Ruth Adler said that the bridge needs a toll. “It is only fair,” Adler said."
    evidence = weighed(read_passage(text, "en"), 0.1, 0.9)
    (statement,) = quote_answer(evidence, phrases=ENGLISH)
    assert statement.citations[0].quote == text
    assert statement.citations[0].speaker == "Ruth Adler"


def test_what_leads_in_is_quoted_once():
    """Where it answers by itself, the words behind it stand in a citation of their own."""
    text = "Ruth Adler said that the bridge needs a toll. “It is only fair,” Adler said."
    told = quote_answer(weighed(read_passage(text, "en"), 0.9, 0.8), phrases=ENGLISH)
    lead, words = (statement.citations[0].quote for statement in told)
    assert f"{lead} {words}" == text


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("“We were beaten, and everybody saw it,” Jan Kern said.", False),
        ("We said on Monday that the captain had been beaten.", True),
    ],
)
def test_only_what_was_published_is_quoted_with_what_is_so(told, whole):
    """What "we" say within quotation marks corrects nothing that the paper wrote."""
    text = f"{told} Ada Coe said that she felt sorry for the captain."
    said = quote_answer(weighed(read_passage(text, "en"), 0.9, 0.0), phrases=ENGLISH)
    assert said[0].citations[0].quote == (text if whole else told)


def test_row_of_a_table_is_quoted_with_its_header():
    """A row tells nothing without it: the first one together with it, another one behind it."""
    passage = make_passage("Mill | Men | Wheels\nArl | 12 | 2\nOlm | 40 | 3")
    assert texts(quote(passage, 0, 0.9, 0)) == ["Mill | Men | Wheels Arl | 12 | 2 [1]"]
    assert texts(quote(passage, 0, 0, 0.9)) == ["Mill | Men | Wheels [1]", "Olm | 40 | 3 [2]"]


def test_rows_without_a_header_are_quoted_alone():
    """Where the first row has numbers of its own, it heads nothing."""
    passage = make_passage("Arl | 12 | 2\nOlm | 40 | 3")
    assert texts(quote(passage, 0, 0.9)) == ["Olm | 40 | 3 [1]"]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Who opened the bakery?", ["Peter Lund came home. [1]", "He opened the bakery. [2]"]),
        ("When was the bakery opened?", ["He opened the bakery. [1]"]),
    ],
)
def test_who_he_is_is_quoted_where_that_is_asked(question, quoted):
    """The sentence before names him; for another question it tells nothing."""
    passage = make_passage("Peter Lund came home. He opened the bakery. It sells bread.")
    evidence = weighed(passage, 0.1, 0.9, 0.0)
    told = quote_answer(evidence, phrases=ENGLISH, questions=[question])
    assert texts(told) == quoted


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("We are not against cars.", "We are against being hit by cars.", True),
        ("We want a road.", "We do not want a road that nobody needs.", True),
        ("Мы не против дороги.", "Мы против того, чтобы дороги строили ночью.", True),
        ("We are not against cars.", "We asked the town for a bridge.", False),
        ("We are against cars.", "We are against cars in the town.", False),
    ],
)
def test_half_of_a_contrast_is_not_quoted_alone(one, other, whole):
    """What somebody is against is not what they say they are not against."""
    passage = make_passage(f"{one} {other}")
    told = f"{one} {other} [1]"
    assert (texts(quote(passage, 0.0, 0.9)) == [told]) is whole
    assert (texts(quote(passage, 0.9, 0.0)) == [told]) is whole


def test_claim_comes_with_the_rejection_of_whoever_tells_it():
    """A claim that somebody reports to reject it is quoted with the rejection, in this order."""
    told = "According to her, some claim that Weber rescued the mill."
    said = "“I think this is completely wrong.”"
    whole = make_passage(
        f"{told}\n{said}\nIt rained.",
        speeches=[(told, "Ruth Olm", "report"), (said, "Ruth Olm", "quote")],
    )
    one_statement = [f"Ruth Olm, as reported: {told} [1]", f"Ruth Olm: {said} [2]"]
    assert texts(quote(whole, 0.9, 0.1, 0.1)) == one_statement
    assert texts(quote(whole, 0.1, 0.9, 0.1)) == one_statement


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        ("Kern is accused of theft. Kern, 58, denies theft and fraud. It rained.", "en", 2),
        ("Керн якобы заявил об уходе. Сам Керн это опровергает. Шёл дождь.", "ru", 2),
        (
            "The walls are to come down. Residents disputed this. Ada Kern said that nobody asked.",
            "en",
            3,
        ),
        ("The mill was sold in May. Kern, 58, denies theft and fraud. It rained.", "en", 1),
        ("The mill will close. The board rejected a plan that it move. It rained.", "en", 1),
    ],
)
def test_claim_comes_with_what_takes_it_back(text, language, quoted):
    """An accusation with the denial behind it, an announced denial with its words; else nothing."""
    whole = read_passage(text, language)
    statements = quote(whole, 0.9, 0.1, 0.1)
    spans = whole.sentences[:quoted]
    assert [each.citations[0].quote for each in statements] == [
        text[start:end] for start, end in spans
    ]


@pytest.mark.parametrize(
    ("later", "quoted"),
    [
        ("В октябре она уточнила, что денег пока нет.", 2),
        ("В октябре она открыла школу в городе.", 1),
        ("Она добавила, что денег на это нет.", 1),
    ],
)
def test_promise_comes_with_what_is_said_of_it_later(later, quoted):
    """Who says in another month that it is not so takes it back; who goes on does not."""
    told = "Анна Керн говорила в мае, что город даст денег."
    whole = make_passage(
        f"{told} {later}",
        speeches=[(told, "Анна Керн", "report"), (later, "Анна Керн", "report")],
        language="ru",
    )
    assert len(quote(whole, 0.9, 0.1)) == quoted


@pytest.mark.parametrize(
    ("objection", "quoted"),
    [
        ("Miller Jan Weber objects: the wheel has turned all year.", 3),
        ("Miller Jan Weber agrees: the wheel has not turned all year.", 2),
    ],
)
def test_view_comes_with_whoever_objects_right_behind_it(objection, quoted):
    """Also behind one more sentence of the same speaker; who agrees takes nothing back."""
    told, more = "Ruth Olm thinks that the mill stands still.", "“It is a ruin,” said Olm."
    whole = make_passage(
        f"{told} {more}\n{objection}",
        speeches=[(told, "Ruth Olm", "report"), (more, "Ruth Olm", "quote")],
    )
    assert len(quote(whole, 0.9, 0.8, 0.1)) == quoted


def test_accounts_that_differ_stand_without_more_words_of_the_same_people():
    """What one of them says of something else, however likely it looks, is no third account."""
    first, more = "There was no fog, said Olm.", "The lamp was dark, said Olm."
    whole = make_passage(
        f"{first} {more}", speeches=[(first, "Olm", "report"), (more, "Olm", "report")]
    )
    said = "The fog was thick, said Weber."
    other = make_passage(said, id_="b", speeches=[(said, "Weber", "report")])
    [fog, lamp], [thick] = weighed(whole, 0.8, 0.9), weighed(other, 0.7)
    fog, lamp = sorted((fog, lamp), key=lambda each: each.sentence)
    sides = Accounts((fog, thick), differ=True)
    statements = quote_answer([lamp, fog, thick], phrases=ENGLISH, accounts=[sides])
    assert [each.citations[0].quote for each in statements] == [first, said]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [("Is the mill falling down?", 3), ("For how many years has the mill stood?", 1)],
)
def test_number_is_quoted_without_what_others_deny(question, quoted):
    """They deny what is told, not how many years it has stood."""
    text = "The mill has stood for 90 years and is falling down. The owners deny this. Ada Kern said that it stands firm."
    whole = read_passage(text, "en")
    evidence = weighed(whole, 0.9, 0.1, 0.1)
    statements = quote_answer(evidence, phrases=ENGLISH, questions=[question])
    assert len(statements) == quoted

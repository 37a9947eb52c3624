"""A sentence made of a quote's own words may still say something else; it is never supported."""

import json

import check_sentences
import pytest
from check_sentences import judge

from rag.checks.checking import check_statement
from rag.checks.gist import Gist
from rag.checks.swaps import check_replaced
from rag.types import Article, Citation
from rag.words.units import counted

SENTENCES = [json.loads(line) for line in check_sentences.SENTENCES.read_text("utf-8").splitlines()]
"""Sentences made from the words of a quote, true and false; some are known to be judged wrong."""


def check(language, quote, speaker, statement):
    """The support and the reason for a statement that cites one quote."""
    article = Article("a", f"A report on politics.\n\n{quote}", language=language)
    start = len(article.text) - len(quote)
    return check_statement(statement, [Citation(1, article, start, len(article.text), speaker)])


@pytest.mark.parametrize(
    "case", [case for case in SENTENCES if not case.get("open")], ids=lambda case: case["id"]
)
def test_only_true_sentences_are_supported(case):
    """Roles, figures and clauses exchanged, conditions and views left out; and the same said anew."""
    assert (judge(case) == "supported") == case["true"]


def test_what_is_judged_wrong_is_known():
    """A rule that mends one of them takes its mark away."""
    wrong = [case["id"] for case in SENTENCES if (judge(case) == "supported") != case["true"]]
    assert wrong == [case["id"] for case in SENTENCES if case.get("open")]
    assert len(wrong) / len(SENTENCES) < 1 / 5


@pytest.mark.parametrize(
    ("quote", "statement", "reason"),
    [
        ("Some deputies voted against the bill.", "All deputies voted against the bill.", "“all”"),
        ("It is one of the largest mines of Peru.", "It is the largest mine of Peru.", "“one of”"),
        ("The fund pays 300 euros a month.", "The fund pays 300 dollars a month.", "“300 euros”"),
        ("The bank lent $3 billion in 2019.", "The bank lent €3 billion in 2019.", "“$3 billion”"),
        ("Rebels tried to seize the airport.", "Rebels seized the airport.", "intended"),
        ("Will Norway leave the customs union?", "Norway will leave the customs union.", "asked"),
        ("Police officers beat protesters.", "Protesters beat police officers.", "to whom"),
        ("If talks fail, the union calls a strike.", "The union calls a strike.", "condition"),
        ("Kern wants Norway to win the war.", "Kern wants to win the war.", "“Norway”"),
        ("The risk is small, but present.", "The risk is small.", "but present"),
        (
            "The old bridge of Vel is safe for lorries.",
            "Yes, the old bridge of Vel is safe for lorries.",
            "“Yes”",
        ),
        ("The army left. The city fell.", "The city fell because the army left.", "“because”"),
        (
            "The army is being rebuilt. Work on the SRW system goes on.",
            "The system of the army is called SRW.",
            "“is called”",
        ),
    ],
)
def test_reason_tells_what_is_turned_round(quote, statement, reason):
    """Whoever reads the reason can find the place."""
    support, why = check("en", quote, "", statement)
    assert support != "supported"
    assert reason in why


def test_people_speak_for_themselves():
    """Of two whose words are cited, each is told with their own."""
    said = (
        ("Lavrov", "The talks had collapsed over grain."),
        ("Blinken", "The talks resume in Bern."),
    )
    quotes = [
        Citation(number, Article(name, text, language="en"), 0, len(text), name)
        for number, (name, text) in enumerate(said, 1)
    ]
    own = check_statement("Blinken said the talks resume in Bern [1][2].", quotes)
    other = check_statement("Lavrov said the talks resume in Bern [1][2].", quotes)
    assert own == ("supported", "")
    assert other == ("weak", "the quote has somebody’s words, not Lavrov’s")


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        ("Nadel will not be able to build a fleet.", "Nadel cannot build a fleet."),
        ("The lender has not yet signed the loan.", "The lender has yet to sign the loan."),
        (
            "The rules for payments have not been written.",
            "No rules for payments have been written.",
        ),
        ("Nobody was hurt in the fire.", "The fire did not hurt anyone."),
    ],
)
def test_what_both_deny_is_no_contradiction(quote, statement):
    """Of two clauses that deny the same thing, in whatever words, none turns the other round."""
    assert check("en", quote, "", statement)[0] != "unsupported"


@pytest.mark.parametrize(
    ("quote", "statement", "reason"),
    [
        (
            "Profit rose to 7.5 million. The union had demanded 12 million for wages.",
            "Profit rose to 12 million.",
            "12000000",
        ),
        ("It is estimated at 486 euros, up from 340.", "It fell from 486 to 340 euros.", "turned"),
        ("Last month Lund sold the mill.", "Last year Lund sold the mill.", "“last month”"),
        ("The ladder lets nine fish pass.", "The ladder lets nine eels pass.", "fish"),
        (
            "Owners of shops fear that they will lose clients.",
            "Owners of shops have lost clients.",
            "intended",
        ),
        ("Проезд подорожает до 100 тенге.", "Проезд подорожал до 100 тенге.", "intended"),
        ("A fifth of the pupils slept longer.", "A third of the pupils slept longer.", "third"),
    ],
)
def test_figures_and_times_belong_to_their_clause(quote, statement, reason):
    """A true figure beside the wrong thing, day or tense is a doubt at least."""
    support, why = check("ru" if statement[0] == "П" else "en", quote, "", statement)
    assert support != "supported"
    assert reason in why


def test_two_who_speak_in_one_quote_keep_their_words():
    """Also where the name stands behind the quotation, or a line tells whose turn it is."""
    said = (
        "“No patient died because of the strike,” Whitcombe said. Bexley said that a death had to be"
        " investigated."
    )
    turns = "Question: Kowal says that the rate strangles the economy.\n\nLenart: Kowal has an election."
    counts = (
        "About 2,300 nurses took part, the union says. The management puts the number at 1,650."
    )
    for quote, statement in (
        (said, "Bexley said that no patient died because of the strike."),
        (turns, "Lenart said that the rate strangles the economy."),
        (counts, "The management says that about 2,300 nurses took part, the union says 1,650."),
        (counts, "About 2,300 nurses took part."),
    ):
        assert check("en", quote, "", statement)[0] != "supported", statement
    assert check("en", said, "", "Whitcombe said no patient died because of the strike.")[0] == (
        "supported"
    )


@pytest.mark.parametrize(
    ("quote", "fact", "told"),
    [
        (
            "The council has yet to agree to the sale of the barracks.",
            "The council has agreed to the sale of the barracks.",
            "The council has not agreed to the sale of the barracks yet.",
        ),
        (
            "The firm is weighing whether to close its Leeds depot.",
            "The firm closes its Leeds depot.",
            "The firm is considering whether to close its Leeds depot.",
        ),
        (
            "The union is afraid that the plant moves to Slovakia.",
            "The plant moves to Slovakia, the union said.",
            "The union fears that the plant moves to Slovakia.",
        ),
        (
            "Nurse Olga Pern would love to reopen the ward in May.",
            "Nurse Olga Pern reopens the ward in May.",
            "Nurse Olga Pern would love to reopen the ward.",
        ),
        (
            "Директор театра Лев Ганин хотел бы поставить оперу осенью.",
            "Директор театра Лев Ганин поставит оперу осенью.",
            "Лев Ганин хотел бы поставить оперу осенью.",
        ),
        (
            "Мэрия обдумывает строительство депо.",
            "Мэрия ведёт строительство депо.",
            "Мэрия рассматривает строительство депо.",
        ),
        (
            "Der Verband erwägt eine Klage gegen den Tunnel.",
            "Der Verband klagt gegen den Tunnel.",
            "Der Verband prüft eine Klage gegen den Tunnel.",
        ),
        (
            "The town is considering a ban on carts and a toll for lorries.",
            "The town introduces a toll for lorries.",
            "The town is considering a ban on carts.",
        ),
        (
            "Die Winzer befürchten, dass der Frost die Ernte vernichtet.",
            "Der Frost vernichtet die Ernte, sagen die Winzer.",
            "Die Winzer fürchten, dass der Frost die Ernte vernichtet.",
        ),
        ("Завод увеличил выпуск шин.", "Завод увеличит выпуск шин.", "Завод увеличил выпуск шин."),
        (
            "The minister promised to read the report.",
            "The minister promised to publish the report.",
            "The minister promised to read the report.",
        ),
    ],
)
def test_what_is_weighed_feared_or_undone_is_no_fact(quote, fact, told):
    """Told as what it is, in other words, it stays what the quote says."""
    language = _language(quote)
    assert check(language, quote, "", fact)[0] != "supported"
    assert check(language, quote, "", told) == ("supported", "")


@pytest.mark.parametrize(
    ("quote", "turned", "told"),
    [
        (
            "Ott does not swim, and the pool was full.",
            "Ott does not swim, and the pool was not full.",
            "The pool was full, and Ott does not swim.",
        ),
        (
            "Ott does not know who paid, but the pool was full.",
            "Ott does not know who paid, but the pool was not full.",
            "Ott is not aware who paid, but the pool was full.",
        ),
        (
            "The inn will shut unless a cook is found, and the bar will stay open.",
            "The inn will shut if no cook is found, and the bar will not stay open.",
            "The inn will shut if no cook is found, and the bar will stay open.",
        ),
        (
            "Ott denied the charge, and the pool was full.",
            "Ott denied the charge, and the pool was not full.",
            "The pool was full, and Ott denied the charge.",
        ),
        (
            "Лосев не пришёл, но рынок открыли.",
            "Лосев не пришёл, но рынок не открыли.",
            "Лосев не пришёл, но рынок открыли.",
        ),
        (
            "Ott weiß nichts von der Klage, und das Bad wird nicht gebaut.",
            "Ott weiß nichts von der Klage, und das Bad wird gebaut.",
            "Ott weiß nichts von der Klage, und das Bad wird nicht gebaut.",
        ),
        (
            "Wenn der Kreis zahlt, wird das Bad bis März gebaut.",
            "Das Bad wird bis März gebaut.",
            "Wenn der Kreis zahlt, wird das Bad gebaut.",
        ),
        (
            "Если банк согласится, цех пока закроют.",
            "Цех пока закроют.",
            "Если банк согласится, цех закроют.",
        ),
        (
            "The guard did not open the gate.",
            "The guard could not open the gate.",
            "The guard did not open the gate.",
        ),
        (
            "The guard was unable to open the gate.",
            "The guard opened the gate.",
            "The guard could not open the gate.",
        ),
    ],
)
def test_one_denial_or_condition_hides_no_other(quote, turned, told):
    """What both deny leaves open the other clauses; a span of time sets no condition."""
    language = _language(quote)
    assert check(language, quote, "", turned)[0] != "supported"
    assert check(language, quote, "", told) == ("supported", "")


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "Negotiations took ten days, and both sides signed the lease.",
            "Both sides signed the lease.",
        ),
        ("The keeper, worried about ice, shut the pool.", "The keeper shut the pool."),
        (
            "После долгих переговоров стороны подписали договор о складе.",
            "Стороны подписали договор о складе.",
        ),
        (
            "Lenart came back from Bern in May. She opposed the new lock.",
            "Lenart opposed the new lock.",
        ),
        (
            "За зиму Лосев дважды болел. Он выступил против нового сбора.",
            "Лосев выступил против нового сбора.",
        ),
        ("The inn agreed to the lease in May.", "The inn agreed to a lease in May."),
        (
            "The inn promised to repair the roof and to paint the door.",
            "The inn promised to paint the door and to repair the roof.",
        ),
        (
            "The choir opened its season in Bern. The doors opened in May.",
            "The doors opened in May.",
        ),
    ],
)
def test_what_was_done_behind_a_thought_or_beside_a_side_is_told(quote, told):
    """A worry ends where the deed begins; `back from Bern` takes no side, an article is no deed."""
    assert check(_language(quote), quote, "", told) == ("supported", "")


def test_cause_that_no_quote_tells_is_doubted():
    """`Caused by` stands only where the quote tells a cause of any kind."""
    fell = "The bees died in May. The fields had been sprayed."
    caused = "The bees died in May because the fields had been sprayed."
    told = "The bees died in May, caused by sprayed fields."
    assert check("en", fell, "", told) == ("weak", "“caused by” is not in the quote")
    assert "caused by" not in check("en", caused, "", told)[1]


def test_what_is_said_now_and_then_is_left_out_only_beside_it():
    """A sentence that tells something else of the same thing need not repeat an `often`."""
    quote = "The pool, often full in May, was built by Kern in 1931 for the town of Orrin."
    assert check("en", quote, "", "The pool was built by Kern in 1931.") == ("supported", "")
    assert (
        "“often”"
        in check("en", "The pool is often full in May.", "", "The pool is full in May.")[1]
    )


def test_what_german_only_reports_is_no_fact():
    """`Sei` and `verbrauche` are somebody's words, `ist` and `verbraucht` are not."""
    quote = "Der Deich sei sicher, die Pumpe verbrauche aber zu viel Strom."
    for fact in ("Der Deich ist sicher.", "Die Pumpe verbraucht zu viel Strom."):
        support, reason = check("de", quote, "", fact)
        assert support == "weak"
        assert "somebody says so" in reason
    assert (
        check("de", "Der Deich ist sicher und neu.", "", "Der Deich ist sicher.")[0] == "supported"
    )


@pytest.mark.parametrize(
    ("quote", "whole", "kept"),
    [
        (
            "All ferries apart from the Tarn have new engines.",
            "All ferries have new engines.",
            "All ferries except the Tarn have new engines.",
        ),
        (
            "Pupils travel free, but only those who live beyond three miles.",
            "Pupils travel free.",
            "Pupils who live beyond three miles travel free.",
        ),
        (
            "Все аптеки, за исключением двух, работают ночью.",
            "Все аптеки работают ночью.",
            "Все аптеки, кроме двух, работают ночью.",
        ),
        (
            "Das Museum öffnet sonntags, allerdings nur für Gruppen.",
            "Das Museum öffnet sonntags.",
            "Das Museum öffnet sonntags nur für Gruppen.",
        ),
        (
            "The well holds water in most summers.",
            "The well holds water.",
            "In most summers the well holds water.",
        ),
        (
            "Он обратится в суд, если сад закроют без выплат.",
            "Он обратится в суд, если сад закроют.",
            "Он обратится в суд, если сад закроют без выплат.",
        ),
        (
            "It does not follow from the audit that money was stolen, Kern said.",
            "Kern said that money was stolen.",
            "Kern said that the audit does not prove that money was stolen.",
        ),
        (
            "Kern said he was not aware of any leak at the dam.",
            "Kern said there was no leak at the dam.",
            "Kern said he knew of no leak at the dam.",
        ),
        (
            "Холт заявила, что ей неизвестно об утечке на плотине.",
            "Холт заявила, что утечки на плотине не было.",
            "Холт заявила, что не знает об утечке на плотине.",
        ),
        (
            "Inspectors tested 80 wells, 12 of which were poisoned.",
            "Inspectors found 80 poisoned wells.",
            "Inspectors tested 80 wells; 12 of them were poisoned.",
        ),
        (
            "Von 90 Brücken sind 20 marode, vier davon gesperrt.",
            "20 von 90 Brücken sind gesperrt.",
            "Von 90 Brücken sind 20 marode.",
        ),
    ],
)
def test_what_is_taken_back_may_not_be_left_out(quote, whole, kept):
    """An exception, a condition, a part of those counted, and what nobody knows or proves."""
    language = _language(quote)
    assert check(language, quote, "", whole)[0] != "supported"
    assert check(language, quote, "", kept) == ("supported", "")


@pytest.mark.parametrize(
    ("quote", "moved", "own"),
    [
        (
            "The port expects 70 ships in 2031, the union 45.",
            "The union expects 70 ships in 2031.",
            "The port expects 70 ships in 2031.",
        ),
        (
            "Kern speaks of eight farms with 240 cows. The ministry counts five farms and 130 cows.",
            "The ministry counts eight farms with 130 cows.",
            "The ministry counts five farms and 130 cows.",
        ),
        (
            "The Greens back the tunnel, the Liberals oppose it.",
            "The Liberals back the tunnel, the Greens oppose it.",
            "The Greens support the tunnel, the Liberals oppose it.",
        ),
        (
            "The brewery sells its old cellar in June.",
            "The brewery sells in June.",
            "In June the brewery sells its old cellar.",
        ),
        (
            "“I know the river,” Kern said. The ice will break in May, he added.",
            "Kern said: “The ice will break in May.”",
            "Kern said: “I know the river.”",
        ),
    ],
)
def test_what_is_a_neighbours_is_not_moved(quote, moved, own):
    """Whose figure, whose side, whose thing and whose very words it is."""
    assert check("en", quote, "", moved)[0] != "supported"
    assert check("en", quote, "", own) == ("supported", "")


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        ("Kern does not doubt that the dam holds.", "Kern is sure that the dam holds."),
        ("The court rejected the appeal of the mill.", "The mill lost its appeal in court."),
        (
            "Economist Ada Holt advised against the tunnel.",
            "Economist Ada Holt spoke out against the tunnel.",
        ),
        (
            "The port may close in May unless a buyer is found, Kern said.",
            "Kern said the port may close in May if no buyer is found.",
        ),
        ("Kern failed to sell the boat in May.", "Kern could not sell the boat in May."),
        ("Traffic fell from 7.5 to 6.1 million.", "Traffic fell from 7.5 million to 6.1 million."),
        ("Rent rose by between 12 and 20 percent.", "Rent rose by 12 to 20 percent."),
        ("The loss came to 1.9 million pounds.", "The loss came to £1.9m."),
        ("The mill closed on 3 April 2024.", "The mill closed on 3 Apr. 2024."),
        ("Крылов не сомневается, что мост выдержит.", "Крылов уверен, что мост выдержит."),
        (
            "Посевы сократили с 14 до 9 тысяч гектаров.",
            "Посевы сократили с 14 тысяч гектаров до 9 тысяч.",
        ),
        ("Треть родителей недовольна школой.", "Недовольны школой 33 процента родителей."),
        (
            "Депутат Павел Инин и врач Инна Белая предложили опрос.",
            "Опрос — план депутата Павла Инина и врача Инны Белой.",
        ),
        (
            "Gesundheitsministerin Petra Vogt nennt die Klinik sicher.",
            "Ministerin Petra Vogt nennt die Klinik sicher.",
        ),
        (
            "Its head of sales, Jon Kern, said the mill exports 90 tonnes.",
            "According to its head of sales, Jon Kern, the mill exports 90 tonnes.",
        ),
    ],
)
def test_the_same_in_other_words_is_not_struck(quote, statement):
    """A denial in another word, a range with its scale once, a name in another case."""
    support, reason = check(_language(quote), quote, "", statement)
    assert support == "supported" or (support == "weak" and "is not" not in reason)


def _language(text):
    """The language of a quote of this module, by its letters."""
    german = {"der", "die", "das", "von", "nennt", "wird"} & set(text.lower().split())
    return "ru" if text[0] > "А" else "de" if german else "en"


def test_word_spelt_otherwise_is_the_same_word():
    """An ending or another spelling puts no other word in its place."""
    quote = Gist("The government organised the vote in May.")
    assert not list(check_replaced(Gist("The government organized the vote in May."), quote))
    assert list(check_replaced(Gist("The government cancelled the vote in May."), quote))


def test_numbers_are_told_with_what_they_count():
    """By a sign before or behind them, or by the next word; years of the calendar count nothing."""
    told = [
        (str(each.value), each.unit) for each in counted("In 2021, $3 bn, 5 млн тонн, 7 people")
    ]
    assert told == [("3000000000", "dollar"), ("5000000", "tonne")]


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        ("Kern wants to win the war.", "Kern wants to win the war."),
        ("Kern wants Norway to win, and she wants to win.", "Kern wants to win."),
        ("The risk is small, but present.", "The risk is small, but present."),
        ("The risk is small, but present.", "The risk is present."),
        ("The risk is small but experts of the ministry warn of it.", "The risk is small."),
        ("Yes, the bridge is safe.", "Yes, the bridge is safe."),
    ],
)
def test_what_is_whole_is_not_doubted(quote, statement):
    """Nothing of weight is left out, and the verdict is the quote's own."""
    assert check("en", quote, "", statement) == ("supported", "")


def test_hardly_anything_false_of_a_weak_model_passes():
    """Of what it wrote over the shipped cases, labelled by hand, at most 2 % of the false."""
    false = [case for case in check_sentences.read(check_sentences.WRITTEN) if not case["true"]]
    passed = [case for case in false if check_sentences.judge_written(case) == "supported"]
    assert len(passed) <= 0.02 * len(false), [case["sentence"] for case in passed]

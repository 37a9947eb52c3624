"""Genders: which pronoun cannot mean somebody, by the surname or by the first name.

Only forbids: where the name tells nothing, the article must tell whom "she" means.
"""

import re

_FEMALE = re.compile(r"(?:ova|eva|yeva|skaya|ова|ева|ёва|ина|ая)$")
_MALE = re.compile(r"(?:ov|ev|yev|sky|skiy|skyy|ов|ев|ёв|ий|ый)$")

# First names that English and German give to one gender only: no Robin, Kim, Jan, Joan or Carol.
# Of a woman whose second one is a family's, as Mary Douglas Holt, the two tell nothing.
_WOMEN = frozenset(
    "abigail ada adelaide adele agatha agnes aileen alexandra alice alicia alison amanda amelia amy"
    " angela angelika anita anke ann anna anne anneliese annette annie antje antonia astrid audrey"
    " barbara beate beatrice becky bella bernadette bertha bessie beth bettina betty birgit bridget"
    " brigitte britta brenda bianca carla carmen caroline catherine cathy cecilia celia charlotte"
    " cheryl christa christina christine claire clara clare claudia clementine constance cordula"
    " cornelia cynthia dagmar daisy daphne deborah debra deirdre denise diana diane dolores dora"
    " doreen doris dorothea dorothy edith eileen elaine eleanor elena elfriede elisabeth eliza"
    " elizabeth elke ella ellen elsa elsie emily emma erika erica esther eva evelina fanny felicity"
    " fiona florence franziska frieda gabriela gabrielle gemma georgia georgina geraldine gerda"
    " gertrude gertrud gillian gisela gladys gloria grace greta gretchen gudrun hanna hannah harriet"
    " hazel heather heidi heike helen helena helene helga henrietta henrike hermine hildegard ida"
    " ilona ilse imogen ines ingeborg ingrid irene iris irma isabel isabella isobel jacqueline"
    " jane janet janice jeanette jemima jennifer jenny jessica jill joanna joanne johanna"
    " josephine judith julia juliana julie juliet jutta karin karoline kate katharina katherine"
    " kathleen kathrin kathryn kathy katie katrin katja kerstin kirsten kirsty lara laura lauren"
    " leonora leonie lena lieselotte lilian lillian lily linda lisa lotte louisa louise lucinda lucy"
    " lydia mabel madeleine magdalena maggie mandy mareike margaret margarethe margarete margot maria"
    " marianne marie marjorie marlene martha martina mary mathilda matilda maud maureen mavis megan"
    " melanie melissa mercedes mildred millicent mia miranda miriam moira molly monica"
    " monika muriel myra myrtle nadine nancy naomi natalie nathalie nell nellie nicole nina nora"
    " norma olive olivia olga ophelia pamela patricia paula pauline peggy penelope petra philippa"
    " phoebe phyllis polly priscilla prudence rachel rebecca regina renate rita roberta rosa"
    " rosalind rosamund rose rosemary rosie roswitha rowena ruth sabine sabrina sally samantha sandra"
    " sara sarah serena sharon sheila sigrid silke silvia sonja sophia sophie stefanie stella"
    " stephanie sue susan susanna susanne suzanne svenja swantje sybil sylvia tamsin tanja teresa tessa"
    " thelma theresa therese tilda tina trudy uta ulrike ursula ute valerie vanessa vera verena"
    " veronica veronika victoria viktoria viola violet virginia waltraud wendy wilhelmina wiebke"
    " winifred yvonne zoe".split()
)
_MEN = frozenset(
    "aaron abraham adam adrian alan albert alfred alistair allan andreas andrew angus anselm anthony"
    " anton archibald armin arnold arthur august axel barry bartholomew basil benedict benjamin"
    " bernard bernd bernhard bertram bill bob boris brendan brian bruce bruno burkhard callum carl"
    " cecil cedric charles christian christoph christopher clemens clement clive colin conrad"
    " craig cuthbert cyril daniel david dean dennis derek desmond detlef dick dieter dietmar dietrich"
    " dirk dominic donald douglas duncan dwight eckhard edgar edmund eduard edward edwin egon emil"
    " eric erich erik ernest ernst erwin eugene ewan felix ferdinand fergus frank franz fred"
    " frederick friedrich fritz gareth gary geoffrey georg george gerald gerard gerd gerhard gernot"
    " gilbert giles godfrey gordon gottfried graham gregory guenter guenther gunnar gustav guy günter"
    " günther hans harald harold harry hartmut heiko heiner heinrich heinz helmut henry herbert"
    " hermann herman holger horace horst howard hubert hugh hugo humphrey ian ignaz ingo isaac ivan"
    " ivor jack jacob jakob james jason jasper jeffrey jens jeremy jerome jim joachim joe johann"
    " johannes john jonas jonathan josef joseph joshua julian jürgen karl karsten keith kenneth kevin"
    " klaus konrad konstantin kurt lambert lars lawrence leo leon leonard leonhard leopold lewis"
    " lionel lorenz lothar louis ludwig lukas luke lutz magnus malcolm manfred marc marcus mark"
    " markus martin marvin matthew matthias maurice maximilian melvin michael mike moritz"
    " mortimer nathan nathaniel neil neville nicholas nigel niklas nikolaus noah norbert norman oliver"
    " olaf oscar oskar oswald ottmar otto owen patrick paul percy peter philip philipp quentin"
    " rainer ralf ralph ramsay randolph raymond reginald reinhard reinhold richard robert roderick"
    " rodney roger roland rolf ronald rory roy rudolf rufus rupert russell rüdiger samuel"
    " sebastian seamus sean siegfried silas simon stanley stefan stephan stephen steven stewart stuart"
    " tobias theodor theodore thomas thorsten tim timothy tom torsten trevor tristan udo ulrich"
    " uwe valentin vernon victor viktor vincent volker wallace walter werner wilfred wilhelm"
    " willi william winston wolfgang wolfram zachary".split()
)
_KNOWN = _WOMEN | _MEN
# First names that are of women here and of men there: "Joan Laporta" is a man.
_EITHER = frozenset(
    "alexis andrea ashley carol jan jean joan kim leslie meredith nicola robin sasha simone".split()
)
# Men have these behind another: "José Maria", "Jean Marie".
_SECOND = frozenset(("maria", "marie"))


def contradicts(name: str, *, female: bool) -> bool:
    """Whether a name shows that a pronoun cannot mean this person.

    >>> contradicts("Ada Holt", female=False), contradicts("Robin Holt", female=False)
    (True, False)
    """
    *first, last = name.casefold().split()
    endings = _MALE if female else _FEMALE
    given = {
        word in _WOMEN
        for at, word in enumerate(first)
        if word in _KNOWN and not (at and word in _SECOND)
    }
    return given == {not female} or (given != {female} and bool(endings.search(last)))


def is_first_name(word: str) -> bool:
    """Whether a word is one of the first names known here, of one gender or of either."""
    return word.casefold() in _KNOWN | _EITHER

"""Who is told something in a question, where everybody hears it: an interviewer, a paper, a court."""

import re
from functools import lru_cache

from rag.asking.transcripts import QUESTIONERS
from rag.people.designations import PLACES, collect_words
from rag.words.terms import words

_TO_WHOM = re.compile(
    r"\b(?i:tell|told|telling|answer(?:ed)?|(?:say|said|reply|replied|explain(?:ed)?|speak|spoke|talk(?:ed)?) to)\s+(.+?)"
    r"(?=\s+(?i:about|on|of|that|when|how|why|whether)\b|[\s?!.]*$)"
    r"|(?i:сказал\w*|рассказал\w*|ответил\w*|заявил\w*|сообщил\w*|говорил\w*|объяснил\w*|розповів|розповіла|сказав|сказала|відповів|відповіла)"
    r"\s+(.+?)(?=\s+(?i:о|об|обо|про|на|что|що|як|когда|почему|зачем)\b|[\s?!.]*$)"
    r"|\b(?i:gegenüber)\s+(.+?)(?=\s+(?i:über|zu|zum|zur|gesagt|erklärt)\b|[\s?!.]*$)"
)
"""Tells to whom somebody speaks, behind a verb of saying."""

_LISTENERS = re.compile(
    r"(?i)(?:reporters?|journalists?|newspaper|inquiry|court|hearing|council|chamber|committee|parliament|channel|agency|radio"
    r"|журналист\w*|корреспондент\w*|издани\w+|телеканал\w*|канал\w*|агентств\w+|газет\w+|радио|суд\w*|комисси\w+"
    r"|кореспондент\w*|виданн\w+|reporter\w*|journalist\w*|zeitung|sender|gericht|ausschuss)"
)
"""Those who hear what is told to everybody, as an interviewer does."""

_POWERS = (
    PLACES
    | collect_words("""un eu nato csto osce opec eaeu cis sco asean brics g7 g8 g20 imf who wto iaea icc uae prc dprk
    fbi cia nsa unesco unicef unhcr fifa uefa оон ес нато одкб обсе опек еаэс снг шос брикс мвф воз вто магатэ
    рф сша кнр кндр оаэ фрг ссср мид мвд фсб юнеско фифа уефа єс обсє днр лнр мзс сбу еао қр ақш бұұ ео ұқшұ uno""")
)
"""States and bodies that are written in capitals: what they alone are told, not everybody hears."""


# Asked once for every sentence found.
@lru_cache(maxsize=16)
def addressee(question: str) -> str:
    """Who is told something in a question, where that is an interviewer or everybody.

    >>> addressee("What did Tokayev tell CNN about the Customs Union?")
    'CNN'
    >>> addressee("What did Tokayev tell Putin about the Customs Union?")
    ''
    """
    match = _TO_WHOM.search(question)
    told = next((each for each in match.groups() if each), "") if match else ""
    heard = words(told)
    initials = [word.casefold() for word in heard if len(word) > 1 and word.isupper()]
    hears = (initials and _POWERS.isdisjoint(initials)) or any(
        word.casefold() in QUESTIONERS or _LISTENERS.fullmatch(word) for word in heard
    )
    return told if hears else ""

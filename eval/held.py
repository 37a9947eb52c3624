"""Which cases of the public sets only measure: the reader is trained on the articles of the others.

Whole articles are held out, by their titles, because squad2 and xquad share articles.
"""

import hashlib
from collections.abc import Mapping, Sequence

HELD_OUT = 7
"""One article in so many is held out of training."""

_SEED = 1


def is_held(case: str, articles: Sequence[str], titles: Mapping[str, str]) -> bool:
    """Whether a case is about an article that the reader was not trained on.

    Args:
        case: Its id, which decides where its article has no title.
        articles: The ids of the articles it is about; the first one decides.
        titles: Titles by id.
    """
    title = titles.get(articles[0], "").replace("_", " ") if articles else ""
    told = f"{_SEED} {title or case}".encode()
    return int(hashlib.sha256(told).hexdigest(), 16) % HELD_OUT == 0

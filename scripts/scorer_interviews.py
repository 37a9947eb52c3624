"""Examples out of transcripts: the interviewer's own questions, and who said what, by rule."""

import random
from collections.abc import Iterator
from pathlib import Path

from scorer_examples import Example, make_example
from scorer_gold import Spans, holds
from scorer_library import SIZE, list_articles

from eval.held import is_held
from rag.indexing.encoder import digest_file
from rag.indexing.passages import cut_passages
from rag.types import Passage
from rag.words.terms import words

INTERVIEWS = 900
LONG_WORD = 7
SHORTEST_ASKED = 5
DROPPED = 0.2
"""Words of an interviewer's question left out, so that it does not stand in the passage as asked."""


def make_interviews(path: Path, chance: random.Random) -> Iterator[Example]:
    """Questions to transcripts: those of the interviewer, and who said what, by rule."""
    print(f"{digest_file(path)}  interviews/articles.jsonl", flush=True)
    articles = list_articles(path)
    for article in chance.sample(articles, min(INTERVIEWS, len(articles))):
        talk = article.title.partition("-part")[0]
        held = is_held(talk, [], {})
        passages = cut_passages(article, size=SIZE, overlap=0)
        made = [e for p in passages for e in ask_turns(p, chance, held=held)]
        yield from chance.sample(made, min(3, len(made)))


def ask_turns(passage: Passage, chance: random.Random, *, held: bool) -> Iterator[Example]:
    """Examples out of the turns of one passage."""
    text = passage.article.text
    turns = [s for s in passage.speeches if s.kind == "turn" and s.speaker]
    speakers = sorted({t.speaker for t in turns})

    def example(kind: str, question: str, spans: Spans, id: str) -> Example:
        case = {"id": f"{passage.id}{id}", "question": question}
        return make_example(
            case, "interviews", kind, passage, spans, held=held, cut=False, question=""
        )

    for number, turn in enumerate(turns):
        said = [s for s in passage.sentences if turn.start <= s.start and s.end <= turn.end]
        for at, span in enumerate(said):
            own = text[span.start : span.end]
            rare = [w for w in words(own) if len(w) >= LONG_WORD and w.isalpha()]
            if own.endswith("?") and number + 1 < len(turns) and len(words(own)) >= SHORTEST_ASKED:
                answer = turns[number + 1]
                kept = [w for w in own.split() if chance.random() > DROPPED]
                spans = [
                    s for s in passage.sentences if answer.start <= s.start and s.end <= answer.end
                ][:2]
                if spans and turns[number + 1].speaker != turn.speaker:
                    yield example("asked", " ".join(kept), [(a, b) for a, b in spans], f"q{at}")
            elif len(rare) > 1 and not own.endswith("?"):
                topic = " and ".join(chance.sample(rare, 2))
                asked = chance.choice(
                    ["What did {} say about {}?", "what does {} think about {}", "{} on {}"]
                )
                name = turn.speaker.title()
                span_list = [(span.start, span.end)]
                yield example("said", asked.format(name, topic), span_list, f"s{at}")
                others = [s for s in speakers if s != turn.speaker]
                elsewhere = holds(
                    text[passage.start : span.start] + text[span.end : passage.end], rare
                )
                if others and not elsewhere:
                    wrong = chance.choice(others).title()
                    yield example("missaid", asked.format(wrong, topic), [], f"m{at}")
                yield example("said", f"Who talked about {topic}?", span_list, f"w{at}")

"""The rows on the chat as a person meets it: its page, its first answer, and twenty at once.

The server runs as a process of its own over the seeds. What it takes is set beside what the
library alone takes for the same questions, asked in turn with it, in this process.
"""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from eval.bench.browser import (
    find_chromium,
    new_visitor,
    open_chromium,
    open_page,
    seconds_to_answer,
    seconds_to_ready,
    settle,
)
from eval.bench.figures import Figure, Rival
from eval.bench.process import serve_seeds
from eval.bench.server import Asking, ask_page, find_asking
from eval.bench.workspace import REPOSITORY, Workspace
from eval.cases import load_cases
from eval.statistics import median, quantile
from rag import Assistant

CASES = REPOSITORY / "eval" / "cases" / "seeds.jsonl"
# An odd number, so that the median is one of the visits.
VISITS = 7
QUESTIONS = 24
PEOPLE = 20
# Each of the twenty asks as often, so that the 95th percentile is of forty answers.
ROUNDS = 2
# What is on its way when the first screen is complete: the icon, the heartbeat.
SETTLE_SECONDS = 1.0
NO_BROWSER = (
    "chat is left out: it needs Playwright and a Chromium. Install requirements-test.txt, and "
    "run scripts/install_browser.py."
)


def measure_chat(workspace: Workspace) -> list[Figure]:
    """The page, the first visible answer and many at once; nothing where no browser is."""
    chromium = find_chromium()
    if not chromium:
        workspace.say(NO_BROWSER)
        return []
    with serve_seeds(workspace) as (_, port):
        address = f"http://127.0.0.1:{port}/"
        with workspace.open("seeds", workspace.seeds) as library:
            # The first visitor of the server has it find them, too.
            library.suggestions()
            return [
                *measure_page(chromium, address, visits=workspace.take(VISITS)),
                measure_answers(
                    chromium, address, library, pick_questions(workspace.take(QUESTIONS))
                ),
                measure_crowd(port, pick_questions(workspace.take(PEOPLE))),
            ]


def measure_page(chromium: str, address: str, *, visits: int) -> list[Figure]:
    """When the question box can be used, with an empty cache and again, and what that loads."""
    first, again = [], []
    with open_chromium(chromium) as browser:
        for _ in range(visits):
            visitor = new_visitor(browser)
            with open_page(visitor, address) as (page, weight):
                first.append(seconds_to_ready(page))
                settle(page)
                page.wait_for_timeout(1000 * SETTLE_SECONDS)
            with open_page(visitor, address) as (page, lighter):
                again.append(seconds_to_ready(page))
                settle(page)
                page.wait_for_timeout(1000 * SETTLE_SECONDS)
            visitor.close()
    return [
        _seconds("page ready, first visit, s", first),
        _seconds("page ready, next visit, s", again),
        Figure(
            row="chat",
            what="page weight as sent, kB",
            value=weight.wire / 1000,
            n=len(weight.addresses),
            decimals=0,
            note=f"the page unpacks to {weight.decoded / 1000:.0f} kB in "
            f"{len(weight.addresses)} requests (n); the next visit loads {lighter.wire / 1000:.0f} "
            "kB.",
            details=(
                ("wire_bytes", weight.wire),
                ("decoded_bytes", weight.decoded),
                ("wire_bytes_next_visit", lighter.wire),
            ),
        ),
        Figure(
            row="chat",
            what="requests to other servers",
            value=count_foreign([*weight.addresses, *lighter.addresses], address),
            n=len(weight.addresses) + len(lighter.addresses),
            bound=0,
            lower_is_better=True,
            decimals=0,
        ),
    ]


def measure_answers(
    chromium: str, address: str, library: Assistant, questions: Sequence[str]
) -> Figure:
    """From Enter to the first quote or refusal on screen, each question on a new page."""
    shown, alone = [], []
    refused = 0
    for question in questions:
        library.ask(question)
    with open_chromium(chromium) as browser:
        visitor = new_visitor(browser)
        for question in questions:
            with open_page(visitor, address) as (page, _):
                settle(page)
                shown.append(seconds_to_answer(page, question))
                # What is looked for after a refusal would slow the library down.
                settle(page)
            began = time.perf_counter()
            refused += library.ask(question).refused
            alone.append(time.perf_counter() - began)
    ours, theirs = (1000 * (median(each) or 0.0) for each in (shown, alone))
    return Figure(
        row="chat",
        what="first visible answer p50, ms",
        value=ours,
        n=len(questions),
        bound=round(allow_answer(theirs)),
        lower_is_better=True,
        decimals=0,
        rivals=(Rival("the library alone", theirs),),
        note=f"of the first visible answers {refused} are refusals; the bound is 1.2 times the "
        "library's own p50 and 100 ms.",
        details=(("chat_p50_milliseconds", ours), ("library_p50_milliseconds", theirs)),
    )


def measure_crowd(port: int, questions: Sequence[str]) -> Figure:
    """As many people as questions ask at the same moment, each another one.

    They ask as a browser does, without one: twenty people have twenty machines, and here their
    pages would be drawn by the cores that answer.
    """
    asking = find_asking(port)
    single = [ask_page(port, question, asking) for _ in range(ROUNDS) for question in questions]
    crowd = [seconds for _ in range(ROUNDS) for seconds in ask_at_once(port, questions, asking)]
    slow, slowest = quantile(single, 0.95) or 1.0, quantile(crowd, 0.95) or 0.0
    return Figure(
        row="chat",
        what=f"{len(questions)} at once: p95 of the first answer over that of one",
        value=slowest / slow,
        n=len(crowd),
        bound=5,
        lower_is_better=True,
        decimals=1,
        note=f"{slowest:.2f} s over {slow:.2f} s; p50 {median(crowd):.2f} s over "
        f"{median(single):.2f} s; all were answered.",
        details=(
            ("crowd_p95_seconds", slowest),
            ("crowd_p50_seconds", median(crowd) or 0.0),
            ("single_p95_seconds", slow),
            ("single_p50_seconds", median(single) or 0.0),
        ),
    )


def ask_at_once(port: int, questions: Sequence[str], asking: Asking) -> list[float]:
    """Seconds until each question is answered, all of them sent together.

    Raises:
        DataError: If one is not answered.
    """
    together = threading.Barrier(len(questions))

    def ask(question: str) -> float:
        together.wait()
        return ask_page(port, question, asking)

    with ThreadPoolExecutor(len(questions)) as people:
        return list(people.map(ask, questions))


def pick_questions(count: int) -> list[str]:
    """Different questions of the shipped cases that stand alone, evenly spread over them."""
    cases = [case for case in load_cases(CASES) if not case.history]
    asked = list(dict.fromkeys(case.question for case in cases))
    return [asked[place * len(asked) // count] for place in range(count)]


def allow_answer(library_milliseconds: float) -> float:
    """How many milliseconds the chat may take where the library takes so many."""
    return 1.2 * library_milliseconds + 100


def count_foreign(addresses: Sequence[str], home: str) -> int:
    """How many addresses are of another server than `home`."""
    return sum(urlsplit(address).netloc != urlsplit(home).netloc for address in addresses)


def _seconds(what: str, measured: Sequence[float]) -> Figure:
    return Figure(
        row="chat",
        what=what,
        value=median(measured),
        n=len(measured),
        bound=1.0,
        lower_is_better=True,
        decimals=2,
        details=(("slowest_seconds", max(measured)), ("fastest_seconds", min(measured))),
    )

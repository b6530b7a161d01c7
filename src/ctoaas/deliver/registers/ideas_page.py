"""Ideas as an owner reads them: what to test next, what results have moved, what waits."""

from datetime import date

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.wording.numbers import NOT_KNOWN, day, day_words
from ctoaas.plan.ideas.idea import LEVELS, Idea, Ideas, Test
from ctoaas.plan.ideas.moved import Moved, chance_if, chance_now


def ideas_answer(ideas: Ideas, moved: tuple[Moved, ...], name: str, today: date) -> Answer:
    """The page of `cto ideas list`: open ideas, then the parked ones."""
    live = [idea for idea in ideas.ideas if idea.parked is None]
    parked = [idea for idea in ideas.ideas if idea.parked is not None]
    waiting = [(idea, test) for idea in live for test in idea.tests if test.result is None]
    return Answer(
        kind="Ideas",
        about=name,
        answer=_verdict(ideas, live, waiting),
        reasons=_reasons(live, waiting),
        headlines=(
            Headline("Open", str(len(live)), "ideas that may still be built"),
            Headline("Tests waiting", str(len(waiting)), "threshold set, no result yet"),
            Headline("Parked", str(len(parked)), "with what would make them work"),
        ),
        blocks=(
            *([_table(live)] if live else []),
            *([_moved(moved)] if moved else []),
            *map(_idea, live),
            *([_parked(parked, today)] if parked else []),
        ),
        unknowns=tuple(_unknowns(live)),
        facts=(
            ("Source", "ideas.toml"),
            (
                "Chances",
                "moved by each result with Bayes' rule; how often a test passes stands there",
            ),
        ),
    )


def percent(chance: float) -> str:
    """A chance as people say it: "3 in 10" would hide small moves, so "32 %"."""
    return f"{chance * 100:.0f} %"


def _verdict(ideas: Ideas, live: list[Idea], waiting: list[tuple[Idea, Test]]) -> str:
    if not ideas.ideas:
        return "No idea is written down yet"
    if waiting:
        idea, test = _most_telling(waiting)
        return f"Test next: {test.hypothesis if test.hypothesis != idea.title else idea.title}"
    untested = [idea for idea in live if not idea.tests]
    if untested:
        said = counted(len(untested), "idea has", "ideas have")
        return f"{said[:1].upper()}{said[1:]} no test yet"
    return "Every open idea has been tested"


def _most_telling(waiting: list[tuple[Idea, Test]]) -> tuple[Idea, Test]:
    """The test after which the chance would stand furthest from where it is, on average."""

    def reach(pair: tuple[Idea, Test]) -> tuple[float, str]:
        no, yes = chance_if(*pair)
        return -(yes - no), pair[1].id

    return min(waiting, key=reach)


def _reasons(live: list[Idea], waiting: list[tuple[Idea, Test]]) -> tuple[str, ...]:
    if not waiting:
        moves = "A result moves the chance of an idea, and the risk and effort of what rests on it."
        return (moves,) if live else ()
    idea, test = _most_telling(waiting)
    no, yes = chance_if(idea, test)
    return (
        f"“{idea.title}” is taken to hold in {percent(chance_now(idea))} of such cases. After this "
        f"test it would be {percent(yes)} or {percent(no)}: no other test that waits tells more.",
        f"Measure: {test.measure}. It passes {_bar(test)}.",
    )


def _bar(test: Test) -> str:
    return f"at {test.threshold:f} or {'more' if test.better == 'higher' else 'less'}"


def _table(live: list[Idea]) -> Block:
    rows = tuple(
        (
            idea.title,
            NOT_KNOWN if idea.readiness is None else f"{idea.readiness} of 9",
            percent(idea.chance),
            percent(chance_now(idea)),
            f"{sum(t.result is not None for t in idea.tests)} of {len(idea.tests)}",
        )
        for idea in sorted(live, key=lambda each: (chance_now(each), each.id))
    )
    header = ("idea", "ready", "chance at first", "chance now", "tests done")
    grid = Grid("Open ideas, the least likely first", header, rows)
    return Block("ideas", "How likely each is to work", grids=(grid,), is_said=True)


def _moved(moved: tuple[Moved, ...]) -> Block:
    rows = tuple(
        (
            each.title,
            f"{each.before[0]:.0f}",
            f"{each.before[1]:.0f}",
            f"{each.now[0]:.0f}",
            f"{each.now[1]:.0f}",
        )
        for each in moved
    )
    header = (
        "what rests on ideas",
        "half, at first",
        "8 of 10, at first",
        "half, now",
        "8 of 10, now",
    )
    grid = Grid(
        "Person-days that are enough",
        header,
        rows,
        note="Counts what it would take to go another way when an idea fails.",
    )
    changed = any(abs(each.now[1] - each.before[1]) >= 0.5 for each in moved)
    title = (
        "What the results did to the effort"
        if changed
        else "What rests on ideas nobody has tested yet"
    )
    return Block("moved", title, grids=(grid,), is_said=True)


def _idea(idea: Idea) -> Block:
    said = []
    if idea.problem:
        said.append(f"Problem: {idea.problem}.")
    if idea.approach:
        said.append(f"Approach: {idea.approach}.")
    if idea.readiness is not None:
        said.append(f"Ready {idea.readiness} of 9: {LEVELS[idea.readiness - 1]}.")
    for art in idea.prior_art:
        where = f" ({art.where})" if art.where else ""
        says = f": {art.says}" if art.says else ""
        said.append(f"Others: {art.what}{where}{says}.")
    if not idea.prior_art:
        said.append("Others: nobody has looked yet whether it exists.")
    rows = tuple(map(_test, idea.tests))
    header = ("test", "measure", "passes at", "result")
    grids = (Grid("Tests", header, rows, frozenset({0, 1})),) if rows else ()
    return Block(f"i-{idea.id}", idea.title, tuple(_ended(text) for text in said), grids=grids)


def _ended(text: str) -> str:
    return text.replace("..", ".").replace("?.", "?")


def _test(test: Test) -> tuple[str, str, str, str]:
    sign = "≥" if test.better == "higher" else "≤"
    if test.result is None:
        result = NOT_KNOWN
    else:
        word = "passed" if test.passed else "failed"
        result = f"{test.result.value:f}, {word} on {day(test.result.on)}"
    return test.hypothesis, test.measure, f"{sign} {test.threshold:f}", result


def _parked(parked: list[Idea], today: date) -> Block:
    said = []
    for idea in parked:
        held = idea.parked
        if held is None:
            continue
        when = f" Look again on {day_words(held.look_again_on)}." if held.look_again_on else ""
        due = " That day has come." if held.look_again_on and held.look_again_on <= today else ""
        said.append(
            f"“{idea.title}” would work if {'; and if '.join(held.would_work_if)}.{when}{due}"
        )
    return Block("parked", "Kept for a later day", tuple(said), is_said=True)


def _unknowns(live: list[Idea]) -> list[str]:
    found = []
    untested = [idea for idea in live if not idea.tests]
    if untested:
        found.append(
            f"Whether {counted(len(untested), 'idea works', 'ideas work')}: `cto ideas test` sets "
            "a measure and a threshold before anything is built."
        )
    if any(not idea.prior_art for idea in live):
        found.append(
            "Whether somebody has it already: search for half a day and note it as prior_art in "
            "ideas.toml."
        )
    return found


def plain(ideas: Ideas, moved: tuple[Moved, ...]) -> dict[str, object]:
    """Plain values for --json."""
    return {
        "ideas": [_plain(idea) for idea in ideas.ideas],
        "moved": [
            {
                "initiative": each.initiative,
                "days_before": {"p50": each.before[0], "p80": each.before[1]},
                "days_now": {"p50": each.now[0], "p80": each.now[1]},
            }
            for each in moved
        ],
    }


def _plain(idea: Idea) -> dict[str, object]:
    return {
        "id": idea.id,
        "title": idea.title,
        "readiness": idea.readiness,
        "chance_at_first": idea.chance,
        "chance_now": chance_now(idea),
        "initiatives": list(idea.initiatives),
        "risks": list(idea.risks),
        "parked": None
        if idea.parked is None
        else {
            "on": idea.parked.on.isoformat(),
            "would_work_if": list(idea.parked.would_work_if),
            "look_again_on": idea.parked.look_again_on.isoformat()
            if idea.parked.look_again_on
            else None,
        },
        "tests": [
            {
                "id": test.id,
                "hypothesis": test.hypothesis,
                "measure": test.measure,
                "threshold": float(test.threshold),
                "better": test.better,
                "set_on": test.set_on.isoformat() if test.set_on else None,
                "result": None if test.result is None else float(test.result.value),
                "passed": test.passed,
            }
            for test in idea.tests
        ],
    }

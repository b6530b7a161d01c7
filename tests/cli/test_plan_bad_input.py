"""What people get wrong in a plan, typed on the real command line: one clear line, or an answer."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import Ran, cto

HEAD = 'starts_on = 2026-09-07\nquarters = 2\ncurrency = "EUR"\n'
PEOPLE = '[[people]]\nid = "ana"\nskills = ["backend"]\n'


def wish(
    id_: str = "a", mode: str = 'work = [{ skill = "backend", days = 3 }]', more: str = ""
) -> str:
    head = f'[[initiatives]]\nid = "{id_}"\nvalue = 1\n{more}\n'
    return f'{head}[[initiatives.modes]]\nid = "own"\nkind = "in-house"\n{mode}\n'


def plan(root: Path, text: str, people: str = PEOPLE) -> Path:
    (root / "plan").mkdir(exist_ok=True)
    (root / "plan" / "initiatives.toml").write_text(text, "utf-8")
    (root / "plan" / "people.toml").write_text(people, "utf-8")
    return root


def options(root: Path, *more: object) -> Ran:
    return cto("plan", "options", root, "--effort", "0.05", *more)


@pytest.mark.parametrize(
    ("text", "people", "says"),
    [
        (
            wish("a", more='after = ["c"]')
            + wish("b", more='after = ["a"]')
            + wish("c", more='after = ["b"]'),
            PEOPLE,
            "wait in a ring: a -> c -> b -> a",
        ),
        (wish(mode='work = [{ skill = "backend", days = -1 }]'), PEOPLE, "not more than zero"),
        (wish(mode='work = [{ skill = "backend", days = nan }]'), PEOPLE, "days"),
        (wish(mode='work = [{ skill = "backend", days = inf }]'), PEOPLE, "days"),
        (wish(mode="duration = 1e9"), PEOPLE, "at most 5000"),
        (
            wish(mode='work = [{ skill = "backend", days = { p50 = 9, p90 = 4 } }]'),
            PEOPLE,
            "p50 above p90",
        ),
        (wish(mode='work = [{ person = "zoe", days = 3 }]'), PEOPLE, '"zoe" is nobody'),
        (wish(mode='work = [{ skill = "cobol", days = 3 }]'), PEOPLE, 'nobody has "cobol"'),
        (wish(mode='duration = 3\ncash = "XYZ 5"'), PEOPLE, "is in XYZ, the plan is in EUR"),
        (wish(more="deadline = 2026-10-01\nearliest = 2026-11-01"), PEOPLE, "before earliest"),
        (wish() + wish(), PEOPLE, "id of two initiatives"),
        (wish(), PEOPLE + "share = 1.2\n", "more than a whole person"),
        (wish(), "", "there is nobody at all"),
        (wish(), PEOPLE + PEOPLE, "id of two people"),
        (
            wish(),
            PEOPLE + '[[absences]]\nperson = "zoe"\nfrom = 2026-10-01\nto = 2026-10-02\n',
            '"zoe" is nobody here',
        ),
        (wish(more="reduces = { fire = 1.5 }"), PEOPLE, "reduces"),
        (wish(more='title = "unfinished'), PEOPLE, "initiatives.toml"),
    ],
)
def test_a_mistake_is_one_line_and_nothing_is_written(
    tmp_path: Path, text: str, people: str, says: str
) -> None:
    root = plan(tmp_path, HEAD + text, people)
    for ran in (cto("plan", "check", root), options(root)):
        assert ran.code == 2
        assert says in ran.err
        assert ran.err.startswith("cto: ")
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err
    assert not (root / "plan" / "options.json").exists()


def test_a_budget_below_the_must_haves_says_what_is_missing(tmp_path: Path) -> None:
    mode = "duration = 10\ncash = 5000"
    text = HEAD + "[budget]\ntotal = 3000\n" + wish(mode=mode, more="must = true")
    ran = options(plan(tmp_path, text))
    assert ran.code == 1
    assert "2,000" in ran.out


def test_no_initiatives_are_an_empty_plan_that_can_be_exported(tmp_path: Path) -> None:
    root = plan(tmp_path, HEAD)
    ran = options(root)
    assert (ran.code, "nothing to plan" in ran.out) == (0, True)
    for kind in ("json", "mermaid", "ical", "msproject", "jira", "github", "csv"):
        assert cto("plan", "export", root, "--as", kind).code == 0
    file = tmp_path / "x.xlsx"
    assert cto("plan", "export", root, "--as", "xlsx", "--out", file).code == 0


@pytest.mark.parametrize(
    ("one", "says"),
    [
        ('[[initiatives]]\nid="i{}"\nvalue=1\n', "10,000 initiatives"),
        (wish("i{}").replace("{ skill", "{{ skill").replace("3 }", "3 }}"), "is larger than"),
    ],
)
def test_ten_thousand_initiatives_are_refused_within_seconds(
    tmp_path: Path, one: str, says: str
) -> None:
    root = plan(tmp_path, HEAD + "".join(one.format(n) for n in range(10_000)))
    began = time.process_time()
    ran = options(root)
    assert (ran.code, says in ran.err) == (2, True), ran.err
    assert time.process_time() - began < 60


def test_weeks_52_and_53_and_the_change_of_the_clock_lose_no_day(tmp_path: Path) -> None:
    # Monday 26 October 2026 follows the change; week 53 of 2026 ends on 3 January 2027.
    head = HEAD.replace("2026-09-07", "2026-10-23").replace("quarters = 2", "quarters = 1")
    mode = 'work = [{ skill = "backend", days = 50 }]'
    root = plan(tmp_path, f"unplanned = 0\n{head}{wish(mode=mode)}")
    (one,) = cto("plan", "solve", root, "--effort", "0.05", "--json").data["schedule"]
    assert (one["start"], one["end"]) == (0, 50)
    assert options(root).code == 0
    kept = json.loads((root / "plan" / "options.json").read_text("utf-8"))
    # Fifty weekdays from Friday 23 October: ten weeks later, on Thursday of week 53.
    assert kept["options"][0]["end"]["p50"] == "2026-12-31"
    assert date(2026, 12, 31).isocalendar().week == 53


def test_without_the_solver_the_plan_says_that_nothing_is_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctoaas.plan.roadmap.search.has_solver", lambda: False)
    root = plan(tmp_path, HEAD + wish())
    ran = options(root)
    assert ran.code == 0
    assert "No optimality proof" in " ".join(ran.out.split())
    assert "no proof" in ran.out


def test_a_search_that_is_cut_short_gives_its_best_plan_and_the_gap(tmp_path: Path) -> None:
    from bench.plan_bars.generated import roadmap

    from ctoaas.plan.roadmap.instance import instance_of
    from ctoaas.plan.roadmap.search import search

    found = search(instance_of(roadmap(101, 30)), effort=0.01, passes=5)
    assert found.plan
    assert not found.is_proved
    assert found.gap is not None
    assert 0 < found.gap < 1


def test_a_tab_in_a_title_or_a_formula_stays_a_text_in_every_export(tmp_path: Path) -> None:
    text = HEAD + wish(more="title = \"=cmd|' /C calc'!A0\\t\"")
    root = plan(tmp_path, text)
    assert options(root).code == 0
    for kind in ("jira", "csv"):
        out = cto("plan", "export", root, "--as", kind).out
        assert "'=cmd" in out
        assert ",=cmd" not in out


def test_a_decision_without_front_matter_is_read(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    (tmp_path / "company.toml").write_text('name = "A"\n', "utf-8")
    record = "# Use one database\n\n## Status\n\nAccepted\n\n## Context\n\nTwo are dear.\n"
    (tmp_path / "decisions" / "0001-use-one-database.md").write_text(record, "utf-8")
    ran = cto("decide", "list", "--workspace", tmp_path)
    assert ran.code == 0, ran.err
    assert "Use one database" in ran.out

"""The verbs of `cto forecast`: what they print, keep, refuse, and that nothing is written then."""

import csv
import json
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from ctoaas.cli.main import cto as root
from tests.builders.repository import RepoBuilder
from tests.cli.running import cto

HEAVY = ("duckdb", "numpy", "scipy", "jinja2", "typst", "tree_sitter")
DAY = ("--on", "2026-03-02")


def rows(file: Path, header: list[str], body: list[list[object]]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(body)
    return file


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """ln hours = ln 6 + ln points + noise of .3; said 20 % too low with noise of .2."""
    law, body = random.Random(3), []
    for number in range(30):
        points = round(law.lognormvariate(5, 0.6))
        hours = 6 * points * law.lognormvariate(0, 0.3)
        kind = law.choice(["shop", "portal"])
        said = hours * law.lognormvariate(-0.2, 0.2)
        body.append([number, points, kind, round(said), round(hours), f"{2000 + number}-06-01"])
    header = ["id", "points", "kind", "said", "hours", "finished"]
    return rows(tmp_path / "projects.csv", header, body)


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    """Ten groups of forty tasks: own noise of .5 and a factor of the group of .15."""
    law, body = random.Random(4), []
    for group in range(10):
        luck = law.lognormvariate(0.1, 0.15)
        for _ in range(40):
            said = round(law.lognormvariate(2, 0.6), 1)
            body.append([group, said, round(said * luck * law.lognormvariate(0, 0.5), 2)])
    return rows(tmp_path / "tasks.csv", ["group", "said", "took"], body)


@pytest.fixture
def items(tmp_path: Path) -> Path:
    body = [["Basket", 30, "yes"], ["Payment", 45, "yes"], ["Mail", 12, "yes"], ["Extra", 60, "no"]]
    return rows(tmp_path / "items.csv", ["item", "estimate", "must"], body)


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """Three to seven items a week for sixty weeks, all on one weekday."""
    law, body = random.Random(5), []
    for week in range(60):
        day = date(2024, 1, 3) + timedelta(weeks=week)
        body += [[day] for _ in range(law.randint(3, 7))]
    return rows(tmp_path / "done.csv", ["closed"], body)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "forecasts.jsonl"


def record(ledger: Path, *more: object) -> str:
    ran = cto(
        *("forecast", "record", "Sign-in", "--range", 80, 120, 240, "--unit", "hours"),
        *("--by", "ana", *DAY, "--ledger", ledger, "--json", *more),
    )
    assert ran.code == 0, ran.err
    return str(ran.data["id"])


def test_help_lists_the_verbs_without_loading_anything_heavy():
    code = (
        "import sys\n"
        "from ctoaas.cli.main import cto\n"
        "cto.main(['forecast', '--help'], standalone_mode=False)\n"
        "cto.main(['forecast', 'backtest', '--help'], standalone_mode=False)\n"
        f"print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED []"
    for verb in ("estimate", "throughput", "quote", "record", "resolve", "score", "explain"):
        assert f"  {verb}" in ran.stdout


def verbs() -> list[tuple[str, ...]]:
    import click

    context = click.Context(root, info_name="cto")
    group = root.get_command(context, "forecast")
    assert isinstance(group, click.Group)
    found = []
    for name in group.list_commands(context):
        inner = group.get_command(context, name)
        if isinstance(inner, click.Group):
            found += [("forecast", name, below) for below in inner.list_commands(context)]
        else:
            found.append(("forecast", name))
    return found


@pytest.mark.parametrize("verb", verbs(), ids=" ".join)
def test_every_verb_explains_itself_with_json_and_an_example(verb):
    ran = cto(*verb, "--help")
    assert ran.code == 0
    assert "--json" in ran.out
    assert f"Example: cto {' '.join(verb)}" in " ".join(ran.out.split())


def test_a_wrong_verb_lists_the_right_ones():
    ran = cto("forecast", "guess")
    assert ran.code == 2
    assert '"guess": no such verb; the verbs are backtest, estimate' in ran.err


def test_a_forecast_is_kept_resolved_and_scored(ledger):
    id_ = record(ledger)
    ran = cto("forecast", "resolve", id_[:6], 134, "--on", "2026-05-12", "--ledger", ledger)
    assert "134" not in ran.err
    assert "Sign-in: 130 hours, inside the 90 % range" in ran.out
    scored = cto("forecast", "score", "--ledger", ledger, "--json").data
    assert scored["records"][0]["coverage"][-1]["inside"] == 1
    assert cto("forecast", "score", "--ledger", ledger).out.startswith("1 of 1 outcomes fell")


def test_recording_the_same_twice_is_once(ledger):
    assert record(ledger) == record(ledger)
    assert len(ledger.read_text("utf-8").splitlines()) == 1


def test_in_a_workspace_the_ledger_needs_no_name(tmp_path, monkeypatch):
    assert cto("init", tmp_path / "acme", "--yes").code == 0
    monkeypatch.chdir(tmp_path / "acme")
    ran = cto(*("forecast", "record", "x", "--chance", 0.7, "--by", "ana", *DAY))
    assert ran.code == 0
    assert (tmp_path / "acme/forecasts.jsonl").exists()


def test_outside_of_a_workspace_there_is_no_place(here):
    ran = cto("forecast", "score")
    assert ran.code == 2
    assert "run cto init, or name a file with --ledger" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--range", 80, 60, 240, "--unit", "h"), "quantiles: cross: 80 at 0.1, but 60 at 0.5"),
        (("--range", 0, 60, 240, "--unit", "h"), "0 is not more than zero"),
        (("--range", 1, 2, 3), "--unit: is missing"),
        (("--chance", 1.2), "probability: 1.2 is not from 0 to 1"),
        ((), "needs one forecast"),
        (("--chance", 0.2, "--quantile", 0.5, 3), "needs one forecast"),
        (("--quantile", 0.5, 3, "--unit", "h"), "needs at least 2 pairs"),
        (("--dates", "2026-04-01", "2026-03-20", "2026-05-01"), "cross"),
        (("--range", "nan", 2, 3, "--unit", "h"), "not a number"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(ledger, arguments, message):
    ran = cto("forecast", "record", "x", "--by", "a", "--ledger", ledger, *DAY, *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not ledger.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("134", "--on", "2026-03-01"), "is before the forecast"),
        (("134", "--unit", "days"), "is not hours"),
        (("much",), "is not a number"),
        (("nan",), "not a number"),
        (("0",), "0 is not more than zero"),
        ((), "needs AMOUNT or --cancel WHY"),
        (("134", "--on", "2926-03-01"), "is in the future"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(ledger, arguments, message):
    id_ = record(ledger)
    before = ledger.read_bytes()
    ran = cto("forecast", "resolve", id_, "--ledger", ledger, *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert ledger.read_bytes() == before


def test_a_wrong_id_lists_the_right_ones(ledger):
    id_ = record(ledger)
    ran = cto("forecast", "resolve", "nothing", 3, "--ledger", ledger)
    assert ran.code == 2
    assert id_ in ran.err


def test_dates_are_said_and_resolved_as_dates(ledger):
    ran = cto(
        *("forecast", "record", "Launch", "--dates", "2026-04-01", "2026-04-20", "2026-06-01"),
        *("--by", "ana", "--ledger", ledger, *DAY, "--id", "launch"),
    )
    assert ran.code == 0
    ran = cto(
        *("forecast", "resolve", "launch", "2026-05-05", "--on", "2026-05-06"), "--ledger", ledger
    )
    assert "Launch: 5 May 2026, inside the 90 % range of" in ran.out


def test_an_event_happens_or_not(ledger):
    cto(
        *("forecast", "record", "Launch", "--chance", 0.7, "--by", "a", "--id", "l", *DAY),
        "--ledger",
        ledger,
    )
    assert cto("forecast", "resolve", "l", "maybe", "--ledger", ledger).code == 2
    ran = cto("forecast", "resolve", "l", "no", "--ledger", ledger)
    assert "did not happen; the chance given was 70 %" in ran.out


def test_a_changed_scope_is_linked_and_a_cancelled_one_stays_counted(ledger):
    record(ledger, "--id", "first")
    record(ledger, "--id", "second", "--replaces", "first")
    ran = cto("forecast", "resolve", "second", "--cancel", "sold", "--ledger", ledger)
    assert "called off, sold" in ran.out
    scored = cto("forecast", "score", "--ledger", ledger, "--json").data["records"][0]
    assert (scored["open"], scored["re_scoped"], scored["cancelled"]) == (0, 1, 1)


def test_a_damaged_line_is_reported_by_number_and_kept(ledger):
    record(ledger)
    with ledger.open("a", encoding="utf-8") as stream:
        stream.write("{half\n")
    ran = cto("forecast", "score", "--ledger", ledger)
    assert ran.code == 0
    assert "Line 2 of the ledger is not JSON; it is kept." in " ".join(ran.out.split())
    assert "{half" in ledger.read_text("utf-8")


def estimate(projects: Path, *more: object):
    return cto(
        *("forecast", "estimate", "--past", projects, "--target", "hours", "--size", "points=150"),
        *("--about", "Shop", *DAY, *more),
    )


def test_an_estimate_is_a_range_kept_with_its_steps(projects, ledger):
    ran = estimate(projects, "--driver", "kind=shop", "--ledger", ledger, "--id", "shop")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Shop: in 8 of 10 such cases between")
    explained = cto("forecast", "explain", "shop", "--ledger", ledger)
    assert "All 30 past projects" in explained.out
    held = cto("forecast", "explain", "shop", "--ledger", ledger, "--json").data
    assert held["state"] == "open"
    assert held["forecast"]["inputs"]


def test_an_expert_is_weighed_by_what_they_said_before(projects):
    ran = estimate(
        projects, "--said", "said", "--likely", 900, "--by", "ana", "--dry-run", "--json"
    )
    assert ran.code == 0, ran.err
    assert any("30 outcomes of theirs known" in each for each in ran.data["basis"])


def test_the_same_command_gives_the_same_bytes(projects, tmp_path):
    first = estimate(projects, "--dry-run", "--json", "--out", tmp_path / "a.html")
    second = estimate(projects, "--dry-run", "--json", "--out", tmp_path / "a.html")
    assert first.out == second.out
    again = estimate(projects, "--dry-run", "--json", "--out", tmp_path / "b.html")
    assert again.code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_money_comes_from_a_rate(projects):
    ran = estimate(projects, "--rate", "EUR 80", "--dry-run")
    assert "such cases between € " in ran.out


def test_the_record_of_the_ledger_stands_beside_the_next_estimate(projects, ledger):
    estimate(projects, "--ledger", ledger, "--id", "one")
    cto("forecast", "resolve", "one", 900, "--ledger", ledger, "--on", "2026-04-01")
    ran = estimate(projects, "--ledger", ledger, "--json")
    assert ran.data["record"] == {"inside": 1, "n": 1}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--size", "points=0"), "is not more than zero"),
        (("--size", "150"), "names no column"),
        (("--size", "area=150"), 'column "area": is not there; the columns are id, points'),
        (("--target", "cost"), 'column "cost": is not there'),
        (("--expert", 240, 120, 80), "is out of order"),
        (("--expert", 1, 2, 3, "--likely", 3), "say the same twice"),
        (("--sure", 0.8), "has no number to be sure of"),
        (("--rate", "80"), "is no rate"),
        (("--driver", "kind"), "is not COL=VALUE"),
        (("--class", "magic"), "is not known; choose one of"),
    ],
)
def test_an_estimate_that_cannot_be_made_names_what_is_wrong(projects, ledger, arguments, message):
    extra = ("--class", "magic") if "magic" in arguments else arguments
    past = () if "magic" in arguments else ("--past", projects, "--target", "hours")
    ran = cto(
        "forecast", "estimate", *past, "--size", "points=150", *DAY, "--ledger", ledger, *extra
    )
    assert ran.code == 2
    assert message in ran.err
    assert not ledger.exists()


def test_a_bad_cell_is_named_by_file_line_and_field(projects):
    text = projects.read_text("utf-8").splitlines()
    text[3] = text[3].replace(text[3].split(",")[4], "-5")
    projects.write_text("\n".join(text), encoding="utf-8")
    ran = estimate(projects, "--dry-run")
    assert ran.code == 2
    assert "projects.csv line 4, hours: -5 is not more than zero" in ran.err


def quote(items: Path, tasks: Path, *more: object):
    return cto(
        *("forecast", "quote", items, "--rate", "EUR 80", "--past", tasks, "--estimate", "said"),
        *("--actual", "took", "--group", "group", *DAY, *more),
    )


def test_a_quote_offers_what_fits_in_order(items, tasks):
    made = quote(items, tasks, "--cap", 16000, "--dry-run", "--json").data["offer"]
    assert made["must_fits"]
    offered = [item["item"] for item in made["items"] if item["offered"]]
    assert offered == ["Basket", "Payment", "Mail"]
    holds = [item["cap_holds"] for item in made["items"]]
    assert holds == sorted(holds, reverse=True)


def test_a_quote_is_kept_as_a_cost_and_as_the_chance_of_its_cap(items, tasks, ledger):
    ran = quote(items, tasks, "--cap", 16000, "--ledger", ledger, "--id", "q")
    assert ran.code == 0, ran.err
    kept = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    assert [each["id"] for each in kept] == ["q", "q-cap"]
    assert kept[0]["unit"] == "EUR"
    assert kept[1]["probability"] >= 0.9


def test_a_cap_that_does_not_carry_the_must_haves_is_said_so(items, tasks):
    ran = quote(items, tasks, "--cap", 5000, "--dry-run")
    assert ran.out.startswith("€ 5,000 do not carry the must-haves")
    assert "Cap it would take" in ran.out


def test_without_a_past_there_is_no_price_but_a_discovery(items, ledger):
    ran = cto("forecast", "quote", items, "--rate", "EUR 80", "--cap", 90000, "--ledger", ledger)
    assert ran.code == 0
    assert ran.out.startswith("No price yet: first a paid discovery for €")
    assert not ledger.exists()


def test_a_quote_of_a_kept_estimate_shares_its_total(projects, items, ledger):
    estimate(projects, "--rate", "EUR 80", "--ledger", ledger, "--id", "total")
    ran = cto("forecast", "quote", items, "--of", "total", "--ledger", ledger, "--json", *DAY)
    assert ran.code == 0, ran.err
    assert ran.data["currency"] == "EUR"


def test_the_same_seed_gives_the_same_quote_and_another_another(items, tasks):
    first = quote(items, tasks, "--dry-run", "--json", "--seed", 1).out
    assert first == quote(items, tasks, "--dry-run", "--json", "--seed", 1).out
    assert first != quote(items, tasks, "--dry-run", "--json", "--seed", 2).out


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([["a", 3, "perhaps"]], 'items.csv line 2, must: "perhaps" is neither yes nor no'),
        ([["", 3, "yes"]], "items.csv line 2, item: is empty"),
        ([["a", "", "yes"]], "items.csv line 2, estimate: is empty"),
        ([["a", -3, "yes"]], "items.csv line 2, estimate: -3 is not more than zero"),
        ([["a", 3, "yes"], ["a", 4, "no"]], 'item "a": is there twice'),
        ([["a", 3, "no"]], "has no must-have item"),
        ([], "holds no item"),
    ],
)
def test_bad_items_are_named_by_line_and_field(items, tasks, body, message):
    rows(items, ["item", "estimate", "must"], body)
    ran = quote(items, tasks, "--dry-run")
    assert ran.code == 2
    assert message in ran.err


def test_throughput_gives_dates_beside_how_often_they_held(done, ledger):
    ran = cto(
        *("forecast", "throughput", done, "--done", "closed", "--items", 20, "--runs", 400),
        *("--ledger", ledger, "--id", "t", "--on", "2025-03-10"),
    )
    assert ran.code == 0, ran.err
    assert ran.out.startswith("20 items: in 8 of 10 such cases done by")
    assert "held here" in ran.out
    assert cto("forecast", "explain", "t", "--ledger", ledger).code == 0


def test_throughput_gives_counts_by_a_day(done):
    ran = cto(
        *("forecast", "throughput", done, "--done", "closed", "--until", "2025-06-30"),
        *("--runs", 400, "--dry-run", "--json"),
    )
    assert ran.code == 0, ran.err
    counts = [row["at_least"] for row in ran.data["answers"]]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "needs one question"),
        (("--items", 3, "--until", "2026-01-01"), "needs one question"),
        (("--items", 0), "is not more than zero"),
        (("--until", "2001-01-01"), "is not after the last day of the history"),
    ],
)
def test_a_question_without_an_answer_is_one_line(done, arguments, message):
    ran = cto("forecast", "throughput", done, "--done", "closed", "--dry-run", *arguments)
    assert ran.code == 2
    assert message in ran.err


def test_the_commits_of_an_assessment_are_a_history(tmp_path):
    story = RepoBuilder(tmp_path / "weekly")
    for week in range(40):
        story.commit("Ana", {"shop.py": f"PRICE = {week}\n"}, days=7)
    story.build()
    result = tmp_path / "result"
    assessed = ("assess", tmp_path / "weekly", "--out", result, "--as-of", "2020-10-10", "--quiet")
    assert cto(*assessed).code == 0
    wanted = ("--items", 5, "--runs", 400, "--dry-run", "--json")
    ran = cto("forecast", "throughput", "--where", result, *wanted)
    assert ran.code == 0, ran.err
    assert ran.data["unit"] == "commits to production code"
    assert ran.data["weeks"] >= 39


@pytest.mark.parametrize("kind", ["projects", "tasks", "throughput"])
def test_a_backtest_compares_with_the_baselines(kind, projects, tasks, done, tmp_path):
    arguments = {
        "projects": (projects, "--target", "hours", "--size", "points", "--date", "finished"),
        "tasks": (tasks, "--estimate", "said", "--actual", "took", "--group", "group"),
        "throughput": (done, "--done", "closed", "--horizon-weeks", 4),
    }[kind]
    ran = cto("forecast", "backtest", kind, *arguments, "--json", "--out", tmp_path / "b.html")
    assert ran.code == 0, ran.err
    assert len(ran.data["methods"]) >= 2
    first = ran.data["methods"][0]
    assert {"n", "coverage", "interval_score", "high_over_low", "crps", "median_error"} <= set(
        first
    )
    assert (tmp_path / "b.html").stat().st_size > 10_000
    said = cto("forecast", "backtest", kind, *arguments)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80


def test_lengths_of_batches_must_be_numbers(tasks):
    ran = cto(
        *("forecast", "backtest", "tasks", tasks, "--estimate", "said", "--actual", "took"),
        *("--group", "group", "--batch", "30,many"),
    )
    assert ran.code == 2
    assert "is no list of lengths" in ran.err


def test_a_file_that_is_not_there_is_a_source_that_failed(tmp_path):
    ran = cto("forecast", "backtest", "projects", tmp_path / "no.csv", "--target", "x")
    assert ran.code == 3


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    ran = cto("forecast", "simulate", "--template")
    assert ran.code == 0
    file.write_text(ran.out, encoding="utf-8")
    return file


def simulate(plan: Path, *more: object):
    return cto("forecast", "simulate", plan, "--runs", 400, "--on", "2026-03-02", *more)


def test_the_plan_to_start_from_can_be_run(plan, tmp_path):
    ran = simulate(plan, "--dry-run", "--out", tmp_path / "plan.html")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("First version: in 8 of 10 such cases at most €")
    page = (tmp_path / "plan.html").read_text("utf-8")
    for picture in ("p-chance", "p-end", "p-tornado", "p-items", "p-cash"):
        assert f'id="{picture}"' in page


def test_a_simulation_is_kept_as_cost_as_end_and_as_what_was_asked(plan, ledger):
    asked = ("--cap", 40000, "--until", "2026-12-18")
    ran = simulate(plan, *asked, "--ledger", ledger, "--id", "p")
    assert ran.code == 0, ran.err
    kept = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    assert [each["id"] for each in kept] == ["p", "p-end", "p-asked"]
    assert [each["unit"] for each in kept] == ["EUR", "days after issue", "yes or no"]
    ran = cto("forecast", "resolve", "p-end", "2026-10-20", "--ledger", ledger)
    assert "is in the future" in ran.err or "20 October 2026" in ran.out


def test_any_number_of_workers_gives_the_same_bytes(plan):
    one = simulate(plan, "--dry-run", "--json", "--workers", 1).out
    assert one == simulate(plan, "--dry-run", "--json", "--workers", 2).out


def test_a_cycle_in_a_plan_is_printed_and_nothing_is_kept(plan, ledger):
    text = plan.read_text("utf-8")
    wrong = text.replace('id = "accounts"', 'id = "accounts"\nafter = ["launch"]', 1)
    plan.write_text(wrong, encoding="utf-8")
    ran = simulate(plan, "--ledger", ledger)
    assert ran.code == 2
    assert "accounts" in ran.err
    assert "launch" in ran.err
    assert not ledger.exists()


def test_without_a_plan_the_way_to_one_is_shown():
    ran = cto("forecast", "simulate")
    assert ran.code == 2
    assert "--template > plan.toml" in ran.err


@pytest.mark.parametrize("verb", verbs(), ids=" ".join)
def test_every_verb_and_option_is_in_the_reference(verb):
    import click

    page = (Path(__file__).parents[2] / "docs/reference/verbs.md").read_text("utf-8")
    command: click.Command = root
    for name in verb:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    _, _, section = page.partition(f"# cto {' '.join(verb)}\n")
    section = section.partition("\n#")[0]
    options = [name for held in command.params if held.opts[0][0] == "-" for name in held.opts]
    assert options
    assert [option for option in options if f"`{option}`" not in section] == []


def late(verb, ledger: Path, count: int = 11) -> None:
    """So many forecasts of a verb, each resolved near its 95 % point."""
    for place in range(count):
        ran = verb("--ledger", ledger, "--id", f"n{place}", "--seed", place)
        assert ran.code == 0, ran.err
    kept = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    for each in kept:
        if each["unit"] != "yes or no":
            (amount,) = [value for share, value in each["quantiles"] if share == 0.95]
            day = ("--on", "2026-09-01")
            if each["unit"] == "days after issue":
                amount = date(2026, 3, 2) + timedelta(days=round(amount))
                day = ("--on", max(amount, date(2026, 9, 1)))
            ran = cto("forecast", "resolve", each["id"], amount, *day, "--ledger", ledger)
            assert ran.code == 0, ran.err


@pytest.mark.parametrize("verb", ["quote", "throughput", "count", "simulate"])
def test_a_record_of_late_outcomes_moves_the_next_forecast_and_says_so(
    verb, items, tasks, done, plan, ledger
):
    ran = {
        "quote": lambda *more: quote(items, tasks, *more),
        "throughput": lambda *more: cto(
            *("forecast", "throughput", done, "--done", "closed", "--items", 20, *DAY),
            *("--runs", 400, *more),
        ),
        "count": lambda *more: cto(
            *("forecast", "throughput", done, "--done", "closed", "--until", "2025-06-01", *DAY),
            *("--runs", 400, *more),
        ),
        "simulate": lambda *more: cto(
            *("forecast", "simulate", plan, "--runs", 400, *DAY, *more),
        ),
    }[verb]
    if verb == "simulate":
        text = plan.read_text("utf-8").replace("2026", "2025").replace("2027", "2026")
        plan.write_text(text, encoding="utf-8")
    late(ran, ledger)
    after = ("--ledger", ledger, "--dry-run", "--on", "2026-10-01")
    before = ran("--dry-run", "--on", "2026-10-01", "--json").data
    moved = ran(*after, "--json").data
    assert before["moved_by_record"] == {}
    effects = moved["moved_by_record"]
    assert effects
    assert all(one["outcomes"] >= 11 and one["middle"] > 1.02 for one in effects.values())
    said = " ".join(ran(*after).out.split())
    assert "Our 11 past outcomes put the" in said

"""Whatever cannot be is refused on the command line: one line that names file, line and field, exit
code 2, and nothing written; what is only weak is used and said so."""

import csv
from pathlib import Path

import pytest

from tests.cli.running import Ran, cto

DAY = ("--on", "2026-03-02")
PLAN = 'title = "Shop"\nstarts_on = 2026-09-01\ncurrency = "EUR"\nrate = 600\n'
ITEM = '[[items]]\nid = "a"\neffort = 3\n[[items]]\nid = "b"\neffort = 2\nafter = ["a"]\n'


def rows(file: Path, header: str, *body: str) -> Path:
    file.write_text("\n".join([header, *body]) + "\n", encoding="utf-8")
    return file


def refused(ran: Ran, folder: Path, message: str, before: set[Path]) -> None:
    assert ran.code == 2, ran.out
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
    assert set(folder.rglob("*")) == before


def past(count: int = 12) -> list[str]:
    return [f"{n},{20 * n},{100 * n + n % 3},shop" for n in range(1, count + 1)]


def estimate(file: Path, *more: object) -> Ran:
    return cto(
        *("forecast", "estimate", "--past", file, "--target", "hours", "--size", "points=150"),
        *("--ledger", file.parent / "forecasts.jsonl", "--out", file.parent / "page.html", *DAY),
        *more,
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("13,150,0,shop", "past.csv line 14, hours: 0 is not more than zero"),
        ("13,150,-8,shop", "past.csv line 14, hours: -8 is not more than zero"),
        ("13,150,NaN,shop", 'past.csv line 14, hours: "NaN" is not a number'),
        ("13,150,inf,shop", 'past.csv line 14, hours: "inf" is not a number'),
        ("13,-150,80,shop", "past.csv line 14, points: -150 is no possible amount"),
        ("13,150,80", "past.csv line 14: has 3 cells, the header has 4"),
    ],
)
@pytest.mark.parametrize("verb", ["estimate", "backtest"])
def test_an_effort_that_cannot_be_is_refused(tmp_path, row, message, verb):
    file = rows(tmp_path / "past.csv", "id,points,hours,kind", *past(), row)
    before = set(tmp_path.rglob("*"))
    if verb == "estimate":
        ran = estimate(file)
    else:
        ran = cto("forecast", "backtest", "projects", file, "--target", "hours", "--size", "points")
    refused(ran, tmp_path, message, before)


def test_rows_that_cannot_be_are_left_out_and_counted_when_told(tmp_path):
    file = rows(tmp_path / "past.csv", "id,points,hours,kind", *past(), "13,150,0,shop")
    assert "--skip-bad-rows" in estimate(file).err
    ran = estimate(file, "--skip-bad-rows", "--json", "--dry-run")
    assert ran.code == 0, ran.err
    assert "1: hours not above zero" in ran.out


def test_amounts_of_two_currencies_are_refused(tmp_path):
    body = [f"{row},{'EUR' if n < 7 else 'USD'}" for n, row in enumerate(past())]
    file = rows(tmp_path / "past.csv", "id,points,hours,kind,currency", *body)
    said = 'past.csv line 9, currency: is "USD", and "EUR" in line 2: amounts are mixed'
    refused(estimate(file), tmp_path, said, {file})


TASK = "{n},p{g},{said},{took},2024-01-{day:02},2024-02-{day:02}"


def log(count: int = 130) -> list[str]:
    return [
        TASK.format(n=n, g=n % 4, said=1 + n % 7, took=2 + n % 5, day=1 + n % 28)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x,p1,0,3,2024-01-01,2024-01-02", "log.csv line 132, said: 0 is not more than zero"),
        ("x,p1,3,0,2024-01-01,2024-01-02", "log.csv line 132, took: 0 is not more than zero"),
        ("x,p1,-3,3,2024-01-01,2024-01-02", "log.csv line 132, said: -3 is not more than zero"),
        ("x,p1,3,nan,2024-01-01,2024-01-02", 'log.csv line 132, took: "nan" is not a number'),
        ("x,p1,3,3,2024-01-05,2024-01-02", "log.csv line 132, done: lies before begun"),
        ("x,p1,3,3,2024-01-05,soon", 'log.csv line 132, done: "soon" is not a date'),
    ],
)
def test_a_task_that_cannot_be_is_refused_in_a_log_of_any_length(tmp_path, row, message):
    file = rows(tmp_path / "log.csv", "id,project,said,took,begun,done", *log(), row)
    verb = ("forecast", "backtest", "tasks", file, "--estimate", "said", "--actual", "took")
    more = ("--group", "project", "--start", "begun", "--finish", "done")
    before = set(tmp_path.rglob("*"))
    refused(cto(*verb, *more, "--out", tmp_path / "page.html"), tmp_path, message, before)


def test_slips_of_a_task_log_are_counted_when_told(tmp_path):
    bad = ["x,p1,0,3,2024-01-01,2024-01-02", "y,p1,3,3,2024-01-05,2024-01-02"]
    file = rows(tmp_path / "log.csv", "id,project,said,took,begun,done", *log(), *bad)
    verb = ("forecast", "backtest", "tasks", file, "--estimate", "said", "--actual", "took")
    more = ("--group", "project", "--start", "begun", "--finish", "done", "--skip-bad-rows")
    ran = cto(*verb, *more, "--json")
    assert ran.code == 0, ran.err
    assert ran.data["excluded"] == {"said zero": 1}


def test_an_item_that_is_done_before_it_is_begun_is_refused(tmp_path):
    body = [f"2024-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(150)]
    body = [f"{day},{day}" for day in body] + ["2024-06-20,2024-06-10"]
    file = rows(tmp_path / "items.csv", "begun,closed", *body)
    verb = ("forecast", "throughput", file, "--done", "closed", "--started", "begun")
    kept = ("--items", 30, "--ledger", tmp_path / "forecasts.jsonl")
    before = set(tmp_path.rglob("*"))
    said = "items.csv line 152, closed: 2024-06-10 is before begun 2024-06-20"
    refused(cto(*verb, *kept), tmp_path, said, before)
    assert cto(*verb, *kept, "--skip-bad-rows").code == 0


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (
            PLAN + ITEM.replace("effort = 3", "effort = { p10 = 5, p50 = 4, p90 = 9 }"),
            "plan.toml line 7: items[1].effort: is out of order: low above likely",
        ),
        (
            PLAN + ITEM.replace("effort = 3", "effort = { p10 = 5, p50 = 14, p90 = 9 }"),
            "plan.toml line 7: items[1].effort: is out of order: likely above high",
        ),
        (PLAN + ITEM.replace("effort = 3", "effort = 0"), "plan.toml line 7: items[1].effort"),
        (PLAN + ITEM.replace("effort = 3", "effort = nan"), "plan.toml line 7: items[1].effort"),
        (PLAN + ITEM.replace('"b"', '"a"'), 'items[2].id: "a" is also the id of items[1]'),
        (
            PLAN + ITEM.replace("effort = 3", 'effort = 3\nafter = ["b"]'),
            "items wait in a ring: a -> b -> a",
        ),
        (PLAN.replace("rate = 600\n", "") + ITEM, '"a" has nobody and so no rate'),
        (
            PLAN + '[[people]]\nid = "ana"\nrate = 5\ncurrency = "USD"\n' + ITEM,
            "people[1].currency: is USD, the plan is in EUR",
        ),
        (
            PLAN
            + '[correlation]\ngroups = ["x", "y", "z"]\n'
            + "matrix = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]\n"
            + "".join(f'[[items]]\nid = "{g}"\neffort = 2\ngroup = "{g}"\n' for g in "xyz"),
            "the nearest one is [[1, ",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(tmp_path, plan, message):
    file = tmp_path / "plan.toml"
    file.write_text(plan, encoding="utf-8")
    kept = ("--ledger", tmp_path / "forecasts.jsonl", "--out", tmp_path / "page.html")
    refused(cto("forecast", "simulate", file, "--runs", 400, *kept), tmp_path, message, {file})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--expert", 9, 4, 20), "is out of order"),
        (("--expert", 4, 30, 20), "is out of order"),
        (("--expert", 0, 4, 20), "zero"),
        (("--likely", "nan"), "nan is not more than zero"),
    ],
)
def test_words_of_an_expert_that_cannot_be_are_refused(tmp_path, arguments, message):
    kept = ("--ledger", tmp_path / "forecasts.jsonl", *DAY)
    refused(cto("forecast", "estimate", *arguments, *kept), tmp_path, message, set())


def test_quantiles_that_cross_are_refused(tmp_path):
    crossing = ("--quantile", 0.1, 80, "--quantile", 0.5, 60, "--unit", "hours", "--by", "ana")
    kept = ("--ledger", tmp_path / "forecasts.jsonl", *DAY)
    said = "quantiles: cross: 80 at 0.1, but 60 at 0.5"
    refused(cto("forecast", "record", "x", *crossing, *kept), tmp_path, said, set())


def test_an_offer_without_a_rate_is_refused(tmp_path):
    file = rows(tmp_path / "items.csv", "item,estimate,must", "Basket,30,yes")
    kept = ("--cap", 30000, "--ledger", tmp_path / "forecasts.jsonl", *DAY)
    refused(cto("forecast", "quote", file, *kept), tmp_path, "--rate: is missing", {file})


def test_an_outcome_in_another_unit_is_refused(tmp_path):
    ledger = tmp_path / "forecasts.jsonl"
    said = ("--range", 80, 120, 240, "--unit", "hours", "--by", "ana")
    cto("forecast", "record", "x", *said, "--id", "x", "--ledger", ledger, *DAY)
    before, held = set(tmp_path.rglob("*")), ledger.read_bytes()
    ran = cto("forecast", "resolve", "x", 134, "--unit", "EUR", "--ledger", ledger)
    refused(ran, tmp_path, "--unit EUR: is not hours, the unit of x", before)
    assert ledger.read_bytes() == held


def test_a_damaged_line_of_the_ledger_is_reported_and_never_rewritten(tmp_path):
    ledger = tmp_path / "forecasts.jsonl"
    said = ("--range", 80, 120, 240, "--unit", "hours", "--by", "ana", "--ledger", ledger, *DAY)
    cto("forecast", "record", "x", *said, "--id", "x")
    with ledger.open("ab") as stream:
        stream.write(b"{half\n")
    before = ledger.read_bytes()
    assert cto("forecast", "record", "y", *said, "--id", "y").code == 0
    assert ledger.read_bytes().startswith(before)
    ran = cto("forecast", "score", "--ledger", ledger, "--json")
    assert [(one["line"], one["reason"]) for one in ran.data["faults"]] == [(2, "is not JSON")]


# What is weak is used, widened, left out or given up, and each is said.


def test_fewer_than_ten_projects_leave_the_reference_class_alone(tmp_path):
    file = rows(tmp_path / "past.csv", "id,points,hours,kind", *past(9))
    ran = estimate(file, "--class", "function-points", "--dry-run")
    assert ran.code == 0, ran.err
    assert "9 past projects are fewer than 10" in " ".join(ran.out.split())


def test_actuals_that_all_equal_their_estimates_are_left_out_with_their_count(tmp_path):
    body = [f"{n},p{n % 3},{1 + n % 9},{1 + n % 9}" for n in range(60)]
    file = rows(tmp_path / "log.csv", "id,project,said,took", *body)
    verb = ("forecast", "backtest", "tasks", file, "--estimate", "said", "--actual", "took")
    ran = cto(*verb, "--group", "project", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["excluded"] == {"actual equals estimate (auto-filled)": 60}
    assert any("nothing can be learnt" in note for note in ran.data["notes"])


def test_a_column_that_contains_the_target_is_refused_unless_allowed_by_name(tmp_path):
    with (tmp_path / "past.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "points", "rate_h", "hours"])
        for n in range(1, 31):
            hours = 100 * n + 37 * (n % 5)
            writer.writerow([n, 20 * n, round(hours / (20 * n), 6), hours])
    verb = ("forecast", "backtest", "projects", tmp_path / "past.csv", "--target", "hours")
    ran = cto(*verb, "--size", "points", "--json")
    assert any('column "rate_h" refused' in note for note in ran.data["notes"])
    ran = cto(*verb, "--size", "points", "--allow", "rate_h", "--json")
    assert not any('"rate_h" refused' in note for note in ran.data["notes"])


def test_a_size_outside_the_sizes_seen_is_widened_and_marked(tmp_path):
    body = [f"{n},{20 * n},{round(100 * n * (1 + 0.3 * (-1) ** n))},shop" for n in range(1, 21)]
    file = rows(tmp_path / "past.csv", "id,points,hours,kind", *body)
    ratios = []
    for size in (200, 1000):
        ran = estimate(file, "--size", f"points={size}", "--dry-run", "--json")
        assert ran.code == 0, ran.err
        held = {one["share"]: one["amount"] for one in ran.data["quantiles"]}
        ratios.append(held[0.95] / held[0.05])
        assert ("extrapolating, widened" in ran.out) == (size == 1000)
    assert ratios[1] > ratios[0]


def test_a_past_wider_than_fifty_to_one_gives_no_figure(tmp_path):
    body = [f"{n},{20 * n},{10 ** (1 + n % 5)},shop" for n in range(1, 31)]
    file = rows(tmp_path / "past.csv", "id,points,hours,kind", *body)
    ran = estimate(file)
    refused(ran, tmp_path, "no figure", {file})

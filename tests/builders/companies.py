"""Three very different companies as plan files: an idea, a product of ten, a company of forty."""

from pathlib import Path

IDEA = """\
title = "Lesson Finder"
for_whom = "Music teachers with a room of their own, and the parents of their pupils"
must = [
  "Parents find a teacher nearby",
  "Parents book a lesson and move it",
  "Teachers are paid by card",
]
special = [
  { wish = "It listens to a recording and proposes the next exercise", days = [10, 25, 70] },
]
must_be_true = ["A recording is understood well enough to choose an exercise"]
exists = ["A web site on WordPress"]
success = { metric = "lessons booked a month", now = 0, wanted = 200 }
money = 30000
currency = "EUR"
starts_on = 2027-01-04
by = 2027-09-30
day_rate = 450
"""
"""A founder's answers to `cto scope`; invented."""

TEN_PEOPLE = """\
[[people]]
id = "ana"
skills = ["backend", "operations"]
share = 0.6

[[people]]
id = "ben"
skills = ["backend"]
share = 0.5

[[people]]
id = "cleo"
skills = ["frontend", "design"]
share = 0.5
absences = [{ from = 2026-12-21, to = 2027-01-03 }, { from = 2027-03-29, to = 2027-04-05 }]
"""
"""Those of a ten-person company who have time for a plan."""

_TEAMS = ("Checkout", "Catalogue", "Warehouse", "Customer service")
_WORKS = (
    ("tests", "Tests before each release of {}", "backend", 12, 5),
    ("split", "{} can be released alone", "backend", 35, 9),
    ("watch", "Know within minutes when {} stands still", "operations", 10, 7),
    ("faster", "{} answers in half a second", "backend", 18, 6),
    ("screens", "New screens for {}", "frontend", 25, 8),
    ("numbers", "Figures of {} for the weekly meeting", "data", 14, 4),
)


def forty(root: Path) -> Path:
    """A company of forty: 26 initiatives, 12 people with time, eight quarters, risks, an idea."""
    (root / "plan").mkdir(parents=True, exist_ok=True)
    (root / "company.toml").write_text(
        'name = "Northlane"\ncurrency = "EUR"\n\n[day_rates]\ndefault = [480, 620]\n', "utf-8"
    )
    (root / "plan" / "initiatives.toml").write_text(_initiatives(), "utf-8")
    (root / "plan" / "people.toml").write_text(_people(), "utf-8")
    (root / "risks.toml").write_text(_RISKS, "utf-8")
    (root / "ideas.toml").write_text(_IDEAS, "utf-8")
    return root


def _initiatives() -> str:
    found = [
        'title = "Northlane, two years"\nstarts_on = 2026-10-01\nquarters = 8\ncurrency = "EUR"\n'
        "holidays = [2026-12-25, 2027-01-01, 2027-12-27, 2028-01-03]\n\n"
        "[budget]\ntotal = 420000\nby_quarter = [50000, 50000, 50000, 50000, 55000, 55000, 55000, "
        "55000]\ncarry_over = true\n"
    ]
    for number, team in enumerate(_TEAMS):
        for place, (kind, words, skill, days, value) in enumerate(_WORKS):
            found.append(_initiative(number, place, kind, words.format(team), skill, days, value))
    return "\n".join([*found, _SPECIAL])


def _initiative(
    number: int, place: int, kind: str, title: str, skill: str, days: int, value: int
) -> str:
    days = 4 * days + 10 * number
    after = f'after = ["tests-{number}"]\n' if kind in ("split", "faster") else ""
    reduces = "reduces = { outage = 0.2 }\n" if kind == "watch" else ""
    deadline = "deadline = 2027-06-30\n" if kind == "watch" and number == 0 else ""
    modes = [
        f'[[initiatives.modes]]\nid = "own"\nkind = "in-house"\n'
        f'work = [{{ skill = "{skill}", days = {{ p50 = {days}, p90 = {days * 2} }} }}]\n'
    ]
    if kind in ("screens", "numbers"):
        cash = days * 600
        modes.append(
            f'[[initiatives.modes]]\nid = "agency"\nkind = "contractor"\n'
            f"duration = {{ p50 = {days}, p90 = {days * 2} }}\n"
            f'cash = {{ p50 = {cash}, p90 = {round(cash * 1.5)} }}\npay = "half"\n'
        )
    return (
        f'[[initiatives]]\nid = "{kind}-{number}"\ntitle = "{title}"\n'
        f"value = {value - place % 2 + (3 - number)}\n{after}{reduces}{deadline}\n"
        + "\n".join(modes)
    )


_SPECIAL = """\
[[initiatives]]
id = "restore"
title = "Backups that were restored once"
value = 4
must = true
reduces = { data-loss = 0.7 }
[[initiatives.modes]]
id = "own"
kind = "in-house"
work = [{ skill = "operations", days = { p50 = 8, p90 = 18 } }]

[[initiatives]]
id = "forecast"
title = "Orders are foretold two weeks ahead"
value = 30
differentiator = true
after = ["numbers-0"]
[[initiatives.modes]]
id = "own"
kind = "in-house"
work = [
  { skill = "data", days = { p50 = 60, p90 = 140 } },
  { skill = "backend", days = { p50 = 20, p90 = 45 } },
]
"""


def _people() -> str:
    skills = ("backend", "backend", "frontend", "data", "operations", "frontend")
    rows = []
    for number in range(12):
        share = (1.0, 0.8, 0.5)[number % 3]
        rows.append(
            f'[[people]]\nid = "p{number + 1}"\nskills = ["{skills[number % 6]}"]\n'
            f"share = {share}\n"
            f"absences = [{{ from = 2027-07-{1 + number:02}, to = 2027-07-{15 + number} }}]\n"
        )
    return "\n".join(rows)


_RISKS = """\
currency = "EUR"

[[risks]]
id = "outage"
title = "The shop stands still for a day"
frequency = { low = 0.5, likely = 1.5, high = 4 }
loss_money = { low = 10000, high = 60000 }

[[risks]]
id = "data-loss"
title = "Orders of a day are lost"
frequency = { low = 0.02, likely = 0.1, high = 0.3 }
loss_money = { low = 60000, high = 500000 }
"""
_IDEAS = """\
[[ideas]]
id = "foretell"
title = "Two years of orders are enough to foretell"
chance = 0.6
initiatives = ["forecast"]
if_it_fails = { low = 1.3, likely = 1.8, high = 3 }
"""

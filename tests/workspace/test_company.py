"""company.toml says what is wrong, where, and what to write instead."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.workspace.company import (
    DISTRIBUTIONS,
    IMPORTS,
    STAGES,
    Budget,
    Company,
    DayRate,
    Member,
    Source,
    load,
)
from ctoaas.workspace.company_template import template

WHOLE = """
name = "Acme"
stage = "growth"
currency = "EUR"
distribution = ["hosted service"]
goals = ["sell to hospitals"]
repositories = ["../shop", {source = "https://example.com/acme/shop.git"}]
[day_rates]
default = [400, 600.50]
"site reliability engineer" = 700
[budget]
cap = 30000
until = 2026-12-31
[[team]]
name = "Ana"
[[team]]
name = "Ben"
role = "developer"
share = 0.5
since = 2024-03-01
[privacy]
names = "show"
salt = "secret"
[imports]
incidents = ["data/incidents.csv"]
"""


def _load(text: str | bytes, folder: Path) -> Company:
    file = folder / "company.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(file)


def test_a_name_is_enough(tmp_path: Path) -> None:
    assert _load('name = "Acme"', tmp_path) == Company(name="Acme")


def test_everything_is_read(tmp_path: Path) -> None:
    eur = [Money(Decimal(amount), "EUR") for amount in ("400", "600.50", "700", "30000")]
    assert _load(WHOLE, tmp_path) == Company(
        name="Acme",
        stage="growth",
        currency="EUR",
        distribution=("hosted service",),
        goals=("sell to hospitals",),
        repositories=(Source("../shop"), Source("https://example.com/acme/shop.git")),
        day_rates=(
            DayRate(None, eur[0], eur[1]),
            DayRate("site reliability engineer", eur[2], eur[2]),
        ),
        budget=Budget(eur[3], date(2026, 12, 31)),
        team=(Member("Ana"), Member("Ben", "developer", Decimal("0.5"), date(2024, 3, 1))),
        names="show",
        salt="secret",
        imports=(("incidents", "data/incidents.csv"),),
    )


def test_a_role_without_a_rate_costs_the_default_rate(tmp_path: Path) -> None:
    company = _load(WHOLE, tmp_path)
    assert company.day_rate("painter") == company.day_rate() == company.day_rates[0]
    assert company.day_rate("site reliability engineer") == company.day_rates[1]


def test_repositories_of_one_name_are_told_apart(tmp_path: Path) -> None:
    assert _load(WHOLE, tmp_path).repository_names() == ("shop", "shop-2")


def test_a_path_is_seen_from_the_file_and_a_url_stays(tmp_path: Path) -> None:
    shop, url = _load(WHOLE, tmp_path).repositories
    assert Path(shop.location(tmp_path)) == tmp_path / ".." / "shop"
    assert url.location(tmp_path) == "https://example.com/acme/shop.git"


def test_a_file_saved_on_windows_is_read(tmp_path: Path) -> None:
    text = b'\xef\xbb\xbfname = "Acme"\r\nstage = "idea"\r\n'
    assert _load(text, tmp_path) == Company(name="Acme", stage="idea")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'line 1: name is missing; add a line name = "..." at the top'),
        ('name = "A"\n\nstate = "idea"', "line 3: state: is not known here; write one of name, "),
        ("name = 5", 'line 1: name: is a number; write a text in " "'),
        ('name = ""', "line 1: name: is empty"),
        ('name = "a\\nb"', "line 1: name: has control characters"),
        ('name = "A"\nstage = "big"', 'line 2: stage: is "big"; write one of idea, prototype'),
        ('name = "A"\ncurrency = "euro"', 'line 2: currency: currency "euro" is not an ISO 4217'),
        ('name = "A"\ngoals = "more"', r"line 2: goals: is a text; write a list in \[ \]"),
        ('name = "A"\ngoals = [\n"a",\n3,\n]', r"line 2: goals\[2\]: is a number"),
        ('name = "A"\n[budget]\ncap = 5', "line 3: budget.cap: is money without a currency"),
        ('name = "A"\n[budget]\nuntil = 2026-01-01', "line 2: budget: has no cap"),
        (
            'name = "A"\ncurrency = "EUR"\n[budget]\ncap = 5\nuntil = "soon"',
            "line 5: budget.until: is a text; write a date such as 2026-01-31",
        ),
        (
            'name = "A"\ncurrency = "EUR"\n[day_rates]\ndefault = [5, 3]',
            "line 4: day_rates.default: has its low above its high",
        ),
        (
            'name = "A"\ncurrency = "EUR"\n[day_rates]\ndefault = [-5, 3]',
            r"line 4: day_rates.default\[1\]: is -5; write a number from 0",
        ),
        (
            'name = "A"\ncurrency = "EUR"\n[day_rates]\ndefault = [nan, 3]',
            r"line 4: day_rates.default\[1\]: is NaN",
        ),
        (
            'name = "A"\n# people\n[[team]]\nname = "B"\n\n[[team]]\nname = "C"\nshare = 2',
            r"line 8: team\[2\].share: is 2; write a number from 0.01 to 1",
        ),
        ('name = "A"\n[[team]]\nrole = "x"', r"line 2: team\[1\]: has no name"),
        ('name = "A"\nteam = 3', "line 2: team: is a number; write a list"),
        ('name = "A"\nrepositories = ["--upload-pack=x"]', "is neither a path nor a URL"),
        ('name = "A"\nrepositories = ["ext::sh -c x"]', "is neither a path nor a URL"),
        ('name = "A"\nrepositories = ["https://u:p@h/r"]', "holds a password"),
        ('name = "A"\n[imports]\nmoods = ["x"]', "line 3: imports.moods: is not known here"),
        ('name = "A"\nstage = \n', "line 2: stage: invalid value"),
        ('name = "A"\nstage = "idea\n', "line 2: stage: "),
        ('name = "A"\n\ngoals = [\n"x",', "line 4: goals: invalid value"),
        ('name = "A"\nname = "B"', "line 2: name: cannot overwrite a value"),
        (b'name = "A"\nstage = "\xff"', "line 2: is not UTF-8 text"),
        ("x = " + "[" * 5000, "cannot be read as TOML|unclosed|invalid"),
        ("x = " + "9" * 5000, "cannot be read as TOML"),
        ("x = 1e99999999999999999999", "cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_field(
    text: str | bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        _load(text, tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/company.toml")
    assert "\n" not in str(caught.value)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file; make one with cto init"):
        load(tmp_path / "company.toml")


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)


def test_a_new_file_explains_every_part_and_reads_back(tmp_path: Path) -> None:
    text = template(Company(name="Acme"))
    assert _load(text, tmp_path) == Company(name="Acme")
    for word in (*STAGES, *DISTRIBUTIONS, *IMPORTS, "#[day_rates]", "#[budget]", "#[[team]]"):
        assert word in text.replace("\n# ", " ")


def test_the_examples_in_a_new_file_are_right_as_they_stand(tmp_path: Path) -> None:
    lines = template(Company(name="Acme")).split("\n")
    uncommented = [line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in lines]
    with_lists = [
        line.removeprefix("#") if line.startswith("#  ") else line for line in uncommented
    ]
    company = _load("\n".join(with_lists), tmp_path)
    assert company.goals == ("sell to hospitals by spring",)
    assert company.repository_names() == ("shop", "api")
    assert company.budget == Budget(Money(Decimal(30000), "EUR"), date(2026, 12, 31))
    assert company.team[0].since == date(2024, 3, 1)
    assert company.imports == (("incidents", "data/incidents.csv"),)


_TEXT = st.text(max_size=12).map(lambda t: "".join(c for c in t if c.isprintable()).strip())
_WORDS = _TEXT.filter(bool)
_AMOUNTS = st.decimals(0, 10**9, places=2).map(lambda amount: Money(amount, "EUR"))
_DAYS = st.none() | st.dates(date(1970, 1, 1))
_RATES = st.tuples(_AMOUNTS, _AMOUNTS).map(lambda pair: sorted(pair, key=lambda m: m.amount))


@settings(deadline=None, max_examples=60)
@given(
    st.builds(
        Company,
        name=_WORDS,
        stage=st.none() | st.sampled_from(STAGES),
        currency=st.just("EUR"),
        distribution=st.lists(st.sampled_from(DISTRIBUTIONS), max_size=2).map(tuple),
        goals=st.lists(_WORDS, max_size=2).map(tuple),
        repositories=st.lists(
            st.builds(Source, st.sampled_from(["../a", "https://h/ü"]), st.none() | _WORDS),
            max_size=2,
        ).map(tuple),
        day_rates=st.dictionaries(
            st.none() | _WORDS.filter(lambda w: w != "default"), _RATES, max_size=3
        ).map(lambda held: tuple(DayRate(role, *ends) for role, ends in held.items())),
        budget=st.none() | st.builds(Budget, _AMOUNTS, _DAYS),
        team=st.lists(
            st.builds(
                Member,
                _WORDS,
                st.none() | _WORDS,
                st.decimals("0.01", 1, places=2),
                _DAYS,
                _DAYS,
            ),
            max_size=2,
        ).map(tuple),
        names=st.sampled_from(["pseudonyms", "show"]),
        salt=_TEXT,
        imports=st.dictionaries(st.sampled_from(IMPORTS), _WORDS, max_size=2).map(
            lambda held: tuple(held.items())
        ),
    )
)
def test_a_written_company_reads_back_the_same(company: Company) -> None:
    with TemporaryDirectory() as folder:
        assert _load(template(company), Path(folder)) == company

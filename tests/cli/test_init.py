import os
import pty
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from ctoaas.workspace.company import load
from tests.cli.running import cto


def test_without_a_terminal_nothing_is_asked_and_the_folder_gives_the_name(here: Path) -> None:
    ran = cto("init", "acme", "--yes")
    assert ran.code == 0
    assert load(Path("acme/company.toml")).name == "acme"
    assert "cto assess REPO --workspace acme" in ran.out


def test_answers_may_be_given_as_options(here: Path) -> None:
    ran = cto(
        "init", "acme", "--name", "Acme Ltd", "--stage", "gro", "--currency", "eur",
        "--day-rate", "400-600", "--repositories", "../shop, https://example.com/api.git",
        "--distribution", "hosted, mobile",
    )  # fmt: skip
    company = load(Path("acme/company.toml"))
    assert (company.name, company.stage, company.currency) == ("Acme Ltd", "growth", "EUR")
    assert company.day_rates[0].high.amount == Decimal(600)
    assert [held.source for held in company.repositories] == [
        "../shop",
        "https://example.com/api.git",
    ]
    assert company.distribution == ("hosted service", "mobile app")
    assert "cto assess --workspace acme" in ran.out


def test_a_company_file_is_never_written_over(here: Path) -> None:
    Path("company.toml").write_text('name = "Mine"\n')
    ran = cto("init", "--yes")
    assert ran.code == 2
    assert (
        ran.err == "cto: company.toml: stands already and is left as it is; edit it as you like\n"
    )
    assert Path("company.toml").read_text() == 'name = "Mine"\n'


def test_an_answer_that_cannot_be_is_refused_and_nothing_is_written(here: Path) -> None:
    for option, answer in (
        ("--currency", "EURO"),
        ("--stage", "later"),
        ("--repositories", "ext::sh -c true"),
        ("--day-rate", "400"),
    ):
        ran = cto("init", "acme", option, answer)
        assert ran.code == 2, option
        assert len(ran.err.splitlines()) == 1
    assert not Path("acme").exists()


def test_every_workspace_has_a_secret_of_its_own_for_pseudonyms(here: Path) -> None:
    cto("init", "one", "--yes")
    cto("init", "two", "--yes")
    salts = [load(Path(name, "company.toml")).salt for name in ("one", "two")]
    assert len(set(salts)) == 2
    assert min(map(len, salts)) >= 32


def test_json_says_where_the_file_is(here: Path) -> None:
    ran = cto("init", "acme", "--json")
    assert ran.data["file"] == "acme/company.toml"


def test_on_a_terminal_questions_are_asked_until_they_are_answered_or_skipped(here: Path) -> None:
    leader, follower = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-c", "from ctoaas.cli.main import main; main()", "init", "acme"],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.write(leader, b"Acme\nlater\ngrowth\n\n\n../shop\n\n")
    _, err = asked.communicate(timeout=60)
    os.close(leader)
    os.close(follower)
    assert asked.returncode == 0, err
    assert b'"later": is none of them' in err
    company = load(Path("acme/company.toml"))
    assert (company.name, company.stage, company.currency) == ("Acme", "growth", None)
    assert company.repositories[0].source == "../shop"

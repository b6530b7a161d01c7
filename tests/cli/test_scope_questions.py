"""The questions of `cto scope` as somebody at a terminal answers them."""

import click
from click.testing import CliRunner

from ctoaas.cli.registers.scope_questions import QUESTIONS, asked
from ctoaas.plan.scope.brief import Brief
from ctoaas.plan.scope.brief_text import brief_text


def answered(*lines: str) -> tuple[Brief, str]:
    found: list[Brief] = []

    @click.command()
    def ask() -> None:
        found.append(asked())

    ran = CliRunner().invoke(ask, input="\n".join(lines) + "\n", catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return found[0], ran.output


def test_there_are_at_most_twelve_questions():
    assert len(QUESTIONS) <= 12


def test_only_the_name_is_needed():
    brief, _ = answered("", "Wine Nose", *[""] * 11)
    assert brief == Brief(title="Wine Nose")


def test_a_whole_conversation_makes_a_brief_with_sized_own_parts():
    brief, shown = answered(
        *("Wine Nose", "Wine shops", "Guests search the cellar", "It smells the wine", ""),
        *("It names the year", "", "Guests pay for it", "", "", "orders; 0; 50", "20000", "CHF"),
        *("2027-12-01", "web", "500", "2 5 11", ""),
    )
    assert [wish.text for wish in brief.must] == ["Guests search the cellar", "It smells the wine"]
    assert brief.money == 20000
    assert brief.currency == "CHF"
    assert "Guests search the cellar: Search" in shown
    assert "2" in brief_text(brief)
    sized = [wish for wish in (*brief.must, *brief.special) if wish.days]
    assert [wish.days.likely for wish in sized] == [5]


def test_an_answer_that_cannot_be_taken_is_asked_again_with_what_would_do():
    brief, shown = answered(
        *("X", "", "", "", "", "", "orders", "", "a lot", "9000", "euro", "EUR", "soon", ""),
        *("moon", "phones", ""),
    )
    assert brief.money == 9000
    assert brief.where == "phones"
    for said in ("no two numbers", "write 30000", "ISO 4217", "is no day", "write one of web"):
        assert said in shown

"""Wishes in other languages are told apart from English, and the common ones find their blocks."""

import pytest

from ctoaas.plan.catalogue.block import catalogue, matching
from ctoaas.plan.scope.brief import Brief, Wish
from ctoaas.plan.scope.foreign import foreign, language_of
from ctoaas.plan.scope.proposal import propose

WISHES = (
    ("Kunden können sich anmelden und ihr Passwort ändern", "de", "sign-in"),
    ("Mit Kreditkarte bezahlen", "de", "payments"),
    ("Einen Termin beim Lehrer buchen", "de", "booking"),
    ("Les clients peuvent payer par carte bancaire", "fr", "payments"),
    ("Prendre rendez-vous avec un professeur", "fr", "booking"),
    ("Klient może się zalogować", "pl", "sign-in"),
    ("Szukać nauczyciela i umówić wizytę", "pl", "booking"),
    ("Asiakas voi maksaa luottokortilla", "fi", "payments"),
    ("Varata aika ja kirjautua sisään", "fi", "booking"),
)


@pytest.mark.parametrize(("wish", "language", "block"), WISHES)
def test_common_wishes_of_four_languages_find_their_block(wish, language, block):
    assert language_of(wish) == language
    assert block in {each.id for each in foreign(wish)[:2]}


@pytest.mark.parametrize(
    "wish",
    ["Sign in with a password", "Find a tutor", "Pay by card", "See all orders", "Chat", "Reviews"],
)
def test_english_is_not_taken_for_anything_else(wish):
    assert language_of(wish) is None
    assert foreign(wish) == ()


def test_every_english_word_of_the_catalogue_stays_english():
    wrong = {
        word for block in catalogue().values() for word in block.words
        if (language_of(word) or "") not in ("",) and not matching(word)
    }  # fmt: skip
    assert wrong == set()


def test_another_language_is_known_to_be_one_and_matches_nothing():
    wish = "Los clientes pagan con tarjeta y ven el pedido"
    assert language_of(wish) == ""
    assert foreign(wish) == ()


def test_a_plan_from_german_wishes_has_the_same_blocks_as_from_english_ones():
    german = Brief("Nachhilfe", must=(Wish("Mit Kreditkarte bezahlen"), Wish("Sich anmelden")))
    english = Brief("Tutoring", must=(Wish("Pay by credit card"), Wish("Sign in")))
    found = [{each.blocks[0] for each in propose(brief).served} for brief in (german, english)]
    assert found[0] == found[1] == {"payments", "sign-in"}

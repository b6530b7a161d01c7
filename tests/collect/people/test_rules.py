import pytest

from ctoaas.collect.people.profile import name_words
from ctoaas.collect.people.resolve import resolve
from ctoaas.collect.people.rules import MERGE_AT, RULES, SHOW_AT
from tests.collect.people.people import decisions, groups, identity


def rule_of(left: str, right: str) -> tuple[str, str] | None:
    return next(iter(decisions(resolve([identity(left), identity(right)])).values()), None)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Ann Lee <Ann@One.net>", "Annie Lee <ann@one.net>", "same-email"),
        ("Ann Lee <ann.lee+git@gmail.com>", "A <annlee@googlemail.com>", "same-email"),
        ("Ann Lee <1+alee@users.noreply.github.com>", "x <alee@users.noreply.github.com>", None),
        ("a <7+old@users.noreply.github.com>", "b <7+new@users.noreply.github.com>", "same-number"),
        ("Ann Lee <ann@one.example.net>", "Ann Lee <lee@two.example.net>", "same-name"),
        ("Zoë Ångström <a@one.net>", "Angstrom, Zoe <b@two.net>", "same-name"),
        ("Søren Łukasz <a@one.net>", "Soren Lukasz <b@two.net>", "same-name"),
        ("AnnMarlowe <a@one.net>", "Ann Marlowe <b@two.net>", "same-name"),
        ("Ann Marlowe <x@one.net>", "marlo <ann.marlowe@two.net>", "name-in-email"),
        ("Ann Marlowe <x@one.net>", "annmarlowe <y@two.net>", "run-together"),
        ("Ann Marlowe <x@one.net>", "Ann <amarlowe@two.net>", "name-in-email"),
        ("Ann Q. Marlowe <x@one.net>", "Ann Marlowe <y@two.net>", "middle-name"),
        ("amarlowe <amarlowe@one.net>", "amarlowe <amarlowe@two.net>", "same-handle"),
        ("Ann M <snowcat@one.net>", "Ann Marlowe <snowcat@two.net>", "same-local"),
        ("Ann <3+snowcat@users.noreply.github.com>", "snow <snowcat@two.net>", "login"),
        ("Ann Lee <ann@one.net>", "Eve Stone <ann@one.net>", "same-email-other-name"),
    ],
)
def test_a_strong_sign_merges(left: str, right: str, rule: str | None) -> None:
    found = rule_of(left, right)
    assert found is not None
    assert found[1] == "merged"
    assert rule is None or found[0] == rule


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Ann Marlowe <x@one.net>", "sunny <amarlowe@two.net>", "initial-in-email"),
        ("Ann Marlowe <x@one.net>", "Ann Marlow <y@two.net>", "similar-name"),
        ("Ann Marlowe <x@one.net>", "A. Marlowe <y@two.net>", "initials"),
        ("snowcat <a@one.net>", "snowcat <b@two.net>", "same-word"),
        ("Ann <snowcat@one.net>", "sunny <snowcat@two.net>", "local-only"),
        ("Ann Lee <info@company.net>", "Eve Stone <info@company.net>", "shared-mailbox"),
    ],
)
def test_a_weak_sign_is_left_to_a_human(left: str, right: str, rule: str) -> None:
    assert rule_of(left, right) == (rule, "near-miss")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("root <root@one.net>", "root <root@two.net>"),
        ("unknown <>", "unknown <none@none>"),
        ("dev <dev@localhost>", "Dev <dev@localhost>"),
        ("Ann <root@localhost>", "Eve <root@localhost>"),
        ("Ann Lee <noreply@github.com>", "Eve Stone <noreply@github.com>"),
        ("Ann Lee <ann@laptop.local>", "Eve Stone <ann@laptop.local>"),
        ("Chris Lamb <chris@one.net>", "Chris Church <chris@two.net>"),
        ("Ann Lee <ann@one.net>", "Eve Stone <eve@two.net>"),
        (" <>", "  <>"),
    ],
)
def test_nothing_that_tells_merges_nothing(left: str, right: str) -> None:
    assert rule_of(left, right) is None


def test_a_machine_is_never_merged_with_a_human() -> None:
    assert rule_of("Ann Lee <ann@one.net>", "Ann Lee [bot] <ann@one.net>") is None


def test_a_machine_with_two_addresses_is_one() -> None:
    left = "dependabot[bot] <support@dependabot.com>"
    right = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
    assert rule_of(left, right) == ("bot-name", "merged")


def test_an_address_of_three_names_is_a_shared_mailbox() -> None:
    people = ["Ann Lee", "Eve Stone", "Joe Marsh"]
    result = resolve([identity(f"{name} <crew@company.net>") for name in people])
    assert len(groups(result)) == 3
    assert {rule for rule, _ in decisions(result).values()} == {"shared-mailbox"}


def test_a_name_of_common_words_is_not_enough() -> None:
    crowd = [identity(f"John {last} <j{at}@x{at}.net>") for at, last in enumerate(LASTS)]
    crowd += [identity(f"{first} Smith <s{at}@y{at}.net>") for at, first in enumerate(FIRSTS)]
    namesakes = [identity("John Smith <a@one.net>"), identity("John Smith <b@two.net>")]
    result = resolve(crowd + namesakes)
    assert decisions(result)["John Smith <a@one.net>", "John Smith <b@two.net>"] == (
        "common-name",
        "near-miss",
    )


def test_a_name_alone_is_not_enough_after_eight_years_of_silence() -> None:
    early, back, later = (
        identity("Ann Lee <ann@one.net>"),
        identity("Ann Lee <lee@two.net>", day=7 * 365),
        identity("Ann Lee <lee@three.net>", day=9 * 365),
    )
    (said,) = decisions(resolve([early, later])).values()
    assert said == ("name-after-years", "near-miss")
    assert len(resolve([early, back]).people) == 1


def test_somebody_who_was_there_in_between_is_one_person() -> None:
    days = (0, 5 * 365, 10 * 365)
    met = [identity(f"Ann Lee <{at}@x{at}.net>", day=day) for at, day in enumerate(days)]
    assert len(resolve(met).people) == 1


def test_two_relatives_in_a_small_team_do_not_make_a_name_common() -> None:
    team = ["Ann Lee <a@x.net>", "Ann Stone <b@x.net>", "Eve Lee <c@x.net>", "Ann Lee <d@y.net>"]
    assert len(resolve([identity(one) for one in team]).people) == 3


def test_a_name_with_more_addresses_than_anybody_has_is_common() -> None:
    result = resolve([identity(f"Ann Marlowe <u{at}@x{at}.net>") for at in range(30)])
    assert len(result.people) == 30


def test_asides_in_a_name_do_not_count() -> None:
    assert name_words('Ann "Sunny" Lee (she/her) via Phabricator') == ("ann", "lee")


def test_scores_fall_into_merging_and_showing() -> None:
    assert all(SHOW_AT <= rule.score <= 1 for rule in RULES)
    assert any(rule.score >= MERGE_AT for rule in RULES)
    assert all(rule.means and rule.source for rule in RULES)


LASTS = ["Abel", "Berg", "Cole", "Dahl", "Ekman", "Falk", "Grant", "Holm"]
FIRSTS = ["Ada", "Bea", "Cy", "Dee", "Eli", "Fay", "Gil", "Hal"]

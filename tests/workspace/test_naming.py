"""Names of repositories are safe as folders whatever the source is called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.workspace.naming import name_of, safe_name, unique_names


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("../shop", "shop"),
        ("/srv/git/shop.git", "shop"),
        ("shop/.git", "shop"),
        ("https://example.com/acme/api.git", "api"),
        ("https://example.com/acme/api/", "api"),
        ("git@example.com:acme/api.git", "api"),
        ("git@example.com:api", "api"),
        (r"C:\work\shop", "shop"),
        (".", ""),
        ("/", ""),
    ],
)
def test_a_repository_is_called_by_the_last_part_of_its_source(source: str, name: str) -> None:
    assert name_of(source) == name


@pytest.mark.parametrize("name", ["flask", "Flask", "my_app-2.0", "größe", "日本"])
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert safe_name(name) == name


HOSTILE = [".", "..", "/", "a/b", "../../etc", "-rf", ".git", "con", "NUL", "com1.txt", "a\\b"]
HOSTILE += ["", "a:b", "a.", "*", "\x1b[31m", "\u202eevil", "\udcff", "a b", "a\nb", "日" * 100]


@pytest.mark.parametrize("name", [*HOSTILE, "x" * 300])
def test_a_hostile_name_becomes_one_plain_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe != name
    assert safe.isprintable()
    assert not set(safe) & set('/\\:*?"<>| .')
    assert not safe.startswith("-")
    assert len(safe.encode()) <= 120


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_safe_name_is_safe_already(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


def test_different_hostile_names_stay_different() -> None:
    assert safe_name("a/b") != safe_name("a:b")


def test_repositories_of_the_same_name_are_told_apart_even_where_case_is_ignored() -> None:
    assert unique_names(["api", "API", "web", "api"]) == ("api", "API-2", "web", "api-3")


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aAbB-123./", max_size=4), max_size=12))
def test_no_two_names_are_alike(wanted: list[str]) -> None:
    names = unique_names(wanted)
    assert len(names) == len(wanted)
    assert len({name.casefold() for name in names}) == len(names)

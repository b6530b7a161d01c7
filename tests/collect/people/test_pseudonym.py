from ctoaas.collect.people import pseudonym
from ctoaas.collect.people.pseudonym import pseudonyms
from tests.collect.people.people import identity


def test_pseudonyms_are_longer_only_where_they_would_collide(monkeypatch) -> None:
    monkeypatch.setattr(pseudonym, "SHORTEST", 1)
    some = [identity(f"n{at} <n{at}@x.net>") for at in range(40)]
    digits = pseudonyms(some, "")
    assert len(set(digits)) == 40
    assert min(map(len, digits)) < max(map(len, digits))
    assert not any(a != b and b.startswith(a) for a in digits for b in digits)


def test_a_name_and_an_address_are_not_run_together_under_a_salt() -> None:
    one, other = identity("ab <c>"), identity("a <bc>")
    assert len(set(pseudonyms([one, other], "salt"))) == 2

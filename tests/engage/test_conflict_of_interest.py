from ctoaas.engage.conflict_of_interest import ClientFacts, check

ACME = ClientFacts(
    "Acme GmbH",
    fields=("bike rental",),
    owners=("Müller Holding",),
    vendors=("Fast Hosting Ltd.",),
    competitors=("Shop & Co.",),
)


def kinds(new: ClientFacts) -> list[str]:
    return [str(conflict.kind) for conflict in check(new, [ACME]).conflicts]


def test_a_named_competitor_is_the_gravest_whoever_named_it():
    assert kinds(ClientFacts("Shop & Co")) == ["competitor"]
    assert kinds(ClientFacts("Other", competitors=("ACME",))) == ["competitor"]


def test_what_is_shared_is_found_without_case_accents_and_legal_forms():
    new = ClientFacts(
        "New", ("Bike Rental",), ("Muller Holding AG",), ("fast hosting",), ("Nobody",)
    )
    assert kinds(new) == ["same field", "same owner", "shared vendor"]


def test_each_conflict_says_why_it_matters():
    (found,) = check(ClientFacts("New", fields=("bike rental",)), [ACME]).conflicts
    assert (found.client, found.shared) == ("Acme GmbH", "bike rental")
    assert "advice to one could harm the other" in found.why


def test_strangers_have_no_conflict_and_silence_is_not_taken_for_none():
    found = check(ClientFacts("New", fields=("bakery",)), [ACME])
    assert found.conflicts == ()
    assert found.unknown == ("owners", "vendors", "competitors")

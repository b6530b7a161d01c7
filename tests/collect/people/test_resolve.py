import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.people.identity import Identity
from ctoaas.collect.people.resolve import resolve
from ctoaas.collect.people.review import Decisions, read_decisions
from tests.collect.people.people import START, decisions, groups, identity

A, B, C = "Ann Lee <ann@one.net>", "Ann Lee <lee@two.net>", "alee <lee@two.net>"


def same(left: str, right: str) -> str:
    return f"[[same]]\nleft = '{left}'\nright = '{right}'\n"


def different(left: str, right: str) -> str:
    return f"[[different]]\nleft = '{left}'\nright = '{right}'\n"


def test_no_identities_give_an_empty_resolution() -> None:
    result = resolve([])
    assert (result.identities, result.people, result.pairs, result.names) == ((), (), (), {})


def test_an_identity_like_no_other_stands_alone() -> None:
    (row,) = resolve([identity(A)]).identities
    assert (row.merge_rule, row.merge_score) == ("alone", 1.0)


def test_a_chain_of_likeness_is_one_person_with_all_counts() -> None:
    result = resolve([identity(A, 0, 3), identity(B, 5, 4), identity(C, 9, 5)])
    (person,) = result.people
    assert (person.identity_count, person.commit_count) == (3, 12)
    assert person.first_at == START
    assert {row.merge_rule for row in result.identities} == {"same-name", "same-email"}


def test_a_mailmap_merge_is_known_as_such() -> None:
    known = [identity("x <x@one.net>", mailmap=A), identity(A)]
    assert decisions(resolve(known)) == {(A, "x <x@one.net>"): ("mailmap", "merged")}


def test_a_refused_pair_stays_apart_and_the_weakest_link_of_a_chain_is_cut() -> None:
    result = resolve([identity(A), identity(B), identity(C)], read_decisions(different(A, C)))
    assert groups(result) == [[A], sorted([B, C])]
    assert decisions(result)[A, C] == ("reviewed", "refused")
    assert decisions(result)[A, B] == ("same-name", "refused")


def test_a_refused_pair_stays_apart_against_the_mailmap() -> None:
    known = [identity("x <x@one.net>", mailmap=A), identity(A)]
    assert len(groups(resolve(known, read_decisions(different(A, "x <x@one.net>"))))) == 2


def test_an_accepted_pair_is_one_person_whatever_the_rules_say() -> None:
    left, right = "Ann Lee <ann@one.net>", "Eve Stone <eve@two.net>"
    result = resolve([identity(left), identity(right)], read_decisions(same(left, right)))
    assert decisions(result)[left, right] == ("reviewed", "accepted")
    assert len(result.people) == 1


def test_a_decision_on_an_unknown_identity_is_ignored() -> None:
    assert len(resolve([identity(A)], read_decisions(same(A, C))).people) == 1


def test_a_reviewer_may_call_a_human_a_machine_and_the_reverse() -> None:
    text = f"[[bot]]\nidentity = '{A}'\n[[bot]]\nidentity = 'Jan Bot <j@x.net>'\nis_bot = false\n"
    result = resolve([identity(A), identity("Jan Bot <j@x.net>")], read_decisions(text))
    assert {row.source.text: row.is_bot for row in result.identities} == {
        A: True,
        "Jan Bot <j@x.net>": False,
    }


def test_a_person_keeps_the_pseudonym_when_commits_are_added() -> None:
    before = resolve([identity(A, 0), identity("Eve Stone <eve@x.net>", 1)])
    after = resolve([identity(A, 0, 9), identity("Eve Stone <eve@x.net>", 1), identity(B, 7)])
    assert {one.person for one in before.people} == {one.person for one in after.people}


def test_a_salt_changes_every_pseudonym() -> None:
    plain, salted = resolve([identity(A)]), resolve([identity(A)], salt="acme")
    assert plain.identities[0].identity != salted.identities[0].identity
    assert plain.identities[0].identity[:2] == "i-"
    assert len(plain.people[0].person) == len("p-") + 8


def test_names_are_only_in_the_separate_mapping() -> None:
    result = resolve([identity("alee <lee@two.net>", 0), identity(B, 3)])
    assert list(result.names.values()) == ["Ann Lee"]
    assert "Ann" not in repr((result.people, result.pairs))


def test_people_are_ordered_by_pseudonym_and_not_by_work() -> None:
    crowd = [identity(f"Name{at} Word{at} <n{at}@x{at}.net>", at, at) for at in range(30)]
    people = [one.person for one in resolve(crowd).people]
    assert people == sorted(people)


def test_names_that_are_not_utf8_are_read() -> None:
    result = resolve([identity("Andr\udce9 Mar\udce9 <a@one.net>"), identity("\ud800 <\ud800>")])
    assert len(result.people) == 2


def test_ten_thousand_namesakes_by_first_name_stay_bounded() -> None:
    crowd = [identity(f"John {at:x}q <j@x{at}.net>") for at in range(10_000)]
    started = time.process_time()
    result = resolve(crowd)
    assert len(result.pairs) < 40 * len(crowd)
    assert time.process_time() - started < 20


def test_the_longest_names_cost_no_more_than_long_ones() -> None:
    started = time.process_time()
    resolve([identity(f"{'a ' * 100_000}{at} <{'b' * 100_000}@c{at}.net>") for at in range(10)])
    assert time.process_time() - started < 5


words = st.sampled_from(["ann", "Lee", "eve", "Stone", "joe", "snowcat", "bot", ""])
hosts = st.sampled_from(["one.net", "gmail.com", "users.noreply.github.com", "localhost"])
identities = st.lists(
    st.builds(
        lambda a, b, local, host, day: identity(f"{a} {b} <{local}@{host}>", day),
        words,
        words,
        words,
        hosts,
        st.integers(0, 9),
    ),
    max_size=12,
    unique_by=lambda one: one.text,
)


@settings(deadline=None, max_examples=60)
@given(identities, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(some: list[Identity], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(some)


@settings(deadline=None, max_examples=60)
@given(identities, st.data())
def test_refused_pairs_are_never_one_person(some: list[Identity], data: st.DataObject) -> None:
    texts = sorted(one.text for one in some)
    pairs = st.lists(st.tuples(st.sampled_from(texts), st.sampled_from(texts)), max_size=4)
    refused = {(min(p), max(p)) for p in data.draw(pairs) if p[0] != p[1]} if texts else set()
    result = resolve(some, Decisions(different=dict.fromkeys(refused, "[[different]]")))
    person = {row.source.text: row.person for row in result.identities}
    assert all(person[left] != person[right] for left, right in refused)

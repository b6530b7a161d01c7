from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.people.doubts import Doubt, doubts, people_if, weightiest
from ctoaas.collect.people.identity import Decision, Identity
from ctoaas.collect.people.resolve import resolve
from ctoaas.collect.people.review import NOTHING_DECIDED, Decisions
from ctoaas.core.errors import UsageError
from tests.collect.people.people import identity

THIN = [identity("Ann Lee <ann@a.example>", 0, 5), identity("Ann Marie Lee <am@b.example>", 1, 3)]
NEAR = [identity("Gandalf <g@one.example>", 2, 4), identity("Gandalf <x@two.example>", 3, 9)]

names = st.sampled_from(
    ["Ann Lee", "Ann Marie Lee", "A Lee", "annlee", "Ann Leo", "Gandalf", "gandalf", "Bob Ray"]
)
mails = st.sampled_from(
    ["ann@a.example", "ann.lee@b.example", "alee@c.example", "gandalf@d.example", "bob@e.example"]
)
histories = st.lists(
    st.builds(
        lambda name, mail, day: identity(f"{name} <{mail}>", day), names, mails, st.integers(0, 9)
    ),
    max_size=10,
    unique_by=lambda one: one.text,
)


def _texts(found: list[Doubt]) -> list[tuple[str, Decision, int]]:
    return [(doubt.pair.rule, doubt.pair.decision, doubt.commits) for doubt in found]


def test_thin_merges_and_near_misses_are_doubts_by_the_commits_they_move() -> None:
    assert _texts(doubts(resolve([*THIN, *NEAR]))) == [
        ("same-word", Decision.NEAR_MISS, 4),
        ("middle-name", Decision.MERGED, 3),
    ]


def test_a_thin_sign_between_identities_that_strong_signs_join_is_no_doubt() -> None:
    third = identity("Zoe Quill <zoe@z.example>", 5)
    same = {(one.text, third.text): "test" for one in THIN}
    resolution = resolve([*THIN, third], Decisions(same=same))
    assert ("middle-name", 0.87) in {(pair.rule, pair.score) for pair in resolution.pairs}
    assert doubts(resolution) == []


def test_machines_and_sure_merges_are_no_doubts() -> None:
    same = [identity("Ann Lee <a@x.example>"), identity("Ann Lee <b@y.example>")]
    assert doubts(resolve(same)) == []
    assert doubts(resolve([])) == []


def test_the_weightiest_are_half_merges_and_half_near_misses() -> None:
    found = doubts(resolve([*THIN, *NEAR]))
    assert weightiest(found, 1) == [found[0]]
    assert weightiest(found, 10) == found
    many = [replace(found[0], commits=count) for count in range(30)]
    assert len(weightiest([*many, found[1]], 10)) == 10
    assert found[1] in weightiest([*many, found[1]], 10)


def _again(history: list[Identity], doubt: Doubt) -> dict[str, str] | None:
    """What a reviewer's decision against the doubt makes of the people, None if it cannot stand."""
    texts = sorted((doubt.left.source.text, doubt.right.source.text))
    pair = {(texts[0], texts[1]): "test"}
    kind = "different" if doubt.pair.decision is Decision.MERGED else "same"
    try:
        result = resolve(history, replace(NOTHING_DECIDED, **{kind: pair}))
    except UsageError:
        return None
    return {row.identity: row.person for row in result.identities}


@settings(deadline=None, max_examples=150)
@given(histories)
def test_joining_anew_gives_what_a_reviewer_s_decision_would(history: list[Identity]) -> None:
    resolution = resolve(history)
    for doubt in doubts(resolution):
        assert people_if(resolution, doubt) == _again(history, doubt)

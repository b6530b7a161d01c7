"""Rules speaking about made-up results."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctoaas.assess.findings import findings
from ctoaas.assess.judge import assess
from ctoaas.assess.rerun import again
from ctoaas.assess.rules import PARTS
from ctoaas.assess.validity import Raised, raised
from ctoaas.core.judgement import Claim, Confidence, Finding, Severity
from ctoaas.core.outcome import Failed, NotApplicable, Tier, Unavailable
from ctoaas.measure.runner import Result
from tests.assess.worlds import AS_OF, answers, facts, repository, result

DAY = AS_OF.date()
QUICK = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def _said(*results: Result, distribution: tuple[str, ...] = ()) -> dict[str, Finding]:
    found, _ = findings(answers(*results), (), distribution, DAY)
    return {finding.rule: finding for finding in found}


def test_much_copied_code_is_a_finding_with_its_number() -> None:
    found = _said(result("duplicated_share", 0.25, n=400, groups=12))
    finding = found["much-code-stands-more-than-once"]
    assert finding.severity is Severity.HIGH
    assert finding.title == "1 in 4 lines of product code stand more than once"
    assert "25 %" in finding.saw
    assert "12 groups" in finding.saw


def test_little_copied_code_is_a_strength_of_the_same_rule() -> None:
    found = _said(result("duplicated_share", 0.01, n=400, groups=3))
    assert list(found) == ["little-code-stands-more-than-once"]
    assert found["little-code-stands-more-than-once"].severity is Severity.STRENGTH


def test_a_value_between_the_cuts_says_nothing() -> None:
    assert not _said(result("duplicated_share", 0.04, n=400, groups=3))


def test_too_few_facts_say_nothing() -> None:
    assert not _said(result("duplicated_share", 0.5, n=9, groups=3))


@pytest.mark.parametrize(
    "outcome",
    [Unavailable("no clone", "a clone"), NotApplicable("no code"), Failed("it broke")],
)
def test_what_is_not_measured_is_never_a_finding(
    outcome: Unavailable | NotApplicable | Failed,
) -> None:
    assert not _said(Result("duplicated_share", "shop", outcome, {"groups": 3}))


def test_an_interval_over_a_cut_lowers_the_confidence() -> None:
    sure = result("truck_factor", 2, n=300, interval=(2, 2), key_people_active=2)
    unsure = result("truck_factor", 2, n=300, interval=(1, 4), key_people_active=2)
    rule = "few-people-know-most-of-the-code"
    assert _said(sure)[rule].confidence is Confidence.HIGH
    assert _said(unsure)[rule].confidence is Confidence.MEDIUM
    assert "over a cut" in _said(unsure)[rule].confidence_reason


def test_thin_evidence_and_inferred_evidence_lower_the_confidence() -> None:
    thin = result("duplicated_share", 0.25, n=20, groups=12)
    rule = "much-code-stands-more-than-once"
    assert _said(thin)[rule].confidence is Confidence.MEDIUM
    guessed = result("duplicated_share", 0.25, n=20, groups=12, tier=Tier.INFERRED)
    assert _said(guessed)[rule].confidence is Confidence.LOW


def test_files_are_named_worst_first_and_at_most_three() -> None:
    files = [
        result(
            "hotspot_files",
            0.9,
            subject=f"src/{name}.py",
            n=9,
            rank=rank,
            cognitive=300,
            revisions_window=40,
            share_of_work=0.05,
        )
        for rank, name in enumerate("dabc", start=1)
    ]
    quiet = [
        result("hotspot_files", 0.1, subject=f"src/quiet {i}.py", rank=9 + i) for i in range(20)
    ]
    finding = _said(*files, *quiet)["a-few-tangled-files-draw-much-of-the-work"]
    assert finding.title == "Four tangled files draw 20 % of all work"
    assert "“src/d.py”, “src/a.py” and “src/b.py”" in finding.saw
    assert "c.py" not in finding.saw
    assert finding.subject == "src/d.py"
    assert finding.severity is Severity.MEDIUM


def test_effort_grows_with_the_number_of_things_up_to_a_limit() -> None:
    def days(groups: int) -> float:
        found = _said(result("duplicated_share", 0.25, n=400, groups=groups))
        effort = found["much-code-stands-more-than-once"].effort_days
        assert effort is not None
        return effort.likely

    assert days(4) == 2 * days(2)
    assert days(20) == days(500)


def test_a_sentence_without_its_number_is_left_out() -> None:
    known = _said(result("bug_fix_share", 0.6, n=400, share_before=0.3))
    unknown = _said(result("bug_fix_share", 0.6, n=400))
    rule = "much-of-the-work-is-repair"
    assert "The year before it was 30 %." in known[rule].saw
    assert "The year before" not in unknown[rule].saw


def test_a_rule_does_not_speak_where_the_product_reaches_its_users_in_another_way() -> None:
    tags = result("release_interval", 90, n=5, days_since_last=800, releases_24_months=0)
    rule = "the-last-release-is-long-ago"
    assert rule in _said(tags)
    assert rule in _said(tags, distribution=("library",))
    assert rule not in _said(tags, distribution=("hosted service",))


def test_an_old_copy_of_a_busy_product_is_not_called_deserted() -> None:
    rule = "few-people-are-active"
    assert rule in _said(result("active_people", 0, n=0, active_365_days=2))
    assert rule not in _said(result("active_people", 0, n=0, active_365_days=80))


def test_a_number_that_is_none_is_never_said() -> None:
    broken = result("bug_fix_share", 0.6, n=400, share_before=float("nan"))
    assert "nan" not in _said(broken)["much-of-the-work-is-repair"].saw


@QUICK
@given(repository())
def test_no_rule_speaks_twice_about_a_repository(results: list[Result]) -> None:
    found, _ = findings(answers(*results), raised(answers(*results)), (), DAY)
    assert len({finding.rule for finding in found}) == len(found)


@QUICK
@given(repository())
def test_every_placeholder_is_filled(results: list[Result]) -> None:
    found, _ = findings(answers(*results), (), (), DAY)
    for finding in found:
        for part in PARTS:
            assert not re.search(r"[{}]", getattr(finding, part))


@QUICK
@given(repository())
def test_every_number_in_a_text_has_a_claim_that_runs_again(results: list[Result]) -> None:
    said = assess({"shop": results}, [facts()], company="Acme", as_of=AS_OF, version="1")
    claims = {claim.id: claim for claim in said.claims}
    for finding in (*said.findings, *said.strengths):
        held = [claims[name] for name in finding.claims]
        for part in PARTS:
            _covered(getattr(finding, part), held)
    for risk in said.risks:
        held = [claims[name] for name in risk.claims]
        for part in ("title", "event", "cause", "effect", "basis", "trigger"):
            _covered(getattr(risk, part), held)
    for sentence in said.verdict:
        _covered(sentence, list(claims.values()))
    for claim in said.claims:
        assert again(claim.evidence, said) == pytest.approx(claim.value)


def _covered(text: str, claims: list[Claim]) -> None:
    spoken = " ".join(claim.sentence for claim in claims)
    for number in re.findall(r"\d[\d,.]*\d|\d", re.sub(r"“[^”]*”", "", text)):
        assert number in spoken, (number, text)


@QUICK
@given(repository(), st.data())
def test_missing_evidence_never_makes_a_finding_surer(
    results: list[Result], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(results), unique_by=id))
    order = list(Confidence)
    everything, fewer = answers(*results), answers(*(r for r in results if r in kept))
    full, _ = findings(everything, raised(everything), (), DAY)
    part, _ = findings(fewer, raised(fewer), (), DAY)
    before = {finding.rule: finding for finding in full}
    for finding in part:
        same = before.get(finding.rule)
        if same is not None and same.saw == finding.saw and same.severity is finding.severity:
            assert order.index(finding.confidence) >= order.index(same.confidence)


def test_a_flag_that_could_not_be_checked_counts_as_raised() -> None:
    up = raised(answers())
    assert up
    assert not any(item.is_known for item in up)
    assert all("missing" in item.reason for item in up)


def test_a_flag_lowers_the_confidence_of_its_themes() -> None:
    flag = raised(answers())[0].flag
    theme = flag.lowers[0]
    up = (Raised(flag, is_known=True),)
    rules_of_theme = {
        finding.rule: finding.confidence_reason
        for finding in findings(
            answers(result("truck_factor", 1, n=300, key_people_active=1)), up, (), DAY
        )[0]
    }
    if theme == "knowledge":
        assert flag.reason in next(iter(rules_of_theme.values()))


def test_knowledge_is_not_called_spread_where_most_of_it_has_gone() -> None:
    spread = result("truck_factor", 5, n=300, key_people_active=3, key_people_count=7)
    rule = "knowledge-is-spread"
    assert rule in _said(spread, result("knowledge_loss", 0.3, n=5000))
    assert rule not in _said(spread, result("knowledge_loss", 0.85, n=5000))
    assert rule not in _said(spread)


def test_files_of_people_who_have_gone_are_not_praised_as_shared() -> None:
    shared = result("solo_file_share", 0.0, n=90), result("absence_factor", 4, people_count=9)
    rule = "files-have-been-changed-by-several-people"
    assert rule in _said(*shared, result("knowledge_loss", 0.2, n=5000))
    assert rule not in _said(*shared, result("knowledge_loss", 0.95, n=5000))


def test_gone_key_people_are_told_apart_from_how_many_must_leave() -> None:
    found = _said(
        result("truck_factor", 2, n=300, interval=(2, 4), key_people_active=1, key_people_count=4)
    )
    saw = found["few-people-know-most-of-the-code"].saw
    assert saw.endswith("say 2 to 4. Together they name four people; one is still active.")

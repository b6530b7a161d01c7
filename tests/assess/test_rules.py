"""Every rule: its cuts, its words, and whether it is in step with the measures."""

import inspect
import math
import re
import sys

import pytest

from ctoaas.assess.answers import conditions, parse
from ctoaas.assess.findings import grade
from ctoaas.assess.risks import stories
from ctoaas.assess.rules import PARTS, Rule, Side, flags, rules
from ctoaas.assess.scales import scales
from ctoaas.assess.sentences import PLACEHOLDER
from ctoaas.assess.wording import FORMATS
from ctoaas.core.judgement import Severity
from ctoaas.measure.catalogue import THEMES, catalogue
from ctoaas.workspace.company import DISTRIBUTIONS
from tests.assess.worlds import columns

SIDES = [
    pytest.param(rule, side, id=side.id)
    for rule in rules()
    for side in (rule.weakness, rule.strength)
    if side is not None
]
CUTS = [
    pytest.param(rule, cut.severity, cut.at, id=f"{side.id}: {cut.severity.value} at {cut.at:g}")
    for rule in rules()
    for side in (rule.weakness, rule.strength)
    if side is not None
    for cut in side.cuts
]
FORBIDDEN = re.compile(
    r"\b(poor|bad developer|bad|terrible|awful|legacy mess|mess|fault of|lazy|incompetent|blame"
    r"|must be fired|stupid|sloppy|spaghetti)\b",
    re.IGNORECASE,
)


def _severity(rule: Rule, value: float) -> Severity | None:
    graded = grade(rule, value)
    return None if graded is None else graded[1].severity


@pytest.mark.parametrize(("rule", "severity", "at"), CUTS)
def test_a_value_at_the_cut_has_its_severity(rule: Rule, severity: Severity, at: float) -> None:
    assert _severity(rule, at) is severity


@pytest.mark.parametrize(("rule", "severity", "at"), CUTS)
def test_a_value_just_inside_the_cut_has_its_severity_too(
    rule: Rule, severity: Severity, at: float
) -> None:
    towards_worse = math.inf if rule.worse == "higher" else -math.inf
    towards = -towards_worse if severity is Severity.STRENGTH else towards_worse
    assert _severity(rule, math.nextafter(at, towards)) is severity


@pytest.mark.parametrize(("rule", "severity", "at"), CUTS)
def test_a_value_just_short_of_the_cut_is_less_grave(
    rule: Rule, severity: Severity, at: float
) -> None:
    towards_worse = math.inf if rule.worse == "higher" else -math.inf
    towards = towards_worse if severity is Severity.STRENGTH else -towards_worse
    short = _severity(rule, math.nextafter(at, towards))
    order = list(Severity)
    assert short is not severity
    if severity is not Severity.STRENGTH and short is not None:
        assert order.index(short) > order.index(severity)


@pytest.mark.parametrize(("rule", "side"), SIDES)
def test_cuts_rise_with_severity_and_name_their_source(rule: Rule, side: Side) -> None:
    at = [cut.at for cut in side.cuts]
    assert at == sorted(at, reverse=rule.worse == "higher")
    assert all(cut.source and cut.edition for cut in side.cuts)


@pytest.mark.parametrize(("rule", "side"), SIDES)
def test_texts_have_no_digit_of_their_own_and_no_hard_word(rule: Rule, side: Side) -> None:
    for part in (*PARTS, "step"):
        template = getattr(side, part)
        assert not re.search(r"\d", PLACEHOLDER.sub("", template)), template
        assert not FORBIDDEN.search(template), template
        assert "  " not in template


@pytest.mark.parametrize(("rule", "side"), SIDES)
def test_a_finding_has_all_its_parts(rule: Rule, side: Side) -> None:
    assert side.title
    assert side.saw
    assert side.means
    assert side.counter
    assert not side.title.endswith(".")
    assert not side.step.endswith(".")
    assert all(getattr(side, part).endswith((".", "")) for part in PARTS[1:])
    if side is rule.weakness:
        assert side.remedy
        assert side.step
        assert side.effort is not None
        assert 0 < side.effort.low <= side.effort.likely <= side.effort.high


@pytest.mark.parametrize(("rule", "side"), SIDES)
def test_every_format_is_known(rule: Rule, side: Side) -> None:
    for part in PARTS:
        for name, form in PLACEHOLDER.findall(getattr(side, part)):
            kind, *words = form.split("|")
            assert kind.rstrip("!") in FORMATS or name in {"top", "subject"}, form
            assert (len(words) >= 2) == (kind.rstrip("!") in {"count", "hundred"}), form


@pytest.mark.parametrize(("rule", "side"), SIDES)
def test_people_are_never_listed(rule: Rule, side: Side) -> None:
    if catalogue()[rule.measure].measure.grain == "person":
        assert all("{top}" not in getattr(side, part) for part in PARTS)


def test_ids_are_unique_and_read_as_statements() -> None:
    ids = [str(param.id) for param in SIDES]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+){2,}", name) for name in ids)


def test_there_are_rules_enough_on_both_sides() -> None:
    assert sum(rule.weakness is not None for rule in rules()) >= 25
    assert sum(rule.strength is not None for rule in rules()) >= 12


@pytest.mark.parametrize("measure", sorted(columns()))
def test_every_named_column_exists_in_its_measure(measure: str) -> None:
    entry = catalogue()[measure]
    text = entry.query + _sources(entry.compute)
    for column in sorted(columns()[measure]):
        assert re.search(rf"\b{column}\b", text) or _is_made(column, text), column


def _is_made(column: str, text: str) -> bool:
    return re.sub(r"\d+", "{age}", column) in text


def _sources(compute: object) -> str:
    if compute is None:
        return ""
    module = sys.modules[compute.__module__]
    near = [
        value
        for value in vars(module).values()
        if inspect.ismodule(value) and value.__name__.startswith("ctoaas.measure")
    ]
    return "".join(inspect.getsource(item) for item in [module, *near])


def test_every_rule_and_flag_names_a_measure_and_a_theme_that_exist() -> None:
    for rule in rules():
        assert rule.measure in catalogue()
        assert rule.theme in THEMES
        assert set(rule.unless) <= set(DISTRIBUTIONS)
        families = {guard.partition(".")[0] for guard in rule.guard.split(" and ")}
        assert families <= {"", "facts"} | set(catalogue())
    for flag in flags():
        assert flag.measure in catalogue()
        assert set(flag.lowers) <= set(THEMES)
        assert flag.source
        assert flag.edition
        assert flag.reason


def test_a_flag_says_what_would_settle_it() -> None:
    for flag in flags():
        assert not re.search(r"\d", flag.reason + flag.question + flag.how_to_know)
        assert bool(flag.question) == bool(flag.how_to_know)


def test_risks_and_ratings_are_worded_as_carefully_as_rules() -> None:
    texts = [
        getattr(story, part)
        for story in stories()
        for part in ("title", "event", "cause", "effect", "basis", "trigger")
    ]
    texts += [control for story in stories() for control in story.controls]
    texts += [
        text
        for scale in scales()
        for text in (scale.speaks_of, scale.no_rating, scale.question, scale.how_to_know)
    ]
    for text in texts:
        assert not FORBIDDEN.search(text), text
        assert not re.search(r"\d", PLACEHOLDER.sub("", text)), text


def test_every_risk_a_remedy_lowers_is_told() -> None:
    told = {story.id for story in stories()}
    for rule in rules():
        if rule.weakness is not None and rule.weakness.risk:
            assert rule.weakness.risk in told
            assert 0 < rule.weakness.avoids <= 0.5


def test_scales_weigh_to_one_with_rising_points() -> None:
    for scale in scales():
        assert bool(scale.parts) != bool(scale.no_rating)
        if scale.parts:
            assert sum(part.weight for part in scale.parts) == pytest.approx(1)
        for part in scale.parts:
            values = [value for value, _ in part.points]
            stars = [star for _, star in part.points]
            assert values == sorted(set(values))
            assert stars == sorted(stars, reverse=part.worse == "higher")
            assert 1 <= min(stars) <= max(stars) <= 5
            assert part.source
            assert part.edition
        for part in scale.parts:
            assert part.measure in catalogue()


def test_queries_and_conditions_can_be_read() -> None:
    for rule in rules():
        conditions(rule.where)
        if rule.where:
            assert parse(rule.column) is not None

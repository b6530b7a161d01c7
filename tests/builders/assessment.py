"""A believable assessment from nothing: the same words and numbers each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.core.judgement import (
    Characteristic,
    Claim,
    Confidence,
    Evidence,
    Finding,
    Rating,
    RatingPart,
    Risk,
    Severity,
    Step,
    Unknown,
)
from ctoaas.core.outcome import Measured, NotApplicable, Outcome, Tier, Unavailable
from ctoaas.core.quantity import Money, Range
from ctoaas.measure.runner import Result

NAME = "webshop"
AS_OF = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
COMPONENTS = ("shop/billing", "shop/catalogue", "shop/checkout", "shop/search", "tools")
PEOPLE = ("person-7f3a9c01", "person-2b10ee45", "person-c4d28a77", "person-90ab13f2")
STEMS = ("invoice", "ledger", "tax", "basket", "price", "export", "query", "index", "mail")


def assessment(files: int = 36, **changed: Any) -> Assessment:
    """One repository with findings in several themes, risks in money and a few gaps."""
    rows = tuple((NAME, result) for result in results(files))
    claims = (
        claim("truck_factor", 2.0, "people", "Two people wrote most of the code.", (1.0, 3.0)),
        claim("hotspot_files", 0.21, "share", "One file takes 1 in 5 lines.", subject=_path(0)),
        claim("cognitive_profile", 0.27, "share", "1 in 4 lines stand in such functions."),
        claim("test_code_ratio", 0.92, "ratio", "There are 0.92 lines of test for each line."),
        claim("duplicated_share", 0.043, "share", "About 1 in 23 lines stand twice."),
    )
    return replace(
        Assessment(
            company="Acme Ltd",
            as_of=AS_OF,
            version="0.1.0",
            repositories=(facts(),),
            results=rows,
            verdict=(
                "The product is in fair shape, and two people hold most of what is known about it.",
                "Tests are as large as the code they protect, so changes are safer than usual.",
                "Sharing the billing code among more people comes first, and costs about 3 weeks.",
            ),
            strengths=(tested(claims), little_copied(claims)),
            findings=(few_people(claims), one_busy_file(claims), hard_functions(claims)),
            risks=(departure(claims), billing_defect(claims), slow_change(claims)),
            steps=(
                Step(
                    "Let a second person take the next three changes in billing",
                    "It halves what a departure would cost, and needs no project of its own.",
                    Range(10, 15, 30, 0.8),
                    "few-people:webshop",
                ),
                Step(
                    "Split the invoice module along its three topics",
                    "1 in 5 changed lines fall there, so every later change gets cheaper.",
                    Range(5, 8, 15, 0.8),
                    "busy-file:webshop",
                ),
                Step(
                    "Ask for a test with each repair",
                    "Repairs come back half as often where a test holds them.",
                    None,
                    "hard-functions:webshop",
                ),
            ),
            unknowns=(
                Unknown(
                    "How long does it take to recover from a failure?",
                    "The repository holds no incidents.",
                    "Export incidents as CSV and run `cto import incidents`.",
                ),
                Unknown(
                    "Is the product secure?",
                    "Components and advisories were not read.",
                    "Run the supply chain assessment.",
                ),
            ),
            ratings=ratings(),
            claims=claims,
        ),
        **changed,
    )


def facts(repository: str = NAME, **changed: Any) -> RepositoryFacts:
    """A repository of middling size, read to the last commit."""
    return replace(
        RepositoryFacts(
            repository=repository,
            commit="4be1c9d07a3f5526a1f0c2d94e6b8a7c3d2e1f00",
            branch="main",
            as_of=AS_OF,
            commits_read=4218,
            commits_total=4218,
            is_shallow=False,
            first_commit_at=datetime(2017, 5, 2, tzinfo=UTC),
            last_commit_at=datetime(2026, 2, 26, tzinfo=UTC),
            file_count=812,
            code_lines=48210,
            people_count=17,
            skipped=(
                ("larger than 5 MB", "data/catalogue.json", 3),
                ("not valid UTF-8", "legacy/readme.txt", 1),
            ),
        ),
        **changed,
    )


def empty() -> Assessment:
    """A repository without a single commit."""
    nothing = facts(
        commit="",
        branch="",
        commits_read=0,
        commits_total=0,
        first_commit_at=None,
        last_commit_at=None,
        file_count=0,
        code_lines=0,
        people_count=0,
        skipped=(),
    )
    gap = Unavailable("the repository has no commits", "a clone with its commits")
    return assessment(
        repositories=(nothing,),
        results=((NAME, Result("truck_factor", NAME, gap, {})),),
        verdict=("Nothing can be said yet: the repository has no commits.",),
        strengths=(),
        findings=(),
        risks=(),
        steps=(),
        ratings=(unrated(Characteristic.MAINTAINABILITY),),
        claims=(),
    )


def company() -> Assessment:
    """Two repositories of one company."""
    one = assessment()
    other = facts("api <gateway>", code_lines=9120, commits_read=900, commits_total=1200)
    return replace(one, repositories=(*one.repositories, other))


def claim(
    measure: str,
    value: float,
    unit: str,
    sentence: str,
    interval: tuple[float, float] | None = None,
    subject: str = NAME,
) -> Claim:
    """A claim about one measure's value."""
    return Claim(
        id=f"{measure}:{subject}",
        sentence=sentence,
        subject=subject,
        metric=measure,
        value=value,
        unit=unit,
        interval=interval,
        as_of=AS_OF.date(),
        evidence=Evidence(NAME, measure, subject, "value"),
    )


def _finding(id_: str, severity: Severity, claims: tuple[Claim, ...], **texts: Any) -> Finding:
    return Finding(
        id=f"{id_}:{NAME}",
        rule=id_,
        repository=NAME,
        subject=NAME,
        severity=severity,
        severity_reason="House rule.",
        confidence=Confidence.HIGH,
        confidence_reason="The whole history was read.",
        characteristic=texts.pop("characteristic", Characteristic.MAINTAINABILITY),
        effort_days=texts.pop("effort_days", None),
        claims=tuple(claim.id for claim in claims),
        **texts,
    )


def few_people(claims: tuple[Claim, ...]) -> Finding:
    """Too few people know the code."""
    return _finding(
        "few-people",
        Severity.HIGH,
        claims[:1],
        title="Two people know most of the code",
        saw="Two people (1 to 3) wrote most of what stands today.",
        means="If one of them falls ill, changes to billing wait or are guesses.",
        counter="They may have explained more in reviews than the history shows.",
        remedy="Let a second person take the next three changes in billing.",
        effort_days=Range(10, 15, 30, 0.8),
        characteristic=Characteristic.CONTINUITY,
    )


def one_busy_file(claims: tuple[Claim, ...]) -> Finding:
    """A hotspot."""
    return _finding(
        "busy-file",
        Severity.MEDIUM,
        claims[1:2],
        title="1 in 5 changed lines fall into one file",
        saw="The invoice module takes 1 in 5 of the lines changed in the last 12 months.",
        means="Work queues up behind one file, and each change there risks the others.",
        counter="A young feature is busy for good reasons.",
        remedy="Split it along its three topics, with the next feature that touches it.",
        effort_days=Range(5, 8, 15, 0.8),
    )


def hard_functions(claims: tuple[Claim, ...]) -> Finding:
    """Complex code."""
    return _finding(
        "hard-functions",
        Severity.LOW,
        claims[2:3],
        title="1 in 4 lines of code stand in functions that are hard to follow",
        saw="1 in 4 lines of code stand in functions of high or very high complexity.",
        means="Changes there take longer and break more often.",
        counter="Half of them have not been touched for years.",
        remedy="Simplify a function when it has to be changed anyway.",
        effort_days=Range(3, 6, 12, 0.8),
    )


def tested(claims: tuple[Claim, ...]) -> Finding:
    """A strength."""
    return _finding(
        "tested",
        Severity.STRENGTH,
        claims[3:4],
        title="There is about as much test code as product code",
        saw="There are 0.92 lines of test code for each line of the product.",
        means="A new person can change the product and learn quickly what broke.",
        counter="Lines of tests do not say what they check.",
        remedy="",
    )


def little_copied(claims: tuple[Claim, ...]) -> Finding:
    """Another strength."""
    return _finding(
        "little-copied",
        Severity.STRENGTH,
        claims[4:5],
        title="Little is written twice",
        saw="About 1 in 23 lines of code stand in more than one place.",
        means="A repair is made once.",
        counter="Copies below six lines are not counted.",
        remedy="",
    )


def _risk(id_: str, claims: tuple[Claim, ...], **texts: Any) -> Risk:
    days = texts["loss_days"]
    return Risk(
        id=id_,
        repository=NAME,
        loss_money=(
            Money(Decimal(str(days.low)) * 600, "EUR"),
            Money(Decimal(str(days.high)) * 800, "EUR"),
        ),
        controls=("a second person in every change", "a page on how billing is released"),
        narrowed_by="Your own records of the last three years.",
        review_on=date(2026, 6, 1),
        claims=tuple(claim.id for claim in claims),
        **texts,
    )


def departure(claims: tuple[Claim, ...]) -> Risk:
    """Somebody leaves."""
    return _risk(
        "departure",
        claims[:1],
        title="One of the two people leaves",
        event="One of the two people who know billing leaves.",
        cause="People change jobs about every 4 years.",
        effect="The next person needs months to learn what is written down nowhere.",
        frequency_per_year=Range(0.2, 0.4, 0.7, 0.8),
        loss_days=Range(30, 60, 130, 0.8),
        basis="Length of jobs from national statistics; learning time from published studies.",
        trigger="Notice is given, or a holiday stops the work on billing.",
    )


def billing_defect(claims: tuple[Claim, ...]) -> Risk:
    """Something breaks."""
    return _risk(
        "billing-defect",
        claims[1:2],
        title="A wrong invoice goes out",
        event="A change in the invoice module sends out wrong amounts.",
        cause="1 in 5 changed lines fall there.",
        effect="Corrections by hand, and customers who call.",
        frequency_per_year=Range(1, 2, 4, 0.8),
        loss_days=Range(1, 4, 12, 0.8),
        basis="Repairs of the last 12 months.",
        trigger="Two repairs of the same function within a month.",
    )


def slow_change(claims: tuple[Claim, ...]) -> Risk:
    """Something takes longer."""
    return _risk(
        "slow-change",
        claims[2:3],
        title="A promised change takes twice as long",
        event="A change in search takes twice as long as promised.",
        cause="The functions there are hard to follow.",
        effect="A date is missed.",
        frequency_per_year=Range(0.5, 1, 3, 0.8),
        loss_days=Range(2, 5, 20, 0.8),
        basis="House estimate.",
        trigger="An estimate for search that nobody wants to sign.",
    )


def ratings() -> tuple[Rating, ...]:
    """Two rated characteristics and one that the evidence cannot speak to."""
    part = RatingPart("cognitive_profile", 0.27, 2.8, 0.5, "Alves, Ypma, Visser 2010")
    other = RatingPart("duplicated_share", 0.043, 4.2, 0.5, "benchmark of 40 repositories")
    return (
        Rating(
            NAME,
            Characteristic.MAINTAINABILITY,
            3.4,
            2.9,
            3.9,
            Confidence.HIGH,
            (part, other),
            ("nesting_profile",),
            None,
            "Much is tested and little is copied, but some functions are hard.",
        ),
        Rating(
            NAME,
            Characteristic.CONTINUITY,
            1.9,
            1.2,
            2.7,
            Confidence.MEDIUM,
            (),
            (),
            None,
            "Two people know most of the code.",
        ),
        unrated(Characteristic.SECURITY),
    )


def unrated(characteristic: Characteristic) -> Rating:
    """A characteristic without stars."""
    return Rating(
        NAME, characteristic, None, None, None, Confidence.LOW, (), (), None, "Nothing was read."
    )


def measured(value: float, n: int, low: float | None = None, high: float | None = None) -> Measured:
    """A number that was observed."""
    interval = None if low is None or high is None else (low, high)
    return Measured(value, n, interval, Tier.OBSERVED)


def _path(index: int) -> str:
    component = COMPONENTS[index % len(COMPONENTS)]
    return f"{component}/{STEMS[index % len(STEMS)]}_{index:02d}.py"


def results(files: int) -> Iterator[Result]:
    """Results of the usual measures, pictures and gaps included."""
    yield from _sizes()
    yield from _profiles()
    yield _result("duplicated_share", measured(0.043, 610), duplicated_lines=2073, places=188)
    yield from _hotspots(files)
    yield from _couplings(files)
    yield from _knowledge()
    yield from _survival()
    yield from _months()
    yield _result(
        "knowledge_loss", Unavailable("the history is too short", "a year of commits more")
    )
    yield _result("clone_groups", NotApplicable("no place of at least six lines stands twice"))


def _result(measure: str, outcome: Outcome, subject: str = NAME, **details: Any) -> Result:
    return Result(measure, subject, outcome, details)


def _sizes() -> Iterator[Result]:
    for index, kind in enumerate(("production", "test", "documentation", "data")):
        lines = (48210, 44353, 6100, 900)[index]
        yield _result("lines_by_class", measured(lines, 100 + index), kind, code_lines=lines // 2)
    for index, component in enumerate(COMPONENTS):
        lines = (16800, 12100, 9300, 7400, 2610)[index]
        yield _result("component_size", measured(lines, 40), component, files=40 - index)
    for language, lines in (("Python", 41200), ("TypeScript", 7010)):
        yield _result("lines_by_language", measured(lines, 300), language, functions=lines // 14)
    yield _result("test_code_ratio", measured(0.92, 640), test_lines=44353, production_lines=48210)


def _profiles() -> Iterator[Result]:
    for measure, bands in (
        ("cyclomatic_profile", (0.71, 0.17, 0.09, 0.03)),
        ("cognitive_profile", (0.55, 0.18, 0.16, 0.11)),
        ("unit_size_profile", (0.38, 0.27, 0.21, 0.14)),
        ("parameters_profile", (0.66, 0.24, 0.07, 0.03)),
    ):
        shares = dict(zip(("low", "moderate", "high", "very_high"), bands, strict=True))
        details = {f"{band}_share": share for band, share in shares.items()}
        yield _result(measure, measured(bands[2] + bands[3], 3420), **details)


def _hotspots(files: int) -> Iterator[Result]:
    for index in range(files):
        yield _result(
            "hotspot_files",
            measured(round(0.99 / (1 + index * 0.05), 4), max(1, 180 - 4 * index)),
            _path(index),
            rank=index + 1,
            revisions_window=max(1, 180 - 4 * index),
            share_of_work=round(0.21 / (1 + index), 4),
            code_lines=max(30, 2400 - 61 * index),
            cognitive=max(0, 320 - 9 * index),
            component=COMPONENTS[index % len(COMPONENTS)],
        )


def _couplings(files: int) -> Iterator[Result]:
    for index in range(min(files - 1, 14)):
        one, other = sorted((_path(index), _path((index * 5 + 1) % files)))
        if one != other:
            yield _result(
                "change_coupling",
                measured(round(0.88 - 0.04 * index, 2), 40, 0.3, 0.95),
                f"{one} & {other}",
                one=one,
                other=other,
                shared_commits=33 - index,
            )


def _knowledge() -> Iterator[Result]:
    yield _result(
        "truck_factor", measured(2, 640, 1, 3), authorship=2, recency=1, key_people=PEOPLE[0]
    )
    for index, component in enumerate(COMPONENTS):
        yield _result(
            "knowledge_map",
            measured((1, 3, 2, 0, 4)[index], 9000),
            component,
            code_lines=(16800, 12100, 9300, 7400, 2610)[index],
            people_count=6 + index,
            top_share=0.4,
        )
    for index, person in enumerate(PEOPLE):
        yield _result("offboarding", measured(0.41 - 0.1 * index, 48210), person, files=90 - index)


def _survival() -> Iterator[Result]:
    for age in range(100):
        share = 0.2 + 0.8 * 0.975**age
        yield _result(
            "survival_curve",
            measured(share, 90000 - 800 * age, share - 0.0009 * age, share + 0.0009 * age),
            f"{age:03d}",
            age_months=age,
        )
    yield _result("code_half_life", measured(39, 91000, 33, 47))
    for year in range(2017, 2027):
        for born in range(2017, year + 1):
            lines = round(6000 * 0.82 ** (year - born) * (1 + (born - 2017) / 9))
            yield _result(
                "code_cohorts", measured(lines, lines), f"{year}/{born}", year=year, born_year=born
            )


def _months() -> Iterator[Result]:
    for measure, top in (("commits_by_month", 60), ("people_by_month", 9)):
        for index in range(106):
            year, month = 2017 + (index + 4) // 12, (index + 4) % 12 + 1
            value = (top * (3 + (index * 7) % 11)) // 13
            yield _result(measure, measured(value, value), f"{year}-{month:02d}")

"""What a report says, before any template."""

from dataclasses import replace

import pytest
from tests.builders import assessment as built

from ctoaas.core.judgement import Characteristic, RatingPart, Step
from ctoaas.core.outcome import Failed, Measured, NotApplicable, Tier, Unavailable
from ctoaas.deliver.report import view
from ctoaas.measure.runner import Result


def theme(report, id_):
    return next(one for one in report.themes if one.id == id_)


def with_results(*added):
    base = built.assessment()
    return replace(base, results=base.results + tuple((built.NAME, one) for one in added))


def test_the_first_screen_has_at_most_three_numbers():
    assert len(view(built.assessment()).cards) == 3


def test_what_is_not_known_is_never_shown_as_a_number():
    report = view(built.empty())
    assert [(card.value, card.is_unknown) for card in report.cards] == [("not known", True)] * 3


def test_commits_read_of_commits_there_are_is_always_said():
    part = built.assessment(repositories=(built.facts(commits_read=100, commits_total=4218),))
    assert view(part).read == "100 of 4,218 commits read"
    assert not view(part).is_complete


def test_a_shallow_clone_never_looks_whole():
    cut = built.facts(commits_read=5, commits_total=5, is_shallow=True)
    report = view(built.assessment(repositories=(cut,)))
    assert report.read == "5 commits read of an unknown number"
    assert not report.is_complete


def test_a_theme_is_called_by_the_message_of_its_gravest_finding():
    report = view(built.assessment())
    assert theme(report, "knowledge").title == "Two people know most of the code"
    assert theme(report, "knowledge").lead.title == "Two people know most of the code"


def test_a_finding_stands_in_the_theme_of_the_measure_behind_its_claim():
    report = view(built.assessment())
    assert [one.lead.title for one in report.themes if one.lead and one.id == "duplication"] == [
        "Little is written twice"
    ]


def test_a_measure_nobody_has_heard_of_appears_with_its_rows():
    new = [
        Result("brand_new", f"thing {i}", Measured(i, 3, None, Tier.OBSERVED), {}) for i in (1, 2)
    ]
    report = view(with_results(*new))
    assert [table.caption for table in theme(report, "other").tables] == ["brand new"]
    assert any(one.title == "brand new" for one in report.evidence)


def test_a_measure_without_a_number_gives_a_sentence_with_what_it_needs():
    gap = Result("comment_share", built.NAME, Unavailable("no code was found", "source files"), {})
    gaps = theme(view(with_results(gap)), "size").gaps
    assert gaps == (
        "Comments beside the code: not known, because no code was found. It needs source files.",
    )


def test_a_failed_measure_is_called_a_defect_of_this_product():
    broken = Result("comment_share", built.NAME, Failed("ValueError: odd"), {})
    assert "a defect of this product" in theme(view(with_results(broken)), "size").gaps[0]


def test_a_measure_with_gaps_among_its_subjects_keeps_its_table():
    rows = (
        Result("file_ownership", "a.py", Measured(0.5, 3, (0.2, 0.7), Tier.OBSERVED), {"x": 1}),
        Result("file_ownership", "b.py", Unavailable("gone", ""), {}),
    )
    held = next(e for e in view(with_results(*rows)).evidence if e.anchor == "e-file_ownership")
    assert {len(row.cells) for row in held.table.rows} == {len(held.table.columns)}


def test_every_table_has_a_cell_for_each_column():
    report = view(built.assessment())
    tables = [t for e in report.evidence for t in (e.table, e.brief) if t]
    tables += [t for one in report.themes for t in (*one.tables, one.numbers) if t]
    assert all(len(row.cells) == len(t.columns) for t in tables for row in t.rows)


def test_the_appendix_keeps_fifty_rows_and_those_a_claim_is_about():
    base = built.assessment(files=120)
    last = next(r.subject for _, r in reversed(base.results) if r.measure == "hotspot_files")
    claims = (*base.claims, built.claim("hotspot_files", 1.0, "share", "Last.", subject=last))
    report = view(replace(base, claims=claims))
    held = next(e for e in report.evidence if e.anchor == "e-hotspot_files")
    assert len(held.table.rows) == 51
    assert held.table.rows[-1].anchor == "e-hotspot_files-119"
    assert held.more == "And 69 more."


def test_people_are_pseudonyms_unless_names_are_given():
    person = built.PEOPLE[0]
    hidden = repr(view(built.assessment()))
    assert "person 7f3a" in hidden
    assert person not in hidden
    assert "Ana Lima" in repr(view(built.assessment(), names={person: "Ana Lima"}))


def test_people_are_listed_by_name_and_never_ranked():
    held = next(e for e in view(built.assessment()).evidence if e.anchor == "e-offboarding")
    names = [row.cells[0].text for row in held.table.rows]
    assert names == sorted(names)
    assert not held.table.is_sortable


def test_invisible_characters_are_written_out_everywhere():
    odd = built.assessment(company="Acme\u202e", verdict=("Fine\x1b[2J.",))
    report = view(odd)
    assert report.company == "Acme\\u202e"
    assert report.verdict == ("Fine\\x1b[2J.",)


def test_the_same_assessment_gives_the_same_view():
    assert view(built.assessment()) == view(built.assessment())


def test_another_result_gives_another_evidence_hash():
    one = view(built.assessment()).evidence_hash
    assert one != view(built.assessment(files=35)).evidence_hash


def test_a_company_has_a_card_a_repository_with_a_link_to_its_report():
    report = view(built.company(), links={built.NAME: "webshop.html"})
    assert [(m.name, m.href) for m in report.members] == [
        ("webshop", "webshop.html"),
        ("api <gateway>", ""),
    ]
    assert report.members[0].headline == "Two people know most of the code"
    assert report.themes == ()
    assert report.findings[0].links[0].href == "webshop.html#e-truck_factor"


def test_pictures_are_drawn_for_the_measures_that_have_one():
    drawn = {p.id for one in view(built.assessment()).themes for p in one.pictures}
    assert drawn == {
        "p-cyclomatic_profile",
        "p-hotspot_files",
        "p-change_coupling",
        "p-knowledge_map",
        "p-code_cohorts",
        "p-survival_curve",
        "p-commits_by_month",
        "p-people_by_month",
    }


def test_every_picture_has_the_numbers_behind_it():
    report = view(built.assessment())
    assert all(p.table and p.table.rows for one in report.themes for p in one.pictures)


def test_a_theme_with_nothing_measured_says_not_known():
    assert theme(view(built.empty()), "knowledge").title == "Who knows what: not known"


def test_a_finding_without_a_number_stands_in_the_theme_its_rule_judges():
    base = built.assessment()
    quiet = replace(base.strengths[0], rule="parts-change-on-their-own", claims=())
    report = view(replace(base, strengths=(quiet,)))
    assert quiet.title in [f.title for f in (theme(report, "change").findings)]


def test_a_gap_is_one_sentence_with_its_questions_first():
    gap = Result("comment_share", built.NAME, NotApplicable("there is no code"), {})
    (said,) = theme(view(with_results(gap)), "size").gaps
    assert said == "Comments beside the code: does not apply, because there is no code."


def test_a_step_does_not_say_its_finding_twice():
    base = built.assessment()
    found = base.findings[0]
    repeated = Step("Share the work.", f"{found.title}.", None, found.id)
    (step,) = view(replace(base, steps=(repeated,))).steps
    assert (step.title, step.why, step.finding.text) == ("Share the work", "", found.title)


def test_the_part_of_a_rating_is_called_by_the_column_that_was_rated():
    base = built.assessment()
    part = RatingPart("active_people", 3.0, 2.8, 1.0, "house rule")
    deputies = RatingPart("knowledge_map", 0.25, 2.2, 1.0, "house rule")
    rated = next(r for r in base.ratings if r.characteristic is Characteristic.CONTINUITY)
    report = view(replace(base, ratings=(replace(rated, parts=(part, deputies)),)))
    rows = [[cell.text for cell in row.cells[:2]] for row in report.ratings[0].parts.rows]
    assert rows == [
        ["People who committed within a year", "3 people"],
        ["Parts with a deputy", "25 %"],
    ]


def test_a_rating_that_could_be_anything_says_so_and_what_would_help():
    base = built.assessment()
    wide, narrow = base.ratings[:2]
    report = view(
        replace(base, ratings=(replace(wide, stars=3.1, low=1.3, high=4.5), narrow)),
    )
    first, second = report.ratings
    assert first.words == "perhaps fair"
    assert first.range.startswith("hardly more than a guess")
    assert first.narrows
    assert second.narrows == ""


def known(name, people, lines):
    details = {"code_lines": lines, "known_lines": lines}
    return Result("knowledge_map", name, Measured(people, lines, None, Tier.INFERRED), details)


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ([("a", 0, 900), ("b", 3, 100)], "9 in 10 lines of code stand in parts that nobody"),
        ([("a", 1, 900), ("b", 0, 100)], "9 in 10 lines of code stand in parts known to one"),
        ([("a", 0, 400), ("b", 1, 400), ("c", 2, 200)], "4 in 5 lines of code stand in parts"),
        ([("tiny", 0, 1), ("b", 2, 999)], "Nearly all lines of code stand in parts that two"),
    ],
)
def test_the_knowledge_map_is_called_by_what_holds_for_most_lines(parts, title):
    base = built.assessment()
    others = tuple(row for row in base.results if row[1].measure != "knowledge_map")
    mine = tuple((built.NAME, known(*part)) for part in parts)
    pictures = theme(view(replace(base, results=others + mine)), "knowledge").pictures
    assert pictures[0].title.startswith(title)


def test_a_picture_of_months_says_how_the_last_year_compares():
    (picture,) = theme(view(built.assessment()), "activity").pictures
    assert picture.title == "Commits by month: 460 in the last twelve, 420 in the twelve before"


def test_on_paper_a_measure_without_any_number_is_a_line_with_the_reason():
    gap = Result("comment_share", built.NAME, Unavailable("no code was found", "source files"), {})
    held = next(e for e in view(with_results(gap)).evidence if e.anchor == "e-comment_share")
    assert held.brief is None
    assert held.line == "Not known: no code was found. It needs source files."


def test_on_paper_a_single_number_is_a_line_without_what_says_nothing():
    held = next(e for e in view(built.assessment()).evidence if e.anchor == "e-test_code_ratio")
    assert held.line.startswith("value 92 % · n 640 · known by observed · test lines ")


@pytest.mark.parametrize(
    ("active", "note"),
    [
        (3, "If they left, most of the code would be without anybody who knows it."),
        (
            1,
            "If they left, most of the code would be without anybody who knows it; of three key "
            "people one is still active.",
        ),
        (0, "They alone know most of the code, and none of them is still active."),
    ],
)
def test_the_first_card_says_how_many_key_people_are_still_there(active, note):
    base = built.assessment()
    details = {"key_people_count": 3, "key_people_active": active}
    factor = Result("truck_factor", built.NAME, Measured(3, 90, None, Tier.INFERRED), details)
    others = tuple(held for held in base.results if held[1].measure != "truck_factor")
    report = view(replace(base, results=(*others, (built.NAME, factor))))
    assert (report.cards[0].value, report.cards[0].note) == ("three people", note)

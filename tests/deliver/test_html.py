"""The page: whole, closed, harmless."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from tests.builders import assessment as built
from tests.deliver.reading import read

from ctoaas.deliver.report import html, view

EVIL = "<script>alert(1)</script>\"'&{{7*7}}<img src=x onerror=alert(1)>\u202e`x`"
KINDS = {"full": built.assessment, "empty": built.empty, "company": built.company}


def hostile():
    """Every text of an assessment replaced or prefixed by markup."""
    base = built.assessment()
    results = tuple(
        (
            EVIL,
            replace(
                r,
                subject=f"{EVIL}{place}",
                details={
                    EVIL: EVIL,
                    **{k: EVIL if isinstance(v, str) else v for k, v in r.details.items()},
                },
            ),
        )
        for place, (_, r) in enumerate(base.results)
    )
    findings = tuple(
        replace(f, id=EVIL + f.id, title=EVIL, saw=EVIL, means=EVIL, remedy=EVIL)
        for f in base.findings
    )
    risks = tuple(
        replace(r, id=EVIL, title=EVIL, basis=EVIL, controls=(EVIL,)) for r in base.risks[:1]
    )
    return replace(
        base,
        company=EVIL,
        repositories=(built.facts(EVIL, branch=EVIL, skipped=((EVIL, EVIL, 1),)),),
        results=results,
        findings=findings,
        risks=risks,
        verdict=(EVIL, EVIL),
    )


KINDS["hostile"] = hostile


@pytest.fixture(params=KINDS)
def page(request) -> str:
    return html(view(KINDS[request.param]()))


def test_every_tag_is_closed_in_order(page):
    read(page)


def test_ids_are_unique(page):
    ids = [one.attributes["id"] for one in read(page).all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(page):
    root = read(page)
    ids = {one.attributes.get("id") for one in root.all()}
    hrefs = [one.attributes["href"] for one in root.find("a")]
    assert [href for href in hrefs if href.startswith("#") and href[1:] not in ids] == []


def test_nothing_is_loaded_from_anywhere(page):
    root = read(page)
    assert not root.find("link")
    assert not root.find("img")
    assert not [one for one in root.all() if "src" in one.attributes]
    assert not re.search(r"url\(|@import", page)


def test_only_the_styles_and_the_script_of_the_page_may_run(page):
    root = read(page)
    (policy,) = (m.attributes["content"] for m in root.find("meta") if "http-equiv" in m.attributes)
    (style,), (script,) = root.find("style"), root.find("script")
    for element, name in ((style, "style-src"), (script, "script-src")):
        digest = b64encode(sha256("".join(element.children).encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert not [one for one in root.all() if any(a.startswith("on") for a in one.attributes)]
    assert not [one for one in root.all() if "style" in one.attributes]


def test_headings_do_not_skip_a_level(page):
    levels = [int(one.tag[1]) for one in read(page).all() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_markup_is_shown_as_text():
    root = read(html(view(hostile())))
    assert root.find("h1")[0].text().startswith("<script>alert(1)</script>\"'&{{7*7}}<img")
    assert "\u202e" not in root.text()


def test_words_between_backticks_are_code():
    root = read(html(view(built.assessment())))
    assert [one.text() for one in root.find(id_="unknowns")[0].find("code")] == [
        "cto import incidents"
    ]


def test_a_finding_has_its_five_parts_and_a_link_to_its_evidence():
    root = read(html(view(built.assessment())))
    (finding,) = root.find(id_="f-few-people-webshop")
    assert [one.text() for one in finding.find("dt")] == [
        "What we saw",
        "What it means",
        "Why it may be less bad",
        "What to do",
        "How we know",
    ]
    assert [one.attributes["href"] for one in finding.find("a")] == ["#e-truck_factor"]


def test_a_large_repository_stays_small():
    assert len(html(view(built.assessment(files=5000))).encode()) < 1_500_000

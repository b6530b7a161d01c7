"""The documentation says everything there is, and leads nowhere that is not there."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import click
import pytest
from docs import generate
from docs.pages.markdown import anchor, spoken
from docs.pages.settings import settings

from ctoaas.assess.rules import flags, rules
from ctoaas.assess.scales import scales
from ctoaas.cli.main import VERBS, cto
from ctoaas.evidence.tables import TABLES
from ctoaas.measure.catalogue import catalogue
from ctoaas.workspace.company import KEYS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^( *)```.*?^\1```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def reference(name: str) -> str:
    return (ROOT / "docs/reference" / name).read_text(encoding="utf-8")


def headings(text: str) -> set[str]:
    return {anchor(found) for found in re.findall(r"^#+ (.+)$", CODE.sub("", text), re.MULTILINE)}


def links(page: Path) -> list[str]:
    return LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))


def test_the_reference_is_what_the_product_says():
    assert list(generate.stale()) == []


def test_the_check_names_what_is_stale_and_writes_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "one.md").write_text("old\n", encoding="utf-8")
    monkeypatch.setattr(generate, "stale", lambda: {"one.md": "new\n"})
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "one.md" in capsys.readouterr().err
    assert (tmp_path / "one.md").read_text(encoding="utf-8") == "old\n"
    assert generate.main([]) == 0
    assert (tmp_path / "one.md").read_text(encoding="utf-8") == "new\n"


def test_a_page_that_is_missing_is_stale(tmp_path):
    assert list(generate.stale(tmp_path)) == sorted(generate.PAGES)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_pages_do_not_depend_on_the_machine(seed):
    code = "from docs.generate import stale; raise SystemExit(len(stale()))"
    environment = {"PYTHONHASHSEED": seed, "COLUMNS": "40", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment)
    assert done.returncode == 0


def test_every_measure_is_documented():
    assert set(catalogue()) <= headings(reference("measures.md"))


def test_every_table_and_column_is_documented():
    text = reference("tables.md")
    assert {table.name for table in TABLES} <= headings(text)
    assert all(f"| `{c.name}` | {c.type} |" in text for t in TABLES for c in t.columns)


def test_every_verb_and_option_is_documented():
    text = reference("verbs.md")
    context = click.Context(cto, info_name="cto")
    names = cto.list_commands(context)
    assert len(names) == len([*VERBS.glob("*.py")]) - 1
    for name in names:
        assert anchor(f"cto {name}") in headings(text)
        command = cto.get_command(context, name)
        assert command is not None
        options = [
            o for held in command.params if held.param_type_name == "option" for o in held.opts
        ]
        assert all(f"`{option}`" in text for option in options)


def test_every_setting_is_documented_with_an_example_that_works():
    assert (
        {setting.key for setting in settings()} == set(KEYS) <= headings(reference("settings.md"))
    )


def test_the_files_of_registers_and_plan_are_documented():
    text = reference("settings.md")
    for file in ("goals", "ideas", *(f"plan/{n}" for n in ("scope", "initiatives", "people"))):
        assert f"\n## {file}.toml\n" in text
    assert "\n## plan/actuals.toml\n" in text


def test_every_rule_and_flag_is_documented():
    sides = [side for rule in rules() for side in (rule.weakness, rule.strength) if side]
    named = {side.id for side in sides} | {flag.id for flag in flags()}
    assert named <= headings(reference("rules.md"))


def test_every_rating_is_documented():
    text = reference("ratings.md")
    assert all(scale.characteristic.value in text.lower() for scale in scales())
    assert all(f"[{part.measure}]" in text for scale in scales() for part in scale.parts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_resolves(page):
    for link in links(page):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leads out of the project"
        if fragment and target.suffix == ".md":
            assert fragment in headings(target.read_text(encoding="utf-8")), (
                f"no heading for {link}"
            )


def test_every_page_can_be_reached_from_the_first():
    seen, left = set(), [ROOT / "README.md"]
    while left:
        page = left.pop()
        seen.add(page)
        for link in links(page):
            target = (page.parent / link.partition("#")[0]).resolve()
            found = sorted(target.glob("*.md")) if target.is_dir() else [target]
            left += [p for p in found if p.suffix == ".md" and p.exists() and p not in seen]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in seen] == []


def test_the_two_commands_stand_first_in_the_readme_and_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.index("make assess")
    assert first < text.index("make test") < text.index("docs/images/report.png")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("assess", "test", "lint", "docs", "bench", "golden", "dev", "clean"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_picture_of_a_report_is_small_enough_for_a_page():
    assert 20_000 < (ROOT / "docs/images/report.png").stat().st_size < 250_000


def test_placeholders_become_words_a_reader_can_follow():
    assert (
        spoken("{value:count!|person|people} left, {a.b:percent} stay") == "N people left, … stay"
    )


def test_an_anchor_keeps_what_markdown_readers_keep():
    assert anchor("Who: people.toml & `code_age`") == "who-peopletoml--code_age"


def test_a_table_that_gains_a_column_makes_the_page_stale(monkeypatch):
    changed = (replace(TABLES[0], row="something else"), *TABLES[1:])
    monkeypatch.setattr("docs.pages.tables.TABLES", changed)
    assert "tables.md" in generate.stale()


def test_every_answer_to_the_security_standard_names_a_test_that_is_there() -> None:
    from docs.pages.asvs import MET, NOT_APPLICABLE, OPEN, answers

    held = answers()
    assert len(held) == 253
    assert list(held) == sorted(held, key=lambda key: tuple(map(int, key.split("."))))
    for key, each in held.items():
        assert each["status"] in {MET, OPEN, NOT_APPLICABLE}, key
        assert each["why"].endswith("."), key
        assert "test" not in each or (ROOT / each["test"]).exists(), key

"""`cto assess` as its user meets it."""

import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pytest

from tests.builders.repository import RepoBuilder
from tests.cli.conftest import FUNCTION, shop
from tests.cli.running import Ran, cto

DAY = ("--as-of", "2020-06-30")
PARTS = {"report.html", "report.pdf", "assessment.json", "manifest.json", "measures.parquet"}
NAMES = ("Silva", "Lund", "ana@", "a.silva", "bo@", "shop.example", "home.example")


def state(folder: Path) -> dict[str, bytes]:
    """Bytes of every file of a result."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def said(folder: Path) -> str:
    """Everything a result says but in the packed pages of its PDF, which are those of the HTML."""
    texts = [data.decode("utf-8", "replace") for data in state(folder).values()]
    texts += [
        repr(duckdb.read_parquet(str(table)).fetchall()) for table in folder.rglob("*.parquet")
    ]
    return "\n".join(texts)


def begun(*arguments: object, **environment: str) -> "subprocess.Popen[str]":
    """The real command in a process of its own."""
    command = [sys.executable, "-c", "from ctoaas.cli.main import main; main()"]
    return subprocess.Popen(
        [*command, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        start_new_session=True,
    )


def refused(ran: Ran, code: int) -> str:
    """The one line of a run that did not work."""
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("cto: ")
    assert ran.err.count("\n") == 1
    return ran.err


# What cannot be assessed


def test_without_a_repository_it_says_how_to_name_one(here: Path) -> None:
    line = refused(cto("assess"), 2)
    assert "no repository was named; run cto assess PATH-OR-URL" in line
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ("nowhere", 3, "nowhere: no such path; give the path or URL of a git repository"),
        ("file", 3, "file: is a file; give the folder of a git repository"),
        ("plain", 3, "plain: is not a git repository; give a folder with a .git"),
        ("a\nb\x1b[31m", 3, "no such path"),
        ("https://x.example/" + "n" * 300, 2, "was never fetched here; run once without --offline"),
    ],
)
def test_what_cannot_be_read_is_one_line(given: str, code: int, says: str, here: Path) -> None:
    (here / "file").write_text("mine")
    (here / "plain").mkdir()
    line = cto("assess", given, "--offline", "--quiet")
    assert line.code == code
    assert says in line.err
    assert "\x1b" not in line.err
    assert not (here / "cto-assessment").exists()


@pytest.mark.parametrize("place", ["file", "file/result", "mine"])
def test_a_place_that_cannot_take_the_result_is_left_as_it_is(
    place: str, other_repository: Path, here: Path
) -> None:
    (here / "file").write_text("mine")
    (here / "mine").mkdir()
    (here / "mine" / "thesis").write_text("mine")
    refused(cto("assess", other_repository, "--out", place, "--quiet"), 2)
    assert (here / "file").read_text() == (here / "mine" / "thesis").read_text() == "mine"
    assert not list(here.rglob("state.npz")), "a whole history was read first"


def test_what_somebody_else_keeps_in_the_place_is_one_line(other_repository: Path) -> None:
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    (folder / ".cto-cache").mkdir(mode=0o000)
    try:
        said = _said_to_a_stranger("assess", other_repository, "--out", folder / "out")
    finally:
        (folder / ".cto-cache").rmdir()
        folder.rmdir()
    place = f"cto: {folder}/.cto-cache: cannot be written (permission denied)"
    assert said == f"2 {place}; choose another place or mend its rights\n"


def _said_to_a_stranger(*arguments: object) -> str:
    """Exit code and words for somebody who is not root, from a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65_534)
            ran = cto(*arguments)
            os.write(writing, f"{ran.code} {ran.err}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        return stream.read()


def test_a_folder_whose_path_is_no_text_is_refused_before_any_work(
    other_repository: Path, here: Path
) -> None:
    line = refused(cto("assess", other_repository, "--out", os.fsdecode(b"caf\xe9")), 2)
    assert "its path is not UTF-8; give another folder" in line
    assert list(here.iterdir()) == []


def test_a_day_that_is_none_is_refused(here: Path) -> None:
    assert "2020-13-01" in refused(cto("assess", ".", "--as-of", "2020-13-01"), 2)


def test_a_day_before_the_first_commit_is_refused(repository: Path, here: Path) -> None:
    ran = cto("assess", repository, "--as-of", "2001-01-01", "--quiet")
    assert "has no commit before 2001-01-01; give a later --as-of" in refused(ran, 3)


def test_a_damaged_company_file_is_named_with_line_and_field(repository: Path, here: Path) -> None:
    folder = here / "acme"
    folder.mkdir()
    (folder / "company.toml").write_text('name = "Acme"\n\nstage = "huge"\n')
    line = refused(cto("assess", repository, "--workspace", folder, "--quiet"), 2)
    assert re.search(r"company\.toml line 3: stage", line)
    assert not (folder / "assessments").exists()


def test_a_damaged_people_file_is_named(repository: Path, here: Path) -> None:
    folder = here / "acme"
    folder.mkdir()
    for content in (b"merge = ", b"\xff"):
        (folder / "people.toml").write_bytes(content)
        line = refused(cto("assess", repository, "--workspace", folder, "--quiet"), 2)
        assert "people.toml" in line


def test_the_second_of_two_runs_at_once_is_told_in_one_line(repository: Path, here: Path) -> None:
    cache = here / ".cto-cache"
    cache.mkdir()
    with (cache / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        line = refused(cto("assess", repository, "--quiet"), 2)
    assert "two runs at once" in line
    assert "wait until it is through" in line


# What stops in the middle


def test_ctrl_c_leaves_nothing_half_written_and_the_next_run_works(
    repository: Path, here: Path
) -> None:
    run = begun("assess", repository, "--out", here / "it", *DAY)
    assert run.stderr is not None
    first = run.stderr.readline()
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate()
    assert first.startswith("shop: 9 commits in 8 days under ")
    assert (run.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1].startswith("cto: stopped; what was done is kept")
    assert "Traceback" not in err
    assert [file.name for file in here.iterdir()] == [".cto-cache"]
    again = cto("assess", repository, "--out", here / "it", *DAY, "--quiet")
    assert again.code == 0, again.err
    assert {file.name for file in (here / "it").iterdir()} >= PARTS


@pytest.mark.parametrize("kilobytes", [4, 110])
def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(
    kilobytes: int, other_repository: Path, here: Path
) -> None:
    # The largest file a process may write stands for a disk with no more room than that.
    script = (
        "import resource, sys; from ctoaas.cli.main import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024}, -1)); main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "assess", other_repository, "--quiet", *DAY],
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert re.fullmatch(r"cto: \S+: no space left on the disk; free some [^\n]*\n", ran.stderr)
    assert [file.name for file in here.iterdir()] == [".cto-cache"]


# What a run leaves and says


def test_a_result_is_a_folder_with_reports_data_and_evidence(made: Path) -> None:
    assert {file.name for file in made.iterdir()} == PARTS | {"evidence"}
    assert (made / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert "<!doctype html>" in (made / "report.html").read_text("utf-8")[:200].lower()
    document = json.loads((made / "assessment.json").read_bytes())
    (facts,) = document["repositories"]
    assert (facts["commits_read"], facts["commits_total"]) == (9, 9)


def test_the_screen_shows_what_was_read_the_verdict_and_where_the_report_is(
    made: Path, repository: Path
) -> None:
    ran = cto("assess", repository, "--out", made, *DAY)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert len(lines) <= 15
    assert re.match(r"shop: 9 of 9 commits read, \d+ lines of code, \d people", lines[0])
    assert lines[-1] == f"Report: {made / 'report.html'}"
    assert max(map(len, lines[:-1])) <= 80


def test_a_second_run_says_that_nothing_changed_and_changes_no_byte(
    made: Path, repository: Path
) -> None:
    before = state(made), (made / "report.html").stat().st_mtime_ns
    ran = cto("assess", repository, "--out", made, *DAY)
    assert "Nothing has changed since the last assessment." in ran.out.splitlines()
    assert (state(made), (made / "report.html").stat().st_mtime_ns) == before


def test_json_is_the_document_and_nothing_else_on_standard_output(
    made: Path, repository: Path
) -> None:
    ran = cto("assess", repository, "--out", made, *DAY, "--json")
    assert ran.out == (made / "assessment.json").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_programs_get_utf_8_whatever_the_locale_says(
    encoding: str, made: Path, repository: Path
) -> None:
    run = begun("assess", repository, "--out", made, *DAY, PYTHONIOENCODING=encoding)
    out, err = run.communicate()
    assert run.returncode == 0, err
    assert "\N{LEFT DOUBLE QUOTATION MARK}shop" in out


def test_a_damaged_result_is_made_again_to_the_byte(finished: Path, repository: Path) -> None:
    # Also the proof that the same input gives the same bytes in another folder.
    before = state(finished)
    with (finished / "report.html").open("a") as stream:
        stream.write("<!-- by hand -->")
    ran = cto("assess", repository, "--out", finished, *DAY, "--json", "--quiet")
    assert json.loads(ran.out)["repositories"]
    assert ran.err == ""
    assert state(finished) == before


@pytest.fixture(scope="module")
def elsewhere(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same shop built in another folder, assessed by another process under other settings."""
    folder = tmp_path_factory.mktemp("a b ü") / "shop"
    shop(folder).build()
    out = folder.parent / "result"
    settings = {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}
    run = begun("assess", folder, "--out", out, *DAY, "--quiet", **settings, PYTHONHASHSEED="4711")
    os.sched_setaffinity(run.pid, {min(os.sched_getaffinity(0))})
    _, err = run.communicate()
    assert run.returncode == 0, err
    return out


def test_the_document_does_not_depend_on_place_locale_zone_seed_or_workers(
    made: Path, elsewhere: Path
) -> None:
    assert (elsewhere / "assessment.json").read_bytes() == (made / "assessment.json").read_bytes()


def test_nor_does_any_other_file_of_the_result(made: Path, elsewhere: Path) -> None:
    one, other = state(made), state(elsewhere)
    assert [name for name in one if one[name] != other.get(name) and name != "manifest.json"] == []


# Whose names are seen


def test_no_name_and_no_address_of_an_author_stands_anywhere(made: Path) -> None:
    text = said(made)
    assert [name for name in NAMES if name in text] == []


@pytest.fixture(scope="module")
def early(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The shop as it stood on an earlier day, with names."""
    out = tmp_path_factory.mktemp("early") / "result"
    day = ("--as-of", "2020-01-04")
    ran = cto("assess", repository, "--out", out, *day, "--names", "show", "--json", "--quiet")
    assert ran.code == 0, ran.err
    return out, ran


def test_names_are_shown_in_the_reports_when_asked_for_and_never_in_the_evidence(
    early: tuple[Path, Ran],
) -> None:
    result, _ = early
    assert "Ana Silva" in (result / "report.html").read_text("utf-8")
    text = said(result).replace((result / "report.html").read_text("utf-8"), "")
    assert [name for name in NAMES if name in text] == []


# Several repositories


def test_several_repositories_give_one_report_and_one_for_each(several: Path) -> None:
    document = json.loads((several / "assessment.json").read_bytes())
    assert [facts["repository"] for facts in document["repositories"]] == ["shop", "mail"]
    for name in ("shop", "mail"):
        own = json.loads((several / "repositories" / name / "assessment.json").read_bytes())
        assert [facts["repository"] for facts in own["repositories"]] == [name]
        assert (several / "repositories" / name / "report.pdf").exists()
        assert (several / "evidence" / name / "commits.parquet").exists()


def test_every_link_of_every_report_leads_somewhere(several: Path) -> None:
    pages = {report: report.read_text("utf-8") for report in sorted(several.rglob("report.html"))}
    assert len(pages) == 3
    places = {report: set(re.findall(r'\bid="([^"]+)"', page)) for report, page in pages.items()}
    followed = set()
    for report, page in pages.items():
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', page):
            if "://" in link:
                continue
            file, _, place = link.partition("#")
            target = report.parent / file if file else report
            assert target.exists(), f"{report}: {link}"
            assert not place or place in places[target], f"{report}: {link}"
            followed.add(target)
    assert followed >= pages.keys()


def test_one_repository_that_cannot_be_read_stops_before_anything_is_written(
    repository: Path, here: Path
) -> None:
    refused(cto("assess", repository, "nowhere", *DAY, "--quiet"), 3)
    assert not (here / "cto-assessment").exists()


# A workspace


@pytest.fixture(scope="module")
def workspace(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose company.toml names the repository, assessed once."""
    folder = tmp_path_factory.mktemp("work") / "acme"
    folder.mkdir()
    (folder / "company.toml").write_text(f'name = "Acme"\nrepositories = ["{repository}"]\n')
    ran = cto("assess", "--workspace", folder, *DAY, "--quiet")
    assert ran.code == 0, ran.err
    return folder


def copied(workspace: Path, to: Path) -> Path:
    return Path(shutil.copytree(workspace, to / "acme"))


def test_a_workspace_keeps_its_results_by_day_and_commit(workspace: Path, repository: Path) -> None:
    head = subprocess.run(
        ["git", "-C", repository, "rev-parse", "HEAD"], capture_output=True, text=True
    ).stdout[:12]
    assert [each.name for each in (workspace / "assessments").iterdir()] == [f"2020-06-30-{head}"]
    document = json.loads(next(workspace.rglob("assessment.json")).read_bytes())
    assert document["company"] == "Acme"


def test_an_unchanged_workspace_keeps_its_result(workspace: Path) -> None:
    ran = cto("assess", "--workspace", workspace, *DAY, "--quiet")
    assert "Nothing has changed since the last assessment." in ran.out


def test_what_people_say_of_the_company_makes_a_new_result(workspace: Path, here: Path) -> None:
    folder = copied(workspace, here)
    with (folder / "company.toml").open("a") as stream:
        stream.write('currency = "EUR"\nday_rates = { default = [500, 700] }\n')
    before = state(next((folder / "assessments").iterdir()))
    ran = cto("assess", "--workspace", folder, *DAY, "--quiet")
    assert ran.code == 0, ran.err
    assert "Nothing has changed" not in ran.out
    assert state(next((folder / "assessments").iterdir())) != before


def test_a_decision_about_people_makes_a_new_result(workspace: Path, here: Path) -> None:
    folder = copied(workspace, here)
    first = json.loads(next(folder.rglob("assessment.json")).read_bytes())
    (folder / "people.toml").write_text(
        "[[same]]\n"
        'left = "Ana Silva <ana@shop.example>"\nright = "A Silva <a.silva@home.example>"\n'
    )
    ran = cto("assess", "--workspace", folder, *DAY, "--json", "--quiet")
    assert ran.code == 0, ran.err
    people = [each["repositories"][0]["people_count"] for each in (first, ran.data)]
    assert people == [3, 2]


# An earlier day, an address


def test_an_earlier_day_knows_nothing_of_what_came_later(early: tuple[Path, Ran]) -> None:
    _, ran = early
    (facts,) = ran.data["repositories"]
    assert facts["commits_read"] == 3
    assert ran.data["as_of"].startswith("2020-01-04")


def test_an_address_is_cloned_once_and_then_read_without_a_network(
    tmp_path: Path, here: Path
) -> None:
    story = RepoBuilder(tmp_path / "mail.git").commit("Cy Roth", {"mail.py": FUNCTION})
    url = story.build(bare=True).as_uri()
    refused(cto("assess", url, "--offline", "--quiet", *DAY), 2)
    assert cto("assess", url, "--quiet", *DAY).code == 0
    story.folder.rename(tmp_path / "away")
    ran = cto("assess", url, "--offline", "--quiet", *DAY)
    assert "Nothing has changed since the last assessment." in ran.out
    assert "git says: fatal: " in refused(cto("assess", url, "--quiet", *DAY), 3)

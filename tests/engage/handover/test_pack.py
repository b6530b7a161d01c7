import io
import json
import os
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctoaas.core.canonical import digest
from ctoaas.core.errors import EvidenceError, SourceError, UsageError
from ctoaas.engage.handover.opening import inspect, open_pack
from ctoaas.engage.handover.pack import Pack, Packed, is_safe, write

INDEX = b"<!doctype html><title>Acme</title>"


def page(files: Sequence[Packed]) -> bytes:
    return INDEX + f"<p>{len(files)} files".encode()


def workspace(folder: Path) -> Path:
    for path, text in {
        "company.toml": 'name = "Acme"\n',
        "decisions/0001-über.md": "# A\n",
        ".gitignore": "/private/\n",
        ".cache/big.bin": "x",
        ".lock": "1",
        "private/names.toml": "p1 = 'Ana'\n",
        "deliverables/private/kept.txt": "public name, inner folder\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def packed(tmp_path: Path, name: str = "acme.zip", source: Path | None = None) -> tuple[Path, Pack]:
    source = source or workspace(tmp_path / "acme")
    file = tmp_path / name
    records = {"audit.jsonl": b"{}\n"}
    pack = write(file, source, client="Acme", made_on="2026-11-27", records=records, index=page)
    return file, pack


def test_a_pack_opens_with_the_same_hashes_and_packs_to_the_same_bytes(tmp_path):
    file, pack = packed(tmp_path)
    opened = open_pack(file, tmp_path / "again")
    assert opened == pack
    again = tmp_path / "again/workspace"
    file_again, pack_again = packed(tmp_path, "again.zip", again)
    assert file_again.read_bytes() == file.read_bytes()
    assert pack_again.hash == pack.hash
    assert (tmp_path / "again/index.html").read_bytes() == INDEX + b"<p>5 files"
    assert digest((tmp_path / "again/pack.json").read_bytes()) == pack.hash


@given(st.dictionaries(st.sampled_from(["a", "b/c", "b/d e", "ü.md"]), st.binary(max_size=99)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_content_comes_back(tmp_path_factory, files):
    here = tmp_path_factory.mktemp("pack")
    (here / "w").mkdir()
    for path, content in files.items():
        (here / "w" / path).parent.mkdir(exist_ok=True)
        (here / "w" / path).write_bytes(content)
    file, pack = packed(here, source=here / "w")
    assert open_pack(file, here / "again") == pack
    found = {
        each.relative_to(here / "again/workspace").as_posix(): each.read_bytes()
        for each in (here / "again/workspace").rglob("*")
        if each.is_file()
    }
    assert found == files


def test_names_caches_and_locks_stay_out_and_the_rest_is_in(tmp_path):
    _, pack = packed(tmp_path)
    assert [each.path for each in pack.files] == [
        "index.html",
        "records/audit.jsonl",
        "workspace/.gitignore",
        "workspace/company.toml",
        "workspace/decisions/0001-über.md",
        "workspace/deliverables/private/kept.txt",
    ]


def test_links_and_unreadable_names_are_left_out_by_name(tmp_path):
    source = workspace(tmp_path / "acme")
    (source / "passwd").symlink_to("/etc/passwd")
    (source / "etc").symlink_to("/etc")
    os.mkfifo(source / "pipe")
    Path(os.fsdecode(os.fsencode(source) + b"/bad\xff")).write_text("x")
    (source / "new\nline").write_text("x")
    _, pack = packed(tmp_path, source=source)
    assert {each.path: each.why for each in pack.left_out} == {
        "passwd": "is not a plain file",
        "etc": "is not a plain file",
        "pipe": "is not a plain file",
        "bad?": "has a name that is not UTF-8",
        "new\nline": "has a name with control characters or a backslash",
    }


def test_the_pack_does_not_go_into_what_it_packs(tmp_path):
    source = workspace(tmp_path / "acme")
    with pytest.raises(UsageError, match="is inside the workspace"):
        write(source / "x.zip", source, client="A", made_on="2026-11-27", records={}, index=page)
    with pytest.raises(UsageError, match="cannot be packed"):
        write(
            tmp_path / "x.zip",
            source,
            client="A",
            made_on="2026-11-27",
            records={"../x": b""},
            index=page,
        )


def evil(tmp_path: Path, **members: bytes) -> Path:
    """A whole pack with more members than it lists, written by somebody else."""
    file, _ = packed(tmp_path)
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/evil", "a/../../evil", "c:evil", "a\\evil", "a//b", "./a", "new\nline"],
)
def test_a_name_that_leads_elsewhere_is_refused_before_anything_is_written(tmp_path, name):
    assert not is_safe(name)
    file = evil(tmp_path, **{name: b"x"})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="leads out of the folder"):
        open_pack(file, tmp_path / "again")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_member_nobody_listed_is_refused(tmp_path):
    with pytest.raises(EvidenceError, match="is in no list"):
        open_pack(evil(tmp_path, **{"workspace/more.txt": b"x"}), tmp_path / "again")


def test_a_link_in_a_pack_is_refused(tmp_path):
    file, _ = packed(tmp_path)
    link = zipfile.ZipInfo("workspace/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UsageError, match="is not a plain file"):
        open_pack(file, tmp_path / "again")


def test_a_bomb_is_refused(tmp_path):
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.json", b" " * 50_000_000)
    with pytest.raises(UsageError, match=r"would grow from [\d,]+ to 50,000,000 bytes"):
        inspect(file)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused_whatever_its_case(tmp_path):
    file, _ = packed(tmp_path)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("INDEX.html", b"x")
    with pytest.raises(UsageError, match="holds a name twice"):
        inspect(file)


def test_a_byte_changed_anywhere_is_found_and_nothing_is_left(tmp_path):
    file, _ = packed(tmp_path)
    whole = file.read_bytes()
    place = whole.index(b"# A\n")
    file.write_bytes(whole[:place] + b"# B\n" + whole[place + 4 :])
    with pytest.raises(EvidenceError, match=r"0001-über\.md: is"):
        open_pack(file, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".again*"))


def test_a_file_changed_with_its_checksum_is_found_by_the_list(tmp_path):
    file, _ = packed(tmp_path)
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            held = old.read(info)
            new.writestr(info, held.replace(b"# A", b"# B"))
    with pytest.raises(EvidenceError, match="is not what the list says"):
        inspect(changed)


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"{}", b'{"schema": "ctoaas.pack/1"}', b'{"schema": "ctoaas.pack/2"}', b"\xff"],
)
def test_a_list_that_is_damaged_is_one_line(tmp_path, raw):
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("pack.json", raw)
    with pytest.raises((EvidenceError, UsageError), match=r"pack\.json"):
        inspect(file)


@pytest.mark.parametrize("size", [0, 10, 100, 300, 1000])
def test_a_pack_cut_short_is_one_line(tmp_path, size):
    file, _ = packed(tmp_path)
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(SourceError, match="is not a pack"):
        inspect(file)


def test_bytes_at_random_never_open(tmp_path):
    file, _ = packed(tmp_path)
    whole = file.read_bytes()
    for place in range(0, len(whole), 13):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        file.write_bytes(damaged)
        try:
            found = inspect(file)
        except (EvidenceError, SourceError, UsageError):
            continue
        # What is left is in fields of the zip nobody relies on: the content is whole.
        assert found.list_bytes in whole


def test_a_pack_is_not_opened_over_something(tmp_path):
    file, _ = packed(tmp_path)
    with pytest.raises(UsageError, match="is not empty"):
        open_pack(file, tmp_path / "acme")
    assert open_pack(file, tmp_path / "empty").client == "Acme"


def test_any_program_that_reads_zip_files_can_open_it(tmp_path):
    file, _ = packed(tmp_path)
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        assert archive.testzip() is None
        listed = json.loads(archive.read("pack.json"))
        assert listed["schema"] == "ctoaas.pack/1"
        for each in listed["files"]:
            assert digest(archive.read(each["path"])) == each["sha256"]

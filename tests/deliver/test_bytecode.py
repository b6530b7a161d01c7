"""Compiled templates between processes."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from ctoaas.deliver.bytecode import KeptBytecode


def _environment(folder: Path, compiled: list[str]) -> Environment:
    """Environment of the templates in a folder, telling which it compiles."""

    class Told(Environment):
        def compile(self, source, name=None, *args, **more):
            code = super().compile(source, name, *args, **more)
            compiled.append(name)
            return code

    class Kept(KeptBytecode):
        def set_bucket(self, bucket):
            compiled.append("kept")
            super().set_bucket(bucket)

    kept = Kept(str(folder / "maker.py"))
    return Told(loader=FileSystemLoader(folder), bytecode_cache=kept)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "page.html").write_text("{{ 1 + 1 }} pages")
    (tmp_path / "maker.py").write_text("# filters\n")
    return tmp_path


def _render(folder: Path) -> tuple[str, list[str]]:
    compiled: list[str] = []
    return _environment(folder, compiled).get_template("page.html").render(), compiled


def test_a_second_process_compiles_no_template(folder):
    assert _render(folder) == ("2 pages", ["page.html", "kept"])
    assert _render(folder) == ("2 pages", [])


def test_a_changed_template_is_compiled_again(folder):
    _render(folder)
    (folder / "page.html").write_text("{{ 1 + 2 }} pages")
    assert _render(folder) == ("3 pages", ["page.html", "kept"])


def test_a_changed_maker_of_the_environment_compiles_again(folder):
    _render(folder)
    (folder / "maker.py").write_text("# another filter\n")
    assert _render(folder)[1] == ["page.html", "kept"]


def test_half_a_file_of_bytecode_is_none(folder):
    _render(folder)
    (file,) = (folder / "__pycache__").iterdir()
    file.write_bytes(file.read_bytes()[:-10])
    assert _render(folder) == ("2 pages", ["page.html", "kept"])


def test_templates_are_rendered_where_nothing_can_be_kept(folder):
    (folder / "__pycache__").write_text("a file where the folder would be")
    assert _render(folder) == ("2 pages", ["page.html", "kept"])
    assert _render(folder) == ("2 pages", ["page.html", "kept"])


def test_nothing_is_kept_where_python_may_keep_nothing(folder, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    _render(folder)
    assert not (folder / "__pycache__").exists()

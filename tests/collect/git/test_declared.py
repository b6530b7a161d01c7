"""Dependencies in manifests, with the day their history first names them."""

import json
from datetime import date

import pytest

from ctoaas.collect.git.declared import declared
from ctoaas.collect.git.source import open_source
from tests.builders.repository import RepoBuilder


def read(tmp_path, *commits):
    story = RepoBuilder(tmp_path / "repo")
    for files in commits:
        story.commit("Ana", files)
    story.build()
    source = open_source(tmp_path / "repo", tmp_path / "cache")
    paths = [path for files in commits for path in files]
    return declared(source, source.head, sorted(set(paths) - {"setup.py"}))


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("package.json", json.dumps({"dependencies": {"vue": "3"}}), ["vue"]),
        ("pyproject.toml", '[project]\ndependencies = ["click>=8", "rich[x]"]', ["click", "rich"]),
        ("requirements.txt", "flask==3  # web\n-r other.txt\n\n", ["flask"]),
        ("go.mod", "module x\nrequire (\n a.b/c v1.0\n d.e/f v2 // indirect\n)\n", ["a.b/c"]),
        ("Cargo.toml", '[dependencies]\nserde = "1"\n', ["serde"]),
        ("composer.json", json.dumps({"require": {"php": "8", "a/b": "1"}}), ["a/b"]),
        ("Gemfile", "gem 'rails', '7'\n", ["rails"]),
    ],
)
def test_direct_dependencies_of_each_manifest_are_read(tmp_path, path, text, names):
    assert [each.name for each in read(tmp_path, {path: text})] == names


def test_a_dependency_is_as_old_as_its_first_mention_even_in_the_manifest_it_came_from(tmp_path):
    new = '[project]\ndependencies = ["charset_normalizer", "idna"]'
    old = {"setup.py": 'requires = ["charset-normalizer"]\n'}
    found = read(tmp_path, old, {"x.txt": "1"}, {"pyproject.toml": new})
    days = {each.name: each.first_on for each in found}
    assert days["charset_normalizer"] <= days["idna"]
    assert isinstance(days["idna"], date)


@pytest.mark.parametrize("text", ["{", "[" * 99999, '{"dependencies": 3}', "[]"])
def test_a_manifest_that_cannot_be_read_declares_nothing(tmp_path, text):
    assert read(tmp_path, {"package.json": text}) == ()

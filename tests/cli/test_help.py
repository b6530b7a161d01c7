import ast
import subprocess
import sys

import pytest

from ctoaas.cli.main import VERBS
from tests.cli.running import cto

NAMES = sorted(file.stem for file in VERBS.glob("*.py") if file.stem != "__init__")
HEAVY = ("duckdb", "numpy", "tree_sitter", "jinja2", "typst")


@pytest.mark.parametrize("verb", [name.replace("_", "-") for name in NAMES])
def test_every_verb_explains_itself_with_an_option_for_json(verb: str) -> None:
    ran = cto(verb, "--help")
    assert ran.code == 0
    assert f"cto {verb} [OPTIONS]" in ran.out.splitlines()[0]
    assert "--json" in (ran.out if verb != "benchmark" else cto(verb, "build", "--help").out)


@pytest.mark.parametrize("verb", NAMES)
def test_every_verb_begins_with_a_line_for_the_list_of_verbs(verb: str) -> None:
    text = (VERBS / f"{verb}.py").read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    first = docstring.splitlines()[0]
    assert first.endswith(".")
    assert text.startswith(f'"""{first}')
    assert first.split()[0] in cto("--help").out


def test_the_list_of_verbs_is_shown_without_loading_anything_heavy() -> None:
    code = (
        "import sys\n"
        "from ctoaas.cli.main import cto\n"
        "cto.main(['--help'], standalone_mode=False)\n"
        "verbs = [m for m in sys.modules if m.startswith('ctoaas.cli.verbs.')]\n"
        f"print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)), verbs)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED [] []"


def test_a_wrong_verb_lists_the_right_ones() -> None:
    ran = cto("asess")
    assert ran.code == 2
    assert '"asess": no such verb' in ran.err
    assert all(name.replace("_", "-") in ran.err for name in NAMES)


def test_a_wrong_option_is_one_line_with_the_way_to_help() -> None:
    ran = cto("show", "--nothing")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "cto show --help" in ran.err


@pytest.mark.parametrize("verb", ["show", "query", "check", "diff", "people", "init"])
def test_the_help_of_a_verb_has_an_example(verb: str) -> None:
    assert f"Example: cto {verb}" in cto(verb, "--help").out

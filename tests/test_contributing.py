"""The worked example in CONTRIBUTING.md is a measure that works as it stands there."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from ctoaas.measure.catalogue import Entry
from ctoaas.measure.runner import run
from tests.measure.tables import evidence
from tests.measure.test_cases import _flat, _same
from tests.measure.test_catalogue import PARTS

TEXT = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def _block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return str(block)


def test_the_example_gives_the_results_it_promises() -> None:
    module = ModuleType("example")
    exec(compile(_block("python"), "CONTRIBUTING.md", "exec"), vars(module))
    entry = Entry(module.MEASURE, "size", module.__doc__ or "", _block("sql"), None)
    cases: list[dict[str, Any]] = yaml.safe_load(_block("yaml"))
    assert len(cases) == 2
    for case in cases:
        (result,) = run(evidence(case["given"]), entry)
        (wanted,) = case["then"]
        shown = _flat(result)
        assert all(_same(shown[key], value) for key, value in wanted.items()), shown
    assert tuple(re.findall(r"^\*\*(.+?)\.\*\*", entry.manual, re.MULTILINE)) == PARTS


def test_the_named_files_belong_together() -> None:
    named = re.findall(r"^`([\w/.]+)`$", TEXT, re.MULTILINE)
    assert [Path(name).stem for name in named] == ["large_file_share"] * 3

"""Every awkward repository gives a whole result, or one clear line; never a traceback."""

from pathlib import Path

import pytest

from ctoaas.chain.job import job
from ctoaas.chain.run import Done, run
from ctoaas.core.errors import SourceError
from ctoaas.core.progress import Silent
from tests.builders.awkward import AWKWARD, MARKER

REFUSED = {
    "broken_config": "mend .git/config",
    "corrupt_object": "git fsck",
    "corrupt_pack": "git fsck",
    "head_without_its_commit": "git fsck",
    "hostile_promisor": "git fsck",
    "missing_object": "git fsck",
    "partial_clone": "partial clone",
    "partial_clone_of_a_large_merge": "partial clone",
    "treeless_clone": "partial clone",
}
"""What cannot be read to the end, and words of the advice that is given."""


def _assess(name: str, folder: Path) -> Done:
    repository = AWKWARD[name](folder / "it")
    return run(job([str(repository)], None, folder / "out", None, None, True, 1), Silent())


@pytest.mark.parametrize("name", sorted(AWKWARD.keys() - REFUSED.keys()))
def test_an_awkward_repository_gives_a_whole_result(name: str, tmp_path: Path) -> None:
    done = _assess(name, tmp_path)
    facts = done.document["repositories"][0]
    assert facts["commits_read"] <= facts["commits_total"]
    assert facts["is_shallow"] == (name == "shallow_clone")
    assert not [row for row in done.document["measures"] if row["outcome"] == "failed"]
    for file in ("report.html", "report.pdf", "assessment.json", "manifest.json"):
        assert (done.folder / file).stat().st_size > 0
    assert not list(tmp_path.rglob(MARKER)), "a trap of the repository sprang"


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_an_unreadable_repository_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=REFUSED[name]) as caught:
        _assess(name, tmp_path)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out").exists(), "something half-written was left"

"""Finding an idea or a test by its id, with a refusal that lists the ids there are."""

from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.plan.ideas.idea import Idea, Ideas, Test


def idea_of(ideas: Ideas, id_: str, file: Path) -> Idea:
    """The idea of this id."""
    found = ideas.idea(id_)
    if found is None:
        raise _unknown("idea", id_, [each.id for each in ideas.ideas], file, "cto ideas add")
    return found


def test_of(ideas: Ideas, id_: str, file: Path) -> tuple[Idea, Test]:
    """The test of this id and the idea it is of."""
    tests = [(idea, test) for idea in ideas.ideas for test in idea.tests]
    found = next((pair for pair in tests if pair[1].id == id_), None)
    if found is None:
        raise _unknown("test", id_, [test.id for _, test in tests], file, "cto ideas test")
    return found


def _unknown(kind: str, id_: str, known: list[str], file: Path, begin: str) -> UsageError:
    then = f"write one of {', '.join(known)}" if known else f"begin with {begin}"
    return UsageError(f'{kind} "{id_}"', f"is not in {file}", then)

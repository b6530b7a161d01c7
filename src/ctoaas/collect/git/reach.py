"""How a repository with a URL is reached: as oneself, or with what was given for it alone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reach:
    """What git is given to reach one repository."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables for git, over one's own."""
    seconds: float | None = None
    """How long one git command may take; for ever when None."""


Reaching = Callable[[str], AbstractContextManager[Reach]]
"""From a URL to its reach, which holds while the block runs."""


@contextmanager
def as_oneself(url: str) -> Iterator[Reach]:
    """With the user's own keys and proxies, without a limit."""
    yield Reach()

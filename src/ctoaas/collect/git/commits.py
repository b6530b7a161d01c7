"""Commits as columns: what is kept of each, and a topological order that anyone finds again."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ctoaas.collect.git.log import CommitRecord
from ctoaas.collect.git.messages import MessageFacts, read_message


@dataclass(slots=True)
class Commits:
    """All commits read, by number; numbers are in the order of reading, parents first."""

    ids: list[str] = field(default_factory=list)
    parents: list[tuple[int, ...]] = field(default_factory=list)
    unread_parents: list[int] = field(default_factory=list)
    """Parents of each commit that lie beyond a shallow border."""
    authors: list[int] = field(default_factory=list)
    """Number of the author's identity."""
    committers: list[int] = field(default_factory=list)
    authored_at: list[int] = field(default_factory=list)
    committed_at: list[int] = field(default_factory=list)
    utc_offsets: list[int] = field(default_factory=list)
    messages: list[MessageFacts] = field(default_factory=list)
    identities: dict[tuple[str, str], int] = field(default_factory=dict)
    """Number of each (name, e-mail) as written."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Number of each commit id."""

    def __len__(self) -> int:
        return len(self.ids)

    def extend(self, records: Iterable[CommitRecord]) -> Iterator[int]:
        """Take in commits, parents first; yields how many are held after each.

        Those that are held are passed over: where clocks ran backwards, git may list them again.
        """
        for record in records:
            if record.id in self.numbers:
                continue
            self.numbers[record.id] = len(self.ids)
            self.ids.append(record.id)
            known = tuple(self.numbers[p] for p in record.parents if p in self.numbers)
            self.parents.append(known)
            self.unread_parents.append(len(record.parents) - len(known))
            self.authors.append(self._identity(record.author))
            self.committers.append(self._identity(record.committer))
            self.authored_at.append(record.authored_at)
            self.committed_at.append(record.committed_at)
            self.utc_offsets.append(record.utc_offset_minutes)
            self.messages.append(read_message(record.message))
            yield len(self.ids)

    def _identity(self, identity: tuple[str, str]) -> int:
        return self.identities.setdefault(identity, len(self.identities))


def ordinals(commits: Commits) -> npt.NDArray[np.int64]:
    """Position of each commit in the topological order by (committer time, id).

    The same for the same history, however it was read (at once, or in parts on several days).
    """
    waiting = [len(parents) for parents in commits.parents]
    children: list[list[int]] = [[] for _ in waiting]
    for number, parents in enumerate(commits.parents):
        for parent in parents:
            children[parent].append(number)
    times, ids = commits.committed_at, commits.ids
    ready = [(times[n], ids[n], n) for n, count in enumerate(waiting) if count == 0]
    heapq.heapify(ready)
    order = np.zeros(len(waiting), dtype=np.int64)
    position = 0
    while ready:
        _, _, number = heapq.heappop(ready)
        order[number] = position
        position += 1
        for child in children[number]:
            waiting[child] -= 1
            if waiting[child] == 0:
                heapq.heappush(ready, (times[child], ids[child], child))
    return order

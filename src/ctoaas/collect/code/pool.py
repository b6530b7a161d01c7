"""Work in other processes that lives on when one of them dies or hangs."""

import json
import select
from collections.abc import Iterable, Iterator

from ctoaas.collect.code import process
from ctoaas.collect.code.task import Task
from ctoaas.collect.code.worker import answer, send

LONGEST_SECONDS = 60.0
"""A file that keeps its worker this long is given up."""

TASKS_PER_WORKER = 150
"""Another worker is started after so many tasks: for fewer, its start costs more than it saves."""

Answer = tuple[bytes, bytes]
"""Facts as JSON and packed lines, as `worker.answer` gives them."""


def run(tasks: Iterable[Task], workers: int) -> Iterator[tuple[Task, Answer | str]]:
    """Each task with its answer, or with the reason why there is none; in no promised order.

    With no workers the work is done here, and a crash of a parser is a crash of the caller.
    """
    if workers < 1:
        for task in tasks:
            yield task, answer(task)
        return
    waiting = iter(tasks)
    team: list[_Worker] = []
    try:
        for given, task in enumerate(waiting):
            if len(team) < min(workers, 1 + given // TASKS_PER_WORKER):
                team.append(_Worker())
                team[-1].give(task)
                continue
            worker = _first_ready(team)
            yield worker.take()
            worker.give(task)
        for worker in team:
            yield worker.take()
    finally:
        for worker in team:
            worker.end()


class _Worker:
    """One process and the task it has."""

    def __init__(self) -> None:
        self.task: Task | None = None
        self._start()

    def _start(self) -> None:
        self._process = process.start()
        self.tasks, self.answers = self._process.tasks, self._process.answers

    def give(self, task: Task) -> None:
        """Send a task; whether it arrived shows when the answer is taken."""
        self.task = task
        try:
            send(self.tasks, [task.language, task.wants_lines], task.source)
        except OSError:
            return

    def take(self) -> tuple[Task, Answer | str]:
        """Wait for the answer; a dead or hanging process is replaced."""
        if self.task is None:
            raise RuntimeError("no task was given")
        task, self.task = self.task, None
        if not select.select([self.answers], [], [], LONGEST_SECONDS)[0]:
            self.end()
            self._start()
            return task, "took too long to parse"
        header = self.answers.readline()
        if header:
            facts_size, lines_size = json.loads(header)
            facts, lines = self.answers.read(facts_size), self.answers.read(lines_size)
            if len(lines) == lines_size and len(facts) == facts_size:
                return task, (facts, lines)
        self.end()
        self._start()
        return task, "the parser failed on it"

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self._process.end()


def _first_ready(team: list[_Worker]) -> _Worker:
    """A worker with an answer, or the first one when none has one in time."""
    ready = select.select([worker.answers for worker in team], [], [], LONGEST_SECONDS)[0]
    return next((worker for worker in team if worker.answers in ready), team[0])

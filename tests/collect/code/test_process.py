"""The process of a worker, begun in either way."""

import json
import os
import threading

import pytest

from ctoaas.collect.code.facts_json import from_json
from ctoaas.collect.code.functions import analyse
from ctoaas.collect.code.process import Executed, Forked, start
from ctoaas.collect.code.worker import send

SOURCE = b"def f(a):\n    return a or 1\n"


@pytest.fixture(params=[Forked, Executed])
def process(request):
    begun = request.param()
    yield begun
    begun.end()


def test_a_worker_answers_with_the_facts_of_a_file(process):
    send(process.tasks, ["Python", False], SOURCE)
    facts_size, lines_size = json.loads(process.answers.readline())
    assert from_json(process.answers.read(facts_size)) == analyse(SOURCE, "Python")
    assert lines_size == 0


def test_a_worker_that_gets_nonsense_ends_and_says_nothing(process):
    process.tasks.write(b"no task\n")
    process.tasks.flush()
    assert process.answers.read() == b""


def test_a_forked_worker_holds_no_pipe_of_ours_open():
    ours, theirs = os.pipe()
    begun = Forked()
    try:
        os.close(theirs)
        send(begun.tasks, ["Python", False], SOURCE)
        begun.answers.readline()
        assert os.read(ours, 1) == b""
    finally:
        os.close(ours)
        begun.end()


def test_a_process_with_another_thread_is_not_forked():
    until = threading.Event()
    thread = threading.Thread(target=until.wait)
    thread.start()
    begun = start()
    until.set()
    thread.join()
    begun.end()
    assert isinstance(begun, Executed)

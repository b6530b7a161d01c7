"""What a child took is what the benchmark says it took."""

import os
import signal
import sys
import threading
import time

import pytest
from bench.measuring import measure

BUSY = "import time\nwhile time.process_time() < {seconds}: pass"
PARENT = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}], check=True)\n"
HOLD = "import time\nheld = b'x' * {count}\ntime.sleep(0.6)"
MEGABYTES = 1_000_000
PATIENCE_SECONDS = 0.3


def python(program, folder, **options):
    return measure((sys.executable, "-c", program), folder, **options)


def test_the_seconds_of_a_grandchild_count(tmp_path):
    busy = BUSY.format(seconds=0.4)
    usage = python(PARENT.format(child=busy), tmp_path)
    assert usage.exit_code == 0
    assert 0.4 <= usage.cpu_seconds < 0.4 + PATIENCE_SECONDS


def test_sleeping_takes_time_but_no_cpu(tmp_path):
    usage = python("import time; time.sleep(0.5)", tmp_path)
    assert usage.wall_seconds >= 0.5
    assert usage.cpu_seconds < PATIENCE_SECONDS


def test_the_memory_of_parent_and_child_adds_up(tmp_path):
    child = HOLD.format(count=60 * MEGABYTES)
    both = f"held = b'y' * {40 * MEGABYTES}\n" + PARENT.format(child=child)
    usage = python(both, tmp_path)
    assert 100 * MEGABYTES <= usage.peak_bytes < 140 * MEGABYTES


def test_pages_that_parent_and_child_share_count_once(tmp_path):
    forked = (
        f"import os, time\nheld = b'x' * {60 * MEGABYTES}\n"
        "child = os.fork()\ntime.sleep(0.6)\nif child: os.wait()"
    )
    usage = python(forked, tmp_path)
    assert 60 * MEGABYTES <= usage.peak_bytes < 90 * MEGABYTES


def test_a_failure_is_told_with_its_last_words(tmp_path):
    usage = python("import sys; sys.exit('no such thing')", tmp_path)
    assert (usage.exit_code, usage.complaint) == (1, "no such thing")


def test_what_was_printed_is_kept_where_asked(tmp_path):
    python("print('figure')", tmp_path, output=tmp_path / "printed")
    assert (tmp_path / "printed").read_text() == "figure\n"


def test_a_child_may_be_held_to_one_core_while_we_keep_ours(tmp_path):
    before = os.sched_getaffinity(0)
    printed = tmp_path / "cores"
    one = frozenset({min(before)})
    python("import os; print(os.sched_getaffinity(0))", tmp_path, output=printed, cores=one)
    assert printed.read_text().strip() == str(set(one))
    assert os.sched_getaffinity(0) == before


def test_an_interrupted_measurement_leaves_no_child(tmp_path):
    told = tmp_path / "pid"
    program = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"

    def interrupt():
        while not (told.exists() and told.read_text().strip()):
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        python(program, tmp_path, output=told)
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)

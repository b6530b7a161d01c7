"""The ledger bar: whole engagements at random, against a reference that counts minute by minute.

    python -m bench.portal_bars.domain [--engagements 400]

An engagement is a run of the state machine in tests/engage: work, approvals, change requests, new
versions, time passing, people leaving. After every step the product's allowance, cap and vesting
are compared with the slow reference, and the way over a cap without an approved change request is
looked for. One difference stops the run: it is shrunk and shown.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.engage.machine import Engagement

ENGAGEMENTS = 400
STEPS = 50


def ledger(engagements: int = ENGAGEMENTS) -> Iterable[dict[str, object]]:
    """One line: how many differences were found, of how many comparisons."""
    Engagement.records = Engagement.comparisons = 0
    chosen = settings(
        max_examples=engagements,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    begun, difference = time.process_time(), ""
    try:
        run_state_machine_as_test(Engagement, settings=chosen)
    except AssertionError as error:
        difference = " ".join(str(error).split())[:200]
    yield {
        "bar": "ledger",
        "figure": 1 if difference else 0,
        "goal": 0,
        "goal_is": "at most",
        "holds": not difference,
        "unit": "differences",
        "engagements": engagements,
        "records": Engagement.records,
        "states compared": Engagement.comparisons,
        "cpu_s": round(time.process_time() - begun, 1),
        **({"difference": difference} if difference else {}),
    }


BARS: dict[str, Callable[[], Iterable[dict[str, object]]]] = {"ledger": ledger}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--engagements", type=int, default=ENGAGEMENTS)
    for line in ledger(parser.parse_args().engagements):
        print(json.dumps(line, ensure_ascii=False), flush=True)

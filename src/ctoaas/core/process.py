"""How a process of ours is set up: it is one thread, and short."""

import atexit
import gc
import os

_GARBAGE = 200_000
"""Objects more before cycles are looked for; a record of our own is no cycle."""


def settle() -> None:
    """No idle threads that spin, no search for lost cycles; to be called before numpy is loaded."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_GARBAGE)
    # Nor at the end, where everything goes with the process.
    atexit.register(gc.freeze)

"""A process that must not outlive the one that started it."""

import os
import signal
import threading
import time


def end_with_parent() -> None:
    """Send ourselves SIGTERM as soon as our parent is gone, even when it was killed."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()

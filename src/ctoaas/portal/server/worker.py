"""The process that does the background work, one task after the other."""

import errno
import fcntl
import os
import socket
import sys

from ctoaas.portal.server.parent import end_with_parent
from ctoaas.portal.server.place import place

_EVERY_SECONDS = 0.5
_LOCK = ".worker.lock"


def main() -> None:
    """Take up what a killed worker of this machine left, then work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctoaas.portal.settings")
    import django

    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker

    end_with_parent()
    _wait_for_the_one_before()
    name = f"{socket.gethostname()}-cto"[:64]
    resume(name)
    worker = Worker(
        queue_names=["default"],
        interval=_EVERY_SECONDS,
        batch="--batch" in sys.argv,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def _wait_for_the_one_before() -> None:
    """Until no other worker of this data folder is left: it ends the task it has begun first.

    The lock goes with the process that holds it, however that ends, and not to its children.
    """
    descriptor = os.open(place().root / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    os.register_at_fork(after_in_child=lambda: os.close(descriptor))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP):
            raise


def resume(name: str) -> int:
    """Put back what the worker `name` had begun and never ended; how many tasks that were.

    Only one worker of that name runs at a time, so whatever it has begun was left by a crash.
    """
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    left = [
        row
        for row in DBTaskResult.objects.running()
        if row.worker_ids and row.worker_ids[-1] == name
    ]
    for row in left:
        row.status = TaskResultStatus.READY
        row.save(update_fields=["status"])
    return len(left)


if __name__ == "__main__":
    main()

"""The process that does the background work, one task after the other."""

import os
import socket
import sys

from ctoaas.portal.server.parent import end_with_parent

_EVERY_SECONDS = 0.5


def main() -> None:
    """Take up what a killed worker of this machine left, then work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctoaas.portal.settings")
    import django

    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker

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
    end_with_parent()
    worker.run()


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

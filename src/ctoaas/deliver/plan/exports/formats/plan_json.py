"""The option as JSON, as `plan/options.json` keeps it."""

from ctoaas.core.canonical import dumps
from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap


def _make(roadmap: Roadmap) -> Made:
    head = {
        "plan": roadmap.title,
        "starts_on": roadmap.starts_on.isoformat(),
        "currency": roadmap.currency,
    }
    return Made(dumps(head | roadmap.raw).encode(), ())


EXPORT = Export("json", "json", "everything that is known of the option", _make)

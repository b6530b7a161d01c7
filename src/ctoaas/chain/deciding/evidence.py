"""Evidence options of `cto decide`: references stamped against the newest assessment."""

from dataclasses import replace

from ctoaas.chain.deciding.places import newest
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.evidence import stamp
from ctoaas.plan.decisions.model import Link, Model
from ctoaas.workspace.folder import Workspace


def stamped(model: Model, workspace: Workspace, refs: tuple[str, ...] = ()) -> Model:
    """`model` with `refs` added and every link stamped with what the newest assessment says.

    Raises UsageError when there is something to link to and no assessment to link into.
    """
    known = {link.ref for link in model.links}
    links = (*model.links, *(Link(ref) for ref in dict.fromkeys(refs) if ref not in known))
    if not links:
        return model
    folder, _ = newest(workspace)
    if folder is None:
        raise UsageError(
            str(workspace.root),
            "has no assessment to link evidence to",
            "make one with cto assess --workspace, or leave the evidence out",
        )
    return replace(model, links=tuple(stamp(link, folder, workspace.root) for link in links))

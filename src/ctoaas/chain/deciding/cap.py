"""What may be spent, wherever somebody said it."""

from ctoaas.chain.deciding.places import company_of
from ctoaas.core.quantity import Money
from ctoaas.plan.hiring.demand import demand
from ctoaas.workspace.folder import Workspace


def cap_of(workspace: Workspace) -> Money | None:
    """What may be spent: the budget of company.toml, else that of the plan, else nobody said."""
    company = company_of(workspace)
    if company is not None and company.budget is not None:
        return company.budget.cap
    planned = demand(workspace.plan)
    if planned is None or planned.cap is None:
        return None
    return Money(planned.cap, planned.currency)

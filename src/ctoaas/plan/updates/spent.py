"""plan/spent.toml: what was spent, written by hand or by whoever keeps the books."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ctoaas.core.quantity import Money
from ctoaas.workspace.toml_file import Field, read

_LARGEST = Decimal(10) ** 12
EXAMPLE = """# What was spent on the product, a table each; amounts in the currency of company.toml.
[[spent]]
on = 2026-01-31
amount = 8400
what = "Freelancer, January"
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """One amount that left the budget."""

    on: date
    amount: Money
    what: str


def load_if_there(file: Path, currency: str | None) -> tuple[Spent, ...] | None:
    """Everything spent, in the order of the file; None where nobody keeps it.

    Raises UsageError naming file, line and field.
    """
    if not file.is_file():
        return None
    document = read(file)
    fields = document.table(("spent",))
    items = fields["spent"].items() if "spent" in fields else []
    return tuple(_spent(each, currency) for each in items)


def _spent(field: Field, currency: str | None) -> Spent:
    held = field.table(("on", "amount", "what"))
    for key, example in (("on", "2026-01-31"), ("amount", "8400")):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = {example}")
    if currency is None:
        raise held["amount"].wrong(
            "is money without a currency", 'add currency = "EUR" to company.toml'
        )
    amount = Money(held["amount"].number(-_LARGEST, _LARGEST), currency)
    what = held["what"].string() if "what" in held else ""
    return Spent(held["on"].day(), amount, what)

"""What people write about work that is given out."""

import re
from typing import Any

from django import forms

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.engage.amounts import is_payable
from ctoaas.engage.work_order.order import Criterion, Met, OrderState, WorkOrder
from ctoaas.engage.work_order.takeover import TAKEOVER

_MOST_LINES = 100
_FILE = re.compile(r"([0-9a-f]{64})\s+[* ]?(\S.{0,299})")


class OrderForm(forms.Form):
    """A work order: what is wanted, of whom, for how much, until when."""

    title = forms.CharField(label="What is to be made?", max_length=200)
    contractor = forms.CharField(label="By whom?", max_length=200)
    criteria = forms.CharField(
        label="What must hold for it to be accepted?",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
        help_text="One a line, each something that can be looked at and found met or not.",
    )
    price = forms.DecimalField(
        label="Price", min_value=0, max_digits=12, decimal_places=2, required=False
    )
    currency = forms.CharField(label="Currency", max_length=3, required=False)
    is_cap = forms.BooleanField(
        label="It is the most that is paid for effort, not a fixed sum", required=False
    )
    due_on = forms.DateField(
        label="Due on", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=36)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_criteria(self) -> list[str]:
        """The lines."""
        lines = _lines(self.cleaned_data["criteria"])
        if not lines:
            raise forms.ValidationError("Say what done means, one criterion a line")
        return lines

    def clean(self) -> dict[str, Any]:
        """A price has a currency, and coins that exist."""
        given = super().clean() or {}
        price, currency = given.get("price"), (given.get("currency") or "").upper()
        if price is not None:
            try:
                Money(price, currency)
            except (UsageError, ValueError):
                self.add_error("currency", "Write three capitals, such as EUR")
            else:
                if not is_payable(price, currency):
                    self.add_error("price", f"It has more decimal places than {currency}")
        return given

    def order(self) -> WorkOrder:
        """The order of a valid form, without an id."""
        given = self.cleaned_data
        price = given["price"]
        lines = enumerate(given["criteria"], start=1)
        return WorkOrder(
            id="",
            engagement="",
            contractor=given["contractor"],
            title=given["title"],
            criteria=tuple(Criterion(f"c{number}", text) for number, text in lines),
            price=None if price is None else Money(price, given["currency"].upper()),
            is_cap=given["is_cap"],
            due_on=given["due_on"],
            state=OrderState.DRAFT,
        )


class HandInForm(forms.Form):
    """What a contractor handed in."""

    handed = forms.CharField(
        label="Files",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=50_000,
        help_text="One a line, as <code>sha256sum</code> prints them: hash, then name.",
    )
    contributors = forms.CharField(
        label="Who made it?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        help_text="One a line; each must assign their rights.",
    )

    def clean_handed(self) -> list[tuple[str, str]]:
        """(name, SHA-256) of each line."""
        found = []
        for number, line in enumerate(_lines(self.cleaned_data["handed"]), start=1):
            match = _FILE.fullmatch(line)
            if match is None:
                raise forms.ValidationError(f"Line {number} is not a SHA-256 and a name")
            found.append((match.group(2).strip(), match.group(1)))
        return found

    def clean_contributors(self) -> list[str]:
        """The names."""
        return _lines(self.cleaned_data["contributors"])


class JudgeForm(forms.Form):
    """A verdict on every criterion."""

    def __init__(self, *args: Any, order: WorkOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._order = order
        for each in order.criteria:
            self.fields[f"met-{each.id}"] = forms.ChoiceField(
                label=each.text,
                choices=[("yes", "Met"), ("no", "Not met")],
                widget=forms.RadioSelect,
            )
            self.fields[f"why-{each.id}"] = forms.CharField(
                label="What is missing, if it is not met", max_length=500, required=False
            )

    def clean(self) -> dict[str, Any]:
        """What is not met has its reason."""
        given = super().clean() or {}
        for each in self._order.criteria:
            is_not_met = given.get(f"met-{each.id}") == "no"
            if is_not_met and not given.get(f"why-{each.id}", "").strip():
                self.add_error(f"why-{each.id}", "Say what is missing")
        return given

    def verdicts(self) -> list[Met]:
        """One a criterion, of a valid form."""
        given = self.cleaned_data
        return [
            Met(
                each.id,
                given[f"met-{each.id}"] == "yes",
                given[f"why-{each.id}"].strip() if given[f"met-{each.id}"] == "no" else "",
            )
            for each in self._order.criteria
        ]


class ThingForm(forms.Form):
    """Something to take over."""

    kind = forms.ChoiceField(label="What is it?", choices=[(kind, kind) for kind in TAKEOVER])
    name = forms.CharField(label="Which one?", max_length=200)
    owner = forms.CharField(label="Who holds it now?", max_length=120, required=False)


class RightsForm(forms.Form):
    """A signed paper."""

    person = forms.CharField(label="Who signed?", max_length=120)
    signed_on = forms.DateField(label="Signed on", widget=forms.DateInput(attrs={"type": "date"}))
    document_hash = forms.RegexField(
        r"^[0-9a-f]{64}$", label="SHA-256 of the paper", max_length=64,
        help_text="So that nobody can show another one later.",
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if len(found) > _MOST_LINES:
        raise forms.ValidationError(f"There are more than {_MOST_LINES} lines")
    return found

"""What people agree on about time."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ctoaas.engage.capacity.weeks import Limits
from ctoaas.portal.access.models import User

_MOST_HOURS = 168
LONGEST_ABSENCE_DAYS = 366


class LimitForm(forms.Form):
    """A person's limits; an empty field is no limit."""

    weekly_hours = forms.IntegerField(
        label="Hours a week, over all clients", min_value=1, max_value=_MOST_HOURS, required=False
    )
    clients_a_day = forms.IntegerField(
        label="Clients on one day", min_value=1, max_value=50, required=False
    )
    clients_a_week = forms.IntegerField(
        label="Clients in one week", min_value=1, max_value=200, required=False
    )
    least_block_minutes = forms.IntegerField(
        label="Minutes a block lasts at least",
        min_value=1,
        max_value=1440,
        required=False,
        help_text="A block is time for one client without a gap or a switch.",
    )

    def limits(self) -> dict[str, int | None]:
        """The fields of a valid form, as they are kept."""
        given = self.cleaned_data
        hours = given["weekly_hours"]
        return {
            "weekly_minutes": hours * 60 if hours is not None else None,
            "clients_a_day": given["clients_a_day"],
            "clients_a_week": given["clients_a_week"],
            "least_block_minutes": given["least_block_minutes"],
        }

    @staticmethod
    def told(limits: Limits) -> dict[str, int | None]:
        """What the form begins with."""
        minutes = limits.weekly_minutes
        return {
            "weekly_hours": minutes // 60 if minutes is not None else None,
            "clients_a_day": limits.clients_a_day,
            "clients_a_week": limits.clients_a_week,
            "least_block_minutes": limits.least_block_minutes,
        }


class PersonForm(forms.Form):
    """One of some people."""

    person = forms.ChoiceField(label="Who?")

    def __init__(self, *args: Any, people: list[User], label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(each.id): each for each in people}
        choices = [(id_, str(each)) for id_, each in self._people.items()]
        self.fields["person"] = forms.ChoiceField(label=label, choices=choices)

    def chosen(self) -> User:
        """The person of a valid form."""
        return self._people[self.cleaned_data["person"]]


class PlaceForm(PersonForm):
    """How much somebody is planned to work here."""

    hours = forms.IntegerField(
        label="Hours a week",
        min_value=0,
        max_value=_MOST_HOURS,
        help_text="It is the most as well: more is shown as a limit passed. 0 takes the plan away.",
    )

    field_order = ("person", "hours")


class StandInForm(forms.Form):
    """For how long, and what the deputy needs to know."""

    until = forms.DateField(label="Last day", widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(
        label="What do they need to know?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
        help_text="What waits, whom to call, what must not happen meanwhile.",
    )

    def clean_until(self) -> date:
        """A day to come, and not for ever."""
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= until <= today + timedelta(days=LONGEST_ABSENCE_DAYS):
            raise forms.ValidationError("Write a day from today on, within a year")
        return until

"""The form of an entry: a duration, or a start and an end on one day."""

import re
import uuid
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.timesheet.entry import TimeEntry, timed

_DURATION = re.compile(r"(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?|(\d{1,3}):(\d{2})", re.I)


class EntryForm(forms.Form):
    """What was done, when, and for how long."""

    term = forms.ChoiceField(label="Under which term?")
    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    duration = forms.CharField(
        label="How long?", help_text="Such as 1:30, 2h or 45m.", max_length=12, required=False
    )
    start = forms.TimeField(
        label="or from", required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    end = forms.TimeField(
        label="until", required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    note = forms.CharField(label="What was done?", max_length=500, required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=36)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.fields["once"].initial = lambda: str(uuid.uuid4())
        names = [(term.id, f"{term.id} ({term.kind})") for term in agreement.terms]
        self.fields["term"] = forms.ChoiceField(label="Under which term?", choices=names)
        self.order_fields(["term", "on", "duration", "start", "end", "note"])

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to say how long."""
        given = super().clean() or {}
        has_clock = bool(given.get("start")) and bool(given.get("end"))
        if bool(given.get("duration")) == has_clock:
            self.add_error("duration", "Write how long it took, or a start and an end")
        elif given.get("duration") and not minutes_of(given["duration"]):
            self.add_error("duration", "Write it as 1:30, 2h or 45m")
        return given

    def entry(self, before: TimeEntry) -> TimeEntry:
        """The entry of a valid form. Raises UsageError for a clock that says nothing."""
        from dataclasses import replace

        given = self.cleaned_data
        made = replace(before, term=given["term"], on=given["on"], note=given["note"])
        if given["duration"]:
            minutes = minutes_of(given["duration"])
            return replace(made, minutes=minutes, started_at=None, ended_at=None)
        zone = ZoneInfo(self.agreement.time_zone)
        begun, ended = (datetime.combine(given["on"], given[key], zone) for key in ("start", "end"))
        if given["end"] <= given["start"]:
            ended += timedelta(days=1)
        for at in (begun, ended):
            if at.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(fold=0) != at:
                raise UsageError("time", f"{at:%H:%M} is not on the clock that day", "mend it")
        return timed(made, begun, ended, self.agreement.time_zone)


def minutes_of(text: str) -> int:
    """Minutes of 1:30, 1h30m, 2h or 45m; 0 for anything else."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return 0
    hours, minutes = found.group(1) or found.group(3), found.group(2) or found.group(4)
    return int(hours or 0) * 60 + int(minutes or 0)

"""MS Project XML (MSPDI): tasks with fixed dates, people, work and links."""

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Piece, Roadmap, Step
from ctoaas.deliver.wording.escape import visible
from ctoaas.plan.imports.sources.ms_project import ID_FIELD, NAMESPACE, P50_FIELD, P80_FIELD

_HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_HOURS_A_DAY = 8
_LAG_A_DAY = _HOURS_A_DAY * 60 * 10
"""Lags are tenths of minutes."""
_IN_DAYS = "7"
_FIELDS = (
    (ID_FIELD, "Text1", "initiative"),
    (P50_FIELD, "Finish1", "Done in half of the futures (P50)"),
    (P80_FIELD, "Finish2", "Done in 8 of 10 futures (P80)"),
)


def _make(roadmap: Roadmap) -> Made:
    root = Element("Project", xmlns=NAMESPACE)
    _add(root, "Name", roadmap.title)
    _add(root, "Title", f"{roadmap.title}, {roadmap.option}")
    _add(root, "StartDate", _morning(roadmap.starts_on))
    _add(root, "CurrencyCode", roadmap.currency)
    _add(root, "CalendarUID", "1")
    _add(root, "MinutesPerDay", str(_HOURS_A_DAY * 60))
    fields = SubElement(root, "ExtendedAttributes")
    for field, name, alias in _FIELDS:
        held = SubElement(fields, "ExtendedAttribute")
        for tag, text in (("FieldID", field), ("FieldName", name), ("Alias", alias)):
            _add(held, tag, text)
    _calendar(root, roadmap)
    _tasks(root, roadmap)
    return Made(
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + tostring(root) + b"\n",
        _report(roadmap),
    )


def _calendar(root: Element, roadmap: Roadmap) -> None:
    calendar = SubElement(SubElement(root, "Calendars"), "Calendar")
    for tag, text in (("UID", "1"), ("Name", "Standard"), ("IsBaseCalendar", "1")):
        _add(calendar, tag, text)
    days = SubElement(calendar, "WeekDays")
    for place in range(7):
        # 1 is Sunday; 0 in Python is Monday.
        day = SubElement(days, "WeekDay")
        works = (place - 1) % 7 in roadmap.weekdays
        _add(day, "DayType", str(place + 1))
        _add(day, "DayWorking", str(int(works)))
        if works:
            times = SubElement(day, "WorkingTimes")
            for start, end in _HOURS:
                span = SubElement(times, "WorkingTime")
                _add(span, "FromTime", start)
                _add(span, "ToTime", end)
    for holiday in roadmap.holidays:
        day = SubElement(days, "WeekDay")
        _add(day, "DayType", "0")
        _add(day, "DayWorking", "0")
        span = SubElement(day, "TimePeriod")
        _add(span, "FromDate", f"{holiday}T00:00:00")
        _add(span, "ToDate", f"{holiday}T23:59:00")


def _tasks(root: Element, roadmap: Roadmap) -> None:
    tasks = SubElement(root, "Tasks")
    doing: list[tuple[int, Piece]] = []
    numbers: dict[str, int] = {}
    rows: list[tuple[Step, Piece | None]] = []
    for step in roadmap.steps:
        numbers[step.id] = len(rows) + 1
        rows.append((step, None))
        if len(step.pieces) > 1:
            rows += [(step, piece) for piece in step.pieces]
    for number, (step, piece) in enumerate(rows, 1):
        task = SubElement(tasks, "Task")
        if piece is not None:
            _task(task, number, f"{step.title}: {piece.title}", (piece.begin, piece.end))
            _end(task, 2, piece.days.half)
            doing.append((number, piece))
            continue
        _task(task, number, step.title, (step.begin, step.end))
        _end(task, 1, step.days.half, is_summary=len(step.pieces) > 1)
        _of_step(task, step, numbers)
        doing += [(number, each) for each in step.pieces if len(step.pieces) == 1]
    _people(root, roadmap, doing)


def _task(task: Element, number: int, title: str, span: tuple[date, date]) -> None:
    begin, end = _morning(span[0]), _evening(span[1])
    for tag, text in (("UID", number), ("ID", number), ("Name", title), ("Manual", 1)):
        _add(task, tag, str(text))
    for tag, text in (("Start", begin), ("Finish", end)):
        _add(task, tag, text)
    for tag, text in (("ManualStart", begin), ("ManualFinish", end)):
        _add(task, tag, text)


def _end(task: Element, level: int, days: float, *, is_summary: bool = False) -> None:
    _add(task, "OutlineLevel", str(level))
    _add(task, "DurationFormat", _IN_DAYS)
    _add(task, "Work", _hours(days))
    _add(task, "Summary", str(int(is_summary)))


def _of_step(task: Element, step: Step, numbers: dict[str, int]) -> None:
    if step.deadline is not None:
        _add(task, "Deadline", _evening(step.deadline))
    cash = f" Cash: {step.cash.half:,.0f} to {step.cash.careful:,.0f}." if step.cash.careful else ""
    why = f" Why: {', '.join(step.why)}." if step.why else ""
    _add(task, "Notes", f"Way: {step.mode}. Value: {step.value:g} points.{cash}{why}")
    for before, lag in step.after:
        link = SubElement(task, "PredecessorLink")
        _add(link, "PredecessorUID", str(numbers[before]))
        _add(link, "Type", "1")
        _add(link, "LinkLag", str(lag * _LAG_A_DAY))
        _add(link, "LagFormat", _IN_DAYS)
    values = (step.id, _evening(step.p50), _evening(step.p80))
    for (field, _, _), value in zip(_FIELDS, values, strict=True):
        held = SubElement(task, "ExtendedAttribute")
        _add(held, "FieldID", field)
        _add(held, "Value", value)


def _people(root: Element, roadmap: Roadmap, doing: Iterable[tuple[int, Piece]]) -> None:
    resources, assignments = SubElement(root, "Resources"), SubElement(root, "Assignments")
    numbers: dict[str, int] = {}
    for number, (_, shown, share, rate) in enumerate(roadmap.people, 1):
        numbers[shown] = number
        held = SubElement(resources, "Resource")
        for tag, text in (("UID", number), ("ID", number), ("Name", shown), ("Type", 1)):
            _add(held, tag, str(text))
        _add(held, "MaxUnits", f"{share:g}")
        _add(held, "StandardRate", f"{rate / _HOURS_A_DAY:.4g}")
        _add(held, "StandardRateFormat", "2")
    for number, (task, piece) in enumerate(doing, 1):
        held = SubElement(assignments, "Assignment")
        _add(held, "UID", str(number))
        _add(held, "TaskUID", str(task))
        _add(held, "ResourceUID", str(numbers[piece.person]))
        _add(held, "Start", _morning(piece.begin))
        _add(held, "Finish", _evening(piece.end))
        _add(held, "Work", _hours(piece.days.half))


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = visible(text)


def _morning(day: date) -> str:
    return f"{day}T{_HOURS[0][0]}"


def _evening(day: date) -> str:
    return f"{day}T{_HOURS[-1][1]}"


def _hours(days: float) -> str:
    return f"PT{round(days * _HOURS_A_DAY)}H0M0S"


def _report(roadmap: Roadmap) -> tuple[str, ...]:
    return (
        "Tasks stand at their planned dates and are scheduled by hand, so MS Project moves none; "
        "Finish1 holds the P50, Finish2 the P80, Text1 the initiative's id.",
        "Ranges of effort do not survive: Work is the middle. Neither do alternatives (modes), "
        f"exclusive groups, must-haves, budgets, and {len(roadmap.left_out)} left out.",
        "Absences of people are not written; the dates have them in already.",
    )


EXPORT = Export("msproject", "xml", "MS Project XML (MSPDI) with people and links", _make)

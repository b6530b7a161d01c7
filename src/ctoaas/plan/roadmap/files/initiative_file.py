"""[[initiatives]] of plan/initiatives.toml."""

from decimal import Decimal

from ctoaas.plan.roadmap.files.amounts import Currency, cash, day, days
from ctoaas.plan.roadmap.files.people_file import after
from ctoaas.plan.roadmap.wishes import KINDS, PAYS, Deadline, Initiative, Mode, Pay, Work
from ctoaas.workspace.toml_file import Field

KEYS = (
    "id",
    "title",
    "why",
    "value",
    "must",
    "differentiator",
    "group",
    "after",
    "earliest",
    "deadline",
    "deadline_is",
    "pin",
    "delay_per_month",
    "reduces",
    "modes",
    "status",
    "source",
    "evidence",
    "confidence",
    "updated",
    "note",
)
MODE_KEYS = ("id", "kind", "work", "duration", "cash", "pay", "monthly", "exit_cost", "note")
STATUSES = ("wish", "accepted", "running", "done", "dropped")
_MOST = Decimal(10) ** 6


def initiative_of(field: Field, currency: Currency) -> Initiative:
    """One table; names of other things are not checked here."""
    held = field.table(KEYS)
    for key, example in (("id", '"a short name"'), ("value", "5")):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = {example}")
    id_ = held["id"].string()
    modes = tuple(mode_of(one, currency) for one in _list(held, "modes"))
    if not modes:
        raise field.wrong(f'"{id_}" has no modes', "add [[initiatives.modes]]: a way to do it")
    seen: set[str] = set()
    for mode, table in zip(modes, _list(held, "modes"), strict=True):
        if mode.id in seen:
            raise table.wrong(f'"{mode.id}" is the id of two modes', "give each an id of its own")
        seen.add(mode.id)
    return Initiative(
        id=id_,
        title=held["title"].string() if "title" in held else id_,
        value=float(held["value"].number(Decimal(0), _MOST)),
        modes=modes,
        why=tuple(one.string() for one in _list(held, "why")),
        must=_yes(held, "must"),
        differentiator=_yes(held, "differentiator"),
        group=held["group"].string() if "group" in held else None,
        after=tuple(after(one) for one in _list(held, "after")),
        earliest=day(held["earliest"]) if "earliest" in held else None,
        deadline=_deadline(held),
        pin=day(held["pin"]) if "pin" in held else None,
        delay_per_month=float(held["delay_per_month"].number(Decimal(0), _MOST))
        if "delay_per_month" in held
        else 0.0,
        reduces=_reduces(held.get("reduces")),
        status=held["status"].choice(STATUSES) if "status" in held else "wish",
    )


def mode_of(field: Field, currency: Currency) -> Mode:
    """One [[initiatives.modes]] table."""
    held = field.table(MODE_KEYS)
    kind = held["kind"].choice(KINDS) if "kind" in held else "in-house"
    mode = Mode(
        id=held["id"].string() if "id" in held else kind,
        kind=kind,
        work=tuple(_work(one) for one in _list(held, "work")),
        duration=days(held["duration"]) if "duration" in held else 0.0,
        cash=cash(held["cash"], currency) if "cash" in held else 0.0,
        pay=_pay(held["pay"]) if "pay" in held else "start",
        monthly=currency.money(held["monthly"]) if "monthly" in held else Decimal(0),
        exit_cost=currency.money(held["exit_cost"]) if "exit_cost" in held else Decimal(0),
    )
    if not mode.work and mode.duration == 0 and mode.kind != "do nothing":
        raise field.wrong(
            "has no work and no duration",
            'add work = [{ skill = "...", days = { p50 = 8, p90 = 20 } }], or duration = 10',
        )
    return mode


def _pay(field: Field) -> Pay:
    found = field.choice(PAYS)
    return next(one for one in PAYS if one == found)


def _work(field: Field) -> Work:
    held = field.table(("skill", "person", "days"))
    if "days" not in held:
        raise field.wrong("has no days", "add days = { p50 = 8, p90 = 20 }")
    if ("skill" in held) == ("person" in held):
        raise field.wrong("needs a skill or a person, one of the two", 'write skill = "backend"')
    return Work(
        days(held["days"]),
        skill=held["skill"].string() if "skill" in held else None,
        person=held["person"].string() if "person" in held else None,
    )


def _deadline(held: dict[str, Field]) -> Deadline | None:
    if "deadline" not in held:
        if "deadline_is" in held:
            raise held["deadline_is"].wrong("stands without a deadline", "add deadline = a day")
        return None
    is_hard = "deadline_is" not in held or held["deadline_is"].choice(("hard", "soft")) == "hard"
    by = day(held["deadline"])
    if "earliest" in held and by < day(held["earliest"]):
        raise held["deadline"].wrong(
            f"is {by}, before earliest = {day(held['earliest'])}", "move one of the two"
        )
    return Deadline(by, is_hard)


def _reduces(field: Field | None) -> tuple[tuple[str, float], ...]:
    if field is None:
        return ()
    return tuple(
        (risk, float(share.number(Decimal(0), Decimal(1)))) for risk, share in field.table().items()
    )


def _yes(held: dict[str, Field], key: str) -> bool:
    if key in held and not isinstance(held[key].value, bool):
        raise held[key].wrong("is neither true nor false", "write true or false")
    return key in held and held[key].value is True


def _list(held: dict[str, Field], key: str) -> list[Field]:
    return held[key].items() if key in held else []

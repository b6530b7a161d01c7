"""Balances as both sides read them: what is left, what waits, what is held and why."""

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.allowance import PeriodBalance
from ctoaas.engage.amounts import hours_text, money_text, payable
from ctoaas.engage.balance import (
    CappedStanding,
    FixedStanding,
    HourlyStanding,
    RetainerStanding,
    Standing,
)
from ctoaas.engage.cap import Spend


def balance_answer(agreement: Agreement, found: tuple[Standing, ...]) -> Answer:
    """The answer of `cto time balance`: what is held first, then what can run out."""
    said = [sentence(each) for each in sorted(found, key=_calm)]
    return Answer(
        kind="Balance",
        about=agreement.client,
        answer=said[0] if said else "No term of this agreement is paid by time",
        reasons=tuple(said[1:]),
        headlines=tuple(headline for each in found for headline in _headlines(each))[:3],
        blocks=tuple(block for each in found for block in _blocks(each)),
        notes=("Every version in agreements/ is taken as accepted.",),
        facts=(("Agreement", f"{agreement.id}, version {agreement.version}"),),
    )


def sentence(standing: Standing) -> str:
    """Where one term stands, in a sentence."""
    match standing:
        case RetainerStanding(term, periods):
            return _retained(term.id, periods)
        case CappedStanding(term, spend):
            return _capped(term.id, spend)
        case HourlyStanding(term, minutes, spent):
            return f"{hours_text(minutes)} approved in {term.id}, {money_text(spent)}"
        case FixedStanding(term, price, minutes):
            return f"{term.id} costs {money_text(price)}; {hours_text(minutes)} went into it"


def _calm(standing: Standing) -> int:
    """0 for what wants an answer, 1 for what can run out, 2 for the rest."""
    match standing:
        case RetainerStanding(_, periods):
            return 0 if periods and periods[-1].held else 1
        case CappedStanding(_, spend):
            return 0 if spend.held_minutes else 1
    return 2


def _capped(name: str, spend: Spend) -> str:
    money, minutes = spend.limit.money, spend.limit.minutes
    said = f"{money_text(spend.spent)} used in {name}"
    if money is not None:
        said = f"{money_text(spend.spent)} of {money_text(money)} used in {name}"
    if minutes is not None:
        said += f", {hours_text(spend.billable_minutes)} of {hours_text(minutes)}"
    if spend.held_minutes:
        said += f"; {hours_text(spend.held_minutes)} not billable until approved"
    return said


def _retained(name: str, periods: tuple[PeriodBalance, ...]) -> str:
    if not periods:
        return f"{name} has not begun"
    now = periods[-1]
    said = f"{hours_text(now.left)} left in {name} until {day_words(now.period.last)}"
    if now.overage:
        said += f", {hours_text(now.overage)} beyond the allowance"
    if now.held:
        said += f", {hours_text(now.held)} not billable until approved"
    return said


def _headlines(standing: Standing) -> list[Headline]:
    match standing:
        case RetainerStanding(term, periods) if periods:
            return [Headline(f"Left in {term.id}", hours_text(periods[-1].left), "this period")]
        case CappedStanding(term, spend):
            found = [Headline(f"Used of {term.id}", money_text(spend.spent), "billable so far")]
            if spend.waiting_minutes:
                worth = money_text(payable(spend.waiting_value, spend.currency))
                note = f"{hours_text(spend.waiting_minutes)} to be approved"
                found.append(Headline("Waiting", worth, note))
            return found
    return []


def _blocks(standing: Standing) -> list[Block]:
    match standing:
        case RetainerStanding(term, periods) if periods:
            title = f"{term.id}: {counted(len(periods), 'period', 'periods')} so far"
            return [Block(f"term-{term.id}", title, grids=(_periods(periods),), is_said=True)]
        case CappedStanding(term, spend) if spend.held_minutes:
            worth = money_text(payable(spend.held_value, spend.currency))
            said = (
                f"{hours_text(spend.held_minutes)} of approved work, worth {worth}, lie beyond the "
                "cap. They become billable when a change request that lifts the cap is approved."
            )
            return [Block(f"term-{term.id}", f"{term.id}: the cap is reached", (said,))]
    return []


def _periods(periods: tuple[PeriodBalance, ...]) -> Grid:
    rows = tuple(
        (
            f"{row.period.first.isoformat()} to {row.period.last.isoformat()}",
            hours_text(row.granted + row.added),
            hours_text(row.rolled_in),
            hours_text(row.covered),
            hours_text(row.overage + row.held),
            hours_text(row.left),
            hours_text(row.expired),
        )
        for row in periods
    )
    header = ("period", "granted", "rolled in", "used", "beyond", "left", "expired")
    return Grid("Hours by period", header, rows)

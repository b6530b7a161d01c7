"""A finding talked about and a risk accepted, as tests need them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

RISK = "departure"


def talked(engagement: Any, by: Any, words: str, once: str) -> None:
    """A question about the risk, reworded; and the risk accepted, where it is not yet."""
    from ctoaas.portal.findings.accepting import accept
    from ctoaas.portal.findings.models import Remark, RiskAcceptanceRow
    from ctoaas.portal.findings.seen import key, seen
    from ctoaas.portal.findings.talking import About, mend, say

    risk = seen(engagement.workspace).by_key[key("risk", RISK)]
    about = About(risk.about, risk.record.id, risk.record.title)
    row = say(engagement, about, by, Remark.Kind.QUESTION, f"{words} asks", once)
    mend(row, by, f"{words} asks again", 1)
    if not RiskAcceptanceRow.objects.filter(engagement=engagement).exists():
        day = timezone.localdate() + timedelta(days=30)
        accept(engagement, risk, by, f"{words} is insured", day, once)

"""What day it is where the agreement's clocks are."""

from datetime import UTC, date, datetime

from ctoaas.cli.engaging.time_place import local_day
from tests.engage.builders import agreement


def test_today_is_the_day_of_the_agreements_zone_not_of_the_server():
    # Kiritimati and Pago Pago are never on the same day: their clocks are 25 hours apart.
    east = local_day(None, agreement(time_zone="Pacific/Kiritimati"))
    west = local_day(None, agreement(time_zone="Pacific/Pago_Pago"))
    assert (east - west).days in (1, 2)


def test_a_day_that_is_given_is_taken():
    given = datetime(2026, 3, 1, tzinfo=UTC)
    assert local_day(given, agreement(time_zone="Pacific/Kiritimati")) == date(2026, 3, 1)

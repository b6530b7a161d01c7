"""Allowance, cap and vesting over whole engagements, against the slow reference."""

from hypothesis import HealthCheck, settings

from tests.engage.machine import Engagement

TestEngagement = Engagement.TestCase
TestEngagement.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

import pytest

from ctoaas.collect.people.bots import bot_reason


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("Renovate Bot", "bot@renovateapp.com"),
        ("pre-commit-ci[bot]", "x@y.net"),
        ("github-actions", "action@github.com"),
        ("Hosted Weblate", "hosted@weblate.org"),
        ("pytest bot", "pytestbot@gmail.com"),
        ("release-bot", "x@y.net"),
        ("MeeseeksBot", "x@y.net"),
        ("Ann", "deploy-bot@company.net"),
        ("Jenkins", "jenkins@ci.company.net"),
        ("k8s-ci-robot", "x@y.net"),
    ],
)
def test_a_machine_is_known_with_a_reason(name: str, email: str) -> None:
    assert bot_reason(name, email)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Micah Abbott", "micah.abbott@company.net"),
        ("Joe Talbot", "jtalbot@company.net"),
        ("Vladimir Botka", "vbotka@gmail.com"),
        ("Sylvain Rabot", "sylvain@company.net"),
        ("robotherapist", "edd@robopsychology.io"),
        ("Ann Botanist", "ann@botanicus.net"),
        ("root", "root@localhost"),
        ("", ""),
    ],
)
def test_a_human_whose_name_contains_bot_is_none(name: str, email: str) -> None:
    assert bot_reason(name, email) is None

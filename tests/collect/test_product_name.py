"""What a repository calls itself."""

import pytest

from ctoaas.collect.product_name import product_name

PYPROJECT, PACKAGE, CARGO = "pyproject.toml", "package.json", "Cargo.toml"


@pytest.mark.parametrize(
    ("manifests", "remote", "folder", "name"),
    [
        # a manifest at the root comes first, in the order of the list
        ({PYPROJECT: '[project]\nname = "shop"\n'}, "https://x.example/a/b.git", "c", "shop"),
        ({PACKAGE: '{"name": "web"}', PYPROJECT: '[project]\nname = "shop"\n'}, "", "c", "shop"),
        ({PACKAGE: '{"name": "@acme/web"}'}, "", "c", "web"),
        ({CARGO: '[package]\nname = "engine"\n'}, "", "c", "engine"),
        ({"composer.json": '{"name": "acme/site"}'}, "", "c", "site"),
        ({"go.mod": "module x.example/acme/tool\n\ngo 1.22\n"}, "", "c", "tool"),
        ({"go.mod": "module x.example/acme/tool/v2\n\ngo 1.22\n"}, "", "c", "tool"),
        ({"go.mod": "module x.example/acme/v8js\n"}, "", "c", "v8js"),
        # one that says nothing, or is damaged, is passed over
        ({PYPROJECT: "[tool.x]\n", PACKAGE: '{"name": "web"}'}, "", "c", "web"),
        ({PYPROJECT: "[project", CARGO: '[package]\nname = "engine"\n'}, "", "c", "engine"),
        ({PACKAGE: "[1]"}, "", "c", "c"),
        ({PACKAGE: '{"name": 7}'}, "", "c", "c"),
        ({PACKAGE: '{"name": ""}'}, "", "c", "c"),
        ({PACKAGE: '{"name": " "}'}, "", "c", "c"),
        ({PACKAGE: '{"name": "a\\u001bb"}'}, "", "c", "c"),
        ({PACKAGE: '{"name": "' + "n" * 81 + '"}'}, "", "c", "c"),
        ({PACKAGE: b"\xff\xfe"}, "", "c", "c"),
        ({PACKAGE: "[" * 100_000}, "", "c", "c"),
        ({CARGO: '[workspace]\nmembers = ["a"]\n'}, "", "c", "c"),
        ({"go.mod": "// module\n"}, "", "c", "c"),
        # then the address, then the folder
        ({}, "https://x.example/acme/shop.git", "c", "shop"),
        ({}, "https://x.example/acme/shop/", "c", "shop"),
        ({}, "git@x.example:shop.git", "c", "shop"),
        ({}, "", "folder", "folder"),
        ({}, "https://x.example/" + "n" * 90, "folder", "folder"),
        ({}, "", "a\x1b[31mb", "around"),
        # a name that says nothing gives way to one that does
        ({PACKAGE: '{"name": "root"}'}, "https://x.example/acme/shop.git", "c", "shop"),
        ({PACKAGE: '{"name": "@acme/monorepo"}'}, "", "shop", "shop"),
        ({}, "", "repo", "around"),
        ({}, "", "Source", "around"),
    ],
)
def test_the_first_that_says_a_readable_name_wins(
    manifests: dict[str, str | bytes], remote: str, folder: str, name: str
) -> None:
    held = {
        file: text.encode() if isinstance(text, str) else text for file, text in manifests.items()
    }
    assert product_name(held, remote, (folder, "around")) == name


def test_a_name_that_says_nothing_is_better_than_none() -> None:
    assert product_name({}, "", ("repo", "src")) == "repo"
    assert product_name({}, "", ("a\x1b[31mb",)) == "repository"
    assert product_name({}, "", ()) == "repository"

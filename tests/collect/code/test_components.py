"""Parts of a product."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.code.components import MOST, components


def rows(**sizes: int) -> list[tuple[str, str, int]]:
    return [(path.replace("__", "/") + ".py", "production", size) for path, size in sizes.items()]


def test_no_files_no_parts():
    assert components([]) == {}


def test_top_folders_are_the_parts():
    files = rows(a__x=100, b__x=100, c__x=100, d__y__x=100)
    assert set(components(files).values()) == {"a", "b", "c", "d"}


def test_files_at_the_top_are_in_the_root():
    assert components(rows(x=1)) == {"x.py": "(root)"}


def test_a_folder_with_most_of_the_code_is_opened():
    files = rows(src__app__a__x=100, src__app__b__x=90, src__app__c__x=80, src__app__d__x=9, t__x=5)
    parts = components(files)
    assert parts["src/app/a/x.py"] == "src/app/a"
    assert parts["src/app/d/x.py"] == "src/app/d"
    assert parts["t/x.py"] == "t"


def test_files_that_lie_in_an_opened_folder_stay_with_it():
    files = rows(src__x=50, src__a__x=100, src__b__x=100, src__c__x=100, src__d__x=100)
    assert components(files)["src/x.py"] == "src"


def test_tiny_folders_stay_with_the_one_around_them():
    files = rows(src__a__x=500, src__b__x=500, src__c__x=500, src__d__x=1)
    assert components(files)["src/d/x.py"] == "src"


def test_tests_and_other_files_get_a_part_but_do_not_decide():
    files = [
        *rows(a__x=100, b__x=100, c__x=100, d__x=100),
        ("tests/deep/down/x.py", "test", 100_000),
        ("README.md", "documentation", 50),
    ]
    parts = components(files)
    assert parts["tests/deep/down/x.py"] == "tests"
    assert parts["README.md"] == "(root)"


def test_one_flat_folder_is_one_part():
    files = rows(src__a=100, src__b=100)
    assert set(components(files).values()) == {"src"}


def test_a_product_without_code_has_its_top_folders():
    assert components([("docs/a.md", "documentation", 3)]) == {"docs/a.md": "docs"}


paths = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5).map("/".join),
        st.sampled_from(["production", "test"]),
        st.integers(0, 500),
    ),
    unique_by=lambda row: row[0],
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(files=paths, seed=st.randoms())
def test_the_order_of_files_changes_nothing_and_parts_contain_their_files(files, seed):
    parts = components(files)
    shuffled = list(files)
    seed.shuffle(shuffled)
    assert components(shuffled) == parts
    assert sorted(parts) == sorted(path for path, _, _ in files)
    for path, part in parts.items():
        assert part == "(root)" or path.startswith(part + "/")
    with_code = {parts[path] for path, kind, size in files if kind == "production" and size}
    assert len(with_code) <= MOST + 1

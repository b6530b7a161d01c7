"""The cache of facts helps where it can, and never stands in the way."""

from pathlib import Path

from ctoaas.collect.code.store import Store


def test_facts_are_kept_in_memory_where_the_cache_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "facts.sqlite").mkdir()
    store = Store(tmp_path, "1")
    named = ("Python", False, False, "production", "code")
    store.keep_name("blob", "a.py", named)
    assert store.named([("blob", "a.py")]) == {("blob", "a.py"): named}
    store.close()


def test_a_damaged_cache_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "facts.sqlite").write_bytes(b"no database" * 1_000)
    store = Store(tmp_path, "1")
    assert store.named([("blob", "a.py")]) == {}
    store.close()


def test_facts_of_other_analysers_make_room(tmp_path: Path) -> None:
    named = ("Python", False, False, "production", "code")
    pairs = [(f"blob {number}", "a.py") for number in range(500)]
    sizes = []
    for version in map(str, range(6)):
        store = Store(tmp_path, version)
        for blob, path in pairs:
            store.keep_name(blob, path, named)
            store.keep_content(blob, "Python", (b"x" * 500, None))
        store.close()
        sizes.append(sum(file.stat().st_size for file in tmp_path.iterdir()))
    assert sizes[-1] < 1.5 * sizes[0]
    assert len(Store(tmp_path, "5").named(pairs)) == 500
    assert Store(tmp_path, "0").named(pairs) == {}

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

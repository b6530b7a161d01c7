"""A work sample shows code and nobody's name or secret."""

from ctoaas.plan.hiring.sample import Place, places, sample, without_names

CODE = "\n".join(
    [
        "class Mail:",
        "    def send(self, to):",
        "        # Ana Silva <ana@shop.example> wrote this, ask Ana Silva",
        '        password = "hunter2-forever"',
        '        key = "AKIA9f8Qz7Lm3Tx5Vb2Nc4Rk6Wp1"',
        '        url = "https://bot:s3cret@mail.example/send"',
        "        return to",
    ]
)


def place(first=2, last=7, **more):
    held = {
        "repository": "shop", "path": "mail.py", "name": "Mail.send", "language": "Python",
        "cognitive": 5, "revisions": 3, "fixes": 1,
    }  # fmt: skip
    return Place(first_line=first, last_line=last, **(held | more))


def test_names_addresses_and_secrets_are_taken_out():
    made = sample(place(), CODE.encode(), {"Ana Silva", "ana"})
    for gone in ("Ana", "ana@shop", "hunter2", "AKIA9f8", "s3cret"):
        assert gone not in made.code
    assert made.masked == 6
    assert made.code.startswith("def send(self, to):")
    assert made.code.endswith("return to")


def test_a_word_of_the_language_stays_although_somebody_is_called_so():
    text = "x = None  # None and Bo said so\nreturn Bo"
    assert without_names(text, {"None", "Bo Lund", "Bob"})[0] == text
    assert without_names(text, {"Boo", "Bo Li", "said"})[0] == text.replace("said", "[name]")


def test_ordinary_long_names_stay():
    text = "def a_function_with_a_very_long_name_indeed_and_more(x): ..."
    assert without_names(text, ()) == (text, 0)


def test_a_file_that_moved_since_gives_no_sample():
    assert sample(place(last=99), CODE.encode(), ()) is None


def test_a_private_key_gives_no_sample():
    text = CODE.replace("return to", "-----BEGIN RSA PRIVATE KEY-----")
    assert sample(place(), text.encode(), ()) is None


def row(name, first, last, fixes):
    return {
        "id": "hotspot_functions", "outcome": "measured", "repository": "shop",
        "details": {
            "path": "a.py", "name": name, "first_line": first, "last_line": last,
            "language": "Python", "cognitive": 9, "revisions_window": 4, "fixes_window": fixes,
        },
    }  # fmt: skip


def test_a_repaired_function_of_readable_length_comes_first():
    rows = [row("huge", 1, 900, 9), row("busy", 1, 40, 0), row("repaired", 50, 90, 2)]
    rows.append(row("tiny", 1, 3, 5))
    assert [each.name for each in places({"measures": rows})] == ["repaired", "busy"]

"""Radars go out in the forms of others and come back alike; bad ones give one line."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.radar.formats import aoe_files, byor_csv, byor_json, load
from ctoaas.plan.radar.radar_file import QUADRANTS, RINGS, Item, Move, Radar, of, written
from ctoaas.workspace.toml_file import parse

DAY = date(2026, 6, 1)
TEXT = st.text("abc ÄÖ|*<>'\"&=+-@#", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)
WORD = TEXT.filter(lambda text: text and text[0] not in "=+-@'" and text != "'")


def shape(radar):
    return [(each.name, each.ring, each.quadrant) for each in radar.items]


@st.composite
def radars(draw):
    names = draw(st.lists(WORD, max_size=5, unique_by=str.casefold))
    return Radar(
        tuple(
            Item(
                name,
                draw(st.sampled_from(QUADRANTS)),
                "",
                (Move(draw(st.sampled_from(RINGS)), DAY, draw(WORD)),),
            )
            for name in names
        )
    )


@settings(deadline=None)
@given(radars())
def test_the_file_of_the_workspace_is_read_back_alike(tmp_path_factory, radar):
    file = tmp_path_factory.getbasetemp() / "radar.toml"
    assert of(parse(written(radar).encode(), file)) == radar


@settings(deadline=None)
@given(radars().filter(lambda radar: radar.items))
def test_byor_and_aoe_are_read_back_alike(tmp_path_factory, radar):
    folder = tmp_path_factory.mktemp("radar")
    (folder / "r.csv").write_text(byor_csv(radar, DAY), encoding="utf-8")
    (folder / "r.json").write_text(byor_json(radar, DAY), encoding="utf-8")
    for place, text in aoe_files(radar).items():
        (folder / "aoe" / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / "aoe" / place).write_text(text, encoding="utf-8")
    for name in ("r.csv", "r.json"):
        assert shape(load(folder / name, DAY)) == shape(radar)
    assert sorted(shape(load(folder / "aoe", DAY))) == sorted(shape(radar))


def test_a_cell_that_would_be_a_formula_is_not_one():
    radar = Radar((Item("=cmd()", "tools", "", (Move("adopt", DAY, "+1"),)),))
    rows = list(csv.reader(io.StringIO(byor_csv(radar, DAY))))
    assert rows[1][0] == "'=cmd()"
    assert rows[1][4] == "'+1"
    assert json.loads(byor_json(radar, DAY))[0]["name"] == "=cmd()"


def test_aoe_keeps_every_move_with_its_day(tmp_path):
    moves = (Move("trial", date(2025, 1, 1), "try"), Move("adopt", DAY, "works"))
    files = aoe_files(Radar((Item("Go", "tools", "", moves),)))
    assert sorted(files) == ["2025-01-01/go.md", "2026-06-01/go.md"]
    for place, text in files.items():
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text(text)
    held = load(tmp_path, DAY).items[0]
    assert [(each.ring, each.reason) for each in held.moves] == [
        ("trial", "try"),
        ("adopt", "works"),
    ]


HEAD = "name,ring,quadrant,isNew,description\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("r.csv", "name,ring\n", "has no column quadrant"),
        ("r.csv", HEAD + "Go,keep,Tools,TRUE,x\n", 'line 2: ring is "keep"'),
        ("r.csv", HEAD + "Go,Adopt,Toys,TRUE,x\n", 'quadrant is "Toys"'),
        ("r.csv", HEAD + ",Adopt,Tools,TRUE,x\n", "name is empty"),
        ("r.csv", HEAD + "Go,Adopt,Tools,,\nGO,Hold,Tools,,\n", "is there twice"),
        ("r.json", "{", "is not JSON"),
        ("r.json", "{}", "is no list of items"),
        ("r.json", "[" * 99999, "is not JSON"),
    ],
)
def test_a_malformed_radar_gives_one_line(tmp_path, name, text, said):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(file, DAY)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[items]]\nname = "a"', "has no quadrant"),
        ('[[items]]\nname = "a"\nquadrant = "tools"', "has no moves"),
        ('[[items]]\nname = "a"\nquadrant = "x"\nmoves = [1]', "a table"),
        ('[[items]]\nname = "a"\nquadrant = "tools"\n[[items.moves]]\nring = "x"', "has no on"),
    ],
)
def test_a_malformed_file_of_the_workspace_gives_one_line(tmp_path, text, said):
    with pytest.raises(UsageError, match=r"radar\.toml line") as error:
        of(parse(text.encode(), tmp_path / "radar.toml"))
    assert said in str(error.value)

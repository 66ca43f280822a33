"""Cutting the bundled file into records gives what reading it whole gives; a reader's own records lie over the bundled ones."""

from __future__ import annotations

import json
import tomllib

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import BUNDLED, TINY
from plantool.catalogue.load import by_date
from plantool.catalogue.rules import HEAD, KEYS, TABLES
from plantool.catalogue.store import CutStore, LayeredStore, cut

DATA = BUNDLED.read_bytes()
WHOLE = tomli.loads(DATA.decode())
FIRST, STORES = cut(DATA)


def own_fields(table, record):
    """A record without the tables below it, but for those that stand on one line."""
    return {name: value for name, value in record.items() if table != "plan" or name in HEAD}


def test_the_bundled_file_is_toml_1_0():
    assert tomllib.loads(DATA.decode()) == WHOLE


def test_the_first_table_is_the_catalogue():
    assert tomli.loads(FIRST.decode()) == {"catalogue": WHOLE["catalogue"]}


@pytest.mark.parametrize("table", TABLES)
def test_the_ids_are_those_of_the_file_in_its_order(table):
    assert list(STORES[table].ids()) == [record[KEYS[table]] for record in WHOLE[table]]


@pytest.mark.parametrize("table", TABLES)
def test_each_record_is_the_same_as_in_the_whole_file(table):
    store = CutStore(table, STORES[table]._text)
    assert [store.one(record[KEYS[table]]) for record in WHOLE[table]] == [
        (record, "bundled") for record in WHOLE[table]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_the_origin_is_known_without_reading(table):
    store = CutStore(table, b"")
    assert store.origin("any") == "bundled"


def test_the_mark_of_records_changes_with_them():
    assert (
        CutStore("plan", b"one").mark()
        == CutStore("body", b"one").mark()
        != CutStore("plan", b"One").mark()
    )


@pytest.mark.parametrize("table", TABLES)
def test_the_heads_are_the_records_own_fields(table):
    heads = [
        (key, own_fields(table, record), origin) for key, record, origin in STORES[table].heads()
    ]
    assert heads == [
        (record[KEYS[table]], own_fields(table, record), "bundled") for record in WHOLE[table]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_some_fields_of_all_records_are_those_of_the_file(table):
    fields = (KEYS[table], "title", "name", "short", "aliases", "names", "synonyms")
    store = CutStore(table, STORES[table]._text)
    found = [
        (key, {name: record[name] for name in record if name in fields})
        for key, record, _ in store.heads(fields)
    ]
    assert found == [
        (record[KEYS[table]], {name: record[name] for name in record if name in fields})
        for record in WHOLE[table]
    ]


def test_no_other_field_is_read_than_those_asked_for():
    store = CutStore("plan", STORES["plan"]._text)
    assert {name for _, record, _ in store.heads(["title"]) for name in record} == {"title"}


def test_the_tables_below_a_plan_are_not_read_for_its_head():
    assert {name for _, record, _ in STORES["plan"].heads() for name in record} <= HEAD


def test_a_record_that_ends_the_file_without_a_line_break_is_read_whole():
    stores = cut(TINY.rstrip("\n").encode())[1]
    assert stores["plan"].one("forest-undated")[0]["relation"][0]["source"] == "tiny-press-2.0"
    short = TINY[: TINY.index("\n[plan.evidence]")].rstrip("\n")
    assert [record["tags"] for _, record, _ in cut(short.encode())[1]["plan"].heads()] == [
        ["water"]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_the_heads_can_be_read_twice(table):
    assert list(STORES[table].heads()) == list(STORES[table].heads())


def names(value, key):
    """Whether a value holds this text anywhere."""
    return f'"{key}"' in json.dumps(value, default=str)


@pytest.mark.parametrize("table", TABLES)
def test_no_record_that_names_an_id_is_left_out(table):
    for other in TABLES:
        for key in [record[KEYS[other]] for record in WHOLE[other]][::7]:
            found = list(STORES[table].mentioning(key))
            assert [
                record[KEYS[table]]
                for record in WHOLE[table]
                if names(record, key) and record[KEYS[table]] not in found
            ] == []
            assert len(found) == len(set(found))


def test_few_records_are_read_that_do_not_name_an_id():
    assert set(STORES["plan"].mentioning("ouagadougou-2006")) < set(STORES["plan"].ids())
    assert list(STORES["plan"].mentioning("no-such-plan")) == []


PART = ("id", "title", "kind", "scope", "basis", "strategy", "measure", "absent")


def part(plan, wanted):
    """The fields asked for; of the tables below those that name what is wanted, with all below these."""
    found = {name: value for name, value in plan.items() if name in PART}
    for name in ("strategy", "measure", "absent"):
        found[name] = [
            table for table in plan.get(name, ()) if any(names(table, key) for key in wanted)
        ]
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    "themes",
    [[theme["id"] for theme in WHOLE["theme"]], ["awareness"], ["reintegration", "border-control"]],
)
def test_a_part_of_a_plan_is_the_fields_asked_for_and_the_tables_that_name_an_id(themes):
    found = {key: (table, origin) for key, table, origin in STORES["plan"].parts(themes, PART)}
    parts = {plan["id"]: part(plan, themes) for plan in WHOLE["plan"]}
    assert (
        {key for key, plan in parts.items() if any(names(plan, theme) for theme in themes)}
        == set(found)
        < set(parts)
    )
    assert found == {key: (parts[key], "bundled") for key in found}


def test_no_part_is_read_of_a_plan_that_names_the_id_elsewhere_only():
    assert [key for key, _, _ in STORES["plan"].parts(["asem-2001"], PART)] == ["asem-2001"]
    assert list(STORES["plan"].parts(["no-such-theme"], PART)) == []


@pytest.mark.parametrize("table", TABLES)
def test_membership_is_that_of_the_ids(table):
    assert all(record[KEYS[table]] in STORES[table] for record in WHOLE[table])
    assert "no-such-record" not in STORES[table]


def test_an_unknown_id_raises_key_error():
    with pytest.raises(KeyError):
        STORES["plan"].one("no-such-plan")


def test_a_file_without_a_table_cannot_be_cut():
    with pytest.raises(ValueError, match="not found"):
        cut(TINY.replace("[[body]]", "[[organ]]").encode())


def test_a_file_in_another_order_cannot_be_cut():
    parts = TINY.split("\n[[country]]", 1)
    country, rest = parts[1].split("\n[[body]]", 1)
    moved = f"{parts[0]}\n[[body]]{rest.replace('[[source]]', f'[[country]]{country}' + chr(10) + '[[source]]', 1)}"
    assert sorted(tomli.loads(moved)) == sorted(tomli.loads(TINY))
    with pytest.raises(ValueError, match=r"^the tables are out of order$"):
        cut(moved.encode())


def test_a_record_that_does_not_begin_with_its_id_cannot_be_cut():
    stores = cut(
        TINY.replace(
            'code = "CI"\nname = "Côte d\'Ivoire"', 'name = "Côte d\'Ivoire"\ncode = "CI"'
        ).encode()
    )[1]
    with pytest.raises(ValueError, match="does not begin with its code"):
        list(stores["country"].ids())


OWN = {
    "river-2001": ({"id": "river-2001", "title": "Mine", "adopted": "2010"}, "a.toml"),
    "own-2003": ({"id": "own-2003", "adopted": "2003"}, "b.toml"),
}


def layered(**more) -> LayeredStore:
    return LayeredStore(OWN, cut(TINY.encode())[1]["plan"], **more)


def test_own_records_come_after_the_bundled_ones():
    assert list(layered().ids()) == ["river-2001", "mountain-2005", "forest-undated", "own-2003"]


def test_own_records_are_put_in_order_with_the_bundled_ones():
    assert list(layered(order=by_date).ids()) == [
        "own-2003",
        "mountain-2005",
        "river-2001",
        "forest-undated",
    ]


def test_an_own_record_replaces_the_bundled_one_of_its_id():
    assert layered().one("river-2001") == OWN["river-2001"]
    assert [origin for key, _, origin in layered(order=by_date).heads() if key == "river-2001"] == [
        "a.toml"
    ]


def test_the_other_bundled_records_stay():
    table, origin = layered().one("mountain-2005")
    assert (table["title"], origin) == ("Mountain Convention", "bundled")


def test_the_heads_are_in_the_order_of_the_ids():
    store = layered(order=by_date)
    assert [key for key, _, _ in store.heads()] == list(store.ids())


def test_both_layers_hold_their_ids():
    store = layered()
    assert "own-2003" in store
    assert "mountain-2005" in store
    assert "no-such-plan" not in store


def test_any_own_record_may_name_an_id_but_no_replaced_one_is_asked():
    assert list(layered().mentioning("river-2001")) == ["river-2001", "own-2003", "mountain-2005"]


def test_records_over_the_bundled_ones_have_their_file_as_origin_and_no_mark():
    store = layered()
    assert {key: store.origin(key) for key in store.ids()} == {
        key: store.one(key)[1] for key in store.ids()
    }
    assert len({store.origin(key) for key in store.ids()}) > 1
    assert store.mark() is None


def test_own_records_are_among_the_parts_in_the_order_of_the_ids():
    parts = list(layered(order=by_date).parts(["assistance"], ["measure"]))
    assert [(key, origin) for key, _, origin in parts] == [
        ("own-2003", "b.toml"),
        ("mountain-2005", "bundled"),
        ("river-2001", "a.toml"),
    ]


@pytest.mark.parametrize(
    ("adopted", "order"),
    [
        (["2006", "2005", None], [1, 0, 2]),
        (["2006-07-06", "2006-07", "2006"], [2, 1, 0]),
        (["2006-11-22/2006-11-23", "2006-11-21"], [1, 0]),
        (["2006", "2006"], [0, 1]),
    ],
)
def test_plans_are_put_in_order_by_date_then_id(adopted, order):
    plans = [
        (f"p-{number}", {"adopted": value} if value else {}) for number, value in enumerate(adopted)
    ]
    assert sorted(plans, key=lambda plan: by_date(*plan)) == [plans[number] for number in order]


@settings(max_examples=50)
@given(st.integers(min_value=0, max_value=len(DATA)))
def test_a_file_cut_off_anywhere_is_refused_or_read_right(end):
    try:
        stores = cut(DATA[:end])[1]
        ids = list(stores["plan"].ids())
    except ValueError:
        return
    assert ids[:-1] == [plan["id"] for plan in WHOLE["plan"]][: len(ids) - 1]


def test_the_first_table_is_cut_off_before_the_themes():
    first, stores = cut(TINY.encode())
    assert list(tomli.loads(first.decode())) == ["catalogue"]
    assert list(stores) == list(TABLES)

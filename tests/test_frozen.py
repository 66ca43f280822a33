"""Frozen dataclasses: the manners of the standard library's, whatever is done to make them quickly."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping

import pytest

from plantool.catalogue import model
from plantool.frozen import frozen


@frozen
class Base:
    """Two fields, one with a default."""

    name: str
    number: int = 7


@frozen
class Derived(Base):
    """A field of its own, made anew for each object."""

    more: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)

    @property
    def both(self) -> str:
        """A property is kept."""
        return f"{self.name} {self.number}"


@frozen
class Other:
    """The same fields as Base."""

    name: str
    number: int = 7


def test_fields_are_given_by_position_or_by_name():
    assert Base("a", 1) == Base(number=1, name="a") == Base("a", number=1)


def test_defaults_fill_what_is_not_given():
    assert Base("a").number == 7
    assert Derived("a").more == {}


def test_each_object_gets_a_default_of_its_own():
    assert Derived("a").more is not Derived("b").more


@pytest.mark.parametrize(
    ("values", "named", "message"),
    [
        ((), {}, "Base needs 'name'"),
        (("a", 1, 2), {}, "Base takes 2 values, not 3"),
        (("a",), {"name": "b"}, "Base got two values for 'name'"),
        (("a",), {"colour": 1}, "Base has no field 'colour'"),
    ],
)
def test_wrong_values_are_refused(values, named, message):
    with pytest.raises(TypeError, match=message):
        Base(*values, **named)


def test_a_field_cannot_be_changed():
    one = Base("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"Base\.name cannot be changed"):
        one.name = "b"
    assert one.name == "a"


def test_a_field_cannot_be_deleted():
    one = Base("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert one.name == "a"


def test_no_new_field_can_be_set():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Base("a").colour = 1


def test_equality_is_that_of_the_fields():
    assert Base("a", 1) != Base("a", 2)
    assert Base("a", 1) != Base("b", 1)


def test_objects_of_two_classes_are_never_equal():
    assert Base("a") != Other("a")
    assert Base("a") != Derived("a")
    assert Base("a") != ("a", 7)


def test_equal_objects_have_equal_hashes():
    assert len({Base("a"), Base("a"), Base("b"), Other("a")}) == 3


def test_an_object_with_names_by_language_can_be_hashed():
    assert hash(Derived("a", more={"fr": ("un",)})) == hash(Derived("a", more={"fr": ("un",)}))
    assert len({Derived("a", more={"fr": ("un",)}), Derived("a", more={"fr": ("deux",)})}) == 2


def test_it_is_shown_with_its_fields():
    assert repr(Derived("a", 1)) == "Derived(name='a', number=1, more={})"


def test_the_fields_of_a_base_class_come_first():
    assert [one.name for one in dataclasses.fields(Derived)] == ["name", "number", "more"]


def test_a_property_sees_the_fields():
    assert Derived("a", 1).both == "a 1"


def test_it_is_a_dataclass_to_the_standard_library():
    assert dataclasses.is_dataclass(Base)
    assert dataclasses.asdict(Base("a")) == {"name": "a", "number": 7}
    assert dataclasses.replace(Base("a"), number=8) == Base("a", 8)


def test_its_fields_can_be_matched():
    match Base("a", 1):
        case Base("a", number):
            assert number == 1
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize(
    "made_again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_a_copy_is_equal(made_again):
    one = Derived("a", 1, {"fr": ("un",)})
    assert made_again(one) == one


def test_it_has_slots():
    assert not hasattr(Derived("a"), "__dict__")


@pytest.mark.parametrize(
    "record",
    [
        one
        for one in vars(model).values()
        if isinstance(one, type) and dataclasses.is_dataclass(one)
    ],
)
def test_every_record_of_the_catalogue_is_frozen(record):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(object.__new__(record), dataclasses.fields(record)[0].name, 1)

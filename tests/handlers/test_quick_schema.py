"""The quick validator says of sound and of broken values what the usual one says."""

from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.handlers.quick_schema import quickened

BUTTON = {"properties": {"type": {"const": "button"}, "text": {"$ref": "#/definitions/text"}}, "required": ["text"]}
ROW = {"properties": {"type": {"const": "row"}, "of": {"items": {"$ref": "#/definitions/any"}}}, "required": ["of"]}
SCHEMA = {
    "$ref": "#/definitions/any",
    "definitions": {
        "text": {"type": "string", "maxLength": 5},
        "button": BUTTON,
        "row": ROW,
        "any": {"anyOf": [{"$ref": "#/definitions/button"}, {"$ref": "#/definitions/row"}, {"type": "null"}]},
    },
}
OK, LONG = {"type": "button", "text": "Ja"}, {"type": "button", "text": "Alldeles för långt"}


def told(validator: Any, value: object) -> list[tuple[object, ...]]:
    return [of(error) for error in validator.iter_errors(value)]


def of(error: Any) -> tuple[object, ...]:
    return error.message, list(error.absolute_path), list(error.absolute_schema_path), list(map(of, error.context))


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        (OK, 0),
        (None, 0),
        ({"type": "row", "of": [OK, OK, {"type": "row", "of": [OK]}]}, 0),
        (LONG, 1),
        ({"type": "row", "of": [OK, LONG, LONG]}, 1),
        ({"type": "row", "of": [{"type": "row", "of": [LONG, {"type": "row"}]}]}, 1),
        ("Ja", 0),
        (7, 0),
        ({"type": "neither"}, 1),
    ],
)
def test_a_value_has_the_faults_that_the_usual_validator_finds(value: object, faults: int) -> None:
    usual = Draft7Validator(SCHEMA)
    quick = quickened(usual)
    assert told(quick, value) == told(quick, value) == told(usual, value)
    assert len(told(usual, value)) == faults


def test_what_fits_one_part_need_not_fit_another() -> None:
    two = {"properties": {"row": {"$ref": "#/definitions/row"}, "short": {"$ref": "#/definitions/text"}}}
    quick = quickened(Draft7Validator({**two, "definitions": SCHEMA["definitions"]}))
    value: dict[str, object] = {"row": {"of": []}, "short": {"of": []}}
    assert [error.message for error in quick.iter_errors(value)] == ["{'of': []} is not of type 'string'"]

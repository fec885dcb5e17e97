"""JSON that could be read in two ways is refused."""

import pytest

from chassis.web.problems import UnreadableError
from chassis.web.reader import canonical, read_json


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b'{"a": 1} x', "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"a": 1, "a": 2}', "repeated"),
        (b'{"b": {"a": 1, "a": 1}}', "repeated"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e999}', "out of range"),
        (b'{"a": 9223372036854775808}', "64 bits"),
        (b'{"a": ' + b"9" * 5000 + b"}", "64 bits"),
        (b'{"a": "\\ud800"}', "cannot carry"),
        (b"[" * 33 + b"]" * 33, "deeper"),
        (b"[" * 100_000, "deeper"),
        (b'{"a":' * 33 + b"1" + b"}" * 33, "deeper"),
    ],
    ids=str,
)
def test_bad_input_is_refused_with_its_reason(body: bytes, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        read_json(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": [1, -9223372036854775808, 1.5, true, null, "\\u00e4"]}',
        b"[" * 32 + b"]" * 32,
        b'"' + b"[" * 100 + b'"',
        b"[" + b"[]," * 100 + b"[]]",
    ],
)
def test_good_input_is_read(body: bytes) -> None:
    assert canonical(read_json(body))


def test_the_order_of_keys_does_not_matter_for_the_digest() -> None:
    assert canonical(read_json(b'{"b": 1, "a": 2}')) == b'{"a":2,"b":1}'

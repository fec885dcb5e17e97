"""Files of purchases come in line by line, and each line says what became of it."""

import json
from io import BytesIO
from typing import Any

from chassis.testing.web import Client
from tests.builders.clock import told, work
from tests.builders.purchases import PURCHASES, a_line_body, a_receipt

IMPORT = f"{PURCHASES}/import"


def sent(user: Client, *lines: Any, raw: bytes = b"", **fields: str) -> Any:
    """Send a file of receipts."""
    content = raw or b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    form = {"file": (BytesIO(content), "receipts.ndjson"), **fields}
    return user.send("POST", IMPORT, data=form, content_type="multipart/form-data")


def results(user: Client, file: Any) -> list[Any]:
    answer = user.get(f"{IMPORT}/{file['id']}/results").get_json()
    return [
        (one["row"], one["result"], one.get("code"), one.get("pointer"))
        for one in answer["items"]
    ]


def test_each_line_is_recorded_repeated_or_refused_with_its_reason(
    ann: Client, ada: str
) -> None:
    wrong = a_receipt("R-3", total={"amount_minor": 1, "currency": "EUR"})
    unknown = a_receipt("R-4", lines=[a_line_body(quantity="many")])
    lines = [a_receipt(contact_id=ada), wrong, a_receipt("R-2"), unknown, a_receipt()]
    lines.append(a_receipt(contact_id=ada))

    file = sent(ann, *lines)
    work(ann)

    assert file.status_code == 202
    assert file.headers["Location"] == f"{IMPORT}/{file.get_json()['id']}"
    assert results(ann, file.get_json()) == [
        (1, "recorded", None, None),
        (2, "refused", "total-differs", "/total"),
        (3, "recorded", None, None),
        (4, "refused", "out-of-range", "/lines/0/quantity"),
        (5, "refused", "receipt-differs", "/external_receipt"),
        (6, "repeated", None, None),
    ]
    done = ann.get(f"{IMPORT}/{file.get_json()['id']}").get_json()
    counts = [done[name] for name in ("rows", "recorded", "repeated", "refused")]
    assert (done["state"], counts) == ("done", [6, 2, 1, 3])
    assert len(told(ann, "purchase.recorded")) == 2


def test_a_file_of_many_chunks_comes_in_whole_and_once(ann: Client, ada: str) -> None:
    lines = [a_receipt(f"R-{n}", contact_id=ada) for n in range(95)]

    for _ in range(2):
        file = sent(ann, *lines).get_json()
        work(ann)

    repeated = ann.get(f"{IMPORT}/{file['id']}").get_json()["repeated"]
    assert (repeated, len(told(ann, "purchase.recorded"))) == (95, 95)
    last = ann.get(PURCHASES, query_string={"limit": 1}).get_json()["items"][0]
    assert last["ordinal"] == 95


def test_a_file_obeys_the_rights_of_its_sender(ann: Client, ben: Client) -> None:
    file = sent(ann, a_receipt()).get_json()
    work(ann)

    assert ben.get(f"{IMPORT}/{file['id']}").status_code == 404
    assert ben.get(f"{IMPORT}/{file['id']}/results").status_code == 404
    reader = ann.as_user("x", permissions={"purchases:read": "all"})
    assert sent(reader, a_receipt()).status_code == 403
    [row] = ann.get(PURCHASES).get_json()["items"]
    assert row["created_by"] == row["owner_id"]


def test_what_is_no_file_of_receipts_is_refused(ann: Client) -> None:
    without = ann.post(IMPORT, {})
    unreadable = sent(ann, raw=b"\xff\xfe")
    more = sent(ann, a_receipt(), dry="true")

    statuses = [each.status_code for each in (without, unreadable, more)]
    assert statuses == [422, 422, 422]

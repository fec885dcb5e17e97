"""What only real processes and real bytes show of the door."""

import pytest

from tests.e2e.gateway.wire import Door
from tests.service.gateway.scripted import Scripted, half_an_answer, hang_up, say

CONTACTS = "/api/v1/contacts"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n"
SMUGGLED = "GET /api/v1/contacts/smuggled HTTP/1.1\r\nHost: x\r\n\r\n"


def test_a_request_goes_through_and_its_answer_comes_back(
    door: Door, contacts: Scripted
) -> None:
    answer = door.get(CONTACTS)

    assert answer.startswith("HTTP/1.1 200 OK")
    assert answer.endswith("\r\n\r\nok")
    assert b"X-Internal-Token: " in contacts.received[0]
    assert door.cookie.encode() not in contacts.received[0]


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5, 6\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 0x5\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\x0bchunked\r\n",
        "X: y\nTransfer-Encoding: chunked\r\n",
    ],
)
def test_a_body_whose_end_two_servers_could_see_elsewhere_is_refused(
    door: Door, contacts: Scripted, headers: str
) -> None:
    body = f"0\r\n\r\n{SMUGGLED}"

    answer = door.say(
        f"POST {CONTACTS} HTTP/1.1\r\n{door.own_headers()}{headers}\r\n{body}"
    )

    assert answer[9:12] in {"400", "411", "501"}
    assert answer.count("HTTP/1.1") == 1
    assert contacts.received == []


@pytest.mark.parametrize(
    "line",
    [
        f"GET {CONTACTS}/../../../internal/status HTTP/1.1",
        f"GET {CONTACTS}/%2e%2e/%2e%2e/%2e%2e/internal/status HTTP/1.1",
        f"GET {CONTACTS}%2f..%2f..%2f..%2finternal%2fstatus HTTP/1.1",
        "GET //internal/status HTTP/1.1",
        "GET /internal/status HTTP/1.1",
        f"GET {CONTACTS}%00 HTTP/1.1",
        f"GET {CONTACTS}%0d%0aX-Internal-Token:%20x HTTP/1.1",
    ],
)
def test_no_spelling_of_an_address_leads_inside(
    door: Door, contacts: Scripted, line: str
) -> None:
    status = door.status(f"{line}\r\n{door.own_headers()}\r\n")

    assert status in {400, 404}
    assert contacts.received == []


def test_a_flood_of_headers_is_refused(door: Door, contacts: Scripted) -> None:
    flood = "".join(f"X-{n}: {n}\r\n" for n in range(300))

    status = door.status(f"GET {CONTACTS} HTTP/1.1\r\n{door.own_headers()}{flood}\r\n")

    assert status in {400, 431}
    assert contacts.received == []


def test_a_body_that_does_not_come_is_not_waited_for(
    door: Door, contacts: Scripted
) -> None:
    half = f"{door.own_headers()}Content-Length: 10\r\n\r\nhalf"

    answer = door.say(f"POST {CONTACTS} HTTP/1.1\r\n{half}", patience=20)

    assert answer.startswith("HTTP/1.1 400")
    assert contacts.received == []


def test_a_service_that_dies_in_a_short_answer_is_a_failure_and_not_half_an_answer(
    door: Door, contacts: Scripted
) -> None:
    contacts.scripts = [half_an_answer, half_an_answer]

    answer = door.get(CONTACTS)

    assert answer.startswith("HTTP/1.1 502")
    assert "X-Not-Applied" not in answer


def test_a_service_that_dies_in_a_long_answer_leaves_it_visibly_cut(
    door: Door, contacts: Scripted
) -> None:
    def cut(conn: object) -> None:
        say(CHUNKED)(conn)  # type: ignore[arg-type]
        hang_up(conn)  # type: ignore[arg-type]

    contacts.scripts = [cut]

    answer = door.get("/api/v1/imports/1/results")

    assert answer.startswith("HTTP/1.1 200")
    assert "first" in answer
    assert not answer.endswith("0\r\n\r\n")


def test_routing_01_without_reporting_its_part_is_refused_and_the_rest_goes_on(
    door: Door, contacts: Scripted
) -> None:
    """Example routing-01."""
    for _ in range(6):
        door.get("/api/v1/reports")

    # It is refused because the circuit is open: nobody is waited for.
    answer = door.get("/api/v1/reports")

    assert answer.startswith("HTTP/1.1 503")
    assert '"reason":"circuit-open"' in answer
    assert "X-Not-Applied: 1" in answer
    assert "Retry-After: " in answer
    assert door.get(CONTACTS).startswith("HTTP/1.1 200")
    assert len(contacts.received) == 1

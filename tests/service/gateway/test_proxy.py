"""The proxy against a scripted server: what each failure becomes."""

import socket
import time
from collections.abc import Iterator

import pytest

from gateway.proxy import Answer, ForwardError, Outbound, forward
from gateway.routing import ORDINARY
from gateway.upstreams import Upstream
from tests.service.gateway.scripted import (
    Scripted,
    a_request,
    a_scripted_server,
    half_an_answer,
    hang_up,
    say,
    say_nothing,
    status,
)


@pytest.fixture
def server() -> Iterator[Scripted]:
    with a_scripted_server() as scripted:
        yield scripted


def send(server: Scripted, request: Outbound, seconds: float = 5) -> Answer:
    return forward(server.upstream(), request, ORDINARY, time.monotonic() + seconds)


def test_an_answer_comes_back_whole_and_without_hop_by_hop_headers(
    server: Scripted,
) -> None:
    server.scripts = [
        say(
            b'HTTP/1.1 201 Created\r\nContent-Length: 2\r\nETag: "1"\r\n'
            b"Connection: keep-alive\r\nServer: gunicorn\r\nX-Internal-A: b\r\n"
            b"Set-Cookie: a=b\r\nLink: <a>\r\nLink: <b>\r\n\r\n{}"
        )
    ]

    answer = send(server, a_request("POST"))

    assert (answer.status, answer.body) == (201, b"{}")
    assert answer.headers == [
        ("Content-Length", "2"),
        ("ETag", '"1"'),
        ("Link", "<a>"),
        ("Link", "<b>"),
    ]


def test_the_deadline_reaches_the_service_and_shrinks(server: Scripted) -> None:
    send(server, a_request(), seconds=3)

    left = int(server.received[0].split(b"X-Request-Deadline: ")[1].split(b"\r\n")[0])
    assert 2500 < left <= 3000


def test_connections_are_kept_alive(server: Scripted) -> None:
    upstream = server.upstream()

    for _ in range(3):
        forward(upstream, a_request(), ORDINARY, time.monotonic() + 5)

    [address] = upstream._addresses.values()
    assert address.pool.opened == 1


def test_nobody_there_is_a_refusal_without_effect() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    upstream = Upstream("contacts", (("127.0.0.1", port),))

    with pytest.raises(ForwardError) as caught:
        forward(upstream, a_request("POST"), ORDINARY, time.monotonic() + 5)

    assert (caught.value.status, caught.value.applied) == (503, "no")


def test_a_connection_lost_after_the_request_is_unknown(server: Scripted) -> None:
    server.scripts = [hang_up]

    with pytest.raises(ForwardError) as caught:
        send(server, a_request("POST"))

    assert (caught.value.status, caught.value.applied) == (502, "unknown")
    assert len(server.received) == 1


def test_a_service_dying_in_the_middle_of_its_answer_is_unknown(
    server: Scripted,
) -> None:
    server.scripts = [half_an_answer]

    with pytest.raises(ForwardError) as caught:
        send(server, a_request("POST"))

    assert (caught.value.status, caught.value.applied) == (502, "unknown")


def test_a_silent_service_is_unknown_when_the_deadline_passes(
    server: Scripted,
) -> None:
    server.scripts = [say_nothing]

    with pytest.raises(ForwardError) as caught:
        send(server, a_request("POST"), seconds=0.3)

    assert (caught.value.status, caught.value.applied) == (504, "unknown")


@pytest.mark.parametrize(
    "request_", [a_request("GET"), a_request("POST", Idempotency_Key="k")]
)
def test_safe_and_keyed_requests_are_tried_twice(
    server: Scripted, request_: Outbound
) -> None:
    server.scripts = [hang_up]

    answer = send(server, request_)

    assert answer.status == 200
    assert len(server.received) == 2


def test_no_request_is_tried_a_third_time(server: Scripted) -> None:
    server.scripts = [hang_up, hang_up, hang_up]

    with pytest.raises(ForwardError):
        send(server, a_request())

    assert len(server.received) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_without_a_key_is_never_repeated(
    server: Scripted, method: str
) -> None:
    server.scripts = [status(503)]

    answer = send(server, a_request(method))

    assert answer.status == 503
    assert len(server.received) == 1


def test_an_ordinary_failure_is_not_repeated(server: Scripted) -> None:
    server.scripts = [status(500)]

    answer = send(server, a_request())

    assert answer.status == 500
    assert len(server.received) == 1


def test_a_repeat_is_not_begun_shortly_before_the_deadline(server: Scripted) -> None:
    server.scripts = [status(503)]

    answer = send(server, a_request(), seconds=0.4)

    assert answer.status == 503
    assert len(server.received) == 1


def test_a_refusal_after_an_unknown_try_stays_unknown(server: Scripted) -> None:
    server.scripts = [hang_up, status(503, "X-Not-Applied: 1")]

    with pytest.raises(ForwardError) as caught:
        send(server, a_request("POST", Idempotency_Key="k"))

    assert (caught.value.status, caught.value.applied) == (502, "unknown")


def test_two_refusals_stay_a_refusal(server: Scripted) -> None:
    server.scripts = [status(503, "X-Not-Applied: 1")] * 2

    answer = send(server, a_request("POST", Idempotency_Key="k"))

    assert answer.refused


def test_an_open_circuit_refuses_at_once(server: Scripted) -> None:
    upstream = server.upstream()
    for _ in range(5):
        upstream.breaker.report("unreachable")

    with pytest.raises(ForwardError) as caught:
        forward(upstream, a_request("POST"), ORDINARY, time.monotonic() + 5)

    assert (caught.value.status, caught.value.applied) == (503, "no")
    assert caught.value.slug == "circuit-open"
    assert server.received == []


def test_a_full_service_refuses_at_once_and_frees_its_slot(server: Scripted) -> None:
    upstream = server.upstream(slots=1)
    upstream.enter(1.0)

    with pytest.raises(ForwardError) as caught:
        forward(upstream, a_request(), ORDINARY, time.monotonic() + 5)
    upstream.leave()
    answer = forward(upstream, a_request(), ORDINARY, time.monotonic() + 5)

    assert (caught.value.slug, answer.status) == ("overloaded", 200)


def test_the_services_of_a_name_share_the_load(server: Scripted) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        dead = listener.getsockname()[1]
    upstream = server.upstream(dead)

    answers = [
        forward(upstream, a_request(), ORDINARY, time.monotonic() + 5).status
        for _ in range(8)
    ]

    assert answers == [200] * 8

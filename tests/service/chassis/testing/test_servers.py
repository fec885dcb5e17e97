"""The servers that tests run against: private, safe to start twice, safe to stop."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from chassis.mongo import Database
from chassis.testing.servers import Endpoints, Home, Management, Mongo, ServerError
from chassis.testing.servers import mongo as mongo_module
from chassis.testing.servers import rabbit as rabbit_module


@pytest.fixture
def mongod(tmp_path: Path) -> Iterator[Mongo]:
    server = Mongo(Home(tmp_path))
    yield server
    server.stop()


def test_a_new_mongod_is_a_primary_with_transactions(mongod: Mongo) -> None:
    mongod.start()
    with MongoClient[Any](mongod.url()) as client, client.start_session() as session:
        session.with_transaction(lambda s: client.kith_a.rows.insert_one({}, session=s))
        assert client.kith_a.rows.count_documents({}) == 1


def test_each_user_sees_its_own_database_and_no_other(mongod: Mongo) -> None:
    mongod.start(["kith_a", "kith_b"])
    with MongoClient[Any](mongod.url("a", "kith_a")) as client:
        client.get_default_database().rows.insert_one({})
        with pytest.raises(OperationFailure, match="not authorized"):
            client.kith_b.rows.find_one()


def test_a_second_start_changes_nothing(mongod: Mongo) -> None:
    mongod.start(["kith_a"])
    before = mongod.home.state()
    mongod.start(["kith_a"])
    assert mongod.home.state() == before


def test_a_port_taken_by_others_is_replaced_and_the_data_stays(
    mongod: Mongo, mongo_url: str
) -> None:
    mongod.start()
    with MongoClient[Any](mongod.url()) as client:
        client.kith_a.rows.insert_one({"_id": 1})
    mongod.stop()
    foreign = urlsplit(mongo_url)
    mongod.home.record(ports={"mongo": foreign.port})
    mongod.start()
    with MongoClient[Any](mongod.url()) as client:
        assert client.kith_a.rows.find_one() == {"_id": 1}


def test_a_recorded_pid_that_is_another_program_now_is_left_alone(
    tmp_path: Path,
) -> None:
    server = Mongo(Home(tmp_path))
    server.home.record(pids={"mongo": 1})
    assert server.stop() is False


def test_secrets_are_for_their_owner_only(mongod: Mongo) -> None:
    mongod.start()
    paths = [mongod.home.path / "secrets/mongo-root", mongod.folder / "keyfile"]
    assert [path.stat().st_mode & 0o777 for path in paths] == [0o600, 0o600]


def test_without_any_server_the_message_names_the_ways_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "fiftyone", None)
    monkeypatch.setattr(rabbit_module, "SBIN", ())
    with pytest.raises(ServerError, match="docker compose up -d mongo"):
        mongo_module.find()
    with pytest.raises(ServerError, match="docker compose up -d rabbitmq"):
        rabbit_module.find()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("mongodb://h/?replicaSet=r", "mongodb://h/kith_a?replicaSet=r"),
        ("mongodb://u:p@h/", "mongodb://u:p@h/kith_a?authSource=admin"),
        ("mongodb://u:p@h/own", "mongodb://u:p@h/kith_a?authSource=own"),
    ],
)
def test_an_address_for_another_database_keeps_where_the_user_lives(
    given: str, wanted: str
) -> None:
    assert mongo_module.for_database(given, "kith_a") == wanted


def test_given_addresses_are_checked_first(test_servers: Endpoints) -> None:
    mongo_module.check(test_servers.mongo_url)
    rabbit_module.check(test_servers.amqp_url)
    with pytest.raises(ServerError, match="no RabbitMQ answers"):
        rabbit_module.check("amqp://a:b@127.0.0.1:1/")


def test_a_virtual_host_is_made_empty_and_dropped(test_servers: Endpoints) -> None:
    management = Management(test_servers.management_url or "")
    management.make_vhost("kith-test-spare", "kith-admin")
    management.call("PUT", "queues/kith-test-spare/q", {"durable": True})
    management.make_vhost("kith-test-spare", "kith-admin")
    assert management.call("GET", "queues/kith-test-spare") == []
    management.drop_vhost("kith-test-spare")
    assert not management.answers("vhosts/kith-test-spare")


def test_a_database_belongs_to_this_worker(
    database: Callable[[str], Database], amqp_url: str
) -> None:
    found = database("widgets")
    found.check()
    assert found.name.startswith("kith_test_")
    assert amqp_url.rpartition("/")[2].startswith("kith-test-")


@pytest.mark.parametrize("_round", [1, 2])
def test_a_database_is_empty_when_a_test_begins(
    database: Callable[[str], Database], _round: int
) -> None:
    rows = database("widgets").collection("rows")
    assert rows.count_documents({}) == 0
    rows.insert_one({})

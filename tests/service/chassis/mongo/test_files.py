"""Files: whole or not at all, and only as long as somebody keeps them."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from bson.objectid import ObjectId

from chassis.domain import NotFoundError
from chassis.mongo import BlobStore, Caller, Database, Transaction, transact
from chassis.mongo.files import FileTooLargeError

SYSTEM = Caller.system("work")


@pytest.fixture
def work(database: Callable[[str], Database]) -> Database:
    return database("work")


@pytest.fixture
def blobs(work: Database) -> BlobStore:
    return BlobStore(work, "papers", max_bytes=3_000_000)


def count(work: Database, name: str) -> int:
    return work.collection(name).count_documents({})


def grow_old(work: Database) -> None:
    at = work.now() - timedelta(days=1, minutes=1)
    work.collection("papers.files").update_many({}, {"$set": {"metadata.at": at}})


def test_a_file_comes_back_as_it_went_in(blobs: BlobStore) -> None:
    pieces = [bytes([n]) * 700_000 for n in range(4)]

    blob = blobs.put(pieces)

    assert blobs.open(blob.id).read() == b"".join(pieces)
    assert blob.size == 2_800_000
    assert blob.sha256 == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_a_file_can_be_read_in_lines(blobs: BlobStore) -> None:
    blob = blobs.put([b"a;b\n1;", b"2\n"])

    assert list(blobs.open(blob.id)) == [b"a;b\n", b"1;2\n"]


def test_nothing_stays_of_a_file_that_is_too_large(
    work: Database, blobs: BlobStore
) -> None:
    with pytest.raises(FileTooLargeError):
        blobs.put([b"x" * 1_500_000] * 3)

    assert count(work, "papers.files") + count(work, "papers.chunks") == 0


def test_nothing_stays_of_a_stream_that_breaks_off(
    work: Database, blobs: BlobStore
) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x" * 2_000_000
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        blobs.put(broken())

    assert count(work, "papers.files") + count(work, "papers.chunks") == 0


def test_what_nobody_keeps_is_swept_away_after_a_day(
    work: Database, blobs: BlobStore
) -> None:
    def keep(name: str, tx: Transaction) -> None:
        blobs.keep(tx, name)

    kept, unkept = blobs.put([b"1"]).id, blobs.put([b"2"]).id
    transact(work, keep, kept, caller=SYSTEM)
    young = blobs.sweep()
    grow_old(work)

    assert (young, blobs.sweep()) == (0, 1)
    assert blobs.open(kept).read() == b"1"
    with pytest.raises(NotFoundError):
        blobs.open(unkept)


def test_a_file_let_go_is_swept_away(work: Database, blobs: BlobStore) -> None:
    def keep_and_let_go(name: str, tx: Transaction) -> None:
        blobs.keep(tx, name)
        blobs.let_go(tx, name)

    transact(work, keep_and_let_go, blobs.put([b"1"]).id, caller=SYSTEM)
    grow_old(work)

    assert blobs.sweep() == 1


def test_a_file_that_is_not_there_cannot_be_kept(
    work: Database, blobs: BlobStore
) -> None:
    def keep(name: str, tx: Transaction) -> None:
        blobs.keep(tx, name)

    with pytest.raises(NotFoundError):
        transact(work, keep, "gone", caller=SYSTEM)


def test_deleting_twice_is_no_error(blobs: BlobStore) -> None:
    name = blobs.put([b"1"]).id

    blobs.delete(name)
    blobs.delete(name)

    with pytest.raises(NotFoundError):
        blobs.open(name)


def test_halves_of_killed_uploads_are_swept_away(
    work: Database, blobs: BlobStore
) -> None:
    old = ObjectId.from_datetime(work.now() - timedelta(days=2))
    chunk = {"_id": old, "files_id": "killed", "n": 0, "data": b"1"}
    work.collection("papers.chunks").insert_one(chunk)
    blobs.put([b"young"])

    assert blobs.sweep() == 1
    assert work.collection("papers.chunks").distinct("data") == [b"young"]

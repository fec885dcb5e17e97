"""The floors: what Flask and PyMongo do when nobody asks for more."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from flask import Flask, Response, jsonify, request
from pymongo import MongoClient
from pymongo.database import Database
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

Row = dict[str, Any]


def create_app(mongo_url: str, database: str) -> Flask:
    """Make an application with one bare read and two bare three-insert writes.

    `/rows` stores what it gets thrice, `/copies` a copy of each row of `samples`.
    """
    app = Flask("bare")
    client: MongoClient[Any] = MongoClient(mongo_url, w="majority", journal=True)
    rows = client[database]
    samples: list[tuple[str, Row]] = []

    @app.get("/readyz")
    def readyz() -> str:
        return "ok"

    @app.get("/rows/<row_id>")
    def show(row_id: str) -> Response:
        return jsonify(rows["one"].find_one({"_id": row_id}))

    @app.post("/rows")
    def post() -> tuple[Response, int]:
        record: Row = {"_id": str(uuid4()), **request.get_json()}
        event = {"_id": str(uuid4()), "data": dict(record)}
        answer = {"_id": str(uuid4()), "body": dict(record)}
        insert(rows, [("one", record), ("two", event), ("three", answer)])
        return jsonify(record), 201

    @app.post("/copies")
    def copy() -> tuple[Response, int]:
        body: Row = request.get_json()
        if not samples:
            samples.extend((s["_id"], s["row"]) for s in rows["samples"].find())
        insert(rows, [(name, copied(row)) for name, row in samples])
        return jsonify(body), 201

    return app


def copied(row: Row) -> Row:
    """Return a row that no unique index refuses beside the one it is taken from."""
    new = str(uuid4())
    return row | {"_id": new, **({"aggregate": new} if "aggregate" in row else {})}


def insert(database: Database[Any], rows: Iterable[tuple[str, Row]]) -> None:
    """Insert rows in one transaction: snapshot, majority, journaled."""
    concerns = ReadConcern("snapshot"), WriteConcern("majority", j=True)

    def body(session: Any) -> None:
        for name, row in rows:
            database[name].insert_one(row, session=session)

    with database.client.start_session() as session:
        session.with_transaction(body, *concerns)

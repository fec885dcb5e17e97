"""The floors: what Flask and PyMongo do when nobody asks for more."""

from typing import Any
from uuid import uuid4

from flask import Flask, Response, jsonify, request
from pymongo import MongoClient
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern


def create_app(mongo_url: str, database: str) -> Flask:
    """Make an application with one bare read and one bare three-insert write."""
    app = Flask("bare")
    client: MongoClient[Any] = MongoClient(mongo_url, w="majority", journal=True)
    rows = client[database]

    @app.get("/readyz")
    def readyz() -> str:
        return "ok"

    @app.get("/rows/<row_id>")
    def show(row_id: str) -> Response:
        return jsonify(rows["one"].find_one({"_id": row_id}))

    @app.post("/rows")
    def post() -> tuple[Response, int]:
        body: dict[str, Any] = request.get_json()
        record = {"_id": str(uuid4()), **body}

        def insert(session: Any) -> None:
            rows["one"].insert_one(record, session=session)
            event = {"_id": str(uuid4()), "data": dict(record)}
            rows["two"].insert_one(event, session=session)
            answer = {"_id": str(uuid4()), "body": dict(record)}
            rows["three"].insert_one(answer, session=session)

        with client.start_session() as session:
            session.with_transaction(
                insert, ReadConcern("snapshot"), WriteConcern("majority", j=True)
            )
        return jsonify(record), 201

    return app

"""Appends golden messages: `.ci/golden.py [TYPE]…`, by default types without any.

The examples show each listed value and each optional field, present and absent. What
is in a file is never changed.
"""

import json
import sys
from itertools import count
from typing import Any

from chassis.messaging.registry import schemas
from tests.builders.golden import FOLDER, Message, golden, speakers

SAMPLES = {
    "date-time": "2026-03-01T09:30:00.000Z",
    "date": "2026-03-01",
    "decimal": "12.50",
}


class Example:
    """One message of a type; ``turn`` chooses among listed values, 1 leaves out."""

    def __init__(self, schema: Message, turn: int) -> None:
        self.schema = schema
        self.turn = turn
        self.bare = turn == 1
        self.choices = 1

    def message(self) -> Message:
        """The whole CloudEvent."""
        fields = self.schema["properties"]
        type_ = fields["type"]["const"]
        owner, entity = type_.split(".")[:2]
        uuid = f"0195{self.turn:04x}-0000-7000-8000-{abs(hash_of(type_)):012x}"
        subject = f"{entity}/0194f000-0000-7000-8000-000000000001"
        return {
            "specversion": "1.0",
            "id": uuid,
            "source": f"/{owner}",
            "type": type_,
            "subject": subject,
            "time": SAMPLES["date-time"],
            "recordedat": "2026-03-01T09:30:00.000Z",
            "sequence": f"{self.turn + 1:020d}",
            "datacontenttype": "application/json",
            "dataschema": self.schema["$id"],
            "partitionkey": subject,
            "correlationid": "0195aaaa-0000-7000-8000-000000000001",
            "actor": "user/0194e000-0000-7000-8000-000000000001",
            "data": self.of("data", fields["data"]),
        }

    def of(self, name: str, schema: Message) -> Any:
        """An example value; the second message has null wherever it may."""
        if "$ref" in schema:
            schema = self.schema["$defs"][schema["$ref"].rpartition("/")[2]]
        if ways := schema.get("anyOf"):
            null = {"type": "null"} in ways
            wanted = [way for way in ways if way != {"type": "null"}]
            return None if null and self.bare else self.of(name, wanted[0])
        if values := schema.get("enum"):
            self.choices = max(self.choices, len(values))
            return values[max(0, self.turn - 1) % len(values)]
        return self.of_type(name, schema)

    def of_type(self, name: str, schema: Message) -> Any:
        """An example value by its JSON type."""
        match schema.get("type"):
            case "object":
                fields = schema.get("properties", {})
                return {field: self.of(field, fields[field]) for field in fields}
            case "array":
                return [self.of(name.removesuffix("s"), schema.get("items", {}))]
            case "string":
                return SAMPLES.get(schema.get("format", ""), f"{name} {self.turn + 1}")
            case "boolean":
                return self.turn % 2 == 0
            case "integer" | "number":
                return self.turn + 1
        return {}


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(text.encode()[-5:])


def examples(schema: Message) -> list[Message]:
    """Enough messages to show every listed value and both sides of every option."""
    found: list[Message] = []
    for turn in count():
        example = Example(schema, turn)
        found.append(example.message())
        if turn >= example.choices:
            return found
    raise AssertionError("count() does not end")


def main() -> None:
    """Append to the files of the named types."""
    known, every = golden(), schemas(speakers())
    for type_ in sys.argv[1:] or sorted(every.keys() - known.keys()):
        messages = known.get(type_, [])
        new = examples(every[type_])
        for number, message in enumerate(new, start=len(messages)):
            message["id"] = f"{message['id'][:4]}{number:04x}{message['id'][8:]}"
        text = json.dumps(messages + new, indent=2, ensure_ascii=False)
        (FOLDER / f"{type_}.json").write_text(text + "\n")
        print(f"{type_}: {len(new)} messages added")


if __name__ == "__main__":
    main()

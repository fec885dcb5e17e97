"""Files on their way in: read once, piece by piece, never held as a whole."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from flask import g, request
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import (
    Data,
    Epilogue,
    Event,
    Field,
    File,
    MultipartDecoder,
    NeedData,
)

from chassis.web.problems import UnreadableError

__all__ = ["UPLOAD_SECONDS", "Upload", "read_upload"]

UPLOAD_SECONDS: Final = 300.0
PIECE: Final = 64 * 1024
MAX_FIELDS: Final = 20
MAX_FIELD: Final = 10_000
FORM: Final = "multipart/form-data"
OVERHEAD: Final = 100_000


@dataclass
class Upload:
    """One file of a form; iterate over it once, then ``fields`` is complete.

    ``name`` is what the client calls it: never the name of a file of ours.
    """

    name: str
    events: Iterator[Event]
    fields: dict[str, str] = field(default_factory=dict)
    sha256: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces of the file; raises UnreadableError for a broken form."""
        for event in self.events:
            if isinstance(event, Data):
                self.sha256.update(event.data)
                yield event.data
                if not event.more_data:
                    break
        self.fields |= _fields(self.events)

    def digest(self) -> bytes:
        """Return what tells this request from every other, once it has been read."""
        asked = hashlib.sha256(f"{request.method} {request.full_path}\n".encode())
        asked.update(repr(sorted(self.fields.items())).encode())
        asked.update(self.sha256.digest())
        return asked.digest()


def read_upload(most: int) -> Upload | None:
    """Begin to read a form with one file of at most ``most`` bytes.

    None when the request is no form. Raises UnreadableError; a body that is too large
    is refused while it is read (413).
    """
    media_type, options = parse_options_header(request.content_type)
    if media_type != FORM:
        return None
    request.max_content_length = most + OVERHEAD
    boundary = options.get("boundary", "").encode()
    events = _events(MultipartDecoder(boundary, 4 * PIECE, max_parts=MAX_FIELDS))
    fields: dict[str, str] = {}
    for event in events:
        if isinstance(event, Field):
            fields[event.name] = _text(events)
        elif isinstance(event, File):
            found = Upload(event.filename or "", events, fields)
            g.digest = found.digest
            return found
    raise UnreadableError("the form holds no file")


def _events(decoder: MultipartDecoder) -> Iterator[Event]:
    while True:
        piece = request.stream.read(PIECE)
        try:
            decoder.receive_data(piece or None)
            while not isinstance(event := decoder.next_event(), NeedData):
                yield event
                if isinstance(event, Epilogue):
                    return
        except ValueError as error:
            raise UnreadableError("the form cannot be read") from error


def _fields(events: Iterator[Event]) -> dict[str, str]:
    """Read the fields behind the file; a second file is refused."""
    found = {}
    for event in events:
        if isinstance(event, File):
            raise UnreadableError("one file at a time")
        if isinstance(event, Field):
            found[event.name] = _text(events)
    return found


def _text(events: Iterator[Event]) -> str:
    """Read the value of one field."""
    value = b""
    for event in events:
        if isinstance(event, Data):
            value += event.data
            if len(value) > MAX_FIELD:
                raise UnreadableError("a field of the form is too long")
            if not event.more_data:
                break
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise UnreadableError("a field of the form is not UTF-8") from None

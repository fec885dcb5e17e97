"""The only fields that schemas may use: exact JSON types, capped, without controls.

marshmallow's own convert ("5" becomes 5) and let objects through.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final, NoReturn
from unicodedata import category, normalize

from marshmallow import ValidationError, fields
from marshmallow.types import ErrorMessages

from chassis.web.schema import Coded

__all__ = [
    "Bool",
    "Day",
    "Email",
    "Enum",
    "Instant",
    "Int",
    "Json",
    "Line",
    "List",
    "Map",
    "Nested",
    "Phone",
    "Ref",
    "Text",
]

EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII
)
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MAX_LIST: Final = 500


class _Strict(fields.Field[Any]):
    """What all fields here share: an error has a code, a message and no value."""

    default_error_messages: ErrorMessages = {  # noqa: RUF012  as the base says it
        "required": "This field is required.",
        "null": "This field may not be null.",
        "not-a-text": "A text is expected.",
        "not-an-integer": "An integer is expected.",
        "not-a-boolean": "true or false is expected.",
        "not-an-object": "An object is expected.",
        "not-a-list": "A list is expected.",
        "control-character": "Control characters are not allowed.",
        "too-long": "This is too long.",
        "too-short": "This may not be empty.",
        "out-of-range": "This number is out of range.",
        "not-an-email": "An e-mail address is expected.",
        "not-an-instant": "An RFC 3339 date and time with zone is expected.",
        "not-a-day": "A date YYYY-MM-DD is expected.",
        "not-an-id": "A UUID in lower case is expected.",
        "not-a-choice": "This is none of the allowed values.",
    }

    def make_error(self, key: str, **_: object) -> ValidationError:
        """Return the error for ``key``, without the value that caused it."""
        return ValidationError(Coded(str(self.error_messages[key]), key))

    def refuse(self, key: str) -> NoReturn:
        """Raise the error for ``key``."""
        raise self.make_error(key)


class _Plain(_Strict):
    """What goes out as it is; ``dump`` is for our own values."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return value


class Int(_Plain, fields.Integer):
    """An integer between ``least`` and ``most``."""

    def __init__(
        self, *, least: int = -(2**63), most: int = 2**63 - 1, **options: Any
    ) -> None:
        self.least, self.most = least, most
        super().__init__(**options)
        self.metadata = {"minimum": least, "maximum": most, **self.metadata}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if type(value) is not int:
            self.refuse("not-an-integer")
        if not self.least <= value <= self.most:
            self.refuse("out-of-range")
        return value


class Bool(_Plain, fields.Boolean):
    """true or false."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if value is not True and value is not False:
            self.refuse("not-a-boolean")
        return bool(value)


class Text(_Plain, fields.String):
    """A text of several lines: NFC, trimmed, no control characters but line breaks."""

    most: ClassVar[int] = 10_000
    least: ClassVar[int] = 0
    allowed: ClassVar[str] = "\n\r\t"
    format: ClassVar[str | None] = None

    def __init__(
        self, *, most: int | None = None, least: int | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.range = (self.least if least is None else least, most or self.most)
        shape: dict[str, Any] = {"minLength": self.range[0], "maxLength": self.range[1]}
        shape |= {"format": self.format} if self.format else {}
        self.metadata = {**shape, **self.metadata}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, str):
            self.refuse("not-a-text")
        if not value.isprintable() and any(map(self._is_control, value)):
            self.refuse("control-character")
        text = normalize("NFC", value).strip()
        if len(text) > self.range[1]:
            self.refuse("too-long")
        if len(text) < self.range[0]:
            self.refuse("too-short")
        return self.checked(text)

    def checked(self, text: str) -> Any:
        """Check what this kind of text must look like; may return another type."""
        return text

    def _is_control(self, letter: str) -> bool:
        return category(letter) == "Cc" and letter not in self.allowed


class Line(Text):
    """A text of one line."""

    most = 200
    allowed = ""


class Email(Line):
    """An e-mail address as typed; the domain normalises it."""

    most = 254

    def checked(self, text: str) -> str:
        """Look for one @ and a dot behind it; more is the domain's business."""
        return text if EMAIL.fullmatch(text) else self.refuse("not-an-email")


class Phone(Line):
    """A telephone number as typed; the domain normalises it."""

    most = 40
    least = 2


class Ref(Line):
    """The id of a record: a UUID in lower case."""

    most = 36
    format = "uuid"

    def checked(self, text: str) -> str:
        """Accept the one spelling that ids have."""
        return text if UUID.fullmatch(text) else self.refuse("not-an-id")


class Instant(Line):
    """A point in time: RFC 3339 with any zone in, UTC with ``Z`` out."""

    most = 40
    format = "date-time"

    def checked(self, text: str) -> datetime:
        """Return the instant in UTC, in whole milliseconds."""
        try:
            found = datetime.fromisoformat(text if INSTANT.fullmatch(text) else "")
            found = found.astimezone(UTC)
        except (ValueError, OverflowError):
            self.refuse("not-an-instant")
        return found.replace(microsecond=found.microsecond // 1000 * 1000)

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        text = value.astimezone(UTC).isoformat(timespec="milliseconds")
        return text.removesuffix("+00:00") + "Z"


class Day(Line):
    """A local date ``YYYY-MM-DD``."""

    most = 10
    format = "date"

    def checked(self, text: str) -> date:
        """Return the date."""
        try:
            return date.fromisoformat(text if DAY.fullmatch(text) else "")
        except ValueError:
            self.refuse("not-a-day")

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class Enum(_Plain, fields.String):
    """One of a closed list of texts."""

    def __init__(self, choices: Iterable[str], **options: Any) -> None:
        self.choices = tuple(choices)
        super().__init__(**options)
        self.metadata = {"enum": list(self.choices), **self.metadata}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            self.refuse("not-a-choice")
        return value


class Map(_Strict, fields.Dict):
    """An object whose keys the client chooses, its values all of one field."""

    def __init__(
        self, values: fields.Field[Any], *, most: int = 100, **options: Any
    ) -> None:
        self.most = most
        super().__init__(keys=Line(most=100, least=1), values=values, **options)

    def _deserialize(self, value: Any, *args: Any, **options: Any) -> Any:
        if not isinstance(value, dict):
            self.refuse("not-an-object")
        if len(value) > self.most:
            self.refuse("too-long")
        try:
            return super()._deserialize(  # type: ignore[no-untyped-call]
                value, *args, **options
            )
        except ValidationError as error:
            found: Any = error.messages
            parts = {key: parts.popitem()[1] for key, parts in found.items()}
            raise ValidationError(parts) from None


class List(_Strict, fields.List[Any]):
    """A list of at most ``most`` elements; a merge patch replaces it whole."""

    def __init__(
        self,
        inner: fields.Field[Any],
        *,
        most: int = MAX_LIST,
        least: int = 0,
        **options: Any,
    ) -> None:
        self.most, self.least = most, least
        super().__init__(inner, **options)
        self.metadata = {"maxItems": most, "minItems": least, **self.metadata}

    def _deserialize(self, value: Any, attr: Any, data: Any, **_: Any) -> list[Any]:
        if not isinstance(value, list):
            self.refuse("not-a-list")
        if len(value) > self.most:
            self.refuse("too-long")
        if len(value) < self.least:
            self.refuse("too-short")
        return super()._deserialize(value, attr, data)


class Json(_Plain, fields.Raw):
    """Any JSON value: for what the domain itself checks, such as a filter tree."""


class Nested(_Strict, fields.Nested):
    """An object of another schema; its ``makes`` is made, but not from a patch."""

    def _deserialize(
        self, value: Any, attr: Any, data: Any, partial: Any = None, **_: Any
    ) -> Any:
        if not isinstance(value, Mapping):
            self.refuse("not-an-object")
        found = super()._deserialize(value, attr, data, partial)
        makes = getattr(self.schema, "makes", None)
        return makes(**found) if makes and not partial else found

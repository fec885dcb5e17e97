"""Liquid for people who do not program: a short list of words, and limits on all.

The texts come from users: they run in a child process (chassis.sandbox), see nothing
but the objects they are given, and can neither load files nor mark text as safe.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, ClassVar, Final

from liquid import Environment, StrictDefaultUndefined, Undefined
from liquid.exceptions import LiquidError
from liquid.template import BoundTemplate

OBJECTS: Final = ("contact", "company", "owner", "campaign", "links", "sender")
TAGS: Final = frozenset(
    {"content", "output", "if", "unless", "for", "case", "comment", "#", "illegal"}
)
FILTERS: Final = frozenset(
    {
        "capitalize",
        "date",
        "default",
        "downcase",
        "escape",
        "join",
        "money",
        "salutation",
        "size",
        "strip",
        "truncate",
        "upcase",
        "url_encode",
    }
)
SALUTATIONS: Final = {
    "en": "Dear",
    "ru": "Здравствуйте,",
    "tr": "Sayın",  # noqa: RUF001  as Turkish writes it
    "id": "Yth.",
    "sq": "I nderuar",
}
LETTERS: Final = 200_000
LINE_BREAKS: Final = re.compile(r"[\r\n\x00]+")


class Limited(Environment):
    """An environment whose templates end soon and stay small."""

    loop_iteration_limit: ClassVar[int | None] = 2_000
    output_stream_limit: ClassVar[int | None] = LETTERS
    local_namespace_limit: ClassVar[int | None] = 100_000
    context_depth_limit: ClassVar[int] = 10
    block_nesting_limit: ClassVar[int] = 10


class TemplateSyntaxError(Exception):
    """A text is no Liquid that Kith understands; ``line`` counts from 1."""

    def __init__(self, code: str, line: int | None = None) -> None:
        """Say what is wrong by a code, and where."""
        super().__init__(code)
        self.code = code
        self.line = line


def money(value: object, currency: str = "") -> str:
    """Write an amount in minor units with its currency: ``1999`` → ``19.99 EUR``."""
    if isinstance(value, Mapping):
        currency = str(value.get("currency", currency))
        value = value.get("amount_minor", 0)
    try:
        return f"{int(str(value)) / 100:,.2f} {currency}".strip()
    except ValueError:
        return ""


def salutation(name: object, locale: str = "en") -> str:
    """Greet a person in the language of the letter."""
    word = SALUTATIONS.get(locale.partition("-")[0], SALUTATIONS["en"])
    return f"{word} {name}".strip() if name else word


def date(value: object, pattern: str = "%d %B %Y") -> str:
    """Write a date given as RFC 3339 text; anything else is left as it is."""
    try:
        return datetime.fromisoformat(str(value)).strftime(pattern[:40])
    except ValueError:
        return str(value)


@cache
def environment(*, html: bool, strict: bool) -> Environment:
    """Return the environment for HTML or plain text; ``strict`` names what is missing.

    In a preview a missing value is an error, in sending it is empty.
    """
    made = Limited(
        autoescape=html,
        undefined=StrictDefaultUndefined if strict else Undefined,
        strict_filters=True,
    )
    for name in set(made.tags) - TAGS:
        del made.tags[name]
    for name in set(made.filters) - FILTERS:
        del made.filters[name]
    made.add_filter("money", money)
    made.add_filter("salutation", salutation)
    made.add_filter("date", date)
    return made


@lru_cache(64)
def parse(source: str, *, html: bool, strict: bool) -> BoundTemplate:
    """Parse a text once for many people; raises TemplateSyntaxError with its line."""
    try:
        return environment(html=html, strict=strict).from_string(source)
    except LiquidError as error:
        raise TemplateSyntaxError("syntax", _line(error)) from error


def fill(
    source: str, values: Mapping[str, Any], *, html: bool, strict: bool = False
) -> str:
    """Fill a text's merge fields; raises TemplateSyntaxError for what cannot be."""
    try:
        return parse(source, html=html, strict=strict).render(**values)
    except LiquidError as error:
        raise TemplateSyntaxError(_code(error), _line(error)) from error


def header(text: str) -> str:
    """Make one line of a text, so that a value never starts a header of its own."""
    return " ".join(LINE_BREAKS.sub(" ", text).split())


def fields_of(source: str) -> Iterator[str]:
    """Name the merge fields of a text: ``contact.display_name``."""
    template = parse(source, html=False, strict=False)
    for path in template.global_variable_segments():
        yield ".".join(str(part) for part in path)


def _line(error: LiquidError) -> int | None:
    context = error.context()
    return context[0] if context else None


def _code(error: LiquidError) -> str:
    name = type(error).__name__.removesuffix("Error")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()

"""What is wrong with a letter, found before anybody gets it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from campaigns.templates.model.letter import Letter
from campaigns.templates.model.liquid import OBJECTS, TemplateSyntaxError, fields_of

UNSUBSCRIBE: Final = "links.unsubscribe"
ADDRESS: Final = "sender.postal_address"
LINK: Final = re.compile(r"""\bhref\s*=\s*["']?\s*([^"'\s>]+)""", re.IGNORECASE)
FIELD_IN_HOST: Final = re.compile(r"^[a-z]+://[^/?#]*\{[{%]", re.IGNORECASE)
KNOWN: Final = {
    "contact": frozenset(
        {"display_name", "given_name", "family_name", "salutation", "email", "locale"}
    ),
    "company": frozenset({"name"}),
    "owner": frozenset({"name"}),
    "campaign": frozenset({"name", "occasion"}),
    "links": frozenset({"unsubscribe"}),
    "sender": frozenset({"name", "postal_address"}),
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to mend; only errors stop a publication."""

    part: str
    code: str
    severity: Literal["error", "warning"] = "error"
    line: int | None = None
    detail: str = ""


def lint(letter: Letter) -> list[Finding]:
    """Return everything that is wrong with a letter."""
    return [
        *(found for part in letter.parts() for found in _texts(*part)),
        *_legal_block(letter),
        *_links(letter.body),
    ]


def _texts(part: str, source: str) -> Iterator[Finding]:
    try:
        names = sorted(set(fields_of(source)))
    except TemplateSyntaxError as error:
        yield Finding(part=part, code=error.code, line=error.line)
        return
    for name in names:
        object_, _, field = name.partition(".")
        if object_ not in OBJECTS or field not in KNOWN[object_]:
            yield Finding(part=part, code="unknown-field", detail=name[:100])


def _legal_block(letter: Letter) -> Iterator[Finding]:
    try:
        used = set(fields_of(letter.body))
    except TemplateSyntaxError:
        return
    if UNSUBSCRIBE not in used:
        yield Finding(part="body", code="unsubscribe-missing")
    if ADDRESS not in used:
        yield Finding(part="body", code="address-missing")


def _links(body: str) -> Iterator[Finding]:
    for match in LINK.finditer(body):
        link = match[1]
        line = body.count("\n", 0, match.start()) + 1
        if FIELD_IN_HOST.match(link):
            yield Finding(part="body", code="field-in-host", line=line)
        elif not link.startswith(("http://", "https://", "mailto:", "{{", "#")):
            yield Finding(part="body", code="unsafe-link", line=line)

"""A letter in one language, and the message that it becomes for one person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from inscriptis import get_text
from inscriptis.model.config import ParserConfig

from campaigns.templates.model.liquid import TemplateSyntaxError, fill, header

PREHEADER: Final = '<div style="display:none;max-height:0;overflow:hidden">{}</div>'


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Subject, preview line, HTML body; the text part is made when none is given."""

    subject: str
    body: str
    preheader: str = ""
    text_part: str | None = None

    def parts(self) -> Iterator[tuple[str, str]]:
        """Return the texts by name, for checks that go over all of them."""
        yield from (
            (name, text) for name, text in asdict(self).items() if text is not None
        )


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A message for one person."""

    subject: str
    html: str
    text: str


def render(
    letter: Letter, values: Mapping[str, Any], *, strict: bool = False
) -> Rendered:
    """Fill a letter for one person: HTML escaped, the subject on one line.

    Raises TemplateSyntaxError; ``strict`` also for a value that is missing.
    """
    body = fill(letter.body, values, html=True, strict=strict)
    preview = fill(letter.preheader, values, html=True, strict=strict)
    html = PREHEADER.format(preview) + body if preview else body
    if letter.text_part is None:
        text = get_text(body, ParserConfig(display_links=True)).strip()
    else:
        text = fill(letter.text_part, values, html=False, strict=strict)
    subject = header(fill(letter.subject, values, html=False, strict=strict))
    return Rendered(subject=subject, html=html, text=text)


def render_many(jobs: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Fill letters where users' texts can harm nobody (chassis.sandbox).

    Each job holds ``letter``, ``values`` and ``strict``; each answer is a letter's
    parts, or ``error`` with a code.
    """
    return [_filled(job) for job in jobs]


def _filled(job: Mapping[str, Any]) -> dict[str, str]:
    try:
        letter = Letter(**job["letter"])
        return asdict(render(letter, job["values"], strict=job["strict"]))
    except TemplateSyntaxError as error:
        return {"error": error.code, "line": str(error.line or "")}

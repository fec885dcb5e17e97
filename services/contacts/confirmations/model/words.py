"""In which words somebody is asked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from contacts.consents.model import Purpose, Wording

TEXTS: Final[Mapping[str, Mapping[str, str]]] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
"""By language: the mail, and the page behind its link."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a person reads: in his language, English where we have none."""

    locale: str | None
    purpose: Purpose
    wording: Wording | None

    @property
    def language(self) -> str:
        """The language of mail and page."""
        spoken = _language(self.locale or "")
        return spoken if spoken in TEXTS else "en"

    def say(self, name: str, **places: str) -> str:
        """Return one of the texts."""
        label = self.purpose.label
        named = label.get(self.language) or label.get("en") or self.purpose.key
        return TEXTS[self.language][name].format(purpose=named, **places)

    @property
    def agreed(self) -> str:
        """What exactly is agreed to; nothing where only the purpose is named."""
        return self.wording.text if self.wording else ""

    def letter(self, link: str) -> tuple[str, str]:
        """Return subject and text of the mail."""
        parts = (self.say("before"), self.agreed, self.say("after", link=link))
        return self.say("subject"), "\n\n".join(filter(None, parts)) + "\n"


def choose_wording(
    wordings: Iterable[Wording], locale: str | None, now: datetime
) -> Wording | None:
    """Return the newest words that hold now: in the language, else in English."""
    valid = [one for one in wordings if one.valid_from <= now]
    wanted = locale or "en"
    return (
        _newest([one for one in valid if one.locale == wanted])
        or _newest([o for o in valid if _language(o.locale) == _language(wanted)])
        or _newest([one for one in valid if _language(one.locale) == "en"])
    )


def _newest(wordings: Sequence[Wording]) -> Wording | None:
    return max(wordings, key=lambda one: (one.valid_from, one.version), default=None)


def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()

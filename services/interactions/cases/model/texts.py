"""What a customer is told about his case, until the house writes its own words."""

from typing import Final, Literal

Occasion = Literal["opened", "assigned", "resolved"]
TEXTS: Final = {
    "opened": "We have noted your request as {number}. {who} takes care of it.",
    "assigned": "{who} takes care of your request {number} from now on.",
    "resolved": "Your request {number} is resolved. Please answer if it is not.",
}
NOBODY: Final = "Our team"


def text_about(occasion: Occasion, *, number: str, who: str | None) -> str:
    """Return the words for an occasion, with the number and who is responsible."""
    return TEXTS[occasion].format(number=number, who=who or NOBODY)

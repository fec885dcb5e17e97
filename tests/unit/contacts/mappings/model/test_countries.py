import pytest
from phonenumbers import SUPPORTED_REGIONS

from contacts.mappings.model import country_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Германия", "DE"),
        ("almanya", "DE"),
        ("UK", "GB"),
        ("USA", "US"),
        ("Türkiye", "TR"),
        ("MÉXICO", "MX"),
        ("Kosovë", "XK"),
        ("xk", "XK"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_its_names(text: str, code: str | None) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("code", sorted(SUPPORTED_REGIONS))
def test_every_country_is_known_by_its_code(code: str) -> None:
    assert country_code(code) == code

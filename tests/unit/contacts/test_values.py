import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from chassis.filters import search_words
from contacts.values import (
    EmailAddress,
    PersonName,
    PhoneNumber,
    UnreadableEmailError,
    digits_of,
    tidy,
)


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_a_line_break_inside_a_name_becomes_a_space() -> None:
    assert tidy(" Ana\r\nKola\x00 ") == "Ana Kola"


def test_addresses_that_differ_in_case_only_are_the_same() -> None:
    email = EmailAddress.parse(" Ana.Kola+shop@Kola.EXAMPLE ")

    assert email.value == "Ana.Kola+shop@Kola.EXAMPLE"
    assert email.normalized == "ana.kola+shop@kola.example"


def test_an_international_domain_is_compared_as_a_label() -> None:
    assert EmailAddress.parse("ana@köln.example").domain == "xn--kln-sna.example"


@pytest.mark.parametrize(
    "text", ["", "ana", "ana@", "@kola.example", "a b@kola.example", "a@b@c.example"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UnreadableEmailError):
        EmailAddress.parse(text)


@pytest.mark.parametrize(
    ("raw", "region", "e164"),
    [
        ("044 123 456", "XK", "+38344123456"),
        ("+383 44 123-456", "DE", "+38344123456"),
        ("030-0074321", "DE", "+49300074321"),
        ("(604) 555-4729", "CA", "+16045554729"),
        ("(02) 201 24 67", "BE", "+3222012467"),
        ("0 532 123 45 67", "TR", "+905321234567"),
    ],
)
def test_a_number_is_read_as_its_country_writes_it(
    raw: str, region: str, e164: str
) -> None:
    assert PhoneNumber.read(raw, region).e164 == e164


@pytest.mark.parametrize("raw", ["", "x", "12", "ask her", "3.8344E+10", "1" * 40])
def test_what_is_no_number_is_kept_as_typed(raw: str) -> None:
    phone = PhoneNumber.read(raw, "XK")

    assert (phone.raw, phone.e164, phone.is_identity) == (raw, None, False)
    assert phone.shown == raw


def test_a_number_without_a_country_is_not_guessed() -> None:
    assert PhoneNumber.read("044 123 456", None).e164 is None


def test_a_mobile_number_tells_people_apart_and_a_fixed_line_does_not() -> None:
    mobile = PhoneNumber.read("044 123 456", "XK")
    fixed = PhoneNumber.read("038 200 11 11 1"[:13], "XK")

    assert (mobile.kind, mobile.is_identity) == ("mobile", True)
    assert (fixed.kind, fixed.is_identity) == ("fixed", False)


def test_a_number_is_found_by_its_digits_in_any_writing() -> None:
    phone = PhoneNumber.read("+383 44 123-456", None)

    assert digits_of("044 123 456") <= phone.digits
    assert digits_of("00383 44 123456") <= phone.digits


def test_an_unreadable_number_is_found_by_what_was_typed() -> None:
    assert PhoneNumber.read("0-12 ", None).digits == {"12"}


@given(st.text())
def test_reading_a_number_never_fails_and_loses_nothing(text: str) -> None:
    assert PhoneNumber.read(text, "DE").raw == tidy(text)


@given(st.text())
def test_digits_are_digits(text: str) -> None:
    assert all(d.isdecimal() and d.isascii() for d in digits_of(text))


def test_the_parts_of_a_name_stand_in_the_order_of_its_language() -> None:
    western = PersonName(prefix="Dr", given="Ana", family="Kola")
    eastern = PersonName(given="Nagy", family="Kovács", order="family_first")

    assert western.shown == "Dr Ana Kola"
    assert eastern.shown == "Kovács Nagy"


def test_words_of_any_script_are_found_in_latin_letters() -> None:
    assert search_words("Иванов Пётр", "Jean-Luc Müller") == [
        "ivanov",
        "jean",
        "luc",
        "muller",
        "petr",
    ]


@given(st.lists(st.text()))
def test_search_words_are_safe_inside_a_pattern(texts: list[str]) -> None:
    assert all(w.isalnum() and w.isascii() for w in search_words(*texts))


@given(
    st.from_regex(r"[A-Za-z0-9._+-]{0,70}", fullmatch=True),
    st.sampled_from(["kola.example", "KOLA.example", "x", "a..b", "köln.example"]),
)
def test_an_address_is_read_as_its_library_reads_it(local: str, domain: str) -> None:
    text = f"{local}@{domain}"

    assert parsed(text) == validated(text)


def parsed(text: str) -> str | None:
    try:
        return EmailAddress.parse(text).normalized
    except UnreadableEmailError:
        return None


def validated(text: str) -> str | None:
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return None
    return f"{found.local_part}@{found.ascii_domain}".lower()

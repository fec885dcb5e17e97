import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.tables.model.cards import list_rows

OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED=EE=E2;=CF=B8=F2=F0;;;
TEL;WORK;VOICE:038 123 456
TEL;CELL;PREF:+383 44 123 456
NOTE;ENCODING=QUOTED-PRINTABLE:line one=0D=0A=
line two
EMAIL;INTERNET:a@x.example
END:VCARD
"""
USUAL = """BEGIN:VCARD
VERSION:3.0
FN:Ana Kola\\, Dr
N:Kola;Ana;Maria,Teresa;Dr.;
item1.TEL;type=pref:+49 30 123
item1.X-ABLabel:_$!<Mobile>!$_
ADR;TYPE=home:;;Rruga e\\nDibres 5;Tirana;;1001;Albania
BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-07
ORG:Kola Sh.p.k.;Sales
CATEGORIES:vip,friends\\, good
NOTE:a long note that goes on and on
  and on
URL:https://kola.example
PHOTO;ENCODING=b;TYPE=JPEG:aaaa
 bbbb
X-SHOE-SIZE:42
END:VCARD
"""
NEW = """BEGIN:VCARD
VERSION:4.0
FN:Bob
NICKNAME:Bobby
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555-5555;ext=5555
EMAIL;PREF=2:second@x.example
EMAIL;PREF=1:first@x.example
BDAY:--0307
ANNIVERSARY:20090808T1430-0500
LANG:de
garbage line
END:VCARD
"""


def read(text: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    payload = {"data": text.encode(encoding), "encoding": encoding}
    rows = b"".join(list_rows(payload)).decode()
    return list(csv.DictReader(io.StringIO(rows, newline=""), restval="?"))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if text}


def test_an_old_card_is_read_with_its_own_encoding_and_the_preferred_number_first() -> (
    None
):
    [card] = read(OLD)

    assert filled(card) == {
        "name.family": "Иванов",
        "name.given": "Пётр",
        "phones.1.value": "+383 44 123 456",
        "phones.1.label": "mobile",
        "phones.2.value": "038 123 456",
        "phones.2.label": "work",
        "note": "line one\nline two",
        "emails.1.value": "a@x.example",
    }


def test_a_usual_card_is_read_with_labels_folds_and_signs() -> None:
    [card] = read(USUAL.replace("\n", "\r\n"))

    assert filled(card) == {
        "display_name": "Ana Kola, Dr",
        "name.family": "Kola",
        "name.given": "Ana",
        "name.middle": "Maria Teresa",
        "name.prefix": "Dr.",
        "phones.1.value": "+49 30 123",
        "phones.1.label": "Mobile",
        "addresses.1.lines": "Rruga e\nDibres 5",
        "addresses.1.city": "Tirana",
        "addresses.1.postal_code": "1001",
        "addresses.1.country": "Albania",
        "addresses.1.label": "home",
        "birthday": "--03-07",
        "company": "Kola Sh.p.k.",
        "department": "Sales",
        "tags": "vip ::: friends, good",
        "note": "a long note that goes on and on and on",
        "websites.1.value": "https://kola.example",
        "x-shoe-size": "42",
    }


def test_a_new_card_is_read_by_its_preferences_and_a_bad_line_is_told() -> None:
    [card] = read(NEW)

    assert filled(card) == {
        "display_name": "Bob",
        "nickname": "Bobby",
        "phones.1.value": "+1-555-555-5555",
        "phones.1.label": "home",
        "emails.1.value": "first@x.example",
        "emails.2.value": "second@x.example",
        "birthday": "--0307",
        "anniversary": "20090808T1430-0500",
        "locale": "de",
        "x-unreadable": "\ufffdgarbage line",
    }


def test_every_card_of_a_file_is_a_row_and_one_that_is_cut_off_a_short_one() -> None:
    rows = read(OLD + USUAL + NEW + "BEGIN:VCARD\nFN:Cut off\nTEL:1\n")

    assert len(rows) == 4
    assert rows[3]["name.family"] == "FN:Cut off\nTEL:1"
    assert rows[3]["phones.1.value"] == "?"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_file_of_cards_may_have_another_encoding(encoding: str) -> None:
    [card] = read("BEGIN:VCARD\nFN:Пётр\nEND:VCARD\n", encoding)

    assert card["display_name"] == "Пётр"


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=6))
def test_reading_cards_never_fails(lines: list[str]) -> None:
    text = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"])

    assert isinstance(read(text), list)

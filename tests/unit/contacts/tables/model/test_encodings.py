import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.tables.model import Detector

TEXTS = {
    "cp1251": "Иванов Пётр;Москва;улица Ленина\nСидорова Анна;Санкт-Петербург",
    "cp1252": "Frédérique Citeaux;Münster\nMartín Sommer;São Paulo\nChristina;Luleå",
    "cp1254": "Ayşe Yılmaz;İstanbul\nMehmet Öztürk;Diyarbakır;Çağlayan\nGül;Şişli",
    "cp1250": "Paweł Wiśniewski;Łódź\nJiří Novák;Plzeň\nKovács Őrsi;Győr",
    "utf-8": "Иванов;李;Müller",
    "utf-8-sig": "Name;Ort",
    "utf-16": "Name;Müller",
}


def detected(data: bytes, size: int = 7) -> str:
    detector = Detector()
    for at in range(0, len(data), size):
        detector.feed(data[at : at + size])
    return detector.encoding()


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_encoding_of_names_is_recognised(encoding: str) -> None:
    assert detected(TEXTS[encoding].encode(encoding), 4096) == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Kovács Győr\nSzűcs Nagy", "cp1250"),
        ("Sigurður Þór\nÁsta", "cp1252"),
        ("Anna Müller", "cp1252"),
        ("Iva Šimić", "cp1250"),
    ],
)
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    assert detected(text.encode(encoding), 4096) == encoding


def test_a_letter_far_behind_the_beginning_counts() -> None:
    data = b"plain,text\n" * 10_000 + "Bjørn,Tromsø\n".encode("cp1252")

    assert detected(data, 4096) == "cp1252"


def test_a_letter_that_is_cut_at_the_end_is_no_utf_8() -> None:
    assert detected("aé".encode()[:-1]) != "utf-8"


@given(st.text(), st.integers(1, 20))
def test_whatever_is_utf_8_is_read_as_utf_8(text: str, size: int) -> None:
    data = ("x" + text.replace("\ufeff", "")).encode()

    assert detected(data, size) == "utf-8"


@given(st.binary(), st.integers(1, 20))
def test_the_encoding_does_not_depend_on_how_the_file_came(
    data: bytes, size: int
) -> None:
    encoding = detected(data, size)

    assert data.decode(encoding, "replace") is not None

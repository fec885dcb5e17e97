import pytest

from contacts.tables.model import has_no_header, list_lines


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Ana Kola, 044 123 456, wants an SUV",
            ("Ana Kola", "044 123 456", "", "wants an SUV"),
        ),
        (
            "Ana Kola 044 123 456 wants an SUV",
            ("Ana Kola", "044 123 456", "", "wants an SUV"),
        ),
        ("+383 44-123-456; Ana", ("Ana", "+383 44-123-456", "", "")),
        (
            "Ana <ana@kola.example> - met at the fair, call in May",
            ("Ana", "", "ana@kola.example", "met at the fair, call in May"),
        ),
        (
            "Ben\t(038) 123-456\tb@x.example\tborn 12.03.1980",
            ("Ben", "(038) 123-456", "b@x.example", "born 12.03.1980"),
        ),
        ("044 123 456", ("", "044 123 456", "", "")),
        (
            "Ana, 044 123 456, 038 222 333",
            ("Ana", "044 123 456", "", "038 222 333"),
        ),
    ],
)
def test_a_noted_line_is_parted_and_no_word_is_lost(
    line: str, parts: tuple[str, str, str, str]
) -> None:
    assert list(list_lines(line)) == [parts]


def test_empty_lines_are_nobody() -> None:
    assert [row[0] for row in list_lines("Ana\n\n  \nBen\n")] == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("text", "is_lines"),
    [
        ("Ana, 044 123 456\nBen, 044 123 457", True),
        ("\nana@kola.example", True),
        ("Name,Phone\nAna,044 123 456", False),
    ],
)
def test_a_table_is_told_from_lines_by_its_first_line(
    text: str, is_lines: bool
) -> None:
    assert has_no_header(text) is is_lines

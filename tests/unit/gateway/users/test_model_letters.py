"""Letters about accounts are whole in each language."""

import pytest

from gateway.users.model.letters import LETTERS, letter_of


@pytest.mark.parametrize("kind", ["reset", "invitation"])
def test_a_letter_has_name_and_link_in_each_language(kind: str) -> None:
    assert set(LETTERS[kind]) == {"en", "ru", "sq", "tr", "id"}
    for letter in LETTERS[kind].values():
        assert letter["subject"].isprintable()
        assert letter["text"].count("{name}") == letter["text"].count("{link}") == 1


def test_an_unknown_language_is_english() -> None:
    subject, text = letter_of("reset", locale="fr-FR", name="Léa", link="https://k/x")

    assert subject == "Set a new password"
    assert "Léa" in text
    assert "https://k/x" in text

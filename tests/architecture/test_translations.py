"""Every text exists in every language, whole and used."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.house import ROOT

I18N = ROOT / "frontend/src/i18n"
EVENTS = ROOT / "docs/reference/events.json"
LANGUAGES = ("en", "ru", "tr", "id", "sq")
# What the rules of each language tell apart, CLDR; fractions are never counted.
PLURALS = {
    "en": ("one", "other"),
    "ru": ("one", "few", "many"),
    "tr": ("one", "other"),
    "id": ("other",),
    "sq": ("one", "other"),
}
FORMS = {form for forms in PLURALS.values() for form in forms}
NAMES = sorted(path.stem for path in (I18N / "en").glob("*.json"))
PLACEHOLDER = re.compile(r"\{\{\w+\}\}")


def walk(tree: dict[str, Any], *path: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from walk(value, *path, key)
        else:
            yield ".".join((*path, key)), value


def texts(language: str, name: str) -> dict[str, str]:
    return dict(walk(json.loads((I18N / language / f"{name}.json").read_text())))


def stem(key: str) -> str:
    """The key without its plural form."""
    before, _, form = key.rpartition("_")
    return before if before and form in FORMS else key


def plurals(found: dict[str, str]) -> set[str]:
    """The keys that count: those that come in several forms in English."""
    return {stem(key) for key in found if key.endswith("_one")}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_in_every_form(language: str, name: str) -> None:
    english = texts("en", name)
    counted = plurals(english)
    wanted = {key for key in english if stem(key) not in counted} | {
        f"{key}_{form}" for key in counted for form in PLURALS[language]
    }
    assert texts(language, name).keys() == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_source(language: str, name: str) -> None:
    english = texts("en", name)
    counted = plurals(english)

    def places(text: str) -> set[str]:
        return set(PLACEHOLDER.findall(text))

    assert [
        key
        for key, text in texts(language, name).items()
        if places(text)
        != places(english[f"{stem(key)}_other" if stem(key) in counted else key])
    ] == []


# The same word in both languages.
SHARED = {
    *("Normal", "SMS", "Chat", "Client", "Partner", "Import", "Administrator"),
    *("Operator", "Marketer", "Form", "Status", "Messenger", "Domain", "Filter"),
    *("Segment", "Target"),
    *("{{number}} person", "{{count}} person"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_text_is_translated(language: str, name: str) -> None:
    english = texts("en", name)
    assert [
        key
        for key, text in texts(language, name).items()
        if text == english.get(key) and text not in SHARED
    ] == []


def test_no_text_is_unused() -> None:
    source = "\n".join(
        path.read_text() for path in (ROOT / "frontend/src").rglob("*.ts*")
    )
    literal = set(re.findall(r"""['"`]([a-z_][\w.-]*)['"`]""", source))
    made = tuple(set(re.findall(r"`([a-z_][\w.]*\.)\$\{", source)))
    assert [
        f"{name}: {key}"
        for name in NAMES
        for key in map(stem, texts("en", name))
        if key not in literal and not key.startswith(made)
    ] == []


def test_the_audit_log_has_words_for_every_fact() -> None:
    facts = [name.split(".") for name in json.loads(EVENTS.read_text())]
    wanted = {f"record.{entity}" for _, entity, *_ in facts}
    wanted |= {f"word.{word}" for _, _, word, _ in facts}

    assert wanted - texts("en", "audit").keys() == set()

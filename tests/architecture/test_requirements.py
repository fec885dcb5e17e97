"""One set of versions, no addresses, licences we may live with."""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

LISTS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([\w.-]+==\S+)", re.MULTILINE)
PERMISSIVE = re.compile("MIT|BSD|Apache|ISC|PSF|Unlicense")
COPYLEFT = re.compile("GPL|MPL|Mozilla|SSPL|EUPL")
EXCEPTIONS = {
    "nameparser": "LGPL: an ordinary, unmodified dependency",
    "certifi": "MPL: as above",
    "orjson": "partly MPL: as above",
    "hypothesis": "MPL: tests only",
    "pathspec": "MPL: tests only",
}


def terms(package: Distribution) -> str:
    told = package.metadata.get_all
    classifiers = [c for c in told("Classifier") or [] if c.startswith("License")]
    return " ".join(
        [*(told("License-Expression") or told("License") or []), *classifiers]
    )


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_names_no_address_and_only_versions_of_the_one_set(path: Path) -> None:
    text = path.read_text()
    one_set = PINNED.findall((ROOT / "requirements/constraints.txt").read_text())
    assert "://" not in text
    assert set(PINNED.findall(text)) <= set(one_set)


def test_every_licence_is_permissive_or_a_named_exception() -> None:
    assert {
        package.name
        for package in distributions()
        if COPYLEFT.search(terms(package)) or not PERMISSIVE.search(terms(package))
    } <= set(EXCEPTIONS)

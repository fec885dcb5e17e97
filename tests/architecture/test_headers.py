"""The label of a feature says what its service's app.py says."""

import ast
import re

import pytest

from chassis.messaging import EVERY_TYPE
from chassis.service import Service
from tests.architecture.house import Feature, contents, features, parsed

HEADERS = ("URL", "Collection", "Publishes", "Consumes")
NONE = {"nothing", "none"}
OPENED = [
    (service, feature)
    for service in contents()
    for feature in features()
    if feature.service == service.name
]


def label(feature: Feature) -> str:
    code = parsed(feature.path / "__init__.py")
    return ast.get_docstring(code) or ""


def said(feature: Feature) -> dict[str, set[str]]:
    lines = re.findall(r"^(\w+): ((?:.|\n(?=\s))+)", label(feature), re.MULTILINE)
    return {
        name: {*re.split(r",\s*", text)} - {"nothing", "none"} for name, text in lines
    }


def meant(service: Service, feature: Feature) -> dict[str, set[str]]:
    mine = [r.collection for r in service.repositories if feature.owns(r)]
    rows = [p.name for p in service.projections if feature.projects(p)]
    heard = [c for c in service.consumers if c.address == feature.module]
    routes = [b for b in service.blueprints if b.feature == feature.name]
    return {
        "URL": {str(blueprint.url_prefix) for blueprint in routes},
        "Collection": {*mine, *rows},
        "Publishes": {e.type for e in service.publishes if feature.owns(e)},
        "Consumes": {spelt(p) for c in heard for h in c.handlers for p in h.patterns},
    }


def spelt(pattern: str) -> str:
    return "every type" if pattern == EVERY_TYPE else pattern


@pytest.mark.parametrize(("service", "feature"), OPENED, ids=lambda x: x.name)
def test_a_label_says_what_the_table_of_contents_says(
    service: Service, feature: Feature
) -> None:
    assert said(feature) == meant(service, feature)


@pytest.mark.parametrize("feature", features(), ids=lambda feature: feature.address)
def test_a_label_is_one_sentence_and_four_lines(feature: Feature) -> None:
    sentence, *_ = label(feature).split("\n\n")
    assert sentence.endswith(".")
    assert said(feature).keys() == set(HEADERS)


@pytest.mark.parametrize("feature", features(), ids=lambda feature: feature.address)
def test_a_folder_is_a_label_not_code(feature: Feature) -> None:
    assert len(parsed(feature.path / "__init__.py").body) == 1

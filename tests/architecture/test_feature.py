"""What `make feature` lays out works at once."""

import runpy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

import contacts
from chassis.mongo import Database
from chassis.service import Service, Settings
from tests.architecture.house import ROOT


@pytest.fixture
def laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A feature `contacts/late_visits`, importable from outside of the house."""
    script = runpy.run_path(str(ROOT / ".ci/feature.py"))
    words = script["names"]("contacts", "late_visits", "late_visit")
    places = {"code": "late_visits", "unit": "unit", "service": "service"}
    script["write"](words, {name: tmp_path / at for name, at in places.items()})
    monkeypatch.setattr(contacts, "__path__", [*contacts.__path__, str(tmp_path)])
    return tmp_path


def test_a_new_feature_answers(laid_out: Path) -> None:
    routes = import_module("contacts.late_visits.routes")
    service = Service(name="contacts", blueprints=(routes.blueprint,))

    with MongoClient[Any](connect=False) as client:
        database = Database("contacts", client, "none")
        app = service.create_app(Settings(), database=database)

    assert "/api/v1/late-visits" in {rule.rule for rule in app.url_map.iter_rules()}

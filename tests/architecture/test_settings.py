"""Whoever looks for a setting finds it in .env.example, and no others."""

import re

from tests.architecture.house import PACKAGES, ROOT, sources

EXAMPLE = (ROOT / ".env.example").read_text()
SETTING = re.compile(r"\bKITH_[A-Z_]*[A-Z]\b")
READERS = ("Makefile", ".ci/*", "docker-compose.yml", "deploy/**/*")


def test_a_setting_that_is_read_stands_in_the_example() -> None:
    others = [p for pattern in READERS for p in ROOT.glob(pattern) if p.is_file()]
    read = {
        name.removesuffix("_FILE")
        for path in (*sources(*PACKAGES.values(), ROOT / "bench"), *others)
        for name in SETTING.findall(path.read_text())
    }
    assert read - set(SETTING.findall(EXAMPLE)) == set()


def test_the_example_sets_nothing() -> None:
    assert [line for line in EXAMPLE.splitlines() if line and line[0] != "#"] == []


def test_a_setting_reaches_the_containers() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    given = {name.removesuffix("_FILE") for name in SETTING.findall(compose)}
    for_tests = {"KITH_BENCH_CONTACTS", "KITH_CHROMIUM", "KITH_CRASHPOINT"}
    assert set(SETTING.findall(EXAMPLE)) - given == for_tests

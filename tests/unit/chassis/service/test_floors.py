"""Which versions production refuses."""

import pytest

from chassis.service.floors import below_floor


@pytest.mark.parametrize(
    ("component", "version"),
    [
        ("CPython", "3.9.1"),
        ("CPython", "3.11.7"),
        ("CPython", "3.12.4"),
        ("MongoDB", "6.0.5"),
        ("MongoDB", "7.0.30"),
        ("MongoDB", "8.0.1"),
        ("gunicorn", "26.2.0"),
    ],
)
def test_a_version_below_the_floor_of_its_line_is_named(
    component: str, version: str
) -> None:
    assert f"{component} {version} is below" in (below_floor(component, version) or "")


@pytest.mark.parametrize(
    ("component", "version"),
    [
        ("CPython", "3.11.10"),
        ("CPython", "3.12.5"),
        ("CPython", "3.14.0"),
        ("MongoDB", "7.0.35"),
        ("MongoDB", "8.2.0"),
        ("gunicorn", "27.0.1"),
    ],
)
def test_a_version_at_or_above_the_floor_is_fine(component: str, version: str) -> None:
    assert below_floor(component, version) is None

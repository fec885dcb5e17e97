"""Where each part of a page is asked."""

from urllib.parse import parse_qs, urlsplit

import pytest

from gateway.overviews.model import BULK, COMPANY, CONTACT, MY_DAY, Part, named_ids
from gateway.routing import TABLE

ABOUT = {"id": "018f", "day": "2026-05-06", "next_day": "2026-05-07"}
ABOUT |= {"soon": "2026-05-07T08:00:00+00:00"}


@pytest.mark.parametrize(
    "part",
    [part for page in (CONTACT, COMPANY, MY_DAY, BULK) for part in page.values()],
    ids=lambda part: part.target,
)
def test_every_part_is_asked_where_its_route_leads(part: Part) -> None:
    url = urlsplit(part.at(ABOUT))

    route = TABLE.find("GET", url.path)
    assert route is not None
    assert route.service == part.service
    assert "{" not in part.at(ABOUT)
    assert all(parse_qs(url.query, strict_parsing=True).values() if url.query else [1])


def test_whom_parts_speak_of_is_found_wherever_it_stands() -> None:
    parts = [
        {"items": [{"contact_id": "a", "company_id": None}, {"contact_id": "b"}]},
        {"items": [{"other_id": "c", "relationship": {"to_company_id": "d"}}]},
        {"activities": [{"contact_id": "a"}]},
    ]

    assert named_ids(parts) == {"contact": ["a", "b", "c"], "company": ["d"]}

"""A seller of hardware moves in, and every total equals that of his files.

What is expected is computed here straight from the CSV, by nothing of the loader.
"""

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.system import System
from demo.api import Api
from demo.opportunities import Files, Known, move_in, wait_until_counted

FOLDER = Path(__file__).parents[4] / "shared/data/crm_sales_opportunities"
EVERY = int(os.environ.get("KITH_TEST_OPPORTUNITIES_EVERY", "6"))
"""1 brings in all 8,800; that takes minutes."""
YEARS = {"from": "2016-01-01", "to": "2017-12-31"}
FUNNEL = "/api/v1/deals-funnel"
Row = dict[str, str]

pytestmark = [
    pytest.mark.timeout(900),  # whoever comes first brings everything in
    pytest.mark.skipif(
        not FOLDER.is_dir(),
        reason="../shared/data/crm_sales_opportunities is not there",
    ),
]


@dataclass(frozen=True)
class Seller:
    """The seller's rows, and the system that he moved into."""

    api: Api
    known: Known
    rows: list[Row]

    def lines(self, report: str, group: str, **asked: str) -> dict[Any, Any]:
        """Return the lines of his pipeline by one more group."""
        query = {**asked, "group_by": f"pipeline,{group}"}
        table = self.api.get(f"{FUNNEL}/{report}", **query)
        return {
            row["group"][group]: row
            for row in table["rows"]
            if row["group"]["pipeline"] == self.known.pipeline
        }

    def amounts(self, group: str) -> dict[Any, int]:
        """Return what was won by a group, in dollars."""
        return {
            key: row["amounts"]["won_amount"]["USD"] / 100
            for key, row in self.lines("results", group, **YEARS).items()
            if row["values"]["deals_won"]
        }


@pytest.fixture(scope="module")
def seller(system: System) -> Seller:
    api = Api(system.url, *system.admin, origin=system.origin)
    files = Files.of(FOLDER, EVERY)
    known = move_in(api, files, print, mark=f" {uuid4().hex[:12]}")
    wait_until_counted(api, files, known, print)
    return Seller(api, known, read("sales_pipeline")[::EVERY])


def read(name: str) -> list[Row]:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def day(text: str) -> date | None:
    return datetime.strptime(text, "%d-%m-%y").date() if text else None  # noqa: DTZ007


def price(row: Row) -> int:
    """The list price; the files write one product in two ways."""
    prices = {p["product"].replace(" ", ""): int(p["sales_price"]) for p in PRODUCTS}
    return prices[row["product"].replace(" ", "")]


def won_by(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, int]:
    """Add up the closing values of what was won."""
    sums: dict[Any, int] = defaultdict(int)
    for row in rows:
        if row["deal_stage"] == "Won":
            sums[key(row)] += int(row["close_value"])
    return dict(sums)


PRODUCTS = read("products") if FOLDER.is_dir() else []


def test_what_was_won_by_agent_is_what_the_file_says(seller: Seller) -> None:
    agents = seller.known.agents

    expected = won_by(seller.rows, lambda row: agents[row["sales_agent"]])

    assert seller.amounts("owner") == expected


def test_what_was_won_by_team_is_what_the_file_says(seller: Seller) -> None:
    managers = {row["sales_agent"]: row["manager"] for row in read("sales_teams")}
    teams = seller.lines("results", "team", **YEARS)
    named = {
        row["labels"]["team"].split(" ", 1)[1].rsplit(" ", 1)[0]: key
        for key, row in teams.items()
    }

    expected = won_by(seller.rows, lambda row: named[managers[row["sales_agent"]]])

    assert seller.amounts("team") == expected
    assert len(expected) == 6


def test_what_was_won_by_product_counts_both_spellings(seller: Seller) -> None:
    product = seller.known.product
    expected = won_by(seller.rows, lambda row: product(row["product"]))

    assert seller.amounts("product") == expected
    assert product("GTXPro") == product("GTX Pro")


def test_what_was_won_by_quarter_is_what_the_file_says(seller: Seller) -> None:
    def quarter(row: Row) -> str:
        closed = day(row["close_date"])
        assert closed is not None
        return f"{closed.year}-Q{(closed.month + 2) // 3}"

    assert seller.amounts("quarter") == won_by(seller.rows, quarter)


def test_counts_by_stage_and_end_are_what_the_file_says(seller: Seller) -> None:
    expected = Counter(row["deal_stage"] for row in seller.rows)

    open_ = seller.lines("pipeline", "stage")
    ended = seller.lines("results", "state", **YEARS)

    found = {
        row["labels"]["stage"]: row["values"]["deals_open"] for row in open_.values()
    }
    found["Won"] = ended["won"]["values"]["deals_won"]
    found["Lost"] = ended["lost"]["values"]["deals_lost"]
    assert found == expected


def test_the_win_rate_has_the_numerator_and_denominator_of_the_file(
    seller: Seller,
) -> None:
    expected = Counter(
        (seller.known.agents[row["sales_agent"]], row["deal_stage"])
        for row in seller.rows
    )

    for agent, row in seller.lines("results", "owner", **YEARS).items():
        rate, won = row["rates"]["win_rate"], expected[agent, "Won"]
        assert rate["numerator"] == won
        assert rate["denominator"] == won + expected[agent, "Lost"]


def test_the_pipeline_as_of_the_first_of_april_2017_is_that_of_the_file(
    seller: Seller,
) -> None:
    april = date(2017, 4, 1)
    counts: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    for row in seller.rows:
        began, closed = day(row["engage_date"]), day(row["close_date"])
        if began and began <= april and (closed is None or closed > april):
            agent = seller.known.agents[row["sales_agent"]]
            won = row["deal_stage"] == "Won"
            counts[agent] += 1
            sums[agent] += int(row["close_value"]) if won else price(row)

    found = seller.lines("pipeline", "owner", as_of="2017-04-01T23:59:59Z")

    assert {k: row["values"]["deals_open"] for k, row in found.items()} == counts
    amounts = {k: row["amounts"]["pipeline_amount"]["USD"] for k, row in found.items()}
    assert amounts == {agent: 100 * dollars for agent, dollars in sums.items()}
    assert counts


def test_nothing_of_it_was_known_at_the_time(seller: Seller) -> None:
    then = {"as_of": "2017-04-01T23:59:59Z", "known_at": "2017-04-01T23:59:59Z"}

    assert seller.lines("pipeline", "owner", **then) == {}


def test_a_total_is_explained_by_as_many_deals_and_counted_again(
    seller: Seller,
) -> None:
    row = max(
        seller.lines("results", "quarter", **YEARS).values(),
        key=lambda row: row["values"]["deals_won"],
    )
    asked = {**YEARS, "group_by": "pipeline,quarter", "cell": row["cell"]}
    asked["metric"] = "won_amount"
    subjects = set[str]()
    cursor: str | None = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        where = f"{FUNNEL}/results/explain"
        page = seller.api.get(where, **asked, **more, limit="200")
        subjects |= {item["subject"] for item in page["items"]}
        cursor = page["next_cursor"]
    again = seller.api.post(f"{FUNNEL}/results/reconcile", asked)

    assert len(subjects) == row["values"]["deals_won"]
    assert again["equal"]
    assert again["recounted_amounts"] == row["amounts"]["won_amount"]


def test_every_engaged_deal_passed_the_first_stage(seller: Seller) -> None:
    found = seller.lines("conversion", "stage", **YEARS)
    by_label = {row["labels"]["stage"]: row["values"] for row in found.values()}
    counts = Counter(row["deal_stage"] for row in seller.rows)

    engaged = sum(counts.values()) - counts["Prospecting"]
    assert by_label["Engaging"]["stage_entered"] == engaged
    assert by_label["Engaging"]["stage_open"] == counts["Engaging"]
    assert by_label["Engaging"]["stage_lost"] == counts["Lost"]
    assert by_label["Prospecting"]["stage_skipped"] == engaged

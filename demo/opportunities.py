"""A seller of hardware moves in: four files of a CRM, over the public API.

The files are a public data set: accounts, products, agents in teams, and opportunities
with days, not instants. What they leave open is decided here, and said: a day is its
noon in UTC; an opportunity without an account is with nobody known; one that nobody
engaged in yet begins on the last day of the files; one is worth its closing value when
won, else the list price of its product.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from demo.api import Api, wait_for
from demo.imports import bring_in

BATCH: Final = 100
AT_ONCE: Final = 3
NOBODY: Final = "(no account named)"
STAGES: Final = (
    {"key": "prospecting", "label": "Prospecting", "probability": 10},
    {"key": "engaging", "label": "Engaging", "probability": 40, "max_days": 90},
)
Row = Mapping[str, str]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Files:
    """The four files as they are."""

    accounts: bytes
    products: Sequence[Row]
    agents: Sequence[Row]
    opportunities: Sequence[Row]

    @classmethod
    def of(cls, folder: Path, every: int = 1) -> "Files":
        """Read them; of the opportunities only every so-and-so-many-th."""
        rows: dict[str, Sequence[Row]] = {
            name: _table((folder / f"{name}.csv").read_bytes())
            for name in ("products", "sales_teams", "sales_pipeline")
        }
        return cls(
            accounts=(folder / "accounts.csv").read_bytes(),
            products=rows["products"],
            agents=rows["sales_teams"],
            opportunities=rows["sales_pipeline"][::every],
        )

    def prices(self) -> dict[str, int]:
        """Return the list price of each product in cents, by its squeezed name."""
        return {
            squeezed(row["product"]): 100 * int(row["sales_price"])
            for row in self.products
        }

    def last_day(self) -> str:
        """Return the last day that the files know of."""
        days = [r[f"{n}_date"] for r in self.opportunities for n in ("engage", "close")]
        return max(map(noon, filter(None, days)))


@dataclass(frozen=True)
class Known:
    """The ids of what was brought in, by the names in the files."""

    pipeline: str
    stages: Mapping[str, str]
    agents: Mapping[str, str]
    accounts: Mapping[str, str]
    products: Mapping[str, str]

    def product(self, name: str) -> str:
        """Return the id of a product that is called by any of its names."""
        return self.products[squeezed(name)]


def move_in(api: Api, files: Files, say: Say, mark: str = "") -> Known:
    """Bring everything in; ``mark`` tells a second company from the first."""
    known = Known(
        *_pipeline(api, mark),
        _agents(api, files, mark, say),
        _accounts(api, files, say),
        _products(api, files, mark),
    )
    deals = list(_deals(files, known))
    batches = [deals[n : n + BATCH] for n in range(0, len(deals), BATCH)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = pool.map(lambda part: api.post_all("/api/v1/deals", part), batches)
        count = sum(map(len, made))
    say(f"{count} deals with their past")
    return known


def wait_until_counted(api: Api, files: Files, known: Known, say: Say) -> None:
    """Wait until the reports know the newest of the deals."""
    closed = [r for r in files.opportunities if r["deal_stage"] in ("Won", "Lost")]
    period = {"from": "2016-01-01", "to": "2017-12-31"}
    engaged = [r for r in files.opportunities if r["engage_date"]]
    wanted = (len(closed), len(files.opportunities) - len(closed), len(engaged))
    stage = known.stages["Engaging"]

    def look() -> bool:
        ended = api.get("/api/v1/deals-funnel/results", **period, group_by="pipeline")
        going = api.get("/api/v1/deals-funnel/pipeline", group_by="pipeline")
        # The steps of a deal are counted after the deal.
        steps = api.get(
            "/api/v1/deals-funnel/conversion", **period, group_by="pipeline,stage"
        )
        steps["rows"] = [r for r in steps["rows"] if r["group"]["stage"] == stage]
        return wanted == (
            _count(ended, known, "deals_won") + _count(ended, known, "deals_lost"),
            _count(going, known, "deals_open"),
            _count(steps, known, "stage_entered"),
        )

    wait_for(look, "the reports", seconds=300)
    say(f"counted: {wanted[0]} deals that ended, {wanted[1]} open ones")


def squeezed(product: str) -> str:
    """Return a product's name without spaces: the files do not agree on them."""
    return product.replace(" ", "")


def noon(day: str) -> str:
    """Return the noon of a day written day-month-year."""
    return datetime.strptime(f"{day} 12+0000", "%d-%m-%y %H%z").isoformat()


def _table(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def _count(table: Any, known: Known, metric: str) -> int:
    mine = [r for r in table["rows"] if r["group"]["pipeline"] == known.pipeline]
    return sum(row["values"][metric] for row in mine)


def _pipeline(api: Api, mark: str) -> tuple[str, dict[str, str]]:
    body = {"name": f"Hardware{mark}", "currency": "USD", "stages": STAGES}
    made = api.post("/api/v1/pipelines", {**body, "is_default": False})
    return made["id"], {stage["label"]: stage["id"] for stage in made["stages"]}


def _agents(api: Api, files: Files, mark: str, say: Say) -> dict[str, str]:
    house = api.get("/api/v1/teams/workspace")["id"]
    regions = {row["regional_office"]: row for row in files.agents}
    managers = {row["manager"]: row["regional_office"] for row in files.agents}
    above = {name: _team(api, name + mark, house) for name in regions}
    teams = {
        name: _team(api, f"Team {name}{mark}", above[region])
        for name, region in managers.items()
    }
    for manager, team in teams.items():
        lead = _user(api, manager, "team_lead", team["id"], mark)
        api.patch(f"/api/v1/teams/{team['id']}", {"team_lead_ids": [lead]}, 1)
    agents = {
        row["sales_agent"]: _user(
            api,
            row["sales_agent"],
            "account_manager",
            teams[row["manager"]]["id"],
            mark,
        )
        for row in files.agents
    }
    say(f"{len(agents)} agents in {len(teams)} teams of {len(above)} regions")
    return agents


def _team(api: Api, name: str, parent: Any) -> Any:
    above = parent if isinstance(parent, str) else parent["id"]
    return api.post("/api/v1/teams", {"name": name, "parent_id": above})


def _user(api: Api, name: str, role: str, team_id: str, mark: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in f"{name} {mark}".lower())
    person = {
        "name": name,
        "email": f"{'.'.join(words.split())}@hardware.example",
        "role_ids": [role],
        "team_ids": [team_id],
        "primary_team_id": team_id,
    }
    return str(api.post("/api/v1/users", person)["id"])


def _accounts(api: Api, files: Files, say: Say) -> dict[str, str]:
    """Import the companies; the file says whose subsidiaries they are."""
    rows = _table(files.accounts)
    nobody = (NOBODY + "," * (len(rows[0]) - 1) + "\n").encode()
    content = files.accounts.rstrip() + b"\n" + nobody
    done = bring_in(api, ("accounts.csv", content), say, target="companies")
    place = f"/api/v1/imports/{done['id']}/results?part=rows"
    ids = {int(row["row"]): row["record_id"] for row in api.table(place)}
    names = [*(row["account"] for row in rows), NOBODY]
    known = {name: ids[number] for number, name in enumerate(names, 2)}
    for row in rows:
        if parent := known.get(row["subsidiary_of"]):
            where = f"/api/v1/companies/{known[row['account']]}"
            version = api.get(where)["version"]
            api.patch(where, {"parent_id": parent}, version)
    return known


def _products(api: Api, files: Files, mark: str) -> dict[str, str]:
    """Make the products, each in the category that the file calls its series."""
    series = sorted({row["series"] for row in files.products})
    place = "/api/v1/products/categories"
    tree = {name: api.post(place, {"name": name + mark})["id"] for name in series}
    prices, made = files.prices(), {}
    for row in files.products:
        name = squeezed(row["product"])
        price = {"amount_minor": prices[name], "currency": "USD"}
        body = {"sku": name + mark, "name": row["product"], "price": price}
        body["category_id"] = tree[row["series"]]
        made[name] = str(api.post("/api/v1/products", body)["id"])
    return made


def _deals(files: Files, known: Known) -> Iterator[dict[str, Any]]:
    prices, last_day = files.prices(), files.last_day()
    for row in files.opportunities:
        price = prices[squeezed(row["product"])]
        won = row["deal_stage"] == "Won"
        worth = 100 * int(row["close_value"]) if won else price
        line = {
            "name": row["product"],
            "product_id": known.product(row["product"]),
            "unit_price": {"amount_minor": worth, "currency": "USD"},
        }
        engaged = row["engage_date"]
        stage = known.stages["Engaging" if engaged else "Prospecting"]
        yield {
            "title": f"{row['opportunity_id']} {row['product']}",
            "company_id": known.accounts[row["account"] or NOBODY],
            "pipeline_id": known.pipeline,
            "stage_id": stage,
            "owner_id": known.agents[row["sales_agent"]],
            "lines": [line],
            "occurred_at": noon(engaged) if engaged else last_day,
            "past": [_end(row)] if row["close_date"] else [],
        }


def _end(row: Row) -> dict[str, str]:
    end = {"at": noon(row["close_date"]), "state": row["deal_stage"].lower()}
    return {**end, "reason_code": "other"} if end["state"] == "lost" else end

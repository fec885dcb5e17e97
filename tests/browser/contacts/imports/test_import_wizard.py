"""A file comes in through the browser, and goes again."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from chassis.testing.system import System
from tests.browser.pages.contacts import Contacts
from tests.browser.pages.imports import ImportWizard

DATA = Path(__file__).parents[5] / "shared/data"
REAL = {
    "customers": DATA / "northwind/customers.csv",
    "accounts": DATA / "crm_sales_opportunities/accounts.csv",
}
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")
FILE = """First name,Last name,E-mail,Town
Ilir,Wizard,ilir@wizard.example,Tirana
Ayşe,Wizard,ayse@wizard.example,İzmir
,,nothing here,
"""


def test_a_file_is_imported_and_undone(page: Page, system: System) -> None:
    wizard = ImportWizard(page, system.url)
    wizard.upload("people.csv", FILE)
    assert wizard.meaning("E-mail") == "E-mail"

    foreseen = wizard.dry_run()
    assert (foreseen["Rows"], foreseen["Added"]) == ("3", "2")
    assert foreseen["Not usable"] == "1"

    done = wizard.run(count=2)
    assert (done["Added"], done["Not usable"]) == ("2", "1")
    place = page.url
    contacts = Contacts(page, system.url)
    assert set(contacts.find("wizard", count=2)) == {"Ilir Wizard", "Ayşe Wizard"}

    page.goto(place)
    wizard.undo(count=2)
    assert contacts.find("wizard", count=0) == []


@needs_data
def test_real_customers_come_in_with_their_companies_and_go_again(
    page: Page, system: System
) -> None:
    wizard = ImportWizard(page, system.url)
    wizard.upload("customers.csv", REAL["customers"].read_text())
    assert wizard.meaning("ContactName") == "Full name"

    foreseen = wizard.dry_run()
    assert (foreseen["Rows"], foreseen["Added"]) == ("91", "91")
    done = wizard.run(count=91)
    assert done["Added"] == "91"
    place = page.url
    contacts = Contacts(page, system.url)
    assert contacts.find("Anabela Domingues", count=1) == ["Anabela Domingues"]

    page.goto(place)
    wizard.undo(count=91)
    assert contacts.find("Anabela Domingues", count=0) == []


@needs_data
def test_real_accounts_come_in_as_companies_and_go_again(
    page: Page, system: System
) -> None:
    wizard = ImportWizard(page, system.url)
    wizard.choose("Companies")
    wizard.upload("accounts.csv", REAL["accounts"].read_text())

    foreseen = wizard.dry_run()
    assert (foreseen["Rows"], foreseen["Added"]) == ("85", "85")
    done = wizard.run(count=85)
    assert done["Added"] == "85"

    wizard.undo(count=85)

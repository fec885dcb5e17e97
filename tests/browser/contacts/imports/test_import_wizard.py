"""A file comes in through the browser, and goes again."""

from playwright.sync_api import Page

from chassis.testing.system import System
from tests.browser.pages.contacts import Contacts
from tests.browser.pages.imports import ImportWizard

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

"""A task is entered in one line, done, undone and put off."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from tests.browser.pages.tasks import Tasks


def test_a_task_is_done_and_undone(page: Page, system: System) -> None:
    title = f"Call back {secrets.token_hex(3)}"
    tasks = Tasks(page, system.url)
    tasks.add(title)
    expect(tasks.row(title)).to_be_visible()
    tasks.check()

    tasks.tick(title)
    expect(tasks.row(title)).to_have_count(0)
    tasks.undo()
    expect(tasks.row(title)).to_be_visible()


def test_a_task_is_put_off(page: Page, system: System) -> None:
    title = f"Send the offer {secrets.token_hex(3)}"
    tasks = Tasks(page, system.url)
    tasks.add(title)
    tasks.put_off(title, "For three days")

    expect(tasks.row(title, "Later")).to_be_visible()


def test_the_agenda_shows_what_is_due(page: Page, system: System) -> None:
    title = f"Prepare {secrets.token_hex(3)}"
    tasks = Tasks(page, system.url)
    tasks.add(title)
    expect(tasks.row(title)).to_be_visible()
    tasks.open("/tasks/agenda")

    expect(page.get_by_text(title)).to_be_visible()
    tasks.check()

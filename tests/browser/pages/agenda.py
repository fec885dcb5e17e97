"""The agenda: what is planned, day by day, and what is done with it."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.frame import Frame


class Agenda(Frame):
    """What a person does with plans."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)

    def plan_weekly(
        self, contact_id: str, subject: str, start: str, until: date
    ) -> None:
        """Plan a meeting on the page of a contact that comes again every week."""
        self.open(f"/contacts/{contact_id}")
        form = self.page.get_by_role("form", name="Write down what happened")
        form.get_by_text("Meeting", exact=True).click()
        form.get_by_label("Plan it for later").check()
        form.get_by_role("textbox", name="Subject").fill(subject)
        form.get_by_label("When?").fill(start)
        form.get_by_role("combobox", name="Repeat").click()
        self.page.get_by_role("option", name="Every week").click()
        form.get_by_label("Until").fill(until.isoformat())
        form.get_by_role("button", name="Plan it").click()
        expect(self.page.get_by_text("It is planned")).to_be_visible()

    def look_at(self, day: date, view: str = "day") -> None:
        """Show a day, a week or a month."""
        rest = "" if view == "week" else f"&view={view}"
        self.open(f"/tasks/agenda?day={day.isoformat()}{rest}")

    def entry(self, subject: str) -> Locator:
        return self.page.get_by_role("button", name=subject)

    def open_entry(self, subject: str) -> Locator:
        """Open what is planned; the dialog of it."""
        self.entry(subject).click()
        return self.page.get_by_role("dialog", name=subject)

    def wrap_up(self, subject: str, words: str, following: str) -> None:
        """Say that it goes on, and when."""
        self.open_entry(subject).get_by_role("button", name="Complete").click()
        form = self.page.get_by_role("dialog", name="How did it go?")
        form.get_by_role("combobox", name="How did it end?").click()
        self.page.get_by_role("option", name="Follow up").click()
        form.get_by_role("textbox", name="Text").fill(words)
        form.get_by_label("What was offered?").fill("Model X")
        form.get_by_label("When?").fill(following)
        form.get_by_role("button", name="Complete").click()
        expect(form).to_have_count(0)

    def call_off(self, subject: str, *, following: bool) -> None:
        """Call it off, or with it all that follow."""
        self.open_entry(subject).get_by_role("button", name="Call off").click()
        form = self.page.get_by_role("dialog", name="Call it off?")
        form.get_by_label("Why?").fill("moved away")
        which = "This one and all that follow" if following else "Only this one"
        form.get_by_role("radio", name=which).check()
        form.get_by_role("button", name="Call off").click()
        expect(form).to_have_count(0)

    def plan(self, person: str, subject: str, start: str, owner: str = "") -> None:
        """Press n, say with whom and when, and in whose calendar."""
        self.page.keyboard.press("n")
        form = self.page.get_by_role("dialog", name="Plan it")
        form.get_by_label("With whom?").fill(person)
        self.page.get_by_role("option", name=person).click()
        form.get_by_label("Subject").fill(subject)
        form.get_by_label("When?").fill(start)
        if owner:
            form.get_by_label("In whose calendar?").fill(owner)
            self.page.get_by_role("option", name=owner).click()
        form.get_by_role("button", name="Plan it").click()
        expect(form).to_have_count(0)

    def plan_when_free(self, person: str, subject: str) -> str:
        """Take the first time that is free; the local time."""
        self.page.get_by_role("button", name="Find a free time").click()
        found = self.page.get_by_role(
            "dialog", name="Find a time when everybody is free"
        )
        found.get_by_role("listitem").first.get_by_role("button").click()
        form = self.page.get_by_role("dialog", name="Plan it")
        form.get_by_label("With whom?").fill(person)
        self.page.get_by_role("option", name=person).click()
        form.get_by_label("Subject").fill(subject)
        start = form.get_by_label("When?").input_value()
        form.get_by_role("button", name="Plan it").click()
        expect(form).to_have_count(0)
        return start

    def day(self, day: date) -> Locator:
        """One day of the agenda."""
        title = f"{day:%b} {day.day}, {day.year}"
        return self.page.get_by_role("region", name=title)

    def entry_on(self, day: date, subject: str) -> Locator:
        return self.day(day).get_by_role("button", name=subject)

    def carry(self, subject: str, *, steps: int) -> None:
        """Lift it with Space, carry it by arrows, put it down."""
        self.entry(subject).focus()
        self.page.keyboard.press("Space")
        spoken = self.page.get_by_role("status").filter(has_text=subject)
        expect(spoken).to_contain_text("is lifted")
        for _ in range(steps):
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Space")

    def drag(self, subject: str, *, to: date) -> None:
        """Take it with the mouse to another day."""
        self.entry(subject).drag_to(self.day(to))

    def undo(self) -> None:
        """Take the last move back, from its notice."""
        self.page.get_by_role("button", name="Undo", exact=True).last.click()

    def show_beside(self, name: str) -> None:
        """Choose one more colleague."""
        self.page.get_by_role("combobox", name="Colleagues").fill(name)
        self.page.get_by_role("option", name=name).click()
        self.page.get_by_role("heading", level=1).focus()

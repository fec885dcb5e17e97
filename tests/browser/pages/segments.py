"""The list of segments, the builder of rules, and the page of one."""

from playwright.sync_api import Page, expect

from tests.browser.pages.frame import Frame


class Segments(Frame):
    """What a person does with segments."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.open("/")
        page.keyboard.press("g")
        page.keyboard.press("s")
        expect(page.get_by_role("heading", level=1)).to_have_text("Segments")
        self.check()

    def begin(self, name: str) -> None:
        """Press n, and name the new segment."""
        self.page.keyboard.press("n")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("New segment")
        self.page.get_by_role("textbox", name="Name").fill(name)

    def has_tag(self, tag: str) -> None:
        """Ask for a tag."""
        self.page.get_by_role("button", name="Add a condition").first.click()
        field = self.page.get_by_role("combobox", name="Field")
        field.fill("Tags")
        self.page.get_by_role("option", name="Tags", exact=True).click()
        value = self.page.get_by_role("combobox", name="Value")
        value.fill(tag)
        value.press("Enter")

    def finds(self, count: int) -> None:
        """The live count says how many, and of whom."""
        found = self.page.get_by_role("region", name="Who it finds")
        expect(found.get_by_text(str(count), exact=True)).to_be_visible()
        expect(found.get_by_text("of all contacts")).to_be_visible()
        self.check()

    def save(self, name: str) -> None:
        """Save; the page of the segment opens."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    def shows_member(self, name: str) -> None:
        """Somebody is among those who are in it."""
        inside = self.page.get_by_role("region", name="Who is in it")
        expect(inside.get_by_role("link", name=name)).to_be_visible()
        self.check()

    def biography(self, contact_id: str) -> str:
        """What the page of a contact says about his segments."""
        self.open(f"/contacts/{contact_id}?tab=segments")
        told = self.page.get_by_role("region", name="Segments")
        expect(told.get_by_role("listitem").first).to_be_visible()
        self.check()
        return told.inner_text()

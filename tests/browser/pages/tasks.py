"""What has to be done: the list of one's own tasks."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.frame import Frame


class Tasks(Frame):
    """What a person does with tasks."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.open("/tasks")

    def add(self, title: str) -> None:
        """Press n, type, Enter: it is due today."""
        self.page.keyboard.press("n")
        field = self.page.get_by_label("What is to be done?")
        expect(field).to_be_focused()
        self.page.keyboard.type(title)
        self.page.keyboard.press("Enter")

    def row(self, title: str, part: str = "Today") -> Locator:
        panel = self.page.get_by_role("region", name=part, exact=True)
        return panel.get_by_role("listitem").filter(has_text=title)

    def tick(self, title: str) -> None:
        self.page.get_by_role("checkbox", name=f"Tick off: {title}").click()

    def undo(self) -> None:
        """Take the last step back with u."""
        expect(self.page.get_by_role("button", name="Undo").last).to_be_visible()
        self.page.keyboard.press("u")

    def put_off(self, title: str, until: str) -> None:
        self.page.get_by_role("button", name=f"Actions for {title}").click()
        self.page.get_by_role("menuitem", name=until).click()

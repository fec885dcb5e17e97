"""The page of a company: its people, its group, what waits and what happened."""

from playwright.sync_api import Page, expect

from tests.browser.pages.frame import Frame


class Company(Frame):
    """What a person sees of a company, and does with it."""

    def __init__(self, page: Page, url: str, company_id: str) -> None:
        super().__init__(page, url)
        self.open(f"/companies/{company_id}")

    def part_shows(self, part: str, words: str) -> None:
        panel = self.page.get_by_role("region", name=part, exact=True)
        expect(panel.get_by_text(words)).to_be_visible()

    def mark_as_key_account(self) -> None:
        """Press e, tick it, save."""
        self.page.keyboard.press("e")
        form = self.page.get_by_role("dialog", name="Edit company")
        form.get_by_label("It is a key account").check()
        form.get_by_role("button", name="Save company").click()
        expect(form).to_be_hidden()

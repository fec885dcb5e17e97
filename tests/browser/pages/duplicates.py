"""Who may be one person: the list of pairs, two side by side, and the way back."""

from playwright.sync_api import Page, expect

from tests.browser.pages.frame import Frame


class Duplicates(Frame):
    """What a person does with doubles."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.open("/duplicates")

    def compare(self, name: str) -> None:
        """Open the pair that this name is in."""
        row = self.page.get_by_test_id("grid-row").filter(has_text=name)
        row.first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(
            "Compare two records"
        )
        self.check()

    def choose_other(self, field: str) -> None:
        """Go to a field with j, and take the value of who goes with 2."""
        group = self.page.get_by_role("group", name=field, exact=True)
        for _ in range(self.page.get_by_role("group").count()):
            self.page.keyboard.press("j")
            if group.evaluate("field => field === document.activeElement"):
                break
        self.page.keyboard.press("2")
        expect(group.get_by_role("radio").nth(1)).to_be_checked()

    def merge(self, into: str, *, moving: dict[str, str]) -> None:
        """Press Enter, look at the counts, say yes."""
        self.page.keyboard.press("m")
        dialog = self.page.get_by_role("dialog")
        for kind, count in moving.items():
            figure = dialog.locator("dl > div").filter(has_text=kind)
            expect(figure.locator("dd")).to_have_text(count)
        self.check()
        dialog.get_by_role("button", name=f"Merge into {into}").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(into)

    def dismiss(self, why: str) -> None:
        """Press d, say why they are two."""
        # Its key is there as soon as its button is: with what is known of the pair.
        expect(
            self.page.get_by_role("button", name="Not the same person")
        ).to_be_visible()
        self.page.keyboard.press("d")
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Why?").fill(why)
        dialog.get_by_role("button", name="Keep them apart").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Duplicates")

    def take_back(self, contact_id: str) -> None:
        """Undo the merge from the page of the survivor."""
        self.open(f"/contacts/{contact_id}?tab=duplicates")
        merges = self.page.get_by_role("region", name="Merges")
        merges.get_by_role("button", name="Take it back").click()
        dialog = self.page.get_by_role("dialog")
        button = dialog.get_by_role("button", name="Take it back")
        expect(button).to_be_visible()
        self.check()
        button.click()
        expect(merges.get_by_text("Taken back")).to_be_visible()

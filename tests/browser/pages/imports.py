"""The way of a file: upload, columns, dry run, import, undo."""

from playwright.sync_api import Page, expect

from tests.browser.pages.frame import Frame

WAIT = 60_000


class ImportWizard(Frame):
    """What a person does with a file."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.open("/imports/new")

    def choose(self, target: str) -> None:
        """Say what the rows are."""
        self.page.locator("label").filter(has_text=target).click()

    def upload(self, name: str, text: str) -> None:
        """Choose a file; the step with the columns opens."""
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="Choose a file").click()
        chooser.value.set_files(
            {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        )
        expect(self.page.get_by_text("What each column means")).to_be_visible()
        self.check()

    def meaning(self, column: str) -> str:
        """The field that a column was recognised as."""
        field = self.page.get_by_role("combobox", name=f"Field for {column}")
        return field.input_value()

    def dry_run(self) -> dict[str, str]:
        """Start the dry run; its counts."""
        self.page.get_by_role("button", name="Start the dry run").click()
        expect(self.page.get_by_text("The first rows")).to_be_visible(timeout=WAIT)
        self.check()
        return self.counts()

    def counts(self) -> dict[str, str]:
        """The figures of the page, by their names."""
        pairs = self.page.locator("dl > div").all()
        return {
            pair.locator("dt").inner_text(): pair.locator("dd").inner_text()
            for pair in pairs
        }

    def run(self, *, count: int) -> dict[str, str]:
        """Store the rows; what became of them."""
        words = "record" if count == 1 else "records"
        self.page.get_by_role("button", name=f"Import {count} {words}").click()
        self._ends("Finished")
        return self.counts()

    def undo(self, *, count: int) -> None:
        """Take everything back, after the question."""
        self.page.get_by_role("button", name="Undo the import").click()
        self.page.get_by_role("button", name=f"Take back {count} record").click()
        self._ends("Undone")

    def _ends(self, word: str) -> None:
        heading = self.page.get_by_role("heading", name=word, exact=True)
        expect(heading).to_be_visible(timeout=WAIT)
        self.check()

"""The list of contacts, the form, and the page of one."""

from playwright.sync_api import Page, expect

from tests.browser.pages.frame import Frame


class Contacts(Frame):
    """What a person does with contacts."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.open("/contacts")

    def add(self, given: str, family: str, email: str) -> None:
        """Press n, fill the form in, save; the page of the contact opens."""
        self.page.keyboard.press("n")
        form = self.page.get_by_role("dialog", name="New contact")
        form.get_by_label("First name").fill(given)
        form.get_by_label("Last name").fill(family)
        form.get_by_label("E-mail addresses").fill(email)
        form.get_by_role("button", name="Add contact").click()

    @property
    def error(self) -> str:
        """What the form says is wrong."""
        form = self.page.get_by_role("dialog", name="New contact")
        return form.locator("[class*=error]").first.inner_text()

    def opened(self, name: str) -> None:
        """The page of this contact is here, and everybody can use it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        expect(self.page.get_by_role("tab", name="Timeline")).to_be_visible()
        self.check()

    def find(self, words: str, *, count: int) -> list[str]:
        """Type into the search box; the names in the list."""
        self.page.goto(f"{self.url}/contacts")
        # Rows of before the search are no answer to it.
        with self.page.expect_response(
            lambda answer: words in (answer.request.post_data or answer.url)
        ):
            self.page.get_by_role("searchbox").fill(words)
        rows = self.page.get_by_test_id("grid-row")
        expect(rows).to_have_count(count)
        return [row.inner_text().split("\n")[0] for row in rows.all()]

    def log_call(self, words: str) -> None:
        """Press c, write down what was said, save."""
        self.page.keyboard.press("c")
        form = self.page.get_by_role("form", name="Write down what happened")
        form.get_by_role("textbox").first.fill(words)
        form.get_by_role("button", name="Save").click()

    def timeline_shows(self, words: str) -> None:
        timeline = self.page.get_by_role("region", name="Timeline")
        expect(timeline.get_by_text(words)).to_be_visible()

    def edit(self) -> None:
        """Press e; the form opens."""
        self.page.keyboard.press("e")
        expect(self.page.get_by_role("dialog", name="Edit contact")).to_be_visible()

    def retitle(self, title: str) -> None:
        """Change the job title, save."""
        form = self.page.get_by_role("dialog", name="Edit contact")
        if not form.is_visible():
            self.edit()
        form.get_by_label("Job title").fill(title)
        form.get_by_role("button", name="Save contact").click()

    def shows(self, words: str) -> None:
        expect(self.page.get_by_text(words, exact=True).first).to_be_visible()

    def save_view(self, name: str) -> None:
        """Open the menu of views with v, and save what is shown."""
        self.page.keyboard.press("v")
        self.page.get_by_role("menuitem", name="Save as a view").click()
        form = self.page.get_by_role("dialog", name="Save as a view")
        form.get_by_label("Name").fill(name)
        form.get_by_role("button", name="Save as a view").click()

    def tag_chosen(self, tag: str) -> None:
        """Give a tag to the chosen rows, and wait until they have it."""
        bar = self.page.get_by_role("region", name="Selected rows")
        bar.get_by_role("button", name="Add tags").click()
        dialog = self.page.get_by_role("dialog", name="Add tags")
        dialog.get_by_label("Tags").fill(tag)
        self.page.keyboard.press("Enter")
        dialog.get_by_role("button", name="Change them").click()
        expect(self.page.get_by_text("2 records are changed")).to_be_visible()

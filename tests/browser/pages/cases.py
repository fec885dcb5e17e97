"""A complaint or a request: taken in on the page of a person, and its own page."""

from playwright.sync_api import Page, expect

from tests.browser.pages.frame import Frame


class Case(Frame):
    """What a person does with a complaint."""

    def __init__(self, page: Page, url: str, contact_id: str) -> None:
        super().__init__(page, url)
        self.open(f"/contacts/{contact_id}?tab=cases")

    def take_in(self, subject: str, story: str) -> None:
        """Write down what the customer complains of."""
        name = "New complaint or request"
        self.page.get_by_role("button", name=name).click()
        form = self.page.get_by_role("dialog", name=name)
        form.get_by_label("In short").fill(subject)
        form.get_by_label("What happened?").fill(story)
        form.get_by_role("button", name="Open case").click()
        expect(form).to_be_hidden()

    def show(self, subject: str) -> None:
        """Open it from the page of the person."""
        panel = self.page.get_by_role("tabpanel", name="Cases")
        panel.get_by_role("link", name=subject).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(subject)
        self.check()

    def tell(self, words: str) -> None:
        """Note what the customer was told on the phone."""
        form = self.page.get_by_role("form", name="Tell the customer")
        form.get_by_label("What does the customer learn?").fill(words)
        form.get_by_role("button", name="Note that it was told").click()

    def story_has(self, words: str) -> None:
        story = self.page.get_by_role("region", name="Story")
        expect(story.get_by_text(words)).to_be_visible()

    def resolve(self, cause: str | None = None) -> None:
        """Say how it ended; a complaint asks for its cause."""
        dialog = self.page.get_by_role("dialog", name="Resolve the case")
        if not dialog.is_visible():
            self.page.get_by_role("button", name="Resolve the case").click()
        if cause:
            dialog.get_by_role("combobox", name="Root cause").click()
            self.page.get_by_role("option", name=cause).click()
        dialog.get_by_role("button", name="Resolve the case").click()

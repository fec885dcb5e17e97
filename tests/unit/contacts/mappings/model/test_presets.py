import pytest

from contacts.mappings.model import PRESETS, Assigned, check_mapping, propose

HEADERS = {
    ("google", "contacts"): "First Name,Last Name,Labels,E-mail 1 - Value",
    ("google_old", "contacts"): (
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Value"
    ),
    ("outlook", "contacts"): "First Name,Last Name,E-mail Address,Business Phone",
    ("hubspot", "contacts"): "First Name,Last Name,Email,Lifecycle Stage",
    ("hubspot", "companies"): "Company name,Company Domain Name,City",
    ("salesforce", "contacts"): "LastName,FirstName,MailingStreet,MailingCity,Email",
    ("salesforce", "companies"): "Account Name,Billing Street,Billing City,Phone",
    ("linkedin", "contacts"): (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    ),
    ("mailchimp", "contacts"): (
        "Email Address,First Name,Last Name,Birthday,MEMBER_RATING,LEID,TAGS"
    ),
    ("pipedrive", "contacts"): "Person - Name,Person - Email - Work,Person - ID",
    ("pipedrive", "companies"): "Organization - Name,Organization - Address",
    ("espocrm", "contacts"): "id,firstName,lastName,accountName,emailAddress",
    ("espocrm", "companies"): "id,name,website,billingAddressCity",
    ("google_forms", "contacts"): "Timestamp,Email Address,Full name,Phone",
}


@pytest.mark.parametrize(("program", "header"), HEADERS.items())
def test_a_program_is_known_by_the_header_it_writes(
    program: tuple[str, str], header: str
) -> None:
    name, target = program

    found = propose(header.split(","), target)  # type: ignore[arg-type]

    assert found.preset == name
    assert found.mapping


def test_every_preset_is_tried_and_says_only_what_the_wizard_accepts() -> None:
    assert {(p["name"], p["target"]) for p in PRESETS} == HEADERS.keys()
    for preset in PRESETS:
        columns = [name.replace("#", "1") for name in preset["columns"]]
        mapping = propose([*preset["needs"], *columns], preset["target"]).mapping
        alone: list[Assigned] = []
        for each in mapping:
            taken = {(other.field, other.group) for other in alone}
            alone += [each] if (each.field, each.group) not in taken else []
        check_mapping(alone, [*preset["needs"], *columns], preset["target"])


def test_a_form_of_google_is_read_by_the_names_of_its_questions() -> None:
    header = "Timestamp,Email Address,Full name,Phone,Why us?"

    mapping = propose(header.split(","), "contacts").mapping

    assert [each.field for each in mapping] == ["email", "display_name", "phone"]


def test_a_column_with_a_number_is_known_without_any_program() -> None:
    mapping = propose(["Name", "Email 1", "Email 2", "Phone 3"], "contacts").mapping

    assert [each.field for each in mapping] == [
        "display_name",
        "email",
        "email",
        "phone",
    ]

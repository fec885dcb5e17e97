from chassis.filters import Catalogue, Field, parse
from contacts.exports.model import words_of

FIELDS = Catalogue(
    Field("email", "texts", personal=True),
    Field("stage", "choice", options=("cold", "lead")),
)


def test_a_filter_is_told_without_what_it_says_about_persons() -> None:
    email = {"field": "email", "op": "has_any", "value": ["ana@x.example"]}
    known = {"field": "email", "op": "is_set"}
    stage = {"field": "stage", "op": "in", "value": ["cold", "lead"]}

    tree = {"any": [{"all": [email, stage]}, {"not": known}]}

    assert words_of(parse(tree, FIELDS)) == (
        "(email has any of “…” and stage is one of “cold”, “lead”)"
        " or (not email is set)"
    )

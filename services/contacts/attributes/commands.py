"""Defining attributes, and checking the values that records take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import ForbiddenError, ReferenceNotFoundError
from chassis.mongo import Transaction
from contacts.attributes.errors import (
    ChoiceInUseError,
    UnfitValueError,
    ValueMissingError,
    ValueTakenError,
)
from contacts.attributes.model import (
    Attributed,
    AttributeDefinition,
    RecordKind,
    mask_of,
    with_values,
)
from contacts.attributes.repository import AttributeRepository, ValueHolders
from contacts.values import Stage


@dataclass(frozen=True, kw_only=True)
class CreateAttribute:
    """``fields`` of a new definition."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ChangeAttribute:
    """Correct a definition."""

    attribute_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RetireAttribute:
    """Hide a field; its values stay."""

    attribute_id: str


@dataclass(frozen=True, kw_only=True)
class ReactivateAttribute:
    """Use a field again."""

    attribute_id: str


@dataclass(frozen=True, kw_only=True)
class SetValues:
    """What somebody wrote for the attributes of a record in a stage.

    ``record_id`` is None for a new record, ``region`` is where numbers were typed.
    """

    kind: RecordKind
    held: Attributed
    stage: Stage
    given: Mapping[str, Any] | None
    record_id: str | None = None
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckUnique:
    """A record comes back from the trash with the values that it had."""

    kind: RecordKind
    held: Attributed
    record_id: str


def create_attribute(command: CreateAttribute, tx: Transaction) -> AttributeDefinition:
    """Define a field. Raises KeyExistsError, LimitReachedError, DefinitionError."""
    attributes = AttributeRepository(tx)
    found = AttributeDefinition.create(**command.fields)
    attributes.take_slot(found)
    attributes.add(found)
    return found


def change_attribute(command: ChangeAttribute, tx: Transaction) -> AttributeDefinition:
    """Correct a definition.

    Raises TypeImmutableError, PrivacyImmutableError, ChoiceInUseError,
    LimitReachedError, DefinitionError, StaleVersionError.
    """
    attributes = AttributeRepository(tx)
    found = attributes.get(command.attribute_id, version=command.version)
    known = {choice.key: choice for choice in found.choices}
    if found.change(command.changes):
        gone = found.removed_choices(known)
        if gone and ValueHolders(tx).hold(found, gone):
            raise ChoiceInUseError(pointer="/choices", code="choice-in-use")
        attributes.take_slot(found)
        attributes.save(found)
    return found


def retire_attribute(command: RetireAttribute, tx: Transaction) -> AttributeDefinition:
    """Hide a field. Raises AlreadyRetiredError."""
    attributes = AttributeRepository(tx)
    found = attributes.get(command.attribute_id)
    found.retire()
    attributes.take_slot(found)
    attributes.save(found)
    return found


def reactivate_attribute(
    command: ReactivateAttribute, tx: Transaction
) -> AttributeDefinition:
    """Use a field again. Raises NotRetiredError, LimitReachedError."""
    attributes = AttributeRepository(tx)
    found = attributes.get(command.attribute_id)
    found.reactivate()
    attributes.take_slot(found)
    attributes.save(found)
    return found


def set_values(command: SetValues, tx: Transaction) -> dict[str, Any]:
    """Return the fields of the record that change; None removes a value, or all.

    Raises UnfitValueError, ValueTakenError, ValueMissingError, ForbiddenError,
    ReferenceNotFoundError, each with the pointer of the value.
    """
    definitions = {one.key: one for one in AttributeRepository(tx).of(command.kind)}
    held = {**command.held.attributes, **command.held.delicate}
    given = _given(command, held, definitions)
    read = {key: _read(key, given[key], command, definitions, tx) for key in given}
    if command.record_id is None:
        read = {**_defaults(definitions, command.region), **read}
    new = {key: (definitions[key], value) for key, value in read.items()}
    _check_required(definitions, held | read, command.stage)
    return with_values(command.held, new, tx.caller.user_id) if new else {}


def check_unique(command: CheckUnique, tx: Transaction) -> None:
    """Refuse values that others took in between. Raises ValueTakenError."""
    for one in AttributeRepository(tx).of(command.kind):
        value = command.held.attributes.get(one.key)
        if one.is_unique and value is not None:
            _check_others(one, value, command.record_id, tx)


def _given(
    command: SetValues,
    held: Mapping[str, Any],
    definitions: Mapping[str, AttributeDefinition],
) -> Mapping[str, Any]:
    """Return what was written; None for the whole removes what is in use."""
    if command.given is not None:
        return command.given
    active = (key for key in held if definitions[key].state == "active")
    return dict.fromkeys(active)


def _read(
    key: str,
    given: Any,
    command: SetValues,
    definitions: Mapping[str, AttributeDefinition],
    tx: Transaction,
) -> Any:
    pointer = "/attributes/" + key.replace("~", "~0").replace("/", "~1")
    definition = definitions.get(key)
    if definition is None:
        raise UnfitValueError(pointer=pointer, code="unknown-attribute")
    if definition.state == "retired":
        raise UnfitValueError(pointer=pointer, code="retired-attribute")
    if mask_of(command.kind, key, tx.caller.masks):
        raise ForbiddenError(pointer=pointer)
    if given is None:
        return None
    held = command.held.attributes.get(key, command.held.delicate.get(key))
    try:
        value = definition.read(given, held=held, region=command.region)
    except UnfitValueError as error:
        raise error.at(pointer) from error
    if value != held:
        _check_others(definition, value, command.record_id, tx)
    return value


def _check_others(
    definition: AttributeDefinition, value: Any, record_id: str | None, tx: Transaction
) -> None:
    """Refuse a value that another record has, and a record that is not there."""
    holders, pointer = ValueHolders(tx), f"/attributes/{definition.key}"
    if not holders.shows(definition, value):
        raise ReferenceNotFoundError(pointer=pointer)
    if definition.is_unique and holders.taken(definition, value, record_id):
        raise ValueTakenError(pointer=pointer)


def _defaults(
    definitions: Mapping[str, AttributeDefinition], region: str
) -> dict[str, Any]:
    return {
        key: one.read(one.default, region=region)
        for key, one in definitions.items()
        if one.default is not None and one.state == "active"
    }


def _check_required(
    definitions: Mapping[str, AttributeDefinition],
    values: Mapping[str, Any],
    stage: Stage,
) -> None:
    for key, one in definitions.items():
        if one.state != "active" or not one.is_required_in(stage):
            continue
        if values.get(key) is None:
            pointer = f"/attributes/{key}"
            raise ValueMissingError(pointer=pointer, code="value-missing")

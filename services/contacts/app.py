"""The contacts service: who the company knows."""

from chassis import lists, mail
from chassis.service import Service
from chassis.web import search_routes
from contacts.attributes import events as attributes_events
from contacts.attributes import repository as attributes_repository
from contacts.attributes import routes as attributes_routes
from contacts.attributes.queries import NAMERS
from contacts.colleagues import consumers as colleagues_consumers
from contacts.colleagues.projections import teams, users
from contacts.companies import events as companies_events
from contacts.companies import routes as companies_routes
from contacts.companies.repository import CompanyRepository
from contacts.confirmations import routes as confirmations_routes
from contacts.confirmations.repository import AskedRepository
from contacts.consents import consumers as consents_consumers
from contacts.consents import events as consents_events
from contacts.consents import jobs as consents_jobs
from contacts.consents import repository as consents_repository
from contacts.consents import routes as consents_routes
from contacts.contacts import consumers as contacts_consumers
from contacts.contacts import events as contacts_events
from contacts.contacts import routes as contacts_routes
from contacts.contacts.commands import HEARERS
from contacts.contacts.queries import MEMORIES
from contacts.contacts.repository import ContactRepository
from contacts.duplicates import consumers as duplicates_consumers
from contacts.duplicates import events as duplicates_events
from contacts.duplicates import jobs as duplicates_jobs
from contacts.duplicates import repository as duplicates_repository
from contacts.duplicates import routes as duplicates_routes
from contacts.duplicates.commands import GreetContacts, greet_contacts
from contacts.exports import events as exports_events
from contacts.exports import jobs as exports_jobs
from contacts.exports import routes as exports_routes
from contacts.exports.repository import ExportRepository
from contacts.important_dates import consumers as dates_consumers
from contacts.important_dates import events as dates_events
from contacts.important_dates import jobs as dates_jobs
from contacts.important_dates import repository as dates_repository
from contacts.important_dates import routes as dates_routes
from contacts.important_dates.commands import FollowContact, follow_contact
from contacts.imports import events as imports_events
from contacts.imports import jobs as imports_jobs
from contacts.imports import routes as imports_routes
from contacts.imports.repository import ChunkRepository, ImportRepository
from contacts.keep_in_touch import events as keep_in_touch_events
from contacts.keep_in_touch import jobs as keep_in_touch_jobs
from contacts.keep_in_touch import repository as keep_in_touch_repository
from contacts.keep_in_touch import routes as keep_in_touch_routes
from contacts.keep_in_touch.commands import PlanTouches, plan_touches
from contacts.knowledge import commands as knowledge
from contacts.knowledge import events as knowledge_events
from contacts.knowledge import repository as knowledge_repository
from contacts.knowledge import routes as knowledge_routes
from contacts.knowledge.model import INTEREST
from contacts.knowledge.queries import list_known_then
from contacts.mappings.repository import MappingRepository
from contacts.memberships import consumers as memberships_consumers
from contacts.memberships import events as memberships_events
from contacts.memberships import jobs as memberships_jobs
from contacts.memberships import repository as memberships_repository
from contacts.memberships import routes as memberships_routes
from contacts.presets import events as presets_events
from contacts.presets import routes as presets_routes
from contacts.relationships import events as relationships_events
from contacts.relationships import repository as relationships_repository
from contacts.relationships import routes as relationships_routes
from contacts.segments import events as segments_events
from contacts.segments import repository as segments_repository
from contacts.segments import routes as segments_routes
from contacts.segments.queries import find_segment_name
from contacts.settings import ContactsSettings
from contacts.successions import consumers as successions_consumers
from contacts.tables import jobs as tables_jobs

bulk = lists.BulkActions("contacts", contacts_routes.BULK, companies_routes.BULK)
service = Service(
    name="contacts",
    settings=ContactsSettings,
    keys=("purposes", "suppression"),
    blueprints=(
        contacts_routes.blueprint,
        contacts_routes.people,
        keep_in_touch_routes.blueprint,
        companies_routes.blueprint,
        imports_routes.blueprint,
        attributes_routes.blueprint,
        knowledge_routes.blueprint,
        presets_routes.blueprint,
        consents_routes.blueprint,
        confirmations_routes.blueprint,
        confirmations_routes.public,
        confirmations_routes.programs,
        exports_routes.blueprint,
        exports_routes.cards,
        dates_routes.blueprint,
        relationships_routes.blueprint,
        relationships_routes.households,
        search_routes(contacts_routes.finder, companies_routes.finder),
        duplicates_routes.blueprint,
        segments_routes.blueprint,
        memberships_routes.blueprint,
    ),
    consumers=(
        contacts_consumers.consumer,
        colleagues_consumers.consumer,
        dates_consumers.consumer,
        duplicates_consumers.consumer,
        successions_consumers.consumer,
        memberships_consumers.consumer,
        consents_consumers.consumer,
    ),
    workers=(
        imports_jobs.worker,
        tables_jobs.worker,
        exports_jobs.worker,
        dates_jobs.worker,
        keep_in_touch_jobs.worker,
        duplicates_jobs.worker,
        memberships_jobs.worker,
        consents_jobs.worker,
        bulk.worker,
        mail.worker,
    ),
    repositories=(
        ContactRepository,
        CompanyRepository,
        ImportRepository,
        ChunkRepository,
        *attributes_repository.REPOSITORIES,
        *knowledge_repository.REPOSITORIES,
        MappingRepository,
        ExportRepository,
        *dates_repository.REPOSITORIES,
        *keep_in_touch_repository.REPOSITORIES,
        *relationships_repository.REPOSITORIES,
        *duplicates_repository.REPOSITORIES,
        *segments_repository.REPOSITORIES,
        *memberships_repository.REPOSITORIES,
        *consents_repository.REPOSITORIES,
        AskedRepository,
        *lists.REPOSITORIES,
    ),
    projections=(users, teams),
    publishes=(
        *contacts_events.FACTS,
        *companies_events.FACTS,
        *imports_events.FACTS,
        *attributes_events.FACTS,
        *knowledge_events.FACTS,
        *presets_events.FACTS,
        *exports_events.FACTS,
        *dates_events.FACTS,
        keep_in_touch_events.KeepInTouchReached,
        *relationships_events.FACTS,
        *duplicates_events.FACTS,
        *segments_events.FACTS,
        *memberships_events.FACTS,
        *consents_events.FACTS,
        *bulk.facts,
    ),
)
ContactRepository.followers += (
    lambda contact, tx: follow_contact(FollowContact(contact=contact), tx),
    lambda contact, tx: knowledge.follow_contact(
        knowledge.FollowContact(contact=contact), tx
    ),
)
ContactRepository.planners.append(
    lambda contacts, tx: plan_touches(PlanTouches(contacts=contacts), tx)
)
HEARERS.append(
    lambda contact, interest, tx: knowledge.keep_notes(
        knowledge.KeepNotes(notes=[(contact, interest)], topic_key=INTEREST), tx
    )
)
MEMORIES.append(list_known_then)
NAMERS.append(find_segment_name)
create_app = service.create_app
ContactRepository.greeters.append(
    lambda contacts, found_by, tx: greet_contacts(
        GreetContacts(contacts=contacts, found_by=found_by), tx
    )
)

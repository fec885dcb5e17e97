"""The contacts service: who the company knows."""

from chassis.service import Service
from chassis.web import search_routes
from contacts.colleagues import consumers as colleagues_consumers
from contacts.colleagues.projections import users
from contacts.companies import routes as companies_routes
from contacts.companies.events import (
    CompanyCreated,
    CompanyDeleted,
    CompanyOwnerChanged,
    CompanyRestored,
    CompanyUpdated,
)
from contacts.companies.repository import CompanyRepository
from contacts.contacts import consumers as contacts_consumers
from contacts.contacts import routes as contacts_routes
from contacts.contacts.events import (
    ContactCreated,
    ContactDeleted,
    ContactOwnerChanged,
    ContactRestored,
    ContactStageChanged,
    ContactUpdated,
)
from contacts.contacts.repository import ContactRepository
from contacts.important_dates import consumers as dates_consumers
from contacts.important_dates import events as dates_events
from contacts.important_dates import jobs as dates_jobs
from contacts.important_dates import repository as dates_repository
from contacts.important_dates import routes as dates_routes
from contacts.important_dates.commands import FollowContact, follow_contact
from contacts.imports import jobs as imports_jobs
from contacts.imports import routes as imports_routes
from contacts.imports.events import (
    ImportCancelled,
    ImportFailed,
    ImportFinished,
    ImportPrepared,
    ImportStarted,
    ImportUndone,
)
from contacts.imports.repository import ChunkRepository, ImportRepository
from contacts.relationships import events as relationships_events
from contacts.relationships import repository as relationships_repository
from contacts.relationships import routes as relationships_routes
from contacts.settings import ContactsSettings
from contacts.tables import jobs as tables_jobs

service = Service(
    name="contacts",
    settings=ContactsSettings,
    blueprints=(
        contacts_routes.blueprint,
        contacts_routes.people,
        companies_routes.blueprint,
        imports_routes.blueprint,
        dates_routes.blueprint,
        relationships_routes.blueprint,
        relationships_routes.households,
        search_routes(contacts_routes.finder, companies_routes.finder),
    ),
    consumers=(
        contacts_consumers.consumer,
        colleagues_consumers.consumer,
        dates_consumers.consumer,
    ),
    workers=(imports_jobs.worker, tables_jobs.worker, dates_jobs.worker),
    repositories=(
        ContactRepository,
        CompanyRepository,
        ImportRepository,
        ChunkRepository,
        *dates_repository.REPOSITORIES,
        *relationships_repository.REPOSITORIES,
    ),
    projections=(users,),
    publishes=(
        ContactCreated,
        ContactUpdated,
        ContactStageChanged,
        ContactOwnerChanged,
        ContactDeleted,
        ContactRestored,
        CompanyCreated,
        CompanyUpdated,
        CompanyOwnerChanged,
        CompanyDeleted,
        CompanyRestored,
        ImportPrepared,
        ImportStarted,
        ImportFinished,
        ImportFailed,
        ImportCancelled,
        ImportUndone,
        *dates_events.FACTS,
        *relationships_events.FACTS,
    ),
)
ContactRepository.followers.append(
    lambda contact, tx: follow_contact(FollowContact(contact=contact), tx)
)
create_app = service.create_app

"""The contacts service: who the company knows."""

from chassis.service import Service
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
from contacts.settings import ContactsSettings

service = Service(
    name="contacts",
    settings=ContactsSettings,
    blueprints=(
        contacts_routes.blueprint,
        contacts_routes.people,
        companies_routes.blueprint,
    ),
    consumers=(contacts_consumers.consumer, colleagues_consumers.consumer),
    repositories=(ContactRepository, CompanyRepository),
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
    ),
)
create_app = service.create_app

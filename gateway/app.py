"""The gateway's table of contents; before its application stands the door."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request

from chassis import mail
from chassis.mongo import Caller, Database
from chassis.service import Service, Settings
from chassis.web import UnauthorizedError
from gateway.api_keys import routes as api_keys_routes
from gateway.api_keys.events import ApiKeyCreated, ApiKeyRevoked
from gateway.api_keys.repository import ApiKeyRepository
from gateway.audit import consumers as audit_consumers
from gateway.audit import jobs as audit_jobs
from gateway.audit import routes as audit_routes
from gateway.audit.events import AccessDenied, AuditLogExported
from gateway.audit.repository import BlockRepository, EntryRepository
from gateway.entrance import build_entrance
from gateway.live import routes as live_routes
from gateway.overviews import routes as overviews_routes
from gateway.roles import routes as roles_routes
from gateway.roles.events import RoleCreated, RoleDeleted, RoleUpdated
from gateway.roles.repository import RoleRepository
from gateway.search import routes as search_routes
from gateway.search.repository import MarkRepository
from gateway.sessions import routes as sessions_routes
from gateway.sessions.events import (
    SessionEnded,
    SessionRefused,
    SessionStarted,
    UserSignedIn,
)
from gateway.sessions.repository import SessionRepository
from gateway.settings import GatewaySettings
from gateway.teams import routes as teams_routes
from gateway.teams.events import TeamCreated, TeamDeleted, TeamUpdated
from gateway.teams.repository import TeamRepository
from gateway.users import jobs as users_jobs
from gateway.users import routes as users_routes
from gateway.users.events import (
    UserCreated,
    UserDeactivated,
    UserReactivated,
    UserUpdated,
)
from gateway.users.repository import UserRepository
from gateway.walls import routes as walls_routes


class Gateway(Service):
    """The one service with a door of its own."""

    def create_app(
        self, settings: Settings | None = None, *, database: Database | None = None
    ) -> Flask:
        """Make the application and put the door before it."""
        settings = settings or self.settings.read()
        database = database or self.connect(settings, "web")
        app = super().create_app(settings, database=database)
        build_entrance(app, settings, database)
        return app


def identify(_: Any, __: Database) -> Callable[[], Caller]:
    """Believe the door: it has looked the caller up before Flask saw the request."""

    def caller() -> Caller:
        known = request.environ.get("kith.known")
        if known is None:
            raise UnauthorizedError
        found: Caller = known.caller_of(request.environ)
        return found

    return caller


service = Gateway(
    name="gateway",
    settings=GatewaySettings,
    blueprints=(
        users_routes.blueprint,
        users_routes.roles,
        users_routes.members,
        teams_routes.blueprint,
        roles_routes.blueprint,
        sessions_routes.blueprint,
        api_keys_routes.blueprint,
        search_routes.blueprint,
        overviews_routes.blueprint,
        walls_routes.blueprint,
        live_routes.blueprint,
        audit_routes.blueprint,
    ),
    consumers=(audit_consumers.consumer,),
    workers=(audit_jobs.worker, users_jobs.worker, mail.worker),
    repositories=(
        UserRepository,
        RoleRepository,
        TeamRepository,
        SessionRepository,
        ApiKeyRepository,
        MarkRepository,
        EntryRepository,
        BlockRepository,
    ),
    publishes=(
        UserCreated,
        UserUpdated,
        UserDeactivated,
        UserReactivated,
        UserSignedIn,
        RoleCreated,
        RoleUpdated,
        RoleDeleted,
        TeamCreated,
        TeamUpdated,
        TeamDeleted,
        SessionStarted,
        SessionEnded,
        SessionRefused,
        ApiKeyCreated,
        ApiKeyRevoked,
        AccessDenied,
        AuditLogExported,
    ),
    keys=("identity-private", "pepper", "purposes"),
    threads=48,
    identify=identify,
    live=live_routes.make_live,
)
create_app = service.create_app

"""What the interactions service answers, hears, stores and says."""

from chassis.service import Service
from interactions.activities import consumers as activities_consumers
from interactions.activities import jobs as activities_jobs
from interactions.activities import routes as activities_routes
from interactions.activities.events import (
    ActivityCancelled,
    ActivityCompleted,
    ActivityDeleted,
    ActivityMissed,
    ActivityPlanned,
    ActivityRecorded,
    ActivityRescheduled,
    ActivityRestored,
    ActivityUpdated,
)
from interactions.activities.projections import CONTACT_COPIES, TIMELINE_ENTRIES
from interactions.activities.repository import ActivityRepository

service = Service(
    name="interactions",
    keys=("purposes",),
    blueprints=(activities_routes.blueprint,),
    consumers=(activities_consumers.consumer,),
    workers=(activities_jobs.worker,),
    repositories=(ActivityRepository,),
    projections=(CONTACT_COPIES, TIMELINE_ENTRIES),
    publishes=(
        ActivityPlanned,
        ActivityRecorded,
        ActivityCompleted,
        ActivityRescheduled,
        ActivityCancelled,
        ActivityMissed,
        ActivityUpdated,
        ActivityDeleted,
        ActivityRestored,
    ),
)
create_app = service.create_app

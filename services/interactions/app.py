"""What the interactions service answers, hears, stores and says."""

from chassis import lists, mail
from chassis.merging import LinkRepository
from chassis.service import Service
from chassis.web import search_routes
from interactions.activities import consumers as activities_consumers
from interactions.activities import events as activities_events
from interactions.activities import jobs as activities_jobs
from interactions.activities import routes as activities_routes
from interactions.activities.projections import TIMELINE_ENTRIES
from interactions.activities.repository import ActivityRepository, StretchRepository
from interactions.attachments import jobs as attachments_jobs
from interactions.attachments import routes as attachments_routes
from interactions.balances import routes as balances_routes
from interactions.calendars import routes as calendars_routes
from interactions.calendars.repository import CalendarFeedRepository
from interactions.carers import consumers as carers_consumers
from interactions.carers import jobs as carers_jobs
from interactions.carers.repository import name_carers
from interactions.cases import events as cases_events
from interactions.cases import jobs as cases_jobs
from interactions.cases import repository as cases_repository
from interactions.cases import routes as cases_routes
from interactions.categories import events as categories_events
from interactions.categories import repository as categories_repository
from interactions.categories import routes as categories_routes
from interactions.competitors import events as competitors_events
from interactions.competitors import routes as competitors_routes
from interactions.competitors.repository import CompetitorRepository
from interactions.conversions import routes as conversions_routes
from interactions.deals import events as deals_events
from interactions.deals import repository as deals_repository
from interactions.deals import routes as deals_routes
from interactions.follow_ups import consumers as follow_ups_consumers
from interactions.follow_ups import jobs as follow_ups_jobs
from interactions.follow_ups import routes as follow_ups_routes
from interactions.follow_ups.events import FollowUpEscalated
from interactions.follow_ups.repository import (
    FollowUpRepository,
    FollowUpRuleRepository,
)
from interactions.fulfilments import routes as fulfilments_routes
from interactions.hand_overs import consumers as hand_overs_consumers
from interactions.hand_overs import routes as hand_overs_routes
from interactions.hand_overs.repository import OfferRepository
from interactions.merges import consumers as merges_consumers
from interactions.merges.events import MergeReceiptIssued
from interactions.next_steps import routes as next_steps_routes
from interactions.payments import events as payments_events
from interactions.payments import repository as payments_repository
from interactions.payments import routes as payments_routes
from interactions.people import consumers as people_consumers
from interactions.people.projections import COMPANY_COPIES, CONTACT_COPIES
from interactions.people.repository import TouchRepository
from interactions.pipelines import events as pipelines_events
from interactions.pipelines import routes as pipelines_routes
from interactions.pipelines.repository import PipelineRepository
from interactions.product_files import jobs as product_files_jobs
from interactions.product_files import repository as product_files_repository
from interactions.product_files import routes as product_files_routes
from interactions.products import events as products_events
from interactions.products import jobs as products_jobs
from interactions.products import routes as products_routes
from interactions.products.repository import ProductRepository
from interactions.purchase_files import jobs as purchase_files_jobs
from interactions.purchase_files import repository as purchase_files_repository
from interactions.purchase_files import routes as purchase_files_routes
from interactions.purchases import events as purchases_events
from interactions.purchases import jobs as purchases_jobs
from interactions.purchases import repository as purchases_repository
from interactions.purchases import routes as purchases_routes
from interactions.references.repository import refer
from interactions.refusals import events as refusals_events
from interactions.refusals import repository as refusals_repository
from interactions.refusals import routes as refusals_routes
from interactions.series.repository import SeriesRepository
from interactions.service_plans import events as plans_events
from interactions.service_plans import jobs as plans_jobs
from interactions.service_plans import routes as plans_routes
from interactions.service_plans.repository import (
    EntitlementRepository,
    ServicePlanRepository,
)
from interactions.staff import consumers as staff_consumers
from interactions.staff.projections import TEAM_COPIES, USER_COPIES
from interactions.tasks import consumers as tasks_consumers
from interactions.tasks import events as tasks_events
from interactions.tasks import jobs as tasks_jobs
from interactions.tasks import repository as tasks_repository
from interactions.tasks import routes as tasks_routes
from interactions.timelines import routes as timelines_routes

refer(
    deal_id=deals_repository.DealRepository,
    case_id=cases_repository.CaseRepository,
    previous_case_id=cases_repository.CaseRepository,
    activity_id=ActivityRepository,
    task_id=tasks_repository.TaskRepository,
    purchase_id=purchases_repository.PurchaseRepository,
)
name_carers(
    ActivityRepository,
    tasks_repository.TaskRepository,
    tasks_repository.PromiseRepository,
    deals_repository.DealRepository,
    cases_repository.CaseRepository,
    purchases_repository.PurchaseRepository,
    payments_repository.PaymentRepository,
    refusals_repository.RefusalRepository,
)
bulk = lists.BulkActions(
    "interactions",
    activities_routes.BULK,
    tasks_routes.BULK,
    deals_routes.BULK,
    cases_routes.BULK,
    products_routes.BULK,
    purchases_routes.BULK,
    refusals_routes.BULK,
)
service = Service(
    name="interactions",
    keys=("purposes",),
    blueprints=(
        activities_routes.blueprint,
        activities_routes.planning,
        attachments_routes.blueprint,
        timelines_routes.blueprint,
        calendars_routes.blueprint,
        calendars_routes.days,
        calendars_routes.public,
        next_steps_routes.blueprint,
        tasks_routes.blueprint,
        tasks_routes.promises,
        fulfilments_routes.blueprint,
        follow_ups_routes.blueprint,
        hand_overs_routes.blueprint,
        deals_routes.blueprint,
        deals_routes.pipelines,
        conversions_routes.blueprint,
        pipelines_routes.blueprint,
        refusals_routes.blueprint,
        purchases_routes.blueprint,
        payments_routes.blueprint,
        payments_routes.settings,
        balances_routes.blueprint,
        competitors_routes.blueprint,
        purchase_files_routes.blueprint,
        cases_routes.blueprint,
        plans_routes.blueprint,
        categories_routes.blueprint,
        products_routes.blueprint,
        products_routes.categories,
        product_files_routes.blueprint,
        search_routes(
            deals_routes.finder,
            cases_routes.finder,
            activities_routes.finder,
            products_routes.finder,
            purchases_routes.finder,
        ),
    ),
    consumers=(
        people_consumers.consumer,
        carers_consumers.consumer,
        staff_consumers.consumer,
        activities_consumers.consumer,
        tasks_consumers.consumer,
        follow_ups_consumers.consumer,
        hand_overs_consumers.consumer,
        merges_consumers.duty.consumer,
    ),
    workers=(
        activities_jobs.worker,
        attachments_jobs.worker,
        tasks_jobs.worker,
        follow_ups_jobs.worker,
        cases_jobs.worker,
        plans_jobs.worker,
        purchases_jobs.worker,
        purchase_files_jobs.worker,
        products_jobs.worker,
        product_files_jobs.worker,
        merges_consumers.duty.worker,
        carers_jobs.worker,
        mail.worker,
        bulk.worker,
    ),
    repositories=(
        LinkRepository,
        TouchRepository,
        ActivityRepository,
        SeriesRepository,
        StretchRepository,
        CalendarFeedRepository,
        OfferRepository,
        *tasks_repository.REPOSITORIES,
        FollowUpRuleRepository,
        FollowUpRepository,
        *deals_repository.REPOSITORIES,
        PipelineRepository,
        *purchases_repository.REPOSITORIES,
        *payments_repository.REPOSITORIES,
        *refusals_repository.REPOSITORIES,
        CompetitorRepository,
        *purchase_files_repository.REPOSITORIES,
        *cases_repository.REPOSITORIES,
        ServicePlanRepository,
        EntitlementRepository,
        *categories_repository.REPOSITORIES,
        ProductRepository,
        *product_files_repository.REPOSITORIES,
        *lists.REPOSITORIES,
    ),
    projections=(
        CONTACT_COPIES,
        COMPANY_COPIES,
        USER_COPIES,
        TEAM_COPIES,
        TIMELINE_ENTRIES,
    ),
    publishes=(
        *activities_events.FACTS,
        *tasks_events.FACTS,
        FollowUpEscalated,
        *deals_events.FACTS,
        *pipelines_events.FACTS,
        *refusals_events.FACTS,
        *purchases_events.FACTS,
        *payments_events.FACTS,
        *competitors_events.FACTS,
        *cases_events.FACTS,
        *plans_events.FACTS,
        *categories_events.FACTS,
        *products_events.FACTS,
        MergeReceiptIssued,
        *bulk.facts,
    ),
)
create_app = service.create_app

"""What the reporting service answers, hears, stores and says."""

from chassis.merging import LinkRepository
from chassis.service import Service
from reporting.campaign_results import consumers as campaign_results_consumers
from reporting.campaign_results.projections import (
    CAMPAIGN_NAMES,
    CAMPAIGN_RESULTS,
    CAMPAIGN_RESULTS_VERSIONS,
)
from reporting.customer_base import consumers as customer_base_consumers
from reporting.customer_base.projections import (
    CUSTOMER_BASE,
    CUSTOMER_BASE_VERSIONS,
)
from reporting.dashboards import events as dashboards_events
from reporting.dashboards import routes as dashboards_routes
from reporting.dashboards.repository import DashboardRepository
from reporting.deals_funnel import consumers as deals_funnel_consumers
from reporting.deals_funnel import routes as deals_funnel_routes
from reporting.deals_funnel.projections import (
    DEALS_FUNNEL,
    DEALS_FUNNEL_NAMES,
    DEALS_FUNNEL_VERSIONS,
    DEALS_VISITS,
)
from reporting.history import consumers as history_consumers
from reporting.history import events as history_events
from reporting.history import routes as history_routes
from reporting.history.projections import (
    CHANGED_DAYS,
    DIVERGENCES,
    KEPT_SUMS,
    STORED_EVENTS,
)
from reporting.meetings import consumers as meetings_consumers
from reporting.meetings import routes as meetings_routes
from reporting.meetings.projections import MEETINGS, MEETINGS_VERSIONS
from reporting.merged_people import consumers as merged_consumers
from reporting.merged_people.events import MergeReceiptIssued
from reporting.product_sales import consumers as product_sales_consumers
from reporting.product_sales.projections import (
    PRODUCT_SALES,
    PRODUCT_SALES_VERSIONS,
)
from reporting.refusals_analysis import consumers as refusals_analysis_consumers
from reporting.refusals_analysis.projections import (
    REFUSALS_ANALYSIS,
    REFUSALS_ANALYSIS_NAMES,
    REFUSALS_ANALYSIS_VERSIONS,
)
from reporting.reports import jobs as reports_jobs
from reporting.reports import routes as reports_routes
from reporting.team_targets import consumers as team_targets_consumers
from reporting.team_targets import events as team_targets_events
from reporting.team_targets import jobs as team_targets_jobs
from reporting.team_targets import routes as team_targets_routes
from reporting.team_targets.projections import TARGET_TEAMS, TARGET_USERS
from reporting.team_targets.repository import TargetRepository
from reporting.wall_links import events as wall_links_events
from reporting.wall_links import routes as wall_links_routes
from reporting.wall_links.repository import WallLinkRepository

service = Service(
    name="reporting",
    blueprints=(
        reports_routes.blueprint,
        history_routes.blueprint,
        deals_funnel_routes.blueprint,
        meetings_routes.blueprint,
        *reports_routes.families,
        team_targets_routes.blueprint,
        dashboards_routes.blueprint,
        wall_links_routes.blueprint,
        wall_links_routes.inside,
    ),
    consumers=(
        history_consumers.consumer,
        customer_base_consumers.consumer,
        meetings_consumers.consumer,
        campaign_results_consumers.consumer,
        product_sales_consumers.consumer,
        deals_funnel_consumers.consumer,
        deals_funnel_consumers.visits,
        refusals_analysis_consumers.consumer,
        team_targets_consumers.consumer,
        merged_consumers.duty.consumer,
    ),
    workers=(team_targets_jobs.worker, reports_jobs.worker),
    repositories=(
        LinkRepository,
        TargetRepository,
        DashboardRepository,
        WallLinkRepository,
    ),
    publishes=(
        MergeReceiptIssued,
        *history_events.FACTS,
        *team_targets_events.FACTS,
        *dashboards_events.FACTS,
        *wall_links_events.FACTS,
    ),
    projections=(
        STORED_EVENTS,
        CHANGED_DAYS,
        KEPT_SUMS,
        DIVERGENCES,
        CUSTOMER_BASE,
        CUSTOMER_BASE_VERSIONS,
        MEETINGS,
        MEETINGS_VERSIONS,
        CAMPAIGN_RESULTS,
        CAMPAIGN_RESULTS_VERSIONS,
        CAMPAIGN_NAMES,
        PRODUCT_SALES,
        PRODUCT_SALES_VERSIONS,
        DEALS_FUNNEL,
        DEALS_FUNNEL_VERSIONS,
        DEALS_FUNNEL_NAMES,
        DEALS_VISITS,
        REFUSALS_ANALYSIS,
        REFUSALS_ANALYSIS_VERSIONS,
        REFUSALS_ANALYSIS_NAMES,
        TARGET_USERS,
        TARGET_TEAMS,
    ),
)
create_app = service.create_app

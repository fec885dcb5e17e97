"""Products that are sold no more from a day on."""

from chassis.jobs import Job, Worker
from interactions.products.commands import EndSales, end_sales

worker = Worker("interactions.products")


@worker.every("products.discontinue", cron="5 0 * * *")
def discontinue(job: Job) -> None:
    """End the sale of what was planned to leave by today."""
    command = EndSales(today=job.store.database.now().date())
    while job.step(end_sales, command):
        continue

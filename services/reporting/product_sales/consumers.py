"""The facts that sales are counted from."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from reporting.product_sales.model import read_purchase
from reporting.product_sales.projections import project_purchase
from reporting.product_sales.schemas import PurchaseMessage

consumer = Consumer(
    "reporting.product_sales", projections=("product_sales", "product_sales_versions")
)


@consumer.on("interactions.purchase.*.v1", reads=PurchaseMessage, mode=GATE)
def on_purchase_changed(event: Event[PurchaseMessage], store: Store) -> None:
    """Keep the purchase's row."""
    fields = read_purchase(msgspec.to_builtins(event.data))
    project_purchase(store, event, fields)

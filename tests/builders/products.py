"""Categories and products for tests: valid by default."""

from itertools import count
from typing import Any

from chassis.testing.web import Client
from interactions.products.model import Product
from interactions.values import Money

PRODUCTS, CATEGORIES = "/api/v1/products", "/api/v1/products/categories"
PRICE = {"amount_minor": 49_900, "currency": "EUR"}
COST = {"amount_minor": 30_000, "currency": "EUR"}
_numbers = count(1)


def a_category(user: Client, name: str = "Cameras", **fields: Any) -> dict[str, Any]:
    """Let somebody begin a category."""
    answer = user.post(CATEGORIES, {"name": name, **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def a_product(user: Client, **fields: Any) -> dict[str, Any]:
    """Let somebody begin to sell a camera of a new category."""
    if "category_id" not in fields:
        fields["category_id"] = a_category(user)["id"]
    body = {"sku": f"cam-{next(_numbers)}", "name": "Camera", "price": PRICE}
    answer = user.post(PRODUCTS, {**body, **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def the_product(**fields: Any) -> Product:
    """A camera as an aggregate; its fact is taken off already."""
    given = {
        "sku": "cam-1",
        "name": "Camera",
        "category_id": "cameras",
        "price": Money(amount_minor=49_900, currency="EUR"),
        **fields,
    }
    product = Product.create(**given)
    product.pull_events()
    return product

"""The collection of keys."""

from chassis.mongo import Index, Repository, Scope
from gateway.api_keys.model import ApiKey


class ApiKeyRepository(Repository[ApiKey]):
    collection = "api_keys"
    feature = "api_keys"
    aggregate = ApiKey
    scope = Scope(owner="owner_id", teams=None, members=None)
    indexes = (
        Index({"prefix": 1}, unique=True),
        Index({"owner_id": 1, "name": 1, "state": 1}),
    )

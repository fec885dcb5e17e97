"""MongoDB: stores, transactions, repositories, the outbox, record scope, indexes."""

from chassis.mongo.client import Database, Document
from chassis.mongo.compiler import compile_filter
from chassis.mongo.indexes import Index, ensure_indexes
from chassis.mongo.migrations import migrate
from chassis.mongo.projection import Projection, ensure_projections
from chassis.mongo.repository import Repository
from chassis.mongo.scope import UNSCOPED, Caller, Scope, scope_filter
from chassis.mongo.store import Rows, Store
from chassis.mongo.transaction import Transaction, transact

__all__ = [
    "UNSCOPED",
    "Caller",
    "Database",
    "Document",
    "Index",
    "Projection",
    "Repository",
    "Rows",
    "Scope",
    "Store",
    "Transaction",
    "compile_filter",
    "ensure_indexes",
    "ensure_projections",
    "migrate",
    "scope_filter",
    "transact",
]

"""MongoDB: stores, transactions, repositories, the outbox, record scope, indexes."""

from pymongo.client_session import ClientSession as Session

from chassis.mongo.client import Database, Document, time_limit
from chassis.mongo.compiler import compile_filter
from chassis.mongo.faults import is_infrastructure
from chassis.mongo.files import Blob, BlobStore, FileTooLargeError
from chassis.mongo.idempotency import (
    Answer,
    KeyTakenError,
    RequestKey,
    keep_answer,
    known_answer,
)
from chassis.mongo.indexes import Index, ensure_indexes
from chassis.mongo.migrations import fill_in, migrate
from chassis.mongo.outbox import waiting
from chassis.mongo.pages import ListQuery, Page, page
from chassis.mongo.projection import Projection, ensure_projections
from chassis.mongo.repository import Repository
from chassis.mongo.scope import UNSCOPED, Caller, RecordScope, Scope, scope_filter
from chassis.mongo.store import Rows, Store
from chassis.mongo.transaction import Transaction, transact
from chassis.mongo.words import Way, begun_with, has_words

__all__ = [
    "UNSCOPED",
    "Answer",
    "Blob",
    "BlobStore",
    "Caller",
    "Database",
    "Document",
    "FileTooLargeError",
    "Index",
    "KeyTakenError",
    "ListQuery",
    "Page",
    "Projection",
    "RecordScope",
    "Repository",
    "RequestKey",
    "Rows",
    "Scope",
    "Session",
    "Store",
    "Transaction",
    "Way",
    "begun_with",
    "compile_filter",
    "ensure_indexes",
    "ensure_projections",
    "fill_in",
    "has_words",
    "is_infrastructure",
    "keep_answer",
    "known_answer",
    "migrate",
    "page",
    "scope_filter",
    "time_limit",
    "transact",
    "waiting",
]

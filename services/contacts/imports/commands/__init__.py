"""What people and workers do with imports."""

from contacts.imports.commands.finish import (
    FailImport,
    FinishImport,
    RecordForecast,
    UndoChunk,
    fail_import,
    finish_import,
    record_forecast,
    undo_chunk,
)
from contacts.imports.commands.prepare import (
    CancelImport,
    CheckImport,
    MapImport,
    RunImport,
    UndoImport,
    UploadImport,
    cancel_import,
    check_import,
    map_import,
    run_import,
    undo_import,
    upload_import,
)
from contacts.imports.commands.store import (
    RejectRow,
    StoreChunk,
    reject_row,
    store_chunk,
)

__all__ = [
    "CancelImport",
    "CheckImport",
    "FailImport",
    "FinishImport",
    "MapImport",
    "RecordForecast",
    "RejectRow",
    "RunImport",
    "StoreChunk",
    "UndoChunk",
    "UndoImport",
    "UploadImport",
    "cancel_import",
    "check_import",
    "fail_import",
    "finish_import",
    "map_import",
    "record_forecast",
    "reject_row",
    "run_import",
    "store_chunk",
    "undo_chunk",
    "undo_import",
    "upload_import",
]

"""Makes the secrets of a Compose installation, once, and deals them out by volume.

Each folder below /secrets is a volume. A service finds its addresses and key files
there and nothing of others; `operator` holds what the one-shot commands need.
"""

import os
import secrets
import shutil
from pathlib import Path

from chassis.keys import init

ROOT = Path("/secrets")
OWNER, MONGO = 10001, 999
KEYS = {
    "contacts": ("identity-public", "seal-contacts", "purposes", "suppression"),
    "interactions": ("identity-public", "seal-interactions", "purposes"),
    "campaigns": ("identity-public", "seal-campaigns", "purposes", "suppression"),
    "reporting": ("identity-public", "seal-reporting"),
    "gateway": (
        "identity-public",
        "seal-gateway",
        "identity-private",
        "pepper",
        "purposes",
    ),
}
OTHER_USERS = ("gateway-partners", "gateway-live", "kith-ops", "kith-admin")
OPERATOR = ROOT / "operator"
RABBITMQ = 0o444
"""Its number differs by image; nobody else has this volume."""


def main() -> None:
    """Make what is missing; change nothing that exists."""
    init(OPERATOR, KEYS)
    mongo = {name: password(f"mongo-{name}") for name in ("root", *KEYS)}
    users = [f"{name}-{role}" for name in KEYS for role in ("relay", "consumer")]
    amqp = {user: password(f"amqp-{user}") for user in (*users, *OTHER_USERS)}
    for service, keys in KEYS.items():
        give(
            service, "mongo-url", mongo_url(service, mongo[service], f"kith_{service}")
        )
        for role in ("relay", "consumer"):
            user = f"{service}-{role}"
            give(service, f"{role}-url", amqp_url(user, amqp[user]))
        if service == "gateway":
            give(service, "live-url", amqp_url("gateway-live", amqp["gateway-live"]))
        for path in (p for key in keys for p in OPERATOR.glob(f"{key}.*.key")):
            give(service, path.name, path.read_text())
    give_stores(mongo, amqp["kith-admin"])


def give_stores(mongo: dict[str, str], admin: str) -> None:
    """Tell MongoDB and RabbitMQ their first users, and commands how to reach them."""
    keyfile = password("mongo-keyfile")
    give("mongo", "keyfile", keyfile.replace("-", "+").replace("_", "/"))
    for user, word in mongo.items():
        give("mongo", f"user-{user}", word)
    lines = {
        "default_user": "kith-admin",
        "default_pass": admin,
        "default_user_tags.administrator": "true",
        "default_vhost": "kith",
        "disk_free_limit.absolute": "1GB",
        "vm_memory_high_watermark.absolute": "600MB",  # of the 1 GB it may have
        "log.console": "true",
        "log.file": "false",
    }
    text = "".join(f"{key} = {value}\n" for key, value in lines.items())
    give("rabbitmq", "kith.conf", text, RABBITMQ)
    give("operator", "amqp-url", amqp_url("kith-admin", admin))
    give("operator", "management-url", f"http://kith-admin:{admin}@rabbitmq:15672")
    # For a checkout on this machine that runs its tests against these stores.
    port = os.environ.get
    login = f"mongodb://root:{mongo['root']}@127.0.0.1:{port('KITH_MONGO_PORT')}"
    give("mongo", "host-url", f"{login}/?authSource=admin&directConnection=true")
    login = f"kith-admin:{admin}@127.0.0.1"
    host = f"amqp://{login}:{port('KITH_AMQP_PORT')}/kith"
    give("rabbitmq", "host-url", host, RABBITMQ)
    management = f"http://{login}:{port('KITH_MANAGEMENT_PORT')}"
    give("rabbitmq", "host-management-url", management, RABBITMQ)


def password(name: str) -> str:
    """Return a password, made at the first call."""
    path = OPERATOR / name
    if not path.exists():
        give("operator", name, secrets.token_urlsafe(32))
    return path.read_text()


def give(volume: str, name: str, text: str, mode: int = 0o400) -> None:
    """Write a file, for its owner only."""
    path = ROOT / volume / name
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, mode), "w") as file:
        file.write(text)


def mongo_url(user: str, word: str, database: str) -> str:
    """Return the address of one service's database."""
    return f"mongodb://{user}:{word}@mongo:27017/{database}?replicaSet=kith0"


def amqp_url(user: str, word: str) -> str:
    """Return the address of the broker for one process."""
    return f"amqp://{user}:{word}@rabbitmq:5672/kith"


def own(folder: Path, owner: int) -> None:
    """Give a volume and its files to the user who reads them."""
    for path in (folder, *folder.iterdir()):
        shutil.chown(path, owner, owner)


if __name__ == "__main__":
    main()
    for name in (*KEYS, "operator"):
        own(ROOT / name, OWNER)
    own(ROOT / "mongo", MONGO)
    shutil.chown(ROOT / "mongo-data", MONGO, MONGO)

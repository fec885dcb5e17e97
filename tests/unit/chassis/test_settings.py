"""The environment becomes one object, or a list of all mistakes."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from chassis.settings import Settings, SettingsError, describe, setting

PRODUCTION = {
    "KITH_ENV": "production",
    "KITH_MONGO_URL": "mongodb://db",
    "KITH_SMTP_URL": "smtp://mail",
    "KITH_APP_URL": "https://crm.example.org",
    "KITH_PUBLIC_URL": "https://pages.example.org",
}


@dataclass(frozen=True, kw_only=True)
class ShopSettings(Settings):
    max_rows: int = setting(10, "workers", "rows at once", least=1)
    max_age: float = setting(60.0, "workers", "seconds", least=1)


def test_values_come_from_the_environment_by_type() -> None:
    found = ShopSettings.read(
        {
            "KITH_MONGO_URL": "mongodb://db",
            "KITH_MAX_ROWS": "7",
            "KITH_MAX_AGE": "2.5",
            "KITH_MAIL_ALLOWED_DOMAINS": "a.org,b.org",
            "KITH_ACCEPT_UNSUPPORTED": "1",
            "KITH_KEYS_DIR": "/keys",
        }
    )

    assert (found.max_rows, found.max_age) == (7, 2.5)
    assert found.mail_allowed_domains == ("a.org", "b.org")
    assert found.accept_unsupported is True
    assert found.keys_dir == Path("/keys")
    assert found.prefetch == 64


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        ShopSettings.read(
            {
                "KITH_ENV": "prod",
                "KITH_PREFETCH": "many",
                "KITH_MAX_ROWS": "0",
                "KITH_MAX_AGE": "0.5",
                "KITH_AMQP_URL_FILE": "/nowhere",
            }
        )

    told = str(caught.value)
    names = ("ENV", "PREFETCH", "MAX_ROWS", "MAX_AGE", "AMQP_URL", "MONGO_URL")
    assert [name for name in names if f"KITH_{name}:" not in told] == []


def test_a_secret_may_lie_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "url"
    secret.write_text("mongodb://user:hush@db\n")

    found = Settings.read({"KITH_MONGO_URL_FILE": str(secret)})

    assert found.mongo_url == "mongodb://user:hush@db"
    assert "hush" not in repr(found)


def test_production_starts_with_what_it_needs() -> None:
    assert Settings.read(PRODUCTION).production


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"KITH_CRASHPOINT": "relay.after_read"}, "KITH_CRASHPOINT"),
        ({"KITH_APP_URL": "http://crm.example.org"}, "KITH_APP_URL"),
        ({"KITH_PUBLIC_URL": "https://crm.example.org/x"}, "KITH_PUBLIC_URL"),
        ({"KITH_SMTP_URL": ""}, "KITH_SMTP_URL"),
    ],
)
def test_production_refuses_what_is_unsafe(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Settings.read(PRODUCTION | wrong)


def test_a_dot_env_file_is_read_in_development_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("KITH_PREFETCH=3\nKITH_MONGO_URL=mongodb://db\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KITH_MONGO_URL", raising=False)
    monkeypatch.setenv("KITH_PREFETCH", "5")

    in_development = Settings.read(needs=("mongo_url",))
    monkeypatch.setenv("KITH_ENV", "production")
    with pytest.raises(SettingsError, match="KITH_MONGO_URL"):
        Settings.read()

    assert (in_development.prefetch, in_development.mongo_url) == (5, "mongodb://db")


def test_every_setting_is_described() -> None:
    rows = {row["name"]: row for row in describe(ShopSettings)}

    assert rows["KITH_MAX_ROWS"] == {
        "name": "KITH_MAX_ROWS",
        "default": "`10`",
        "meaning": "rows at once",
        "read_by": "workers",
    }
    assert all(all(row.values()) for row in rows.values())

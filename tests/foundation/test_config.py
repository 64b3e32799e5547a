"""Settings come from the environment, and wrong ones refuse to start with a sentence that names them."""

import stat
from pathlib import Path

import pytest

from cltms.config import Settings, load_settings, signing_key
from cltms.foundation.errors import SettingsError

KEY = "k" * 40


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CLTMS_{name.upper()}", raising=False)
    monkeypatch.setenv("CLTMS_DATA_DIR", str(tmp_path / "data"))


def test_every_setting_has_a_default_for_a_first_look(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.environment == "development"
    assert settings.database_url == f"sqlite:///{tmp_path / 'data' / 'cltms.sqlite'}"


def test_an_unknown_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLTMS_DATABSE_URL", "sqlite:///x")
    with pytest.raises(SettingsError, match=r"CLTMS_DATABSE_URL is not known.*CLTMS_DATABASE_URL"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLTMS_MAX_UPLOAD_MB", "many"),
        ("CLTMS_MAX_UPLOAD_MB", "0"),
        ("CLTMS_ENVIRONMENT", "prod"),
        ("CLTMS_DATABASE_URL", "mysql://somewhere/clt"),
        ("CLTMS_DATABASE_URL", "sqlite:///"),
        ("CLTMS_DEFAULT_TIME_ZONE", "Mars/Olympus"),
        ("CLTMS_SECRET_KEY", "short"),
        ("CLTMS_BACKGROUND_MAP", "/nowhere/background.pmtiles"),
        ("CLTMS_BACKGROUND_MAP", __file__),
        ("CLTMS_BACKGROUND_MAP", "https://tiles.example.org/{z}/{x}/{y}.pbf"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


def test_who_publishes_numbers_gives_no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLTMS_PUBLIC_REPAIR_NUMBERS", "1")
    assert load_settings().public_repair_numbers
    monkeypatch.setenv("CLTMS_OPEN311_SHOWS_ADDRESSES", "1")
    with pytest.raises(SettingsError, match="CLTMS_OPEN311_SHOWS_ADDRESSES cannot both be on"):
        load_settings()


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLTMS_SECRET_KEY", "hunter2")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "hunter2" not in str(caught.value)


def test_production_insists_on_a_secret_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLTMS_ENVIRONMENT", "production")
    with pytest.raises(SettingsError, match="CLTMS_SECRET_KEY"):
        load_settings()
    monkeypatch.setenv("CLTMS_SECRET_KEY", KEY)
    monkeypatch.setenv("CLTMS_SITE_URL", "https://land.example.org")
    assert signing_key(load_settings()) == KEY


@pytest.mark.parametrize(
    ("name", "value"), [("CLTMS_SECOND_FACTOR", "offered"), ("CLTMS_SITE_URL", "http://land.example.org")]
)
def test_production_refuses_doors_that_stand_ajar(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    for variable, given in (
        ("CLTMS_ENVIRONMENT", "production"), ("CLTMS_SECRET_KEY", KEY), ("CLTMS_SITE_URL", "https://land.example.org"),
        (name, value),
    ):  # fmt: skip
        monkeypatch.setenv(variable, given)
    with pytest.raises(SettingsError, match=name):
        load_settings()


def test_the_generated_key_is_kept_where_only_the_owner_reads_it() -> None:
    settings = load_settings()
    key = signing_key(settings)
    assert len(key) >= 32
    assert signing_key(settings) == key
    assert stat.S_IMODE((settings.data_dir / "secret_key").stat().st_mode) == 0o600


def test_a_damaged_key_file_says_what_to_do() -> None:
    settings = load_settings()
    signing_key(settings)
    (settings.data_dir / "secret_key").write_text("")
    with pytest.raises(SettingsError, match="Delete the file"):
        signing_key(settings)


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().max_upload_mb = 1

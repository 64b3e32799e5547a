"""Putting the house together: settings in, features installed in order."""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from cltms.accounts.tokens import door
from cltms.config import Settings, load_settings, signing_key
from cltms.features import FEATURES
from cltms.foundation import error_pages, guard, health, home, i18n, leaving, migrating, pages, request_log
from cltms.foundation.database import Database
from cltms.foundation.feature import Feature
from cltms.foundation.house import KEY, House
from cltms.foundation.jobs import JobFunction
from cltms.foundation.logs import set_up_logs
from cltms.foundation.policy import Policy
from cltms.foundation.rounds import Rounds
from cltms.foundation.sealing import keeping
from cltms.foundation.sealing.rings import Rings
from cltms.foundation.waking import Bell
from cltms.foundation.worker import LOOK_EVERY_FOR_QUICK, Worker
from cltms.journal import commands as journal


def open_database(settings: Settings) -> Database:
    """Open the database of the settings, with the journal as its recorder, a bell for its workers and its keys."""
    return Database(
        settings.database_url,
        statement_seconds=settings.statement_seconds,
        lock_seconds=settings.lock_seconds,
        recorder=journal.write,
        bell=Bell(settings.data_dir).ring,
        rings=Rings(settings.keys_dir),
        zone=ZoneInfo(settings.default_time_zone),
    )


def make_ready(database: Database) -> None:
    """Bring the tables up to date and make the keys of a new database; safe to run again."""
    migrating.upgrade(database)
    keeping.prepare(database)


def require_ready(database: Database) -> None:
    """Refuse to go on with tables of another version, or without the keys that the database was written with."""
    migrating.require_current(database)
    keeping.require_fitting(database)


def open_worker(settings: Settings, database: Database, features: Sequence[Feature] = FEATURES) -> Worker:
    """Make a worker that knows the jobs and rounds of all features."""
    rounds = {kind: every for feature in features for kind, every in feature.rounds.items()}
    return Worker(
        database, _registry(features), settings, wait=Bell(settings.data_dir).wait,
        lease_seconds=settings.job_lease_seconds, rounds=Rounds(database, rounds),
    )  # fmt: skip


def open_quick_worker(settings: Settings, database: Database, features: Sequence[Feature] = FEATURES) -> Worker:
    """Make a worker for the jobs that somebody waits for; it works beside the other, whatever that one is at."""
    kinds = frozenset(kind for feature in features for kind in feature.quick_jobs)
    return Worker(
        database, _registry(features), settings, kinds=kinds, look_every=LOOK_EVERY_FOR_QUICK,
        lease_seconds=settings.job_lease_seconds,
    )  # fmt: skip


def create_app(
    settings: Settings | None = None, database: Database | None = None, features: Sequence[Feature] = FEATURES
) -> Flask:
    """Build the application; refuses to start with wrong settings or with a route that nobody guards."""
    settings = settings or load_settings()
    set_up_logs(settings.log_level)
    app = Flask("cltms")
    app.config.update(_flask_settings(settings))
    app.extensions[KEY] = House(
        database=database or open_database(settings),
        features=tuple(features),
        policies=_policies(features),
        actor_of_request=door.actor_of_request,
        settings=settings,
    )
    _install(app, settings, features)
    with app.app_context():
        guard.check_routes(app)
    return app


def _install(app: Flask, settings: Settings, features: Sequence[Feature]) -> None:
    guard.install(app)
    CSRFProtect(app)
    pages.install(app)
    leaving.install(app)
    i18n.install(app, default_language=settings.default_language, time_zone=settings.default_time_zone)
    error_pages.install(app)
    app.register_blueprint(home.bp)
    app.register_blueprint(health.bp)
    for feature in features:
        if feature.blueprint:
            app.register_blueprint(feature.blueprint)
        if feature.set_up:
            feature.set_up(app)
    home.install(app)
    request_log.install(app)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def _registry(features: Sequence[Feature]) -> dict[str, JobFunction]:
    return {kind: work for feature in features for kind, work in feature.jobs.items()}


def _policies(features: Sequence[Feature]) -> dict[type[Enum], Policy[Any]]:
    return {feature.policy.actions: feature.policy for feature in features if feature.policy}


def _flask_settings(settings: Settings) -> dict[str, Any]:
    production = settings.environment == "production"
    return {
        "SETTINGS": settings,
        "SECRET_KEY": signing_key(settings),
        "TESTING": settings.environment == "test",
        # Our own error pages also in tests: what a reader sees is what a test sees.
        "PROPAGATE_EXCEPTIONS": False,
        "MAX_CONTENT_LENGTH": settings.max_upload_mb * 1024 * 1024,
        "SESSION_COOKIE_NAME": "__Host-cltms" if production else "cltms",
        "SESSION_COOKIE_SECURE": production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.session_hours),
        # A forged name of the host could lead a passkey or a redirect astray; who tries things out uses any name.
        "TRUSTED_HOSTS": [urlsplit(settings.site_url).hostname] if production else None,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session lasts: a form may stay open through a meeting
    }

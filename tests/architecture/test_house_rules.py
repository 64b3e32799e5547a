"""Rules that every module, route and setting of the house keeps, asked of the house itself and not of a list."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from cltms.app import create_app
from cltms.config import PREFIX, Settings
from cltms.foundation.database import Database
from cltms.foundation.guard import MARK, PUBLIC
from cltms.foundation.migrating import upgrade

ROOT = Path(__file__).parents[2]
PACKAGES = ("cltms", "maps", "reports")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION_P90 = 20


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_in_its_first_sentence_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, "a module opens with one sentence that says what it is for"
    first = said.split("\n\n")[0].strip()
    assert first.endswith((".", ":", "…")), first


def test_no_module_is_a_novel() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {module: lines for module, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_fit_on_a_screen() -> None:
    lengths = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) * 9 // 10] <= LONGEST_FUNCTION_P90


def test_there_is_no_drawer_for_everything() -> None:
    drawers = {"util", "utils", "helpers", "misc", "common"}
    assert [name(path) for path in MODULES if path.stem in drawers] == []


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    settings = Settings(environment="test", data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'house.sqlite'}")
    database = Database(settings.database_url)
    upgrade(database)
    return create_app(settings, database)


def test_every_route_is_guarded_or_public(app: Flask) -> None:
    marks = {endpoint: getattr(view, MARK, None) for endpoint, view in app.view_functions.items()}
    assert [endpoint for endpoint, mark in marks.items() if mark is None] == []


def test_public_routes_are_those_we_meant(app: Flask) -> None:
    opened = {endpoint for endpoint, view in app.view_functions.items() if getattr(view, MARK) is PUBLIC}
    assert opened == {
        "static", "house.home", "house.today", "house.search", "house.suggestions", "language.choose_language",
        "contractors.work", "contractors.do_work", "contractors.refused_work", "contractors.work_told",
        "contractors.work_photo",
        "showcase.components", "showcase.try_form", "showcase.lots",
        "outbox.letters", "health.healthz", "health.readyz",
        "accounts.login", "accounts.us_signin", "accounts.us_signin_send_code", "accounts.two_factor_token_validation",
        "accounts.mf_recovery", "accounts.tf_select", "accounts.wan_signin", "accounts.wan_signin_response",
        "accounts.two_factor_rescue", "accounts.forgot_password", "accounts.reset_password", "accounts.confirm_address",
        "accounts.change_email_confirm", "accounts.invitation", "accounts.accept", "accounts.leave",
        "map_programs.landing", "map_programs.conformance", "map_programs.definition", "map_programs.collections",
        "map_programs.collection", "map_programs.items", "map_programs.item", "map_programs.elsewhere",
        "open311.list_services", "open311.service", "open311.post_request", "open311.list_requests",
        "open311.one_request", "open311.token",
        "numbers.for_everybody",
        "repairs.begin", "repairs.report_at_door", "repairs.send_at_door", "repairs.report_at_building",
        "repairs.send_at_building", "repairs.receipt", "repairs.find", "repairs.report", "repairs.write",
        "repairs.ask_known_at_door", "repairs.join_known_at_door", "repairs.ask_known_at_building",
        "repairs.join_known_at_building", "repairs.confirm", "repairs.reopen", "repairs.grade", "repairs.close",
        "repairs.photo", "repairs.crew_calendar", "texting.text_in",
        "repairs.print_receipt", "repairs.print_receipt_again",
        "vacant_lots.come_by_link", "vacant_lots.sign_up_by_link", "vacant_lots.calendar_by_link", "vacant_lots.coming",
        "vacant_lots.not_coming", "vacant_lots.note_by_link", "vacant_lots.write_by_link", "vacant_lots.noted",
        "vacant_lots.change_noted", "vacant_lots.delete_noted", "vacant_lots.noted_file",
        "public_campaigns.campaign", "public_campaigns.campaign_map", "public_campaigns.map_drawing",
        "public_campaigns.card", "public_campaigns.picture",
        "public_lots.lot", "public_lots.map_drawing", "public_lots.card", "public_lots.picture",
        "vacant_lots.delete_noted_file", "vacant_lots.watch_by_link", "vacant_lots.ask_to_watch",
        "vacant_lots.watch_asked",
        "vacant_lots.watched", "vacant_lots.confirm_watch", "vacant_lots.stop_watch",
        "petitions.petition", "petitions.sign", "petitions.waiting", "petitions.type_code", "petitions.send_again",
        "petitions.mine", "petitions.answer",
        "vacant_lots.walk_by_link", "vacant_lots.see_by_link", "vacant_lots.walk_worker",
        "vacant_lots.leave_walk", "vacant_lots.walk_is_over",
    }  # fmt: skip


def test_no_two_routes_share_an_address(app: Flask) -> None:
    seen: dict[tuple[str, str], str] = {}
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            before = seen.setdefault((method, re.sub(r"<[^>]*>", "<>", rule.rule)), rule.endpoint)
            assert before == rule.endpoint, f"{rule.rule} belongs to {before} and to {rule.endpoint}"


def test_a_visitor_gets_into_no_guarded_room(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if getattr(app.view_functions[rule.endpoint], MARK) is PUBLIC:
            continue
        address = re.sub(r"<[^>]*>", "1", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = client.open(address, method=method)
            assert answer.status_code in {303, 400, 404}, f"{method} {address}"
            if answer.status_code == 303:
                assert answer.headers["Location"].startswith("/sign-in?next="), f"{method} {address}"


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(CLTMS_\w+)` \| (.+?) \|", operations(), re.MULTILINE))
    assert set(rows) == {PREFIX + field.upper() for field in Settings.model_fields}
    for field, info in Settings.model_fields.items():
        assert str(info.description) in operations(), field
        if info.default is not None and info.default_factory is None:
            assert rows[PREFIX + field.upper()] == f"`{info.default}`"


def operations() -> str:
    return (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_page_about_land_wears_its_sheet() -> None:
    folder = ROOT / "cltms" / "parcels" / "templates" / "parcels"
    bare = [path.name for path in folder.glob("*.html") if '{% extends "base.html" %}' in path.read_text("utf-8")]
    assert bare == ["frame.html"]

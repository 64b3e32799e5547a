"""Guessing passwords and codes: whoever guesses is slowed down and bounded, and whose account it is still comes in."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from cltms.accounts import browsers, throttle, trying
from cltms.accounts.models import Account
from cltms.accounts.paces import DAY, MONTH, Pace, Purpose, Trier
from cltms.accounts.throttle import WRONG_HALF_WAY
from cltms.accounts.trying import name_of
from cltms.foundation.acting import NOBODY, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import TooMany
from cltms.roles import Role
from tests.accounts.authenticator import App
from tests.accounts.conftest import HASH, PASSWORD, facts, letters, person, sign_in, signed_in
from tests.accounts.test_second_factor import set_up_app
from tests.support.visitor import Visitor

FROM_ELSEWHERE, HERE = "198.51.100.7", "203.0.113.1"
MOST_IN_A_ROW = 100
"""NIST SP 800-63B-4, 3.2.2: consecutive failed tries for one account."""


def free(pace: Pace | None) -> int:
    """Give how many tries need no wait."""
    assert pace is not None
    return pace.free


PASSWORDS_HERE, PASSWORDS_EVERYWHERE = free(Purpose.PASSWORD.value.here), free(Purpose.PASSWORD.value.account)
CODES_HERE, CODES_EVERYWHERE = free(Purpose.CODE.value.here), free(Purpose.CODE.value.account)


@pytest.fixture
def ana(database: Database) -> Account:
    """Staff, with the password that the attacker knows or not."""
    assert HASH
    return person(database, "ana@example.org", Role.STAFF)


def visitor(app: Flask, address: str = HERE) -> Visitor:
    made = Visitor.of(app)
    made.environ_base["REMOTE_ADDR"] = address
    return made


@pytest.fixture
def home(app: Flask, ana: Account) -> Visitor:
    """The browser in which Ana set up her app, and signed out again."""
    browser = visitor(app)
    sign_in(browser, ana)
    return browser


@pytest.fixture
def phone(home: Visitor) -> App:
    phone = set_up_app(home)
    home.post("/sign-out")
    return phone


def burn_codes(database: Database, ana: Account, places: int = 1) -> int:
    """Guess codes with the right password, from so many places, until each is told to wait; gives how many tries."""
    thieves = [Trier(name_of(ana.id), f"198.51.100.{number + 7}") for number in range(places)]
    now = datetime.now(UTC)
    return sum(tried_if_open(database, each, now, Purpose.CODE) for each in thieves for _ in range(CODES_HERE + 1))


def test_a_sign_in_that_guesses_wrong_begins_again_with_the_password(app: Flask, ana: Account, phone: App) -> None:
    thief = visitor(app)
    sign_in(thief, ana)
    with thief.session_transaction() as session:
        stolen = dict(session)
    answers = [thief.post("/sign-in/app", data={"code": f"{guess:06}"}) for guess in range(WRONG_HALF_WAY)]
    assert [answer.status_code for answer in answers] == [422] * (WRONG_HALF_WAY - 1) + [303]
    assert answers[-1].location == "/sign-in"
    assert "Begin again with your password" in thief.get("/sign-in").text
    with thief.session_transaction() as session:
        session.update(stolen)
    for path, form in (("/sign-in/app", {"code": phone.code(1)}), ("/sign-in/recovery", {"code": "0000-0000-0000"})):
        assert thief.post(path, data=form).location == "/sign-in", "nor with the cookie of before"
        assert not signed_in(thief)


def test_the_owner_comes_in_from_another_place_while_somebody_guesses_codes(
    app: Flask, ana: Account, phone: App, database: Database
) -> None:
    assert burn_codes(database, ana) == CODES_HERE
    owner = visitor(app)
    sign_in(owner, ana)
    assert owner.post("/sign-in/app", data={"code": phone.code(1)}).status_code == 302
    assert signed_in(owner)


def test_browsers_that_are_known_and_recovery_codes_open_while_machines_everywhere_guess_codes(
    app: Flask, home: Visitor, ana: Account, database: Database
) -> None:
    phone = set_up_app(home)
    codes = re.findall(r"<li><code>([^<]+)</code>", home.post("/account/recovery-codes").text)
    home.post("/sign-out")
    assert burn_codes(database, ana, places=5) == CODES_EVERYWHERE
    stranger = visitor(app)
    sign_in(stranger, ana)
    answer = stranger.post("/sign-in/app", data={"code": phone.code(1)})
    assert answer.status_code == 429
    assert "use a passkey or a recovery code now" in answer.text
    assert stranger.post("/sign-in/recovery", data={"code": codes[0]}).status_code == 302
    assert signed_in(stranger)
    sign_in(home, ana)
    assert home.post("/sign-in/app", data={"code": phone.code(1)}).status_code == 302
    assert signed_in(home)


def test_the_owner_is_told_once_that_somebody_knows_the_password(
    app: Flask, ana: Account, phone: App, database: Database
) -> None:
    for number in range(WRONG_HALF_WAY + 1):
        thief = visitor(app, f"198.51.100.{number}")
        sign_in(thief, ana)
        thief.post("/sign-in/app", data={"code": "000000"})
    (letter,) = letters(database)
    assert (letter.recipient, letter.subject) == (
        ana.email,
        "Somebody knows your password / Alguien sabe su contraseña",
    )
    assert "http://127.0.0.1:8000/password/forgotten" in (letter.body or "")
    assert facts(database).count(("SecondProofFailed", str(ana.id))) == 1


def test_wrong_passwords_from_elsewhere_hold_nobody_out(app: Flask, database: Database) -> None:
    olga = person(database, "olga@example.org", Role.ORGANIZER)
    home = visitor(app, "192.0.2.3")
    sign_in(home, olga)
    home.post("/sign-out")
    tried(database, Trier("olga@example.org", FROM_ELSEWHERE), PASSWORDS_HERE)
    assert sign_in(visitor(app, FROM_ELSEWHERE), olga).status_code == 429
    stranger = visitor(app)
    assert sign_in(stranger, olga).status_code == 302, "at another place"
    for number in range(PASSWORDS_EVERYWHERE):
        tried_if_open(database, Trier("olga@example.org", f"198.51.100.{number}"), datetime.now(UTC))
    assert sign_in(visitor(app, "192.0.2.9"), olga).status_code == 429, "machines everywhere are slowed down"
    assert sign_in(home, olga).status_code == 302, "in a browser that the account knows"


def test_a_new_password_by_mail_begins_with_a_clean_sheet(app: Flask, database: Database) -> None:
    olga = person(database, "olga@example.org", Role.ORGANIZER)
    for number in range(PASSWORDS_EVERYWHERE):
        tried(database, Trier("olga@example.org", f"198.51.100.{number}"))
    owner = visitor(app)
    assert sign_in(owner, olga).status_code == 429
    owner.post("/password/forgotten", data={"email": olga.email})
    link = re.search(r"(/password/new/\S+)", letters(database)[-1].body or "")
    assert link
    new = "another four plain words"
    owner.post(link.group(1), data={"password": new, "password_confirm": new})
    assert sign_in(owner, olga, new).status_code == 302


def test_a_shared_device_and_one_that_was_left_in_a_hurry_are_not_known(app: Flask, database: Database) -> None:
    olga = person(database, "olga@example.org", Role.ORGANIZER)
    browser = visitor(app)
    sign_in(browser, olga, shared="y")
    assert browser.get_cookie("cltms-known") is None
    browser.post("/sign-out")
    sign_in(browser, olga)
    cookie = browser.get_cookie("cltms-known")
    assert cookie is not None and cookie.http_only and cookie.same_site == "Lax"
    assert "olga" not in cookie.value and olga.fs_uniquifier not in cookie.value
    browser.post("/leave")
    assert browser.get_cookie("cltms-known") is None


def test_a_browser_is_known_with_a_second_proof_only_where_one_was_given(app: Flask, ana: Account) -> None:
    for proved, value in ((False, None), (True, None), (True, "forged")):
        with app.test_request_context():
            answer = app.make_response("")
            browsers.remember(answer, ana, proved=proved)
        sent = answer.headers["Set-Cookie"].split(";")[0] if value is None else f"cltms-known={value}"
        with app.test_request_context(headers={"Cookie": sent}):
            assert (browsers.name_for(ana, proved=False) is None) == (value is not None)
            assert (browsers.name_for(ana, proved=True) is None) == (value is not None or not proved)
            ana.fs_uniquifier += "x"
            assert browsers.name_for(ana, proved=False) is None, "after another password no browser is known"


def tried(database: Database, who: Trier, times: int = 1, purpose: Purpose = Purpose.PASSWORD) -> None:
    for _ in range(times):
        with acting_as(database, NOBODY, Door.PAGE) as act:
            throttle.count(act, purpose, who)


def tried_if_open(database: Database, who: Trier, moment: datetime, purpose: Purpose = Purpose.PASSWORD) -> bool:
    try:
        with acting_as(database, NOBODY, Door.PAGE, moment=moment) as act:
            throttle.count(act, purpose, who)
    except TooMany:
        return False
    return True


@pytest.mark.parametrize("pace", [Purpose.PASSWORD.value.account, Purpose.CODE.value.account, Purpose.CODE.value.here])
def test_nobody_guesses_without_end(pace: Pace) -> None:
    """Try again as soon as one may, for half a year, and count those in any one month."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    end, moments = now + 6 * MONTH, list[datetime]()
    while now < end:
        moments.append(now)
        now += pace.wait(sum(each > now - pace.window for each in moments))
    most = max(sum(first <= each < first + MONTH for each in moments) for first in moments)
    assert most < MOST_IN_A_ROW
    assert len(moments) / 6 < MOST_IN_A_ROW / 2
    assert moments[-1] - moments[-2] >= DAY / 2, "the waits grow"


def test_a_machine_that_guesses_leaves_each_account_fewer_tries(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Purpose.PASSWORD.value
    monkeypatch.setattr(Purpose.PASSWORD, "_value_", type(limits)(limits.here, limits.account, limits.place, 20))
    for number in range(20):
        tried(database, Trier(f"{number}@example.org", f"198.51.100.{number}"))
    tried(database, Trier("ana@example.org", HERE), throttle.FREE_WHILE_GUESSED)
    with pytest.raises(TooMany, match="Wait 2 minutes"):
        tried(database, Trier("ana@example.org", HERE))
    tried(database, Trier("ana@example.org", HERE, "a name"))


def test_tries_are_counted_for_a_place_whatever_it_tries(database: Database) -> None:
    for number in range(Purpose.PASSWORD.value.place.free):
        tried(database, Trier(f"{number}@example.org", HERE))
    with pytest.raises(TooMany):
        tried(database, Trier("carla@example.org", HERE))
    tried(database, Trier("carla@example.org", FROM_ELSEWHERE))


def test_nobody_holds_others_out_by_guessing_at_links(client: Visitor) -> None:
    for number in range(Purpose.LINK.value.place.free):
        client.get(f"/password/new/{number}")
    client.environ_base["REMOTE_ADDR"] = FROM_ELSEWHERE
    assert client.post("/password/new/mine", data={"password": PASSWORD}).status_code != 429


def test_another_field_beside_the_name_gives_no_further_tries(app: Flask, database: Database) -> None:
    person(database, "ana@example.org", Role.MEMBER)
    stranger = Visitor.of(app)
    answers = [
        stranger.post(
            "/sign-in/code",
            data={"identity": "ana@example.org", "email": f"zz{number}@example.org", "passcode": "123456"},
        ).status_code
        for number in range(free(Purpose.CODE.value.here) + 1)
    ]
    assert set(answers[:-1]) == {422}
    assert answers[-1] == 429


def test_nobody_types_the_name_under_which_an_account_is_counted(app: Flask, database: Database) -> None:
    ana = person(database, "ana@example.org", Role.STAFF)
    for typed in (f"account {ana.id}", name_of(ana.id)):
        with app.test_request_context("/sign-in/code", method="POST", data={"identity": typed, "passcode": "123456"}):
            assert trying.trier().account != name_of(ana.id)

"""The second half of the story of a lot: asked for, signed for, voted on, handed over, promised and won."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.demo_house import SLUG, becomes, see
from tests.browser.story_ground import IDENTIFIER, LOT, Story, choose, field_named, link, press, way_in, write

NAME = "A garden on Ironwood Avenue"
PROMISE = "Put the lot on the agenda of the council"
CITY = "City of Alder Falls"


def to_the_campaign(story: Story) -> None:
    """Go the way of everybody who does not remember its address."""
    story.desk.goto("/campaigns/")
    link(story.desk, NAME)
    see(story.desk, NAME)


def take_step(story: Story, step: str, how: str = "") -> None:
    desk = story.desk
    to_the_campaign(story)
    desk.get_by_text("Say what happened").click()
    desk.get_by_label(step, exact=True).check()
    write(desk, Why=how)
    press(desk, "Write it down")
    expect(desk.get_by_role("region", name="Timeline")).to_contain_text(how)


def begin_the_campaign(story: Story) -> None:
    """Ask for the lot from its own page, under a programme, and get on with what the body wants to see."""
    desk = story.desk
    desk.goto(f"/lots/{SLUG}/lot/{IDENTIFIER}")
    link(desk, "Begin a campaign for this lot")
    write(desk, Name_of_the_campaign=NAME, Goals="Beds for the whole block, and a gate that stands open by day.")
    choose(desk, "What do we ask for?", "A lease")
    expect(field_named(desk, "Which body holds the lots?")).to_have_value(f"city|{CITY}")
    choose(desk, "Which organization asks?", "Millrace Community Land Trust")
    press(desk, "Begin the campaign")
    see(desk, NAME)
    expect(desk.get_by_role("table", name="Lots of the campaign")).to_contain_text(LOT)
    expect(desk.get_by_text("39", exact=True)).to_be_visible()
    take_step(story, "Prepare it", "Ten of us sat in the church hall.")
    choose_a_programme(desk)


def choose_a_programme(desk: Page) -> None:
    """Take over a programme that came with the house, choose it, and say how far one item is."""
    link(desk, "Open the checklist")
    desk.get_by_text("Choose the programme").click()
    link(desk, "Programmes of")
    shipped = desk.get_by_role("region", name="From other places").get_by_role("link").first
    title = shipped.inner_text()
    shipped.click()
    press(desk, "Write it down")
    see(desk, title)
    link(desk, "Programmes of")
    link(desk, "Campaigns")
    link(desk, NAME)
    link(desk, "Open the checklist")
    desk.get_by_text("Choose the programme").click()
    choose(desk, "Under which programme?", title)
    press(desk, "Choose it")
    link(desk, "Proposed use")
    desk.get_by_label("Drafted").check()
    press(desk, "Write it down")
    expect(desk.get_by_role("row", name="Proposed use")).to_contain_text("Drafted")


def gather_signatures(story: Story) -> None:
    """Write a petition; a neighbor signs it on a telephone and confirms it by the letter that came."""
    desk = story.desk
    to_the_campaign(story)
    link(desk, "Open the petition")
    write(desk, What_is_asked="We ask for a garden.", How_many_signatures_do_you_hope_for="60")
    press(desk, "Write it down")
    press(desk, "Open it for signatures")
    phone = story.phone()
    phone.goto(way_in(desk, "Open the page for everybody"))
    see(phone, NAME)
    write(phone, Your_name="Lupe Marin", Your_address="698 Ironwood Ave", **{"Your_e-mail": "lupe@example.org"})
    press(phone, "Sign, and get the message")
    see(phone, "One more step")
    confirm(phone)
    desk.reload()
    expect(desk.get_by_role("region", name="How many signed")).to_contain_text("1 of 60")


def confirm(phone: Page) -> None:
    """Open the letter in the mailbox of a house that is tried out, as soon as it lies there."""

    def lies_there() -> bool:
        phone.goto("/mailbox")
        return phone.get_by_role("article", name="Confirm your signature").count() == 1

    becomes(phone, lies_there, wanted=True)
    phone.goto(way_in(phone, "/petitions/mine/"))
    press(phone, "Yes, I sign this")
    expect(phone.get_by_text("Thank you. Your signature is noted.")).to_be_visible()


def let_the_committee_decide(story: Story) -> None:
    """Staff prepare the vote from the campaign, count the hands, and the ask has the number of its decision."""
    office = story.staff.page()
    office.goto("/campaigns/")
    link(office, NAME)
    link(office, "Prepare a poll of Garden committee")
    write(office, What_is_asked="Shall we ask the city to lease us 710 Ironwood Avenue?", Who_keeps_the_minutes="Imani")
    office.get_by_label("By show of hands, counted").check()
    press(office, "Prepare it")
    press(office, "Open the poll")
    write(office, Yes="3", No="0", Abstentions="0", How_many_were_present="3")
    press(office, "Close the poll")
    expect(office.get_by_text("3 yes: adopted.")).to_be_visible()
    link(office, NAME)
    expect(office.get_by_text("It is in force, so this can be handed over.")).to_be_visible()


def hand_the_packet_over(story: Story) -> None:
    """Read what a draft says is missing, freeze a version all the same, and hand it over."""
    desk, year = story.desk, datetime.now(UTC).year
    to_the_campaign(story)
    link(desk, "Open the packet")
    expect(desk.get_by_role("region", name="What it lacks")).to_contain_text("are missing")
    press(desk, "Make a draft")
    assert "Site plan to scale" in story.paper(desk.get_by_role("link", name="Download the draft"))
    link(desk, "The packet")
    link(desk, "Freeze a version")
    write(desk, Why_is_it_handed_over="The committee meets tomorrow.")
    press(desk, "Freeze and number the version that is handed over")
    words = story.paper(desk.get_by_role("link", name="Download the packet"))
    assert LOT in words
    assert f"{year}-" in words
    take_step(story, "It was handed over", "Forty of us stood in the room.")


def hear_the_promise(story: Story) -> None:
    """Write down from the campaign what the official said, and by when they promised what."""
    desk = story.desk
    due = datetime.now(UTC) + timedelta(days=20)
    link(desk, "Write down what was said about them")
    choose(desk, "Who said it?", "Dana Whitfield")
    choose(desk, "In which way?", "In public, at a hearing")
    write(desk, What_was_said="She has nothing against it.", What_did_they_promise=PROMISE, By_when=f"{due:%Y-%m-%d}")
    press(desk, "Write it down")
    link(desk, NAME)
    see(desk, NAME)
    expect(desk.get_by_role("region", name="What officials promised about these lots")).to_contain_text(PROMISE)
    take_step(story, "They negotiate with us", "They answered at the hearing.")


def win(story: Story) -> None:
    """The promise is kept, and the deed recorded."""
    desk = story.desk
    desk.get_by_role("region", name="What officials promised about these lots").get_by_role("link").first.click()
    desk.get_by_text("Say what became of it").click()
    desk.get_by_label("Kept", exact=True).check()
    write(desk, How_is_that_known="Agenda of the council, item 7")
    press(desk, "Write down what became of it")
    expect(desk.get_by_text("Kept").first).to_be_visible()
    take_step(story, "Won: all of the lots", "The council voted nine to nothing.")


def tell_everybody(story: Story) -> None:
    """Publish the page of the campaign, and print who kept what for the next meeting."""
    desk = story.desk
    link(desk, "Open the public page")
    write(desk, Title_in_English=NAME, Short_address="ironwood-garden")
    for part in ("The lots, as a list and on a map", "Where the campaign stands"):
        desk.get_by_label(part).check()
    desk.get_by_label(PROMISE).check()
    press(desk, "Keep it for the next version")
    press(desk, "Publish it")
    passer_by = story.phone()
    passer_by.goto(way_in(desk, "/c/ironwood-garden"))
    see(passer_by, NAME)
    for told in ("Won", "Kept", PROMISE):
        expect(passer_by.get_by_text(told).first).to_be_visible()
    passer_by.goto("/l/ironwood-lot")
    expect(passer_by.get_by_role("region", name="Neighbors asked for it")).to_contain_text("Won")
    to_the_campaign(story)
    link(desk, "Open the papers")
    link(desk, "Scorecard")
    words = story.paper(desk.get_by_role("button", name="Print it"))
    assert PROMISE in words
    assert "Kept" in words

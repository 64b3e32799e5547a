"""What a packet is made of: everything of its campaign, and nobody's name who did not say so."""

from cltms.campaigns.budget import commands as budget
from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.content import content
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.vocabulary import Side, Voice
from cltms.foundation.act import Act
from cltms.foundation.money import Money
from tests.campaigns.conftest import Ground, adopt


def test_a_packet_names_only_who_said_so(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act, "A1")
    assert content(act, campaign).citation is None
    adopt(act, ground.organisation, campaign)
    budget.add(act, campaign, Planned(Side.COST, "Soil", Money(240_00, "USD")))
    for name, openly in (("Elm School", True), ("Rosa Ruiz", False)):
        endorsing.add(act, campaign, Backing(Voice.PERSON, name, "", act.house_day, openly))
    found = content(act, campaign)
    assert found.citation is not None
    assert [each.name for each in found.endorsements] == ["Elm School"]
    assert found.unnamed == 1
    assert (len(found.items), [each.gap for each in found.sums]) == (13, [Money(240_00, "USD")])
    assert [each.what for each in found.lines] == ["Soil"]

"""The cover letter of a packet: its paragraphs, from what the packet holds and from what the campaign wrote."""

from reports.packet.content import Packet
from reports.packet.phrases import Phrases

WHAT_FOLLOWS = (
    "This packet shows every lot on a page of its own, with the source and date of each number, what neighbors have "
    "done there, what we plan, what it costs and where the money comes from."
)


def paragraphs(packet: Packet, phrases: Phrases) -> list[str]:
    """Give the paragraphs, each a finished text."""
    say, lots = phrases.say, packet.land.lots
    told = [phrases.ask(packet)]
    if packet.land.all_lots.without_area < len(lots):
        acres, hectares = phrases.acres(packet.land.all_lots), phrases.hectares(packet.land.all_lots)
        size = "It measures" if len(lots) == 1 else "Together they measure"
        measured = say(f"{size} {{acres}} acres ({{hectares}} hectares).", acres=acres, hectares=hectares)
        told[0] = f"{told[0]} {measured}"
    told += [each for each in packet.letter.split("\n\n") if each.strip()]
    if work := " ".join(each for each in (phrases.work(packet), phrases.trash(packet.days)) if each):
        told.append(work)
    if behind := _behind(packet, phrases):
        told.append(behind)
    told.append(say(WHAT_FOLLOWS))
    if packet.adopted:
        told.append(say("We ask under a decision of our own: {decision}.", decision=phrases.decision(packet.adopted)))
    told.append(say("We ask you to meet with us, and to answer in writing."))
    return told


def _behind(packet: Packet, phrases: Phrases) -> str:
    said = []
    if packet.neighbors is not None:
        said.append(phrases.say("{count} neighbors stand behind it ({source}).", count=f"{packet.neighbors:,}",
                                source=packet.neighbors_source))  # fmt: skip
    if len(packet.endorsers) > 1:
        said.append(phrases.say("{count} endorse it openly.", count=len(packet.endorsers)))
    return " ".join(said)

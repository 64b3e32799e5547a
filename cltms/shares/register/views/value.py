"""What a share may be passed on for: the rules that are here, and both figures worked out with every line."""

from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page
from cltms.shares.register import rule_words
from cltms.shares.register.blueprint import bp, currency
from cltms.shares.register.value_form import IMPROVEMENTS, PARTS, ValueForm
from cltms.shares.register.vocabulary import ShareAction
from cltms.shares.transfer.rules import TransferRule, rule_of, shipped
from cltms.shares.transfer.valuing import Transfer, transfer


@bp.get("/value")
@guarded(ShareAction.SEE)
def values() -> Answer:
    """List the rules."""
    return page("shares/values.html", rules=shipped(), told=rule_words.told)


@bp.get("/value/<place>/<int:rule_version>")
@guarded(ShareAction.SEE)
def value(place: str, rule_version: int) -> Answer:
    """Ask for what a rule asks for."""
    rule = _rule(place, rule_version)
    with reading() as look:
        given = {"ends": look.house_day}
    return _page(rule, ValueForm(formdata=None, terms=rule.terms, currency=currency(), data=given))


@bp.post("/value/<place>/<int:rule_version>")
@guarded(ShareAction.SEE)
def work_value_out(place: str, rule_version: int) -> Answer:
    """Work both figures out; nothing is kept."""
    rule = _rule(place, rule_version)
    form = ValueForm(terms=rule.terms, currency=currency())
    if not form.validate_on_submit():
        return _page(rule, form), 422
    return _page(rule, form, transfer(rule.terms, form.facts, currency()))


def _page(rule: TransferRule, form: ValueForm, found: Transfer | None = None) -> str:
    return page(
        "shares/value.html", rule=rule, form=form, found=found, told=rule_words.told, parts=PARTS,
        rows=range(1, IMPROVEMENTS + 1),
    )  # fmt: skip


def _rule(place: str, version: int) -> TransferRule:
    try:
        return rule_of(place, version)
    except KeyError:
        raise NotThere from None

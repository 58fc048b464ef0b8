"""The standing rules on the list of powers: one source (G-10), no secrets, readable."""

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.links import Relation
from gongkai.workflows.power_list_adjustment.matters import OUTLETS


@guard("secret_items", "涉密事项除外")
def secret_items_have_a_ground(situation: Situation) -> Reason | None:
    """All powers are listed but secret ones, and those are left out on a named ground."""
    facts = situation.facts
    if not facts.flag("has_secret_items") or facts.text("secrecy_ground"):
        return None
    return Reason(
        "items are left out as secret; name the ground (secrecy_ground)",
        "涉密事项不予公布的，须注明定密依据。",
    )


@guard("G-10", "同源管理")
def outlets_show_the_one_source(situation: Situation) -> Reason | None:
    """The item is in the system, and every outlet shows the list as the system has it."""
    facts = situation.facts
    source = facts.evidence("system_list")
    if source is None or not facts.text("system_item_ids"):
        return Reason(
            "the list is changed in the system first (system_item_ids, system_list)",
            "清单须先在权责清单管理系统更新，并登记系统事项编号。",
        )
    shown = {label: facts.evidence(outlet) for outlet, label in OUTLETS.items()}
    other = [label for label, one in shown.items() if one and one.sha256 != source.sha256]
    if not other:
        return None
    return Reason(
        f"{len(other)} outlets show another list than the system's",
        f"{'、'.join(other)}与权责清单管理系统不一致。",
    )


@guard("secret_items", "涉密事项除外")
def secrets_are_left_out(situation: Situation) -> Reason | None:
    """What goes public holds no secret item."""
    if situation.facts.flag("secrets_left_out"):
        return None
    return Reason(
        "check that no secret item is in the list (secrets_left_out)", "公布的清单不得含涉密事项。"
    )


@guard("convenience", "便民性")
def people_can_use_it(situation: Situation) -> Reason | None:
    """Task 3: people can read the list and find what they look for."""
    facts = situation.facts
    if facts.flag("plain_language") and facts.flag("searchable"):
        return None
    return Reason(
        "the list is in plain words and can be searched",
        "公布的清单应当通俗易懂、便于查询。",
    )


@guard("guides_changed", "办事指南同步变更")
def guides_follow(situation: Situation) -> Reason | None:
    """Where the adjustment touches guides, their change has been set off."""
    if not situation.facts.flag("affects_guides"):
        return None
    if any(one.relation is Relation.FOLLOW_UP for one in situation.linked):
        return None
    return Reason(
        "service guides are affected; set off their change first (spawn_guide_change)",
        "本次调整涉及办事指南，须先发起办事指南变更。",
    )

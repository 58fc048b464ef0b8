"""Citations say what they cite, and how sure we are."""

from gongkai.workflows import CATALOGUE, law
from gongkai.workflows.law import Act, Confidence

ACTS = [value for value in vars(law).values() if isinstance(value, Act)]


def test_a_clause_is_cited_with_its_act() -> None:
    assert law.OGI_2019.at("第二十六条") == (
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十六条"
    )


def test_no_two_acts_share_a_number() -> None:
    assert len({act.number for act in ACTS}) == len(ACTS) > 5


def test_every_confidence_has_a_chinese_label() -> None:
    assert [one.label for one in Confidence if not one.label] == []


def test_what_is_from_memory_says_so_on_the_clock() -> None:
    remembered = [str(act) for act in ACTS if act.confidence is Confidence.MEMORY]
    clocks = [rule for one in CATALOGUE for rule in one.deadlines]
    for rule in clocks:
        if any(act in rule.law for act in remembered):
            assert "未核实" in rule.law

"""H04: words that call for a secrecy review before anything is published."""

from jiping.model.filing import Filing
from jiping.rules.narrative.texts import passages, spotted
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("H04", level="warning", basis=["保守国家秘密法第三十五条", "政府信息公开条例第十七条"])
def words_of_secrecy(filing: Filing) -> Saying:
    """出现需要保密审查的用语

    出现保密室、内网、涉密一类的词，不等于泄密，但公开前应由专人审查这几句能不能公开。商业秘密、保密工作、总体国家安全观等日常说法不提；
    警力、专案、机要一类公安、机要单位常写的词只作提示。
    """
    read = False
    for where, text in passages(filing):
        read = read or bool(text)
        words = spotted(text, "secrecy")
        if words:
            yield found(f"写到“{'”“'.join(words)}”，公开前请作保密审查", where)
        elif words := spotted(text, "secrecy_soft"):
            yield found(f"写到“{'”“'.join(words)}”，公开前请看一眼这几句能否公开", where, level="info")
    return None if read else not_applicable("没有可查的文字")

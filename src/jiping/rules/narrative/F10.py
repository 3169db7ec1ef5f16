"""F10: words that are surely slips of the pen, doubled words included."""

import re

from jiping import catalog
from jiping.model.filing import Filing
from jiping.rules.narrative.texts import passages, spotted
from jiping.rules.rule import Saying, found, not_applicable, rule

TWICE = re.compile(r"(召开|举办)[^，。；：、\n《》“”和及并或与]{2,30}?\1")


@rule("F10", level="info", basis=["财预〔2020〕10号"])
def slip_of_the_pen(filing: Filing) -> Saying:
    """疑似错别字或重复用字

    对照常见错别字表（如“拔付”应为“拨付”）和叠用的词。表里只收正常行文不会出现的写法；仍请以上下文为准。
    """
    read = False
    for where, text in passages(filing):
        read = read or bool(text)
        slips = [f"“{wrong}”疑为“{catalog.pairs('confusable')[wrong]}”" for wrong in spotted(text, "confusable")]
        if text.count("召开") > 1 or text.count("举办") > 1:
            slips += [f"“{match[0]}”里“{match[1]}”用了两次" for match in TWICE.finditer(text)]
        if slips:
            yield found("；".join(slips), where)
    return None if read else not_applicable("没有可查的文字")

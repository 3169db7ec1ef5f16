"""G12: words of the sample form left in a title."""

from jiping.model.filing import Filing
from jiping.rules.narrative.texts import spotted
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("G12", level="info", basis=["表内说明"])
def sample_words_in_title(filing: Filing) -> Saying:
    """标题里留着样表字样

    “参考样表”“样式”是发给单位照着填的字样，填好的表标题里应删去。
    """
    titles = [form.title for form in filing.forms if form.title.text]
    if not titles:
        return not_applicable("表没有标题")
    for title in titles:
        left = spotted(title.text, "sample_words")
        if left:
            yield found(f"标题里还有“{'”“'.join(left)}”，填好的表请删去", title)
    return None

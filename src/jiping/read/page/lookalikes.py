"""Traditional characters that a recogniser takes for the simplified ones which differ by a stroke or two."""

_PAIRS = (
    "減减決决況况沖冲淨净準准湊凑涼凉溫温換换為为內内戶户別别呂吕吳吴娛娱兌兑強强說说稅税銳锐悅悦脫脱閱阅黃黄"
    "錄录綠绿綱纲細细級级約约統统經经結结給给維维網网線线組组績绩終终總总縣县設设計计評评議议訂订訓训診诊試试"
    "語语該该調调請请課课論论證证識识護护財财貨货責责費费貸贷資资質质購购賞赏贈赠較较輔辅輪轮運运過过達达違违遠远"
    "還还進进連连遲迟選选郵邮鄉乡釋释門门問问間间關关開开閉闭隊队階阶際际陳陈陽阳隨随險险雙双離离難难電电頁页"
    "項项順顺須须預预領领頻频題题額额類类顧顾風风飛飞飲饮館馆馬马驗验體体魚鱼鳥鸟麗丽點点齊齐龍龙"
)
SIMPLE = {ord(traditional): simple for traditional, simple in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}

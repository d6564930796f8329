"""How residents say a name: « je m’appelle Amina », « سميتي كريم », « ismi karim ». For masking, which hands in folded text.

These words are code and not content: a slip of the hand in a vocabulary must not let a name through.
"""

from __future__ import annotations

import re
from typing import Final

_FRENCH: Final = (
    r"(?:je )?m['’ ]?appel+e?|moi,? c['’ ]?est|mon (?:pre)?nom (?:complet )?(?:est|c['’ ]?est)|"
    "nom complet|nom et prenom|je me nomme"
)
_LATIN: Final = "smi+y?a?ti|smy?ti|smi+y?to|[ei]smi"
_ARABIC: Final = "[وف]?(?:سميتي|سميتو|اسمي|الاسم الكامل|اسم الكامل)"
# « سميتها » alone names an association more often than a person.
_KIN: Final = (
    "(?:ولدي|بنتي|خويا|ختي|راجلي|مراتي|بابا|ماما|امي|ابي|ابني|ابنتي|زوجي|زوجتي|اخي|اختي) (?:سميتو|سميتها|اسمه|اسمها)|"
    "(?:wldi|weldi|bnti|benti|khoya|khouya|khti|rajli|mrati|baba|mama) smi+y?(?:to|tha|ha)"
)
# What begins after a name, or where none was said. A conjunction or article glued to an Arabic word does as well.
_STOP_FRENCH: Final = (
    "a|au|aux|avec|c|ce|cherche|comment|dans|de|demande|des|du|elle|en|est|et|faux|habite|il|j|jamais|je|l|la|le|les|ma|mais|mal|mes|"
    "moi|mon|ne|ni|on|ou|par|pas|pour|pourquoi|quand|que|quel|quelle|qui|quoi|s|sa|sans|son|suis|sur|un|une|veux|voudrais|vous"
)
_STOP_LATIN: Final = (
    "afak|b|bach|baghi|baghya|bghit|ch7al|chhal|chno|chnou|dyal|dyali|f|f7al|fe|fel|fi|fih|fiha|fin|ghalat|ghalta|ghaltin|ghlat|ila|"
    "katba|kayn|kayna|kharja|kharjat|kif|kifach|li|lia|m3a|mektoub|mektouba|men|mktoba|mktouba|mn|o|saken|sakn|sakna|u|w|wach|wash"
)
_STOP_ARABIC: Final = (
    "ابني|ابنتي|اريد|العايلي|الشخصي|انا|او|اين|باسم|باش|باغي|باغيه|بال|بحال|بحرف|بعد|بغيت|بنتي|به|بها|خاطي|خرجات|خطا|ديال|ديالي|"
    "ساكن|ساكنه|شحال|شنو|شي|عافاك|عفاك|عن|عند|عندي|غالط|غالطه|غلط|غلطات|ف|في|فيها|فيه|فين|كاتبه|كاين|كاينه|كم|كيف|كيفاش|لا|لي|ليا|"
    "ما|ماذا|ماشي|متي|مع|مكتوب|مكتوبه|من|منذ|هاد|هل|هو|هي|واش|ولا|ولدي|يختلف"
)
_STOP: Final = rf"(?:{_STOP_FRENCH}|{_STOP_LATIN}|و?(?:{_STOP_ARABIC})|و)(?![^\W_])|(?:[وف]ال|لل)"
_PART: Final = rf"(?!{_STOP})[^\W\d_](?:\w|['’-](?=\w))*"

NAME: Final = re.compile(
    rf"(?<![^\W_])(?:{_FRENCH}|{_LATIN}|{_ARABIC}|{_KIN})(?![^\W_]) *[:=,-]? *(?:(?:est|c['’]?est|هو|هي|hiya|hya|howa|huwa) +)?"
    rf"(?P<name>{_PART}(?: +{_PART}){{0,2}})"
)

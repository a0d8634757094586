"""Set phrases of a wish to have something published, in Swedish: up to and with the verb of publishing.

Only ways of asking that no question about the policy uses: who asks "får jag lägga ut …?" wants to know, not
to have it done. "Posta", "dela" and "publicera" are the same word whether they order or only name the thing,
so alone they are no wish.
"""

from typing import Final

from bot.reading.channels import ON_CHANNEL
from bot.reading.phrases import any_of

# Who is asked, and for what.
_YOU: Final = any_of("ni", "du", r"(någon|nån|ngn)( (på|av|hos|i) (er|komm\w*|pressen))?")
_WE: Final = "(jag|vi)"
_POINTED_AT: Final = r"(det här|den här( \w+)?|detta|följande|det|den)"
_OURS: Final = r"(vår[at]?( \w+)? \w+)"
_A_POST: Final = r"(?:(ett |en )?(\w+ )?(inlägg|post|tweet|story|puff)\b)"

# A few words may stand before the verb, but none that turns the wish into a question.
_TURNS: Final = r"(hur|var|vem|vad|när|om|man|jag|vi|inte\s+bara|lära?)\b"
_BETWEEN: Final = rf"((?!{_TURNS})[\w.:]+ ){{0,4}}?"

# To publish, in the forms of the verb.
_POST: Final = "(publicera|posta|dela|tweeta|twittra|uppmärksamma)"
_OUT: Final = "(ut|upp)"
_DO: Final = any_of(
    *(_POST, "sprida", "lyfta", "marknadsföra", "göra reklam för", "slå ett slag för"),
    "(puffa|pusha|flagga)( för)?",
    *(f"(lägga|slänga|få) {_OUT}", "gå ut med", rf"lägga in(?= {_A_POST})", r"tipsa (våra )?följar\w+"),
    *(f"(skriva|göra|fixa|ordna) {_A_POST}", f"(informera|berätta|skriva|meddela) {ON_CHANNEL}"),
    r"(fixa|ordna|se till) (så )?att(?=( \w+){1,6} (kommer|går|läggs) ut\b)",
)
_DOES: Final = any_of(
    *(f"{_POST}r", "sprider", "lyfter", "marknadsför", "gör reklam för", "slår ett slag för"),
    "(puffar|pushar|flaggar)",
    *(f"(lägger|slänger|får) {_OUT}", "går ut med"),
    *(f"(skriver|gör|fixar|ordnar) {_A_POST}", f"(informerar|berättar|skriver|meddelar) {ON_CHANNEL}"),
)
_DID: Final = any_of(f"{_POST}de", "spred", "lyfte", f"(la|lade|slängde) {_OUT}")
_DONE: Final = any_of(f"{_POST}s", "spridas", f"läggas {_OUT}", "(gå|komma) ut")

_ORDERS: Final = (
    f"lägg (gärna )?{_OUT}",
    f"({_POST}|sprid|puffa|flagga|lyft) gärna",
    f"(skriv|gör|fixa|ordna) gärna {_A_POST}",
    r"(publicera|posta|tweeta|twittra|dela)(?= att\b|\s*:| (det här|den här|detta|följande)\b)",
    f"(snälla|vänligen) ({_POST}|sprid|lyft)",
    "hjälp (mig|oss) (att )?(få ut|sprida|publicera)",
)
_ASK_WHETHER: Final = rf"(({_WE} )?(undrar|(tänkte|ville|vill) (höra|kolla|fråga|be)( er| dig)?) om)"
_CAN_YOU: Final = (
    f"(kan|skulle|kunde|vill) {_YOU} {_BETWEEN}{_DO}",
    f"{_ASK_WHETHER} {_YOU} (kan|skulle|kunde|vill|hinner|har möjlighet att) {_BETWEEN}{_DO}",
    f"(ni|du) (borde|bör|måste) {_BETWEEN}{_DO}",
    f"(ni|du) får ((hemskt|mycket) |jätte)?gärna {_DO}",
    f"får {_WE} be (er|dig) (att |om hjälp att )?{_DO}",
)
_CAN_IT_BE: Final = f"((({_WE} )?undrar om det går|går det|skulle det gå)( bra)?)"
_A_THING: Final = f"({_A_POST}|en nyhet|något|nåt|det här|detta)"
_CAN_IT: Final = (
    rf"(kan|skulle) (vi|man|jag) (kunna )?få {_OUT}(?= ({_A_POST}|(en|ett|den|det|detta|något|nåt)\b))",
    f"(kan|skulle) (vi|man|jag) (kunna )?få hjälp (med )?att {_DO}",
    rf"kan vi (få|ha)( till)?(?= {_A_POST} om\b)",
    f"kan ({_POINTED_AT}|{_OURS}) {_DONE}",
    f"{_CAN_IT_BE} att ni {_DOES}",
    f"{_CAN_IT_BE} att få ut(?= {_A_THING})",
)
_WISH: Final = any_of(
    "(vill( gärna)?|önskar|behöver|hoppas)( hjälp (med )?att)?",
    "skulle ((så |jätte|väldigt )?gärna )?(vilja|behöva)( hjälp (med )?att)?",
)
_WE_WISH: Final = (
    f"({_WE} )?{_WISH} att (ni|du) {_DOES}",
    f"({_WE} )?{_WISH} (få|ha) {_OUT}",
    rf"({_WE} )?{_WISH}(?= (få |ha )?{_A_POST} om\b)",
    rf"vi (vill|skulle vilja) (gärna )?{_DO}(?![^?]*\?)",
    f"({_POINTED_AT}|{_OURS}) vill {_WE} (gärna )?(få|ha) ut",
    rf"{_WE} skulle gärna se(?= {_A_POST} om\b)",
)
_GLAD: Final = rf"(((det|{_WE}) )?(vore|är|skulle (vara|bli|uppskatta)|tacksam|uppskattar)( \w+){{0,2}})"
_IT_WOULD_BE: Final = (
    f"{_GLAD} om (ni|du) (kunde|ville|kan|vill) {_BETWEEN}{_DO}",
    f"{_GLAD} om (ni|du) {_BETWEEN}{_DID}",
    rf"(det )?(vore|skulle vara) \w+ att få {_OUT}(?= (en|ett|den|det|vår[at]?)\b)",
    rf"(det )?(vore|skulle vara) \w+ med(?= {_A_POST} om\b)",
)
_NEWS: Final = (
    rf"({_WE} har|({_WE} )?vill tipsa om) en nyhet( (som )?{_WE} (gärna )?vill (ha|få) ut)?(?=\s*:)",
    r"((förslag|idé|önskemål|tips) (på|till|om) )?(ett |en )?(nytt )?(inlägg|nyhet)(?=\s*:\s*\w)",
    f"({_WE} )?önskar publicering av",
    "publicering önskas( av)?",
)
SWEDISH: Final = any_of(*_CAN_YOU, *_CAN_IT, *_WE_WISH, *_IT_WOULD_BE, *_ORDERS, *_NEWS)

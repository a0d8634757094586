"""The words of a wish without a set phrase: place, publishing and wanting; and those of another errand."""

from typing import Final

from bot.reading.channels import SITE
from bot.reading.phrases import any_of, spoken, words

_ITEM: Final = any_of(r"\w*inlägg", "notis", "teaser", "puff", "rättelse", "publicering")
_FEW: Final = r"( [\w:/'-]+){0,6}?"

PLACE: Final = words(
    # Where it shall stand.
    *(rf"{SITE}\w*", "(på|i|on) (x|some)", "kanaler(na)?", r"\w*flödet?", r"our (\w+ )?(channels?|feeds?)"),
    "(gemensamma|officiella|våra|era|myndighetens|official) (kontona?|accounts?)",
    # What stands only there.
    *(_ITEM, r"\w*inlägget", "(notis|publicering)en", "(a|en) tweet", "(re)?(twittra|tweeta)[srt]?"),
    "(linkedin|social|short|quick) post",
    "(posts?|tweet) (about|on|for|saying|announcing|om)",
)

_SWEDISH_VERBS: Final = (
    *(r"(publicer|annonser|kompletter)\w+", r"(offentlig|kun)gör\w*", r"omnämn\w*", r"marknadsför\w*"),
    *("(posta|dela|twittra|tweeta|uppmärksamma)([srdt]|de)?", r"spri[dt]\w*", r"lyft\w{0,2}"),
    *("(pusha|puffa|flagga|tipsa)[rs]?", "slå ett slag", "göra (något|nåt)(?! åt)"),
    *("lägg(a|er|as|s)?", "skriv(a|er)?", "(berätta|informera)[rs]?", "nämn(a|er|s)?", "syn(a?s|tes)"),
)
_ENGLISH_VERBS: Final = (
    *(r"publish\w*", "(post|tweet)(ed|ing)", "shar(ed?|ing)", "retweeta?", r"announc\w+", r"promot\w+"),
    *(r"highlight\w*", "featur(ed?|ing)", "mention", "shout-?out", "it on social media"),
)
_LETS_OUT: Final = any_of(
    *("lägg", "sätt", "släng", "skick", "få", "gå", "kom", "skjut", "tryck", "kör", "knuff", "syns"),
    *("ha", "måste", "ska(ll)?", "bör", "borde", "behöver", "vill"),
)
_OUT_IT_GOES: Final = (
    rf"{_LETS_OUT}\w*{_FEW} (ut|upp)",
    *("(ut|upp) med", "(la|lade|nå) (ut|upp)"),
    f"(put|get|go|goes|push|send)(ting)?{_FEW} (out|up|live|on)",
)
_AN_ITEM: Final = any_of(
    "(nyhet|grej|text|film|bild|inslag|material|artikel)(en)?",
    "(news|story|video|text|update)",
)
_ONE: Final = "(ett|en|nåt|något|nytt|an?|another|quick|short|till)"
_A_POST: Final = (
    rf"{_ONE} ([\w-]+ ){{0,2}}?({_ITEM}|(post|tweet|story)(?= (about|on|for|saying)))",
    *(f"{_ITEM} (om|på|i|till|önskas|behövs|tack)", "nyhet(en)? (till|för|på)", "publicering", "omnämnande"),
    *("(en|nån|någon) tweet", "tweet (om|about)"),
    rf"{_AN_ITEM} (till|för|for) (\w+ )?{SITE}",
    rf"{SITE}[\s-](post|mention|update|story|inlägg|shout-?out)",
)
# What goes out comes first, so that "lägga ut" is taken whole: a day of it stands close after it.
OUT: Final = words(*_OUT_IT_GOES, *_SWEDISH_VERBS, *_ENGLISH_VERBS, *_A_POST)

_YOU: Final = any_of("ni", "du", "någon", "nån", "ngn", r"komm(s|unikation\w*)?", "pressansvarig", r"er \w+")
_SWEDISH_WANTS: Final = (
    *(r"vill (\w+ )?(att|ha|få|se|be)", "vill (jag|vi)"),
    r"skulle (\w+ ){0,3}?(vilja|behöva|önska|uppskatta)",
    *("önska[rdes]*", "önskvärt", "önskemål", "behöv(er|de)", "hoppas", "uppskattar", "ser (helst|gärna)"),
    *(r"(begär|anhåll|hemställ)\w*", "ber (jag|vi|er|dig|om|att|härmed|vänligen)", "(jag|vi) ber"),
    *("be (er|dig|om)", "beställ(er|a)", "efterlyser", "anmäl(a|er)", "föreslår", "förslag", "tipsar?"),
    *(r"tacksam\w*", r"vänlig\w*", r"snäll\w*", "gärna", "tack(?! för)", r"vore \w+ (om|med|att)"),
)
_BE_SHOWN: Final = "(lägga|publicera|dela|syna|sprida|uppmärksamma)s"
_SWEDISH_MUSTS: Final = (
    r"måste (\w+ ){0,3}?(ut|upp|få)",
    rf"(bör|borde|ska(ll)?|kan|kunde) (\w+ ){{0,2}}?(ut|upp|{_BE_SHOWN})",
    *("(ut|upp|fram) med", "(kör|släng|tryck|skjut|lägg) (ut|upp)", "glöm inte", "se till", "dags för"),
)
_SWEDISH_YOU: Final = (
    *(f"(kan|kunde|skulle|hinner|orkar|vill|vore|får) {_YOU}", f"som {_YOU} (kan|gärna|får)"),
    *("(ni|du) (kan|måste|borde|bör|får)", "borde (ni|du)", "har (ni|du) (lust|möjlighet|tid|chans)"),
    "(tänkte|ville|vill) (höra|kolla|fråga) om (ni|du)",
    r"(lägger|delar|publicerar|postar|sprider|fixar) (ni|du)(?=.*\b((det|den|de) här|vår[at]?|detta)\b)",
    *("kan vi få (ut|upp) e(n|tt)", "kan det bli", "går (det|den) att (få|ordna|fixa|göra|lägga|ni)"),
    "finns det (plats|utrymme|möjlighet|chans|tid)",
)
_SWEDISH_HERE_IT_IS: Final = (
    *("skickar", r"bifoga\w*", "följande", "nedanstående", r"har en (\w+ )?(nyhet|grej)", "kommer en"),
    "(jag|vi) har (ett|skrivit|gjort|tagit)",
)
_ENGLISH_WANTS: Final = (
    *("need(s|ed)?", "want(s|ed)? (an?|to (get|have)|this|it|you|our)", "hoping", "request(s|ing)?"),
    *("(would|['’]d) (like|love|appreciate)", "(great|nice|good|lovely) (to|if)", "(should|must) (go|be)"),
    *("grateful", "please", "pl[sz]", "kindly", "thanks(?! for)"),
    "(can|could|would|will) (you|someone|somebody|anyone|comms|we (get|have)|this|the|it)",
    *("any chance", "chance of", "possible (to|for)", "ready for", "here(['’]s| is)"),
)
WANTED: Final = words(*_SWEDISH_WANTS, *_SWEDISH_MUSTS, *_SWEDISH_YOU, *_SWEDISH_HERE_IT_IS, *_ENGLISH_WANTS)

_ASKS: Final = (
    *("undra[rde]*(?! om (ni|du|det går))", "veta", "know", "funderar", "stämmer", "förklara", "vems"),
    "kontakt(a|en)?",
    *(r"(?<!\bom\s)(hur|vem|vilk(a|en|et))", r"(?<!\babout\s)(who|how|what)", r"(?<!skulle\s)man"),
    *("eller (har|är|gäller|ska|måste|får|går|finns)", "går det (lika )?bra"),
)
_WANTS_HELP: Final = (
    *("stöd (när|att|i att)", "råda?", "advice", "bedöma", "lära?", "nästa steg"),
    *(r"utbildning\w*", r"strategi\w*"),
    *("hitta", r"url\w*", r"adress\w*", r"links? to (your|the) (company|guide)\w*", "statistik (över|på)"),
    *("mall(en|ar)?", "template", r"riktlinje\w*", "guidelines?"),
    *(r"lösenord\w*", "password", r"inlogg\w*", "logga", "access", r"behörig\w*"),
)
_ELSEWHERE: Final = (
    *("eg(en|et|na)", "own", r"intran(ä|e)t\w*", "hemsidan?", "webbplatsen", "website", "kalendern"),
    *("(ta|plocka) bort", r"radera\w*", "remove", "delete", "take down", "svara på", "reply", "sammanfatta"),
    *("(jag|vi) (live)?(twittra|tweeta)r", "skriver en", "vill först", "om oss", "att folk"),
)
ANOTHER_ERRAND: Final = words(*_ASKS, *_WANTS_HELP, *_ELSEWHERE)
_LEAVE: Final = any_of("går det", "okej", "ok", "lov", "eller", "möjligt", "allowed")
ASKS_AT_LAST: Final = spoken(rf"\b{_LEAVE}\s*\?")

"""What is wanted, needed or must go out, however it is put: a wanting, a publishing and a place in one sentence.

`asking` knows the set phrases of a wish. Here the words stand in any order and far apart ("önskar att den analys som
jag har färdigställt omnämns på LinkedIn"), so that three things must be said where a set phrase says one. Every pattern
looks for single words or short runs of them: none is slow, whatever is written.
"""

import re
from typing import Final

_SITE: Final = (
    r"(?:linked\s?in|facebook|fejj?an|fb|insta(?:gram)?|twitter|twiter|youtube|tiktok|threads|bluesky"
    r"|sociala\s+(?:medier|kanaler)|soc\w*\s+med\w*|social\s+(?:media|channels))"
)
_YOU: Final = r"(?:ni|du|någon|nån|ngn|komm(?:s|unikation\w*)?|pressansvarig|er\s+\w+|er\s+enhet)"
_PLACE: Final = re.compile(
    rf"\b(?:{_SITE}\w*|(?:på|i|on)\s+(?:x|some)|våra\s+kanaler|kanaler(?:na)?|\w*flödet?|our\s+(?:\w+\s+)?(?:channels?|feeds?)"
    r"|(?:gemensamma|officiella|våra|era|myndighetens|official)\s+(?:kontona?|accounts?)"
    r"|\w*inlägg(?:et)?|notis(?:en)?|teaser|puff|rättelse|publicering(?:en)?|(?:linkedin|social|short|quick)\s+post"
    r"|(?:re)?(?:twittra|tweeta)[srt]?|(?:a|en)\s+tweet|(?:posts?|tweet)\s+(?:about|on|for|saying|announcing|om))\b",
    re.IGNORECASE,
)
_NOUN: Final = (
    r"(?:\w*inlägg|notis|teaser|puff|rättelse|tweet(?=\s+om)|(?:post|tweet|story)(?=\s+(?:about|on|for|saying)))"
)
_OUT: Final = re.compile(
    r"\b(?:publicer\w+|publish\w*|offentliggör\w*|omnämn\w*|posta[srdt]?|post(?:ed|ing)|dela[srdt]?|delad|spri[dt]\w*"
    r"|twittra[srt]?|tweeta[srt]?|tweet(?:ed|ing)|uppmärksamma[srt]?|lyft(?:a|er|s|as|es|e)?|annonsera[srt]?|marknadsför\w*"
    rf"|(?:nyhet|grej|text|film|bild|inslag|material|artikel|news|story|video|text|update)(?:en)?\s+(?:till|för|for)\s+(?:\w+\s+)?{_SITE}"
    r"|(?:pusha|puffa|flagga|tipsa)[rs]?|slå\s+ett\s+slag|(?:ut|upp)\s+med|tweet(?=\s+(?:om|about))|it\s+on\s+social\s+media|(?:en|nån|någon)\s+tweet|(?:la|lade|nå)\s+(?:ut|upp)|(?:posta|dela|twittra)de|göra\s+(?:något|nåt)(?!\s+åt)|syntes"
    rf"|{_SITE}[\s-](?:post|mention|update|story|inlägg|shout-?out)|shout-?out|mention"
    r"|kungör\w*|kompletter\w*|shared?|sharing|announc\w+|promot\w+|highlight\w*|featur(?:ed?|ing)|retweeta?"
    r"|(?:lägg|sätt|släng|skick|få|gå|kom|skjut|tryck|kör|ha|måste|ska(?:ll)?|bör|borde|behöver|vill|knuff|syns)\w*"
    r"(?:\s+[\w:/-]+){0,6}?\s+(?:ut|upp)|(?:lägg(?:a|er|as|s)?|skriv(?:a|er)?|berätta[rs]?|informera[rs]?|syna?s|nämn(?:a|er|s)?)"
    r"|(?:put|get|go|goes|push|send)(?:ting)?(?:\s+[\w'-]+){0,6}?\s+(?:out|up|live|on)"
    rf"|(?:(?:ett|en|nåt|något|nytt|an?|another|quick|short|till)\s+)(?:[\w-]+\s+){{0,2}}?{_NOUN}"
    rf"|{_NOUN}\s+(?:om|på|i|till|önskas|behövs|tack)|nyhet(?:en)?\s+(?:till|för|på)|publicering|omnämnande)\b",
    re.IGNORECASE,
)
_WANTED: Final = re.compile(
    r"\b(?:vill\s+(?:\w+\s+)?(?:att|ha|få|se|be)|vill\s+(?:jag|vi)|skulle\s+(?:\w+\s+){0,3}?(?:vilja|behöva|önska|uppskatta)"
    r"|önska[rdes]*|önskvärt|önskemål|behöv(?:er|de)|måste\s+(?:\w+\s+){0,3}?(?:ut|upp|få)"
    r"|(?:bör|borde|ska(?:ll)?|kan|kunde)\s+(?:\w+\s+){0,2}?(?:ut|upp|läggas|publiceras|delas|synas|spridas|uppmärksammas)"
    r"|begär\w*|anhåll\w*|hemställ\w*|ber\s+(?:jag|vi|er|dig|om|att|härmed|vänligen)|(?:jag|vi)\s+ber|be\s+(?:er|dig|om)"
    r"|tacksam\w*|uppskattar|hoppas|ser\s+(?:helst|gärna)|beställ(?:er|a)|efterlyser|anmäl(?:a|er)|föreslår|förslag|tipsar?"
    rf"|(?:kan|kunde|skulle|hinner|orkar|vill|vore|får)\s+{_YOU}|som\s+{_YOU}\s+(?:kan|gärna|får)|kan\s+vi\s+få\s+(?:ut|upp)\s+e(?:n|tt)"
    r"|(?:ni|du)\s+(?:kan|måste|borde|bör|får)|vänlig\w*|snäll\w*|gärna|tack(?!\s+för)|plz|pls|please|kindly|thanks(?!\s+for)"
    rf"|(?:lägger|delar|publicerar|postar|sprider|fixar)\s+(?:ni|du)(?=.*\b(?:det|den|de)\s+här\b|.*\b(?:vår[at]?|detta)\b)"
    r"|borde\s+(?:ni|du)|(?:tänkte|ville|vill)\s+(?:höra|kolla|fråga)\s+om\s+(?:ni|du)|skickar|har\s+en\s+(?:\w+\s+)?(?:nyhet|grej)|kommer\s+en"
    r"|går\s+(?:det|den)\s+att\s+(?:få|ordna|fixa|göra|lägga)|finns\s+det\s+(?:plats|utrymme|möjlighet|chans|tid)|kan\s+det\s+bli|har\s+(?:ni|du)\s+lust"
    r"|(?:ut|upp|fram)\s+med|(?:kör|släng|tryck|skjut|lägg)\s+(?:ut|upp)|(?:jag|vi)\s+har\s+(?:ett|skrivit|gjort|tagit)|need\s+it|(?:great|nice|good|lovely)\s+(?:to|if)|chance\s+of|be\s+(?:lovely|great|nice|good)|ready\s+for|here's|here\s+is"
    r"|vore\s+\w+\s+(?:om|med|att)|går\s+det\s+att\s+ni|har\s+(?:ni|du)\s+(?:möjlighet|tid|chans)|glöm\s+inte|se\s+till|dags\s+för"
    r"|följande|nedanstående|bifoga\w*"
    r"|(?:can|could|would|will)\s+(?:you|someone|somebody|anyone|comms|we\s+(?:get|have)|this|the|it)|need(?:s|ed)?"
    r"|want(?:s|ed)?\s+(?:an?|to\s+(?:get|have)|this|it|you|our)|(?:would|'d|’d)\s+(?:like|love|appreciate|be\s+\w+\s+if)"
    r"|hoping|request(?:s|ing)?|grateful|(?:should|must)\s+(?:go|be)|any\s+chance|possible\s+(?:to|for))\b",
    re.IGNORECASE,
)
_ANOTHER_ERRAND: Final = re.compile(
    r"\b(?:undra[rde]*(?!\s+om\s+(?:ni|du|det\s+går))|veta|(?<!\bom\s)(?:hur|vem|vilk(?:a|en|et))|hitta|vems|stöd\s+(?:när|att|i\s+att)|funderar|om\s+oss|(?:jag|vi)\s+(?:live)?(?:twittra|tweeta)r|eller\s+(?:har|är|gäller|ska|måste|får|går|finns)|kontakt(?:a|en)?"
    r"|nästa\s+steg|stämmer|att\s+folk|vill\s+först|eg(?:en|et|na)|(?<!skulle\s)man|url\w*|adress\w*|lösenord\w*|inlogg\w*|mall(?:en|ar)?|riktlinje\w*"
    r"|intranät\w*|hemsidan?|webbplatsen|ta\s+bort|radera\w*|plocka\s+bort|svara\s+på|rada|råd|bedöma|lära|lär|utbildning\w*|strategi\w*|statistik\s+(?:över|på)|kalendern|logga|access|advice|behörig\w*|förklara|sammanfatta|skriver\s+en"
    r"|går\s+det\s+(?:lika\s+)?bra|know|(?<!\babout\s)(?:who|how|what)|own|password|guidelines?|template|intranet"
    r"|website|remove|delete|take\s+down|reply|links?\s+to\s+(?:your|the)\s+(?:company|guide)\w*)\b"
    r"|\b(?:går\s+det|okej|ok|lov|eller|möjligt|step|fine|allowed)\s*\?",
    re.IGNORECASE,
)
"""What makes it a question, or a wish for something else than a post of ours."""

_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?:(?<=[.!?])\s+(?=[^\Wa-zåäö\d_])|\n)")


_NO_STOP: Final = re.compile(r"\b(?:kl|v|nr|ca|t\.ex|bl\.a)\.\s", re.IGNORECASE)
_CLOSE: Final = re.compile(
    r"[\s,–-]*(?:(?:och|gärna|helst|förslagsvis|typ|tack|redan|nån|någon|gång|allra|preferably|ideally|please|sometime)[\s,]*){0,3}"
)
_OF_SOMETHING: Final = re.compile(r"\b(?:som|då|där|när|which|that|when|where)\s+$", re.IGNORECASE)


def is_wanted(text: str) -> bool:
    """Whether a text that asks nothing says that something is wanted out in social media."""
    bare = _LINK.sub(" ", text)
    if _ANOTHER_ERRAND.search(bare):
        return False
    return any(all(said.search(part) for said in (_PLACE, _OUT, _WANTED)) for part in _sentences(bare))


def is_day_of_it(text: str, day: int) -> bool:
    """Whether what stands at `day` is told of the publishing itself: close after it, and after the wanting of it."""
    part = _sentences(text[:day])[-1]
    wanted = _WANTED.search(part)
    if not wanted:
        return False
    told = [found for said in (_OUT, _PLACE) for found in said.finditer(part)]
    return any(
        _CLOSE.fullmatch(part, found.end()) and not _OF_SOMETHING.search(part[: found.start()]) for found in told
    )


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(_NO_STOP.sub(lambda found: found[0].replace(".", " "), text))

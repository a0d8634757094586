"""How people ask for something to be published or booked, Swedish and English, as regular expressions.

Only ways of asking that no question about the policy uses: who asks "får jag lägga ut …?" wants to know, not to have it
done. "Posta", "dela" and "publicera" are the same word whether they order or only name the thing, so alone they are no
wish.
"""

import re
from typing import Final

_YOU: Final = r"(?:ni|du|(?:någon|nån|ngn)(?:\s+(?:på|av|hos|i)\s+(?:er|komm\w*|pressen))?)"
_THIS: Final = r"(?:det\s+här|den\s+här(?:\s+\w+)?|detta|följande|den|det|vårt?\s+(?:\w+\s+)?\w+|våra\s+(?:\w+\s+)?\w+)"
_POST: Final = r"(?:ett\s+|en\s+)?(?:\w+\s+)?(?:inlägg|post|tweet|story|puff)\b"
_ON_CHANNEL: Final = (
    r"(?:på|i|on)\s+(?:(?:vår|våra|our)\s+)?(?:linked\s?in|facebook|fb|insta(?:gram)?|twitter|youtube|x|sociala\s+medier"
    r"|some|kanaler(?:na)?|flödet|social\s+media)\b"
)
_BETWEEN: Final = r"(?:(?!hur\b|var\b|vem\b|vad\b|när\b|om\b|man\b|jag\b|vi\b|inte\s+bara\b|lära?\b)[\w.:]+\s+){0,4}?"
_DO: Final = (
    rf"(?:(?:lägga|slänga)\s+(?:ut|upp)|lägga\s+in(?=\s+{_POST})|få\s+(?:ut|upp)|gå\s+ut\s+med|publicera|posta|dela|sprida"
    r"|tweeta|twittra|lyfta|uppmärksamma|göra\s+reklam\s+för|marknadsföra|slå\s+ett\s+slag\s+för|(?:puffa|pusha|flagga)(?:\s+för)?"
    rf"|tipsa\s+(?:våra\s+)?följar\w+|(?:skriva|göra|fixa|ordna)\s+{_POST}|(?:informera|berätta|skriva|meddela)\s+{_ON_CHANNEL}"
    r"|(?:fixa|ordna|se\s+till)\s+(?:så\s+)?att(?=(?:\s+\w+){1,6}\s+(?:kommer|går|läggs)\s+ut\b))"
)
_DOES: Final = (
    r"(?:(?:lägger|slänger)\s+(?:ut|upp)|får\s+(?:ut|upp)|går\s+ut\s+med|publicerar|postar|delar|sprider|tweetar|twittrar"
    r"|lyfter|uppmärksammar|gör\s+reklam\s+för|marknadsför|slår\s+ett\s+slag\s+för|(?:puffar|pushar|flaggar)(?:\s+för)?"
    rf"|(?:skriver|gör|fixar|ordnar)\s+{_POST}|(?:informerar|berättar|skriver|meddelar)\s+{_ON_CHANNEL})"
)
_DID: Final = (
    r"(?:(?:la|lade|slängde)\s+(?:ut|upp)|publicerade|postade|delade|spred|tweetade|twittrade|lyfte|uppmärksammade)"
)
_DONE: Final = r"(?:läggas\s+(?:ut|upp)|publiceras|postas|delas|spridas|gå\s+ut|komma\s+ut)"
_ORDER: Final = (
    r"(?:lägg\s+(?:gärna\s+)?(?:ut|upp)|(?:publicera|posta|dela|tweeta|twittra|sprid|puffa|flagga|lyft|uppmärksamma)\s+gärna"
    rf"|(?:skriv|gör|fixa|ordna)\s+gärna\s+{_POST}"
    r"|(?:publicera|posta|tweeta|twittra|dela)(?=\s+att\b|\s*:|\s+(?:d(?:et|en)\s+här|detta|följande)\b)"
    r"|(?:snälla|vänligen)\s+(?:publicera|posta|dela|tweeta|twittra|sprid|lyft)"
    r"|hjälp\s+(?:mig|oss)\s+(?:att\s+)?(?:få\s+ut|sprida|publicera))"
)
_WE_WISH: Final = (
    r"(?:(?:jag|ja|vi)\s+)?(?:vill|skulle\s+(?:(?:så\s+|jätte|väldigt\s+)?gärna\s+)?(?:vilja|behöva)|önskar|behöver|hoppas)(?:\s+gärna)?"
    r"(?:\s+hjälp\s+(?:med\s+)?att)?"
)
_IT_WOULD_BE: Final = (
    r"(?:(?:(?:det\s+)?(?:vore|skulle\s+vara)|vi\s+(?:vore|är)|jag\s+(?:vore|är))\s+(?:\w+\s+)?\w+"
    r"|(?:vi|jag)\s+skulle\s+uppskatta|tacksam|uppskattar)\s+om\s+(?:ni|du)\s+(?:kunde|ville|kan|vill)"
)
_NEWS: Final = (
    r"(?:(?:jag|vi)\s+har|(?:(?:jag|vi)\s+)?vill\s+tipsa\s+om)\s+en\s+nyhet"
    r"(?:\s+(?:som\s+)?(?:jag|vi)\s+(?:gärna\s+)?vill\s+(?:ha|få)\s+ut)?(?=\s*:)"
    r"|(?:(?:förslag|idé|önskemål|tips)\s+(?:på|till|om)\s+)?(?:ett\s+|en\s+)?(?:nytt\s+)?(?:inlägg|nyhet)(?=\s*:\s*\w)"
    r"|(?:(?:jag|vi)\s+)?önskar\s+publicering\s+av|publicering\s+önskas(?:\s+av)?"
)
_SWEDISH: Final = (
    rf"(?:kan|skulle|kunde|vill)\s+{_YOU}\s+{_BETWEEN}{_DO}",
    (
        r"(?:(?:jag|vi)\s+)?(?:undrar|(?:tänkte|ville|vill)\s+(?:höra|kolla|fråga|be)(?:\s+er|\s+dig)?)\s+om\s+"
        rf"{_YOU}\s+(?:kan|skulle|kunde|vill|hinner|har\s+möjlighet\s+att)\s+{_BETWEEN}{_DO}"
    ),
    rf"(?:ni|du)\s+(?:borde|bör|måste)\s+{_BETWEEN}{_DO}",
    r"(?:det\s+)?(?:vore|skulle\s+vara)\s+\w+\s+att\s+få\s+(?:ut|upp)(?=\s+(?:en|ett|den|det|vår[at]?)\b)",
    rf"(?:(?:det|jag|vi)\s+)?(?:vore|skulle\s+(?:vara|bli|uppskatta))\s+(?:\w+\s+){{0,2}}om\s+(?:ni|du)\s+{_BETWEEN}{_DID}",
    rf"vi\s+(?:vill|skulle\s+vilja)\s+(?:gärna\s+)?{_DO}(?![^?]*\?)",
    rf"{_THIS}\s+vill\s+(?:jag|vi)\s+(?:gärna\s+)?(?:få|ha)\s+ut",
    rf"(?:kan|skulle)\s+(?:vi|man|jag)\s+(?:kunna\s+)?få\s+(?:ut|upp)(?=\s+(?:{_POST}|(?:en|ett|den|det|detta|något|nåt)\b))",
    rf"(?:kan|skulle)\s+(?:vi|man|jag)\s+(?:kunna\s+)?få\s+hjälp\s+(?:med\s+)?att\s+{_DO}",
    rf"kan\s+vi\s+(?:få|ha)(?:\s+till)?(?=\s+{_POST}\s+om\b)",
    rf"(?:det\s+)?(?:vore|skulle\s+vara)\s+\w+\s+med(?=\s+{_POST}\s+om\b)",
    rf"(?:(?:jag\s+)?undrar\s+om\s+det\s+går|går\s+det|skulle\s+det\s+gå)\s+(?:bra\s+)?att\s+(?:ni\s+{_DOES}|få\s+ut(?=\s+(?:{_POST}|en\s+nyhet|något|nåt|det\s+här|detta)))",
    rf"kan\s+{_THIS}\s+{_DONE}",
    rf"{_WE_WISH}(?:\s+att\s+(?:ni|du)\s+{_DOES}|\s+(?:få|ha)\s+(?:ut|upp)|(?=\s+(?:få\s+|ha\s+)?{_POST}\s+om\b))",
    rf"(?:jag|vi)\s+skulle\s+gärna\s+se(?=\s+{_POST}\s+om\b)",
    rf"{_IT_WOULD_BE}\s+{_BETWEEN}{_DO}",
    rf"får\s+(?:jag|vi)\s+be\s+(?:er|dig)\s+(?:att\s+|om\s+hjälp\s+att\s+)?{_DO}",
    rf"(?:ni|du)\s+får\s+(?:hemskt\s+|mycket\s+|jätte)?gärna\s+{_DO}",
    _ORDER,
    _NEWS,
)
_OUT: Final = r"(?:something|this|that|it|our\s+\w+|an?\s+(?:\w+\s+)?\w+)\s+out\b"
_PUT: Final = (
    rf"(?:post|publish|tweet|share|announce|promote|highlight|(?:put|get)\s+(?:out|up)|(?:put|get)(?=\s+{_OUT})"
    rf"|(?:do|write|make)\s+an?\s+(?:\w+\s+)?(?:post|tweet)|put(?=\s+(?:\w+\s+){{1,4}}{_ON_CHANNEL})"
    r"|spread\s+the\s+word(?:\s+about)?|let\s+(?:our|your|the)\s+followers\s+know)"
)
_ENGLISH: Final = (
    (
        rf"(?:can|could|would|will)\s+(?:you|(?:someone|somebody|anyone)(?:\s+(?:in|from|at|on)\s+(?:the\s+)?comms(?:\s+team)?)?)\s+"
        rf"(?:please\s+|kindly\s+|possibly\s+|help\s+(?:me|us)\s+)*{_PUT}"
    ),
    rf"(?:would|do)\s+you\s+mind\s+(?:posting|publishing|tweeting|sharing|putting\s+(?:out|up)|putting(?=\s+{_OUT}))",
    (
        rf"(?:can|could)\s+(?:we|i)\s+(?:please\s+)?(?:get|have)"
        rf"(?=\s+(?:{_OUT}|an?\s+(?:\w+\s+)?(?:post|tweet)\s+(?:about|on)\b"
        r"|\w+\s+(?:\w+\s+)?(?:posted|published|shared)\b))"
    ),
    r"(?:can|could)\s+(?:this|the\s+following)\s+be\s+(?:posted|published|shared|put\s+out)",
    rf"(?:(?:i'd|we'd|i\s+would|we\s+would)\s+(?:like|love)|(?:i|we)\s+(?:want|need))\s+(?:you\s+)?to\s+(?:get|put)(?=\s+{_OUT})",
    rf"(?:(?:i'd|we'd|i\s+would|we\s+would)\s+(?:like|love)|(?:i|we)\s+want)\s+(?:for\s+)?you\s+to\s+{_PUT}",
    rf"(?:any\s+chance\s+(?:that\s+)?you\s+(?:could|can)|i\s+wonder\s+if\s+you\s+could)\s+{_PUT}",
    r"(?:i'd|we'd|i\s+would|we\s+would)\s+like(?=\s+(?:to\s+have\s+|to\s+suggest\s+)?an?\s+(?:\w+\s+)?(?:post|tweet)\s+(?:about|on|saying)\b)",
    rf"(?:it\s+would\s+be|it'd\s+be)\s+\w+\s+if\s+you\s+could\s+{_PUT}",
    rf"(?:please|kindly)\s+(?:help\s+(?:me|us)\s+(?:to\s+)?)?{_PUT}",
    r"(?:post|publish|tweet)(?=\s+(?:this|that)\b|\s*:)",
)
_HELLO: Final = (
    r"(?:(?:(?:hej)+(?:san)?|hallå|tjena|god\s?morgon|hi|hello|hey|lotsen|snälla|tack|alla|there|på\s+er|dear\s+\w+)"
    r"[\s,!.:–-]+){0,5}"
)


def _plain(pattern: str) -> str:
    """Let å, ä and ö be written without ring and dots, as in quick chat."""
    return pattern.replace("å", "[åa]").replace("ä", "[äa]").replace("ö", "[öo]")


POST: Final = re.compile(
    _plain(rf"(?:^|(?<=[.!?:\n,])|https?://\S++)\s*{_HELLO}(?:{'|'.join((*_SWEDISH, *_ENGLISH))})(?!\w)"), re.IGNORECASE
)
"""Up to and with the verb of a wish to have something published; it begins the text or a clause."""

ACCOUNT: Final = re.compile(
    _plain(
        r"\b(?:konferens-?(?:konto(?:t|n)?|twitter(?:n|kontot?)?|profilen)|kontot?(?=\s+för\s+(?:konferens|event|seminari))"
        r"|(?:twitter|x)(?:-?kontot?)?(?:\s+för\s+(?:konferens|event|seminari)\w*)|(?:conference|event)\s+(?:twitter\s+|x\s+)?account)"
        r"(?:\s+(?:på|on)\s+(?:twitter|twiter|x))?\b"
        r"|(?<=boka\s)(?:in\s+)?twitterkontot\b|(?<=låna\s)twitterkontot\b|(?<=reservera\s)twitterkontot\b"
    ),
    re.IGNORECASE,
)
BOOK: Final = re.compile(
    _plain(
        r"\b(?:bok(?:ar?|at|ad|ning)|låna|reserver(?:ar?|at|ing)|behöv(?:er|a)|använda|disponera|nyttja|vill\s+ha|önska[rs]"
        r"|book(?:ed|ing)?|borrow|reserve|need|use)\b"
    ),
    re.IGNORECASE,
)

_CLAUSE: Final = (
    r"(?:^|[.,;:!?–\n(]|\b(?:och|å|men|eller|and|but|or)\b)\s*(?:(?:i\s+så\s+fall|isf|so|undrar(?:\s+\w+)?)\s+)?"
)
ASKING: Final = re.compile(
    rf"{_CLAUSE}(?:hur|hu|vem|vems|vilk(?:a|et|en)|vad|va|vart|var(?!\s+(?:så\s+)?(?:snäll|vänlig|god|hygglig))|varför|vrf|när|måste|bör|ska|räcker|(?:är|e)\s+det?"
    r"|går\s+de|who|whom|whose|how|what|which|where|when|why|do(?!\s+you\s+mind)|does|is|are|may|must|should|am"
    r"|kan\s+man(?!\s+få\s+ut)|får(?!\s+(?:(?:jag|vi)\s+be|inte|ej)\b))\b",
    re.IGNORECASE,
)
"""A clause that asks to know something: with it a text is a question, whatever else it says."""

LIVE: Final = re.compile(r"\s*(?:live|löpande|från|under|during|from)\b", re.IGNORECASE)
"""What follows a verb of reporting from an event as it goes on: the conference account's, not a post's."""

NO_POST: Final = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:\w*(?:konto|sida|grupp|kanal|profil|inloggning)|page|account|group|channel|profile|login)\b"
    r"|.*\b(?:intranät\w*|intranet|(?:på|on)\s+(?:(?:vår|our|the)\s+)?(?:webbplats|hemsida|webben|website)\w*"
    r"|privat\w*|(?:min|mitt|mina)\s+eg(?:en|et|na)|my\s+own|private"
    r"|i\s+(?:kalender|outlook|teams|sharepoint|system|mapp|diari)\w*)\b",
    re.IGNORECASE,
)
"""What is put up but is no post of ours: an account, what is private, or for another place than social media."""

IN_GENERAL: Final = re.compile(
    r"\s+(?:saker|grejer|personuppgifter|things|stuff|personal\s+data|inlägg(?!\s+om)|posts|on\s+(?:my|our|weekends))\b"
    r"|.*\b(?:på\s+helge(?:n|r|rna)|åt\s+andra|utan\s+samtycke|bilder\s+(?:på|av)\s+(?:barn|personer|folk)|without\s+consent"
    r"|(?:photos|pictures)\s+of\s+(?:children|people))\b",
    re.IGNORECASE,
)
"""What is asked about in general: whether it is done at all, not to have it done."""

OUR_OWN: Final = re.compile(
    r"\s+(?:with|med)\b|.*\b(?:länk\w*|links?)\s+(?:till|to)\s+(?:vår[at]?|our|your)\s+\w*(?:sid|kont|kanal|page|account|linked|face)"
    rf"|(?!.*{_ON_CHANNEL}).*\b(?:länk(?:ar|en|arna)?|adress\w*|url\w*|links?|address(?:es)?|policy\w*|riktlinje\w*|mall(?:en|ar|arna)?"
    r"|guidelines?|templates?|lösenord\w*|passwords?|kontaktuppgift\w*|med\s+(?:mig|oss)|with\s+(?:me|us))\b",
    re.IGNORECASE,
)
"""What is asked to be shared with the asker rather than with the public."""

"""Payloads as they are sent, written out whole: an answer, a receipt, a form as a dialog and in the chat."""

import html
import re
from typing import Any

Json = dict[str, Any]

WHERE = "I vilka sociala medier närvarar Tillväxtverket?"
SOURCE = f"Ur ”Så använder vi sociala medier på Tillväxtverket”, avsnittet ”{WHERE}”, texten inlagd 22 november 2026"
REMARK = (
    "Anmärkning från Kommunikationsavdelningen, inte policyn: Twitter heter X sedan 2023. I policyn står det Twitter."
)
ACCOUNTS = (
    "https://twitter.com/Tillvaxtverket",
    "https://www.facebook.com/Tillvaxtverket",
    "https://se.linkedin.com/company/tillvaxtverket",
    "https://www.youtube.com/user/tillvaxtverketfilm",
)
OFFER = "Vill du så skickar jag frågan till Kommunikationsavdelningen. Du får svaret här, och du kan ångra dig."
INTRO = "Skriv vad du vill ha ut. En idé räcker – pressansvarig hjälper till med resten, och du får besked här."
FIELDS = ["text", "when", "date", "time", "link", "picture", "alt_text", "photographer", "secrecy"]
FIELDS += ["audience", "channels", "source"]
WAITS = {
    "date": ["when", ["earliest", "latest", "embargo"]],
    "time": ["when", ["embargo"]],
    "alt_text": ["picture", []],
    "photographer": ["picture", []],
}


def the_answer(*, key: str, version: str) -> Json:
    """Return the answer to which accounts there are, in somebody's own chat with the app."""
    aloud = (
        "Vilka sociala medier finns vi i?",
        "Vi har konton på Twitter, Facebook LinkedIn och Youtube.",
        *ACCOUNTS[:-1],
        f"{ACCOUNTS[-1]}\n({SOURCE})",
        REMARK,
        "Hjälpte svaret?",
    )
    quote = [rich(text("Vi har konton på Twitter, Facebook LinkedIn och Youtube.")), *map(link, ACCOUNTS)]
    several_asked = "Får vi ha flera konton i samma kanal?"
    new_asked = "Vad krävs för ett nytt konto, och vem godkänner det?"
    several = {"section": "flera-konton", "entry": "flera-konton-i-samma-kanal"}
    new = {"section": "borja-anvanda", "entry": "nya-konton"}
    ask = {"verb": "ask_officer", "arguments": {}, "delivery": key}
    body = [
        heading("Vilka sociala medier finns vi i?"),
        {"type": "Container", "style": "emphasis", "items": [*quote, small(SOURCE)]},
        rich(text(REMARK)),
        row(execute(several_asked, "choose", key, **several) | {"tooltip": several_asked}),
        row(execute(new_asked, "choose", key, **new) | {"tooltip": new_asked}),
        row(fetch("Fråga pressansvarig", ask), NO_FORM),
        here(row(execute("Fråga pressansvarig", "ask_officer", key))),
        *rating("vilka-kanaler", key, version),
    ]
    return message("\n\n".join(aloud), body)


def the_receipt(*, number: str, words: str, url: str, request: str, now: str) -> Json:
    """Return the requester's receipt for a new post."""
    key, about = f"{request}:receipt", {"request": request, "version": "1"}
    thanks = f"Tack! Förslaget är hos pressansvarig (nr {number}). Du får besked här."
    aloud = (
        f"Föreslå inlägg – {number}\n\n{thanks}\n\n{words}\n(Ditt förslag)\n\n"
        f"Läge: Skickad {now}\nNär: När det passar\nLänk: {url}"
    )
    edit = {"verb": "edit", "arguments": about, "delivery": key}
    add = {"verb": "add_colleague", "arguments": about, "delivery": key}
    body = [
        heading(f"Föreslå inlägg – {number}"),
        rich(text(thanks)),
        {"type": "Container", "style": "emphasis", "items": [rich(text(words)), small("Ditt förslag")]},
        fact("Läge", text("Skickad"), text(" "), text(now)),
        fact("När", text("När det passar")),
        fact("Länk", *link(url)["inlines"]),
        row(
            fetch("Ändra", edit),
            execute("Dra tillbaka", "withdraw", key, **about),
            fetch("Lägg till kollega", add) | {"mode": "secondary"},
            NO_FORM,
        ),
        here(row(execute("Ändra", "edit", key, **about), execute("Lägg till kollega", "add_colleague", key, **about))),
    ]
    return message(aloud, body)


def the_dialog(*, token: str) -> Json:
    """Return the form of a post as a dialog, with nothing filled in."""
    unsaved = small("Stänger du rutan utan att spara försvinner det du har skrivit.")
    actions = [own(do, label, token) for do, label in BUTTONS.items()]
    content = card(f"Föreslå inlägg\n\n{INTRO}", [rich(text(INTRO)), *fields(token), unsaved]) | {"actions": actions}
    shown = {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}
    value = {"title": "Föreslå inlägg", "height": "large", "width": "medium", "card": shown}
    return {"task": {"type": "continue", "value": value}}


def the_chat_form(*, token: str, drawn: str) -> Json:
    """Return the same form as a message in the chat."""
    buttons = {**BUTTONS, "cancel": "Avbryt"}
    actions = [own(do, label, token, in_chat=True) for do, label in buttons.items()]
    actions[-1]["data"]["drawn"] = drawn
    body = [heading("Föreslå inlägg"), rich(text(INTRO)), *fields(token, in_chat=True)]
    return posted(card(f"Föreslå inlägg\n\n{INTRO}", body) | {"actions": actions})


BUTTONS = {"submit": "Skicka", "save_draft": "Spara utkast", "preview": "Förhandsvisa"}
NO_FORM = {
    "type": "Action.ToggleVisibility",
    "title": "Öppnas inget formulär?",
    "targetElements": ["here"],
    "mode": "secondary",
}


def fields(token: str, *, in_chat: bool = False) -> list[Json]:
    """Return the fields of a post, those that are folded at the end."""
    when = {
        "any": "När det passar",
        "today": "Idag",
        "earliest": "Tidigast",
        "latest": "Senast",
        "embargo": "Får inte ut före",
    }
    channels = {"x": "X (Twitter)", "facebook": "Facebook", "linkedin": "LinkedIn", "youtube": "YouTube"}
    files = "Så bifogar du: skicka filerna till mig i chatten, så lägger jag dem till det du skickar här."
    tick = {"type": "Input.Toggle", "title": "Ja", "wrap": True, "valueOn": "yes", "valueOff": "☐", "value": "☐"}
    folded = [
        *field(line("audience", "Målgrupp"), "Vilka ska bry sig? Till exempel småföretag i en viss bransch."),
        *field(choices("channels", "Kanaler", channels, several=True), "Vet du inte? Låt pressansvarig välja."),
        row(own("redraw", "Skriv en egen text för varje kanal", token, in_chat=in_chat)),
        *field(
            line("source", "Källa"),
            "Varifrån kommer uppgifterna? En länk eller rapportens namn. Är det vår egen nyhet, skriv det.",
        ),
    ]
    more = {"type": "Action.ToggleVisibility", "title": "Fler uppgifter", "targetElements": ["more_fields"]}
    return [
        *field(
            line("text", "Vad vill du ha ut? (måste fyllas i)") | {"isMultiline": True},
            "Skriv fritt. En rad om vad det handlar om räcker, och ett färdigt inlägg går också bra.",
        ),
        *field(choices("when", "När", when) | {"value": "any"}, "Spelar tiden ingen roll väljer pressansvarig."),
        *field(
            {"type": "Input.Date", "id": "date", "label": "Datum"},
            "Gäller om du väljer: Tidigast, Senast, Får inte ut före. Dagen som gäller för det du valde ovan.",
        ),
        *field(
            {"type": "Input.Time", "id": "time", "label": "Klockslag"},
            "Gäller om du väljer: Får inte ut före. Skriv bara ett klockslag om det spelar roll.",
        ),
        *field(line("link", "Länk", 2000) | {"style": "url"}, "Sidan som inlägget ska leda till."),
        *field(line("picture", "Bild"), "Länk till bilden, eller var den finns. Behövs inte för att lämna in."),
        *field(
            rich(text("Bifogade bilder") | {"weight": "Bolder"}),
            f"Har du bilden här kan du bifoga den i stället. Högst tio filer. {files}",
        ),
        *field(
            line("alt_text", "Alt-text"),
            "Gäller om du fyller i: Bild. Beskriv kort vad bilden visar, för den som inte kan se den.",
        ),
        *field(
            line("photographer", "Fotograf, och att de som syns har sagt ja"),
            "Gäller om du fyller i: Bild. Skriv namnet på den som tog bilden, och om de som syns har sagt ja. "
            "Syns ingen, skriv det.",
        ),
        *field(
            tick | {"id": "secrecy", "label": "Inga sekretessbelagda uppgifter (måste fyllas i)"},
            "Är du osäker? Skriv inte uppgifterna här, utan fråga först.",
        ),
        row(more),
        {"type": "Container", "id": "more_fields", "isVisible": False, "items": folded},
    ]


def field(element: Json, hint: str) -> list[Json]:
    """Return a field, away from the one before, with its hint close under it."""
    return [element | {"spacing": "Large"}, small(hint) | {"spacing": "Small"}]


def message(aloud: str, body: list[Json]) -> Json:
    """Return a card as the message that carries it: what a notification shows is how its words begin."""
    summary = aloud if len(aloud) <= 250 else aloud[:249] + "…"
    return posted(card(aloud, body)) | {"summary": summary}


def posted(content: Json) -> Json:
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}
    return {"type": "message", "attachments": [attachment]}


def card(aloud: str, body: list[Json]) -> Json:
    schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    told = {"fallbackText": escaped(aloud), "speak": html.escape(aloud, quote=False)}
    frame = {"type": "AdaptiveCard", "$schema": schema, "version": "1.5", "lang": "sv", "msteams": {"width": "Full"}}
    return {**frame, **told, "body": body}


def rating(about: str, key: str, version: str) -> list[Json]:
    told = {"entry": about, "kind": "answer", "policy_version": version, "token": key}
    no = {"verb": "rate", "arguments": {**told, "helped": "no"}, "delivery": key}
    return [
        small("Hjälpte svaret?"),
        row(
            execute("Ja", "rate", key, **told, helped="yes") | {"tooltip": "Ja, svaret hjälpte"},
            fetch("Nej", no) | {"tooltip": "Nej, svaret hjälpte inte"},
        ),
    ]


def own(do: str, label: str, token: str, *, in_chat: bool = False) -> Json:
    data: Json = {"verb": "hand_in", "arguments": {"kind": "nyhet", "token": token}, "do": do}
    data |= {"fields": FIELDS, "waits": WAITS} | ({"form": True} if in_chat else {})
    action: Json = {"type": "Action.Execute" if in_chat else "Action.Submit", "title": label, "data": data}
    return action | ({"verb": "submit"} if in_chat else {}) | ({"style": "positive"} if do == "submit" else {})


def execute(label: str, verb: str, key: str, **arguments: str) -> Json:
    data = {"verb": verb, "arguments": arguments, "delivery": key}
    return {"type": "Action.Execute", "title": label, "style": "default", "verb": verb, "data": data}


def fetch(label: str, data: Json) -> Json:
    return {
        "type": "Action.Submit",
        "title": label,
        "style": "default",
        "data": {**data, "msteams": {"type": "task/fetch"}},
    }


def here(*rows: Json) -> Json:
    items = [small("Välj här i stället, så kommer formuläret i chatten."), *rows]
    return {"type": "Container", "id": "here", "isVisible": False, "items": items}


def row(*actions: Json) -> Json:
    return {"type": "ActionSet", "actions": list(actions)}


def heading(words: str) -> Json:
    style = {"wrap": True, "style": "heading", "weight": "Bolder", "size": "Medium"}
    return {"type": "TextBlock", "text": escaped(words), **style}


def small(words: str) -> Json:
    return rich(text(words) | {"isSubtle": True, "size": "Small"})


def fact(label: str, *value: Json) -> Json:
    return rich(text(f"{label}: ") | {"weight": "Bolder"}, *value) | {"spacing": "Small"}


def rich(*inlines: Json) -> Json:
    return {"type": "RichTextBlock", "inlines": list(inlines)}


def link(url: str) -> Json:
    to = {"type": "Action.OpenUrl", "url": url, "title": url}
    return rich(text(url) | {"selectAction": to})


def line(name: str, label: str, most: int = 3000) -> Json:
    return {"type": "Input.Text", "isMultiline": False, "maxLength": most, "value": "", "id": name, "label": label}


def choices(name: str, label: str, among: dict[str, str], *, several: bool = False) -> Json:
    given = [{"title": title, "value": value} for value, title in among.items()]
    element: Json = {"type": "Input.ChoiceSet", "style": "expanded", "choices": given, "wrap": True}
    return element | {"isMultiSelect": several, "id": name, "label": label}


def text(words: str) -> Json:
    return {"type": "TextRun", "text": words}


def escaped(words: str) -> str:
    return re.sub(r"([\\`*_\[\]()#+.!~|>-])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))

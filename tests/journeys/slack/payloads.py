"""Payloads as they are sent, written out whole: an answer, an acknowledgement, the desk's card, a receipt, a modal."""

from typing import Any

Json = dict[str, Any]

AS_WRITTEN: Json = {
    "parse": "none",
    "link_names": False,
    "mrkdwn": False,
    "unfurl_links": False,
    "unfurl_media": False,
}
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
FILE_TYPES = ["png", "jpg", "jpeg", "gif", "webp", "pdf", "docx", "xlsx", "pptx", "odt", "txt", "csv", "mp4"]


def the_answer(*, channel: str, key: str, version: str) -> Json:
    """Return the answer to which accounts there are."""
    quote = [text("Vi har konton på Twitter, Facebook LinkedIn och Youtube.")]
    for url in ACCOUNTS:
        quote += [text("\n\n"), link(url)]
    blocks = [
        header("Vilka sociala medier finns vi i?"),
        rich({"type": "rich_text_quote", "elements": quote}),
        context(SOURCE),
        rich(section(text(REMARK))),
        actions(
            button(
                "choose",
                "Får vi ha flera konton i samma kanal?",
                '{"section": "flera-konton", "entry": "flera-konton-i-samma-kanal"}',
            ),
            button(
                "choose:2",
                "Vad krävs för ett nytt konto, och vem godkänner det?",
                '{"section": "borja-anvanda", "entry": "nya-konton"}',
            ),
            button("ask_officer", "Fråga pressansvarig", "{}"),
        ),
        *rating("vilka-kanaler", "answer", version, key),
    ]
    words = "\n\n".join(
        (
            "Vilka sociala medier finns vi i?",
            "Vi har konton på Twitter, Facebook LinkedIn och Youtube.",
            *ACCOUNTS[:-1],
            f"{ACCOUNTS[-1]}\n({SOURCE})",
            REMARK,
            "Hjälpte svaret?",
        )
    )
    return message(channel, key, words, blocks)


def the_no(question: str, *, key: str, version: str) -> Json:
    """Return the acknowledgement of a command that asks what the policy says nothing about."""
    blocks = [
        header("Det säger policyn inget om"),
        rich({"type": "rich_text_quote", "elements": [text(question)]}),
        context("Din fråga"),
        rich(section(text(OFFER))),
        actions(
            button("ask_officer", "Fråga pressansvarig", f'{{"question": "{question}", "token": "{key}"}}')
            | {"style": "primary"}
        ),
        *rating("", "none", version, key),
    ]
    words = f"Det säger policyn inget om\n\n{question}\n(Din fråga)\n\n{OFFER}\n\nHjälpte svaret?"
    return {"response_type": "ephemeral", "text": words, "blocks": blocks}


def the_desk_card(*, number: str, words: str, url: str, request: str, channel: str, now: str) -> Json:
    """Return the desk's card of a new post."""
    carries = f'{{"request": "{request}", "version": "1"}}'
    blocks = [
        header(f"Föreslå inlägg – {number}"),
        rich({"type": "rich_text_quote", "elements": [text(words)]}),
        context("Från: Amina Holm, Enheten för företagande"),
        facts(url, "Skickad", " – ", "Amina Holm", ", ", now),
        actions(
            button("edit_and_approve", "Ändra och godkänn", carries) | {"style": "primary"},
            button("approve", "Godkänn", carries),
            button("publish", "Publicerad", carries),
            menu(
                request,
                ("claim", "Jag tar den"),
                ("hand_over", "Lämna över"),
                ("ask", "Fråga Amina Holm"),
                ("fact_check", "Stämmer texten?"),
                ("return", "Be om ändring"),
                ("plan", "Planera"),
                ("add_colleague", "Lägg till kollega"),
                ("note", "Anteckna internt"),
                ("decline", "Tacka nej"),
                ("preview", "Förhandsvisa"),
                ("copy", "Kopiera till ny"),
            )
            | {"type": "static_select", "placeholder": plain("Mer")},
        ),
    ]
    spoken = (
        f"Föreslå inlägg – {number}\n\n{words}\n(Från: Amina Holm, Enheten för företagande)\n\n"
        f"Läge: Skickad – Amina Holm, {now}\nNär: När det passar\nLänk: {url}"
    )
    return message(channel, f"{request}:desk", spoken, blocks)


def the_receipt(*, number: str, words: str, url: str, request: str, channel: str, now: str) -> Json:
    """Return the requester's receipt for a new post."""
    carries = f'{{"request": "{request}", "version": "1"}}'
    thanks = f"Tack! Förslaget är hos pressansvarig (nr {number}). Du får besked här."
    blocks = [
        header(f"Föreslå inlägg – {number}"),
        rich(section(text(thanks))),
        rich({"type": "rich_text_quote", "elements": [text(words)]}),
        context("Ditt förslag"),
        facts(url, "Skickad", " ", now),
        actions(
            button("edit", "Ändra", carries),
            button("withdraw", "Dra tillbaka", carries),
            menu(request, ("add_colleague", "Lägg till kollega")) | {"type": "overflow"},
        ),
    ]
    spoken = (
        f"Föreslå inlägg – {number}\n\n{thanks}\n\n{words}\n(Ditt förslag)\n\n"
        f"Läge: Skickad {now}\nNär: När det passar\nLänk: {url}"
    )
    return message(channel, f"{request}:receipt", spoken, blocks)


def the_modal(*, private_metadata: str) -> Json:
    """Return the form of a post, with nothing filled in."""
    intro = "Skriv vad du vill ha ut. En idé räcker – pressansvarig hjälper till med resten, och du får besked här."
    when = [
        option("any", "När det passar"),
        option("today", "Idag"),
        option("earliest", "Tidigast"),
        option("latest", "Senast"),
        option("embargo", "Får inte ut före"),
    ]
    channels = [
        option("x", "X (Twitter)"),
        option("facebook", "Facebook"),
        option("linkedin", "LinkedIn"),
        option("youtube", "YouTube"),
    ]
    blocks = [
        rich(section(text(intro))),
        field(
            "text",
            "Vad vill du ha ut?",
            "Skriv fritt. En rad om vad det handlar om räcker, och ett färdigt inlägg går också bra.",
            {"type": "plain_text_input", "multiline": True, "max_length": 3000},
            required=True,
        ),
        field(
            "when",
            "När",
            "Spelar tiden ingen roll väljer pressansvarig.",
            {"type": "radio_buttons", "options": when, "initial_option": when[0]},
            tells=True,
        ),
        field("link", "Länk", "Sidan som inlägget ska leda till.", line(2000)),
        field(
            "picture",
            "Bild",
            "Länk till bilden, eller var den finns. Behövs inte för att lämna in.",
            line() | {"dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}},
            tells=True,
        ),
        field(
            "files",
            "Bifogade bilder",
            "Har du bilden här kan du bifoga den i stället. Högst tio filer.",
            {"type": "file_input", "filetypes": FILE_TYPES, "max_files": 10},
        ),
        field(
            "secrecy",
            "Inga sekretessbelagda uppgifter",
            "Är du osäker? Skriv inte uppgifterna här, utan fråga först.",
            {"type": "checkboxes", "options": [option("yes", "Ja")]},
            required=True,
        ),
        {"type": "divider"},
        header("Fler uppgifter"),
        field("audience", "Målgrupp", "Vilka ska bry sig? Till exempel småföretag i en viss bransch.", line()),
        field(
            "channels",
            "Kanaler",
            "Vet du inte? Låt pressansvarig välja.",
            {"type": "checkboxes", "options": channels},
            tells=True,
        ),
        field(
            "source",
            "Källa",
            "Varifrån kommer uppgifterna? En länk eller rapportens namn. Är det vår egen nyhet, skriv det.",
            line(),
        ),
        actions(
            {"type": "button", "action_id": "preview_form", "text": plain("Förhandsvisa")},
            {"type": "button", "action_id": "save_draft", "text": plain("Spara utkast")},
        ),
    ]
    return {
        "type": "modal",
        "callback_id": "hand_in",
        "title": plain("Föreslå inlägg"),
        "submit": plain("Skicka"),
        "close": plain("Avbryt"),
        "notify_on_close": True,
        "private_metadata": private_metadata,
        "blocks": blocks,
    }


def message(channel: str, key: str, words: str, blocks: list[Json]) -> Json:
    marked = {"event_type": "medielots_card", "event_payload": {"key": key}}
    return {"channel": channel, "text": words, "blocks": blocks, "metadata": marked, **AS_WRITTEN}


def rating(entry: str, kind: str, version: str, token: str) -> list[Json]:
    def carries(helped: str) -> str:
        return (
            f'{{"entry": "{entry}", "kind": "{kind}", "policy_version": "{version}", '
            f'"helped": "{helped}", "token": "{token}"}}'
        )

    yes = button("rate", "Ja", carries("yes")) | {"accessibility_label": "Ja, svaret hjälpte"}
    no = button("rate:2", "Nej", carries("no")) | {"accessibility_label": "Nej, svaret hjälpte inte"}
    return [context("Hjälpte svaret?"), actions(yes, no)]


def facts(url: str, *state: str) -> Json:
    lines = [bold("Läge: "), *map(text, state), text("\n"), bold("När: "), text("När det passar"), text("\n")]
    return rich(section(*lines, bold("Länk: "), link(url)))


def menu(request: str, *choices: tuple[str, str]) -> Json:
    def carries(verb: str) -> str:
        version = "" if verb in ("preview", "copy") else ',"version":"1"'
        return f'{{"verb":"{verb}","request":"{request}"{version}}}'

    return {"action_id": "more", "options": [option(carries(verb), label) for verb, label in choices]}


def field(name: str, label: str, hint: str, element: Json, *, required: bool = False, tells: bool = False) -> Json:
    block = {"type": "input", "block_id": name, "label": plain(label), "hint": plain(hint), "optional": not required}
    return block | {"element": element | {"action_id": name}} | ({"dispatch_action": True} if tells else {})


def line(most: int = 3000) -> Json:
    return {"type": "plain_text_input", "multiline": False, "max_length": most}


def option(value: str, label: str) -> Json:
    return {"text": plain(label), "value": value}


def button(action: str, label: str, value: str) -> Json:
    return {"type": "button", "action_id": action, "text": plain(label), "value": value}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def header(words: str) -> Json:
    return {"type": "header", "text": plain(words)}


def context(words: str) -> Json:
    return {"type": "context", "elements": [plain(words)]}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def section(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}


def text(words: str) -> Json:
    return {"type": "text", "text": words}


def bold(words: str) -> Json:
    return text(words) | {"style": {"bold": True}}


def link(url: str) -> Json:
    return {"type": "link", "url": url, "text": url}

"""What is written where something of ours or of Teams' is expected: types, names of invokes, ids, URLs, keys."""

Strings = tuple[str, ...]

CONTENT_TYPES: Strings = (
    *("", "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=x"),
    *("multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "image/png"),
    *("*/*", "application/json;" * 40, "application/json"),
)
TYPES: Strings = (
    *("message", "messageReaction", "messageUpdate", "messageDelete", "conversationUpdate", "installationUpdate"),
    *("contactRelationUpdate", "deleteUserData", "endOfConversation", "event", "handoff", "invoke", "invokeResponse"),
    *("ping", "suggestion", "trace", "typing", "command", "commandResult", "delay", "Message", "MESSAGE", "message "),
    *("", "x" * 255, "x" * 256, "__class__", "on_turn", "\u202emessage", "message;invoke", "خدمة"),
)
INVOKES: Strings = (
    *("adaptiveCard/action", "task/fetch", "task/submit", "fileConsent/invoke", "actionableMessage/executeAction"),
    *("composeExtension/query", "composeExtension/queryLink", "composeExtension/anonymousQueryLink"),
    *("composeExtension/selectItem", "composeExtension/submitAction", "composeExtension/fetchTask"),
    *("composeExtension/querySettingUrl", "composeExtension/setting", "composeExtension/onCardButtonClicked"),
    *("signin/verifyState", "signin/tokenExchange", "signin/failure", "tab/fetch", "tab/submit", "config/fetch"),
    *("config/submit", "message/submitAction", "message/fetchTask", "application/search", "handoff/action"),
    *("search", "tokens/response", "task/FETCH", "task/fetch ", "task", "/", "", "__class__", "x" * 255, "x" * 256),
)
IDS: Strings = (
    *("", " ", ".", "..", "../..", "%2e%2e", "a/../../b", "a?b=c#d", "a:", "29:", "28:x", "x" * 250, "x" * 251),
    *(
        "\x00",
        "\ud800",
        "å" * 200,
        "😀" * 60,
        "19:;messageid=",
        ";messageid=;messageid=",
        "a\nb",
        "'; drop table x; --",
    ),
    *("<at>x</at>", "**x**", "29:1-susanne\u200b", "29:1-SUSANNE", "٢٩", "null", "0"),
)
SERVICE_URLS: Strings = (
    *("", "x", "//service.example/teams/", "https://evil.example/", "http://evil.example/", "https://service.example"),
    *("https://service.example@evil.example/", "https://evil.example\\@service.example/", "https://service.example./"),
    *("https://service.example:444/", "file:///etc/passwd", "javascript:alert(1)", "http://169.254.169.254/"),
    *("https://[::1]/", "http://0x7f000001/", "https://xn--/", "https://ä.example/", "https://" + "a" * 3000, "\ud800"),
    *("https://service.example/\r\nHost: evil.example", "https://service.example/teams/../../", "HTTP://SERVICE/"),
)
UPLOADS: Strings = (
    *SERVICE_URLS,
    *("https://sharepoint.com.evil.example/x", "https://evilsharepoint.com/x", "https://a@x.sharepoint.com/x"),
    *("https://x.sharepoint.com:8443/x", "http://x.sharepoint.com/x", "https://x.sharepoint.com\\.evil.example/"),
    *("https://127.0.0.1/x", "https://localhost/x", "ftp://x.sharepoint.com/x", "https://.sharepoint.com/x"),
)
LOCALES: Strings = ("", "sv", "SV-se", "en", "xx-YY", "../../etc", "sv-SE" * 60, "\x00", "\ud800", "{0}", "C")
DOINGS: Strings = (
    *("submit", "save_draft", "redraw", "preview", "back", "cancel", "press", "", "x", "__class__", "SUBMIT"),
)
KINDS: Strings = ("nyhet", "konferens", "rad", "konto", "fraga", "", "x", "__class__", "\x00", "x" * 2000)
CODES: Strings = ("", "file:", "ics:", "file:1", "ics:../x", "account.csv:1", "paper.pdf:1", "x" * 3000, "\x00", "file")

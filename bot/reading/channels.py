"""What people call the channels."""

from typing import Final

from bot.reading.phrases import any_of

SITE: Final = any_of(
    *(r"linked\s?in", "facebook", "fejj?an", "fb", "insta(gram)?", "twitt?er", "youtube"),
    *("tiktok", "threads", "bluesky"),
    r"soc\w* (med\w*|kanal\w*|channels)",
)
ON_CHANNEL: Final = any_of(rf"(på|i|on) ((våra?|our) )?({SITE}|x|some|kanaler(na)?|flödet)\b")

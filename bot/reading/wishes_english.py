"""Set phrases of a wish to have something published, in English: up to and with the verb of publishing."""

from typing import Final

from bot.reading.channels import ON_CHANNEL
from bot.reading.phrases import any_of

_SOMEONE: Final = r"((someone|somebody|anyone)( (in|from|at|on) (the )?comms( team)?)?)"
_WE_WOULD: Final = "((i|we)('d| would))"
_THING_OUT: Final = r"(?:(something|this|that|it|our \w+|an? (\w+ )?\w+) out\b)"
_A_POST: Final = r"(?:an? (\w+ )?(post|tweet))"

_DO: Final = any_of(
    *("post", "publish", "tweet", "share", "announce", "promote", "highlight"),
    *("(put|get) (out|up)", f"(put|get)(?= {_THING_OUT})", rf"put(?= (\w+ ){{1,4}}{ON_CHANNEL})"),
    *(f"(do|write|make) {_A_POST}", "spread the word( about)?", "let (our|your|the) followers know"),
)
_DOING: Final = any_of("(post|publish|tweet|shar)ing", "putting (out|up)", f"putting(?= {_THING_OUT})")

_CAN_YOU: Final = (
    f"(can|could|would|will) (you|{_SOMEONE}) ((please|kindly|possibly|help (me|us)) )*{_DO}",
    f"(would|do) you mind {_DOING}",
    f"(any chance( that)? you (could|can)|i wonder if you could) {_DO}",
    rf"(it would|it'd) be \w+ if you could {_DO}",
)
_CAN_IT: Final = (
    rf"(can|could) (we|i) (please )?(get|have)(?= {_THING_OUT})",
    rf"(can|could) (we|i) (please )?(get|have)(?= {_A_POST} (about|on)\b)",
    r"(can|could) (we|i) (please )?(get|have)(?= \w+ (\w+ )?(posted|published|shared)\b)",
    "(can|could) (this|the following) be (posted|published|shared|put out)",
)
_WE_WISH: Final = (
    f"({_WE_WOULD} (like|love)|(i|we) (want|need)) (you )?to (get|put)(?= {_THING_OUT})",
    f"({_WE_WOULD} (like|love)|(i|we) want) (for )?you to {_DO}",
    rf"{_WE_WOULD} like(?= (to (have|suggest) )?{_A_POST} (about|on|saying)\b)",
)
_ORDERS: Final = (
    f"(please|kindly) (help (me|us) (to )?)?{_DO}",
    r"(post|publish|tweet)(?= (this|that)\b|\s*:)",
)
ENGLISH: Final = any_of(*_CAN_YOU, *_CAN_IT, *_WE_WISH, *_ORDERS)

"""Where the money of an order goes, as words say it; a number that is none is said, never dropped."""

from bot.dialogue.saying import Reply, Told
from bot.flows.order.promptpay import Unread, read_promptpay, without_number
from bot.flows.order.tables import JointOrder
from bot.flows.order.words.paying import names_promptpay, names_where_to_pay, without_promptpay
from bot.language.cleaning import clean

LONGEST, LONGEST_NUMBER = 200, 60
FEWEST_DIGITS = 6
"""Of an account; what has less is none."""


def unread(said: str, *replies: Reply) -> Told:
    """Why something is no PromptPay number, with what is."""
    match read_promptpay(said):
        case Unread.NO_MOBILE:
            return Told(
                "“{said}” is no mobile number that PromptPay knows: they begin with 06, 08 or 09. Could you look once more?",
                *replies, said=said,
            )  # fmt: skip
        case Unread.CHECK_DIGIT:
            return Told(
                "Of the 13 digits “{said}” one seems to be wrong: the last one does not fit. Could you look once more?",
                *replies, said=said,
            )  # fmt: skip
    return Told(
        "“{said}” is no PromptPay number yet: a mobile number has 10 digits, an ID or tax number 13, a wallet 15. Could you look once more?",
        *replies, said=said,
    )  # fmt: skip


def write_pay_to(order: JointOrder, words: str) -> bool:
    """Keep where to pay as words say it; False where they hold neither a PromptPay number nor a bank's account."""
    number = read_promptpay(words)
    if isinstance(number, str) and (names_promptpay(words) or not names_where_to_pay(words)):
        order.promptpay, order.promptpay_said = number, None
        whose = without_promptpay(without_number(words))
        order.pay_to = _kept(whose) if names_where_to_pay(whose) else order.pay_to
    elif names_where_to_pay(words) and not names_promptpay(words):
        order.pay_to = _kept(words)
    else:
        return False
    order.pay_ways = list(dict.fromkeys(["transfer", *order.pay_ways]))
    return True


def _kept(words: str) -> str:
    return clean(words[:LONGEST], all_names=False, payee=True).text


def take_paying(order: JointOrder, promptpay: str, pays: str) -> None:
    """What a line says of where to pay: its PromptPay clause, and what it says of paying. A number that is none is kept to
    be asked about."""
    order.promptpay = order.pay_to = order.promptpay_said = None
    for words in (f"พร้อมเพย์ {promptpay}" if promptpay else "", pays):
        digits = sum(letter.isdigit() for letter in words)
        names_one = (words and words != pays) or digits >= FEWEST_DIGITS
        if names_one and not write_pay_to(order, words):
            order.promptpay_said = (promptpay or words)[:LONGEST_NUMBER]

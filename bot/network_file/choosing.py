"""Which network a file belongs to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.language.catalogue import gettext as _
from bot.language.normalising import key_of, proper_name
from bot.network_file.checking import NETWORK_LIMITS
from bot.network_file.rows import NotReadable, tidy
from bot.storage.people import Network


def network_named(session: Session, named: str | None) -> Network | None:
    """The network of that name (None: there is none yet); without a name the only one there is."""
    networks = session.scalars(select(Network).where(~Network.of_one_group).order_by(Network.name)).all()
    if named is None:
        if len(networks) == 1:
            return networks[0]
        raise NotReadable(_which([network.name for network in networks]))
    found = [network for network in networks if key_of(proper_name(network.name)) == key_of(proper_name(named))]
    if len(found) > 1:
        raise NotReadable(
            _('{count} networks are called "{name}": rename one of them first.', count=len(found), name=named)
        )
    return found[0] if found else None


def agreed_name(in_file: str | None, asked: str | None) -> str | None:
    """The network's name as the file or the command gives it; both may give it if they agree."""
    if in_file and asked and key_of(in_file) != key_of(proper_name(asked)):
        raise NotReadable(
            _(
                'The file is of the network "{in_file}", --network says "{asked}": leave one of them out.',
                in_file=in_file,
                asked=asked,
            )
        )
    name = proper_name(tidy("name", in_file or asked or ""))
    if len(name) > NETWORK_LIMITS["name"]:
        raise NotReadable(_("The network's name is longer than {most} letters.", most=NETWORK_LIMITS["name"]))
    return name or None


def _which(names: list[str]) -> str:
    if not names:
        return _("There is no network yet: say its name with --network NAME.")
    listed = ", ".join(f'"{name}"' for name in names)
    return _("There are {count} networks ({names}): say which one with --network NAME.", count=len(names), names=listed)

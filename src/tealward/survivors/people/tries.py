"""Failed tries of signing in by address, beside the limit by account: a window that slides.

They lie in the store, so that stopping the house forgets nothing; the address lies there only as a
keyed digest. What is an address is decided where the request comes in: the socket's, or what a
trusted proxy says.
"""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from tealward.survivors.people.limits import PLACE_MINUTES, PLACE_TRIES
from tealward.survivors.store.schema import tries
from tealward.survivors.store.store import Transaction


def place_of(tx: Transaction, address: str) -> bytes:
    """The digest of an address. One house of IPv6 has a /64, so that counts as one address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return tx.keys.fingerprint(address, "place")
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            address = str(ipaddress.ip_network((ip, 64), strict=False))
        else:
            address = str(ip.ipv4_mapped)
    return tx.keys.fingerprint(address, "place")


def failed(tx: Transaction, address: str, now: datetime) -> bool:
    """Count a failed try; whether this one shuts the door to the address."""
    tx.connection.execute(delete(tries).where(tries.c.at < _since(now)))
    place = place_of(tx, address)
    tx.connection.execute(insert(tries), {"place": place, "at": now.isoformat()})
    count = select(func.count()).where(tries.c.place == place, tries.c.at >= _since(now))
    return tx.connection.scalar(count) == PLACE_TRIES


def minutes_shut(tx: Transaction, address: str, now: datetime) -> int:
    """For how many minutes the door stays shut to an address; 0 if it is open."""
    newest_first = (
        select(tries.c.at)
        .where(tries.c.place == place_of(tx, address), tries.c.at >= _since(now))
        .order_by(tries.c.at.desc())
        .offset(PLACE_TRIES - 1)
        .limit(1)
    )
    found = tx.connection.scalar(newest_first)
    if found is None:
        return 0
    opens = datetime.fromisoformat(found) + timedelta(minutes=PLACE_MINUTES)
    return max(1, -int((now - opens).total_seconds() // 60))


def _since(now: datetime) -> str:
    return (now - timedelta(minutes=PLACE_MINUTES)).isoformat()

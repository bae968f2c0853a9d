"""Which half of a set a tree gets: decided by names, so that every machine decides alike."""

import zlib


def chosen(share, *names):
    """True for about `share` (0 to 1) of all names."""
    return zlib.crc32("/".join(names).encode()) % 1000 < share * 1000

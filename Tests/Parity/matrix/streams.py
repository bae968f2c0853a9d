"""The data streams of Debian's packages, here and in the reference, and the profiles of each."""

import re
from pathlib import Path

SSG = "usr/share/xml/scap/ssg/content"


def streams(product, chroot):
    """The product's streams as (path, version of the guide), each version once, the newest last."""
    found = {}
    for directory in (Path("/") / SSG, chroot / SSG):
        path = directory / f"ssg-{product}-ds.xml"
        if path.exists():
            version = re.search(r":version [^>]*>([^<]*)", path.read_text(errors="replace"))
            found.setdefault(version.group(1) if version else "?", path)
    return [(path, version) for version, path in sorted(found.items())]


def profiles(path):
    """Profile ids, each once, the one that selects most rules first."""
    found = {}
    for profile, body in re.findall(r'<[\w.-]*:?Profile [^>]*?id="([^"]*)"(.*?)</[\w.-]*:?Profile>',
                                    path.read_text(errors="replace"), re.S):
        found.setdefault(profile, body.count('selected="true"'))
    return sorted(found, key=lambda profile: -found[profile])

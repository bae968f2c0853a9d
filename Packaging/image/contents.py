"""What the layers of the images hold."""
import os
import subprocess

import debian_packages
import shared_libraries
from layer import Layer, MERGED

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CONTENT = "opt/docker/gpos/xml/scap/ssg/content/ssg-dhi-gpos-ds.xml"
EXECUTABLE = "usr/bin/scap"
USER = 65532
BASE = ["base-files", "ca-certificates"]


def packages(executable, more):
    """The Debian packages that the executable and `more` packages need, with these."""
    programs = [executable] + [path for package in more for path in debian_packages.programs_of(package)]
    names = set(BASE) | set(more) | set(debian_packages.libraries_of(programs))
    return debian_packages.download(sorted(names), os.path.join(ROOT, ".build/image/packages"))


def debian(epoch, packages, executable):
    """Debian's files as far as they are needed, the user, and the directories that a process may write to.

    `executable` is the content of ours.
    """
    layer = Layer(epoch)
    for name in MERGED[:2] + ("lib", "lib64"):
        layer.directory("usr/" + name)
        layer.link(name, "usr/" + name)
    for package in packages:
        layer.package(package)
    shared_libraries.trim(layer, shared_libraries.needed(executable) | set(debian_packages.LOADED_LIBRARIES))
    certificates = [data for path, (_, data) in sorted(layer.members.items())
                    if path.startswith("usr/share/ca-certificates/") and data]
    layer.file("etc/ssl/certs/ca-certificates.crt", b"".join(certificates))
    layer.file("etc/passwd", f"root:x:0:0:root:/root:/usr/sbin/nologin\nnonroot:x:{USER}:{USER}:nonroot:/home/nonroot:/usr/sbin/nologin\n".encode())
    layer.file("etc/group", f"root:x:0:\nnonroot:x:{USER}:\n".encode())
    layer.directory("home/nonroot", mode=0o700, owner=USER)
    layer.directory("tmp", mode=0o1777)
    return layer


def data(epoch, schemas):
    """The schemas and the templates. What lies beside the schemas is not read by the executable."""
    layer = Layer(epoch)
    layer.tree("usr/share/scapwright/schemas/schemas", os.path.join(schemas, "schemas"))
    layer.tree("usr/share/scapwright/templates", os.path.join(ROOT, "Templates"))
    return layer


def own_files(binaries, datastream):
    """What is ours, by path: the executable, without debugging information, and the content."""
    stripped = os.path.join(ROOT, ".build/image/scap")
    os.makedirs(os.path.dirname(stripped), exist_ok=True)
    subprocess.run(["strip", "-o", stripped, os.path.join(binaries, "scap")], check=True)
    originals = {
        EXECUTABLE: stripped,
        CONTENT: datastream,
        "usr/share/doc/scapwright/copyright": os.path.join(ROOT, "Packaging/debian/copyright"),
    }
    files = {}
    for path, original in originals.items():
        with open(original, "rb") as file:
            files[path] = file.read()
    return files


def own(epoch, files):
    layer = Layer(epoch)
    for path, data in files.items():
        layer.file(path, data, mode=0o755 if path == EXECUTABLE else 0o644)
    with open(os.path.join(ROOT, "Packaging/programs")) as programs:
        for name in set(programs.read().split()) - {os.path.basename(EXECUTABLE)}:
            layer.link(os.path.join(os.path.dirname(EXECUTABLE), name), os.path.basename(EXECUTABLE))
    # The same file where oscap-docker looks for it, and where people do.
    for directory in ("usr/share/scapwright/content", "usr/share/xml/scap/ssg/content"):
        layer.link(f"{directory}/{os.path.basename(CONTENT)}", "/" + CONTENT)
    return layer

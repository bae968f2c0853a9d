"""A layer of an image: files by path, written as a tar archive whose bytes depend on them alone."""
import gzip
import hashlib
import io
import os
import posixpath
import tarfile

MERGED = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")


class Layer:
    def __init__(self, epoch):
        self.epoch = epoch
        self.members = {}

    def directory(self, path, mode=0o755, owner=0):
        self.add(tarfile.TarInfo(path), kind=tarfile.DIRTYPE, mode=mode, owner=owner)

    def file(self, path, data, mode=0o644):
        self.parents(path)
        self.add(tarfile.TarInfo(path), data, mode=mode)

    def link(self, path, target):
        self.parents(path)
        member = tarfile.TarInfo(path)
        member.linkname = target
        self.add(member, kind=tarfile.SYMTYPE, mode=0o777)

    def tree(self, path, source):
        """A copy of a directory of this machine, as root's, readable by everyone."""
        for directory, _, files in os.walk(source):
            below = posixpath.normpath(posixpath.join(path, os.path.relpath(directory, source)))
            self.parents(below + "/")
            for name in files:
                with open(os.path.join(directory, name), "rb") as file:
                    self.file(posixpath.join(below, name), file.read())

    def package(self, package):
        """A Debian package's files, and its entry below /var/lib/dpkg/status.d, where scanners look."""
        for member, data in package.members():
            mode = member.mode
            member.name = merged(member.name)
            if member.islnk():
                member.linkname = merged(member.linkname)
            if member.name and not (member.isdir() and member.name in MERGED):
                self.add(member, data, mode=mode, owner=member.uid, group=member.gid, kind=member.type)
        entry = f"var/lib/dpkg/status.d/{package.name}"
        self.file(entry, package.control("control").encode())
        self.file(entry + ".md5sums", package.control("md5sums").encode())

    def parents(self, path):
        parts = path.split("/")[:-1]
        for count in range(1, len(parts) + 1):
            if "/".join(parts[:count]) not in self.members:
                self.directory("/".join(parts[:count]))

    def add(self, member, data=None, *, kind=tarfile.REGTYPE, mode, owner=0, group=None):
        before = self.members.get(member.name)
        is_plain = kind == tarfile.DIRTYPE and (mode, owner) == (0o755, 0)
        if before and before[0].isdir() and is_plain:
            return  # it keeps the rights that another package gave it
        member.type, member.mode, member.mtime = kind, mode, self.epoch
        member.uid, member.gid = owner, owner if group is None else group
        member.uname = member.gname = ""
        member.pax_headers = {}
        member.size = len(data) if data is not None else 0
        self.members[member.name] = (member, data)

    def without(self, other):
        """A layer of what a layer below it does not have."""
        layer = Layer(self.epoch)
        layer.members = {path: member for path, member in self.members.items() if path not in other.members}
        return layer

    def archive(self):
        """The tar archive, by path: a directory comes before what is in it, and a hard link's file before the link."""
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
            ordered = sorted(self.members.items(), key=lambda item: (item[1][0].islnk(), item[0]))
            for _, (member, data) in ordered:
                archive.addfile(member, io.BytesIO(data) if data is not None else None)
        return buffer.getvalue()

    def compressed(self):
        """The gzip form and the digest of the plain form."""
        plain = self.archive()
        return gzip.compress(plain, compresslevel=6, mtime=0), "sha256:" + hashlib.sha256(plain).hexdigest()


def merged(path):
    """A path as a merged /usr has it, without the dot in front; the empty text for the root."""
    path = posixpath.normpath(path).removeprefix("/")
    path = "" if path == "." else path
    return "usr/" + path if path.split("/")[0] in MERGED and "/" in path else path

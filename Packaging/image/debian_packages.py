"""Debian packages as material: which ones executables need, their files, and what is known of them.

Nothing is installed and no maintainer script runs: packages are downloaded with apt and read with dpkg-deb.
"""
import os
import re
import subprocess
import tarfile
from dataclasses import dataclass

UNUSED = re.compile(r"usr/share/(man|info|locale|lintian|bug|bash-completion|menu|doc-base|doc/[^/]+/(?!copyright$).+)(/|$)")


@dataclass(frozen=True)
class DebianPackage:
    name: str
    version: str
    architecture: str
    url: str
    sha256: str
    file: str
    """The downloaded .deb."""

    def members(self):
        """Pairs of tarfile.TarInfo and bytes (None for all but regular files), without what only people read."""
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", self.file], stdout=subprocess.PIPE) as reader:
            with tarfile.open(fileobj=reader.stdout, mode="r|") as archive:
                for member in archive:
                    if not UNUSED.match(member.name.removeprefix("./")):
                        yield member, archive.extractfile(member).read() if member.isreg() else None
        if reader.returncode != 0:
            raise SystemExit(f"error: dpkg-deb could not read {self.file}")

    def control(self, part):
        """A control file, such as `control` or `md5sums`; empty where the package has none."""
        return subprocess.run(["dpkg-deb", "--info", self.file, part], capture_output=True, text=True).stdout


# What the executable loads when it first needs it, and is not linked with.
LOADED_LIBRARIES = ["libcurl.so.4"]


def libraries_of(executables):
    """The names of the installed packages that hold the shared libraries of executables."""
    paths = set()
    for executable in executables:
        told = output("ldd", executable)
        if "not found" in told:
            raise SystemExit(f"error: {executable} needs a library that is not installed:\n{told}")
        paths.update(re.findall(r"(/\S+) \(0x", told))
    for library in LOADED_LIBRARIES:
        found = re.search(rf"{re.escape(library)} \(.*\) => (/\S+)", output("ldconfig", "-p"))
        if not found:
            raise SystemExit(f"error: {library} is not installed")
        paths.add(found.group(1))
        paths.update(re.findall(r"(/\S+) \(0x", output("ldd", found.group(1))))
    return sorted({owner_of(path) for path in paths})


def owner_of(path):
    """The package of a file, by either of the names that a merged /usr gives it."""
    directory = os.path.realpath(os.path.dirname(path))
    real = os.path.join(directory, os.path.basename(path))
    for name in (path, real, real.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", name], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    raise SystemExit(f"error: {path} is in no Debian package")


def programs_of(package):
    """The dynamically linked programs of an installed package."""
    for path in output("dpkg-query", "--listfiles", package).splitlines():
        if re.match(r"(/usr)?/s?bin/", path) and os.path.isfile(path) and not os.path.islink(path):
            with open(path, "rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def download(names, directory):
    """The candidates of packages, from `directory` or, where they are not there yet, by apt."""
    os.makedirs(directory, exist_ok=True)
    packages = []
    # Told elsewhere: apt leaves out what is in the current directory.
    for line in output("apt-get", "download", "--print-uris", *names, cwd="/").splitlines():
        url, file, _, digest = line.split()
        name, version, architecture = file.removesuffix(".deb").split("_")
        version = version.replace("%3a", ":")
        path = os.path.join(directory, file)
        if not os.path.exists(path):
            output("apt-get", "download", f"{name}={version}", cwd=directory)
        sha256 = digest.removeprefix("SHA256:")
        if output("sha256sum", path).split()[0] != sha256:
            raise SystemExit(f"error: {path} is not what apt's list says; remove it")
        packages.append(DebianPackage(name, version, architecture, url.strip("'"), sha256, path))
    missing = set(names) - {package.name for package in packages}
    if missing:
        raise SystemExit(f"error: apt does not know {', '.join(sorted(missing))}")
    return sorted(packages, key=lambda package: package.name)


def output(*words, cwd=None):
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"error: {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout

"""Installed packages: an rpm database made by `rpm --root`, or entries of dpkg's status. The packages hold nothing, but
for a few that hold files of the tree's own, so that rpm has something to verify."""

import subprocess
import zlib

from choice import chosen

# Packages with files, for rpmverifyfile: path, kind of file.
OWNED = {
    "openssh-server": [("/etc/ssh/sshd_config", "%config(noreplace) "), ("/usr/share/openssh-server/one", "")],
    "setup": [("/etc/hosts.allow", "%config "), ("/etc/printcap", "%config(noreplace) "), ("/usr/share/setup/two", "")],
    "coreutils": [(f"/usr/libexec/coreutils/{name}", "") for name in ("libstdbuf.so", "stat", "sync", "true")],
    "audit": [("/usr/libexec/audit/auditctl", ""), ("/etc/audit/auditd.conf", "%config(noreplace) ")],
}
ALWAYS = ["audit", "coreutils", "openssh-server", "setup"]


def version(name):
    """A version and a release; a key's are what its fingerprint says."""
    if name == "gpg-pubkey":
        return "fd431d51", "4ae0493b"
    number = zlib.crc32(name.encode())
    return f"{number % 9 + 1}.{number // 9 % 20}", f"{number // 180 % 90 + 1}"


def specification(packages):
    """A spec file with one subpackage a package."""
    lines = ["Name: parity", "Version: 1", "Release: 1", "Summary: parity", "License: none", "BuildArch: noarch",
             "%description", "parity", "%install"]
    for name, _, _ in packages:
        for path, _ in OWNED.get(name, []):
            lines.append(f"mkdir -p $(dirname %{{buildroot}}{path}); echo '# {name} {path}' > %{{buildroot}}{path}")
    for name, number, release in packages:
        lines += [f"%package -n {name}", "Summary: " + name, f"Version: {number}", f"Release: {release}"]
        if chosen(0.1, "epoch", name):
            lines.append("Epoch: 1")
        lines += [f"%description -n {name}", name, f"%files -n {name}"]
        lines += [kind + path for path, kind in OWNED.get(name, [])]
    return "\n".join(lines) + "\n"


def install_rpms(tree, product, names, release, work):
    """Builds and installs the packages that name the product, and about three of four of `names`."""
    named = dict(release)
    packages = [(name, number, "1") for name, number in named.items()]
    packages += [(name, *version(name)) for name in sorted({*names, *ALWAYS} - set(named))
                 if name in ALWAYS or (chosen(0.7, product, name) and not competing(name))]
    work.mkdir(parents=True, exist_ok=True)
    spec = work / "parity.spec"
    spec.write_text(specification(packages))
    subprocess.run(["rpmbuild", "--quiet", "-bb", "--define", f"_topdir {work}", "--define", "__os_install_post %{nil}",
                    "--define", "source_date_epoch_from_changelog 0", spec], check=True, capture_output=True)
    subprocess.run(["rpm", "--root", tree, "--dbpath", "/var/lib/rpm", "--nodeps", "--nosignature", "--force", "-i",
                    *sorted(work.glob("RPMS/noarch/*.rpm"))], check=True, capture_output=True)
    return [name for name, _, _ in packages]


def competing(name):
    """Whether a package would make the tree be another product too."""
    return name.endswith("-release") or "-release-" in name


def install_debs(tree, product, names):
    """Adds entries for about seven of ten of `names` to dpkg's status, some of them of packages that were removed."""
    status = tree / "var/lib/dpkg/status"
    there = {line[9:].strip() for line in status.read_text().splitlines() if line.startswith("Package: ")}
    entries = []
    for name in names:
        if name in there or not chosen(0.7, product, name):
            continue
        number, revision = version(name)
        state = "deinstall ok config-files" if chosen(0.1, "removed", name) else "install ok installed"
        epoch = "1:" if chosen(0.2, "epoch", name) else ""
        entries.append(f"Package: {name}\nStatus: {state}\nPriority: optional\nSection: misc\nMaintainer: none\n"
                       f"Architecture: {'all' if chosen(0.3, name) else 'amd64'}\n"
                       f"Version: {epoch}{number}-{revision}\nDescription: {name}\n")
    with status.open("a") as file:
        file.write("".join("\n" + entry for entry in entries))

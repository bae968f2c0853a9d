"""Prepares one product's tree: a base, its packages, disorder, documents, and half of the content's own fixes."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from choice import chosen
from documents import write_documents
from packages import install_debs, install_rpms
from streams import profiles

HERE = Path(__file__).parent
UNNEEDED = ["usr/share/doc", "usr/share/locale", "usr/share/man", "usr/share/zoneinfo", "var/lib/apt/lists", "var/cache",
            "usr/lib/x86_64-linux-gnu/gconv", "usr/share/perl5", "usr/share/i18n"]
# What fixes call and a tree at rest does not have, or must not do: nothing happens.
STUBS = ["apt-get", "yum", "dnf", "zypper", "systemctl", "augenrules", "auditctl", "update-grub", "grubby", "service",
         "authselect", "pam-auth-update", "restorecon", "semanage", "mount", "umount", "update-crypto-policies",
         "fips-mode-setup", "dconf", "sysctl", "aideinit", "aide", "reboot", "setenforce", "update-initramfs", "dracut"]


def prepare(name, product, base, streams, ours, tree, work):
    """Makes `tree` from `base`. `streams` are data streams of the product, read; the last one's fixes are applied."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", "--reflink=auto", base, tree], check=True)
    for path in UNNEEDED:
        shutil.rmtree(tree / path, ignore_errors=True)
    for path, text in {"etc/os-release": product.os_release, **product.files}.items():
        write(tree / path, text)
    shutil.rmtree(tree / "var/lib/rpm", ignore_errors=True)
    if product.rpm:
        names = {name for _, content in streams for name in content.packages("rpminfo")}
        installed = install_rpms(tree, name, names, product.release, work / "rpm")
        shutil.rmtree(tree / "var/lib/dpkg")
        (tree / "etc/debian_version").unlink(missing_ok=True)
    else:
        install_debs(tree, name, sorted({name for _, content in streams for name in content.packages("dpkginfo")}))
        installed = None
    shutil.copy(HERE / "disorder", tree / "disorder")
    inside(tree, "sh", "/disorder")
    (tree / "disorder").unlink()
    # What the disorder overwrote of the product's own.
    for path, text in product.files.items():
        write(tree / path, text)
    for _, content in streams:
        write_documents(content, tree, name)
    fix(tree, name, *streams[-1], ours, installed)


def write(file, text):
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def inside(tree, *command, timeout=None):
    """Runs in the tree, without network, processes or mounts of this machine."""
    return subprocess.run(["unshare", "--mount", "--net", "--pid", "--uts", "--ipc", "--fork", "--kill-child", "chroot", tree,
                           "env", "-i", "PATH=/stubs:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C",
                           *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                          timeout=timeout)


def fix(tree, name, stream, content, ours, installed):
    """Applies the fixes of about half of the rules, each on its own and within seconds, whatever it says."""
    fixes = {}
    for profile in profiles(stream):
        script = subprocess.run([ours, "xccdf", "generate", "fix", "--fix-type", "bash", "--profile", profile, stream],
                                capture_output=True, text=True, errors="replace").stdout
        for rule, body in re.findall(r"^# BEGIN fix .*? for '(.*?)'\n#+\n(.*?)^\) # END fix", script, re.S | re.M):
            body = body.partition("; (\n")[2]
            if body and "IS MISSING!" not in body and chosen(0.5, name, rule):
                fixes.setdefault(rule, body)
    stubs = tree / "stubs"
    stubs.mkdir()
    for stub in STUBS:
        (stubs / stub).symlink_to("/bin/true")
    if installed is not None:
        # Fixes ask rpm whether a package is there.
        cases = "|".join(installed)
        (stubs / "rpm").write_text('#!/bin/sh\nfor last; do :; done\ncase $last in ' + cases + ') exit 0;; esac\nexit 1\n')
        (stubs / "rpm").chmod(0o755)
    (tree / "fixes").mkdir()
    for number, body in enumerate(fixes.values()):
        (tree / f"fixes/{number:04}").write_text(body)
    write(tree / "fixes.sh", "cd /\nfor fix in /fixes/*; do timeout -k 1 5 bash $fix; done\n")
    inside(tree, "bash", "/fixes.sh")
    for left in ("fixes", "stubs"):
        shutil.rmtree(tree / left)
    os.unlink(tree / "fixes.sh")

"""The software bill of materials of an image, as SPDX 2.3 JSON."""
import hashlib
import json
import re
import subprocess
import sys
import time
import urllib.parse

NOT_KNOWN = {"licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION"}
LICENSES = {"swift-argument-parser": "Apache-2.0", "swift-collections": "Apache-2.0"}
SWIFT_LICENSE = "Apache-2.0 WITH Swift-exception"


def document(image, version, epoch, debian, distribution, swift, files):
    """The document.

    `image` is the name and the manifest's descriptor; `debian` the DebianPackages in it; `distribution` the id and
    version of Debian; `swift` the texts of Package.swift and Package.resolved; `files` our own files by path.
    """
    name, descriptor = image
    digest = descriptor["digest"].removeprefix("sha256:")
    top = package(name, version, "CONTAINER", checksum=digest, license="Apache-2.0")
    ours = package("scapwright", version, "APPLICATION", license="Apache-2.0")
    packages, relations = [top, ours], [("SPDXRef-DOCUMENT", "DESCRIBES", top), (top, "CONTAINS", ours)]
    for item in debian:
        purl = f"pkg:deb/debian/{item.name}@{escaped(item.version)}?arch={item.architecture}&distro={distribution}"
        told = package(item.name, item.version, "LIBRARY", item.url, purl, item.sha256, supplier="Organization: Debian")
        packages.append(told)
        relations.append((top, "CONTAINS", told))
    for told in linked(*swift):
        packages.append(told)
        relations.append((ours, "STATIC_LINK", told))
    listed = [file(path, data) for path, data in sorted(files.items())]
    ours["filesAnalyzed"] = True
    ours["packageVerificationCode"] = {"packageVerificationCodeValue": verification_code(listed)}
    relations += [(ours, "CONTAINS", told) for told in listed]
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{name}-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{version}-{digest}",
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
            "creators": ["Organization: Scapwright", f"Tool: scapwright-image-{version}"],
        },
        "packages": packages,
        "files": listed,
        "relationships": [
            {
                "spdxElementId": before if isinstance(before, str) else before["SPDXID"],
                "relationshipType": kind,
                "relatedSpdxElement": after["SPDXID"],
            }
            for before, kind, after in relations
        ],
    }


def linked(manifest, resolved):
    """What the executables have linked in: the packages of Package.swift, and the compiler's own libraries."""
    for pin in pins(manifest, resolved):
        location = located(pin["location"])
        version = pin["state"].get("version") or pin["state"]["revision"]
        purl = "pkg:swift/" + location.removeprefix("https://") + "@" + version
        url = f"git+{location}.git@{pin['state']['revision']}"
        yield package(pin["identity"], version, "LIBRARY", url, purl, license=LICENSES.get(pin["identity"]))
    told = subprocess.run(["swift", "--version"], check=True, capture_output=True, text=True).stdout
    version = re.search(r"Swift version (\S+)", told).group(1)
    for name in ("swift", "swift-foundation"):
        url = f"git+https://github.com/swiftlang/{name}.git@swift-{version}-RELEASE"
        purl = f"pkg:swift/github.com/swiftlang/{name}@{version}"
        yield package(name, version, "LIBRARY", url, purl, license=SWIFT_LICENSE)


def pins(manifest, resolved):
    """The pins of the packages that Package.swift asks for.

    Package.resolved is not kept with the sources, and may be of another time: a package that is gone is left out, and told
    of; one that has no pin ends the program.
    """
    wanted = {located(url) for url in re.findall(r'\.package\(\s*url:\s*"([^"]+)"', manifest)}
    found = {located(pin["location"]): pin for pin in json.loads(resolved)["pins"]}
    missing = wanted - set(found)
    if missing:
        raise SystemExit(f"error: Package.resolved has no {', '.join(sorted(missing))}; run: swift package resolve")
    for location in sorted(set(found) - wanted):
        print(f"warning: Package.resolved has {location}, but Package.swift does not; it is left out", file=sys.stderr)
    return [found[location] for location in sorted(wanted)]


def located(url):
    return url.removesuffix(".git")


def package(name, version, purpose, url="NOASSERTION", purl=None, checksum=None, license=None, supplier="NOASSERTION"):
    told = {
        "SPDXID": "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", f"{purpose.lower()}-{name}"),
        "name": name,
        "versionInfo": version,
        "primaryPackagePurpose": purpose,
        "supplier": supplier,
        "downloadLocation": url,
        "filesAnalyzed": False,
        **NOT_KNOWN,
    }
    if license:
        told["licenseDeclared"] = license
    if checksum:
        told["checksums"] = [{"algorithm": "SHA256", "checksumValue": checksum}]
    if purl:
        reference = {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl}
        told["externalRefs"] = [reference]
    return told


def file(path, data):
    return {
        "SPDXID": "SPDXRef-File-" + re.sub(r"[^A-Za-z0-9.-]", "-", path),
        "fileName": "./" + path,
        "checksums": [
            {"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
            {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()},
        ],
        "licenseConcluded": "NOASSERTION",
        "licenseInfoInFiles": ["NOASSERTION"],
        "copyrightText": "NOASSERTION",
    }


def verification_code(files):
    """The digest of the files' digests (SPDX 2.3 §7.9)."""
    digests = sorted(told["checksums"][0]["checksumValue"] for told in files)
    return hashlib.sha1("".join(digests).encode()).hexdigest()


def escaped(version):
    return urllib.parse.quote(version, safe="~")

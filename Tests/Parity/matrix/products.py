"""The products whose data streams are compared, and what makes a tree be one of them for the stream's CPE checks."""

from dataclasses import dataclass, field


@dataclass
class Product:
    """A tree: its os-release, the packages that name it (rpm: name and version), and files of its own."""

    id: str
    version: str
    name: str
    release: list = field(default_factory=list)
    files: dict = field(default_factory=dict)
    pretty: str = ""

    @property
    def rpm(self):
        """Whether the tree has an rpm database; one with dpkg's otherwise."""
        return bool(self.release)

    @property
    def os_release(self):
        quoted = [("NAME", self.name), ("ID", self.id), ("VERSION_ID", self.version),
                  ("PRETTY_NAME", self.pretty or f"{self.name} {self.version}")]
        return "".join(f'{key}="{value}"\n' for key, value in quoted)


def red_hat(version, *packages, name="Red Hat Enterprise Linux", id="rhel", files=None):
    return Product(id, version, name, [(package, version) for package in packages],
                   {"etc/redhat-release": f"{name} release {version}\n",
                    "etc/system-release-cpe": f"cpe:/o:redhat:enterprise_linux:{version}::baseos\n", **(files or {})})


def debian(version):
    return Product("debian", version.split(".")[0], "Debian GNU/Linux", files={"etc/debian_version": version + "\n"})


def ubuntu(version, codename):
    lsb = f"DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE={version}\nDISTRIB_CODENAME={codename}\n"
    return Product("ubuntu", version, "Ubuntu", files={"etc/lsb-release": lsb})


def suse(id, version, name, package):
    return Product(id, version, name, [(package, version)], {"etc/SuSE-release": f"{name}\nVERSION = {version}\n"})


# By the name in `ssg-NAME-ds.xml`.
PRODUCTS = {
    "alinux2": Product("alinux", "2", "Alibaba Cloud Linux", [("alinux-release", "2.1903")]),
    "alinux3": Product("alinux", "3", "Alibaba Cloud Linux", [("alinux-release", "3.2104")]),
    "anolis8": Product("anolis", "8.6", "Anolis OS", [("anolis-release", "8.6")]),
    "centos7": red_hat("7", "centos-release", name="CentOS Linux", id="centos"),
    "centos8": red_hat("8", "centos-release", name="CentOS Linux", id="centos"),
    "chromium": red_hat("8.6", "redhat-release", "chromium"),
    "cs9": red_hat("9", "centos-stream-release", name="CentOS Stream", id="centos"),
    "debian10": debian("10.13"),
    "debian11": debian("11.6"),
    "debian12": debian("12.8"),
    "eks": Product("amzn", "2", "Amazon Linux", [("system-release", "2")], {"var/lib/kubelet/kubeconfig": "kind: Config\n"}),
    "fedora": Product("fedora", "37", "Fedora Linux", [("fedora-release-common", "37"), ("fedora-release", "37")],
                      {"etc/system-release-cpe": "cpe:/o:fedoraproject:fedora:37\n"}),
    "firefox": red_hat("8.6", "redhat-release", "firefox"),
    "macos1015": debian("12.8"),
    "ocp4": red_hat("4.11", "redhat-release", id="rhcos", files={"etc/kubernetes/kubelet.conf": "kind: KubeletConfiguration\n"}),
    "ol7": Product("ol", "7.9", "Oracle Linux Server", [("oraclelinux-release", "7.9")]),
    "ol8": Product("ol", "8.6", "Oracle Linux Server", [("oraclelinux-release", "8.6")]),
    "ol9": Product("ol", "9.1", "Oracle Linux Server", [("oraclelinux-release", "9.1")]),
    "opensuse": suse("opensuse-leap", "15.4", "openSUSE Leap", "openSUSE-release"),
    "rhcos4": red_hat("4.11", "redhat-release-coreos", name="Red Hat Enterprise Linux CoreOS", id="rhcos"),
    "rhel7": red_hat("7.9", "redhat-release-server"),
    "rhel8": red_hat("8.6", "redhat-release"),
    "rhel9": red_hat("9.1", "redhat-release"),
    "rhv4": red_hat("8.6", "redhat-release", "redhat-release-virtualization-host"),
    "sl7": red_hat("7.9", "sl-release", name="Scientific Linux", id="scientific"),
    "sle12": suse("sles", "12.5", "SUSE Linux Enterprise Server", "sles-release"),
    "sle15": suse("sles", "15.4", "SUSE Linux Enterprise Server", "sles-release"),
    "ubuntu1604": ubuntu("16.04", "xenial"),
    "ubuntu1804": ubuntu("18.04", "bionic"),
    "ubuntu2004": ubuntu("20.04", "focal"),
    "ubuntu2204": ubuntu("22.04", "jammy"),
    "ubuntu2404": ubuntu("24.04", "noble"),
    "uos20": Product("uos", "20", "UnionTech OS Server", [("uos-release", "20")]),
}

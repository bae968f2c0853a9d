// swift-tools-version: 6.1
import PackageDescription

// Data flows one way: a target depends only on targets listed above it. ARCHITECTURE.md has the picture.

let package = Package(
    name: "scapwright",
    products: [
        // One executable under four names, of which each says which program it is. What is installed is `scap` and links to it.
        .executable(name: "scap", targets: ["scapwright"]),
        .executable(name: "oscap", targets: ["scapwright"]),
        .executable(name: "oscap-docker", targets: ["scapwright"]),
        .executable(name: "oscap-podman", targets: ["scapwright"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    ],
    targets: [
        // C libraries: a module map each; only one Swift target imports each of them.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibXSLT", pkgConfig: "libexslt", providers: [.apt(["libxslt1-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        // Loaded when it is first needed, and not linked.
        .systemLibrary(name: "CLibCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLinux"),

        // The rooms, from the ground up.
        .target(name: "Diagnostics"),
        .target(name: "ArchiveKit", dependencies: ["CLibArchive"]),
        .target(name: "XZKit", dependencies: ["CLibLZMA", "ArchiveKit"]),
        .target(name: "InflateKit", dependencies: ["CLibZ", "XZKit", "ArchiveKit"]),
        .target(name: "PatternKit", dependencies: ["CPCRE2"]),
        .target(name: "DigestKit", dependencies: ["CLibCrypto"]),
        .target(name: "SQLiteKit", dependencies: ["CLibSQLite"]),
        .target(name: "Download", dependencies: ["CLibCurl", "Diagnostics"]),
        .target(name: "YAMLKit", dependencies: ["CLibYAML", "Diagnostics"]),
        .target(name: "XMLKit", dependencies: ["CLibXML2", "CLibXSLT", "Diagnostics"]),
        .target(name: "FileTree", dependencies: ["ArchiveKit", "CLinux"]),
        .target(name: "SCAP", dependencies: ["XMLKit", "ArchiveKit", "Diagnostics"]),
        .target(name: "Validation", dependencies: ["SCAP", "ArchiveKit", "XMLKit", "Diagnostics"]),
        .target(
            name: "Evaluation",
            dependencies: [
                "SCAP", "FileTree", "PatternKit", "DigestKit", "SQLiteKit", "XMLKit", "Diagnostics", "YAMLKit",
                "CLinux",
            ]),
        .target(
            name: "Authoring",
            dependencies: [
                "SCAP", "XMLKit", "YAMLKit", "PatternKit", "Diagnostics",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]
        ),
        .target(name: "Remediation", dependencies: ["Evaluation", "SCAP", "PatternKit", "XMLKit", "Diagnostics"]),
        .target(name: "Reporting", dependencies: ["Evaluation", "SCAP", "XMLKit", "Diagnostics"]),
        .target(name: "ContentTools", dependencies: ["Evaluation", "SCAP", "DigestKit", "XMLKit", "Diagnostics"]),
        .target(
            name: "Linting",
            dependencies: [
                "Authoring", "ContentTools", "Evaluation", "SCAP", "ArchiveKit", "PatternKit", "XMLKit", "Diagnostics",
            ]),
        .target(
            name: "Images",
            dependencies: [
                "Evaluation", "Download", "FileTree", "InflateKit", "ArchiveKit", "DigestKit", "Diagnostics", "CLinux",
            ]),
        .target(
            name: "RuleTesting",
            dependencies: [
                "Authoring", "Evaluation", "Images", "FileTree", "PatternKit", "SCAP", "XMLKit", "Diagnostics",
            ]),
        .target(
            name: "CommandSupport",
            dependencies: [
                "Reporting", "Remediation", "Validation", "Evaluation", "Authoring", "Download", "Images", "SCAP",
                "FileTree", "ArchiveKit", "XMLKit", "Diagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "Scanning",
            dependencies: [
                "CommandSupport", "Evaluation", "Images", "SCAP", "DigestKit", "XMLKit", "Diagnostics",
            ]),
        .target(
            name: "LanguageServer",
            dependencies: [
                "CommandSupport", "Linting", "Validation", "Authoring", "SCAP", "PatternKit", "XMLKit", "Diagnostics",
            ]),
        .target(
            name: "scap",
            dependencies: [
                "CommandSupport", "Scanning", "ContentTools", "LanguageServer", "Linting", "RuleTesting", "Images",
                "FileTree", "Reporting", "Validation", "Evaluation", "Authoring", "SCAP", "XMLKit", "Diagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "oscap",
            dependencies: [
                "CommandSupport", "ContentTools", "Remediation", "Reporting", "Evaluation", "SCAP", "XMLKit",
                "Diagnostics",
            ]),
        .target(name: "oscap-docker", dependencies: ["CommandSupport", "Images", "Diagnostics"]),
        .target(name: "oscap-podman", dependencies: ["CommandSupport", "Images", "Diagnostics"]),
        .executableTarget(
            name: "scapwright",
            dependencies: ["scap", "oscap", "oscap-docker", "oscap-podman", "CommandSupport"],
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
        .testTarget(name: "YAMLKitTests", dependencies: ["YAMLKit", "Diagnostics"]),
        .testTarget(name: "XMLKitTests", dependencies: ["XMLKit"]),
        .testTarget(name: "ArchiveKitTests", dependencies: ["ArchiveKit"]),
        .testTarget(name: "PatternKitTests", dependencies: ["PatternKit"]),
        .testTarget(name: "FileTreeTests", dependencies: ["FileTree", "ArchiveKit"]),
        .testTarget(name: "SCAPTests", dependencies: ["SCAP"]),
        .testTarget(name: "ValidationTests", dependencies: ["Validation", "TestSupport"]),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
        .testTarget(
            name: "AuthoringTests", dependencies: ["Authoring", "ContentTools", "Validation", "SCAP", "XMLKit"]),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Reporting", "Evaluation", "Validation", "FileTree", "SCAP", "XMLKit"]),
        .testTarget(name: "ImagesTests", dependencies: ["Images", "FileTree", "Diagnostics"]),
        .testTarget(
            name: "LintingTests", dependencies: ["Linting", "Authoring", "XMLKit", "Diagnostics", "TestSupport"]),
        .testTarget(name: "RuleTestingTests", dependencies: ["RuleTesting", "Authoring", "FileTree", "Diagnostics"]),
        .testTarget(name: "ScanningTests", dependencies: ["Scanning", "Diagnostics"]),
        .testTarget(
            name: "CommandTests", dependencies: ["scapwright", "XMLKit", "TestSupport"],
            exclude: ["Project"]),
    ],
    swiftLanguageModes: [.v6]
)

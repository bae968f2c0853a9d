import Foundation
import Testing

/// Scans by a user without any rights: user 65532, no capabilities, no home.
@Suite struct ConfinedTests {
    @Test(.enabled(if: getuid() == 0, "only root can become another user"))
    func `an ordinary user scans images and root file systems`() throws {
        let bench = try Workbench()
        let image = try TestImage.folder()
        try shell(
            "cp \(Executable.checkout.path)/.build/debug/scap .; chmod 755 . scap; chmod 644 ds.xml; mkdir -m 777 own",
            folder: bench.folder)
        try shell("chmod 755 .", folder: image)
        let user =
            "setpriv --reuid=65532 --regid=65532 --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs"
        func eval(_ target: String) throws -> String {
            try shell(
                """
                env -i HOME=/nonexistent TMPDIR=\(bench.path("own")) \(user) \
                    \(bench.path("scap")) eval \(bench.dataStream) \(target) --profile \(Workbench.profile) \
                    --skip-validation || [ $? -eq 2 ]
                """, folder: image)
        }
        let expected = try eval("flat")
        #expect(expected.contains("fail "))
        for target in TestImage.targets { #expect(try eval(target) == expected, "\(target)") }
        guard let registry = try RegistryServer.start("confined") else { return }
        #expect(try eval("\(registry.image) --plain-http") == expected)
        #expect(try shell("ls -A own", folder: bench.folder).isEmpty)
    }
}

import Foundation
import Testing

/// Which of what lies in a file or directory is scanned, and what is refused because nobody can tell.
@Suite struct ImageChoiceTests {
    private let bench: Workbench

    /// Copies of the test image's layout, whose index is changed by `sed`.
    init() throws {
        bench = try Workbench()
        try shell(
            #"""
            layout() { cp -r "$IMAGE/layout" $1; sed -i -E "$2" $1/index.json; }
            name='"annotations":\{"org.opencontainers.image.ref.name":"1"\}'
            layout unnamed "s/,$name//"
            layout twins 's/("manifests":\[)(.*)"1"\}\}\]/\1\2"1"}},\2"2"}}]/'
            layout unlike 's/("manifests":\[)(.*),("annotations":\{[^}]*"1"\}\})\]/\1\2},{"mediaType":"application\/vnd.oci.image.manifest.v1+json","digest":"sha256:00"}]/'
            layout old 's/vnd.oci.image.manifest.v1.json/vnd.docker.distribution.manifest.v1+prettyjws/'
            cp -r unnamed both; mkdir both/etc; tar -C both -cf both.tar .
            mkdir -p page/etc; echo '{"name":"an app"}' >page/manifest.json; tar -C page -cf page.tar .
            """#, folder: bench.folder, variables: ["IMAGE": try TestImage.folder()])
    }

    private func eval(_ target: String) throws -> Executable.Output {
        try Executable.scap.run(
            ["eval", bench.dataStream, target, "--profile", Workbench.profile, "--skip-validation"],
            folder: bench.folder)
    }

    @Test(arguments: ["oci:unnamed", "oci:twins", "oci:twins:2", "oci-archive:both.tar", "page.tar"])
    func `is scanned`(_ target: String) throws {
        let output = try eval(target)
        #expect(output.status != 1 && output.err.isEmpty, "\(output.err)")
    }

    @Test(arguments: [
        ("oci:unnamed:1", "there is no image '1', but sha256:"), ("oci:twins:3", "there is no image '3', but 1, 2"),
        ("oci:unlike", "there are 2 images that nothing tells apart"), ("oci:old", "of Docker's first version"),
        ("unnamed", "'unnamed' is an OCI layout and no root file system: 'oci:unnamed'"),
        ("both.tar", "it is a root file system and an image too"),
        ("nowhere:1", "cannot scan 'nowhere:1': No such file or directory; an image in a registry is 'docker://NAME'"),
    ])
    func `is refused`(_ target: String, _ reason: String) throws {
        let output = try eval(target)
        #expect(output.status == 1 && output.err.contains(reason), "\(output.err)")
    }
}

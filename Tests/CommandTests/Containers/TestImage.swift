import Foundation

/// One image of two layers in every form that it can have in files. The upper layer takes a file away, changes one, empties a
/// directory and writes through a link; `flat` is what comes of it. It can run: it has `/bin/sleep`.
struct TestImage {
    static let name = "scapwright/test:1"

    /// The forms, as targets.
    static let targets = [
        "flat", "flat.tar", "flat.tar.gz", "flat.tar.zst", "flat.tar.xz", "flat.tar.bz2", "docker-archive:save.tar",
        "docker-archive:save.tar:\(name)", "save.tar", "oci:layout", "oci:layout:1", "oci-archive:layout.tar",
        "layout.tar.gz",
    ]

    /// The folder with the files, made once for all tests.
    static func folder() throws -> String { try made.get() }

    private static let made = Result<String, any Error> {
        let folder = BackgroundProgram.folder("image")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: BackgroundProgram.folder("image")) }
        let root = Executable.checkout.appendingPathComponent("Tests/CommandTests/Project/fixtures/debian-13/root").path
        try shell(script, folder: folder, variables: ["ROOT": root, "NAME": name])
        return folder
    }

    private static let script = #"""
        mkdir -p low up/etc up/var/log flat
        cp -R --no-preserve=ownership "$ROOT"/. low/
        chmod -R u+w,go+rX low
        mkdir -p low/bin low/proc low/sys low/dev low/srv low/usr/share
        for file in /bin/sleep $(ldd /bin/sleep | grep -o '/[^ ]*'); do
            mkdir -p low/$(dirname $file); cp -L $file low/$file
        done
        echo gone >low/etc/gone; echo old >low/var/log/old.log; ln -s usr/share low/share; ln low/etc/group low/etc/group.hard
        echo x >low/srv/x; ln -s /etc/passwd low/srv/link
        cp low/etc/passwd up/etc/passwd; echo 'person:x:1000:1000:A Person:/home/person:/bin/bash' >>up/etc/passwd
        : >up/etc/.wh.gone; : >up/var/log/.wh..wh..opq; echo new >up/var/log/new.log
        mkdir up/share; echo shared >up/share/file
        cp -a low/. flat/; rm flat/etc/gone flat/var/log/*; cp up/etc/passwd flat/etc/; echo new >flat/var/log/new.log
        echo shared >flat/usr/share/file

        pack() { tar -C $1 --sort=name --owner=0 --group=0 --numeric-owner -cf $2 .; }
        pack low low.tar; pack flat flat.tar
        tar -C up --sort=name --owner=0 --group=0 --numeric-owner -cf up.tar etc var share/file
        gzip -k flat.tar; zstd -q -k flat.tar; xz -k flat.tar; bzip2 -k flat.tar

        sum() { sha256sum <$1 | cut -d' ' -f1; }
        printf '{"architecture":"%s","os":"linux","config":{"Env":["PATH=/bin","GREETING=hello"],"Cmd":["/bin/sleep","3000"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s","sha256:%s"]}}' \
            $(dpkg --print-architecture) $(sum low.tar) $(sum up.tar) >config
        C=$(sum config)
        mkdir -p save/low save/up; cp config save/$C.json; cp low.tar save/low/layer.tar; cp up.tar save/up/layer.tar
        printf '[{"Config":"%s.json","RepoTags":["%s"],"Layers":["low/layer.tar","up/layer.tar"]}]' $C $NAME >save/manifest.json
        pack save save.tar

        blobs=layout/blobs/sha256; mkdir -p $blobs; gzip -1 -k low.tar up.tar
        descriptor() { cp $2 $blobs/$(sum $2); printf '{"mediaType":"%s","digest":"sha256:%s","size":%d%s}' $1 $(sum $2) $(stat -c %s $2) "$3"; }
        oci=application/vnd.oci.image
        printf '{"schemaVersion":2,"mediaType":"'$oci'.manifest.v1+json","config":%s,"layers":[%s,%s]}' "$(descriptor $oci.config.v1+json config)" \
            "$(descriptor $oci.layer.v1.tar+gzip low.tar.gz)" "$(descriptor $oci.layer.v1.tar+gzip up.tar.gz)" >manifest
        printf '{"schemaVersion":2,"manifests":[%s]}' \
            "$(descriptor $oci.manifest.v1+json manifest ',"annotations":{"org.opencontainers.image.ref.name":"1"}')" >layout/index.json
        echo '{"imageLayoutVersion":"1.0.0"}' >layout/oci-layout
        pack layout layout.tar; gzip -k layout.tar
        """#
}

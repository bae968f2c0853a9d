"""An OCI image layout in a directory (image-spec 1.1)."""
import hashlib
import json
import os

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
INDEX = "application/vnd.oci.image.index.v1+json"
EMPTY = "application/vnd.oci.empty.v1+json"


class OCILayout:
    def __init__(self, directory):
        self.directory = directory
        self.manifests = []
        os.makedirs(os.path.join(directory, "blobs/sha256"))

    def blob(self, data, media_type, **more):
        """Writes a blob; returns its descriptor."""
        digest = hashlib.sha256(data).hexdigest()
        with open(os.path.join(self.directory, "blobs/sha256", digest), "wb") as file:
            file.write(data)
        return {"mediaType": media_type, "digest": "sha256:" + digest, "size": len(data), **more}

    def image(self, layers, config, platform, reference):
        """Adds an image of compressed layers with their plain digests; returns its manifest's descriptor."""
        config = {**config, **platform, "rootfs": {"type": "layers", "diff_ids": [plain for _, plain in layers]}}
        manifest = {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": self.blob(encoded(config), CONFIG),
            "layers": [self.blob(data, LAYER) for data, _ in layers],
            "annotations": config["config"]["Labels"],
        }
        descriptor = self.blob(encoded(manifest), MANIFEST)
        annotations = {"org.opencontainers.image.ref.name": reference}
        self.manifests.append({**descriptor, "platform": platform, "annotations": annotations})
        return descriptor

    def referrer(self, subject, document, media_type, annotations):
        """Attaches a document to an image, as registries list it by the referrers API."""
        manifest = {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "artifactType": media_type,
            "config": self.blob(b"{}", EMPTY),
            "layers": [self.blob(document, media_type)],
            "subject": subject,
            "annotations": annotations,
        }
        descriptor = self.blob(encoded(manifest), MANIFEST)
        self.manifests.append({**descriptor, "artifactType": media_type, "annotations": annotations})

    def finish(self):
        with open(os.path.join(self.directory, "oci-layout"), "wb") as file:
            file.write(encoded({"imageLayoutVersion": "1.0.0"}))
        with open(os.path.join(self.directory, "index.json"), "wb") as file:
            file.write(encoded({"schemaVersion": 2, "mediaType": INDEX, "manifests": self.manifests}))


def encoded(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

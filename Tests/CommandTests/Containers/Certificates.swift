import Foundation

/// An authority, a server's certificate for this machine, and a client's.
enum Certificates {
    /// Makes `ca.pem`, `server.pem`, `server-key.pem`, `cert.pem` and `key.pem`.
    static func make(in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try shell(script, folder: folder)
    }

    private static let script = """
        new() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$1 -keyout $2 "${@:3}" 2>/dev/null; }
        new authority ca-key.pem -x509 -days 2 -out ca.pem
        printf 'subjectAltName=IP:127.0.0.1,DNS:localhost' >names
        sign() { openssl x509 -req -in request -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 "$@" 2>/dev/null; }
        new localhost server-key.pem -out request; sign -extfile names -out server.pem
        new client key.pem -out request; sign -out cert.pem
        """
}

/// A port of this machine on which nobody listens.
enum FreePort {
    static func find() throws -> UInt16 {
        // The server gives its port back when it goes.
        try WebServer([:]).port
    }
}

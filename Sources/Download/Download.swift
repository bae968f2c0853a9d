import Diagnostics
import Glibc

/// Gets a file over HTTP or HTTPS, within bounds of size and time.
public struct Download: Sendable {
    /// Most bytes that are taken.
    public var limit = 1 << 30
    public var client = HTTPClient()

    public init() {}

    /// Writes what is at `address` into a new file.
    ///
    /// Certificates are checked; redirections are followed, not from `https` to anything else.
    /// - Throws: `Diagnostic` with what went wrong; the file is then gone.
    public func get(_ address: String, into path: String) throws(Diagnostic) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: path))
        }
        defer { close(descriptor) }
        do throws(HTTPClient.Failure) {
            try get(address, into: descriptor)
        } catch {
            unlink(path)
            throw .error("download", "cannot be fetched: \(error.message)", at: SourceLocation(file: address))
        }
    }

    /// Writes what is at `address` into an open file.
    public func get(_ address: String, into descriptor: Int32) throws(HTTPClient.Failure) {
        var left = limit
        let response = try client.send(.init(address)) { (response, piece) throws(HTTPClient.Failure) in
            guard response.status < 400 else { return }
            left -= piece.count
            guard left >= 0 else { throw .init("it is too large") }
            try Self.write(piece, to: descriptor)
        }
        guard response.status < 400 else { throw .init("The requested URL returned error: \(response.status)") }
    }

    /// Writes all of a piece.
    public static func write(_ piece: UnsafeRawBufferPointer, to descriptor: Int32) throws(HTTPClient.Failure) {
        var written = 0
        while written < piece.count {
            let step = Glibc.write(descriptor, piece.baseAddress! + written, piece.count - written)
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw .init("what is sent cannot be written: \(String(cString: strerror(errno)))") }
            written += step
        }
    }
}

import CLibCurl
import Diagnostics
import Glibc

/// Gets a file over HTTP or HTTPS, within bounds of size and time.
public struct Download: Sendable {
    /// Most bytes that are taken.
    public var limit = 1 << 30
    /// Seconds without progress after which a server is given up.
    public var patience = 60
    /// The Unix socket of a server; `nil` for the network.
    public var socket: String?
    /// The request method; `nil` for GET.
    public var method: String?

    public init() {}

    private static let start: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()

    /// Writes what is at `address` into a new file.
    ///
    /// Certificates are checked; redirections are followed, not from `https` to anything else.
    /// - Throws: `Diagnostic` with what libcurl says; the file is then gone.
    public func get(_ address: String, into path: String) throws(Diagnostic) {
        _ = Self.start
        let location = SourceLocation(file: address)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: path))
        }
        defer { close(descriptor) }
        let sink = Sink(descriptor: descriptor, limit: limit)
        let message = perform(address, sink) ?? sink.problem
        guard let message else { return }
        unlink(path)
        throw .error("download", "cannot be fetched: \(sink.problem ?? message)", at: location)
    }

    /// Runs one transfer; what went wrong, if anything.
    private func perform(_ address: String, _ sink: Sink) -> String? {
        guard let handle = curl_easy_init() else { return "out of memory" }
        defer { curl_easy_cleanup(handle) }
        let protocols = address.lowercased().hasPrefix("https:") ? "https" : "http,https"
        var strings: [(CURLoption, String)] = [
            (CURLOPT_URL, address), (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_REDIR_PROTOCOLS_STR, protocols),
            (CURLOPT_USERAGENT, "scapwright"),
        ]
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 5), (CURLOPT_FAILONERROR, 1), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, 30), (CURLOPT_LOW_SPEED_LIMIT, 1), (CURLOPT_LOW_SPEED_TIME, patience),
        ]
        if let socket { strings.append((CURLOPT_UNIX_SOCKET_PATH, socket)) }
        if let method { strings.append((CURLOPT_CUSTOMREQUEST, method)) }
        for (option, value) in strings where curl_set_string(handle, option, value) != CURLE_OK {
            return "libcurl refuses '\(value)'"
        }
        for (option, value) in numbers where curl_set_number(handle, option, value) != CURLE_OK {
            return "libcurl refuses an option"
        }
        var buffer = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        return buffer.withUnsafeMutableBufferPointer { text in
            _ = curl_set_pointer(handle, CURLOPT_ERRORBUFFER, text.baseAddress)
            _ = curl_set_receiver(handle, Sink.receive, Unmanaged.passUnretained(sink).toOpaque())
            let status = withExtendedLifetime(sink) { curl_easy_perform(handle) }
            guard status != CURLE_OK else { return nil }
            let detail = String(cString: text.baseAddress!)
            return detail.isEmpty ? String(cString: curl_easy_strerror(status)) : detail
        }
    }
}

/// Where the bytes of a transfer go.
private final class Sink {
    private let descriptor: Int32
    private var left: Int
    private(set) var problem: String?

    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        left = limit
    }

    /// Writes all or nothing; a count other than the given one makes libcurl stop.
    static let receive: curl_receiver = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
        let total = size * count
        sink.left -= total
        guard sink.left >= 0 else {
            sink.problem = "it is too large"
            return 0
        }
        var written = 0
        while written < total {
            let step = write(sink.descriptor, bytes + written, total - written)
            if step < 0, errno == EINTR { continue }
            guard step > 0 else {
                sink.problem = String(cString: strerror(errno))
                return 0
            }
            written += step
        }
        return total
    }
}

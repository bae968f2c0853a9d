import Glibc

/// A connection to the bus of the system (D-Bus specification, "Authentication Protocol" and "Message Bus").
///
/// Not safe to use from several threads.
final class DBusConnection {
    private let descriptor: Int32
    private var serial: UInt32 = 0
    /// When the present answer must be there, whatever comes before it: seconds of `CLOCK_MONOTONIC`.
    private var end = 0

    /// Where the bus listens, unless `DBUS_SYSTEM_BUS_ADDRESS` says otherwise.
    private static let path = "/run/dbus/system_bus_socket"
    /// How long an answer may take: seconds.
    private static let timeout = 25

    /// Connects to the bus of the system.
    convenience init() throws(DBusError) {
        var path = Self.path
        if let address = getenv("DBUS_SYSTEM_BUS_ADDRESS").map({ String(cString: $0) }) {
            let first = address.split(separator: ";").first ?? ""
            guard first.hasPrefix("unix:path=") else {
                throw DBusError(description: "the bus at '\(address)' cannot be reached")
            }
            path = String(first.dropFirst(10).prefix { $0 != "," })
        }
        try self.init(path: path)
    }

    /// Connects to a bus.
    /// - Parameter path: its socket.
    convenience init(path: String) throws(DBusError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure("no socket") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isTooLong = withUnsafeMutableBytes(of: &address.sun_path) { buffer in
            guard path.utf8.count < buffer.count else { return true }
            buffer.copyBytes(from: path.utf8)
            return false
        }
        // A bus that lets nobody in would keep us waiting.
        var limit = timeval(tv_sec: Self.timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard !isTooLong, status == 0 else {
            close(descriptor)
            throw Self.failure("cannot connect to \(path)")
        }
        try self.init(descriptor: descriptor)
    }

    /// Greets the bus on a socket that is connected to it, and takes the socket over.
    init(descriptor: Int32) throws(DBusError) {
        self.descriptor = descriptor
        end = Self.now + Self.timeout
        let user = String(getuid()).utf8.map { String($0, radix: 16) }.joined()
        try send(Array("\0AUTH EXTERNAL \(user)\r\n".utf8))
        let answer = try line()
        guard answer.hasPrefix("OK ") else { throw DBusError(description: "the bus refuses this user: \(answer)") }
        try send(Array("BEGIN\r\n".utf8))
        _ = try call(
            "Hello", of: "org.freedesktop.DBus", at: "/org/freedesktop/DBus", on: "org.freedesktop.DBus", [])
    }

    deinit { close(descriptor) }

    /// Calls a method with texts and waits for what it returns.
    func call(
        _ member: String, of interface: String, at path: String, on destination: String, _ arguments: [String]
    ) throws(DBusError) -> [DBusValue] {
        serial += 1
        end = Self.now + Self.timeout
        try send(
            DBusMessage.call(
                member, of: interface, at: path, on: destination, arguments: arguments, serial: serial))
        while true {
            var bytes = try receive(DBusMessage.fixedHeaderSize)
            bytes += try receive(try DBusMessage.size(bytes) - bytes.count)
            let message = try DBusMessage(bytes)
            // Signals, and answers to calls that were given up, come in between.
            guard message.replySerial == serial else { continue }
            guard message.kind == .answer else {
                let text = message.values.first?.plainText ?? ""
                throw DBusError(description: "\(member): \(message.errorName) \(text)")
            }
            return message.values
        }
    }

    private func line() throws(DBusError) -> String {
        var bytes: [UInt8] = []
        while bytes.suffix(2) != [13, 10] {
            guard bytes.count < 1024 else { throw DBusError(description: "the bus does not speak its protocol") }
            bytes += try receive(1)
        }
        return String(decoding: bytes.dropLast(2), as: UTF8.self)
    }

    private func send(_ bytes: [UInt8]) throws(DBusError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("cannot write to the bus") }
            rest = rest.dropFirst(count)
        }
    }

    private func receive(_ count: Int) throws(DBusError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(max(0, end - Self.now)) * 1000)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { throw DBusError(description: "the bus does not answer in \(Self.timeout) seconds") }
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, 0)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw Self.failure("the bus does not answer") }
            filled += got
        }
        return bytes
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }

    private static func failure(_ what: String) -> DBusError {
        DBusError(description: "\(what): \(String(cString: strerror(errno)))")
    }
}

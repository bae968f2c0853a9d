import Foundation
import Glibc

/// A bus in this process with a systemd on it, which answers in big-endian bytes made by hand.
final class FakeBus: @unchecked Sendable {
    /// The end that a connection takes over.
    let client: Int32
    private let server: Int32

    init() throws {
        var pair: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0 else { throw POSIXError(.EIO) }
        client = pair[0]
        server = pair[1]
        let descriptor = server
        Thread.detachNewThread { Self.serve(descriptor) }
    }

    /// Listens at a path, for one connection.
    init(listeningAt path: String) throws {
        client = -1
        server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0, listen(server, 1) == 0 else { throw POSIXError(.EIO) }
        let listener = server
        Thread.detachNewThread {
            let connection = accept(listener, nil, nil)
            close(listener)
            Self.serve(connection)
        }
    }

    private static func serve(_ server: Int32) {
        defer { close(server) }
        guard readLine(server).hasPrefix("\0AUTH EXTERNAL ") else { return }
        write(server, Array("OK 0123\r\n".utf8))
        guard readLine(server) == "BEGIN" else { return }
        while let call = readCall(server) {
            let answer: (signature: String, body: Body)
            switch call.member {
            case "Hello": answer = ("s", Body().text(":1.1"))
            case "ListUnits":
                answer = ("a(su)", Body().array(aligned: 8) { $0.aligned(8).text("ssh.service").word(7) })
            case "ListUnitFiles":
                let files = [
                    "/lib/systemd/system/cron.service", "/lib/systemd/system/getty@.service", "/x/ssh.service",
                ]
                answer = (
                    "a(ss)",
                    Body().array(aligned: 8) { body in
                        files.reduce(body) { $0.aligned(8).text($1).text("enabled") }
                    }
                )
            case "LoadUnit" where call.argument == "none.service":
                write(server, message(3, serial: call.serial, "s", Body().text("no such unit")))
                continue
            case "LoadUnit": answer = ("o", Body().text("/org/freedesktop/systemd1/unit/ssh"))
            default:
                answer = (
                    "a{sv}",
                    Body().array(aligned: 8) { body in
                        body.aligned(8).text("ActiveState").signature("s").text("active")
                            .aligned(8).text("Wants").signature("as")
                            .array(aligned: 4) { $0.text("a.target").text("b.target") }
                            .aligned(8).text("JobTimeout").signature("t").aligned(8).word(.max).word(.max)
                            .aligned(8).text("Nothing").signature("a(ss)").array(aligned: 8) { $0 }
                    }
                )
            }
            // A signal comes in between, as on a busy bus.
            write(server, message(4, serial: 0, "", Body()))
            write(server, message(2, serial: call.serial, answer.signature, answer.body))
        }
    }

    /// A message with its reply serial and signature as header fields.
    private static func message(_ kind: UInt8, serial: UInt32, _ signature: String, _ body: Body) -> [UInt8] {
        let fields = Body().array(aligned: 8, after: 12) {
            $0.aligned(8).bytes([5]).signature("u").word(serial).aligned(8).bytes([8]).signature("g").signature(
                signature)
        }
        let head = Body().bytes([UInt8(ascii: "B"), kind, 0, 1]).word(UInt32(body.bytes.count)).word(99)
        var whole = head.bytes + fields.bytes
        while whole.count % 8 != 0 { whole.append(0) }
        return whole + body.bytes
    }

    private static func readLine(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        while bytes.suffix(2) != [13, 10], let byte = read(descriptor, 1)?.first { bytes.append(byte) }
        return String(decoding: bytes.dropLast(2), as: UTF8.self)
    }

    /// The member that is called, and the text that its body begins with: both are found by their marks.
    private static func readCall(_ descriptor: Int32) -> (member: String, argument: String, serial: UInt32)? {
        guard let head = read(descriptor, 16) else { return nil }
        func word(_ bytes: [UInt8], _ offset: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        let fieldSize = (word(head, 12) + 7) / 8 * 8
        guard let fields = read(descriptor, fieldSize) else { return nil }
        let body = word(head, 4) > 0 ? read(descriptor, word(head, 4)) ?? [] : []
        var member = ""
        for offset in stride(from: 0, to: fields.count - 8, by: 8) where fields[offset..<(offset + 3)] == [3, 1, 0x73] {
            member = String(decoding: fields[(offset + 8)...].prefix(word(fields, offset + 4)), as: UTF8.self)
        }
        let argument = body.count > 4 ? String(decoding: body[4...].prefix(word(body, 0)), as: UTF8.self) : ""
        return (member, argument, UInt32(word(head, 8)))
    }

    private static func read(_ descriptor: Int32, _ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var buffer = [UInt8](repeating: 0, count: count - bytes.count)
            let got = Glibc.read(descriptor, &buffer, buffer.count)
            guard got > 0 else { return nil }
            bytes += buffer.prefix(got)
        }
        return bytes
    }

    private static func write(_ descriptor: Int32, _ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
}

/// Bytes laid out as D-Bus does, most significant first.
private struct Body {
    var bytes: [UInt8] = []

    func aligned(_ size: Int) -> Body { with { while $0.count % size != 0 { $0.append(0) } } }
    func bytes(_ more: [UInt8]) -> Body { with { $0 += more } }
    func word(_ value: UInt32) -> Body { aligned(4).with { $0 += withUnsafeBytes(of: value.bigEndian, Array.init) } }
    func text(_ text: String) -> Body { word(UInt32(text.utf8.count)).with { $0 += Array(text.utf8) + [0] } }
    func signature(_ text: String) -> Body { with { $0 += [UInt8(text.utf8.count)] + Array(text.utf8) + [0] } }

    /// - Parameter start: how many bytes of the message come before.
    func array(aligned size: Int, after start: Int = 0, _ elements: (Body) -> Body) -> Body {
        let begun = word(0)
        let padded = Body(bytes: [UInt8](repeating: 0, count: start) + begun.bytes).aligned(size)
        let whole = elements(padded)
        let length = UInt32(whole.bytes.count - padded.bytes.count)
        var result = Array(whole.bytes.dropFirst(start))
        let place = begun.bytes.count - 4
        result.replaceSubrange(place..<(place + 4), with: withUnsafeBytes(of: length.bigEndian, Array.init))
        return Body(bytes: result)
    }

    private func with(_ change: (inout [UInt8]) -> Void) -> Body {
        var copy = bytes
        change(&copy)
        return Body(bytes: copy)
    }
}

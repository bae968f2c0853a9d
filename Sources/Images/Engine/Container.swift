import Glibc

/// A container as an engine describes it (Engine API, ContainerInspect).
public struct Container: Decodable, Sendable {
    public let id: String
    private let path: String
    private let state: State
    private let config: Config
    private let network: Network?
    private let storage: Storage?

    enum CodingKeys: String, CodingKey {
        case id = "Id"
        case path = "Name"
        case state = "State"
        case config = "Config"
        case network = "NetworkSettings"
        case storage = "GraphDriver"
    }

    private struct State: Decodable, Sendable {
        let processID: Int

        enum CodingKeys: String, CodingKey { case processID = "Pid" }
    }

    private struct Config: Decodable, Sendable {
        let hostname: String?
        let environment: [String]?

        enum CodingKeys: String, CodingKey {
            case hostname = "Hostname"
            case environment = "Env"
        }
    }

    private struct Network: Decodable, Sendable {
        let networks: [String: Address]?

        struct Address: Decodable, Sendable {
            let v4: String?
            let v6: String?

            enum CodingKeys: String, CodingKey {
                case v4 = "IPAddress"
                case v6 = "GlobalIPv6Address"
            }
        }

        enum CodingKeys: String, CodingKey { case networks = "Networks" }
    }

    private struct Storage: Decodable, Sendable {
        /// What a driver tells of itself; some tell nothing, or something else.
        let data: [String: String]?

        enum CodingKeys: String, CodingKey { case data = "Data" }

        init(from decoder: any Decoder) throws {
            data = try? decoder.container(keyedBy: CodingKeys.self).decode([String: String].self, forKey: .data)
        }
    }

    /// Without the slash that engines put before it.
    public var name: String {
        let name = path.drop { $0 == "/" }
        return name.isEmpty ? String(id.prefix(10)) : String(name)
    }

    public var isRunning: Bool { state.processID > 0 }

    public var hostname: String { config.hostname ?? "" }

    /// `NAME=VALUE`.
    public var environment: [String] { config.environment ?? [] }

    public var addresses: [String] {
        let all = (network?.networks ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        return (all.compactMap(\.v4) + all.compactMap(\.v6)).filter { !$0.isEmpty }
    }

    /// The first process of a running container, if it can be seen here and is the container's: an engine may live in
    /// another process namespace, where the number belongs to somebody else.
    var visibleProcess: Int? {
        guard state.processID > 0, access("/proc/\(state.processID)/root/", R_OK | X_OK) == 0 else { return nil }
        let isOurs = ["cgroup", "mountinfo"].contains { file in
            KernelFile.text("/proc/\(state.processID)/\(file)").contains(id)
        }
        return isOurs && id.count >= 12 ? state.processID : nil
    }

    /// The directory in which the engine has put the container's own files together, without what is mounted into it; `nil`
    /// for one that does not run, or not here, or whose engine does not tell.
    public var visibleFiles: String? {
        guard visibleProcess != nil, let path = storage?.data?["MergedDir"] else { return nil }
        var (own, outer) = (stat(), stat())
        // Something must be mounted there.
        guard stat(path, &own) == 0, stat(path + "/..", &outer) == 0, own.st_dev != outer.st_dev else { return nil }
        return path
    }

    /// The directory under which the container's files are seen; `nil` for one that does not run, or not here.
    public var visibleRoot: String? { visibleProcess.map { "/proc/\($0)/root" } }
}

/// Files that the kernel makes up while they are read.
enum KernelFile {
    /// The text, at most 1 MiB; empty where there is none.
    static func text(_ path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20, case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

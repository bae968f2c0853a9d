/// The variables of an environment.
/// - Parameter entries: `NAME=VALUE`; what has no `=` is left out.
public func environmentVariables<Text: StringProtocol>(_ entries: some Sequence<Text>) -> [(
    name: String, value: String
)] {
    entries.compactMap { entry in
        let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}

/// What a directory holds, in byte order of the names. Entries are made when they are asked for: a directory of a million need
/// not be in memory as a million texts.
public struct DirectoryListing: Sendable, RandomAccessCollection {
    public let endIndex: Int
    private let entry: @Sendable (Int) -> DirectoryEntry

    public init(_ entries: [DirectoryEntry]) {
        self.init(count: entries.count) { entries[$0] }
    }

    /// - Parameter entry: the entry of a number from 0 to below `count`.
    public init(count: Int, entry: @escaping @Sendable (Int) -> DirectoryEntry) {
        endIndex = count
        self.entry = entry
    }

    public var startIndex: Int { 0 }

    public subscript(number: Int) -> DirectoryEntry { entry(number) }
}

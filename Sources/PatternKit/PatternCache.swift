import Synchronization

/// Compiles each pattern once, however many objects and states share it. Safe to use from several threads.
public final class PatternCache: Sendable {
    private struct Key: Hashable {
        var text: String
        var options: Pattern.Options
    }

    private let compiled = Mutex<[Key: Result<Pattern, Pattern.SyntaxError>]>([:])

    public init() {}

    /// The compiled pattern.
    /// - Throws: `Pattern.SyntaxError`, the same one each time.
    public func pattern(_ text: String, options: Pattern.Options = [.utf]) throws(Pattern.SyntaxError) -> Pattern {
        let key = Key(text: text, options: options)
        let result = compiled.withLock { cache in
            if let hit = cache[key] { return hit }
            let made = Result { () throws(Pattern.SyntaxError) in try Pattern(text, options: options) }
            cache[key] = made
            return made
        }
        return try result.get()
    }
}

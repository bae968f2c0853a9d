import Authoring
import CommandSupport
import Diagnostics
import Synchronization

/// What builds projects, made when the first project is met: documents of XML need no templates.
final class BuilderSource: Sendable {
    private let made = Mutex<ProjectBuilder?>(nil)

    /// - Throws: where the templates are not installed; they are looked for again the next time.
    func builder() throws(Diagnostic) -> ProjectBuilder {
        try made.withLock { made throws(Diagnostic) in
            if let made { return made }
            var builder = try ContentSource.builder()
            builder.cache = ParseCache()
            made = builder
            return builder
        }
    }
}

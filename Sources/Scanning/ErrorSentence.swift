import Diagnostics

/// What went wrong, on one line.
enum ErrorSentence {
    static func of(_ error: any Error) -> String {
        switch error {
        case let diagnostic as Diagnostic: diagnostic.message
        case let several as Diagnostics: several.all.first?.message ?? "\(several)"
        default: "\(error)"
        }
    }
}

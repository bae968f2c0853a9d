import CLibXML2

/// What concerns the whole library.
enum LibXML2 {
    /// Initialises libxml2 once, forbids it to load anything by itself, and silences its standard error.
    static func start() { _ = started }

    private static let started: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }()

    /// libxml2's message as one sentence without line breaks and trailing period.
    static func sentence(_ message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "not well-formed XML" }
        var text = String(cString: message)
        while let last = text.last, last == "\n" || last == "." || last == " " { text.removeLast() }
        return text.split(separator: "\n").joined(separator: " ")
    }
}

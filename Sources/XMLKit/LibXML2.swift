import CLibXML2

/// What concerns the whole library.
enum LibXML2 {
    /// Initialises libxml2 once, lets it load nothing but what `SchemaFiles` allows, and silences its standard error.
    static func start() { _ = started }

    private static let started: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader(SchemaFiles.loader)
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

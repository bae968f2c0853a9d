/// An answer to one kind of request.
///
/// A feature is one file in `Features/`: an `extension Feature` with a static property, which `FeatureRegistry` lists.
struct Feature: Sendable {
    let method: String
    /// What `initialize` tells the client of it.
    let capability: (name: String, value: JSONValue)
    let answer: @Sendable (JSONValue, Session) throws(ResponseError) -> JSONValue

    init(
        _ method: String, _ capability: (name: String, value: JSONValue),
        answer: @escaping @Sendable (JSONValue, Session) throws(ResponseError) -> JSONValue
    ) {
        self.method = method
        self.capability = capability
        self.answer = answer
    }
}

/// All features: the only place besides its own file where one is mentioned.
enum FeatureRegistry {
    static let all: [Feature] = [
        .completion, .hover, .definition, .references, .rename, .prepareRename, .codeAction, .documentSymbol,
    ]
}

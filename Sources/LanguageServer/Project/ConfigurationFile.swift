import Authoring
import Linting

/// `.scap-lint.yml`.
struct ConfigurationFile: Language {
    let document: TextDocument
    let session: Session

    func completions(at offset: Int) -> [Completion] {
        let word = NameTrial.word(in: document, at: offset)
        var seen: Set<String> = []
        return ["", ": "].flatMap { after -> [Completion] in
            var bytes = document.bytes
            bytes.replaceSubrange(word, with: Array((NameTrial.marker + after).utf8))
            let text = String(decoding: bytes, as: UTF8.self)
            let siblings = YAMLText(text, path: document.path)?.keys(beside: NameTrial.marker) ?? []
            return LintSettings.expectations(text).filter { $0.name == NameTrial.marker }.flatMap { expectation in
                expectation.candidates.filter { !siblings.contains($0) && seen.insert($0).inserted }.map { word in
                    completion(word, expectation, isKey: !after.isEmpty)
                }
            }.map { completion in
                var completion = completion
                completion.range = word
                return completion
            }
        }
    }

    private func completion(_ text: String, _ expectation: NameExpectation, isKey: Bool) -> Completion {
        let rule = LintRegistry.all.first { $0.id == text }
        return Completion(
            label: text, kind: isKey ? .key : .value, detail: rule?.title ?? expectation.what,
            documentation: rule?.explanation ?? KeyDocumentation.text(of: text, in: expectation.what),
            text: text + (isKey ? ": " : ""), range: 0..<0)
    }

    func hover(at offset: Int) -> (text: String, range: Range<Int>)? {
        let word = NameTrial.word(in: document, at: offset)
        let name = String(decoding: document.bytes[word], as: UTF8.self)
        if let rule = LintRegistry.all.first(where: { $0.id == name }) { return (LintDocumentation.text(rule), word) }
        return KeyDocumentation.text(of: name, in: LintConfiguration.what).map { ("**\(name)**: \($0)", word) }
    }
}

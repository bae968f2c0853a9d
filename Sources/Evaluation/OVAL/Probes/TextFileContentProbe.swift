import FileTree
import PatternKit
import SCAP

/// `independent:textfilecontent54`: what a pattern matches in files (OVAL 5.11 textfilecontent_item).
struct TextFileContentProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "textfilecontent54")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let expression = try query.required("pattern")
        let instance = try query.required("instance")
        var options: Pattern.Options = [.utf]
        if query.isBehaviorSet("ignore_case", default: false) { options.insert(.caseless) }
        if query.isBehaviorSet("multiline", default: true) { options.insert(.multiline) }
        if query.isBehaviorSet("singleline", default: false) { options.insert(.dotAll) }
        let pattern: Pattern
        do throws(Pattern.SyntaxError) {
            pattern = try query.patterns.pattern(expression.value, options: options)
        } catch {
            throw .error("the pattern '\(expression.value)' is wrong at \(error.offset): \(error.message)")
        }

        try FileSearch(query, sink).run { match in
            guard match.kind == .regular || match.kind == .link, let filename = match.filename else { return }
            do {
                let content = try query.view.contents(match.filepath)
                if let observer = query.session.observer {
                    observer.searched(expression, options: options, in: String(decoding: content, as: UTF8.self))
                }
                try matches(of: pattern, in: content, instance, query) { number, groups in
                    var item = OVALItem(query.itemType)
                    item.entities = [
                        OVALItemEntity("filepath", match.filepath), OVALItemEntity("path", match.path),
                        OVALItemEntity("filename", filename), OVALItemEntity("pattern", expression.value),
                        OVALItemEntity("instance", number), OVALItemEntity("line", expression.value),
                        OVALItemEntity("text", groups[0]),
                    ]
                    item.entities += groups.dropFirst().map { OVALItemEntity("subexpression", $0) }
                    sink.add(item)
                }
            } catch let error as FileTreeError {
                // A link to a directory, a device or nothing holds no text.
                if error.reason != .notRegular, error.reason != .notFound { sink.problem(error.description) }
            } catch {
                sink.problem("the pattern cannot be matched in \(match.filepath): \(error)")
            }
        }
    }

    /// Reports the matches whose number (from 1) the `instance` entity asks for: the text of the whole match and of
    /// each group that took part.
    private func matches(
        of pattern: Pattern, in content: [UInt8], _ instance: OVALEntity, _ query: ProbeQuery,
        _ report: (Int, [String]) -> Void
    ) throws(Pattern.MatchError) {
        // Text ends at the first NUL, as the reference has it.
        let text = content[..<(content.firstIndex(of: 0) ?? content.endIndex)]
        let last = instance.operation == .equals && instance.datatype == .int ? Int(instance.value) : nil
        var failure: Pattern.MatchError?
        text.withUnsafeBufferPointer { subject in
            var offset = 0
            var number = 0
            do throws(Pattern.MatchError) {
                while offset <= subject.count,
                    let groups = try pattern.firstMatch(in: subject, from: offset, isChecked: offset > 0),
                    let whole = groups[0]
                {
                    number += 1
                    if query.matches(instance, String(number)) == .true {
                        report(number, groups.compactMap { $0.map { String(decoding: subject[$0], as: UTF8.self) } })
                        if let last, number >= last { return }
                    }
                    offset = whole.upperBound > offset ? whole.upperBound : Self.next(after: offset, in: subject)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// The offset of the character after the one at `offset`.
    private static func next(after offset: Int, in subject: UnsafeBufferPointer<UInt8>) -> Int {
        var next = offset + 1
        while next < subject.count, subject[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}

extension ProbeQuery {
    /// The type of the items: `textfilecontent54` objects find `textfilecontent` items.
    fileprivate var itemType: OVALTestType { OVALTestType(platform: "independent", name: "textfilecontent") }
}

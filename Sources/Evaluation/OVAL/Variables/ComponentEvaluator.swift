import Diagnostics
import SCAP

/// Works out the values of a local variable's components (OVAL 5.11 ComponentGroup and FunctionGroup). Functions of
/// several components are applied to every combination of their values.
struct ComponentEvaluator {
    let session: OVALSession
    let location: SourceLocation

    struct Values {
        var flag: CollectedObject.Flag = .complete
        var values: [String]
    }

    func values(of component: OVALComponent) throws -> Values {
        switch component {
        case .literal(let text, _): return Values(values: [text])
        case .variable(let reference): return try variable(reference)
        case .object(let reference, let field, let record): return try object(reference, field, record)
        case .arithmetic(let operation, let parts):
            return try combinations(of: parts).mapped { try Arithmetic.apply(operation, to: $0) }
        case .concat(let parts): return try combinations(of: parts).mapped { $0.joined() }
        case .begin(let prefix, let part): return try each(part) { $0.hasPrefix(prefix) ? $0 : prefix + $0 }
        case .end(let suffix, let part): return try each(part) { $0.hasSuffix(suffix) ? $0 : $0 + suffix }
        case .escapeRegex(let part): return try each(part, TextFunctions.escapeRegex)
        case .globToRegex(let part, let escapes):
            return try each(part) { try TextFunctions.globToRegex($0, escapesWithBackslash: escapes) }
        case .regexCapture(let pattern, let part):
            return try each(part) { try TextFunctions.regexCapture($0, pattern, session.patterns) }
        case .substring(let start, let length, let part):
            return try each(part) { try TextFunctions.substring($0, start: start, length: length) }
        case .split(let delimiter, let part):
            var result = try required(part)
            result.values = result.values.flatMap { TextFunctions.split($0, delimiter) }
            guard result.values.count <= Self.combinationLimit else {
                throw ComponentFailure.error("a text is split into more than \(Self.combinationLimit) values")
            }
            return result
        case .timeDifference(let first, let second, let parts):
            return try combinations(of: parts).mapped { try TimeDifference.seconds($0, first, second) }
        case .unique(let parts):
            var result = try all(of: parts)
            var seen: Set<String> = []
            result.values = result.values.filter { seen.insert($0).inserted }
            return result
        case .count(let parts):
            let result = try all(of: parts)
            return Values(flag: result.flag, values: [String(result.values.count)])
        }
    }

    // MARK: Sources

    private func variable(_ reference: String) throws -> Values {
        let found = try session.values(ofVariable: reference, at: location)
        guard found.flag == .complete || found.flag == .incomplete else {
            throw ComponentFailure(
                flag: found.flag, reason: found.messages.first?.text ?? "the variable '\(reference)' has no value")
        }
        return Values(flag: found.flag, values: found.values)
    }

    private func object(_ reference: String, _ field: String, _ record: String?) throws -> Values {
        guard let object = session.content.object(reference) else {
            throw Diagnostic.error("dangling-reference", "nothing has the id '\(reference)'", at: location)
        }
        let collected = try session.collect(object)
        guard collected.flag == .complete || collected.flag == .incomplete else {
            throw ComponentFailure(flag: collected.flag, reason: "the object '\(reference)' has no items")
        }
        var values: [String] = []
        for id in collected.items {
            for entity in session.items[id: id].entities(named: field) where entity.status == .exists {
                if let record {
                    values += entity.fields.filter { $0.name == record }.map(\.value)
                } else {
                    values.append(entity.value)
                }
            }
        }
        guard !values.isEmpty else {
            throw ComponentFailure.error("no item of '\(reference)' has a value '\(field)'")
        }
        return Values(flag: collected.flag, values: values)
    }

    // MARK: Combining

    private func required(_ part: OVALComponent?) throws -> Values {
        guard let part else { throw ComponentFailure.error("a function holds no component") }
        return try values(of: part)
    }

    private func each(_ part: OVALComponent?, _ transform: (String) throws -> String) throws -> Values {
        var result = try required(part)
        result.values = try Self.texts(of: result.values, transform)
        return result
    }

    /// All values of all parts, one after the other.
    private func all(of parts: [OVALComponent]) throws -> Values {
        var result = Values(values: [])
        for part in parts {
            let found = try values(of: part)
            result.flag = result.flag.combined(with: found.flag, by: .union)
            result.values += found.values
        }
        return result
    }

    /// Most combinations that a function is applied to.
    private static let combinationLimit = 1_000_000
    /// Most text that one function makes: bytes. Functions of functions could double it without end.
    private static let textLimit = 16 << 20

    /// What a function makes of each of its arguments.
    private static func texts<Argument>(
        of arguments: [Argument], _ function: (Argument) throws -> String
    ) throws -> [String] {
        var size = 0
        return try arguments.map { argument in
            let text = try function(argument)
            size += text.utf8.count
            guard size <= textLimit else {
                throw ComponentFailure.error("a function makes more than \(textLimit >> 20) MB of text")
            }
            return text
        }
    }

    private func combinations(of parts: [OVALComponent]) throws -> Combinations {
        var result = Combinations(flag: .complete, lists: [[]])
        for part in parts {
            let found = try values(of: part)
            result.flag = result.flag.combined(with: found.flag, by: .union)
            guard result.lists.count * found.values.count <= Self.combinationLimit else {
                throw ComponentFailure.error("a function combines more than \(Self.combinationLimit) values")
            }
            result.lists = result.lists.flatMap { list in found.values.map { list + [$0] } }
        }
        return result
    }

    private struct Combinations {
        var flag: CollectedObject.Flag
        var lists: [[String]]

        func mapped(_ transform: ([String]) throws -> String) throws -> Values {
            Values(flag: flag, values: try ComponentEvaluator.texts(of: lists, transform))
        }
    }
}

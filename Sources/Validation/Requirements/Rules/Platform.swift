import SCAP
import XMLKit

/// SP 800-126 r3 §3.5: platforms, CPE dictionaries and languages. §3.2.4.2 for the systems that check them.
extension Requirement {
    static let platforms = [platformKnown, dictionaryDefinition, dictionarySystem, languageSystem, factResolved]

    static let platformKnown = Requirement(
        "SRC-15-1", "3.5", .error, "Each platform matches an entry of a dictionary in its data stream"
    ) { context in
        context.collection.dataStreams.flatMap { stream -> [Finding] in
            // What is in a dictionary elsewhere cannot be judged.
            guard !stream.dictionaries.contains(where: \.isRemote) else { return [] }
            let dictionaries: [ComponentContent] = stream.dictionaries.compactMap { context.content($0) }
            let items = dictionaries.flatMap { $0.all(ElementName.dictionaryItem) }
            let known = items.compactMap { $0["name"].flatMap(CPEName.init) }
            let contents: [ComponentContent] = context.checklists(of: stream).compactMap { $0.content }
            return contents.flatMap { content -> [Finding] in
                let platforms = content.all(ElementName.platform).map { ($0, $0["idref"]) }
                let facts = content.all(ElementName.factReference).map { ($0, $0["name"]) }
                return (platforms + facts).compactMap { node, name -> Finding? in
                    guard let name, !name.hasPrefix("#") else { return nil }
                    let isKnown = CPEName(name).map { wanted in known.contains { wanted.matches($0) } } ?? false
                    return isKnown
                        ? nil : Finding(node, "scap:data-stream \(stream.id)", "no dictionary has the platform \(name)")
                }
            }
        }
    }

    static let dictionaryDefinition = Requirement(
        "SRC-72-1", "3.5", .error, "The check of a dictionary entry is a definition in the same data stream"
    ) { context in
        context.collection.dataStreams.flatMap { stream in
            stream.dictionaries.flatMap { reference -> [Finding] in
                (context.content(reference)?.all(ElementName.dictionaryCheck) ?? []).compactMap { check in
                    let content = check["href"]
                        .flatMap { ReferencedChecklist.target($0, stream, reference) }.flatMap { context.content($0) }
                    let isThere = content?.definitions[check.text] != nil && check["system"] == CheckSystem.oval
                    return isThere
                        ? nil
                        : Finding(
                            check, "scap:data-stream \(stream.id)",
                            "there is no definition “\(check.text)” for this platform")
                }
            }
        }
    }

    static let dictionarySystem = Requirement(
        "SRC-118-2", "3.2.4.2", .error, "A dictionary entry is checked by OVAL or OCIL"
    ) { context in
        context.all(ElementName.dictionaryCheck).filter {
            ![CheckSystem.oval, CheckSystem.ocil].contains($0["system"])
        }
        .map { Finding($0, "cpe-dict:cpe-item \($0.ancestor("cpe-item")?["name"] ?? "")") }
    }

    static let languageSystem = Requirement(
        "SRC-118-3", "3.2.4.2", .error, "A fact of a platform is checked by OVAL or OCIL"
    ) { context in
        context.all(ElementName.checkFactReference)
            .filter { ![CheckSystem.oval, CheckSystem.ocil].contains($0["system"]) }
            .map { Finding($0, "cpe-lang:platform \($0.ancestor("platform")?["id"] ?? "")") }
    }

    static let factResolved = Requirement(
        "A-27-1", "", .error, "The check of a platform's fact is in the data stream"
    ) { context in
        context.all(ElementName.checkFactReference).filter { fact in
            !context.checklists.contains { checklist in
                let content = ReferencedChecklist.target(fact["href"] ?? "", checklist.stream, checklist.reference)
                    .flatMap { context.content($0) }
                return content?.definitions[fact["id-ref"] ?? ""] != nil
                    || content?.hasQuestionnaire(fact["id-ref"]) ?? false
            }
        }.map { Finding($0, "cpe-lang:check-fact-ref \($0["id-ref"] ?? "")") }
    }
}

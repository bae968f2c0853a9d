import SCAP
import XMLKit

extension LintRule {
    static let circularReference = LintRule(
        "oval-circular-reference", .references, .error, "A definition, object or variable refers to itself",
        "There is no answer to what depends on itself: scanners give `error`, or never end.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><extend_definition definition_ref='oval:a:def:1'/></criteria></definition></definitions>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><extend_definition definition_ref='oval:a:def:2'/></criteria></definition><definition id='oval:a:def:2'/></definitions>"
            )
        ]
    ) { context in
        context.oval.flatMap { index -> [Finding] in
            var uses: [String: [String]] = [:]
            for (used, users) in index.users { for user in users { uses[user.idText, default: []].append(used) } }
            var done: Set<String> = []
            var found: [Finding] = []
            // Depth first, without recursion: chains can be long.
            for start in uses.keys.sorted() where !done.contains(start) {
                var path: [(id: String, rest: ArraySlice<String>)] = [(start, uses[start, default: []][...])]
                var open: Set = [start]
                while let top = path.last {
                    guard let next = top.rest.first else {
                        open.remove(top.id)
                        done.insert(top.id)
                        path.removeLast()
                        continue
                    }
                    path[path.count - 1].rest = top.rest.dropFirst()
                    if open.contains(next), let node = index.nodes[next] {
                        found.append(Finding(node, "'\(next)' refers to itself"))
                    } else if !done.contains(next) {
                        open.insert(next)
                        path.append((next, uses[next, default: []][...]))
                    }
                }
            }
            return found
        }
    }
}

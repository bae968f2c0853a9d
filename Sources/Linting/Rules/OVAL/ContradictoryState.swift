import XMLKit

extension LintRule {
    static let contradictoryState = LintRule(
        "oval-contradictory-state", .oval, .error, "A state can never be met",
        """
        Two entities of one name want different things of the same value: all of a state's entities have to hold \
        (OVAL 5.11, StateType with `operator="AND"`). Combine two states by `state_operator="OR"`, or the entity with a variable.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><uid datatype='int'>0</uid><uid datatype='int'>1</uid></s></states>"),
            .oval(
                "<states><s id='oval:a:ste:1'><size datatype='int' operation='greater than'>9</size><size datatype='int' operation='less than'>5</size></s></states>"
            ),
        ],
        clean: [
            .oval(
                "<states><s id='oval:a:ste:1' operator='OR'><uid datatype='int'>0</uid><uid datatype='int'>1</uid></s></states>"
            ),
            .oval(
                "<states><s id='oval:a:ste:1'><size datatype='int' operation='greater than'>1</size><size datatype='int' operation='less than'>5</size></s></states>"
            ),
        ]
    ) { context in
        context.oval.flatMap { index in
            index.section("states").filter { $0["operator"] ?? "AND" == "AND" }.compactMap { state -> Finding? in
                let entities = index.entities(of: state).filter {
                    $0.isLiteral && ["all", nil].contains($0.node["entity_check"])
                }
                for (name, group) in Dictionary(grouping: entities, by: \.name) where group.count > 1 {
                    let values = Set(group.filter { $0.operation == "equals" }.map(\.text))
                    if values.count > 1 {
                        return Finding(
                            state, "'\(name)' cannot be \(values.sorted().map { "'\($0)'" }.joined(separator: " and "))"
                        )
                    }
                    let least = group.filter { $0.operation.hasPrefix("greater than") }.compactMap { Double($0.text) }
                        .max()
                    let most = group.filter { $0.operation.hasPrefix("less than") }.compactMap { Double($0.text) }.min()
                    let isStrict = group.contains { $0.operation == "greater than" || $0.operation == "less than" }
                    if let least, let most, least > most || least == most && isStrict {
                        return Finding(state, "'\(name)' cannot be above \(least) and below \(most)")
                    }
                }
                return nil
            }
        }
    }
}

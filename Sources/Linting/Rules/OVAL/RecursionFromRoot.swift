import XMLKit

extension LintRule {
    static let recursionFromRoot = LintRule(
        "oval-recursion-from-root", .oval, .warning, "A search goes through the whole file system, mounts and all",
        """
        A search that begins at `/` and goes down without `recurse_file_system="local"` reads network shares and \
        pseudo file systems too. It can take hours, and it judges what is not the system's.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><behaviors recurse_direction='down'/><path>/</path><filename/></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><behaviors recurse_direction='down' recurse_file_system='local'/><path>/</path><filename/></o></objects>"
            )
        ]
    ) { context in
        context.oval.flatMap { $0.section("objects") }.compactMap { object in
            guard let behaviors = object.first("behaviors"), behaviors["recurse_direction"] == "down",
                let path = object.first("path"), path.text == "/", (path["operation"] ?? "equals") == "equals",
                behaviors["recurse_file_system"] ?? "all" == "all", behaviors["max_depth"] ?? "-1" == "-1"
            else { return nil }
            return Finding(object, "this search has no bound: say recurse_file_system=\"local\"")
        }
    }
}

import PatternKit
import XMLKit

extension LintRule {
    static let recursionFromRoot = LintRule(
        "oval-recursion-from-root", .oval, .warning, "A search goes through the whole file system, mounts and all",
        """
        A search that begins at `/` and goes down without `recurse_file_system="local"` reads network shares and \
        pseudo file systems too, as does a pattern that says of a path only how it ends. It can take hours, and it judges what \
        is not the system's.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><behaviors recurse_direction='down'/><path>/</path><filename/></o></objects>"
            ),
            .oval(
                "<objects><o id='oval:a:obj:1'><filepath operation='pattern match'>^/.*\\.pem$</filepath></o></objects>"
            ),
        ],
        clean: [
            .oval(
                "<objects><linux:rpmverifyfile_object id='oval:a:obj:1'><linux:filepath operation='pattern match'>.*</linux:filepath></linux:rpmverifyfile_object></objects>"
            ),
            .oval(
                "<objects><o id='oval:a:obj:1'><filepath operation='pattern match'>^/etc/.*</filepath></o></objects>"),
            .oval(
                "<objects><o id='oval:a:obj:1'><behaviors recurse_direction='down' recurse_file_system='local'/><path>/</path><filename/></o></objects>"
            ),
        ]
    ) { context in
        let anywhere = context.patterns.filter { pattern in
            // The paths of an RPM database are no search.
            guard pattern.entity.isObject, pattern.entity.isPath, let parts = pattern.syntax?.flat,
                pattern.entity.owner.localName != "rpmverifyfile_object"
            else { return false }
            let body = parts.drop { $0 == .start || $0 == .characters(.init("/")) }
            return body.first?.isAnything ?? false
                && pattern.entity.owner.first("behaviors")?["recurse_file_system"] != "local"
        }.map { Finding($0.node, "'\($0.text)' is looked for in every directory") }
        let searches = context.oval.flatMap { $0.section("objects") }.compactMap { object -> Finding? in
            guard let behaviors = object.first("behaviors"), behaviors["recurse_direction"] == "down",
                let path = object.first("path"), path.text == "/", (path["operation"] ?? "equals") == "equals",
                behaviors["recurse_file_system"] ?? "all" == "all", behaviors["max_depth"] ?? "-1" == "-1"
            else { return nil }
            return Finding(object, "this search has no bound: say recurse_file_system=\"local\"")
        }
        return searches + anywhere
    }
}

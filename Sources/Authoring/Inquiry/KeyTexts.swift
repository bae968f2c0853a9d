/// The words of `KeyDocumentation`, by kind of mapping.
enum KeyTexts {
    static let common = [
        "id": "The id. Default: the name of the file or folder.",
        "title": "One line that says what it is, without a full stop.",
        "description": "What it is about. Markdown; `{{NAME}}` stands for a value.",
        "comment": "Words about the check, for readers of the OVAL.",
        "platforms": "The platforms that it applies to: files in `platforms/`.",
        "rationale": "Why it matters. Markdown.",
        "warnings": "What users should know: texts, or mappings of `category` and `text`.",
        "tags": "Words of your own, by which profiles select.",
        "variable": "The name of a variable of the check.",
        "value-of": "A value of the project, which a profile can set.",
        "datatype": "The datatype of OVAL: `string`, `int`, `boolean`, `version`, …",
        "text": "The text. Markdown.",
        "op": "The operation by OVAL's own name.",
        "value": "The value.",
        "var_check": "How many of the variable's values have to fit.",
        "entity_check": "How many of the item's values have to fit.",
        "matches": "A Perl regular expression that has to be found in the value.",
        "any_of": "The value is one of these.",
        "none_of": "The value is none of these.",
        "mask": "Whether the value is hidden in results.",
        "operator": "How several conditions are combined.",
        "filters": "States that `include` or `exclude` items.",
        "set": "The items of other objects: `union`, `intersection` or `complement`.",
        "behaviors": "How deep, and where, files are looked for.",
    ]

    static let benchmark = [
        "id": "The short name of the content; ids are made of it.",
        "namespace": "The namespace of ids: `xccdf_NAMESPACE_rule_…`. Default: the id.",
        "version": "The version: a text, or a mapping of `number` and `update`.",
        "date": "The date of this version; the time stamps of what is built.",
        "status": "`draft`, `interim`, `accepted`, `deprecated` or `incomplete`; or a list of mappings with dates.",
        "language": "The language of the texts, like `en-US`.",
        "metadata": "Dublin Core; SCAP 1.3 needs `creator`, `publisher`, `contributor` and `source`.",
        "notices": "Terms of use and the like, each with an `id` and a `text`.",
        "front-matter": "What stands before the rules. Markdown.",
        "rear-matter": "What stands behind the rules. Markdown.",
        "models": "How results are scored: `default`, `flat`, `flat-unweighted`, `absolute` or a URI.",
        "references": "Documents that the content is about, each with `title` and `href`.",
        "reference-types": "The keys that rules' `references` may have, and what they become.",
        "ids": "The form of ids: `rule` with `{id}` in it, and the namespace `oval`.",
        "require-checks": "Whether a profile may take only rules that have a check or are inherited.",
        "components": "Documents that the data stream takes over as they are.",
        "use-case": "The use case of the data stream.",
        "output": "The file that `scap build` writes where none is named.",
    ]

    static let rule = [
        "id": "The rule's id. Default: the name of its folder.",
        "order": "The rules of a group are written in this order, then by id.",
        "severity": "How bad it is if the rule fails.",
        "role": "Whether the rule is checked and counts for the score.",
        "weight": "How much the rule counts for the score.",
        "selected": "Whether the rule is selected where no profile says otherwise.",
        "references": "What the rule comes from, by the types that `benchmark.yml` declares.",
        "fix": "How to mend what fails: `text` for people, and scripts by their systems.",
        "fixes": "Remedies for any other system.",
        "requires": "Rules or groups that have to be selected too.",
        "conflicts": "Rules or groups that must not be selected too.",
        "inherited": "Why something below the platform fulfils the rule, which then has no check.",
        "check": "How the rule is checked.",
        "extra-checks": "Checks in systems that the builder writes nothing for.",
    ]

    static let group = [
        "parent": "The group that this group lies in.", "order": "Groups are written in this order, then by id.",
    ]

    static let value = [
        "type": "`string`, `number` or `boolean`.", "operator": "How what is found is compared with the value.",
        "value": "The default.", "values": "Further values, by the selectors with which profiles choose them.",
        "match": "A regular expression for what may be given.", "lower-bound": "The least number.",
        "upper-bound": "The greatest number.", "choices": "The values that are offered.",
        "must-match": "Whether only the choices may be given.",
        "interactive": "Whether a tool should ask for the value.",
        "datatype": "The datatype of the OVAL variable that carries the value.",
    ]

    static let profile = [
        "extends": "The profile that this one begins with.",
        "abstract": "Whether the profile is there only to be extended.",
        "select": "What is selected: rules, groups, `all`, or mappings with `tag`, `severity`, `control`, `reference`.",
        "unselect": "What is not selected, named as for `select`.",
        "refine": "Other severities, roles and weights for some rules.",
        "set-values": "Values that the profile sets.",
        "refine-values": "Values that the profile chooses by their selectors.",
    ]

    static let platform = [
        "cpe": "The name of the product, a CPE 2.3 formatted string.",
        "check": "How the platform is found.", "unchecked": "Whether the scanner knows the CPE name by itself.",
        "all": "All of these platforms are found.", "any": "One of these platforms is found.",
        "not": "This platform is not found.",
    ]

    static let fix = [
        "text": "What to do, for people. Markdown.", "shell": "A shell script that mends it.",
        "dockerfile": "Instructions for a Dockerfile.", "ansible": "Tasks of Ansible.", "puppet": "Puppet code.",
        "python": "A Python script.", "kubernetes": "A Kubernetes manifest.", "script": "The script.",
        "system": "The URI of the system that understands the script.", "xml": "A script with XCCDF's `sub` in it.",
        "reboot": "Whether the system has to be started again.", "strategy": "The kind of remedy.",
        "disruption": "How much the remedy disturbs.", "complexity": "How hard the remedy is.",
    ]

    static let inherited = [
        "platform": "The rule applies only where this platform is found.",
        "reason": "Why something below fulfils the rule.", "assessed": "Where that is assessed.",
    ]

    static let warning = ["category": "What the warning is about."]

    static let selection = [
        "rule": "Rules by their ids.", "group": "All rules of groups.", "tag": "The rules with a tag.",
        "severity": "The rules of a severity.", "control": "The rules with a reference of this value, of any type.",
        "reference": "The rules with a reference, by type.",
    ]

    static let refinement = [
        "rules": "The rules that are changed, named as for `select`.", "severity": "Another severity.",
        "role": "Another role.", "weight": "Another weight.", "selector": "The selector of the check.",
    ]

    static let template = [
        "parameters": "What users of the template give, by name.", "check": "The check, with `${name}` for parameters.",
        "cases": "The template's own test cases, with their parameters under `with`.",
    ]

    static let parameter = [
        "type": "The type of the parameter.", "list": "Whether several may be given.",
        "default": "What holds where it is not given.", "choices": "The values that alone may be given.",
        "minimum": "The least number, or the fewest entries.", "maximum": "The greatest number.",
        "match": "A regular expression for what may be given.",
    ]

    static let test = [
        "object": "What is looked at: entities, or a name from `objects`.",
        "state": "What has to be true of it: entities, a name from `states`, or a list of these.",
        "states": "The same as `state`.", "existence": "How many items have to be there.",
        "check": "How many items have to fit the state.", "state_operator": "How several states are combined.",
    ]

    static let check = [
        "all": "All of these checks hold.", "any": "One of these checks holds.", "one": "Exactly one of these holds.",
        "xor": "An odd number of these holds.", "none": "None of these holds.", "not": "The check does not hold.",
        "template": "A template, with its parameters under `with`.", "with": "The parameters of the template.",
        "definition": "A check in `checks/`, or another rule's.", "platform": "The check of a platform.",
        "oval": "Raw OVAL from a file.", "script": "A script, for the script check engine.",
        "objects": "Objects with names, for this check.", "states": "States with names, for this check.",
        "variables": "Variables with names, for this check.", "class": "The class of the OVAL definition.",
    ]

    static let script = [
        "file": "A file beside the rule.", "exports": "Values by the variables that the script reads.",
    ]

    static let variable = [
        "constant": "The values themselves.", "object": "The object whose items' field is taken.",
        "field": "The field of the items.", "record_field": "The field of a record.", "literal": "A text.",
        "concat": "The parts, joined.", "unique": "The values without repetitions.",
        "count": "The number of values.", "escape_regex": "The text, quoted for a pattern.", "add": "The sum.",
        "multiply": "The product.", "begin": "The text with a beginning that it may have already.",
        "end": "The text with an end that it may have already.", "split": "The pieces of a text.",
        "substring": "A piece of a text.", "regex_capture": "What the first group of a pattern captures.",
        "time_difference": "The seconds between two times.", "glob_to_regex": "The pattern that a glob stands for.",
    ]

    static let sharedCheck = ["check": "How it is checked."]

    static let tests = [
        "rule": "The rule that the cases are about, where they stand outside of a project.",
        "base": "The fixtures that a case starts from; none: an empty tree.",
        "overlays": "Fixtures that are laid over the base.", "setup": "What holds for all cases of the file.",
        "cases": "What the check has to decide, and on which trees.",
        "equivalent": "Changed checks that no case can tell apart, and why.",
        "name": "What the case shows.", "expect": "The result that is right, or a mapping with more.",
        "because": "Why that is right.", "files": "Files by their paths: a text, or a mapping.",
        "remove": "Paths that are removed.", "values": "Values, as a profile would set them.",
        "environment": "The environment of a running system.", "live": "Whether the tree is a running system's.",
        "kernel-parameters": "Kernel parameters, written below `/proc/sys`.",
        "system": "The name, release, version, machine and addresses of a running system.",
        "profile": "The profile whose values and selection hold.",
        "platforms": "Platforms that are taken to hold without being asked.",
        "table": "Rows, each of which makes a case with `${column}` replaced.",
        "with": "The template's parameters.",
    ]

    static let expectation = [
        "result": "The result of the rule.", "definition": "The result of the check's definition.",
        "criteria": "The results of criteria, by their comments.", "evidence": "Texts in what was found.",
        "message": "A part of the rule's message.", "platforms": "Platforms that are found to hold.",
    ]

    static let file = [
        "append": "Text that is added at the end.", "prepend": "Text that is added at the beginning.",
        "content": "The text.", "directory": "Whether it is a directory.", "from": "A file beside the rule.",
        "group": "The number of the group.", "link": "The target of a symbolic link.", "mode": "The mode, in octal.",
        "owner": "The number of the owner.", "replace": "Text in place of other text.",
        "time": "The time of the last change, in seconds since 1970.", "attributes": "Extended attributes.",
    ]

    static let replacement = ["pattern": "A regular expression for what is replaced.", "by": "What stands there then."]

    static let system = [
        "name": "The host's name.", "release": "The kernel's release.", "version": "The kernel's version.",
        "machine": "The architecture.", "addresses": "IP addresses.",
    ]

    static let lint = [
        "select": "The rules that are run: ids, beginnings of ids, categories, `default` or `all`.",
        "enable": "Rules that are run beside the selected ones.", "ignore": "Rules that are not run.",
        "severity": "What is less severe is not told.", "severities": "Severities in place of the rules' own.",
        "baseline": "A file of known findings, relative to this one.",
    ]
}

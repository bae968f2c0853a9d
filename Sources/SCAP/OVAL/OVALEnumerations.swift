/// OVAL 5.11 CheckEnumeration.
public enum OVALCheck: String, Sendable, Hashable {
    case all
    case atLeastOne = "at least one"
    case noneSatisfy = "none satisfy"
    /// Deprecated since 5.3; means `none satisfy`.
    case noneExist = "none exist"
    case onlyOne = "only one"
}

/// OVAL 5.11 ExistenceEnumeration.
public enum OVALExistence: String, Sendable, Hashable {
    case allExist = "all_exist"
    case anyExist = "any_exist"
    case atLeastOneExists = "at_least_one_exists"
    case noneExist = "none_exist"
    case onlyOneExists = "only_one_exists"
}

/// OVAL 5.11 OperatorEnumeration.
public enum OVALOperator: String, Sendable, Hashable {
    case and = "AND"
    case one = "ONE"
    case or = "OR"
    case xor = "XOR"
}

/// OVAL 5.11 OperationEnumeration.
public enum OVALOperation: String, Sendable, Hashable, CaseIterable {
    case equals
    case notEqual = "not equal"
    case caseInsensitiveEquals = "case insensitive equals"
    case caseInsensitiveNotEqual = "case insensitive not equal"
    case greaterThan = "greater than"
    case lessThan = "less than"
    case greaterThanOrEqual = "greater than or equal"
    case lessThanOrEqual = "less than or equal"
    case bitwiseAnd = "bitwise and"
    case bitwiseOr = "bitwise or"
    case patternMatch = "pattern match"
    case subsetOf = "subset of"
    case supersetOf = "superset of"
}

/// OVAL 5.11 DatatypeEnumeration.
public enum OVALDatatype: String, Sendable, Hashable, CaseIterable {
    case binary, boolean, float, int, string, version, record
    case evrString = "evr_string"
    case debianEVRString = "debian_evr_string"
    case filesetRevision = "fileset_revision"
    case iosVersion = "ios_version"
    case ipv4Address = "ipv4_address"
    case ipv6Address = "ipv6_address"
}

/// OVAL 5.11 ClassEnumeration.
public enum OVALDefinitionClass: String, Sendable, Hashable {
    case compliance, inventory, miscellaneous, patch, vulnerability
}

/// OVAL 5.11 SetOperatorEnumeration.
public enum OVALSetOperator: String, Sendable, Hashable {
    case complement = "COMPLEMENT"
    case intersection = "INTERSECTION"
    case union = "UNION"
}

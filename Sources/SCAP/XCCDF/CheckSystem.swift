/// The checking systems that XCCDF content names (SP 800-126 r3 §3.2.4.2), and what goes beyond SCAP.
public enum CheckSystem {
    public static let oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
    public static let ocil = "http://scap.nist.gov/schema/ocil/2"
    public static let script = SCAPNamespace.scriptCheckEngine
}

import SCAP

/// The test types that this engine can collect.
public enum SupportedTests {
    /// Sorted by platform and name.
    public static var types: [OVALTestType] {
        ProbeRegistry.all.flatMap(\.types).sorted { ($0.platform, $0.name) < ($1.platform, $1.name) }
    }
}

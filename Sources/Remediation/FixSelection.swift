import SCAP

/// Which of a rule's fixes is used. XCCDF leaves the choice to the tool (NISTIR 7275r4 §6.4.4.6); this is the order in
/// which OpenSCAP chooses, so that scripts of both are the same.
enum FixSelection {
    /// The first of those fixes that disturb the system least.
    ///
    /// Fixes that need no reboot win over those that do; among the rest, those whose disruption is low or medium (the
    /// later one that is) win over any other.
    static func best(of fixes: [Fix]) -> Fix? {
        let gentle = fixes.contains { !$0.needsReboot } ? fixes.filter { !$0.needsReboot } : fixes
        let preferred = gentle.last { $0.disruption == .low || $0.disruption == .medium }?.disruption
        return gentle.first { preferred == nil || $0.disruption == preferred }
    }
}

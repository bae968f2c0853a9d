import SCAP

/// All probes, by the test types that they answer.
enum ProbeRegistry {
    static let all: [any Probe] = [
        DpkgInfoProbe(),
        EnvironmentVariableProbe(),
        FamilyProbe(),
        FileExtendedAttributeProbe(),
        FileHashProbe(),
        FileProbe(),
        IFListenersProbe(),
        INetListeningServersProbe(),
        InterfaceProbe(),
        OldFileHashProbe(),
        OldTextFileContentProbe(),
        PartitionProbe(),
        PasswordProbe(),
        Process58Probe(),
        RPMInfoProbe(),
        RunLevelProbe(),
        SELinuxBooleanProbe(),
        SELinuxSecurityContextProbe(),
        ShadowProbe(),
        SymlinkProbe(),
        SysctlProbe(),
        SystemdUnitDependencyProbe(),
        SystemdUnitPropertyProbe(),
        TextFileContentProbe(),
        UnameProbe(),
        VariableProbe(),
        XMLFileContentProbe(),
        YAMLFileContentProbe(),
    ]

    private static let byType: [OVALTestType: any Probe] = {
        var index: [OVALTestType: any Probe] = [:]
        for probe in all {
            for type in probe.types { index[type] = probe }
        }
        return index
    }()

    static func probe(for type: OVALTestType) -> (any Probe)? { byType[type] }
}

import SCAP

/// All probes, by the test types that they answer.
enum ProbeRegistry {
    static let all: [any Probe] = [
        AppArmorStatusProbe(),
        DNSCacheProbe(),
        DpkgInfoProbe(),
        EnvironmentVariableProbe(),
        FamilyProbe(),
        FileExtendedAttributeProbe(),
        FileHashProbe(),
        FileProbe(),
        IFListenersProbe(),
        InetdProbe(),
        INetListeningServersProbe(),
        InterfaceProbe(),
        LDAPProbe(),
        OldFileHashProbe(),
        OldTextFileContentProbe(),
        PartitionProbe(),
        PasswordProbe(),
        Process58Probe(),
        ProcessProbe(),
        RoutingTableProbe(),
        RPMInfoProbe(),
        RPMVerifyFileProbe(),
        RPMVerifyPackageProbe(),
        RunLevelProbe(),
        SELinuxBooleanProbe(),
        SELinuxSecurityContextProbe(),
        ShadowProbe(),
        SQLProbe(),
        SymlinkProbe(),
        SysctlProbe(),
        SystemdUnitDependencyProbe(),
        SystemdUnitPropertyProbe(),
        SystemInfoProbe(),
        TextFileContentProbe(),
        UnameProbe(),
        VariableProbe(),
        XinetdProbe(),
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

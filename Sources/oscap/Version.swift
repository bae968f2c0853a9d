import CommandSupport
import Evaluation

/// `oscap --version`: what this program is and what it supports.
enum Version {
    static func print() -> Int32 {
        var text = """
            Scapwright oscap \(scapwrightVersion), a drop-in for the OpenSCAP command line tool

            ==== Supported specifications ====
            SCAP Version: 1.3
            XCCDF Version: 1.2
            OVAL Version: 5.11.3
            CPE Version: 2.3
            Asset Identification Version: 1.1
            Asset Reporting Format Version: 1.1

            ==== Supported OVAL objects ====
            OVAL family   OVAL object
            ----------    ----------

            """
        for type in SupportedTests.types {
            text += type.platform + String(repeating: " ", count: max(1, 14 - type.platform.count)) + type.name + "\n"
        }
        Console.out(text)
        return ExitStatus.fine
    }
}

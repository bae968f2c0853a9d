import Testing

@testable import Diagnostics

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("standart", "standard"), ("severty", "severity"), ("tilte", "title"), ("TITLE", "title"), ("zzz", nil),
        ("", nil),
    ])
    func `the nearest name is the one most likely meant`(name: String, nearest: String?) {
        #expect(nearestName(to: name, among: ["standard", "severity", "title"]) == nearest)
    }
}

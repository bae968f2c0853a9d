import Diagnostics
import SCAP
import Testing

@testable import Evaluation

/// What a profile selects and sets (NISTIR 7275r4 §7.2.2).
@Suite struct ProfileResolutionTests {
    private static let items = """
        <Value id="v" type="number"><value>3</value><value selector="strict">5</value></Value>
        <Group id="g"><Rule id="a" severity="low" weight="2.0"/><Rule id="b" selected="false" cluster-id="c"/></Group>
        <Rule id="d" cluster-id="c" selected="false"/><Rule id="e"/>
        """

    private func resolve(_ profiles: String, _ id: String?, items: String = items) throws -> ResolvedProfile {
        try ResolvedProfile(try Inline.benchmark(profiles + items), profile: id)
    }

    @Test func `without a profile the items' own selection counts`() throws {
        #expect(try resolve("", nil).selected == ["g", "a", "e"])
    }

    @Test func `a profile selects and unselects`() throws {
        let profile = try resolve(
            #"<Profile id="p"><select idref="b" selected="true"/><select idref="e" selected="false"/></Profile>"#, "p")
        #expect(profile.selected == ["g", "a", "b"])
    }

    @Test func `rules in an unselected group are not selected`() throws {
        let profile = try resolve(
            #"<Profile id="p"><select idref="g" selected="false"/><select idref="a" selected="true"/></Profile>"#, "p")
        #expect(profile.selected == ["e"])
    }

    @Test func `a cluster id selects all its members`() throws {
        let profile = try resolve(#"<Profile id="p"><select idref="c" selected="true"/></Profile>"#, "p")
        #expect(profile.selected == ["g", "a", "b", "d", "e"])
    }

    @Test func `what extends comes after what is extended`() throws {
        let profile = try resolve(
            """
            <Profile id="base"><select idref="e" selected="false"/><refine-rule idref="a" severity="medium" weight="5"/>
              <set-value idref="v">7</set-value></Profile>
            <Profile id="p" extends="base"><select idref="e" selected="true"/><refine-rule idref="a" severity="high"/>
            </Profile>
            """, "p")
        let rule = try #require(profile.rule("a"))
        #expect(profile.selected == ["g", "a", "e"])
        #expect(profile.severity(of: rule) == .high)
        #expect(profile.weight(of: rule.common) == 5)
        #expect(profile.value("v") == ["7"])
    }

    @Test func `a refined selector picks the value's alternative`() throws {
        let profile = try resolve(#"<Profile id="p"><refine-value idref="v" selector="strict"/></Profile>"#, "p")
        #expect(profile.value("v") == ["5"])
        #expect(try resolve("", nil).value("v") == ["3"])
        #expect(try resolve("", nil).value("none") == nil)
    }

    @Test func `what requires something unselected is dropped, and what conflicts too`() throws {
        let items = """
            <Rule id="a"><requires idref="b c"/></Rule><Rule id="b" selected="false"/><Rule id="c"/>
            <Rule id="d"><requires idref="b"/></Rule><Rule id="e"><conflicts idref="c"/></Rule>
            """
        #expect(try resolve("", nil, items: items).selected == ["a", "c"])
    }

    @Test func `profiles in a circle are an error`() throws {
        #expect(throws: Diagnostic.self) { () throws -> Void in
            _ = try resolve(#"<Profile id="p" extends="q"/><Profile id="q" extends="p"/>"#, "p")
        }
    }

    @Test func `an unknown profile is an error that names the nearest`() throws {
        do {
            _ = try resolve(#"<Profile id="standard"/>"#, "standart")
            Issue.record("no error")
        } catch let error as Diagnostic {
            #expect(error.message.contains("did you mean 'standard'?"))
        }
    }
}

extension ResolvedProfile {
    fileprivate func rule(_ id: String) -> Rule? {
        if case .rule(let rule)? = benchmark.itemsByID[id] { rule } else { nil }
    }
}

import Foundation
import Testing

/// The protocol itself: what a client sends, right or wrong, has an answer.
@Suite struct LanguageServerProtocolTests {
    @Test func `a session begins with initialize and ends with shutdown and exit`() throws {
        let client = try LanguageClient(isInitialized: false)
        let result = try client.request("initialize", ["capabilities": [:]]) as? [String: Any]
        let capabilities = result?["capabilities"] as? [String: Any] ?? [:]
        #expect(capabilities["positionEncoding"] as? String == "utf-16")
        for name in ["completion", "hover", "definition", "references", "rename", "codeAction", "documentSymbol"] {
            #expect(capabilities[name + "Provider"] != nil, "\(name)")
        }
        #expect(try client.code("initialize", ["capabilities": [:]]) == -32600)
        #expect(try client.request("shutdown") is NSNull)
        #expect(try client.code("textDocument/hover", [:]) == -32600)
        try client.notify("exit", [:])
        #expect(try client.end() == 0)
    }

    @Test func `an end without shutdown is a failure`() throws {
        let impolite = try LanguageClient()
        try impolite.notify("exit", [:])
        #expect(try impolite.end() == 1)
        #expect(try LanguageClient().end() == 1)
    }

    @Test func `nothing is answered before initialize`() throws {
        let client = try LanguageClient(isInitialized: false)
        #expect(try client.code("textDocument/hover", [:]) == -32002)
        try client.notify("textDocument/didOpen", ["textDocument": 7])
        #expect(try client.code("shutdown") == -32002)
    }

    @Test func `what is no message is refused, and the next is answered`() throws {
        let client = try LanguageClient()
        func frame(_ body: String) -> Data { Data("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8) }
        let nested = String(repeating: "[", count: 100_000)
        for (body, code) in [
            ("{", -32700), ("", -32700), (nested, -32700), ("\u{0}", -32700), ("[]", -32600), ("7", -32600),
            (#"{"jsonrpc":"2.0","id":[1],"method":"x"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
        ] {
            try client.send(bytes: frame(body))
            let error = try client.next()?["error"] as? [String: Any]
            #expect(error?["code"] as? Int == code, "\(body.prefix(40))")
        }
        // No UTF-8; a header of no meaning; the response to a request that was never made.
        try client.send(bytes: Data("Content-Length: 2\r\n\r\n".utf8) + Data([0xFF, 0xFE]))
        #expect((try client.next()?["error"] as? [String: Any])?["code"] as? Int == -32700)
        try client.send(bytes: Data("Content-Type: x\r\n".utf8) + frame(#"{"id":5,"result":1}"#))
        #expect(try client.code("no/such", [:]) == -32601)
        try client.notify("$/setTrace", ["value": "off"])
        try client.notify("no/such", [:])
        #expect(try client.request("shutdown") is NSNull)
    }

    @Test(arguments: [
        "Content-Length: -1\r\n\r\n{}", "Content-Length: x\r\n\r\n{}", "Content-Length: 99999999999999999999\r\n\r\n{}",
        "Length: 2\r\n\r\n{}", "no header\r\n\r\n{}", "Content-Length: 100\r\n\r\n{}",
        "Content-Length: 99999999\r\n\r\n{}",
        "Content-Length: 2", String(repeating: "x", count: 100_000),
    ])
    func `a stream that cannot be cut into messages ends the session with a reason`(text: String) throws {
        let client = try LanguageClient()
        try client.send(bytes: Data(text.utf8))
        #expect(try client.end() == 1)
    }

    @Test func `wrong parameters are an error of the request`() throws {
        let client = try LanguageClient()
        let project = try EditedProject()
        let path = project.path("profiles/strict.yml")
        try client.open(path)
        let open: [String: Any] = ["uri": "file://\(path)"]
        for method in ["completion", "hover", "definition", "references", "rename", "prepareRename", "codeAction"] {
            for params: Any in [
                NSNull(), [1], ["textDocument": 1], ["textDocument": ["uri": "file:///none"], "position": [:]],
                ["textDocument": open, "position": ["line": -1, "character": 0]],
                ["textDocument": open, "position": ["line": 1.5, "character": "x"], "range": 7],
            ] {
                #expect(try client.code("textDocument/\(method)", params) == -32602, "\(method) \(params)")
            }
        }
        // Places behind the text are its end.
        let far: [String: Any] = ["line": Int.max, "character": Int.max]
        _ = try client.request("textDocument/hover", ["textDocument": open, "position": far])
        try client.notify("textDocument/didChange", ["textDocument": open, "contentChanges": [["range": 1]]])
        try client.notify("textDocument/didChange", ["textDocument": ["uri": "file:///none"], "contentChanges": []])
        try client.notify("textDocument/didOpen", ["textDocument": ["uri": "https://example.org/x.yml", "text": ""]])
        #expect(try client.request("shutdown") is NSNull)
    }

    @Test func `a request that nobody waits for any more is cancelled`() throws {
        let client = try LanguageClient()
        let project = try EditedProject()
        let path = project.path("rules/accounts/one/rule.yml")
        try client.open(path)
        let params: [String: Any] = [
            "textDocument": ["uri": "file://\(path)"], "position": ["line": 1, "character": 11],
        ]
        var messages = (100..<110).map { id -> [String: Any] in
            ["jsonrpc": "2.0", "id": id, "method": "textDocument/completion", "params": params]
        }
        messages += (101..<110).map { ["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": $0]] }
        messages.append(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": "unknown"]])
        try client.send(messages)
        var codes: [Int: Int] = [:]
        while codes.count < 10, let message = try client.next() {
            guard let id = message["id"] as? Int else { continue }
            codes[id] = (message["error"] as? [String: Any])?["code"] as? Int ?? 0
        }
        #expect(codes.count == 10)
        // The first may have been answered before; the last waited behind nine others.
        #expect(codes[109] == -32800)
        #expect(Set(codes.values).isSubset(of: [0, -32800]))
    }
}

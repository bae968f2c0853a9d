import CLibCurl

/// One request and its answer, by libcurl.
final class HTTPTransfer {
    private var response = HTTPClient.Response()
    private var problem: HTTPClient.Failure?
    private var receive: (HTTPClient.Response, UnsafeRawBufferPointer) throws(HTTPClient.Failure) -> Void
    private let handle: OpaquePointer

    /// Whether libcurl is there and ready.
    private static let isReady = curl_library() != nil && curl_begin() == CURLE_OK

    /// Runs one transfer. An answer that redirects has no content here.
    static func run(
        _ request: HTTPClient.Request, client: HTTPClient, _ address: WebAddress,
        _ receive: (HTTPClient.Response, UnsafeRawBufferPointer) throws(HTTPClient.Failure) -> Void
    ) throws(HTTPClient.Failure) -> HTTPClient.Response {
        guard isReady else { throw .init("libcurl.so.4 cannot be loaded") }
        guard let handle = ConnectionPool.take() else { throw .init("out of memory") }
        var isSound = false
        defer { ConnectionPool.put(back: handle, isSound: isSound) }
        // The closure is used until this function returns, and no longer.
        return try withoutActuallyEscaping(receive) { (receive) throws(HTTPClient.Failure) in
            let transfer = HTTPTransfer(OpaquePointer(handle), receive)
            let response = try transfer.run(request, client, address, handle)
            isSound = true
            return response
        }
    }

    private init(
        _ handle: OpaquePointer,
        _ receive: @escaping (HTTPClient.Response, UnsafeRawBufferPointer) throws(HTTPClient.Failure) -> Void
    ) {
        self.handle = handle
        self.receive = receive
    }

    private func run(
        _ request: HTTPClient.Request, _ client: HTTPClient, _ address: WebAddress, _ handle: UnsafeMutableRawPointer
    ) throws(HTTPClient.Failure) -> HTTPClient.Response {
        try configure(handle, request, client, address)
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_list_free(list) }
        for header in request.headers { list = curl_list_append(list, "\(header.name): \(header.value)") }
        if let list { _ = curl_set_pointer(handle, CURLOPT_HTTPHEADER, list) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = curl_set_receiver(handle, Self.receiveContent, context)
        _ = curl_set_header_receiver(handle, Self.receiveHeader, context)
        var text = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let status = text.withUnsafeMutableBufferPointer { text in
            _ = curl_set_pointer(handle, CURLOPT_ERRORBUFFER, text.baseAddress)
            return withExtendedLifetime(self) { curl_run(handle) }
        }
        if let problem { throw problem }
        response.status = curl_status(handle)
        guard status == CURLE_OK else {
            let detail = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw Self.failure(status, detail.isEmpty ? String(cString: curl_sentence(status)) : detail)
        }
        response.redirection = curl_redirection(handle).map { String(cString: $0) }
        return response
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer, _ request: HTTPClient.Request, _ client: HTTPClient, _ address: WebAddress
    ) throws(HTTPClient.Failure) {
        var strings: [(CURLoption, String)] = [
            (CURLOPT_URL, request.address), (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_USERAGENT, "scapwright"),
        ]
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_CONNECTTIMEOUT, client.connectionTimeout), (CURLOPT_LOW_SPEED_LIMIT, 1),
            (CURLOPT_LOW_SPEED_TIME, client.patience), (CURLOPT_TIMEOUT, client.deadline ?? 0),
        ]
        if let socket = client.socket { strings.append((CURLOPT_UNIX_SOCKET_PATH, socket)) }
        if client.socket != nil || address.isLoopback { strings.append((CURLOPT_PROXY, "")) }
        let tls = client.tlsByHost["\(address.host):\(address.port)"] ?? client.tlsByHost[address.host] ?? client.tls
        if let file = tls.authorities ?? client.tls.authorities { strings.append((CURLOPT_CAINFO, file)) }
        if let file = tls.certificate { strings.append((CURLOPT_SSLCERT, file)) }
        if let file = tls.key { strings.append((CURLOPT_SSLKEY, file)) }
        if let body = request.body { strings.append((CURLOPT_COPYPOSTFIELDS, String(decoding: body, as: UTF8.self))) }
        if request.method == "HEAD" { _ = curl_set_number(handle, CURLOPT_NOBODY, 1) }
        if request.method != "GET" { strings.append((CURLOPT_CUSTOMREQUEST, request.method)) }
        for (option, value) in strings where curl_set_string(handle, option, value) != CURLE_OK {
            throw .init("libcurl refuses an address or a file's name")
        }
        for (option, value) in numbers where curl_set_number(handle, option, value) != CURLE_OK {
            throw .init("libcurl refuses an option")
        }
    }

    private static func failure(_ status: CURLcode, _ text: String) -> HTTPClient.Failure {
        switch status {
        case CURLE_OPERATION_TIMEDOUT: .init(text, .timeout)
        case CURLE_COULDNT_CONNECT, CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR,
            CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_COULDNT_RESOLVE_HOST:
            .init(text, .connection)
        default: .init(text)
        }
    }

    private static let receiveHeader: curl_receiver = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // The head of another answer: one that only said to go on, or a proxy's, was before.
            transfer.response.headers = [:]
        } else if let colon = line.firstIndex(of: ":"), transfer.response.headers.count < 256 {
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            transfer.response.headers[line[..<colon].lowercased()] =
                String(value.prefix { !$0.isNewline })
        }
        return size * count
    }

    /// A count other than the given one makes libcurl stop.
    private static let receiveContent: curl_receiver = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
        let handle = UnsafeMutableRawPointer(transfer.handle)
        transfer.response.status = curl_status(handle)
        if (300..<400).contains(transfer.response.status) { return size * count }
        do throws(HTTPClient.Failure) {
            try transfer.receive(transfer.response, UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        } catch {
            transfer.problem = error
            return 0
        }
    }
}

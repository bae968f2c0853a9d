import FileTree
import Testing

@testable import Evaluation

@Suite struct InternetDaemonProbesTests {
    private static let all = """
        <protocol operation="pattern match">.*</protocol><service_name operation="pattern match">.*</service_name>
        """
    private static let services = "telnet 23/tcp # remote shell\ntime 37/tcp\ntime 37/udp timserver\n"

    private func run(_ files: [String: String]) throws -> ProbeRun {
        try ProbeRun(
            "unix:xinetd", Self.all,
            on: MemoryTree(files: files.merging(["/etc/services": Self.services]) { a, _ in a }))
    }

    @Test func `services take what they do not say themselves from the defaults`() throws {
        let run = try run([
            "/etc/xinetd.conf": """
            # comment
            defaults
            {
                instances = 60
                only_from = 10.0.0.0 127.0.0.1
                disabled = timer
            }
            includedir /etc/xinetd.d
            """,
            "/etc/xinetd.d/telnet": """
            service telnet
            {
                socket_type = stream
                wait = no
                user = root
                server = /usr/sbin/in.telnetd
                server_args = -a  -b
                only_from += 10.1.1.1 host.example
                flags = REUSE NOLIBWRAP
                disable = yes
            }
            """,
            "/etc/xinetd.d/time": """
            service time
            {
                id = timer
                type = INTERNAL UNLISTED
                protocol = udp
                socket_type = dgram
                wait = yes
                only_from -= 127.0.0.1
                no_access = 192.0.2.1
            }
            """,
            "/etc/xinetd.d/skipped.rpmsave": "service telnet {",
            "/etc/xinetd.d/skipped~": "service telnet {",
        ])
        #expect(
            run.lines == [
                "protocol=tcp service_name=telnet flags=REUSE flags=NOLIBWRAP only_from=10.0.0.0 only_from=127.0.0.1 only_from=10.1.1.1 only_from=host.example port=23 server=/usr/sbin/in.telnetd server_arguments=-a -b socket_type=stream user=root wait=false disabled=true",
                "protocol=udp service_name=time no_access=192.0.2.1 only_from=10.0.0.0 port=37 socket_type=dgram type= wait=true disabled=true",
            ])
    }

    @Test func `a list of what is enabled disables the rest`() throws {
        let service = "service %\n{\n protocol = tcp\n port = 1\n}\n"
        let run = try run([
            "/etc/xinetd.conf": "defaults\n{\n enabled = a\n}\ninclude /etc/more\n",
            "/etc/more": service.replacing("%", with: "a") + service.replacing("%", with: "b"),
        ])
        #expect(run.values("service_name") == ["a", "b"])
        #expect(run.values("disabled") == ["false", "true"])
    }

    @Test(arguments: [
        "include /etc/xinetd.conf\n", "service x\n{\n", "service\n", "service x\n{\n a ? b\n}\n", "nonsense\n",
        "service x\n{\n port = 1\n}\n",
    ])
    func `what cannot be understood errs`(text: String) throws {
        #expect(try run(["/etc/xinetd.conf": text]).flag == .error)
    }

    @Test func `without xinetd the question does not apply`() throws {
        #expect(try run([:]).flag == .notApplicable)
    }

    @Test func `inetd has a line a service`() throws {
        let files = [
            "/etc/inetd.conf": """
            # comment
            ftp   stream tcp nowait root /usr/sbin/tcpd in.ftpd -l
            daytime dgram udp wait.10 root internal
            broken line
            """
        ]
        #expect(
            try ProbeRun("unix:inetd", Self.all, on: MemoryTree(files: files)).lines == [
                "protocol=tcp service_name=ftp server_program=/usr/sbin/tcpd server_arguments=in.ftpd -l endpoint_type=stream exec_as_user=root wait_status=nowait",
                "protocol=udp service_name=daytime server_program=internal endpoint_type=dgram exec_as_user=root wait_status=wait",
            ])
        #expect(try ProbeRun("unix:inetd", Self.all, on: MemoryTree()).flag == .doesNotExist)
    }
}

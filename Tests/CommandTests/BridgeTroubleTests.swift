import Foundation
import Testing

/// Bridges as processes in surroundings that are short of something.
@Suite(.serialized) struct BridgeTroubleTests {
    /// An address at which there is no daemon.
    private static let nowhere = "tcp://127.0.0.1:1"

    /// Whether a process may be given name servers or interfaces of its own: root may.
    private static let canUnshare =
        Python.isPresent
        && (try? BuiltProgram(executable: URL(filePath: "/usr/bin/env")).run(["unshare", "-m", "-n", "true"]))?
            .exitCode == 0
    private static let cannotUnshare: Comment = "python3 is absent, or this user may not unshare"

    /// Connects a number of times to a port, and stays for three seconds.
    private static let crowd = """
        import socket, sys, time
        crowd = [socket.create_connection(("127.0.0.1", int(sys.argv[1])), 5) for number in range(int(sys.argv[2]))]
        time.sleep(3)
        """

    @Test(.enabled(if: Python.isPresent, Python.absent))
    func saysOnceThatDescriptorsAreOutAndDoesNotSpin() throws {
        let bridge = try Bridge(["tcp-listen://127.0.0.1:0"], to: Self.nowhere, after: "ulimit -n 64")
        let before_s = bridge.processorTime_s
        let result = try Python.run(Self.crowd, [bridge.ports[0], "80"])
        try #require(result.exitCode == 0, "\(result.errors)")
        let taken_s = bridge.processorTime_s - before_s
        #expect(taken_s < 0.8, "\(taken_s) s of processor time in 3 s")
        #expect(bridge.notes.components(separatedBy: "Too many open files; connections wait").count == 2)
        // Those who left made room for those who had waited; the bridge looks within a second.
        Thread.sleep(forTimeInterval: 1.5)
        let peers = try #require(try bridge.stop()["peers"] as? [Any])
        #expect(peers.count > 40, "\(peers.count)")
    }

    @Test func takesAsManyDescriptorsAsItMay() throws {
        let bridge = try Bridge(
            ["tcp-listen://127.0.0.1:0"], to: Self.nowhere, after: "ulimit -Sn 64; ulimit -Hn 512")
        #expect(bridge.descriptorLimit == "512")
        _ = try bridge.stop()
    }

    /// Sends a heartbeat each 50 ms for eight seconds, and prints the longest time without one of the bridge's own.
    private static let listener = """
        import socket, sys, time
        vehicle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        vehicle.settimeout(0.05)
        frame = bytes.fromhex("fd090000001f010000000000000002035104039c55")
        start = last = time.monotonic()
        longest = 0
        while time.monotonic() < start + 8:
            vehicle.sendto(frame, ("127.0.0.1", int(sys.argv[1])))
            try: vehicle.recv(500)
            except OSError: continue
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        print(max(longest, time.monotonic() - last))
        """

    @Test(.enabled(if: canUnshare, cannotUnshare))
    func aNameServerThatDoesNotAnswerStopsNothing() throws {
        try BuiltProgram.withFolder { folder in
            // TEST-NET-1 (RFC 5737): nobody answers from there.
            try "nameserver 192.0.2.1\n".write(toFile: folder + "/resolv.conf", atomically: true, encoding: .utf8)
            try "hosts: files dns\n".write(toFile: folder + "/nsswitch.conf", atomically: true, encoding: .utf8)
            let bridge = try Bridge(
                ["udp://127.0.0.1:0", "tcp://autopilot.example.com:5760"], to: Self.nowhere,
                arguments: ["--heartbeat", "255/190"],
                after: """
                    for file in resolv nsswitch; do
                        [ ! -e /etc/$file.conf ] || mount --bind \(folder)/$file.conf /etc/$file.conf
                    done
                    """, unsharing: "-m")
            let result = try Python.run(Self.listener, [bridge.ports[0]])
            let longest_s = try #require(Double(result.output.trimmingCharacters(in: .whitespacesAndNewlines)))
            #expect(longest_s < 2.5, "no heartbeat for \(longest_s) s")
            // Without a daemon the bridge waits five seconds for one at its end, and not for the name server.
            let before = Date()
            _ = try bridge.stop()
            #expect(Date().timeIntervalSince(before) < 7)
        }
    }

    /// In a network of its own: starts a bridge, waits for what it says, gives its interface the address 10.77.0.1, and waits again.
    /// Prints what it said.
    private static let network = """
        import fcntl, re, signal, socket, struct, subprocess, sys, threading, time
        control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        # SIOCSIFFLAGS with IFF_UP | IFF_RUNNING, and SIOCSIFADDR of an alias (netdevice(7)).
        fcntl.ioctl(control, 0x8914, struct.pack("16sH22x", b"lo", 0x41))
        bridge = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = []
        threading.Thread(target=lambda: [said.append(line) for line in bridge.stderr], daemon=True).start()
        def wait(count, mark):
            end = time.monotonic() + 12
            while time.monotonic() < end and sum(mark in line for line in said) < count: time.sleep(0.05)
        wait(2, "it is tried again")
        fcntl.ioctl(control, 0x8916, struct.pack("16sH2x4s16x", b"lo:1", socket.AF_INET, socket.inet_aton("10.77.0.1")))
        wait(2, "listens on")
        bridge.send_signal(signal.SIGTERM)
        bridge.wait(20)
        print("".join(said))
        """

    @Test(.enabled(if: canUnshare, cannotUnshare))
    func listensOnceTheNetworkIsUp() throws {
        let result = try BuiltProgram(executable: URL(filePath: "/usr/bin/env")).run([
            "unshare", "-n", "python3", "-c", Self.network, BuiltProgram.narae.url.path, "bridge",
            "udp://10.77.0.1:24506", "tcp-listen://10.77.0.1:24507", "--to", Self.nowhere, "--source", "field",
        ])
        for endpoint in ["udp://10.77.0.1:24506", "tcp-listen://10.77.0.1:24507"] {
            #expect(result.output.contains("\(endpoint): Cannot assign requested address; it is tried again"))
            #expect(result.output.contains("listens on \(endpoint)"), "\(result.output)\(result.errors)")
        }
    }
}

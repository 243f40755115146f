import LinkBridging
import Testing

/// Addresses on the command line.
@Suite struct BridgeEndpointTests {
    @Test(arguments: [
        ("udp://0.0.0.0:14550", BridgeEndpoint.mavlinkDatagrams(host: "0.0.0.0", port: "14550")),
        ("udp://[::]:14550", .mavlinkDatagrams(host: "::", port: "14550")),
        ("asterix+udp://239.1.1.1:8600", .asterixDatagrams(host: "239.1.1.1", port: "8600")),
        (
            "asterix+udp://239.1.1.1:8600?interface=eth1",
            .asterixDatagrams(host: "239.1.1.1", port: "8600", interface: "eth1")
        ),
        ("tcp://autopilot:5760", .connection(host: "autopilot", port: "5760")),
        ("tcp-listen://127.0.0.1:0", .connections(host: "127.0.0.1", port: "0")),
        ("serial:/dev/ttyUSB0:115200", .serialLine(path: "/dev/ttyUSB0", bitsPerSecond: 115_200)),
        ("serial:/dev/ttyACM0", .serialLine(path: "/dev/ttyACM0", bitsPerSecond: 57_600)),
    ])
    func readsEveryKind(_ text: String, _ expected: BridgeEndpoint) throws {
        #expect(try BridgeEndpoint(text) == expected)
        #expect(try BridgeEndpoint(expected.text) == expected)
    }

    @Test(arguments: [
        "", "14550", "udp://", "udp://0.0.0.0", "udp://:14550", "udp://0.0.0.0:99999", "http://host:80",
        "serial:ttyUSB0",
        "serial:/dev/ttyUSB0:fast", "serial:/dev/ttyUSB0:57601", "serial:/dev/ttyUSB0:0",
        "udp://239.1.1.1:1?interface=",
        "udp://239.1.1.1:1?interface=longer-than-a-name", "udp://239.1.1.1:1?eth1", "tcp://host:1?interface=eth1",
    ])
    func refusesWhatItCannotListenOn(_ text: String) {
        #expect(throws: BridgeFailure.self) { try BridgeEndpoint(text) }
    }

    @Test(arguments: ["", "a/b", "a b", String(repeating: "n", count: 25)])
    func refusesANameThatIsNone(_ name: String) {
        #expect(throws: BridgeFailure.self) { try BridgeSettings(endpoints: [], destination: "tcp://x:1", name: name) }
    }
}

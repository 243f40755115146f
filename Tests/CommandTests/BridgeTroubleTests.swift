import Foundation
import Testing

/// Bridges as processes in surroundings that are short of something.
@Suite(.serialized) struct BridgeTroubleTests {
    /// An address at which there is no daemon.
    private static let nowhere = "tcp://127.0.0.1:1"

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
        // Those who left made room for those who had waited.
        let peers = try #require(try bridge.stop()["peers"] as? [Any])
        #expect(peers.count > 40, "\(peers.count)")
    }

    @Test func takesAsManyDescriptorsAsItMay() throws {
        let bridge = try Bridge(
            ["tcp-listen://127.0.0.1:0"], to: Self.nowhere, after: "ulimit -Sn 64; ulimit -Hn 512")
        #expect(bridge.descriptorLimit == "512")
        _ = try bridge.stop()
    }
}

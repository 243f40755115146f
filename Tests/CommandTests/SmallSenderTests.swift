import Foundation
import Testing

/// The smallest sender there is: ten lines of Python.
@Suite struct SmallSenderTests {
    /// As the introduction of the package shows it.
    static let script = """
        import time, zmq
        from pymavlink.dialects.v20 import common as mavlink
        socket = zmq.Context().socket(zmq.PUSH)
        socket.connect("tcp://127.0.0.1:5600")
        drone = mavlink.MAVLink(None, srcSystem=31, srcComponent=1)
        for tick in range(30):
            position = mavlink.MAVLink_global_position_int_message(
                tick * 100, 376200000 + 90 * tick, 1267900000, 120000, 100000, 1000, 0, 0, 0)
            socket.send_multipart([b"mavlink/my-drone", position.pack(drone)])
            time.sleep(0.1)
        """

    @Test(.enabled(if: Python.canSend, Python.noSender))
    func becomesASourceWithATrack() throws {
        #expect(Self.script.split(separator: "\n").count <= 10)
        try BuiltProgram.withFolder { folder in
            let daemon = try Daemon(in: folder)
            let sent = try Python.run(
                Self.script.replacingOccurrences(of: "tcp://127.0.0.1:5600", with: daemon.address))
            #expect(sent.exitCode == 0, "\(sent.errors)")
            let stopped = try daemon.stop()
            let summary = try Printed.object(stopped.output)
            #expect(summary["decoded"] as? Int == 30 && summary["accounting_imbalance"] as? Int == 0)
            let sources = try Printed.rows(["sources", "list", "--database", daemon.database])
            #expect(sources.contains { $0["source"] as? String == "my-drone" })
            let points = try Printed.rows(["tracks", "list", "--database", daemon.database, "--vehicle", "31/1"])
            #expect(points.count >= 2)
            #expect(abs((points.first?["latitude_deg"] as? Double ?? 0) - 37.62) < 1e-5)
        }
    }
}

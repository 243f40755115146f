import Foundation
import Testing

/// pymavlink as a vehicle on UDP, a bridge and a daemon as processes, and the archive read with the PyPI reader.
@Suite(.serialized) struct BridgeTests {
    /// Sends a flight of 31/1 to one port or more: 440 frames, every third cut in two datagrams on the first port. Prints how
    /// many frames and bytes, and the SHA-256 of all of them.
    private static let flight = """
        import hashlib, socket, sys, time
        from pymavlink.dialects.v20 import common as mavlink
        ports, first, last = [int(port) for port in sys.argv[1].split(",")], int(sys.argv[2]), int(sys.argv[3])
        out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        out.bind(("127.0.0.1", int(sys.argv[4])))
        drone = mavlink.MAVLink(None, srcSystem=31, srcComponent=1)
        frames = []
        for tick in range(200):
            for message in [
                mavlink.MAVLink_global_position_int_message(
                    1000 + tick * 100, 376200000 + 90 * tick, 1267900000, 120000, 100000, 1000, 0, 0, 0),
                mavlink.MAVLink_attitude_message(1000 + tick * 100, 0.1, 0.2, 0.3, 0, 0, 0)] + (
                [mavlink.MAVLink_heartbeat_message(2, 3, 81, 0, 4, 3),
                 mavlink.MAVLink_sys_status_message(1, 1, 1, 500, 12000, -1, 80, 0, 0, 0, 0, 0, 0)] if tick % 10 == 0 else []):
                frames.append(message.pack(drone))
                drone.seq = (drone.seq + 1) % 256
        for number, frame in enumerate(frames[first:last]):
            for port in ports:
                if number % 3 == 0 and port == ports[0]:
                    out.sendto(frame[:7], ("127.0.0.1", port))
                    out.sendto(frame[7:], ("127.0.0.1", port))
                else:
                    out.sendto(frame, ("127.0.0.1", port))
            time.sleep(0.004)
        sent = frames[first:last]
        print(len(sent), sum(map(len, sent)), hashlib.sha256(b"".join(sent)).hexdigest())
        """

    /// Prints, for the channels that carry MAVLink frames, each topic with its number of frames, their bytes, and the SHA-256
    /// of all of them in the order of the archive; frames that were archived in more than one run count once.
    private static let inspection = """
        import glob, hashlib, sys
        from mcap.reader import make_reader
        topics = {}
        for path in sorted(glob.glob(sys.argv[1] + "/*/*.mcap")):
            for schema, channel, message in make_reader(open(path, "rb")).iter_messages(log_time_order=False):
                if channel.message_encoding == "mavlink":
                    # MAVLink numbers of 440 frames come twice, the clock of the vehicle only once.
                    frames = topics.setdefault(channel.topic, {})
                    frames.setdefault((channel.metadata["epoch"], message.sequence), message.data)
        for topic, frames in sorted(topics.items()):
            frames = [frames[key] for key in sorted(frames)]
            print(topic, len(frames), sum(map(len, frames)), hashlib.sha256(b"".join(frames)).hexdigest())
        """

    /// Prints how many frames the link that appeared second brought alone or first in its first three seconds, of what was
    /// brought since it appeared. The archive is in the order in which the daemon took the frames.
    private static let early = """
        import glob, sys
        from mcap.reader import make_reader
        first, brought, since, early = "", set(), 0, 0
        for path in glob.glob(sys.argv[1] + "/*/*.mcap"):
            for schema, channel, message in make_reader(open(path, "rb")).iter_messages(log_time_order=False):
                if channel.message_encoding != "mavlink":
                    continue
                first = first or channel.topic
                if channel.topic != first:
                    since = since or message.log_time
                    early += message.data not in brought and message.log_time - since < 3_000_000_000
                elif since:
                    brought.add(message.data)
        print(early)
        """

    private static let canFly = Python.hasMCAP && Python.canSend
    private static let cannotFly: Comment =
        "python3 has no modules mcap, zmq and pymavlink: pip install mcap pyzmq pymavlink"

    private static func fly(_ ports: String, _ range: Range<Int> = 0..<440, from port: Int) throws -> [String] {
        let result = try Python.run(flight, [ports, "\(range.lowerBound)", "\(range.upperBound)", "\(port)"])
        try #require(result.exitCode == 0, "\(result.errors)")
        return result.output.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func archived(_ daemon: Daemon) throws -> [String: [String]] {
        let result = try Python.run(inspection, [daemon.archive])
        try #require(result.exitCode == 0, "\(result.errors)")
        var topics: [String: [String]] = [:]
        for line in result.output.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            topics[parts[0]] = Array(parts.dropFirst())
        }
        return topics
    }

    /// What is known of a flight: vehicles, and how many track points there are of it.
    private static func outcome(_ daemon: Daemon) throws -> (vehicles: [String], points: Int) {
        let vehicles = try Printed.rows(["vehicles", "list", "--database", daemon.database])
        let points = try Printed.rows(["tracks", "list", "--database", daemon.database, "--vehicle", "31/1"])
        return (vehicles.compactMap { $0["vehicle"] as? String }, points.count)
    }

    @Test(.enabled(if: canFly, cannotFly))
    func putsEveryFrameOfAVehicleOnUDPIntoTheArchive() throws {
        try BuiltProgram.withFolder { folder in
            let daemon = try Daemon(in: folder)
            let bridge = try Bridge(["udp://127.0.0.1:0"], to: daemon.address)
            let sent = try Self.fly(bridge.ports[0], from: 24_501)
            let forwarded = try bridge.stop()
            let summary = try Printed.object(try daemon.stop().output)
            #expect(try Self.archived(daemon)["mavlink/field/127.0.0.1:24501"] == sent)
            #expect(forwarded["received_bytes"] as? Int == Int(sent[1]))
            #expect(forwarded["forwarded_frames"] as? Int == Int(sent[0]) && forwarded["queued_frames"] as? Int == 0)
            #expect(forwarded["unframed_bytes"] as? Int == 0 && forwarded["dropped_by_kernel"] as? Int == 0)
            #expect(summary["accounting_imbalance"] as? Int == 0 && summary["missing_frames"] as? Int == 0)
            #expect(summary["linked_copies"] as? Int == 0)
            let sources = try Printed.rows(["sources", "list", "--database", daemon.database])
            #expect(sources.contains { $0["source"] as? String == "field/127.0.0.1:24501" })
        }
    }

    @Test(.enabled(if: canFly, cannotFly))
    func linksTheSecondCopyOverAnotherPortAndDoesNotDoubleIt() throws {
        func fly(_ endpoints: [String], _ body: ([String: Any], Daemon, [String]) throws -> Void) throws {
            try BuiltProgram.withFolder { folder in
                let daemon = try Daemon(in: folder)
                let bridge = try Bridge(endpoints, to: daemon.address)
                let sent = try Self.fly(bridge.ports.joined(separator: ","), from: 24_502)
                _ = try bridge.stop()
                try body(try Printed.object(try daemon.stop().output), daemon, sent)
            }
        }
        var once: (vehicles: [String], points: Int) = ([], 0)
        try fly(["udp://127.0.0.1:0"]) { _, daemon, _ in once = try Self.outcome(daemon) }
        try fly(["udp://127.0.0.1:0", "udp://127.0.0.1:0"]) { summary, daemon, sent in
            // What the second link brings alone or first in its first three seconds is held, and is no copy. How much that is
            // depends on which port the bridge comes to first, and for how long.
            let held = try #require(summary["held_frames"] as? Int)
            let early = try Python.run(Self.early, [daemon.archive])
            #expect(early.output == "\(held)\n", "\(early.errors)")
            #expect(summary["linked_copies"] as? Int == Int(sent[0]).map { $0 - held })
            let twice = try Self.outcome(daemon)
            #expect(twice.vehicles == once.vehicles)
            // One point a second of reception: two flights of the same length may differ by one.
            #expect(abs(twice.points - once.points) <= 1)
            let topics = try Self.archived(daemon)
            #expect(topics.count == 2 && topics.values.allSatisfy { $0 == sent })
            let links = try #require(summary["links"] as? [[String: Any]])
            #expect(links.count == 2 && links.allSatisfy { $0["lost"] as? Int == 0 })
            #expect(links.filter { $0["linked_to"] is String }.count == 1)
            // A replay of the archive links the same frames.
            let run = try #require(summary["run"] as? String)
            let replay = try BuiltProgram.narae.run([
                "replay", daemon.archive + "/" + run, "--database", daemon.database + ".again", "--config",
                BuiltProgram.settings, "--output", "json",
            ])
            let again = try Printed.object(replay.output)
            for key in ["linked_copies", "held_frames", "reports"] {
                #expect(again[key] as? Int == summary[key] as? Int, "\(key)")
            }
        }
    }

    @Test(.enabled(if: canFly, cannotFly))
    func losesNothingWhenTheDaemonIsKilledAndStartedAgain() throws {
        try BuiltProgram.withFolder { folder in
            let first = try Daemon(in: folder)
            let bridge = try Bridge(
                ["udp://127.0.0.1:0"], to: first.address, arguments: ["--spool", folder + "/spool"])
            _ = try Self.fly(bridge.ports[0], 0..<150, from: 24_503)
            try first.kill()
            try bridge.waitForNote("is away")
            _ = try Self.fly(bridge.ports[0], 150..<300, from: 24_503)
            let second = try Daemon(in: folder, listen: first.address)
            try bridge.waitForNote("is back")
            _ = try Self.fly(bridge.ports[0], 300..<440, from: 24_503)
            let forwarded = try bridge.stop()
            let summary = try Printed.object(try second.stop().output)
            #expect(forwarded["forwarded_frames"] as? Int == 440 && forwarded["dropped_frames"] as? Int == 0)
            #expect(summary["accounting_imbalance"] as? Int == 0 && summary["missing_frames"] as? Int == 0)
            let topic = try #require(try Self.archived(second)["mavlink/field/127.0.0.1:24503"])
            #expect(topic[0] == "440")
        }
    }

    @Test(.enabled(if: canFly, cannotFly))
    func deliversWhatAKilledBridgeHadSpooled() throws {
        try BuiltProgram.withFolder { folder in
            let probe = try Daemon(in: folder)
            let address = probe.address
            _ = try probe.stop()
            let spool = ["--spool", folder + "/spool"]
            let first = try Bridge(["udp://127.0.0.1:0"], to: address, arguments: spool)
            _ = try Self.fly(first.ports[0], 0..<200, from: 24_504)
            Thread.sleep(forTimeInterval: 0.5)
            try first.kill()
            let second = try Bridge(["udp://127.0.0.1:0"], to: address, arguments: spool)
            #expect(second.notes.contains("200 frames wait from before"))
            let daemon = try Daemon(in: folder, listen: address)
            try second.waitForNote("sends to")
            let forwarded = try second.stop()
            _ = try daemon.stop()
            #expect(forwarded["queued_frames"] as? Int == 0)
            #expect(try Self.archived(daemon)["mavlink/field/127.0.0.1:24504"]?.first == "200")
        }
    }

    @Test(.enabled(if: canFly, cannotFly), arguments: [false, true])
    func failsWhenItHadToLoseFrames(_ hasSpool: Bool) throws {
        try BuiltProgram.withFolder { folder in
            let probe = try Daemon(in: folder)
            let address = probe.address
            _ = try probe.stop()
            let bridge = try Bridge(
                ["udp://127.0.0.1:0"], to: address, arguments: hasSpool ? ["--spool", folder + "/spool"] : [])
            _ = try Self.fly(bridge.ports[0], 0..<20, from: 24_505)
            let result = try bridge.end()
            #expect(result.exitCode == (hasSpool ? 0 : 1))
            #expect(
                result.errors.contains("20 frames were not delivered and " + (hasSpool ? "wait in" : "are lost")),
                "\(result.errors)")
            #expect(try Printed.object(result.output)["queued_frames"] as? Int == 20)
        }
    }

    @Test func refusesWhatItCannotUse() throws {
        let usual = ["--to", "tcp://127.0.0.1:1", "--source", "a"]
        for (arguments, mark) in [
            (["http://x:1", "--to", "tcp://127.0.0.1:1", "--source", "a"], "no known kind of link"),
            (["udp://127.0.0.1:0", "--to", "tcp://192.0.2.1:1", "--source", "a"], "CURVE keys are required"),
            (["udp://127.0.0.1:0", "--to", "tcp://127.0.0.1:1", "--source", "a/b"], "without a slash"),
            (
                ["udp://127.0.0.1:0", "--to", "tcp://127.0.0.1:1", "--source", "a", "--heartbeat", "x"],
                "SYSTEM/COMPONENT"
            ),
            (["serial:/dev/ttyUSB0:57601"] + usual, "57601 bit/s is not a rate"),
            (["serial:/dev/null:57600"] + usual, "it is no serial line"),
            (["serial:/tmp:57600"] + usual, "it is no serial line"),
            (["udp://127.0.0.1:24505", "udp://127.0.0.1:24505"] + usual, "24505: Address already in use"),
            (["udp://nosuchhost.invalid:24505"] + usual, "ame "),
            (["udp://127.0.0.1:0", "--spool", "/proc/none"] + usual, "/proc/none"),
            (["udp://127.0.0.1:0", "--output", "geojson"] + usual, "bridge writes table"),
        ] {
            let result = try BuiltProgram.narae.run(["bridge"] + arguments)
            #expect(result.exitCode == 2 && result.errors.contains(mark), "\(result.errors)")
        }
    }
}

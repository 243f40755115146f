import ArgumentParser
import FlightSimulation
import LoadSender

/// `narae-simulate load`: as many frames as a receiver takes.
struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Send frames as fast as a receiver takes them, or at a given pace.",
        discussion: """
            The frames are made beforehand: GPS_RAW_INT of 45 bytes from vehicles far from each other and from every
            zone. With --encounters they are GLOBAL_POSITION_INT of vehicles at 10 Hz, pairs of which meet head-on within
            25 s. The result goes to standard output as one JSON object.

            Example:
              narae-simulate load --to tcp://127.0.0.1:5600 --frames 10000000 --batch 32 --vehicles 256
            """)

    @Option(help: ArgumentHelp("The address of a PULL socket.", valueName: "tcp://host:port"))
    var to: String

    @Option(help: "How many frames; rounded up to whole messages.")
    var frames = 1_000_000

    @Option(help: "Frames in a message, 1 to 1000.")
    var batch = 32

    @Option(help: "How many vehicles send, 1 to 10000.")
    var vehicles = 256

    @Option(help: "The share of positions, 0 to 1; the other frames are attitudes.")
    var positionShare = 1.0

    @Option(help: "Pairs that meet, at most a quarter of the vehicles.")
    var encounters: Int?

    @Option(help: "Frames a second; as many as are taken if not given.")
    var rate: Double?

    @Option(help: "The source's number.")
    var source: UInt32 = 1

    mutating func validate() throws {
        _ = try address()
        guard (1...10_000_000_000).contains(frames) else { throw ValidationError("--frames is 1 or more.") }
        guard (1...1000).contains(batch) else { throw ValidationError("--batch is 1 to 1000.") }
        guard (1...10_000).contains(vehicles) else { throw ValidationError("--vehicles is 1 to 10000.") }
        guard (0...1).contains(positionShare) else { throw ValidationError("--position-share is 0 to 1.") }
        if let encounters {
            guard (0...vehicles / 4).contains(encounters) else {
                throw ValidationError("--encounters is at most a quarter of the vehicles.")
            }
            guard frames <= 256 * vehicles else {
                throw ValidationError("with --encounters there are 256 rounds at most.")
            }
        }
        if let rate, !(rate.isFinite && rate > 0) { throw ValidationError("--rate is above 0.") }
    }

    mutating func run() throws {
        let (host, port) = try address()
        // Whole rounds of all vehicles, and as many as MAVLink has numbers: the first frame follows the last one without a
        // jump in the order or in the numbers, which a receiver would take for frames that come twice.
        let rounds = 256
        let made =
            encounters.map { LoadFrames.makeTraffic(vehicles: vehicles, rounds: rounds, encounters: $0) }
            ?? LoadFrames.make(vehicles: vehicles, count: vehicles * rounds, positionShare: positionShare)
        var messages = LoadMessages(
            frames: made, framesPerMessage: batch, sourceID: source, epoch: UInt64(WallClock.utc_ns))
        let report: LoadReport
        do {
            var sender = try LoadSender(host: host, port: port)
            report = try sender.send(&messages, count: (frames + batch - 1) / batch, framesPerSecond: rate)
            sender.finish()
        } catch {
            throw SimulationFailure("\(to): \(error)", exitCode: 7)
        }
        var object = JSONObject()
        object.add("frames", report.frames)
        object.add("messages", report.messages)
        object.add("frame_bytes", report.frameBytes)
        object.add("wire_bytes", report.wireBytes)
        object.add("elapsed_s", report.elapsed_s)
        object.add("frames_per_s", report.framesPerSecond)
        print(object.text)
    }

    private func address() throws -> (host: String, port: UInt16) {
        guard to.hasPrefix("tcp://"), let colon = to.lastIndex(of: ":"),
            let port = UInt16(to[to.index(after: colon)...])
        else { throw ValidationError("--to '\(to)' is no address of the form tcp://HOST:PORT.") }
        let host = String(to[to.index(to.startIndex, offsetBy: 6)..<colon])
        guard !host.isEmpty else { throw ValidationError("--to '\(to)' names no host.") }
        return (host, port)
    }
}

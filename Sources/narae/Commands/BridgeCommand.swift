import ArgumentParser
import LinkBridging

/// `narae bridge`: vehicles on UDP, TCP and serial lines become sources of a daemon.
struct BridgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bridge",
        abstract: "Forward MAVLink and ASTERIX from UDP, TCP and serial lines to a daemon over ZeroMQ.",
        discussion: """
            Listens on udp://HOST:PORT, asterix+udp://HOST:PORT (a multicast group is joined, with ?interface=NAME on that
            interface), tcp-listen://HOST:PORT and serial:/dev/NAME:RATE, and connects to tcp://HOST:PORT. Each peer address
            becomes a source NAME/ADDRESS:PORT.
            What disappears is tried again. Receives only, unless --heartbeat is given. Ends on SIGINT or SIGTERM; without a
            spool, frames that could not be delivered by then are lost, and the exit code is 1.
            Example: narae bridge udp://0.0.0.0:14550 --to tcp://127.0.0.1:5600 --source field --spool /var/spool/narae
            """)

    @Argument(help: "Where to listen; several are possible.") var listen: [String]
    @Option(help: "The ZeroMQ address on which a daemon pulls.") var to: String
    @Option(help: "The name of this bridge: its sources are called NAME/PEER.") var source: String
    @Option(help: "A folder in which frames wait while the daemon is away, and survive the bridge.") var spool: String?
    @Option(help: "The most that the spool takes, MiB.") var spoolLimit = 1024
    @Option(help: "The most that waits in memory without a spool, MiB.") var queueLimit = 64
    @Option(help: "The most peers at a time.") var maximumPeers = 4000
    @Option(help: "Send a ground station's heartbeat to every peer once a second, as SYSTEM/COMPONENT.")
    var heartbeat: String?
    @Option(help: "A file with this bridge's secret CURVE key; needed where the daemon is not on this machine.")
    var key: String?
    @Option(help: "A file with the daemon's public CURVE key.") var serverKey: String?
    @Option(help: "The totals at the end: table, json, ndjson or csv.") var output = OutputFormat.table

    func validate() throws {
        guard (key == nil) == (serverKey == nil) else {
            throw ValidationError("--key and --server-key belong together")
        }
        guard (1...1_048_576).contains(spoolLimit), (1...65_536).contains(queueLimit) else {
            throw ValidationError("limits are given in MiB and are at least 1")
        }
        guard (1...65_000).contains(maximumPeers) else { throw ValidationError("--maximum-peers is in 1...65000") }
        if output == .geojson { throw ValidationError("bridge writes table, json, ndjson or csv") }
        if let heartbeat, GroundHeartbeat(heartbeat) == nil {
            throw ValidationError("--heartbeat is '\(heartbeat)'; write SYSTEM/COMPONENT, for example 255/190")
        }
    }

    func run() throws {
        Interruption.install()
        var isLossless = true
        do throws(BridgeFailure) {
            let bridge = try LinkBridge(try settings()) { StandardStreams.note("narae bridge: \($0)") }
            for address in bridge.addresses { StandardStreams.note("narae bridge: listens on \(address)") }
            let summary = bridge.run { Interruption.isRequested }
            if summary.queuedFrames > 0 {
                let fate = spool.map { "wait in \($0)" } ?? "are lost"
                StandardStreams.note("narae bridge: \(summary.queuedFrames) frames were not delivered and \(fate)")
            }
            StandardStreams.writeData(summary.output.text(output))
            isLossless = summary.queuedFrames == 0 || spool != nil
        } catch {
            throw CommandExit.failure(error, code: error.isUsage ? CommandExit.usage : CommandExit.failure)
        }
        guard isLossless else { throw CommandExit.failure }
    }

    private func settings() throws(BridgeFailure) -> BridgeSettings {
        var endpoints: [BridgeEndpoint] = []
        for text in listen { endpoints.append(try BridgeEndpoint(text)) }
        var settings = try BridgeSettings(endpoints: endpoints, destination: to, name: source)
        settings.spoolFolder = spool
        settings.spoolBytes = spoolLimit << 20
        settings.queueBytes = queueLimit << 20
        settings.maximumPeers = maximumPeers
        settings.heartbeat = heartbeat.flatMap { GroundHeartbeat($0) }
        (settings.secretKeyFile, settings.serverKeyFile) = (key, serverKey)
        return settings
    }
}

import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel
import ZeroMQTransport

/// A live run over real sockets: messages are sent first, the library holds them, and the receiver takes them in.
struct LiveRun {
    var settings: NaraeSettings

    init(_ kind: NaraeSettings.Endpoint.Kind = .pull, topics: [String] = []) {
        settings = RunFixture.plainSettings()
        settings.endpoints = [
            NaraeSettings.Endpoint(kind: kind, address: "tcp://127.0.0.1:*", topics: topics)
        ]
        settings.sources = [NaraeSettings.Source(id: 1, name: "link", vehicleClass: .drone)]
    }

    /// Longer than any of these runs takes.
    private static let patience = Duration.seconds(20)

    /// Sends with `send` and takes in until `count` frames and refused messages have come.
    ///
    /// - Parameter whileIdle: is called with what has come so far whenever nothing more is there.
    func run(
        expecting count: UInt64, _ send: (String) throws -> Void, whileIdle: (UInt64) -> Void = { _ in }
    ) throws -> RunOutcome {
        try RunFixture.withFolder { folder in
            let receiver = try LiveReceiver(settings)
            try send(receiver.addresses[0])
            let end = ContinuousClock.now + Self.patience
            var outcome = try RunFixture.run(
                in: folder, settings: settings, kind: .live, whenFull: .countLoss
            ) { intake in
                var seen: UInt64 = 0
                receiver.run(
                    into: &intake,
                    isStopped: {
                        let total = seen + receiver.refusedMessages.reduce(0) { $0 + $1.count }
                        whileIdle(total)
                        return total >= count || ContinuousClock.now > end
                    }, afterMessages: { seen = $0.tally.received })
            }
            outcome.add(refusedMessages: receiver.refusedMessages)
            return outcome
        }
    }
}

import AirspaceModel
import ConfigurationFiles
import Foundation
import GeofenceMonitoring
import Synchronization
import TelemetryModel

/// Reads a run's zone files again while it goes on, on a thread of its own. All of them are taken or none.
package final class AirspaceReloader: Sendable {
    /// What became of a request.
    package enum Outcome: Sendable {
        /// The new zones judge from a frame on.
        case inForce(AirspaceChange, firstFrame: UInt64, [ZoneDifference], notes: [String])
        /// The files hold the zones that are in force.
        case unchanged(generation: UInt32)
        /// What stood stands: a file cannot be read, a zone is refused, or a bound is reached.
        case refused(reason: String, generation: UInt32)

        /// The outcome in one line.
        package var text: String {
            switch self {
            case .inForce(let change, let frame, let differences, let notes):
                "airspace generation \(change.generation) is in force from frame \(frame): \(change.zoneCount) zones"
                    + Self.text(differences) + notes.map { "; \($0)" }.joined()
            case .unchanged(let generation):
                "the zone files hold the same zones: airspace generation \(generation) stays in force"
            case .refused(let reason, let generation):
                "the zone files are not taken, airspace generation \(generation) stays in force: \(reason)"
            }
        }

        private static func text(_ differences: [ZoneDifference]) -> String {
            ZoneDifference.Change.allCases.map { change in
                ", \(differences.count { $0.change == change }) \(change.rawValue)"
            }.joined()
        }
    }

    /// How many zones may be reloaded where a run has begun with fewer.
    package static let zoneLimit = 20_000
    /// How many rules a run may name, over all its generations.
    package static let ruleLimit = 1 << 20

    private let files: [String]
    private let handover: ZoneHandover
    private let requests = DispatchSemaphore(value: 0)
    private let isEnding = Atomic<Bool>(false)
    private let worker = Mutex<Worker?>(nil)

    /// Begins to wait for requests.
    ///
    /// - Parameters:
    ///   - files: the zone files of the settings, read again at each request.
    ///   - tell: gets each outcome, on the reloader's thread.
    package init(
        _ files: [String], replacing rules: RuleSet, through handover: ZoneHandover,
        tell: @escaping @Sendable (Outcome) -> Void
    ) {
        (self.files, self.handover) = (files, handover)
        let first = NextAirspace.Predecessor(rules)
        worker.withLock { worker in
            worker = Worker(name: "narae-reload") { [self] in work(from: first, tell) }
        }
    }

    /// Asks for the files to be read again; comes back at once.
    package func request() { requests.signal() }

    /// Ends the thread; a change that no report has met yet is given up.
    package func finish() {
        isEnding.store(true, ordering: .releasing)
        requests.signal()
        worker.withLock { $0?.join() }
    }

    private func work(from first: NextAirspace.Predecessor, _ tell: (Outcome) -> Void) {
        var current = first
        while true {
            requests.wait()
            if isEnding.load(ordering: .acquiring) { return }
            // Requests that have come meanwhile ask for the same.
            while requests.wait(timeout: .now()) == .success {}
            if isEnding.load(ordering: .acquiring) { return }
            let next: NextAirspace
            do throws(ConfigurationError) {
                guard let read = try read(after: current) else {
                    tell(.unchanged(generation: current.generation))
                    continue
                }
                next = read
            } catch {
                tell(.refused(reason: error.description, generation: current.generation))
                continue
            }
            next.offer(to: handover)
            guard let frame = waitUntilInForce(next.change.generation) else { return }
            let differences = ZoneDifference.between(current.zones, next.zones)
            tell(.inForce(next.change, firstFrame: frame, differences, notes: next.notes))
            current = next.asPredecessor
        }
    }

    /// The zones of the files as they are now; nil when they are those in force.
    private func read(after current: NextAirspace.Predecessor) throws(ConfigurationError) -> NextAirspace? {
        let set = try RuleSet(airspace: files)
        if set.zones == current.zones, set.zoneValidities.map(\.validity) == current.validities { return nil }
        guard set.zones.count + set.zoneValidities.count <= handover.zoneLimit else {
            throw ConfigurationError(
                file: files.joined(separator: ", "),
                reason: "\(set.zones.count) zones are more than a running daemon has room for (\(handover.zoneLimit))")
        }
        guard current.ruleCount + set.book.rules.count < Self.ruleLimit else {
            throw ConfigurationError(
                file: files.joined(separator: ", "),
                reason: "the run names \(current.ruleCount) rules already, of \(Self.ruleLimit): start the daemon anew")
        }
        return NextAirspace(set, after: current)
    }

    /// The frame from which on a generation judges; nil when the run ends before.
    private func waitUntilInForce(_ generation: UInt32) -> UInt64? {
        while !isEnding.load(ordering: .acquiring) {
            if let latest = handover.settle(), latest.generation == generation { return latest.firstFrame }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return nil
    }
}

import EvidenceStore
import Quantities

/// How the times of a run are printed: as UTC, or where nobody knows UTC, as seconds of the recording's own clock. One of the
/// two is there, the other one is null.
struct RunTimes {
    private let runsWithoutUTC: Set<String>

    init(_ runs: [RunRow]) {
        runsWithoutUTC = Set(runs.filter { $0.description.isUTCKnown == false }.map(\.description.id))
    }

    /// True for a run whose times are not UTC.
    func lacksUTC(_ run: String) -> Bool { runsWithoutUTC.contains(run) }

    var isEmpty: Bool { runsWithoutUTC.isEmpty }

    func utc(_ instant: UTCInstant?, of run: String) -> OutputValue { lacksUTC(run) ? .null : .time(instant) }

    func seconds(_ instant: UTCInstant?, of run: String) -> OutputValue {
        guard lacksUTC(run), let instant, instant.isKnown else { return .null }
        return .real(Double(instant.nanoseconds) / 1e9)
    }
}

import Quantities
import TelemetryModel

/// Which of a vehicle's positions make its line on a map.
///
/// A vehicle may tell its position in several ways at once: as its navigation filter has fused it, as its receiver has it,
/// over Remote ID, in UTM messages. These differ in place, time and datum, and a line through all of them jumps back and
/// forth. The order of ``PositionProvenance`` is the order of trust, with local frames before all others: a position counts only while none of a better
/// provenance has come for as long as the checks wait for a fused estimate (``PositionSelection/fusedHold_ns``).
struct ProvenanceRank {
    /// By rank of provenance: when the last located position came.
    private var latest = [UTCInstant](repeating: .unknown, count: PositionProvenance.allCases.count)

    init() {}

    /// True when the located position counts.
    mutating func accepts(_ provenance: PositionProvenance, at time: UTCInstant) -> Bool {
        let rank = provenance == .localFrame ? 0 : Int(provenance.rawValue) + 1
        latest[rank] = time
        return latest[..<rank].allSatisfy {
            !$0.isKnown || time.nanoseconds &- $0.nanoseconds > PositionSelection.fusedHold_ns
        }
    }
}

import EvidenceStore
import TelemetryModel

/// Which MAVLink frames of a run were not interpreted when they were received, because of their signature.
///
/// The key is not asked for again: a laboratory need not have it, and what was refused then proves nothing now.
struct RecordedSigning: Sendable {
    /// By source: the runs of equal states, in order of their first frame.
    private let runs: [UInt16: [FrameSigning]]

    /// No source signs.
    static let none = RecordedSigning([])

    /// - Parameter rows: of one run, in order of source and frame.
    init(_ rows: [FrameSigning]) { runs = Dictionary(grouping: rows) { $0.source.rawValue } }

    /// Whether a frame was interpreted. One of a source that signs whose state was not recorded, because the process ended
    /// before, is not.
    ///
    /// - Parameter part: which MAVLink frame of the archived frame it is.
    func isInterpreted(_ source: SourceSlot, frame: UInt64, part: UInt16) -> Bool {
        guard !runs.isEmpty, let rows = runs[source.rawValue] else { return true }
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            let row = rows[middle]
            if (row.firstFrame, row.firstPart) <= (frame, part) { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return false }
        return rows[low - 1].isInterpreted && frame <= rows[low - 1].lastFrame
    }
}

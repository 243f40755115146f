import TelemetryModel

/// Brings the reports of chunks that overlap in time into the order of their frames.
///
/// Chunks are added in the order of their first frames. A report may be handed out as soon as the next chunk begins
/// behind it, so that only chunks which overlap are held: those of some ten seconds of the run.
struct ReportMerge {
    private struct Chunk {
        var reports: [Report]
        var next = 0
        /// The order in which chunks were added: it decides between reports of one frame, vehicle and kind.
        var number: Int
    }

    /// The chunk whose next report comes first stands at the root: a binary heap.
    private var heap: [Chunk] = []
    private var added = 0

    init() {}

    /// Adds the reports of a chunk; they are in order.
    mutating func add(_ reports: [Report]) {
        guard !reports.isEmpty else { return }
        heap.append(Chunk(reports: reports, number: added))
        added += 1
        siftUp(heap.count - 1)
    }

    /// Hands out the reports of frames below `frame`, or all that are left for nil; false when `body` says so.
    mutating func emit(below frame: UInt64?, _ body: (Report) -> Bool) -> Bool {
        while let first = heap.first {
            let report = first.reports[first.next]
            if let frame, report.frame >= frame { return true }
            if first.next + 1 < first.reports.count {
                heap[0].next += 1
            } else {
                heap[0] = heap[heap.count - 1]
                heap.removeLast()
            }
            siftDown()
            guard body(report) else { return false }
        }
        return true
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        func key(_ chunk: Chunk) -> (UInt64, UInt16, UInt8, Int) {
            let report = chunk.reports[chunk.next]
            return (report.frame, report.vehicle.rawValue, TrackKind(report.body).rawValue, chunk.number)
        }
        return key(heap[left]) < key(heap[right])
    }

    private mutating func siftUp(_ start: Int) {
        var place = start
        while place > 0, precedes(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func siftDown() {
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            if least == place { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}

import Quantities
import TelemetryModel

// Unsafe code: the builders stand in memory of their own, so that one of them is changed in place. `builder` is the only
// way to them, and its index comes from `indexes`, which holds indexes of initialised builders alone.

/// Collects the reports of a run in one chunk for each vehicle and kind, until the store writes them.
@safe struct TrackRecorder: ~Copyable {
    /// Chunks and points that wait to be written.
    private(set) var fullChunks: [FullChunk] = []
    private(set) var points: [TrackPoint] = []
    /// Reports taken so far.
    private(set) var reportCount: UInt64 = 0
    /// The highest frame ordinal in a chunk or point that waits to be written; nil when nothing waits.
    private(set) var highestFrame: UInt64?

    private let chunkSamples: Int
    private let chunkSpan: Int64
    private var builders: UnsafeMutablePointer<TrackChunkBuilder>
    private var builderCount = 0
    private var builderCapacity = 64
    /// By vehicle slot + 1 (0 for reports about a source) and kind: the builder, or -1.
    private var indexes: [Int32] = []
    private var spareBytes: [TrackChunkBytes] = []
    private var latest: Int64 = .min

    /// Kinds per vehicle, rounded up.
    private static let kinds = 10

    init(chunkSamples: Int, chunkSpan: Int64) {
        (self.chunkSamples, self.chunkSpan) = (chunkSamples, chunkSpan)
        unsafe builders = .allocate(capacity: builderCapacity)
    }

    deinit {
        for index in 0..<builderCount { unsafe builders[index].bytes.deallocate() }
        for bytes in spareBytes { bytes.deallocate() }
        for chunk in fullChunks { chunk.bytes.deallocate() }
        unsafe builders.deallocate()
    }

    /// How many rows wait to be written.
    var waitingRows: Int { fullChunks.count + points.count }

    /// Adds a report to the chunk of its vehicle and kind.
    @inline(__always)
    mutating func store(_ report: Report) {
        let kind = TrackKind(report.body)
        let index = builderIndex(report, kind)
        let receivedAt = report.receivedAt
        latest = receivedAt.nanoseconds
        if unsafe builders[index].isOver(at: receivedAt, span: chunkSpan) { finishChunk(index) }
        if case .position(let sample) = report.body {
            unsafe builders[index].append(report, sample)
            if unsafe builders[index].isFirstOfItsSecond(receivedAt) { addPoint(report, sample) }
        } else {
            unsafe builders[index].append(report)
        }
        reportCount &+= 1
        if unsafe builders[index].sampleCount >= chunkSamples { finishChunk(index) }
    }

    /// Hands over the chunks that span their time by the latest report, full or not; all of them when `all` is true,
    /// with which the run ends.
    mutating func finishChunks(all: Bool) {
        for index in 0..<builderCount {
            let isOver = unsafe builders[index].isOver(at: UTCInstant(nanoseconds: latest), span: chunkSpan)
            if unsafe isOver || all && builders[index].sampleCount > 0 { finishChunk(index) }
            if all { unsafe builders[index].endRun() }
        }
    }

    /// Forgets what waited; it has been written.
    mutating func removeWaiting() {
        for chunk in fullChunks { spareBytes.append(chunk.bytes) }
        fullChunks.removeAll(keepingCapacity: true)
        points.removeAll(keepingCapacity: true)
        highestFrame = nil
    }

    private mutating func addPoint(_ report: Report, _ sample: PositionSample) {
        points.append(TrackPoint(vehicle: report.vehicle, report: report, sample: sample))
        note(frame: report.frame)
    }

    private mutating func note(frame: UInt64) { highestFrame = max(highestFrame ?? 0, frame) }

    private mutating func finishChunk(_ index: Int) {
        let spare = spareBytes.popLast() ?? TrackChunkBytes()
        note(frame: unsafe builders[index].lastFrame)
        var chunk = unsafe FullChunk(
            kind: builders[index].kind, vehicle: builders[index].vehicle,
            firstReceivedAt: builders[index].firstReceivedAt, lastReceivedAt: builders[index].lastReceivedAt,
            firstFrame: builders[index].firstFrame, lastFrame: builders[index].lastFrame,
            sampleCount: builders[index].sampleCount, bounds: builders[index].bounds, bytes: spare)
        chunk.bytes = unsafe builders[index].restart(in: spare)
        fullChunks.append(chunk)
    }

    @inline(__always)
    private mutating func builderIndex(_ report: Report, _ kind: TrackKind) -> Int {
        let place = Int(report.vehicle.rawValue &+ 1) * Self.kinds + Int(kind.rawValue)
        if place < indexes.count && indexes[place] >= 0 { return Int(indexes[place]) }
        return addBuilder(report, kind, at: place)
    }

    @inline(never)
    private mutating func addBuilder(_ report: Report, _ kind: TrackKind, at place: Int) -> Int {
        if place >= indexes.count {
            indexes += [Int32](repeating: -1, count: place + 1 - indexes.count)
        }
        if builderCount == builderCapacity { growBuilders() }
        let bytes = spareBytes.popLast() ?? TrackChunkBytes()
        unsafe (builders + builderCount).initialize(to: TrackChunkBuilder(kind: kind, report: report, bytes: bytes))
        indexes[place] = Int32(builderCount)
        builderCount += 1
        return builderCount - 1
    }

    private mutating func growBuilders() {
        let larger = UnsafeMutablePointer<TrackChunkBuilder>.allocate(capacity: 2 * builderCapacity)
        unsafe larger.moveInitialize(from: builders, count: builderCount)
        unsafe builders.deallocate()
        unsafe builders = larger
        builderCapacity *= 2
    }
}

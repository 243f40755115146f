import Quantities
import TelemetryModel

/// Codes the samples of one kind of one vehicle as they come, without loss, until a chunk is full.
///
/// ```
/// u8 layout = 1 │ u8 kind │ the first sample's receivedAt, generatedAt, frame, archivePosition │ row │ row │ …
/// row:  mask │ one value for each bit set in the mask, lowest bit first
/// ```
///
/// Values are unsigned integers in groups of seven bits, lowest first (LEB128). A bit is set when its value is not 0, so
/// that what does not change costs nothing. The mask of a position is two bytes, the lower first; that of another kind is
/// an integer like the values. The bits and their values:
///
/// | bit | field | value |
/// |---|---|---|
/// | 0–3 | `receivedAt`, `generatedAt`, `frame`, `archivePosition` | change of the step (``TrackCounter``) |
/// | position: 4, 5 | latitude, longitude in 1e-7° | change of the step |
/// | 6, 11 | altitude AMSL, height above home | zigzag step, mm |
/// | 7–9 | velocity east, north, up | ``TrackDecimal``, scale 100 |
/// | 10 | heading | zigzag step, 0.01° |
/// | 12 | – | a second mask, with its values behind it: |
/// | 12: 0–2 | altitude HAE, height above ground, barometric altitude | zigzag step, mm |
/// | 12: 3, 4 | horizontal, vertical accuracy | ``TrackDecimal``, scale 1000 |
/// | 12: 5 | provenance, fix type, satellites, on-ground, class, source | XOR with the word before |
/// | other kinds: 4–19 | the 16 words of ``TrackWords`` | XOR with the word before |
///
/// Before the first row the counters of bits 0–3 stand at the values of the head, everything else at 0, and every step
/// is 0.
struct TrackChunkBuilder {
    let kind: TrackKind
    /// The slot of the vehicle; `.none` for reports about a source.
    let vehicle: VehicleSlot
    private(set) var sampleCount = 0
    private(set) var firstReceivedAt = UTCInstant(nanoseconds: 0)
    private(set) var lastReceivedAt = UTCInstant(nanoseconds: 0)
    private(set) var firstFrame: UInt64 = 0
    private(set) var lastFrame: UInt64 = 0
    private(set) var bounds = TrackBounds()
    private(set) var bytes: TrackChunkBytes
    private var row: TrackRow
    private var position = TrackPosition()
    private var words = SIMD16<UInt32>(repeating: 0)
    /// Reception time from which on the next position becomes a row of `track_points`.
    private var nextPoint: Int64 = .min

    static let layout: UInt8 = 1

    /// A builder for reports like `report`, which is not added yet.
    init(kind: TrackKind, report: Report, bytes: TrackChunkBytes) {
        (self.kind, vehicle, self.bytes, row) = (kind, report.vehicle, bytes, TrackRow(report))
    }

    /// Starts a new chunk in other memory and returns the memory of the old one.
    mutating func restart(in memory: TrackChunkBytes) -> TrackChunkBytes {
        let full = bytes
        bytes = memory
        (sampleCount, bounds) = (0, TrackBounds())
        return full
    }

    private mutating func begin(_ report: Report) {
        bytes.removeAll()
        var writer = bytes.beginRow()
        writer.append(UInt64(Self.layout))
        writer.append(UInt64(kind.rawValue))
        let head = TrackRow.head(report)
        for index in 0..<4 { writer.append(head[index]) }
        bytes.endRow(writer)
        (row, position, words) = (TrackRow(report), TrackPosition(), SIMD16(repeating: 0))
        (firstReceivedAt, firstFrame) = (report.receivedAt, report.frame)
    }

    /// Adds a position.
    @inline(__always)
    mutating func append(_ report: Report, _ sample: PositionSample) {
        note(report)
        bounds.extend(sample)
        var writer = bytes.beginRow()
        writer.skipMask()
        let common = row.encode(report, into: &writer)
        writer.setMask(common | position.encode(sample, of: report, into: &writer))
        bytes.endRow(writer)
    }

    /// Adds a sample of another kind.
    mutating func append(_ report: Report) {
        note(report)
        let next = TrackWords(report).words
        let changes = next ^ words
        words = next
        var mask: UInt64 = 0
        for index in 0..<16 where changes[index] != 0 { mask |= 1 << UInt64(index + 4) }
        // The values of the row are coded aside, because the mask stands before them and takes one to three bytes.
        var nextRow = row
        var writer = bytes.beginRow()
        mask |= UInt64(nextRow.encode(report, into: &writer))
        writer = bytes.beginRow()
        writer.append(mask)
        _ = row.encode(report, into: &writer)
        for index in 0..<16 where changes[index] != 0 { writer.append(UInt64(changes[index])) }
        bytes.endRow(writer)
    }

    /// True when the chunk holds samples and a sample at this time would make it span too long.
    @inline(__always)
    func isOver(at receivedAt: UTCInstant, span: Int64) -> Bool {
        sampleCount > 0 && receivedAt.nanoseconds &- firstReceivedAt.nanoseconds >= span
    }

    /// What comes next is of another run, whose times may lie before those of this one.
    mutating func endRun() { nextPoint = .min }

    /// True when a position at this time is the first of its second.
    @inline(__always)
    mutating func isFirstOfItsSecond(_ receivedAt: UTCInstant) -> Bool {
        guard receivedAt.nanoseconds >= nextPoint else { return false }
        let second: Int64 = 1_000_000_000
        let inSecond = receivedAt.nanoseconds % second
        nextPoint = receivedAt.nanoseconds &- (inSecond < 0 ? inSecond &+ second : inSecond) &+ second
        return true
    }

    @inline(__always)
    private mutating func note(_ report: Report) {
        if sampleCount == 0 { begin(report) }
        (lastReceivedAt, lastFrame) = (report.receivedAt, report.frame)
        sampleCount &+= 1
    }
}

import Quantities
import TelemetryModel

/// Reads the samples of a chunk back, exactly as the reports were.
package struct TrackChunkDecoder {
    private var reader: TrackRowReader
    private let kind: TrackKind
    private let vehicle: VehicleSlot
    private var row: TrackRow
    private var position = TrackPosition()
    private var words = SIMD16<UInt32>(repeating: 0)

    /// All reports of a chunk.
    ///
    /// - Parameter vehicle: the slot of the vehicle in its run; the chunk itself does not name it.
    /// Errors: `damagedChunk` with the byte at which the coding breaks.
    package static func reports(_ bytes: [UInt8], vehicle: VehicleSlot) throws(EvidenceStoreError) -> [Report] {
        guard bytes.count >= 6, bytes[0] == TrackChunkBuilder.layout, let kind = TrackKind(rawValue: bytes[1]) else {
            throw .damagedChunk(offset: 0)
        }
        var decoder = TrackChunkDecoder(bytes, kind: kind, vehicle: vehicle)
        var reports: [Report] = []
        while decoder.reader.isWhole && !decoder.reader.isAtEnd {
            let start = decoder.reader.offset
            guard let report = decoder.next() else { throw .damagedChunk(offset: start) }
            reports.append(report)
        }
        guard decoder.reader.isWhole else { throw .damagedChunk(offset: decoder.reader.offset) }
        return reports
    }

    private init(_ bytes: [UInt8], kind: TrackKind, vehicle: VehicleSlot) {
        (self.kind, self.vehicle, reader) = (kind, vehicle, TrackRowReader(bytes))
        // Layout and kind have been read.
        _ = (reader.integer(), reader.integer())
        var head = SIMD4<UInt64>(repeating: 0)
        for index in 0..<4 { head[index] = reader.integer() }
        var first = Self.blank(vehicle)
        TrackRow.apply(head: head, to: &first)
        row = TrackRow(first)
    }

    private static func blank(_ vehicle: VehicleSlot) -> Report {
        Report(
            receivedAt: .unknown, frame: 0, vehicle: vehicle, source: SourceSlot(rawValue: 0), vehicleClass: .unknown,
            body: .position(PositionSample()))
    }

    private mutating func next() -> Report? {
        var report = Self.blank(vehicle)
        let mask = kind == .position ? reader.mask() : reader.integer()
        guard mask < 1 << (kind == .position ? 13 : 20) else { return nil }
        row.decode(mask, from: &reader, into: &report)
        if kind == .position {
            guard position.decode(mask, from: &reader, into: &report) else { return nil }
        } else {
            for index in 0..<16 {
                let change = reader.value(mask, bit: UInt64(index + 4))
                guard change <= UInt64(UInt32.max) else { return nil }
                words[index] ^= UInt32(change)
            }
            guard TrackWords(words: words).apply(kind, to: &report) else { return nil }
        }
        return reader.isWhole ? report : nil
    }
}

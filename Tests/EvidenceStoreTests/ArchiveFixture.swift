import EvidenceStore
import Foundation
import Quantities
import TelemetryModel

/// Frames whose every field follows from their ordinal, and places to keep them.
enum ArchiveFixture {
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    /// 2026-11-23T05:11:15Z.
    static let start: Int64 = 1_795_410_675_000_000_000

    static func payload(_ frame: UInt64) -> [UInt8] {
        (0..<Int(frame * 7 % 90)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(frame)) }
    }

    /// Three sources; MAVLink and ASTERIX; one sender starts anew; one gives no times.
    static func envelope(_ frame: UInt64, step: Int64 = 1_000_000) -> FrameEnvelope {
        let source = UInt16(frame % 3)
        let receivedAt = UTCInstant(nanoseconds: start + Int64(frame) * step)
        return FrameEnvelope(
            source: SourceSlot(rawValue: source), payloadType: frame % 5 == 4 ? .asterix : .mavlink,
            receivedAt: receivedAt, sentAt: source == 1 ? .unknown : receivedAt.advanced(byNanoseconds: -700),
            epoch: frame < 500 ? 7 : 8, sequence: 0xFFFF_FF00 + frame)
    }

    static func writer(_ folder: String, options: FrameArchiveOptions = FrameArchiveOptions()) throws
        -> FrameArchiveWriter
    {
        let writer = try FrameArchiveWriter(directory: folder, run: run, options: options)
        for source in 0..<3 {
            writer.register(
                source: SourceSlot(rawValue: UInt16(source)), name: "source-\(source)",
                vehicleClass: source == 2 ? .uam : .drone)
        }
        return writer
    }

    static let run = "20261123T051115Z-3f2a"

    static func append(_ frames: Range<UInt64>, to writer: FrameArchiveWriter, step: Int64 = 1_000_000) throws
        -> [ArchivePosition]
    {
        try frames.map { frame in
            let bytes = payload(frame)
            return try unsafe writer.append(
                envelope: envelope(frame, step: step), bytes: bytes.span.bytes, frame: frame)
        }
    }

    static func bytes(_ span: RawSpan) -> [UInt8] { (0..<span.byteCount).map { span.byte(at: $0) } }
}

extension FrameEnvelope {
    /// True when every field is the same.
    func equals(_ other: FrameEnvelope) -> Bool {
        source == other.source && payloadType == other.payloadType && receivedAt == other.receivedAt
            && sentAt == other.sentAt && epoch == other.epoch && sequence == other.sequence
    }
}

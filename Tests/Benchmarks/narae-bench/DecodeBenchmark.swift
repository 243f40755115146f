import ASTERIXDecoding
import FlightLogs
import Foundation
import MAVLinkDecoding
import Quantities
import TelemetryModel

// Unsafe code: spans of arrays that live as long as the function; `clock_gettime` fills the structure it is given.

/// How fast bytes become reports, on one core: the decoders' own entry points, as a replay calls them.
///
/// Time is processor time of the measuring thread, so that other programs on the machine count little.
struct DecodeBenchmark {
    /// One case.
    struct Result: Codable {
        var name: String
        /// What is counted: frames, messages or records.
        var unit: String
        var count: Int
        var bytes: Int
        var best_per_s: Double
        var median_per_s: Double
        var best_megabytes_per_s: Double
        var median_megabytes_per_s: Double
        /// The peer that read the same bytes (or their beginning), how many it found a second, and how often faster this is.
        var peer: String?
        var peer_per_s: Double?
        var peer_megabytes_per_s: Double?
        var ratio_to_peer: Double?
    }

    let repetitions: Int

    /// Measures one case. `body` decodes everything once and says how much it found; every repetition must find the same.
    func measure(_ name: String, unit: String, bytes: Int, _ body: () throws -> Int) throws -> Result {
        var seconds: [Double] = []
        var count: Int?
        for _ in 0..<max(repetitions, 1) {
            let start = Self.processorTime_s
            let found = try body()
            seconds.append(Self.processorTime_s - start)
            precondition(found == count ?? found, "the same bytes give the same count")
            count = found
        }
        seconds.sort()
        let (best, median) = (seconds[0], seconds[seconds.count / 2])
        let found = Double(count ?? 0)
        return Result(
            name: name, unit: unit, count: count ?? 0, bytes: bytes, best_per_s: found / best,
            median_per_s: found / median, best_megabytes_per_s: Double(bytes) * 1e-6 / best,
            median_megabytes_per_s: Double(bytes) * 1e-6 / median)
    }

    static var processorTime_s: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    // MARK: MAVLink

    /// Frames of a stream: header, checksum, and the fields of the position, in wire units.
    func mavlinkPositions(_ bytes: [UInt8]) throws -> Result {
        try measure("MAVLink framing and position", unit: "frames", bytes: bytes.count) {
            var framer = MAVLinkFramer()
            var frames = 0
            var sum: Int64 = 0
            func take(_ event: MAVLinkStreamEvent, _ bytes: RawSpan) {
                guard case .frame(let frame, _) = event, let position = MAVLinkPosition(frame, in: bytes) else {
                    return
                }
                sum &+= Int64(position.latitude_1e7deg) &+ Int64(position.longitude_1e7deg)
                sum &+= Int64(position.altitudeAMSL_mm) &+ Int64(position.heightAboveHome_mm)
                sum &+= Int64(position.velocityNorth_cmps &+ position.velocityEast_cmps &+ position.velocityDown_cmps)
                frames += 1
            }
            framer.push(unsafe bytes.span.bytes, handle: take)
            framer.finish(handle: take)
            // The sum is used, so that no field's reading is left out.
            return sum == 0 ? 0 : frames
        }
    }

    /// Frames of a stream in pieces of a given size: header, checksum, and every report that they make.
    func mavlinkStream(_ bytes: [UInt8], piece: Int) throws -> Result {
        let name = piece >= bytes.count ? "MAVLink reports, whole" : "MAVLink reports, pieces of \(piece)"
        return try measure(name, unit: "frames", bytes: bytes.count) {
            var framer = MAVLinkFramer()
            var decoder = MAVLinkReportDecoder()
            var reports = DecodedReports()
            var frames = 0
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .mavlinkStream, receivedAt: UTCInstant(nanoseconds: 1))
            func take(_ event: MAVLinkStreamEvent, _ bytes: RawSpan) {
                guard case .frame(let frame, _) = event else { return }
                reports.removeAll()
                decoder.decode(frame, in: bytes, envelope: envelope, into: &reports)
                frames += 1
            }
            var start = 0
            while start < bytes.count {
                let end = min(start + piece, bytes.count)
                framer.push(unsafe bytes.span.bytes.extracting(start..<end), handle: take)
                start = end
            }
            framer.finish(handle: take)
            return frames
        }
    }

    /// A telemetry log: records, checksums, reports.
    func tlog(_ path: String, bytes: Int) throws -> Result {
        try measure("tlog", unit: "frames", bytes: bytes) {
            var log = try TlogFile(path: path)
            let reader = MAVLinkFrameReader()
            var decoder = MAVLinkReportDecoder()
            var reports = DecodedReports()
            var frames = 0
            while let record = try log.next(isGenuine: { (try? reader.frame(parsing: $0)) != nil }) {
                let envelope = FrameEnvelope(
                    source: SourceSlot(rawValue: 0), payloadType: .mavlink, receivedAt: record.receivedAt)
                reports.removeAll()
                let isDecoded = log.withFrame(record) {
                    (try? decoder.decode(parsing: $0, envelope: envelope, into: &reports)) != nil
                }
                if isDecoded { frames += 1 }
            }
            return frames
        }
    }

    // MARK: Logs

    /// A ULog: messages, definitions, and every report that they make.
    func uLog(_ path: String, bytes: Int) throws -> Result {
        try measure("ULog", unit: "messages", bytes: bytes) {
            var reader = try ULogMessageReader(path: path)
            var decoder = ULogDecoder()
            var reports = 0
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
            while let message = try reader.next() {
                _ = reader.withBytes(of: message) { decoder.decode($0, envelope: envelope) { _ in reports += 1 } }
            }
            return Int(decoder.messageCount)
        }
    }

    /// A DataFlash log: messages, definitions, times of reception, and every report that they make.
    func dataflash(_ path: String, bytes: Int) throws -> Result {
        try measure("DataFlash", unit: "messages", bytes: bytes) {
            var reader = try DataFlashMessageReader(path: path)
            var decoder = DataFlashDecoder()
            var clock = DataFlashReplayClock(timeline: DataFlashTimeline())
            var reports = 0
            var envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
            while let message = try reader.next() {
                envelope.receivedAt = clock.receivedAt(of: message)
                _ = reader.withBytes(of: message) { decoder.decode($0, envelope: envelope) { _ in reports += 1 } }
            }
            return Int(decoder.messageCount)
        }
    }

    // MARK: ASTERIX

    /// Datagrams: records, checks, reports.
    func asterix(_ name: String, _ datagrams: [[UInt8]]) throws -> Result {
        try measure(name, unit: "records", bytes: datagrams.reduce(0) { $0 + $1.count }) {
            var decoder = ASTERIXReportDecoder()
            var records = 0
            var reports = 0
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .asterix,
                receivedAt: UTCInstant(nanoseconds: 1_795_410_000_000_000_000))
            for datagram in datagrams {
                let outcome = decoder.decode(unsafe datagram.span.bytes, envelope: envelope) { _ in reports += 1 }
                records += Int(outcome.records)
            }
            return records
        }
    }
}

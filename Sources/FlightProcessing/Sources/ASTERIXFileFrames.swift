import ASTERIXDecoding
import FlightLogs
import Quantities
import TelemetryModel

/// The pieces of a file of ASTERIX blocks as frames, each with the time of its reception, or, in a file without such
/// times, with the time of day that its records tell.
package struct ASTERIXFileFrames: FrameSource, ~Copyable {
    private var file: ASTERIXFile
    private var clock: TimeOfDayClock
    private let editions: ASTERIXEditions
    /// What pieces before the first one that tells a time are stamped with.
    private let firstTimeOfDay_ns: Int64
    private var sequence: UInt64 = 0
    package private(set) var offset: UInt64?
    package let streams: [RecordedStream]
    /// True when the day of the recording was given; otherwise times count from 1970.
    package let isDateKnown: Bool

    /// - Parameter day: the first moment of the day on which the recording begins; `.unknown` where it is not known.
    /// - Throws: `notReplayable` where nothing in the file tells a time of day.
    package init(
        _ recording: Recording, stream: RecordedStream, day: UTCInstant, senders: ASTERIXSenders
    ) throws(RecordingError) {
        let first = try Self.firstTimeOfDay(recording, senders.editions)
        file = try recording.asterixFile()
        firstTimeOfDay_ns = first
        editions = senders.editions
        clock = TimeOfDayClock(day: day)
        isDateKnown = day.isKnown
        var named = stream
        named.isUTCKnown = day.isKnown
        streams = [named]
    }

    private static func firstTimeOfDay(
        _ recording: Recording, _ editions: ASTERIXEditions
    ) throws(RecordingError) -> Int64 {
        var file = try recording.asterixFile()
        do throws(FlightLogError) {
            while let piece = try file.next() {
                if let time = piece.timeOfDay_ns ?? file.withBytes(of: piece, { timeOfDay($0, editions) }) {
                    return time
                }
            }
        } catch { throw .log(error) }
        throw .notReplayable(
            path: recording.path, why: "its blocks have no times, so it can be decoded but not replayed")
    }

    private static func timeOfDay(_ bytes: RawSpan, _ editions: ASTERIXEditions) -> Int64? {
        ASTERIXTimeOfDay.first(in: bytes, editions: editions)
    }

    package var bytesLost: UInt64 { file.lostRanges.byteCount }

    package func losses(from first: Int) -> [RecordingLoss] {
        file.lostRanges.ranges.dropFirst(first).map { RecordingLoss($0) { _ in .unknown } }
    }
    package var lossCount: Int { file.lostRanges.count }
    package var settledLossCount: Int { file.lostRanges.settledCount }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(FlightLogError) {
            guard let piece = try file.next() else { return false }
            let told = piece.timeOfDay_ns ?? file.withBytes(of: piece) { Self.timeOfDay($0, editions) }
            let isFirst = !clock.latest.isKnown
            let envelope = FrameEnvelope(
                .asterix, receivedAt: clock.moment(told ?? (isFirst ? firstTimeOfDay_ns : nil)), sequence: sequence)
            sequence += 1
            offset = piece.offset
            file.withBytes(of: piece) { deliver(0, envelope, $0) }
            return true
        } catch { throw .log(error) }
    }
}

extension Recording {
    /// The reader of a file of ASTERIX blocks.
    func asterixFile() throws(RecordingError) -> ASTERIXFile {
        let framing: ASTERIXFraming =
            switch format {
            case .asterixFinal: .final
            case .asterixGPS: .gps
            default: .plain
            }
        do throws(FlightLogError) {
            return try ASTERIXFile(path: path, framing: framing) { EditionCatalogue.categories.contains($0) }
        } catch { throw .log(error) }
    }
}

import ByteParsing
import Quantities

/// The time at the start of a line: `yyyy-MM-dd hh:mm:ss.zzz`, on the clock of the ground station's place.
///
/// Source: QGroundControl `Vehicle.cc`, the writer of the line (`QDateTime::currentDateTime`).
enum TelemetryCSVTime {
    static let byteCount = 23

    /// Microseconds since 1970-01-01T00:00 on that clock; nil for another form.
    static func local_us(_ line: RawSpan) -> Int64? {
        guard line.byteCount >= byteCount else { return nil }
        let bytes = line.extracting(0..<byteCount).byteArray
        guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        guard line.byteCount == byteCount || line.byte(at: byteCount) == UInt8(ascii: ",") else { return nil }
        // Read as if the place were Greenwich; whoever knows the place takes its offset off.
        let text = String(decoding: bytes + [UInt8(ascii: "Z")], as: UTF8.self)
        return UTCInstant(rfc3339: text).map { $0.nanoseconds / 1000 }
    }
}

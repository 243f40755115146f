import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import ADSBDecoding

/// Every field of the reference recordings equals what pyModeS 3.6.1 reads.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ModeSOracleTests {
    private struct Row {
        var time: UTCInstant
        var bytes: [UInt8]
        var fields: [String: Any]
    }

    private static func rows(_ path: String) throws -> [Row] {
        try ReferenceData.gunzippedText(path + ".pymodes.jsonl.gz").split(separator: "\n").map { line in
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any] ?? []
            let seconds = (row[0] as? NSNumber)?.doubleValue ?? 0
            return Row(
                time: UTCInstant(nanoseconds: Int64((seconds * 1000).rounded()) * 1_000_000),
                bytes: octets(row[1] as? String ?? ""), fields: row[2] as? [String: Any] ?? [:])
        }
    }

    @Test(arguments: [
        ("recordings/adsb/pymodes_sample_data_adsb.csv", 2000), ("recordings/adsb/dump1090_modes1.raw.txt", 217),
    ])
    func readsEveryFieldAsTheOracleDoes(path: String, count: Int) throws {
        let rows = try Self.rows(path)
        #expect(rows.count == count)
        for row in rows {
            let frame = try unsafe ModeSFrame(parsing: row.bytes.span.bytes, at: 0, byteCount: row.bytes.count)
            let ours = OracleFields.of(frame)
            for (name, value) in ours {
                guard let told = row.fields[name] else { continue }
                #expect(OracleFields.isEqual(value, told), "\(row.bytes) \(name): \(value) but \(told)")
            }
            // Whatever the oracle tells of the frame itself is told here, but for what it derives from other frames.
            // In formats 20 and 21 it guesses at the register as well.
            let missing =
                frame.downlinkFormat >= 20
                ? [] : Set(row.fields.keys).subtracting(ours.keys).subtracting(OracleFields.derived)
            #expect(missing.isEmpty, "\(frame.name) \(missing)")
        }
    }

    @Test func placesTheAircraftWhereTheOracleDoes() throws {
        var decoder = ModeSReportDecoder()
        var placed = 0
        var more = 0
        for row in try Self.rows("recordings/adsb/pymodes_sample_data_adsb.csv") {
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .modeS, receivedAt: row.time)
            var place: CompactPosition.Place?
            unsafe decoder.decode(row.bytes.span.bytes, envelope: envelope, emit: { _ in }, frame: { place = $1 })
            guard let latitude = row.fields["latitude"] as? NSNumber,
                let longitude = row.fields["longitude"] as? NSNumber
            else {
                if place != nil { more += 1 }
                continue
            }
            let found = try #require(place, "\(row)")
            #expect(abs(found.latitude_deg - latitude.doubleValue) < 1e-9)
            #expect(abs(found.longitude_deg - longitude.doubleValue) < 1e-9)
            placed += 1
        }
        #expect(placed == 929)
        // The oracle holds the first places back until a cluster of them agrees.
        #expect(more == 4)
        #expect(decoder.tally.implausiblePositions == 0)
    }
}

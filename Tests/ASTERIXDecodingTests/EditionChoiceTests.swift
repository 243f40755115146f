import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import ASTERIXDecoding

/// Which edition a record is read by, and where polar reports lie.
@Suite struct EditionChoiceTests {
    private func edition(_ category: UInt8, _ name: String) throws -> Edition {
        try #require(EditionCatalogue.edition(category: category, named: name))
    }

    private func reports(_ bytes: [UInt8], _ senders: ASTERIXSenders) -> [DecodedReport] {
        var decoder = ASTERIXReportDecoder(senders)
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .asterix,
            receivedAt: UTCInstant(nanoseconds: 1_751_414_400_000_000_000))
        var reports: [DecodedReport] = []
        // The span covers the array's own initialised octets for the length of the call.
        unsafe decoder.decode(bytes.span.bytes, envelope: envelope) { reports.append($0) }
        return reports
    }

    /// Records of two senders in one block: 1/2 sends edition 0.26 of category 021, 1/3 edition 2.x.
    @Test func readsEachSenderByItsOwnEdition() throws {
        // Edition 0.26: 010, 130 with 32-bit angles, 080. Edition 2.x: 010, 131, 080.
        let old = "98" + "0102" + "006B25BB" + "016884E4" + "71C000"
        let new = "8310" + "0103" + "0D64B7522D109C8F" + "71C001"
        let bytes = SampleRecordings.bytes(hexadecimal: "15002E" + old + new + old)
        var senders = ASTERIXSenders()
        senders.editions.use(try edition(21, "0.26"), systemArea: 1, systemCode: 2)
        let found = reports(bytes, senders)
        #expect(found.map(\.subject) == [.icao(0x71C000), .icao(0x71C001), .icao(0x71C000)])
        let places = found.compactMap { report -> Int32? in
            if case .position(let sample) = report.body { sample.latitude_1e7deg } else { nil }
        }
        #expect(places == [376_690_024, 376_690_001, 376_690_024])
    }

    @Test func writesItsChoicesDownAndReadsThemBack() throws {
        var senders = ASTERIXSenders()
        #expect(senders.text.isEmpty)
        senders.editions.use(try edition(48, "1.32"))
        senders.editions.use(try edition(62, "0.17"), systemArea: 25, systemCode: 100)
        let site = SensorSite(latitude_deg: 41.5, longitude_deg: -19.25, heightHAE_m: 120.5)
        senders.sites.place(site, systemArea: 25, systemCode: 201)
        let text = "CAT048 1.32; 25/100:CAT062 0.17; 25/201@41.5,-19.25,120.5"
        #expect(senders.text == text)
        #expect(ASTERIXSenders(text: text)?.text == text)
        #expect(ASTERIXSenders(text: "CAT062 9.9") == nil)
        #expect(ASTERIXSenders(text: "25/201@41.5") == nil)
    }

    /// Slant range, azimuth and height of targets, and their places: the way back, from the difference of earth-centred
    /// coordinates in the local frame of 45.5° N, 15.25° E, 350 m (Python 3.11, double precision).
    static let targets:
        [(range_m: Double, azimuth_deg: Double, height_m: Double, latitude: Double, longitude: Double)] = [
            (11780.919599920186, 19.338555272329877, 400.0, 45.6, 15.3),
            (175697.6379466566, 50.02333030985319, 10000.0, 46.5, 17.0),
            (244439.16360656067, 227.70383030414345, 11500.0, 44.0, 13.0),
            (3459.204288787969, 359.99999999999557, 3000.0, 45.52, 15.25),
            (271909.61195473775, 10.319158042247876, 12500.0, 47.9, 15.9),
        ]

    @Test func placesPolarTargets() {
        let site = SensorSite(latitude_deg: 45.5, longitude_deg: 15.25, heightHAE_m: 350)
        for target in Self.targets {
            let position = site.position(
                slantRange_m: target.range_m, azimuth_deg: target.azimuth_deg, height_m: target.height_m)
            #expect(abs(Double(position?.latitude_1e7deg ?? 0) / 1e7 - target.latitude) < 2e-7)
            #expect(abs(Double(position?.longitude_1e7deg ?? 0) / 1e7 - target.longitude) < 2e-7)
        }
        #expect(site.position(slantRange_m: 1000, azimuth_deg: 0, height_m: 5000) == nil)
        #expect(site.position(slantRange_m: 1000, azimuth_deg: 0, height_m: .nan) == nil)
    }
}

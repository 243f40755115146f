import ASTERIXDecoding
import EvidenceStore
import FlightLogs
import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

/// Recordings of Remote ID and ADS-B through intake, archive and store.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct SurveillanceReplayTests {
    /// What a run has stored, in words.
    private static func stored(_ folder: String, _ name: String) throws -> (vehicles: [String], points: [String]) {
        let reader = try EvidenceReader(path: folder + "/\(name).sqlite")
        let vehicles = try reader.vehicles().map { "\($0.name) \($0.identityScheme) \($0.vehicleClass) \($0.reports)" }
        let points = try reader.trackPoints().map { point in
            var point = point
            point.run = ""
            return "\(point)"
        }
        return (vehicles, points)
    }

    /// Replays a recording and then the archive of that replay; both must store the same.
    ///
    /// - Parameter senders: by which editions ASTERIX of the recording is read. The second replay is not told.
    private static func replayTwice<Source: FrameSource & ~Copyable>(
        senders: ASTERIXSenders = ASTERIXSenders(), _ open: () throws(RecordingError) -> Source,
        _ check: (RunOutcome, [String], [String]) throws -> Void
    ) throws {
        try RunFixture.withFolder { folder in
            let settings = RunFixture.plainSettings()
            var special = settings
            special.asterix = senders
            let first = try RunFixture.run(in: folder, settings: special) { intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try open()
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            first.expectBalance()
            let (vehicles, points) = try stored(folder, "run")
            try check(first, vehicles, points)
            let again = try RunFixture.replayArchive(of: first, in: folder, settings: settings)
            again.expectBalance()
            let other = try stored(folder, "again")
            #expect(other.vehicles == vehicles)
            #expect(other.points == points)
            #expect(again.summary.reports == first.summary.reports)
        }
    }

    /// The capture's CAT062 is of edition 0.17, of which the standard edition reads nothing.
    @Test func readsAnArchiveByTheEditionsOfItsRun() throws {
        var senders = ASTERIXSenders()
        senders.editions.use(try #require(EditionCatalogue.edition(category: 62, named: "0.17")))
        let path = ReferenceData.file("recordings/asterix/asterix_cat_mix.pcap").path
        try Self.replayTwice(senders: senders) { () throws(RecordingError) in
            try CaptureFrames(path: path, stream: Self.stream)
        } _: { outcome, _, points in
            #expect(outcome.summary.decoded > 0 && points.count > 10)
            var listing = try RecordingListing(Recording(path: outcome.archiveFolder))
            try listing.run()
            var original = try RecordingListing(Recording(path: path), senders: senders)
            try original.run()
            #expect(listing.summary.frames == original.summary.frames)
            var other = try RecordingListing(Recording(path: outcome.archiveFolder), readsAsArchived: false)
            try other.run()
            #expect(other.summary.frames < original.summary.frames)
        }
    }

    private static let stream = RecordedStream(name: "mast", vehicleClass: .drone)

    @Test func replaysRemoteIDOverWireless() throws {
        try Self.replayTwice { () throws(RecordingError) in
            try CaptureFrames(
                path: DecodingFixture.path("remoteid/odid_wifi_sample.pcap"), stream: Self.stream)
        } _: { outcome, vehicles, points in
            #expect(outcome.summary.received == 42 && outcome.summary.decoded == 42)
            // The sample never tells a Basic ID: the transmitter stands for the aircraft.
            #expect(vehicles == ["tx:84CCA8604324 transmitter drone 31"])
            #expect(points.contains { $0.contains("45.545") && $0.contains("remote_id") })
        }
    }

    @Test func replaysRemoteIDOverBluetooth() throws {
        try Self.replayTwice { () throws(RecordingError) in
            try CaptureFrames(
                path: DecodingFixture.path("remoteid/odid_bt5_lr_sample.pcapng"), stream: Self.stream)
        } _: { outcome, vehicles, _ in
            #expect(outcome.summary.received == 244)
            #expect(outcome.rejected("remote_id_empty_pack") == 19)
            #expect(vehicles.count == 1)
            #expect(vehicles.first?.hasPrefix("rid:SSEVTFG93700070 remote_id drone") == true)
        }
    }

    @Test func replaysExtendedSquitters() throws {
        try Self.replayTwice { () throws(RecordingError) in
            try SurveillanceFrames(
                path: DecodingFixture.path("adsb/pymodes_sample_data_adsb.csv"), format: .modeSLines,
                stream: Self.stream)
        } _: { outcome, vehicles, points in
            #expect(outcome.summary.received == 2000 && outcome.summary.decoded == 2000)
            // 937 positions and 98 call signs.
            #expect(vehicles == ["icao:406B90 icao crewed 1035"])
            #expect(points.contains { $0.contains("adsb") && $0.contains("51.1") })
        }
    }
}

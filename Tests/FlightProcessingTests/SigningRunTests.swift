import ConfigurationFiles
import EvidenceStore
import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

/// Runs over sources that sign: what the account, the database, the findings and the tracks say.
@Suite struct SigningRunTests {
    private typealias Frames = SignedFrames

    /// What a run left, and what its database says of signatures.
    private struct Outcome {
        var run: RunOutcome
        var signing: [FrameSigning]
        var latitudes: [Double]

        var rows: [String] {
            signing.map {
                "\($0.firstFrame)-\($0.lastFrame) \($0.frames) \($0.state.name)\($0.isInterpreted ? "" : " refused")"
            }
        }
        var counts: String { run.summary.signing.map { "\($0.state) \($0.count)" }.joined(separator: ", ") }
        var rejected: String { run.summary.rejected.map { "\($0.reason) \($0.count)" }.joined(separator: ", ") }
    }

    private static func settings(in folder: String, acceptsUnsigned: Bool = false) throws -> NaraeSettings {
        let key = folder + "/link.key"
        try Data(Frames.keyFile.utf8).write(to: URL(filePath: key))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        var settings = RunFixture.plainSettings()
        var source = NaraeSettings.Source(id: 1, name: "link", vehicleClass: .drone)
        (source.signingKeyFile, source.acceptsUnsigned) = (key, acceptsUnsigned)
        settings.sources = [source]
        return settings
    }

    /// Feeds frames 0.1 s apart, as entries or as one byte stream in pieces.
    private static func run(
        _ frames: [[UInt8]], in folder: String, settings: NaraeSettings, named name: String = "run",
        as payloadType: PayloadType = .mavlink
    ) throws -> Outcome {
        let run = try RunFixture.run(in: folder, named: name, settings: settings) { intake throws(RunFailure) in
            let source = intake.sources.source(name: "link")!
            intake.open(source)
            for (index, frame) in frames.enumerated() {
                let envelope = FrameEnvelope(
                    source: source, payloadType: payloadType,
                    receivedAt: RunFixture.start.advanced(byNanoseconds: Int64(index) * 100_000_000),
                    sequence: UInt64(index))
                intake.accept(envelope, unsafe frame.span.bytes)
            }
        }
        return try outcome(run, folder, name)
    }

    private static func outcome(_ run: RunOutcome, _ folder: String, _ name: String) throws -> Outcome {
        let reader = try EvidenceReader(path: folder + "/\(name).sqlite")
        return Outcome(
            run: run, signing: try reader.signing(ofRun: name),
            latitudes: try reader.trackPoints().compactMap(\.latitude_deg))
    }

    private static let mixed =
        Array(Frames.valid[0...2]) + Frames.forged + [Frames.valid[1], Frames.valid[2], Frames.unsigned]
        + [Frames.version1] + Array(Frames.valid[3...4]) + [Frames.otherLink]

    @Test(arguments: [PayloadType.mavlink, .mavlinkStream])
    func keepsTheStateOfEveryFrameAndInterpretsOnlyGoodOnes(_ payloadType: PayloadType) throws {
        try RunFixture.withFolder { folder in
            let outcome = try Self.run(
                Self.mixed, in: folder, settings: try Self.settings(in: folder), as: payloadType)
            outcome.run.expectBalance()
            #expect(
                outcome.rows == [
                    "0-2 3 valid", "3-4 2 invalid refused", "5-6 2 replayed refused", "7-8 2 unsigned refused",
                    "9-11 3 valid",
                ])
            #expect(outcome.counts == "unsigned 2, valid 6, invalid 2, replayed 2")
            #expect(outcome.rejected == "signature_invalid 2, signature_replayed 2, signature_unsigned 2")
            #expect(outcome.run.summary.decoded == 6 && outcome.run.frames.count == 12)
            #expect(!outcome.latitudes.isEmpty && outcome.latitudes.allSatisfy { $0 > 37 })
        }
    }

    @Test func findsEachRunOfRefusedFramesOnceWithItsSourceAndFirstFrame() throws {
        try RunFixture.withFolder { folder in
            let outcome = try Self.run(Self.mixed, in: folder, settings: try Self.settings(in: folder))
            let found = outcome.run.findings("signature_refused")
            #expect(found.map(\.evidence?.frame) == [3, 5, 7])
            #expect(found.allSatisfy { $0.source == "link" && $0.evidence?.position != nil })
            #expect(
                try found.map { try RunOutcome.measurement($0, "signing_state") } == [3, 4, 0])
            #expect(try RunOutcome.measurement(found[0], "system_id") == 31)
            #expect(outcome.run.summary.findings.map(\.kind) == ["signature_refused"])
        }
    }

    @Test func archiveReplayedWithTheSameKeyGivesTheSameStatesAndFindings() throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(in: folder)
            let first = try Self.run(Self.mixed, in: folder, settings: settings)
            let replayed = try RunFixture.replayArchive(of: first.run, in: folder, settings: settings)
            let second = try Self.outcome(replayed, folder, "again")
            #expect(second.rows == first.rows && second.counts == first.counts)
            #expect(second.run.findingsText(withPositions: false) == first.run.findingsText(withPositions: false))
        }
    }

    @Test func takesUnsignedFramesWhereTheSettingsAllowThem() throws {
        try RunFixture.withFolder { folder in
            let outcome = try Self.run(
                [Frames.valid[0], Frames.unsigned, Frames.version1, Frames.forged[0]], in: folder,
                settings: try Self.settings(in: folder, acceptsUnsigned: true))
            outcome.run.expectBalance()
            #expect(outcome.rows == ["0-0 1 valid", "1-2 2 unsigned", "3-3 1 invalid refused"])
            #expect(outcome.rejected == "signature_invalid 1")
        }
    }

    @Test func callsSignedFramesUnverifiedWithoutAKeyAndKeepsQuietAboutSourcesThatNeverSign() throws {
        try RunFixture.withFolder { folder in
            let settings = RunFixture.plainSettings()
            let signed = try Self.run(
                [Frames.unsigned, Frames.version1, Frames.valid[0], Frames.forged[0], Frames.unsigned], in: folder,
                settings: settings)
            signed.run.expectBalance()
            #expect(signed.rows == ["0-1 2 unsigned", "2-3 2 unverified", "4-4 1 unsigned"])
            #expect(signed.counts == "unsigned 3, unverified 2" && signed.run.findings.isEmpty)
            let plain = try Self.run(
                [Frames.unsigned, Frames.version1], in: folder, settings: settings, named: "plain")
            #expect(plain.signing.isEmpty && plain.run.summary.signing.isEmpty)
        }
    }

    @Test func certificationLeavesOutWhatWasNotInterpreted() throws {
        try RunFixture.withFolder { folder in
            let outcome = try Self.run(Self.mixed, in: folder, settings: try Self.settings(in: folder))
            var decoder = ArchiveDecoder(RecordedSigning(outcome.signing))
            let archive = try FrameArchiveReader(path: outcome.run.archiveFolder)
            var decoded: [UInt64] = []
            while let frame = try archive.next() {
                archive.withBytes { decoder.decode(frame, encoding: "mavlink", $0) }
                if !decoder.reports.isEmpty { decoded.append(frame.frame) }
            }
            #expect(decoded == [0, 1, 2, 9, 10, 11])
        }
    }

    @Test func statesOfASourceWhoseRecordBrokeOffAreNotTakenForGood() {
        let record = RecordedSigning([
            FrameSigning(
                source: SourceSlot(rawValue: 2), firstFrame: 5, lastFrame: 9, frames: 3, state: .valid,
                isInterpreted: true)
        ])
        let source = SourceSlot(rawValue: 2)
        #expect(record.isInterpreted(source, frame: 5, part: 0) && record.isInterpreted(source, frame: 9, part: 1))
        #expect(!record.isInterpreted(source, frame: 4, part: 0) && !record.isInterpreted(source, frame: 10, part: 0))
        #expect(record.isInterpreted(SourceSlot(rawValue: 1), frame: 10, part: 0))
    }

    // MARK: Secrets

    @Test(arguments: [PayloadType.mavlink, .mavlinkStream])
    func keepsNoKeyOnDiskAndCountsTheFrameThatHeldIt(_ payloadType: PayloadType) throws {
        try RunFixture.withFolder { folder in
            let outcome = try Self.run(
                [Frames.unsigned, Frames.setupSigning, Frames.version1], in: folder,
                settings: RunFixture.plainSettings(), as: payloadType)
            outcome.run.expectBalance()
            #expect(outcome.run.summary.received == 3 && outcome.run.summary.refused == 1)
            #expect(outcome.run.summary.refusedByReason.map(\.reason) == ["setup_signing"])
            #expect(outcome.run.findings("input_refused").count == 1)
            #expect(outcome.run.summary.decoded == 2)
            let key = Data(0xA0...0xBF)
            for file in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { continue }
                #expect(data.firstRange(of: key.prefix(8)) == nil, "\(file)")
                #expect(data.firstRange(of: key.suffix(8)) == nil, "\(file)")
            }
        }
    }

    @Test(arguments: [0o640, 0o604])
    func refusesAKeyThatOthersCanReadAndAFileThatIsNone(_ mode: Int) throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(in: folder)
            let file = settings.sources[0].signingKeyFile!
            _ = try MAVLinkRules(settings)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            #expect(throws: ConfigurationError.self) { try MAVLinkRules(settings) }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            try Data("0102 secret".utf8).write(to: URL(filePath: file))
            let error = try #require(throws: ConfigurationError.self) { try MAVLinkRules(settings) }
            #expect(!error.description.contains("0102") && error.description.contains("64 hexadecimal digits"))
        }
    }
}

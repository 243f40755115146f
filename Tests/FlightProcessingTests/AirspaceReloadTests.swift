import ConfigurationFiles
import EvidenceStore
import Findings
import FlightProcessing
import Foundation
import GeofenceMonitoring
import Synchronization
import TelemetryModel
import Testing

/// Zone files that are read again while a live run goes on, over real sockets.
@Suite(.serialized) struct AirspaceReloadTests {
    /// A circle around the whole demonstration area, and what the run began with.
    private static let everywhere = """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
          "properties": {"identifier": "EVERYWHERE", "type": "CONDITIONAL"},
          "geometry": {"type": "Point", "coordinates": [126.79, 37.62], "extent": {"subType": "Circle", "radius": 60000}}}]}
        """
    private static let nowhere = #"{"type": "FeatureCollection", "features": []}"#

    private struct Reloaded {
        var outcome: RunOutcome
        var told: [String]
    }

    /// Sends the first half of a flight, replaces the zone file, and sends the second half when the new zones judge.
    private static func run(in folder: String, settings: NaraeSettings, next: String) throws -> Reloaded {
        let rules = try RuleSet(settings.rules)
        let handover = ZoneHandover(zoneLimit: AirspaceReloader.zoneLimit)
        let outcomes = Mutex<[AirspaceReloader.Outcome]>([])
        let reloader = AirspaceReloader(settings.rules.airspace, replacing: rules, through: handover) { outcome in
            outcomes.withLock { $0.append(outcome) }
        }
        defer { reloader.finish() }
        let frames = try RunFixture.flight(seed: 7).filter { $0.source.payloadType == 1 }.flatMap(\.frames).map(\.bytes)
        let half = frames.count / 2
        let receiver = try LiveReceiver(settings, handover: handover)
        let sender = try Sender(to: receiver.addresses[0])
        func send(_ part: ArraySlice<[UInt8]>) {
            var rest = part
            while !rest.isEmpty {
                sender.send(Array(rest.prefix(32)))
                rest = rest.dropFirst(32)
            }
        }
        send(frames[..<half])
        let end = ContinuousClock.now + .seconds(30)
        var (isReloaded, isSent) = (false, false)
        let outcome = try RunFixture.run(
            in: folder, settings: settings, rules: rules, kind: .live, whenFull: .countLoss, handover: handover
        ) { intake in
            var seen: UInt64 = 0
            receiver.run(
                into: &intake, isStopped: { isSent && seen > UInt64(frames.count) || ContinuousClock.now > end },
                afterMessages: { intake in
                    seen = intake.tally.received
                    if !isReloaded, seen >= UInt64(half) {
                        isReloaded = true
                        // A file that cannot be written fails the test by what follows.
                        try? Data(next.utf8).write(to: URL(filePath: settings.rules.airspace[0]))
                        reloader.request()
                    }
                    if !isSent, !outcomes.withLock({ $0.isEmpty }) {
                        isSent = true
                        send(frames[half...])
                    }
                })
        }
        return Reloaded(outcome: outcome, told: outcomes.withLock { $0.map(\.text) })
    }

    private static func settings(_ zones: String, in folder: String) throws -> NaraeSettings {
        var settings = RunFixture.plainSettings()
        settings.endpoints = [NaraeSettings.Endpoint(kind: .pull, address: "tcp://127.0.0.1:*")]
        settings.sources = [NaraeSettings.Source(id: 1, name: "link", vehicleClass: .drone)]
        settings.rules.airspace = [folder + "/zones.geojson"]
        try Data(zones.utf8).write(to: URL(filePath: settings.rules.airspace[0]))
        return settings
    }

    @Test func judgesByTheNewZonesFromOneFrameOn() throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(Self.nowhere, in: folder)
            let reloaded = try Self.run(in: folder, settings: settings, next: Self.everywhere)
            let outcome = reloaded.outcome
            outcome.expectBalance()
            let change = try #require(outcome.findings("airspace_change").first)
            let frame = try #require(change.evidence?.frame)
            let text = "airspace generation 2 is in force from frame \(frame): 1 zones, 1 added, 0 removed, 0 changed"
            #expect(reloaded.told.count == 1 && reloaded.told.first?.hasPrefix(text) == true, "\(reloaded.told)")
            #expect(try RunOutcome.measurement(change, "generation") == 2)
            #expect(try RunOutcome.measurement(change, "followed") == 1)
            #expect(change.rule.name == "airspace generation 2" && change.rule.sha256.count == 64)
            let entered = outcome.findings("geofence_enter")
            #expect(entered.count == Set(entered.map(\.vehicle)).count && entered.count >= 4)
            #expect(entered.allSatisfy { $0.ruleGeneration == 2 && $0.rule.name == "EVERYWHERE" })
            #expect(entered.allSatisfy { $0.evidence?.frame ?? 0 > frame })
        }
    }

    @Test func tellsTheEndOfBreachesOfZonesThatAreGone() throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(Self.everywhere, in: folder)
            let outcome = try Self.run(in: folder, settings: settings, next: Self.nowhere).outcome
            outcome.expectBalance()
            let (entered, left) = (outcome.findings("geofence_enter"), outcome.findings("geofence_exit"))
            #expect(entered.allSatisfy { $0.ruleGeneration == 1 } && left.allSatisfy { $0.ruleGeneration == 2 })
            #expect(left.count >= 4 && Set(left.map(\.vehicle)).isSubset(of: Set(entered.map(\.vehicle))))
            #expect(Set((entered + left).map(\.rule)).count == 1)
        }
    }

    @Test func saysThatTheNewFileIsNotValidNow() throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(Self.nowhere, in: folder)
            let metadata = #""metadata": {"validTo": "2020-01-01T00:00:00Z"}, "features""#
            let expired = Self.everywhere.replacing(#""features""#, with: metadata)
            let reloaded = try Self.run(in: folder, settings: settings, next: expired)
            reloaded.outcome.expectBalance()
            let told = try #require(reloaded.told.first)
            #expect(told.contains("generation 2 is in force") && told.contains("does not include now"), "\(told)")
            #expect(reloaded.outcome.findings("zones_unknown").map(\.ruleGeneration) == [2])
            #expect(reloaded.outcome.findings("geofence_enter").isEmpty)
        }
    }

    @Test func leavesWhatStandsWhenOneZoneIsRefused() throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(Self.everywhere, in: folder)
            let broken = Self.everywhere.replacing("60000", with: "-1")
            let reloaded = try Self.run(in: folder, settings: settings, next: broken)
            reloaded.outcome.expectBalance()
            #expect(reloaded.outcome.findings("airspace_change").isEmpty)
            #expect(reloaded.outcome.findings("geofence_enter").allSatisfy { $0.ruleGeneration == 1 })
            let told = try #require(reloaded.told.first)
            #expect(told.hasPrefix("the zone files are not taken, airspace generation 1 stays in force: "))
            #expect(told.contains("EVERYWHERE") && told.contains("zones.geojson"))
        }
    }

    /// Bytes as the layout of the frame says; somebody else's word for it is none.
    @Test func isSaidByAFrameOfTheRunItself() throws {
        let hash = [UInt8](0..<32)
        let bytes: [UInt8] = [4, 1, 0x03, 0x02, 0x01, 0x00, 0x10, 0x27, 0x00, 0x00] + hash
        // Sound: an array of bytes has no padding.
        let change = try #require(unsafe AirspaceChange(parsing: bytes.span.bytes))
        #expect(change.generation == 0x1_0203 && change.zoneCount == 10_000 && change.sha256 == hash)
        #expect(change.bytes == bytes)
        #expect(change.event.airspace == (0x1_0203, 10_000) && change.event.epoch == 0x0001_0203_0405_0607)
        for damaged in [Array(bytes.dropLast()), bytes + [0], [3] + bytes.dropFirst(), [4, 2] + bytes.dropFirst(2)] {
            #expect(unsafe AirspaceChange(parsing: damaged.span.bytes) == nil)
        }
        try RunFixture.withFolder { folder in
            let outcome = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) { intake in
                for name in ["narae", "stranger"] {
                    guard let source = intake.sources.source(name: name) else { continue }
                    intake.open(source)
                    let envelope = FrameEnvelope(
                        source: source, payloadType: .sourceStatus, receivedAt: RunFixture.start)
                    intake.accept(envelope, unsafe bytes.span.bytes)
                }
            }
            outcome.expectBalance()
            #expect(outcome.findings.map(\.source) == ["narae"])
            #expect(outcome.rejected("unsupported_payload_type") == 1)
        }
    }

    @Test func aReplayWithTheSameZonesFindsTheSame() throws {
        try RunFixture.withFolder { folder in
            let settings = try Self.settings(Self.everywhere, in: folder)
            let first = try RuleSet(settings.rules)
            let smaller = Self.everywhere.replacing("60000", with: "4000")
            let live = try Self.run(in: folder, settings: settings, next: smaller).outcome
            #expect(live.findings("geofence_exit").count >= 1)
            let next = NextAirspace(
                try RuleSet(airspace: settings.rules.airspace), after: NextAirspace.Predecessor(first))
            let handover = ZoneHandover(zoneLimit: 64)
            next.offer(to: handover, isTold: true)
            let again = try RunFixture.replayArchive(
                of: live, in: folder, settings: settings, rules: first, handover: handover)
            #expect(again.findingsText(withPositions: false) == live.findingsText(withPositions: false))
            #expect(again.findings.map(\.ruleGeneration) == live.findings.map(\.ruleGeneration))
            // Without them, the replay says that it does not follow.
            let other = try RunFixture.replayArchive(
                of: live, in: folder, named: "other", settings: settings, rules: first)
            let change = try #require(other.findings("airspace_change").first)
            #expect(try RunOutcome.measurement(change, "followed") == 0 && change.severity == .warning)
            #expect(other.findings("geofence_exit").isEmpty)
        }
    }
}

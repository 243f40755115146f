import FlightLogs
import Foundation
import Quantities
import ReferenceData
import Testing

@testable import RemoteIDDecoding

/// Every field of the reference captures equals what opendroneid-core-c reads, but for frames whose checksum is wrong.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct RemoteIDOracleTests {
    private static let wireless = "recordings/remoteid/odid_wifi_sample.pcap"
    private static let longRange = "recordings/remoteid/odid_bt5_lr_sample.pcapng"

    @Test(arguments: [wireless, longRange])
    func readsEveryFieldAsTheReferenceImplementationDoes(path: String) throws {
        let recording = try RemoteIDRecording(ReferenceData.file(path).path)
        let rows = try RemoteIDRecording.oracle(path)
        let oracle = Dictionary(rows.map { ($0.key, $0.row) }, uniquingKeysWith: { first, _ in first })
        #expect(oracle.count == rows.count)
        for (key, (message, bytes)) in recording.messages {
            let row = try #require(oracle[key], "\(key)")
            #expect(row["hex"] as? String == bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            let differences = Self.differences(message, bytes, row)
            #expect(differences.isEmpty, "\(key): \(differences)")
        }
    }

    @Test func readsAllOfTheWirelessCapture() throws {
        let recording = try RemoteIDRecording(ReferenceData.file(Self.wireless).path)
        #expect(recording.messages.count == 42)
        #expect(recording.rejections.isEmpty)
        #expect(recording.tally.broadcasts == 42)
        // Beacons of the NAN cluster and other frames.
        #expect(recording.tally.notRemoteID == 21)
        #expect(recording.tally.packets == 63)
        #expect(Set(recording.senders.map(\.address)) == [0x84CC_A860_4324])
    }

    /// The oracle reads frames whose checksum is wrong: 112 of its rows come from 23 of them, among them a latitude of
    /// −164°. They are counted as damaged here; nothing else is missing.
    @Test func leavesOutNothingButFramesWithAWrongChecksum() throws {
        let recording = try RemoteIDRecording(ReferenceData.file(Self.longRange).path)
        let missing = try RemoteIDRecording.oracle(Self.longRange).filter { recording.messages[$0.key] == nil }
        #expect(missing.count == 112)
        #expect(Set(missing.map(\.key.time_us)).count == 23)
        let whole = Set(recording.messages.keys.map(\.time_us))
        #expect(missing.allSatisfy { !whole.contains($0.key.time_us) })
        #expect(recording.messages.count == 1181 - 112)
        #expect(recording.tally.damaged == 30)
        #expect(recording.tally.broadcasts == 244)
        #expect(recording.tally.packets == 274)
        // The sniffer starts with packs of no message, which are no damage and hold nothing.
        #expect(recording.rejections.allSatisfy { $0.reason == .emptyPack })
        #expect(recording.rejections.count == 19)
        #expect(recording.senders.map(\.address) == [0xE07D_EAEB_2F1C])
    }

    /// The names of the oracle's fields that our message has otherwise.
    private static func differences(_ message: RemoteIDMessage, _ bytes: [UInt8], _ row: [String: Any]) -> [String] {
        let values = fields(message, bytes)
        var names = values.filter { name, value in
            if let text = value as? String { return row[name] as? String != text }
            let told = (row[name] as? NSNumber)?.doubleValue ?? .nan
            return !(abs(told - (value as? Double ?? .nan)) < 5e-9)
        }.map(\.key)
        names += row.keys.filter { !["src", "i", "rc", "hex"].contains($0) && values[$0] == nil }
        return names.sorted()
    }

    /// Our message in the words and numbers of the oracle: 0 degrees for an unknown place, −1000 m for an unknown altitude.
    private static func fields(_ message: RemoteIDMessage, _ bytes: [UInt8]) -> [String: Any] {
        var fields: [String: Any] = ["ver": Double(message.version), "type": Double(message.type.rawValue)]
        func text(_ start: Int, _ end: Int) -> String {
            String(decoding: bytes[(start - message.offset)..<(end - message.offset)], as: UTF8.self)
        }
        func altitude(_ value: UInt16) -> Double { Double(RemoteIDLocation.millimetres(value) ?? -1_000_000) / 1000 }
        switch message.content {
        case .basicID(let basic):
            fields["ua"] = Double(basic.aircraftType)
            fields["idt"] = Double(basic.identificationType)
            fields["id"] = basic.identity.map { String($0.displayName.dropFirst(4)) } ?? ""
        case .location(let location):
            fields["status"] = Double(location.status)
            fields["dir"] = Double(location.direction_deg ?? 361)
            fields["sh"] = Double(location.speed_cmps ?? 25_500) / 100
            fields["sv"] = Double(location.climb_cmps ?? 6300) / 100
            fields["lat"] = Double(location.latitude_1e7deg ?? 0) / 1e7
            fields["lon"] = Double(location.longitude_1e7deg ?? 0) / 1e7
            fields["baro"] = altitude(location.pressureAltitude)
            fields["geo"] = altitude(location.geodeticAltitude)
            fields["ht"] = location.isHeightAboveGround ? 1.0 : 0.0
            fields["h"] = altitude(location.height)
            fields["ha"] = Double(location.horizontalAccuracy)
            fields["va"] = Double(location.verticalAccuracy)
            fields["ba"] = Double(location.barometerAccuracy)
            fields["sa"] = Double(location.speedAccuracy)
            fields["ta"] = Double(location.timeAccuracy_ds)
            fields["ts"] = Double(location.afterFullHour_ds ?? 65_535) / 10
        case .selfID(let description):
            fields["dt"] = Double(description.textType)
            fields["desc"] = text(description.start, description.end)
        case .system(let system):
            fields["olt"] = Double(system.operatorLocationType)
            fields["cls"] = Double(system.classification)
            fields["lat"] = Double(system.operatorLatitude_1e7deg ?? 0) / 1e7
            fields["lon"] = Double(system.operatorLongitude_1e7deg ?? 0) / 1e7
            fields["cnt"] = Double(system.areaCount)
            fields["rad"] = Double(system.areaRadius_m)
            fields["ceil"] = altitude(system.areaCeiling)
            fields["floor"] = altitude(system.areaFloor)
            fields["cat"] = Double(system.category)
            fields["cl"] = Double(system.flightClass)
            fields["oalt"] = altitude(system.operatorAltitude)
            fields["ts"] = Double(system.time_s ?? 0)
        case .operatorID(let identification):
            fields["oit"] = Double(identification.textType)
            fields["oid"] = text(identification.start, identification.end)
        case .authentication: break
        }
        return fields
    }
}

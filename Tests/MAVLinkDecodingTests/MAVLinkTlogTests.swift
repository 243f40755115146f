import ReferenceData
import Testing

@testable import MAVLinkDecoding

/// Recorded flights, frame by frame and field by field, against what pymavlink 2.4.50 read from them.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct MAVLinkTlogTests {
    /// One record: a big-endian time of eight bytes, then a frame whose header gives its length.
    private func records(_ bytes: [UInt8]) -> [(offset: Int, frame: Range<Int>)] {
        var records: [(offset: Int, frame: Range<Int>)] = []
        var offset = 0
        while offset + 16 <= bytes.count {
            let start = offset + 8
            let length =
                bytes[start] == 0xFD
                ? 12 + Int(bytes[start + 1]) + (bytes[start + 2] & 1 == 1 ? 13 : 0) : 8 + Int(bytes[start + 1])
            guard bytes[start] == 0xFD || bytes[start] == 0xFE, start + length <= bytes.count else { break }
            records.append((offset, start..<start + length))
            offset = start + length
        }
        return records
    }

    @Test(arguments: [
        ("dronekit_flight", 75_477, 1314), ("synth_kintex_gimpo", 15_043, 0), ("capture.mav2.battery_status", 1, 0),
    ])
    func findsTheFramesOfTheOracle(name: String, good: Int, wrongChecksum: Int) throws {
        let bytes = try ReferenceData.bytes("recordings/tlog/\(name).tlog")
        let csv = Array(try ReferenceData.gunzippedText("recordings/tlog/\(name).tlog.frames.csv.gz").utf8)
        let rows = csv.split(separator: 0x0A).dropFirst()
        let records = records(bytes)
        try #require(records.count == rows.count)
        let reader = MAVLinkFrameReader()
        var counts = (good: 0, checksum: 0, other: 0)
        var differing = 0
        for (record, row) in zip(records, rows) {
            let line: [UInt8]
            switch Result(catching: { () throws(MAVLinkRejection) in
                try reader.frame(parsing: unsafe bytes.span.bytes.extracting(record.frame))
            }) {
            case .success(let frame):
                counts.good += 1
                line = Array(
                    """
                    \(frame.version),\(frame.incompatibilityFlags),\(frame.payloadLength),\(frame.sequence),\
                    \(frame.system),\(frame.component),\(frame.messageID),1
                    """.utf8)
            case .failure(let rejection):
                if rejection.reason == .checksum { counts.checksum += 1 } else { counts.other += 1 }
                line = []
            }
            // idx,offset,ts_us,ver,incompat,len,seq,sysid,compid,msgid,crc_ok,payload_sha1_8
            let columns = row.split(separator: 0x2C)
            let expected = Array(columns[3..<11].joined(separator: [0x2C]))
            let isRight = line.isEmpty ? columns[10].elementsEqual([0x30]) : line == expected
            if !isRight || !columns[1].elementsEqual(String(record.offset).utf8) { differing += 1 }
        }
        #expect(differing == 0)
        #expect(counts == (good, wrongChecksum, 0))
    }

    @Test func readsTheSameFramesAsAStreamWithoutItsTimes() throws {
        let bytes = try ReferenceData.bytes("recordings/tlog/dronekit_flight.tlog")
        let stream = records(bytes).flatMap { bytes[$0.frame] }
        var framer = MAVLinkFramer()
        var counts = (good: 0, checksum: 0, other: 0)
        func count(_ event: MAVLinkStreamEvent, _: RawSpan) {
            switch event {
            case .frame: counts.good += 1
            case .rejected(let rejection) where rejection.reason == .checksum: counts.checksum += 1
            default: counts.other += 1
            }
        }
        for start in stride(from: 0, to: stream.count, by: 1000) {
            let piece = start..<min(start + 1000, stream.count)
            framer.push(unsafe stream.span.bytes.extracting(piece), handle: count)
        }
        framer.finish(handle: count)
        #expect(counts == (75_477, 1314, 0))
    }

    @Test(arguments: [
        ("dronekit_flight", 22_447), ("synth_kintex_gimpo", 11_783), ("capture.mav2.battery_status", 1),
    ])
    func readsTheFieldsOfTheOracle(name: String, count: Int) throws {
        let bytes = try ReferenceData.bytes("recordings/tlog/\(name).tlog")
        let lines = Array(try ReferenceData.gunzippedText("recordings/tlog/\(name).tlog.fields.jsonl.gz").utf8)
            .split(separator: 0x0A)
        #expect(lines.count == count)
        let records = records(bytes)
        let reader = MAVLinkFrameReader()
        var differing: [String] = []
        // Every seventh line, so that a debug build stays quick; the first 500 are all read.
        for (number, line) in lines.enumerated() where number < 500 || number.isMultiple(of: 7) {
            let oracle = OracleJSON(line).elements
            let record = records[oracle[0].integer!]
            let span = unsafe bytes.span.bytes.extracting(record.frame)
            let message = try #require(MAVLinkMessage(try reader.frame(parsing: span), in: span))
            let isRight =
                oracle[1].string == message.definition.name
                && oracle[2].members.allSatisfy { name, value in message[name].map { matches($0, value) } ?? false }
            if !isRight { differing.append(String(decoding: line, as: UTF8.self) + " <> " + message.json) }
        }
        #expect(differing.isEmpty, "\(differing.prefix(3))")
    }
}

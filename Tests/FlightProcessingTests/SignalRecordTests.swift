import Certification
import Testing

@testable import FlightProcessing

/// The ULog and DataFlash halves of the map against records whose values are told by the words of the autopilots' definitions.
@Suite struct SignalRecordTests {
    /// A record, and what it tells.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var fields: [(name: String, value: LogRecords.Value)]
        var told: [ScalarSignal: Double]
        var testDescription: String { name + " " + fields.map(\.name).joined(separator: ",") }

        init(_ name: String, _ fields: LogRecords.Fields, _ told: [ScalarSignal: Double]) {
            (self.name, self.fields, self.told) = (name, fields, told)
        }

        /// The record with other values in all fields, as another sensor of the kind has them.
        func decoy(_ instance: String? = nil) -> LogRecords.Fields {
            fields.map { name, value in (name, name == instance ? .u8(1) : value.other) }
        }
    }

    private static func expect(_ row: Row, _ told: [ScalarDecoderTests.Told]) {
        let names = told.map(\.signal.rawValue).sorted()
        #expect(names == row.told.keys.map(\.rawValue).sorted(), "\(row.testDescription)")
        for (signal, value, _) in told {
            let expected = row.told[signal] ?? .nan
            #expect(
                (value - expected).magnitude <= 1e-5 * max(1, expected.magnitude),
                "\(row.testDescription): \(signal) is \(value), not \(expected)")
        }
    }

    private static let all = Set(ScalarSignal.allCases)

    @Test(arguments: ulog) func tellsWhatTheTopicSays(_ row: Row) {
        let told = ScalarDecoderTests.told(
            Self.all, "ulog",
            [
                LogRecords.ulogHeader(), LogRecords.ulogFormat(row.name, row.fields),
                LogRecords.ulogSubscription(row.name, id: 1, instance: 1),
                LogRecords.ulogSubscription(row.name, id: 0), LogRecords.ulogData(id: 1, time_us: 10, row.decoy()),
                LogRecords.ulogData(id: 0, time_us: 20, row.fields),
            ])
        Self.expect(row, told)
    }

    @Test(arguments: dataflash) func tellsWhatTheMessageSays(_ row: Row) {
        let instance = row.fields.first { ["I", "C", "IMU"].contains($0.name) }?.name
        let other = instance.map { [LogRecords.dataflashMessage(40, time_us: 10, row.decoy($0))] } ?? []
        let told = ScalarDecoderTests.told(
            Self.all, "dataflash",
            [LogRecords.dataflashFormat(40, row.name, row.fields)] + other + [
                LogRecords.dataflashMessage(40, time_us: 20, row.fields)
            ])
        Self.expect(row, told)
    }

    /// A source that no row holds would be held by nothing.
    @Test func everySourceHasARow() {
        for (sources, rows) in [(SignalMap.ulog, Self.ulog), (SignalMap.dataflash, Self.dataflash)] {
            for source in sources {
                let isHeld = rows.contains { row in
                    row.name == source.message && row.told[source.signal] != nil
                        && source.fields.allSatisfy { field in
                            row.fields.contains { $0.name == field.prefix { $0 != "[" } }
                        }
                }
                #expect(isHeld, "\(source.message) of \(source.signal)")
            }
        }
    }

    /// What is told by two topics counts once, by the one that came first, for the whole log.
    @Test func takesOneSourceForTheWholeLog() {
        let old: LogRecords.Fields = [("rollspeed", .f32(0.5))]
        let new: LogRecords.Fields = [("xyz", .array([.f32(0.25), .f32(0), .f32(0)]))]
        let definitions = [
            LogRecords.ulogHeader(), LogRecords.ulogFormat("vehicle_attitude", old),
            LogRecords.ulogFormat("vehicle_angular_velocity", new),
            LogRecords.ulogSubscription("vehicle_attitude", id: 0),
            LogRecords.ulogSubscription("vehicle_angular_velocity", id: 1),
        ]
        let data = [LogRecords.ulogData(id: 0, time_us: 10, old), LogRecords.ulogData(id: 1, time_us: 20, new)]
        func rates(_ records: [[UInt8]]) -> [Double] {
            ScalarDecoderTests.told([.rollRate], "ulog", definitions + records)
                .map { ($0.value * .pi / 180 * 1000).rounded() }
        }
        #expect(rates(data + data) == [500, 500])
        #expect(rates([data[1], data[0], data[1]]) == [250, 250])
    }

    /// An item of a mission is reached once, however often that is told; −1 stands for none.
    @Test func tellsAReachedItemOnce() {
        let topic = "mission_result"
        func fields(_ reached: Int32) -> LogRecords.Fields {
            [("seq_reached", .i32(reached)), ("seq_current", .u16(9))]
        }
        let told = ScalarDecoderTests.told(
            [.missionItemReached, .missionItemCurrent], "ulog",
            [
                LogRecords.ulogHeader(), LogRecords.ulogFormat(topic, fields(0)),
                LogRecords.ulogSubscription(topic, id: 0),
            ] + [-1, 4, 4, 5, 4].map { LogRecords.ulogData(id: 0, time_us: 10, fields($0)) })
        #expect(told.filter { $0.signal == .missionItemReached }.map(\.value) == [4, 5, 4])
        #expect(told.count { $0.signal == .missionItemCurrent } == 5)
    }
}

extension LogRecords.Value {
    /// Another value of the same type, within the bounds of what sensors tell.
    fileprivate var other: LogRecords.Value {
        switch self {
        case .u8(let value): .u8(value ^ 1)
        case .i8(let value): .i8(value ^ 1)
        case .u16(let value): .u16(value ^ 1)
        case .i16(let value): .i16(value ^ 1)
        case .u32(let value): .u32(value ^ 1)
        case .i32(let value): .i32(value ^ 1)
        case .u64(let value): .u64(value ^ 1)
        case .f32(let value): .f32(value / 2)
        case .f64(let value): .f64(value / 2)
        case .array(let values): .array(values.reversed())
        }
    }
}

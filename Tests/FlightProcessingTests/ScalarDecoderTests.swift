import Certification
import EvidenceStore
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

/// Scalars of logs that define their messages anew, or that follow one another in one source.
@Suite struct ScalarDecoderTests {
    typealias Told = (signal: ScalarSignal, value: Double, generatedAt: UTCInstant)

    /// What the records of one log tell, as they would be read from an archive.
    static func told(_ wanted: Set<ScalarSignal>, _ format: String, _ records: [[UInt8]]) -> [Told] {
        var decoder = ArchiveDecoder(scalars: wanted)
        return records.flatMap { told(&decoder, format, $0) }
    }

    private static func told(_ decoder: inout ArchiveDecoder, _ format: String, _ record: [UInt8]) -> [Told] {
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 3), payloadType: .replayedRecord, receivedAt: RunFixture.start)
        let frame = ArchivedFrame(envelope: envelope, frame: 0, position: .none, stream: 0)
        unsafe decoder.decode(frame, encoding: format, record.span.bytes)
        return decoder.scalars.statements.map { ($0.signal, $0.value, $0.generatedAt) }
    }

    private static let pressure: LogRecords.Fields = [("baro_pressure_pa", .f32(90_000))]
    private static let later: LogRecords.Fields = [("baro_temp_celcius", .f32(21)), ("baro_pressure_pa", .f32(80_000))]

    @Test func readsATopicByItsLatestLayout() {
        let values = Self.told(
            [.staticPressure], "ulog",
            [
                LogRecords.ulogHeader(), LogRecords.ulogFormat("vehicle_air_data", Self.later),
                LogRecords.ulogSubscription("vehicle_air_data", id: 4),
                LogRecords.ulogData(id: 4, time_us: 10, Self.later),
                // The new layout ends where the pressure of the old one began.
                LogRecords.ulogFormat("vehicle_air_data", Self.pressure),
                LogRecords.ulogSubscription("vehicle_air_data", id: 4),
                LogRecords.ulogData(id: 4, time_us: 20, Self.pressure),
                LogRecords.ulogFormat("vehicle_air_data", Self.later),
                LogRecords.ulogSubscription("vehicle_air_data", id: 4),
                LogRecords.ulogData(id: 4, time_us: 30, Self.later),
            ])
        #expect(values.map(\.value) == [800, 900, 800])
    }

    @Test func readsAnIdByTheTopicThatItIsOfNow() {
        let sticks: LogRecords.Fields = [("roll", .f32(0.25)), ("pitch", .f32(0.5))]
        let values = Self.told(
            [.staticPressure, .stickPitch], "ulog",
            [
                LogRecords.ulogHeader(), LogRecords.ulogFormat("vehicle_air_data", Self.later),
                LogRecords.ulogFormat("manual_control_setpoint", sticks),
                LogRecords.ulogSubscription("vehicle_air_data", id: 4),
                LogRecords.ulogData(id: 4, time_us: 10, Self.later),
                LogRecords.ulogSubscription("manual_control_setpoint", id: 4),
                LogRecords.ulogData(id: 4, time_us: 20, sticks),
                // The same topic as a second instance: of several the first counts.
                LogRecords.ulogSubscription("manual_control_setpoint", id: 4, instance: 1),
                LogRecords.ulogData(id: 4, time_us: 30, sticks),
            ])
        #expect(values.map(\.signal) == [.staticPressure, .stickPitch] && values.map(\.value) == [800, 0.5])
    }

    @Test func readsASecondLogByItsOwnDefinitions() {
        let values = Self.told(
            [.staticPressure], "ulog",
            [
                LogRecords.ulogHeader(), LogRecords.ulogFormat("vehicle_air_data", Self.later),
                LogRecords.ulogSubscription("vehicle_air_data", id: 4),
                LogRecords.ulogData(id: 4, time_us: 10, Self.later), LogRecords.ulogHeader(),
                LogRecords.ulogFormat("vehicle_air_data", Self.pressure),
                LogRecords.ulogData(id: 4, time_us: 10, Self.later),
                LogRecords.ulogSubscription("vehicle_air_data", id: 0),
                LogRecords.ulogData(id: 4, time_us: 10, Self.later),
                LogRecords.ulogData(id: 0, time_us: 10, Self.pressure),
            ])
        #expect(values.map(\.value) == [800, 900])
    }

    @Test func readsADataFlashMessageByTheFormatThatItsSizeTells() {
        let old: LogRecords.Fields = [("Press", .f32(90_000))]
        let new: LogRecords.Fields = [("I", .u8(0)), ("Temp", .f32(21)), ("Press", .f32(80_000))]
        let values = Self.told(
            [.staticPressure], "dataflash",
            [
                LogRecords.dataflashFormat(40, "BARO", old), LogRecords.dataflashMessage(40, time_us: 10, old),
                LogRecords.dataflashFormat(40, "BARO", new), LogRecords.dataflashMessage(40, time_us: 20, new),
                // A format of another size than the latest: which one a message has, its size says.
                LogRecords.dataflashMessage(40, time_us: 30, old), LogRecords.dataflashMessage(40, time_us: 40, new),
                LogRecords.dataflashFormat(40, "TEMP", [("Press", .f32(0))]),
                LogRecords.dataflashMessage(40, time_us: 50, [("Press", .f32(1))]),
            ])
        #expect(values.map(\.value) == [900, 800, 900, 800])
    }

    /// A time that leaps ahead of the log's clock is damage, and nobody knows when that message was.
    @Test func knowsNoTimeOfAMessageThatLeapsAhead() {
        let start_us: UInt64 = 1_780_000_000_000_000
        let values = Self.told(
            [.staticPressure], "ulog",
            [
                LogRecords.ulogHeader(start_us: start_us), LogRecords.ulogFormat("vehicle_air_data", Self.pressure),
                LogRecords.ulogSubscription("vehicle_air_data", id: 4),
                LogRecords.ulogData(id: 4, time_us: start_us + 10, Self.pressure),
                LogRecords.ulogData(id: 4, time_us: start_us + 90_000_000, Self.pressure),
            ])
        #expect(values.map(\.generatedAt) == [UTCInstant(microseconds: Int64(start_us) + 10), .unknown])
    }

    /// Archives logs of two formats under one source, and reads the vehicle out of the archive again.
    @Test func readsALogOfAnotherFormatInTheSameSource() throws {
        let ulog = [
            LogRecords.ulogHeader(), LogRecords.ulogFormat("vehicle_air_data", Self.later),
            LogRecords.ulogSubscription("vehicle_air_data", id: 0),
            LogRecords.ulogFormat("vehicle_attitude_groundtruth", Self.pressure),
            LogRecords.ulogSubscription("vehicle_attitude_groundtruth", id: 1),
            LogRecords.ulogData(id: 1, time_us: 5, Self.pressure), LogRecords.ulogData(id: 0, time_us: 10, Self.later),
        ]
        let baro: LogRecords.Fields = [("I", .u8(0)), ("Press", .f32(70_000))]
        let vibe: LogRecords.Fields = [("IMU", .u8(0)), ("VibeX", .f32(3.5))]
        let dataflash = [
            LogRecords.dataflashFormat(40, "BARO", baro), LogRecords.dataflashMessage(40, time_us: 10, baro),
            LogRecords.dataflashFormat(41, "VIBE", vibe), LogRecords.dataflashMessage(41, time_us: 20, vibe),
        ]
        try RunFixture.withFolder { folder in
            try CertifyingFixture.archive(in: folder) { intake throws(RunFailure) in
                guard let source = intake.sources.source(name: "log") else { return }
                var number: UInt64 = 0
                for (format, records) in [("ulog", ulog), ("dataflash", dataflash), ("ulog", ulog)] {
                    intake.open(source, logFormat: format)
                    for record in records {
                        let envelope = FrameEnvelope(
                            source: source, payloadType: .replayedRecord,
                            receivedAt: RunFixture.start.advanced(byNanoseconds: Int64(number)), sequence: number)
                        unsafe intake.accept(envelope, record.span.bytes)
                        number += 1
                    }
                    // What has been simulated once stays so.
                    let isSimulated = intake.isSimulated
                    #expect(isSimulated)
                }
            }
            let run = try ArchivedRun(id: "run", in: EvidenceReader(path: folder + "/run.sqlite"))
            let recording = try RunRecording(run, vehicles: ["log:0"], scalars: [.staticPressure, .vibrationX])
            let signals = recording.vehicles[0].signals(of: recording, losses: nil)
            #expect(recording.isSimulated && signals.series(.vibrationX).values == [3.5])
            // The two formats tell the pressure by two sources, of which the first that is used counts.
            #expect(signals.series(.staticPressure).values == [800, 800])
        }
    }
}

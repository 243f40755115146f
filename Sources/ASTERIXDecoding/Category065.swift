import ByteParsing
import Quantities
import TelemetryModel

/// Status of a surveillance data processing system: category 065, editions 1.3 to 1.6 (EUROCONTROL-SPEC-0149-15).
///
/// ```
///  1 010 │  2 000 │  3 015 │  4 030 │  5 020 │  6 040 │  7 050 │ FX
///  8 to 12 unassigned        │ 13 RE  │ 14 SP                   │ FX
/// ```
struct Category065: CategoryRecord {
    static let category: UInt8 = 65
    static let lastItem = 14

    /// I065/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 = -1
    /// I065/000: 1 system status, 2 end of batch, 3 service status; 255 where absent.
    var messageType: UInt8 = .max
    /// I065/030: time of day in 1/128 s; `UInt32.max` where absent.
    var time: UInt32 = .max
    var timeOffset = 0
    /// I065/040, or I065/050 in a service status report; 255 where absent.
    var status: UInt8 = .max

    init() {}

    static func shape(ofItem number: Int) -> ItemShape {
        switch number {
        case 1: .fixed(2)
        case 2, 3, 5, 6, 7: .fixed(1)
        case 4: .fixed(3)
        case 13, 14: .explicit
        default: .unassigned
        }
    }

    private static let names = ["010", "000", "015", "030", "020", "040", "050", "", "", "", "", "", "RE", "SP"]

    static func name(ofItem number: Int) -> String { names[number - 1] }

    mutating func read(item number: Int, in bytes: RawSpan, at offset: Int, length: Int) {
        switch number {
        case 1: dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 2: messageType = bytes.byte(at: offset)
        case 4: (time, timeOffset) = (WireScale.unsigned24(bytes, at: offset), offset)
        case 6, 7: status = bytes.byte(at: offset)
        default: break
        }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0, messageType != .max else {
            throw ASTERIXRejection(.missingItem, category: Self.category, offset: recordOffset)
        }
        if time != .max, time > TimeOfDay.unitsPerDay {
            throw ASTERIXRejection(.implausibleTime, category: Self.category, offset: timeOffset)
        }
    }

    /// The one report of the record, which has been checked. Its subject is the system itself, written as its track 0: a service report is about
    /// a source and no vehicle.
    func report(envelope: FrameEnvelope) -> DecodedReport {
        var generatedAt = UTCInstant.unknown
        if time != .max {
            generatedAt = TimeOfDay.resolve(
                timeOfDay_ns: Int64(time) * TimeOfDay.unit_ns, receivedAt: envelope.receivedAt)
        }
        var sample = ServiceSample()
        sample.messageType = messageType
        sample.status = status
        sample.systemArea = UInt8(truncatingIfNeeded: dataSource >> 8)
        sample.systemCode = UInt8(truncatingIfNeeded: dataSource)
        let subject = VehicleIdentity.asterixTrack(
            source: envelope.source, systemArea: sample.systemArea, systemCode: sample.systemCode, track: 0)
        return DecodedReport(subject: subject, generatedAt: generatedAt, body: .service(sample))
    }
}

import ByteParsing
import Quantities
import TelemetryModel

/// Which items of a category say what a status message is about.
protocol ServiceItems {
    /// The number of the item with the message type; `nil` where the category has only one kind of message.
    static var messageType: UInt16? { get }
    static var time: UInt16 { get }
    /// The numbers of the items whose first octet is the status; a later one in the record replaces an earlier one.
    static var status: [UInt16] { get }
    /// The number of the item with the sensor that the message is about, where that is not its sender.
    static var sensor: UInt16? { get }
    /// The number of the item with the place of the sender: `height 16, latitude 24, longitude 24 bits`.
    static var site: UInt16? { get }
}

/// A status message of a system, a sensor or a service: categories 019, 023, 025, 034, 063 and 065.
struct ServiceRecord<Items: ServiceItems>: RecordReader {
    var dataSource: Int32 = -1
    private var sensor: Int32 = -1
    private var messageType: UInt8 = .max
    private var time = RecordTime()
    private var status: UInt8 = .max
    private var place: WirePosition?
    private var height_m: Int16 = 0

    init() {}

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let code = item.code
        if code == 10 {
            dataSource = Int32(bytes.bigEndian(UInt16.self, at: item.offset))
        } else if code == Items.messageType {
            messageType = bytes.byte(at: item.offset)
        } else if code == Items.time {
            time = RecordTime(bytes, at: item.offset)
        } else if code == Items.sensor {
            sensor = Int32(bytes.bigEndian(UInt16.self, at: item.offset))
        } else if code == Items.site {
            height_m = bytes.bigEndian(Int16.self, at: item.offset)
            place = WirePosition(coarse: bytes, at: item.offset + 2)
        } else if Items.status.contains(code) {
            readStatus(item, shapes, in: bytes)
        }
    }

    /// The first octet; of a compound item that of its first subfield, which is the common part, where that is present.
    private mutating func readStatus(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        guard shapes[item.index].kind == .compound else {
            status = bytes.byte(at: item.offset)
            return
        }
        var primary = item.offset
        let isPresent = bytes.byte(at: primary) & 0x80 != 0
        while bytes.byte(at: primary) & 1 != 0 { primary += 1 }
        if isPresent { status = bytes.byte(at: primary + 1) }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0, Items.messageType == nil || messageType != .max else {
            throw ASTERIXRejection(.missingItem, offset: recordOffset)
        }
        try place?.check()
        try time.check()
    }

    var announcedSite: SensorSite? {
        place.map {
            SensorSite(
                latitude_deg: Double($0.latitude_1e7deg) / 1e7, longitude_deg: Double($0.longitude_1e7deg) / 1e7,
                heightHAE_m: Double(height_m))
        }
    }

    /// The subject is the system itself, written as its track 0: a service report is about a source and no vehicle.
    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        let about = sensor >= 0 ? sensor : dataSource
        var sample = ServiceSample()
        sample.messageType = messageType
        sample.status = status
        sample.systemArea = UInt8(truncatingIfNeeded: about >> 8)
        sample.systemCode = UInt8(truncatingIfNeeded: about)
        let subject = VehicleIdentity.asterixTrack(
            source: context.envelope.source, systemArea: sample.systemArea, systemCode: sample.systemCode, track: 0)
        emit(DecodedReport(subject: subject, generatedAt: time.instant(context.envelope), body: .service(sample)))
    }
}

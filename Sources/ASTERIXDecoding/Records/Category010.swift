import ByteParsing
import TelemetryModel

/// Monosensor surface movement data: category 010 (EUROCONTROL-SPEC-0149-7). The layout of the items stands in
/// `EditionCatalogue`. A position that is told in the sensor's own plane only stays unknown.
struct Category010: RecordReader {
    /// I010/000: 1 is a target report, 2 the start of an update cycle, 3 and 4 are status messages; 255 where absent.
    private var messageType: UInt8 = .max
    /// I010/550; 255 where absent.
    private var status: UInt8 = .max
    private var target = TargetRecord(.radarTrack)

    var dataSource: Int32 { target.dataSource }

    init() {}

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 0: messageType = bytes.byte(at: offset)
        case 10: target.readDataSource(bytes, at: offset)
        // The first octet: TYP³ DCR CHN GBS CRT FX.
        case 20: target.sample.onGround = bytes.byte(at: offset) & 0x04 != 0
        case 41: target.position = WirePosition(fine: bytes, at: offset, bits: 31)
        case 90: target.readFlightLevel(bytes.bigEndian(UInt16.self, at: offset))
        case 140: target.time = RecordTime(bytes, at: offset)
        case 161: target.readTrack(bytes, at: offset)
        case 200: target.readPolarVelocity(bytes, at: offset)
        case 202: target.readCartesianVelocity(bytes, at: offset)
        case 220: target.address = WireScale.unsigned24(bytes, at: offset)
        case 245: target.identificationType = bytes.byte(at: offset) >> 6
        case 550: status = bytes.byte(at: offset)
        default: break
        }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard messageType != .max else { throw ASTERIXRejection(.missingItem, offset: recordOffset) }
        try target.check(recordOffset: recordOffset)
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        guard messageType != 1 else { return target.report(context.envelope, emit: emit) }
        var sample = ServiceSample()
        (sample.messageType, sample.status) = (messageType, status)
        (sample.systemArea, sample.systemCode) = (systemArea, systemCode)
        emit(
            DecodedReport(
                subject: trackIdentity(0, context.envelope), generatedAt: target.time.instant(context.envelope),
                body: .service(sample)))
    }
}

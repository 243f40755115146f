import ByteParsing
import TelemetryModel

/// ADS-B target reports of editions 0.x, which have a field specification of their own: one time of day (I021/030), a
/// position of 32-bit angles (I021/130), and two octets of fixed length for the target's description.
struct Category021Edition0: RecordReader {
    private var target = TargetRecord(.adsb)

    var dataSource: Int32 { target.dataSource }

    init() {}

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: target.readDataSource(bytes, at: offset)
        case 30: target.time = RecordTime(bytes, at: offset)
        // The first octet: DCR GBS SIM TST RAB SAA SPI, spare.
        case 40: target.sample.onGround = bytes.byte(at: offset) & 0x40 != 0
        case 80: target.address = WireScale.unsigned24(bytes, at: offset)
        case 130: target.position = WirePosition(fine: bytes, at: offset, bits: 25)
        case 140:
            target.sample.altitudeHAE_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterOf25Feet_mm
        case 145:
            target.sample.altitudeBarometric_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterFlightLevel_mm
        case 157:
            target.sample.velocityUp_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * WireScale.climbRate_mps
        case 160: target.readPolarVelocity(bytes, at: offset)
        default: break
        }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard target.address != .max else { throw ASTERIXRejection(.missingItem, offset: recordOffset) }
        try target.check(recordOffset: recordOffset)
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        target.report(context.envelope, emit: emit)
    }
}

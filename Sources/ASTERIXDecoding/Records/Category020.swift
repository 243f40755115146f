import ByteParsing
import TelemetryModel

/// Multilateration target reports: category 020 (EUROCONTROL-SPEC-0149-14). The layout of the items stands in
/// `EditionCatalogue`.
struct Category020: RecordReader {
    private var target = TargetRecord(.radarTrack)

    var dataSource: Int32 { target.dataSource }

    init() {}

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: target.readDataSource(bytes, at: offset)
        // The second octet: RAB SPI CHN GBS CRT SIM TST FX.
        case 20: if item.length > 1 { target.sample.onGround = bytes.byte(at: offset + 1) & 0x10 != 0 }
        case 41: target.position = WirePosition(fine: bytes, at: offset, bits: 25)
        case 90: target.readFlightLevel(bytes.bigEndian(UInt16.self, at: offset))
        case 105:
            target.sample.altitudeHAE_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterOf25Feet_mm
        case 140: target.time = RecordTime(bytes, at: offset)
        case 161: target.readTrack(bytes, at: offset)
        case 202: target.readCartesianVelocity(bytes, at: offset)
        case 220: target.address = WireScale.unsigned24(bytes, at: offset)
        case 245: target.identificationType = bytes.byte(at: offset) >> 6
        default: break
        }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) { try target.check(recordOffset: recordOffset) }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        target.report(context.envelope, emit: emit)
    }
}

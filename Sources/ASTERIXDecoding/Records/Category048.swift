import ByteParsing
import TelemetryModel

/// Monoradar target reports: category 048 (EUROCONTROL-SPEC-0149-4). The layout of the items stands in
/// `EditionCatalogue`.
///
/// The report is polar. Where the place of the radar is known, from the settings or from what it sends of itself
/// (I034/120), and the target tells its height, the position follows; otherwise it stays unknown.
struct Category048: RecordReader {
    private var target = TargetRecord(.radarTrack)
    /// I048/040: slant range in 1/256 NM and azimuth in 360/2¹⁶ degrees.
    private var polar: (range: UInt16, azimuth: UInt16)?
    /// I048/110, metres; NaN where absent.
    private var height_m = Double.nan

    var dataSource: Int32 { target.dataSource }

    init() {}

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: target.readDataSource(bytes, at: offset)
        case 40: polar = (bytes.bigEndian(UInt16.self, at: offset), bytes.bigEndian(UInt16.self, at: offset + 2))
        case 90: target.readFlightLevel(bytes.bigEndian(UInt16.self, at: offset))
        case 110:
            // Two spare bits, then 14 bits in two's complement, step 25 ft.
            let raw = Int16(bitPattern: bytes.bigEndian(UInt16.self, at: offset) << 2) >> 2
            height_m = Double(raw) * 7.62
        case 140: target.time = RecordTime(bytes, at: offset)
        case 161: target.readTrack(bytes, at: offset)
        case 200: target.readPolarVelocity(bytes, at: offset)
        case 220: target.address = WireScale.unsigned24(bytes, at: offset)
        case 230:
            // COM³ STAT³ …: 1 and 3 say that the aircraft stands on the ground.
            let status = bytes.byte(at: offset) >> 2 & 0x07
            target.sample.onGround = status == 1 || status == 3
        // I048/240 does not say where the identification comes from; it is what the transponder sends.
        case 240: target.identificationType = 0
        default: break
        }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) { try target.check(recordOffset: recordOffset) }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {
        var target = target
        if let polar, let site = context.sites.site(UInt16(truncatingIfNeeded: dataSource)) {
            let pressureHeight_mm = target.sample.altitudeBarometric_mm
            let height = height_m.isNaN && pressureHeight_mm != .min ? Double(pressureHeight_mm) / 1000 : height_m
            target.position = site.position(
                slantRange_m: Double(polar.range) * (1852.0 / 256.0),
                azimuth_deg: Double(polar.azimuth) * WireScale.angle_deg, height_m: height)
        }
        target.report(context.envelope, emit: emit)
    }
}

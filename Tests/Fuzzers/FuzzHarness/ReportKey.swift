import TelemetryModel

/// What is compared of two reports: everything that tells where something is, how it moves and who it is.
///
/// Floating-point numbers are compared by their bits, for unknown ones are no numbers.
struct ReportKey: Hashable {
    private var subject: VehicleIdentity
    private var generatedAt_ns: Int64
    private var identity: VehicleIdentity?
    private var whole: [Int32] = []
    private var real: [UInt32] = []

    init(_ report: DecodedReport) {
        (subject, generatedAt_ns) = (report.subject, report.generatedAt.nanoseconds)
        switch report.body {
        case .identification(let sample): identity = sample.identity
        case .position(let sample):
            whole = [
                sample.latitude_1e7deg, sample.longitude_1e7deg, sample.altitudeBarometric_mm, sample.altitudeHAE_mm,
                Int32(sample.heading_cdeg), sample.onGround ? 1 : 0,
            ]
            real = [sample.velocityEast_mps, sample.velocityNorth_mps, sample.velocityUp_mps].map(\.bitPattern)
        default: break
        }
    }
}

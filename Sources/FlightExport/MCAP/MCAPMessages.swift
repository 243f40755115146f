import EvidenceStore
import Findings
import Quantities
import TelemetryModel

/// The messages of an exported container as JSON.
enum MCAPMessages {
    /// A position for Foxglove's map.
    static func location(
        _ report: Report, _ sample: PositionSample, of vehicle: ExportedVehicle, _ run: ExportedRun,
        into text: inout ExportText
    ) {
        text.text("{\"timestamp\":")
        time(report.receivedAt, into: &text)
        text.text(",\"frame_id\":")
        text.json(vehicle.label)
        text.text(",\"latitude\":")
        text.degrees(sample.latitude_1e7deg)
        text.text(",\"longitude\":")
        text.degrees(sample.longitude_1e7deg)
        let height_mm = VerticalPreference.height_mm(of: sample, above: .ellipsoid, by: run.request.geoid)
        if let height_mm {
            text.text(",\"altitude\":")
            text.decimal(height_mm, 3)
        }
        covariance(sample, into: &text)
        let colour = vehicle.colour
        let (red, green, blue) = (Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
        text.text(",\"color\":{\"r\":\(red),\"g\":\(green),\"b\":\(blue),\"a\":1}")
        text.text(",\"metadata\":[{\"key\":\"altitude_datum\",\"value\":\"\(height_mm == nil ? "unknown" : "hae")\"}")
        text.text(",{\"key\":\"provenance\",\"value\":\"\(sample.provenance.name)\"}")
        if run.isSimulated { text.text(",{\"key\":\"mark\",\"value\":\"SIM\"}") }
        if !run.hasUTC { text.text(",{\"key\":\"utc_known\",\"value\":\"false\"}") }
        text.text("]}")
    }

    /// Variances from the accuracies that the source declares. It does not say of how many sigmas they are, so they are
    /// approximated at best; where one is missing, the type says that none is known.
    private static func covariance(_ sample: PositionSample, into text: inout ExportText) {
        let (horizontal, vertical) = (sample.horizontalAccuracy_m, sample.verticalAccuracy_m)
        guard horizontal.isFinite, vertical.isFinite else {
            text.text(",\"position_covariance\":[0,0,0,0,0,0,0,0,0],\"position_covariance_type\":0")
            return
        }
        let (level, up) = (Double(horizontal) * Double(horizontal), Double(vertical) * Double(vertical))
        text.text(
            ",\"position_covariance\":[\(level),0,0,0,\(level),0,0,0,\(up)],\"position_covariance_type\":1")
    }

    /// Everything that a report says.
    static func report(_ report: Report, _ kind: TrackKind, isSimulated: Bool, into text: inout ExportText) {
        text.text("{\"timestamp\":")
        time(report.receivedAt, into: &text)
        text.text(",\"frame\":")
        text.integer(report.frame)
        if isSimulated { text.text(",\"mark\":\"SIM\"") }
        for (column, value) in zip(ReportColumns.own(kind), ReportValues.of(report.body)) where !value.isAbsent {
            text.text(",\"\(column.name)\":")
            text.json(value)
        }
        text.text("}")
    }

    /// A finding for Foxglove's log panel.
    static func finding(_ finding: FindingRow, isSimulated: Bool, into text: inout ExportText) {
        let who = [finding.vehicle, finding.otherVehicle].compactMap { $0 }.joined(separator: " and ")
        let mark = isSimulated ? "SIM: " : ""
        text.text("{\"timestamp\":")
        time(finding.occurredAt, into: &text)
        text.text(",\"level\":\(level(finding.severity)),\"message\":")
        text.json(
            "\(mark)\(finding.kind.name) (\(finding.severity.name)) \(who.isEmpty ? finding.source ?? "" : who) "
                + finding.measurementsJSON)
        text.text(",\"name\":")
        text.json(finding.rule.name)
        text.text(",\"file\":")
        text.json(finding.rule.file)
        text.text(",\"line\":0}")
    }

    private static func level(_ severity: Severity) -> Int {
        switch severity {
        case .info, .advisory: 2
        case .caution: 3
        case .warning: 4
        case .critical: 5
        }
    }

    private static func time(_ instant: UTCInstant, into text: inout ExportText) {
        let nanoseconds = max(0, instant.nanoseconds)
        text.text("{\"sec\":\(nanoseconds / 1_000_000_000),\"nsec\":\(nanoseconds % 1_000_000_000)}")
    }
}

import EvidenceStore
import Quantities

/// Writes what is known of the run, of a vehicle and of a finding as members of JSON objects. What comes from a simulator
/// says so in each of them.
struct RunMembers {
    private let run: ExportedRun

    init(_ run: ExportedRun) { self.run = run }

    /// `SIM` for a simulated run.
    private var mark: String? { run.isSimulated ? "SIM" : nil }

    /// Whether the times of the run are UTC, as JSON has it; null for a run of a version that did not ask.
    private var utcKnown: String { run.row.description.isUTCKnown.map { "\($0)" } ?? "null" }

    /// The run as an object.
    func write(into text: inout ExportText) {
        let row = run.row
        text.text("{\"run\":")
        text.json(row.description.id)
        text.text(",\"mark\":")
        text.json(mark)
        text.text(",\"simulated\":\(run.isSimulated),\"kind\":")
        text.json(row.description.kind.rawValue)
        text.text(",\"status\":")
        text.json(row.status.rawValue)
        text.text(",\"started_utc\":\"\(row.description.startedAt.rfc3339)\",\"ended_utc\":")
        text.json(row.endedAt?.rfc3339)
        text.text(",\"input\":")
        text.json(row.description.input)
        text.text(",\"config_sha256\":")
        text.json(row.description.configSHA256)
        text.text(",\"software_version\":")
        text.json(row.description.softwareVersion)
        text.text(",\"heights\":")
        text.json(row.description.heights)
        text.text(",\"utc_known\":\(utcKnown)}")
    }

    /// Members that name a vehicle.
    func writeVehicle(_ vehicle: ExportedVehicle, into text: inout ExportText) {
        beginMembers(into: &text)
        text.text(",\"vehicle\":")
        text.json(vehicle.name)
        text.text(",\"vehicle_class\":")
        text.json(vehicle.vehicleClass.name)
        text.text(",\"source\":")
        text.json(vehicle.source)
    }

    /// Members that say everything of a finding but its place on the map.
    ///
    /// - Parameter measurementsAsText: the measurements as text that is JSON, for formats whose values cannot be objects.
    func writeFinding(_ finding: FindingRow, measurementsAsText asText: Bool = false, into text: inout ExportText) {
        beginMembers(into: &text)
        text.text(",\"ordinal\":\(finding.ordinal),\"time_utc\":")
        writeUTC(finding.occurredAt, into: &text)
        text.text(",\"time_s\":")
        writeSeconds(finding.occurredAt, into: &text)
        text.text(",\"kind\":")
        text.json(finding.kind.name)
        text.text(",\"severity\":")
        text.json(finding.severity.name)
        text.text(",\"level\":\(finding.level),\"previous_level\":\(finding.previousLevel),\"vehicle\":")
        text.json(finding.vehicle)
        text.text(",\"other_vehicle\":")
        text.json(finding.otherVehicle)
        text.text(",\"source\":")
        text.json(finding.source)
        text.text(",\"rule\":")
        text.json(finding.rule.name)
        text.text(",\"rule_sha256\":")
        text.json(finding.rule.sha256.isEmpty ? nil : finding.rule.sha256)
        text.text(",\"altitude_amsl_m\":")
        if let altitude_m = finding.altitudeAMSL_m { text.real(altitude_m) } else { text.text("null") }
        text.text(",\"measurements\":")
        if asText { text.json(finding.measurementsJSON) } else { text.text(finding.measurementsJSON) }
        text.text(",\"frame\":")
        if let frame = finding.evidence?.frame { text.integer(frame) } else { text.text("null") }
    }

    private func beginMembers(into text: inout ExportText) {
        text.text("\"run\":")
        text.json(run.request.run)
        text.text(",\"mark\":")
        text.json(mark)
        text.text(",\"utc_known\":\(utcKnown)")
    }

    /// A time as RFC 3339; null where the run has no UTC.
    func writeUTC(_ time: UTCInstant, into text: inout ExportText) {
        text.json(run.hasUTC ? time.rfc3339 : nil)
    }

    /// A time as seconds of the recording's own clock; null where the run has UTC.
    func writeSeconds(_ time: UTCInstant, into text: inout ExportText) {
        if run.hasUTC { text.text("null") } else { text.seconds(time) }
    }
}

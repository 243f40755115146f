import EvidenceStore
import Quantities

/// The packets of a CZML document.
enum CZMLText {
    static func document(_ run: ExportedRun, _ range: (UTCInstant, UTCInstant)?, into text: inout ExportText) {
        text.text("[\n{\"id\":\"document\",\"version\":\"1.0\",\"name\":")
        text.json(run.request.run + mark(run) + (run.hasUTC ? "" : UnknownUTCText.mark))
        if !run.hasUTC {
            text.text(",\"description\":")
            text.json(UnknownUTCText.description)
        }
        if let (first, last) = range {
            text.text(
                ",\"clock\":{\"interval\":\"\(first.rfc3339)/\(last.rfc3339)\",\"currentTime\":\"\(first.rfc3339)\","
                    + "\"multiplier\":1,\"range\":\"LOOP_STOP\",\"step\":\"SYSTEM_CLOCK_MULTIPLIER\"}")
        }
        text.text("}")
    }

    // MARK: Tracks

    static func beginTrack(
        _ vehicle: ExportedVehicle, _ run: ExportedRun, _ reference: VerticalReference, into text: inout ExportText
    ) {
        let colour = vehicle.colour
        let rgba = "{\"rgba\":[\(colour.red),\(colour.green),\(colour.blue),255]}"
        let clamp = reference == .none ? ",\"heightReference\":\"CLAMP_TO_GROUND\"" : ""
        text.text(",\n{\"id\":")
        text.json("vehicle/" + vehicle.label + (reference == .ellipsoid ? "" : "/" + (reference.datumName ?? "none")))
        text.text(",\"name\":")
        text.json(vehicle.label + mark(run))
        text.text(",\"properties\":{")
        RunMembers(run).writeVehicle(vehicle, into: &text)
        text.text(",\"altitude_datum\":")
        text.json(reference.datumName)
        text.text("},\"point\":{\"pixelSize\":8,\"color\":\(rgba)\(clamp)},\"label\":{\"text\":")
        text.json(vehicle.label + mark(run))
        text.text(
            ",\"font\":\"12pt sans-serif\",\"pixelOffset\":{\"cartesian2\":[0,-18]}\(clamp)},\"path\":{\"width\":2,"
                + "\"material\":{\"solidColor\":{\"color\":\(rgba)}}},\"position\":[")
    }

    static func beginPart(_ epoch: UTCInstant, isFirst: Bool, into text: inout ExportText) {
        text.text((isFirst ? "\n" : ",\n") + "{\"epoch\":\"\(epoch.rfc3339)\",\"interpolationAlgorithm\":\"LINEAR\",")
        text.text("\"cartographicDegrees\":[")
    }

    /// Seconds since the epoch, longitude, latitude, height. A place without a height is on the ground, where CZML
    /// demands a number and Cesium does not look at it.
    static func place(_ vertex: TrackVertex, since epoch: UTCInstant, isFirst: Bool, into text: inout ExportText) {
        if !isFirst { text.byte(UInt8(ascii: ",")) }
        text.decimal(vertex.time.nanoseconds - epoch.nanoseconds, 9)
        text.byte(UInt8(ascii: ","))
        text.degrees(vertex.longitude_1e7deg)
        text.byte(UInt8(ascii: ","))
        text.degrees(vertex.latitude_1e7deg)
        text.byte(UInt8(ascii: ","))
        text.decimal(vertex.reference == .none ? 0 : vertex.height_mm, 3)
    }

    static func endPart(from first: UTCInstant, through last: UTCInstant, into text: inout ExportText) {
        text.text("],\"interval\":\"\(first.rfc3339)/\(last.rfc3339)\"}")
    }

    static func endTrack(available parts: [(UTCInstant, UTCInstant)], into text: inout ExportText) {
        text.text("\n],\"availability\":[")
        for (index, part) in parts.enumerated() {
            if index > 0 { text.byte(UInt8(ascii: ",")) }
            text.text("\"\(part.0.rfc3339)/\(part.1.rfc3339)\"")
        }
        text.text("]}")
    }

    // MARK: Findings

    static func finding(
        _ finding: FindingRow, latitude_deg: Double, longitude_deg: Double, height_m: Double?, _ run: ExportedRun,
        into text: inout ExportText
    ) {
        let clamp = height_m == nil ? ",\"heightReference\":\"CLAMP_TO_GROUND\"" : ""
        text.text(",\n{\"id\":\"finding/\(finding.ordinal)\",\"name\":")
        text.json("\(finding.kind.name) \(finding.rule.name)\(mark(run))")
        text.text(",\"properties\":{")
        RunMembers(run).writeFinding(finding, measurementsAsText: true, into: &text)
        text.text("},\"point\":{\"pixelSize\":10,\"color\":{\"rgba\":[\(colour(finding))]}\(clamp)},\"position\":")
        text.text("{\"cartographicDegrees\":[\(longitude_deg),\(latitude_deg),")
        text.decimal(Int64(((height_m ?? 0) * 1000).rounded()), 3)
        text.text("]}}")
    }

    private static func colour(_ finding: FindingRow) -> String {
        switch finding.severity {
        case .info, .advisory: "86,180,233,255"
        case .caution: "240,228,66,255"
        case .warning: "230,159,0,255"
        case .critical: "213,94,0,255"
        }
    }

    private static func mark(_ run: ExportedRun) -> String { run.isSimulated ? " (SIM)" : "" }
}

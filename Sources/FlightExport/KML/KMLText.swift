import ByteParsing
import EvidenceStore
import Quantities

/// The elements of a KML document.
enum KMLText {
    static func begin(_ run: ExportedRun, into text: inout ExportText) {
        text.text(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
            <Document>
            <name>\(XMLMarkup.escaped(run.request.run))\(mark(run))\(run.hasUTC ? "" : UnknownUTCText.mark)</name>
            <description>\(XMLMarkup.escaped(description(run)))</description>

            """)
        for vehicle in run.vehicles { style(vehicle, into: &text) }
        text.text("<Folder><name>Tracks</name>\n")
    }

    private static func description(_ run: ExportedRun) -> String {
        let what = run.isSimulated ? "SIM: this run comes from a simulator. " : ""
        let times = run.hasUTC ? "" : " " + UnknownUTCText.description
        return what + "Heights are above mean sea level. Times are those of reception." + times
    }

    private static func style(_ vehicle: ExportedVehicle, into text: inout ExportText) {
        let colour = vehicle.colour
        // KML writes alpha, blue, green, red.
        let digits = [255, colour.blue, colour.green, colour.red].map { byte -> String in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
        text.text(
            """
            <Style id="v\(vehicle.slot.rawValue)"><IconStyle><color>\(digits)</color></IconStyle><LineStyle>\
            <color>\(digits)</color><width>3</width></LineStyle></Style>

            """)
    }

    static func beginTrack(
        _ vehicle: ExportedVehicle, _ run: ExportedRun, _ reference: VerticalReference, into text: inout ExportText
    ) {
        text.text("<Placemark><name>\(XMLMarkup.escaped(vehicle.label))\(mark(run))</name>")
        text.text("<styleUrl>#v\(vehicle.slot.rawValue)</styleUrl>\n<ExtendedData>")
        data("run", run.request.run, into: &text)
        if run.isSimulated { data("mark", "SIM", into: &text) }
        noteUnknownUTC(run, into: &text)
        data("vehicle", vehicle.name, into: &text)
        data("vehicle_class", vehicle.vehicleClass.name, into: &text)
        data("source", vehicle.source, into: &text)
        data("altitude_datum", reference.datumName, into: &text)
        text.text("</ExtendedData>\n<gx:MultiTrack><gx:interpolate>0</gx:interpolate>\n")
    }

    /// One unbroken part: all times, then all places.
    static func track(
        _ places: [TrackVertex], _ reference: VerticalReference, _ time: inout ExportedTime,
        into text: inout ExportText
    ) {
        let mode = reference == .none ? "clampToGround" : "absolute"
        text.text("<gx:Track><altitudeMode>\(mode)</altitudeMode>\n")
        for place in places {
            text.text("<when>")
            time.utc(place.time, into: &text)
            text.text("</when>\n")
        }
        for place in places {
            text.text("<gx:coord>")
            text.degrees(place.longitude_1e7deg)
            text.byte(UInt8(ascii: " "))
            text.degrees(place.latitude_1e7deg)
            if reference != .none {
                text.byte(UInt8(ascii: " "))
                text.decimal(place.height_mm, 3)
            }
            text.text("</gx:coord>\n")
        }
        text.text("</gx:Track>\n")
    }

    static func finding(
        _ finding: FindingRow, latitude_deg: Double, longitude_deg: Double, _ run: ExportedRun,
        into text: inout ExportText
    ) {
        let name = XMLMarkup.escaped("\(finding.kind.name) \(finding.rule.name)")
        text.text("<Placemark><name>\(name)\(mark(run))</name>")
        text.text("<TimeStamp><when>\(finding.occurredAt.rfc3339)</when></TimeStamp>\n<ExtendedData>")
        data("run", run.request.run, into: &text)
        if run.isSimulated { data("mark", "SIM", into: &text) }
        noteUnknownUTC(run, into: &text)
        data("ordinal", String(finding.ordinal), into: &text)
        data("severity", finding.severity.name, into: &text)
        data("level", String(finding.level), into: &text)
        data("vehicle", finding.vehicle, into: &text)
        data("other_vehicle", finding.otherVehicle, into: &text)
        data("rule", finding.rule.name, into: &text)
        data("measurements", finding.measurementsJSON, into: &text)
        text.text("</ExtendedData>\n<Point>")
        text.text("<altitudeMode>\(finding.altitudeAMSL_m == nil ? "clampToGround" : "absolute")</altitudeMode>")
        text.text("<coordinates>\(longitude_deg),\(latitude_deg)")
        if let altitude_m = finding.altitudeAMSL_m { text.text(",\(altitude_m)") }
        text.text("</coordinates></Point></Placemark>\n")
    }

    private static func mark(_ run: ExportedRun) -> String { run.isSimulated ? " (SIM)" : "" }

    /// Says in each placemark, which may be copied out of its document, that its times are no dates.
    private static func noteUnknownUTC(_ run: ExportedRun, into text: inout ExportText) {
        if !run.hasUTC { data("utc_known", "false", into: &text) }
    }

    private static func data(_ name: String, _ value: String?, into text: inout ExportText) {
        guard let value else { return }
        text.text("<Data name=\"\(name)\"><value>\(XMLMarkup.escaped(value))</value></Data>")
    }
}

/// What exports say of a run whose UTC nobody knows.
///
/// Text formats leave UTC out and give the seconds of the recording's own clock instead. Formats that others animate by time
/// stamps keep them, for without them nothing would move, and say what they are.
enum UnknownUTCText {
    /// What follows the name of a document.
    static let mark = " (UTC unknown)"
    /// For the description of a document.
    static let description =
        "UTC unknown: times count from 1970-01-01T00:00:00Z on the clock of the recording and are no dates."

    static let bounds = "UTC is unknown: --since and --until count from 1970 on the clock of the recording"

    /// What the reader of the data must know.
    ///
    /// - Parameter isOfMessages: the table is of messages, and not of reports.
    static func remark(_ format: ExportFormat, isOfMessages: Bool) -> String {
        let what =
            switch format {
            case .csv where isOfMessages:
                "time_utc and time_kst are empty; time_s counts seconds on the clock of the recording"
            case .csv:
                "time_utc, time_kst and generated_utc are empty; time_s and generated_s count seconds on the clock of the "
                    + "recording"
            case .geojson: "times in UTC are null; those in seconds count on the clock of the recording"
            case .kml, .czml: "times count from 1970 on the clock of the recording, as the document says"
            case .mcap: "times count from 1970 on the clock of the recording; see utc_known in the metadata"
            case .tlog:
                "times count from 1970 on the clock of the recording, which a telemetry log has no place to say"
            }
        return "UTC is unknown: " + what
    }
}

import EvidenceStore

/// The columns of a table of reports. They are the same in every table, whatever a run holds and whenever it begins to
/// come: a battery that is first heard of in the middle of a flight has its columns from the first row on.
enum ReportColumns {
    /// What every report has.
    static let common = [
        "run", "mark", "time_utc", "time_kst", "generated_utc", "vehicle", "vehicle_class", "source", "frame", "kind",
    ]

    /// The times of a run whose UTC nobody knows, on the recording's own clock. They stand at the end, where they move no other
    /// column.
    static let ownTimes = ["time_s", "generated_s"]

    static let all = common + TrackKind.allCases.flatMap { own($0).map(\.name) } + ownTimes

    /// The index of the first of ``ownTimes``.
    static let firstOwnTime = all.count - ownTimes.count

    /// What reports of one kind say. Fields of other kinds are empty in a table.
    static func own(_ kind: TrackKind) -> [ReportColumn] { ownByKind[Int(kind.rawValue)] }

    /// The index of the first column of a kind.
    static func firstColumn(_ kind: TrackKind) -> Int { firstColumns[Int(kind.rawValue)] }

    private static let kindLimit = Int(TrackKind.allCases.map(\.rawValue).max() ?? 0) + 1

    private static let ownByKind: [[ReportColumn]] = {
        var columns = [[ReportColumn]](repeating: [], count: kindLimit)
        for kind in TrackKind.allCases { columns[Int(kind.rawValue)] = definition(kind) }
        return columns
    }()

    private static let firstColumns: [Int] = {
        var columns = [Int](repeating: 0, count: kindLimit)
        var next = common.count
        for kind in TrackKind.allCases {
            columns[Int(kind.rawValue)] = next
            next += own(kind).count
        }
        return columns
    }()

    private static func definition(_ kind: TrackKind) -> [ReportColumn] {
        switch kind {
        case .position: position
        case .attitude:
            numbers("roll_rad", "pitch_rad", "yaw_rad", "roll_rate_radps", "pitch_rate_radps", "yaw_rate_radps")
        case .battery:
            integers("battery_number")
                + numbers(
                    "battery_voltage_v", "battery_current_a", "battery_consumed_mah", "battery_temperature_degc")
                + integers("battery_remaining_percent")
        case .state:
            [ReportColumn("landed", .string), ReportColumn("armed", .string)]
                + integers("system_status", "vehicle_type", "autopilot", "base_mode", "custom_mode")
        case .fence:
            [ReportColumn("fence_breached", .boolean)]
                + integers("fence_breach_type", "fence_breach_count", "fence_breach_time_boot_ms")
        case .identification:
            [ReportColumn("identification", .string)] + integers("identification_type", "aircraft_type")
        case .localPosition:
            numbers(
                "local_north_m", "local_east_m", "local_down_m", "local_velocity_north_mps", "local_velocity_east_mps",
                "local_velocity_down_mps") + [ReportColumn("local_is_reference", .boolean)]
        case .service: integers("service_message_type", "service_status", "service_sac", "service_sic")
        case .link:
            [ReportColumn("link_event", .string)] + integers("link_count", "link_epoch", "link_first_sequence")
        }
    }

    private static let position =
        numbers(
            "latitude_deg", "longitude_deg", "altitude_amsl_m", "altitude_hae_m", "height_above_home_m",
            "height_above_ground_m", "altitude_barometric_m", "velocity_east_mps", "velocity_north_mps",
            "velocity_up_mps", "heading_deg", "horizontal_accuracy_m", "vertical_accuracy_m")
        + [ReportColumn("provenance", .string)] + integers("fix_type", "satellites")
        + [ReportColumn("on_ground", .boolean)]

    private static func numbers(_ names: String...) -> [ReportColumn] { names.map { ReportColumn($0) } }
    private static func integers(_ names: String...) -> [ReportColumn] { names.map { ReportColumn($0, .integer) } }
}

/// What a test centre or a route asks of its runs: health of the intake, closest approaches, movements at vertiports.
extension EvidenceSchema {
    static var viewsOfOperation: String { ingestHealthView + closestApproachesView + vertiportMovementsView }

    /// Question 9 over whole runs.
    private static var ingestHealthView: String {
        "CREATE VIEW ingest_health_view AS \(ingestHealth(from: "-9223372036854775808", until: "9223372036854775807"));\n"
    }

    /// Question 9: a row for each source of each run that went on between two times; what has a time counts where it begins.
    ///
    /// A replay counts for the time that it replays. The database holds frames by run only, so that there is no loss in per cent of a source. Of the run: what refused to be
    /// archived, could not be decoded, or was overtaken.
    ///
    /// - Parameters:
    ///   - first: an expression in UTC nanoseconds; and the same for the end, which is not counted.
    static func ingestHealth(from first: String, until end: String) -> String {
        func events(_ kind: String, _ value: String) -> String {
            "sum(CASE WHEN kind = '\(kind)' THEN \(value) ELSE 0 END)"
        }
        let count = "coalesce(json_extract(measurements, '$.count'), 1)"
        func ofRun(_ name: String) -> String { "coalesce(json_extract(r.losses, '$.\(name)'), 0)" }
        return """
            WITH chunks AS (
                SELECT v.run, v.source, count(DISTINCT v.id) AS vehicles, sum(c.samples) AS reports,
                    min(c.first_ns) AS first_ns, max(c.last_ns) AS last_ns
                FROM runs r JOIN vehicles v ON v.run = r.id
                JOIN track_chunks c ON c.run_number = r.number AND c.vehicle_id = v.id
                WHERE c.first_ns >= \(first) AND c.first_ns < \(end) GROUP BY v.run, v.source),
            events AS (
                SELECT run, source, \(events("sequence_gap", count)) AS missing_frames,
                    \(events("sender_drop", count)) AS dropped_frames, \(events("ring_overrun", count)) AS overrun_reports,
                    \(events("late_data", "1")) AS late_spells, \(events("stamp_refused", "1")) AS vehicles_out_of_order,
                    \(events("frame_rejected", "1")) AS undecodable_spells, \(events("clock_step", "1")) AS clock_steps,
                    max(CASE WHEN kind = 'clock_step' THEN abs(json_extract(measurements, '$.step_s')) END)
                        AS largest_clock_step_s
                FROM findings WHERE kind IN ('sequence_gap', 'sender_drop', 'ring_overrun', 'late_data', 'stamp_refused',
                    'frame_rejected', 'clock_step') AND occurred_ns >= \(first) AND occurred_ns < \(end)
                GROUP BY run, source)
            SELECT r.id AS run, CASE WHEN r.is_simulated THEN 'SIM' END AS mark, r.status, s.name AS source,
                s.vehicle_class, s.kind, coalesce(c.vehicles, 0) AS vehicles, coalesce(c.reports, 0) AS reports,
                \(utc("c.first_ns")) AS first_utc, \(utc("c.last_ns")) AS last_utc,
                CASE WHEN c.last_ns > c.first_ns THEN c.reports * 1e9 / (c.last_ns - c.first_ns) END AS rate_hz,
                coalesce(e.missing_frames, 0) AS missing_frames, coalesce(e.dropped_frames, 0) AS dropped_frames,
                coalesce(e.overrun_reports, 0) AS overrun_reports, coalesce(e.late_spells, 0) AS late_spells,
                coalesce(e.vehicles_out_of_order, 0) AS vehicles_out_of_order,
                coalesce(e.undecodable_spells, 0) AS undecodable_spells, coalesce(e.clock_steps, 0) AS clock_steps,
                e.largest_clock_step_s, r.received AS run_received, r.refused AS run_refused, r.rejected AS run_rejected,
                CASE WHEN r.received IS NOT NULL THEN \(ofRun("overtaken_positions")) END AS run_overtaken_positions,
                r.accounting_imbalance AS run_accounting_imbalance
            FROM runs r JOIN sources s ON s.run = r.id LEFT JOIN chunks c ON c.run = r.id AND c.source = s.name
            LEFT JOIN events e ON e.run = r.id AND e.source = s.name
            WHERE r.kind = 'live' AND r.started_ns < \(end) AND coalesce(r.ended_ns, \(end)) >= \(first)
                OR r.id IN (SELECT run FROM chunks UNION SELECT run FROM events) OR \(first) = -9223372036854775808 ORDER BY r.number, s.slot
            """
    }

    /// Question 13: of each encounter of two vehicles the moment at which they were closest. Rows of one pair that are more than
    /// a minute apart are two encounters.
    private static var closestApproachesView: String {
        """
        CREATE VIEW closest_approaches_view AS
            WITH states AS (
                SELECT *, min(vehicle_slot, other_vehicle_slot) AS one, max(vehicle_slot, other_vehicle_slot) AS other,
                    sqrt(horizontal_distance_m * horizontal_distance_m
                        + coalesce(vertical_distance_m * vertical_distance_m, 0)) AS distance_m
                FROM separation_states WHERE horizontal_distance_m IS NOT NULL),
            gaps AS (
                SELECT *, coalesce(occurred_ns - lag(occurred_ns) OVER pair > 60000000000, 0) AS is_new FROM states
                WINDOW pair AS (PARTITION BY run, one, other ORDER BY occurred_ns, id)),
            encounters AS (
                SELECT *, sum(is_new) OVER pair AS encounter FROM gaps
                WINDOW pair AS (PARTITION BY run, one, other ORDER BY occurred_ns, id)),
            closest AS (
                SELECT run, occurred_ns, vehicle, other_vehicle, rule, min(distance_m) AS distance_m, horizontal_distance_m,
                    vertical_distance_m, vertical_datum, horizontal_accuracy_m, other_horizontal_accuracy_m, track_age_s,
                    other_track_age_s, is_held FROM encounters GROUP BY run, one, other, encounter)
            SELECT c.run, CASE WHEN r.is_simulated THEN 'SIM' END AS mark, \(utc("c.occurred_ns")) AS time_utc,
                \(seconds("c.occurred_ns")) AS time_s, \(week(utc("c.occurred_ns"))) AS week_start, c.vehicle,
                c.other_vehicle, c.rule, c.distance_m, c.horizontal_distance_m, c.vertical_distance_m, c.vertical_datum,
                c.horizontal_accuracy_m, c.other_horizontal_accuracy_m, c.track_age_s, c.other_track_age_s, c.is_held
            FROM closest c JOIN runs r ON r.id = c.run;

        """
    }

    /// Question 14: a row for each overlap, conflict, touchdown, departure and passed gate.
    private static var vertiportMovementsView: String {
        func measured(_ name: String) -> String { "json_extract(f.measurements, '$.\(name)')" }
        return """
            CREATE VIEW vertiport_movements_view AS SELECT f.kind AS movement, f.rule AS place, f.run,
                CASE WHEN r.is_simulated THEN 'SIM' END AS mark, \(utc("f.occurred_ns")) AS time_utc,
                \(seconds("f.occurred_ns")) AS time_s, f.vehicle, f.other_vehicle,
                CASE WHEN f.kind = 'pad_departed' THEN \(measured("turnaround_s")) END AS turnaround_s,
                CASE WHEN f.kind = 'gate_passed' THEN \(measured("arrival_error_s")) END AS arrival_error_s,
                CASE WHEN f.kind = 'touchdown' THEN \(measured("distance_to_centre_m")) END AS distance_to_centre_m,
                CASE WHEN f.kind = 'touchdown' THEN f.severity <> 'info' END AS is_outside_tlof
            FROM findings f JOIN runs r ON r.id = f.run
            WHERE f.kind IN ('pad_overlap', 'fato_conflict', 'touchdown', 'pad_departed', 'gate_passed');

            """
    }
}

/// What a laboratory asks of its results: the last revision of each verdict, in the words of the field, and the views that
/// follow from it. `narae query` reads the same views. Those that read the stored texts were replaced since by ``summaries``, and
/// the others go on over them.
extension EvidenceSchema {
    /// A member of the text of a result; null where the text is no JSON or has no such member.
    ///
    /// - Parameter path: in the form of SQLite's JSON functions, for example `$.reference.name`.
    static func member(_ path: String) -> String {
        "CASE WHEN json_valid(result) THEN json_extract(result, '\(path)') END"
    }

    /// True for the last revision of a verdict, whose row `verdicts` is.
    ///
    /// - Parameter table: the name by which the query calls the row.
    static func isLatestRevision(_ table: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM verdicts later WHERE later.verdict_id = \(table).verdict_id
            AND later.revision > \(table).revision)
        """
    }

    /// True for a verdict that was withdrawn, whose row `verdicts` is: it stands for nothing any more.
    static func isWithdrawn(_ table: String) -> String {
        """
        ifnull((SELECT a.new_value FROM amendments a WHERE a.verdict_id = \(table).verdict_id AND a.field = 'withdrawn'
            ORDER BY a.id DESC LIMIT 1), 'no') = 'yes'
        """
    }

    /// The Monday that begins the week of a time, by the calendar of Korea.
    ///
    /// - Parameter time: an expression with UTC as RFC 3339.
    static func week(_ time: String) -> String { "date(\(time), '+9 hours', '-6 days', 'weekday 1')" }

    /// Without these the questions would read every result, or every finding.
    static var indexesOfQuestions: String {
        """
        CREATE INDEX verdicts_item ON verdicts(item, article_firmware, verdict, certifies, verdict_id, revision);
        CREATE INDEX verdicts_airframe ON verdicts(article_model, item);
        CREATE INDEX verdicts_reference ON verdicts(\(member("$.reference.name")));
        CREATE INDEX verdicts_reference_id ON verdicts(\(member("$.reference.id")));
        CREATE INDEX verdicts_vehicle ON verdicts(\(member("$.vehicle")));
        CREATE INDEX verdicts_check_standard ON verdicts(item)
            WHERE \(member("$.article.check_standard")) = 1;
        CREATE INDEX verdicts_quantities ON verdicts(verdict) WHERE \(needsAllQuantities);
        CREATE INDEX findings_kind ON findings(kind, occurred_ns);
        CREATE INDEX track_chunks_reports ON track_chunks(run_number, vehicle_id, first_ns, last_ns, samples);
        """
    }

    static var viewsOfResults: String {
        resultsView + judgedResultsView + hoverHoldsView + referenceUsesView + openItemsView + checkStandardView
            + firmwareView
            + corridorFlightsView
    }

    private static var resultsView: String {
        """
        CREATE VIEW results_view AS SELECT \(resultColumns) FROM verdicts WHERE \(isLatestRevision("verdicts"));

        """
    }

    /// Question 2 judges by these: a result's own columns are those of its first quantity; where others have limits too, all
    /// quantities count.
    private static var judgedResultsView: String {
        """
        CREATE VIEW judged_results_view AS SELECT \(resultColumns),
            id IN (SELECT id FROM verdicts WHERE \(needsAllQuantities)) AS needs_all_quantities,
            \(member("$.measurements")) AS measurements FROM verdicts WHERE \(isLatestRevision("verdicts"));

        """
    }

    /// True where the columns of a verdict do not tell all that was judged: another quantity than the first has a limit, or the
    /// text cannot be read. An index keeps it, so that nobody reads ten thousand texts to learn that they need not.
    private static var needsAllQuantities: String {
        let limits = (1...9).map { member("$.measurements[\($0)].limit.kind") }.joined(separator: ", ")
        return "(\(member("$.measurements[0].name")) IS NULL OR coalesce(\(limits)) IS NOT NULL)"
    }

    private static var resultColumns: String {
        """
        verdict_id, revision, CASE WHEN certifies = 0 THEN coalesce(\(member("$.mark")), 'SIM') END AS mark,
            order_id, item, article_model AS airframe, article_serial AS serial, article_firmware AS firmware, run,
            \(member("$.vehicle")) AS vehicle, \(member("$.window_start_utc")) AS performed_utc,
            \(member("$.window_end_utc")) AS performed_until_utc, \(time("recorded_ns")) AS recorded_utc,
            \(member("$.measurements[0].name")) AS quantity, y, u_c, k, expanded_uncertainty, unit, n, n_eff, limit_value,
            limit_kind, decision_rule, iif(\(isWithdrawn("verdicts")), 'WITHDRAWN', verdict) AS verdict,
            iif(\(isWithdrawn("verdicts")), 0, certifies) AS certifies, \(member("$.reference.name")) AS reference_name,
            \(member("$.reference.id")) AS reference_id, \(member("$.reference.calibrated")) AS calibrated,
            \(member("$.reference.calibration_due")) AS calibration_due,
            \(member("$.reference.certificate")) AS certificate,
            \(member("$.article.check_standard")) = 1 AS is_check_standard, recorded_ns, id AS verdict_row
        """
    }

    /// Question 1.
    private static var hoverHoldsView: String {
        """
        CREATE VIEW hover_holds_view AS SELECT verdict_id, revision, mark, airframe, serial, firmware, order_id, item, run,
            performed_utc, performed_until_utc, recorded_utc, quantity, y, u_c, k, expanded_uncertainty, unit, limit_value, limit_kind,
            decision_rule, verdict,
            (SELECT group_concat(archive_file || ' ' || first_frame || '-' || last_frame, ', ') FROM evidence
                WHERE evidence.verdict = verdict_row) AS evidence_frames,
            (SELECT group_concat(sha256, ', ') FROM evidence WHERE evidence.verdict = verdict_row) AS evidence_sha256
            FROM results_view WHERE item IN ('hover-hold-horizontal', 'hover-hold-vertical');

        """
    }

    /// Question 3. A date of calibration begins and the date until which it is good ends with its day in Korea.
    private static var referenceUsesView: String {
        """
        CREATE VIEW reference_uses_view AS SELECT reference_name, reference_id, calibrated, calibration_due, certificate,
            CASE WHEN performed_utc IS NULL OR calibrated IS NULL AND calibration_due IS NULL THEN 'unknown'
                WHEN date(performed_utc, '+9 hours') < calibrated THEN 'before calibration'
                WHEN date(performed_until_utc, '+9 hours') > calibration_due THEN 'overdue'
                WHEN calibrated IS NULL OR calibration_due IS NULL THEN 'unknown' ELSE 'in date' END AS calibration,
            performed_utc, performed_until_utc, recorded_utc, verdict_id, revision, mark, order_id, item, airframe, serial,
            y, expanded_uncertainty, unit, verdict, run FROM results_view;

        """
    }

    /// Question 5: what stands in the way of a decision, result by result.
    private static var openItemsView: String {
        """
        CREATE VIEW open_items_view AS SELECT order_id, item, verdict_id, revision, mark, verdict, run, performed_utc,
            ltrim(coalesce(mark || ': certifies nothing', '') || coalesce('; ' || told.reasons, ''), '; ') AS missing
            FROM results_view
            JOIN (SELECT id, (SELECT group_concat(value, '; ') FROM json_each(
                CASE WHEN json_valid(result) THEN result ELSE '{"reasons":["the stored result is no JSON document"]}' END,
                '$.reasons')) AS reasons FROM verdicts) AS told ON told.id = verdict_row
            WHERE certifies = 0 OR verdict NOT IN ('PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL');

        """
    }

    /// Question 7: a point for each week; centre line and standard deviation are of all weeks of one chart.
    private static var checkStandardView: String {
        """
        CREATE VIEW check_standard_weeks_view AS
            WITH weeks AS (
                SELECT airframe, serial, item, quantity, unit, mark, \(week("performed_utc")) AS week_start, count(*) AS n,
                    avg(y) AS mean FROM results_view
                WHERE is_check_standard AND y IS NOT NULL AND verdict NOT IN ('INVALID_TRIAL', 'NOT_TESTED', 'WITHDRAWN')
                GROUP BY airframe, serial, item, quantity, unit, mark, week_start),
            centred AS (
                SELECT *, avg(mean) OVER chart AS centre_line, count(*) OVER chart AS weeks FROM weeks
                WHERE week_start IS NOT NULL
                WINDOW chart AS (PARTITION BY airframe, serial, item, quantity, unit, mark)),
            scattered AS (
                SELECT *, CASE WHEN weeks > 1 THEN sqrt(sum((mean - centre_line) * (mean - centre_line)) OVER chart
                    / (weeks - 1)) END AS sigma FROM centred
                WINDOW chart AS (PARTITION BY airframe, serial, item, quantity, unit, mark))
            SELECT airframe, serial, item, mark, week_start, n, quantity, mean, unit, centre_line, sigma,
                centre_line - 2 * sigma AS lower_2_sigma, centre_line + 2 * sigma AS upper_2_sigma,
                centre_line - 3 * sigma AS lower_3_sigma, centre_line + 3 * sigma AS upper_3_sigma, weeks,
                CASE WHEN sigma IS NULL THEN NULL WHEN abs(mean - centre_line) > 3 * sigma THEN 3
                    WHEN abs(mean - centre_line) > 2 * sigma THEN 2 ELSE 0 END AS beyond_sigma
            FROM scattered;

        """
    }

    /// Question 10: trials that were decided, and how many of them failed.
    private static var firmwareView: String {
        """
        CREATE VIEW firmware_failures_view AS SELECT item, article_firmware AS firmware, certifies,
            CASE WHEN certifies = 0 THEN 'SIM/SAMPLE' END AS mark,
            sum(verdict IN ('PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL')) AS trials,
            sum(verdict IN ('CONDITIONAL_FAIL', 'FAIL')) AS failures,
            sum(verdict NOT IN ('PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL')) AS undecided,
            100.0 * sum(verdict IN ('CONDITIONAL_FAIL', 'FAIL'))
                / nullif(sum(verdict IN ('PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL')), 0)
                AS failures_per_100_trials
            FROM verdicts WHERE \(isLatestRevision("verdicts")) AND NOT \(isWithdrawn("verdicts"))
            GROUP BY item, article_firmware, certifies;

        """
    }

    /// Question 12: flights with a verdict, and those that were only watched; the summary of these does not tell for how long a
    /// flight was bound to its corridor, and so no rate of excursions.
    private static var corridorFlightsView: String {
        func measured(_ place: Int, _ name: String) -> String {
            """
            CASE WHEN \(member("$.measurements[\(place)].name")) = '\(name)' THEN \(member("$.measurements[\(place)].y")) END
            """
        }
        func summary(_ name: String) -> String { "json_extract(f.measurements, '$.\(name)')" }
        return """
            CREATE VIEW corridor_flights_view AS SELECT 'verdict' AS origin, verdict_id, run,
                CASE WHEN certifies = 0 THEN coalesce(\(member("$.mark")), 'SIM') END AS mark,
                \(member("$.window_start_utc")) AS time_utc, \(member("$.vehicle")) AS vehicle, article_model AS airframe,
                CASE WHEN \(member("$.plan.files[2].name")) IS NULL THEN \(member("$.plan.files[1].name")) END AS corridor,
                CASE WHEN \(member("$.measurements[0].name")) = 'share_inside' THEN y END AS share_inside_percent,
                \(measured(1, "longest_excursion")) AS longest_excursion_s,
                \(measured(2, "excursions_per_hour")) AS excursions_per_hour, verdict
                FROM verdicts WHERE item = 'corridor-conformance' AND \(isLatestRevision("verdicts"))
                    AND NOT \(isWithdrawn("verdicts"))
            UNION ALL SELECT 'watched', NULL, f.run, CASE WHEN r.is_simulated THEN 'SIM' END,
                \(utc("f.occurred_ns")), f.vehicle, NULL, f.rule, \(summary("share_inside_percent")),
                \(summary("longest_excursion_s")), NULL, NULL
                FROM findings f JOIN runs r ON r.id = f.run WHERE f.kind = 'corridor_summary';

            """
    }
}

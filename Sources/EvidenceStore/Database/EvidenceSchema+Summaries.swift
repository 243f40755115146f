/// The views of results, read from ``ResultSummary`` in place of the stored texts: they show the order, the airframe, the serial
/// number and the firmware as the last amendment of a record says.
extension EvidenceSchema {
    /// In place of what the migrations of before have made of the same names; views over these go on.
    static var summaries: String {
        """
        DROP INDEX verdicts_reference; DROP INDEX verdicts_reference_id; DROP INDEX verdicts_vehicle;
        DROP INDEX verdicts_check_standard; DROP INDEX verdicts_quantities;
        DROP VIEW results_view; DROP VIEW judged_results_view; DROP VIEW open_items_view;
        DROP VIEW firmware_failures_view; DROP VIEW corridor_flights_view; DROP VIEW verdicts_view;

        """ + summarizedResultsView + summarizedOpenItemsView + summarizedFirmwareView + summarizedCorridorFlightsView
            + summarizedVerdictsView
    }

    /// The last revision of each verdict.
    private static var summarizedResultsView: String {
        """
        CREATE VIEW results_view AS SELECT verdict_id, revision, mark, order_id, item, airframe, serial, firmware, run, vehicle,
            performed_utc, performed_until_utc, \(time("recorded_ns")) AS recorded_utc, quantity, y, u_c, k,
            expanded_uncertainty, unit, n, n_eff, limit_value, limit_kind, decision_rule,
            iif(is_withdrawn, 'WITHDRAWN', verdict) AS verdict, iif(is_withdrawn, 0, certifies) AS certifies,
            reference_name, reference_id, calibrated, calibration_due, certificate, is_check_standard, recorded_ns,
            verdict_row, article, reasons, limited_quantities FROM \(ResultSummary.table) WHERE is_latest;

        """
    }

    /// Question 5.
    private static var summarizedOpenItemsView: String {
        """
        CREATE VIEW open_items_view AS SELECT order_id, item, verdict_id, revision, mark, verdict, run, performed_utc,
            ltrim(coalesce(mark || ': certifies nothing', '') || coalesce('; ' || reasons, ''), '; ') AS missing
            FROM results_view
            WHERE certifies = 0 OR verdict NOT IN ('PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL');

        """
    }

    /// Question 10.
    private static var summarizedFirmwareView: String {
        let isDecided = "verdict IN ('PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL')"
        let isFailure = "verdict IN ('CONDITIONAL_FAIL', 'FAIL')"
        return """
            CREATE VIEW firmware_failures_view AS SELECT item, firmware, certifies,
                CASE WHEN certifies = 0 THEN 'SIM/SAMPLE/ADVISORY' END AS mark, sum(\(isDecided)) AS trials,
                sum(\(isFailure)) AS failures, sum(NOT \(isDecided)) AS undecided,
                100.0 * sum(\(isFailure)) / nullif(sum(\(isDecided)), 0) AS failures_per_100_trials
                FROM results_view WHERE verdict <> 'WITHDRAWN' GROUP BY item, firmware, certifies;

            """
    }

    /// Question 12: flights with a verdict, and those that were only watched; the summary of these does not tell for how long a
    /// flight was bound to its corridor, and so no rate of excursions.
    private static var summarizedCorridorFlightsView: String {
        func summary(_ name: String) -> String { "json_extract(f.measurements, '$.\(name)')" }
        return """
            CREATE VIEW corridor_flights_view AS SELECT 'verdict' AS origin, verdict_id, run, mark,
                performed_utc AS time_utc, vehicle, airframe, corridor,
                CASE WHEN quantity = 'share_inside' THEN y END AS share_inside_percent, longest_excursion_s,
                excursions_per_hour, verdict FROM \(ResultSummary.table)
                WHERE item = 'corridor-conformance' AND is_latest AND NOT is_withdrawn
            UNION ALL SELECT 'watched', NULL, f.run, CASE WHEN r.is_simulated THEN 'SIM' END,
                \(utc("f.occurred_ns")), f.vehicle, NULL, f.rule, \(summary("share_inside_percent")),
                \(summary("longest_excursion_s")), NULL, NULL
                FROM findings f JOIN runs r ON r.id = f.run WHERE f.kind = 'corridor_summary';

            """
    }

    /// Every revision.
    private static var summarizedVerdictsView: String {
        """
        CREATE VIEW verdicts_view AS SELECT v.id, v.verdict_id, v.revision, \(time("s.recorded_ns")) AS recorded_utc, v.run,
            s.order_id, v.item, s.article, v.y, v.expanded_uncertainty, v.k, v.unit, v.n, v.n_eff, v.limit_value,
            v.limit_kind, v.decision_rule, iif(s.is_withdrawn, 'WITHDRAWN', v.verdict) AS verdict,
            iif(s.is_withdrawn, 0, v.certifies) AS certifies, v.algorithm, v.algorithm_version, v.recorded_by,
            v.reason, v.verdict AS computed_verdict, s.is_latest,
            (SELECT count(*) FROM amendments a WHERE a.verdict_id = v.verdict_id) AS amendments
            FROM verdicts v JOIN \(ResultSummary.table) s ON s.verdict_row = v.id;

        """
    }
}

/// Question 15: the manoeuvres of practical exams, candidate by candidate.
extension EvidenceSchema {
    /// The index finds a candidate's few results among all; the view has the last revision of each, with the order as it stands after
    /// amendments.
    static var exams: String {
        """
        CREATE INDEX verdicts_candidate ON verdicts(\(member("$.exam.candidate")));
        CREATE VIEW exam_manoeuvres_view AS SELECT \(member("$.exam.candidate")) AS candidate,
            \(member("$.exam.manoeuvre")) AS manoeuvre, \(member("$.exam.title_ko")) AS title_ko,
            \(member("$.exam.title_en")) AS title_en, \(member("$.exam.name_ko")) AS exam_ko,
            \(member("$.exam.name_en")) AS exam_en, verdict_id, revision,
            CASE WHEN certifies = 0 THEN coalesce(\(member("$.mark")), 'SIM') END AS mark,
            (SELECT s.order_id FROM \(ResultSummary.table) s WHERE s.verdict_row = verdicts.id) AS order_id, item,
            \(member("$.measurements[0].name")) AS quantity, y, expanded_uncertainty, k, unit, limit_value, limit_kind,
            decision_rule, iif(\(isWithdrawn("verdicts")), 'WITHDRAWN', verdict) AS verdict,
            \(quantity("time_outside", "y")) AS time_outside_s, \(quantity("time_outside", "U")) AS time_outside_expanded_s,
            \(quantity("longest_excursion", "y")) AS longest_excursion_s,
            \(quantity("worst_horizontal", "y")) AS worst_horizontal_m,
            \(quantity("worst_horizontal", "U")) AS worst_horizontal_expanded_m,
            \(quantity("worst_vertical", "y")) AS worst_vertical_m,
            \(quantity("worst_vertical", "U")) AS worst_vertical_expanded_m,
            \(quantity("worst_heading", "y")) AS worst_heading_deg,
            \(quantity("course_covered", "y")) AS course_covered_percent, \(quantity("duration", "y")) AS duration_s,
            \(member("$.reference.name")) AS reference_name, \(member("$.reference.kind")) AS reference_kind,
            \(member("$.reference.u_horizontal_m")) * \(member("$.reference.k")) AS reference_expanded_horizontal_m,
            \(member("$.reference.u_vertical_m")) * \(member("$.reference.k")) AS reference_expanded_vertical_m,
            CASE \(fitness("outcome")) WHEN 'passed' THEN 'yes' WHEN 'failed' THEN 'no' ELSE 'unknown' END AS citable,
            \(fitness("detail")) AS citable_because,
            (SELECT group_concat(value, '; ') FROM \(each("$.reasons"))) AS reasons, run,
            \(member("$.vehicle")) AS vehicle, \(member("$.window_start_utc")) AS performed_utc,
            \(member("$.window_end_utc")) AS performed_until_utc, \(member("$.window_start_s")) AS window_start_s,
            \(member("$.window_end_s")) AS window_end_s,
            (SELECT group_concat(archive_file || ' ' || first_frame || '-' || last_frame, ', ') FROM evidence
                WHERE evidence.verdict = verdicts.id) AS evidence_frames,
            (SELECT group_concat(sha256, ', ') FROM evidence WHERE evidence.verdict = verdicts.id) AS evidence_sha256,
            \(time("recorded_ns")) AS recorded_utc
            FROM verdicts WHERE \(member("$.exam.candidate")) IS NOT NULL AND \(isLatestRevision("verdicts"));
        """
    }

    /// The elements of a list of the result; none where the text is no JSON.
    private static func each(_ path: String) -> String {
        "json_each(CASE WHEN json_valid(result) THEN result ELSE '{}' END, '\(path)')"
    }

    private static func quantity(_ name: String, _ member: String) -> String {
        """
        (SELECT json_extract(value, '$.\(member)') FROM \(each("$.measurements"))
            WHERE json_extract(value, '$.name') = '\(name)')
        """
    }

    /// Whether what the manoeuvre was measured with is good enough to cite, as the check of the result says.
    private static func fitness(_ member: String) -> String {
        """
        (SELECT json_extract(value, '$.\(member)') FROM \(each("$.checks"))
            WHERE json_extract(value, '$.name') = 'reference fitness')
        """
    }
}

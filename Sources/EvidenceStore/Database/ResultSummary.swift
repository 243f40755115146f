/// `result_summaries`: of each verdict's row what questions ask, in columns.
///
/// The text of a result keeps its whole plan, and reading ten thousand of them takes seconds; the order, the airframe, the serial
/// number and the firmware may have been amended since. SQLite fills the table itself: triggers on `verdicts` and `amendments`
/// write what ``select(where:)`` says, and no other change of a row is let through. The log covers the text and the amendments,
/// not this table; `narae verify` holds it against them.
enum ResultSummary {
    static let table = "result_summaries"

    /// A column, and what it says as an expression over a row of ``source(where:)``.
    struct Column {
        var name: String
        var declaration: String
        var expression: String
    }

    /// What the text of a result says, by its path in it.
    private enum Member: String, CaseIterable {
        case mark = "$.mark"
        case vehicle = "$.vehicle"
        case windowStart = "$.window_start_utc"
        case windowEnd = "$.window_end_utc"
        case referenceName = "$.reference.name"
        case referenceID = "$.reference.id"
        case calibrated = "$.reference.calibrated"
        case calibrationDue = "$.reference.calibration_due"
        case certificate = "$.reference.certificate"
        case checkStandard = "$.article.check_standard"
        case firstFile = "$.plan.files[1].name"
        case secondFile = "$.plan.files[2].name"
        case reasons = "$.reasons"
        case measurements = "$.measurements"

        /// `told` is an array with all members in their order: short, so that no column reads the text again. Its numbers have the
        /// digits of the text.
        func told(_ path: String = "") -> String { "json_extract(told, '\(place)\(path)')" }
        var place: String { "$[\(Self.allCases.firstIndex(of: self)!)]" }

        static var all: String {
            "json_extract(result, \(allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
        }
    }

    /// These follow from other rows than the verdict's own: later revisions and amendments.
    static let present = [
        Column(name: "is_latest", declaration: "INTEGER NOT NULL", expression: "is_latest"),
        Column(name: "is_withdrawn", declaration: "INTEGER NOT NULL", expression: "is_withdrawn"),
        Column(name: "order_id", declaration: "TEXT NOT NULL", expression: "order_id"),
        Column(
            name: "article", declaration: "TEXT NOT NULL",
            expression: """
                iif(airframe IS NOT own_model OR serial IS NOT own_serial,
                    ifnull(airframe, '') || iif(ifnull(serial, '') = '', '', '#' || serial), own_article)
                """),
        Column(name: "airframe", declaration: "TEXT", expression: "airframe"),
        Column(name: "serial", declaration: "TEXT", expression: "serial"),
        Column(name: "firmware", declaration: "TEXT", expression: "firmware"),
    ]

    /// All columns; the first is the number of the verdict's row.
    static var columns: [Column] {
        let key = Column(
            name: "verdict_row", declaration: "INTEGER PRIMARY KEY REFERENCES verdicts(id)", expression: "id")
        let own = ownColumns.map { Column(name: $0.name, declaration: $0.type, expression: $0.name) }
        return [key] + own + present + told
    }

    /// Columns of `verdicts` that are taken over as they are.
    private static let ownColumns: [(name: String, type: String)] = [
        ("verdict_id", "TEXT NOT NULL"), ("revision", "INTEGER NOT NULL"), ("run", "TEXT NOT NULL"),
        ("item", "TEXT NOT NULL"), ("y", "REAL"), ("u_c", "REAL"), ("k", "REAL"), ("expanded_uncertainty", "REAL"),
        ("unit", "TEXT"), ("n", "INTEGER"), ("n_eff", "REAL"), ("limit_value", "REAL"), ("limit_kind", "TEXT"),
        ("decision_rule", "TEXT NOT NULL"), ("verdict", "TEXT NOT NULL"), ("certifies", "INTEGER NOT NULL"),
        ("recorded_ns", "INTEGER NOT NULL"),
    ]

    private static var told: [Column] {
        func text(_ name: String, _ expression: String) -> Column {
            Column(name: name, declaration: "TEXT", expression: expression)
        }
        func measured(_ name: String, _ place: Int, _ quantity: String) -> Column {
            let (itsName, y) = ("[\(place)].name", "[\(place)].y")
            return Column(
                name: name, declaration: "REAL",
                expression: """
                    CASE WHEN \(Member.measurements.told(itsName)) = '\(quantity)' THEN \(Member.measurements.told(y)) END
                    """)
        }
        return [
            text("mark", "CASE WHEN certifies = 0 THEN coalesce(\(Member.mark.told()), 'SIM') END"),
            text("vehicle", Member.vehicle.told()), text("performed_utc", Member.windowStart.told()),
            text("performed_until_utc", Member.windowEnd.told()),
            text("quantity", Member.measurements.told("[0].name")),
            text("reference_name", Member.referenceName.told()), text("reference_id", Member.referenceID.told()),
            text("calibrated", Member.calibrated.told()), text("calibration_due", Member.calibrationDue.told()),
            text("certificate", Member.certificate.told()),
            Column(
                name: "is_check_standard", declaration: "INTEGER",
                expression: "\(Member.checkStandard.told()) = 1"),
            text("reasons", reasons), text("limited_quantities", limitedQuantities),
            // A plan that names one further file names that of its corridor.
            text("corridor", "CASE WHEN \(Member.secondFile.told()) IS NULL THEN \(Member.firstFile.told()) END"),
            measured("longest_excursion_s", 1, "longest_excursion"),
            measured("excursions_per_hour", 2, "excursions_per_hour"),
        ]
    }

    private static var reasons: String {
        """
        CASE WHEN told IS NULL THEN 'the stored result is no JSON document'
            ELSE (SELECT group_concat(value, '; ') FROM json_each(told, '\(Member.reasons.place)')) END
        """
    }

    /// Null where the columns of a verdict tell all that was judged, which are those of its first quantity. Where another has a
    /// limit, an array with y, u_c, k, kind and value of the limit of each; an empty one where the text cannot be read.
    private static var limitedQuantities: String {
        let each = "json_each(told, '\(Member.measurements.place)')"
        return """
            CASE WHEN \(Member.measurements.told("[0].name")) IS NULL THEN '[]'
                WHEN EXISTS (SELECT 1 FROM \(each) WHERE key > 0 AND json_extract(value, '$.limit.kind') IS NOT NULL) THEN (
                    SELECT json_group_array(json_extract(value, '$.y', '$.u_c', '$.k', '$.limit.kind', '$.limit.value'))
                    FROM \(each) WHERE json_extract(value, '$.limit') IS NOT NULL) END
            """
    }

    /// What a field of the record says after its amendments.
    private static func amended(_ field: AmendableField) -> String {
        let amendments = "amendments a WHERE a.verdict_id = v.verdict_id AND a.field = '\(field.rawValue)'"
        return """
            CASE WHEN EXISTS (SELECT 1 FROM \(amendments))
                THEN (SELECT a.new_value FROM \(amendments) ORDER BY a.id DESC LIMIT 1) ELSE v.\(field.original) END
            """
    }

    /// A row for each row of `verdicts`, with the present words of the record and the members of the text.
    private static func source(where condition: String) -> String {
        let own = (["id"] + ownColumns.map(\.name)).map { "v." + $0 }.joined(separator: ", ")
        // The limit keeps SQLite from putting `told` into each column, and the text from being read anew for each.
        return """
            SELECT \(own), v.article AS own_article, v.article_model AS own_model, v.article_serial AS own_serial,
                ifnull(\(amended(.order)), v.order_id) AS order_id, \(amended(.model)) AS airframe,
                \(amended(.serial)) AS serial, \(amended(.firmware)) AS firmware,
                \(EvidenceSchema.isWithdrawn("v")) AS is_withdrawn, \(EvidenceSchema.isLatestRevision("v")) AS is_latest,
                CASE WHEN json_valid(v.result) THEN \(Member.all) END AS told
            FROM verdicts v WHERE \(condition) ORDER BY v.id LIMIT -1
            """
    }

    /// What the table must say of the rows `v` of `verdicts` for which a condition holds.
    static func select(where condition: String) -> String {
        "SELECT \(columns.map { "\($0.expression) AS \($0.name)" }.joined(separator: ", ")) FROM (\(source(where: condition)))"
    }

    private static var names: String { columns.map(\.name).joined(separator: ", ") }

    static var schema: String {
        """
        CREATE TABLE \(table) (\(columns.map { "\($0.name) \($0.declaration)" }.joined(separator: ", ")));
        INSERT INTO \(table) (\(names)) \(select(where: "true"));
        CREATE UNIQUE INDEX \(table)_verdict ON \(table)(verdict_id, revision);
        CREATE INDEX \(table)_order ON \(table)(order_id, item);
        CREATE INDEX \(table)_airframe ON \(table)(airframe, item);
        CREATE INDEX \(table)_item ON \(table)(item, firmware);
        CREATE INDEX \(table)_vehicle ON \(table)(vehicle);
        CREATE INDEX \(table)_reference ON \(table)(reference_name);
        CREATE INDEX \(table)_reference_id ON \(table)(reference_id);
        """
    }

    static var triggers: String {
        let changing = present.map(\.name).joined(separator: ", ")
        return """
            CREATE TRIGGER verdicts_summary AFTER INSERT ON verdicts BEGIN
                INSERT INTO \(table) (\(names)) \(select(where: "v.id = new.id"));
                UPDATE \(table) SET is_latest = 0
                    WHERE verdict_id = new.verdict_id AND revision < new.revision AND is_latest;
            END;
            CREATE TRIGGER amendments_summary AFTER INSERT ON amendments BEGIN
                UPDATE \(table) SET (\(changing)) = (SELECT \(changing)
                    FROM (\(select(where: "v.id = \(table).verdict_row")))) WHERE verdict_id = new.verdict_id;
            END;
            CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
            WHEN (\(columns.map { "new." + $0.name }.joined(separator: ", "))) IS NOT (\(select(where: "v.id = old.verdict_row")))
            BEGIN SELECT RAISE(ABORT, '\(table) says what verdicts and amendments say'); END;
            CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
            """
    }

    /// The numbers of the rows that do not say what their verdicts and amendments say, or are missing.
    static var differences: String {
        func row(_ name: String) -> String { columns.map { "\(name).\($0.name)" }.joined(separator: ", ") }
        return """
            SELECT is_told.verdict_row FROM (\(select(where: "true"))) AS is_told LEFT JOIN \(table) AS kept
                ON kept.verdict_row = is_told.verdict_row WHERE (\(row("is_told"))) IS NOT (\(row("kept")))
            UNION ALL SELECT verdict_row FROM \(table) WHERE verdict_row NOT IN (SELECT id FROM verdicts)
            """
    }
}

import EvidenceStore
import Quantities

extension SeededResult {
    /// The result as the database keeps it.
    var record: (verdict: VerdictRecord, evidence: [EvidenceRecord]) {
        var record = VerdictRecord(
            id: verdictID, revision: revision, run: run, order: firstLabel.order, item: item,
            article: .init(
                id: "\(firstLabel.airframe)#\(firstLabel.serial)", model: firstLabel.airframe,
                serial: firstLabel.serial,
                firmware: firstLabel.firmware),
            decisionRule: ruleText, verdict: verdict, certifies: certifies, algorithm: item, algorithmVersion: "1",
            planSHA256: String(repeating: "c", count: 64), configSHA256: String(repeating: "d", count: 64),
            softwareVersion: "seeded", resultJSON: isDamaged ? "{\"order\":" : json, recordedAt: recordedAt,
            recordedBy: "seed")
        if let first = quantities.first {
            (record.y, record.standardUncertainty, record.expandedUncertainty) = (first.y, first.u, first.expanded)
            record.unit = first.unit
        }
        record.coverageFactor = Self.coverageFactor
        record.limit = quantities.first?.limit
        record.limitKind = quantities.first.map { $0.isUpper ? "upper" : "lower" }
        record.reason = revision > 1 ? "evaluated anew" : nil
        (record.n, record.effectiveN, record.seed) = (6000, 240, 7)
        let frames = firstFrame...(firstFrame + frameCount)
        let file = "\(run).mcap"
        return (
            record,
            verdict == "NOT_TESTED"
                ? [] : [EvidenceRecord(archiveFile: file, segment: 0, frames: frames, sha256: evidenceSHA256)]
        )
    }

    /// In the shape and about the size of a real one.
    private var json: String {
        let window = performed.map {
            (Self.text($0.lowerBound), Self.text($0.upperBound))
        }
        let head = """
            {"algorithm":"\(item)/1","algorithm_version":1,"archive":{"frames":6001,"sha256":"\(evidenceSHA256)"},\
            "article":{"airframe":"\(firstLabel.airframe)",\(isCheckStandard ? "\"check_standard\":true," : "")\
            "configuration_sha256":"","firmware":"\(firstLabel.firmware)","serial_number":"\(firstLabel.serial)"},"certifies":\(certifies),\
            "checks":[\(Self.checks)\(fitnessCheck)],"customer":"Seeded customer","decision_rule":{"name":"\(rule.name)",\
            "parameter":\(rule.parameter.map { "\($0)" } ?? "null")},"item":"\(item)",\(examMember)
            """
        let middle = """
            "mark":\(mark.map { "\"\($0)\"" } ?? "null"),"measurements":[\(quantities.map(Self.measurement).joined(separator: ","))],\
            "n":6000,"n_eff":240,"order":"\(firstLabel.order)","plan":\(plan),\
            "reasons":[\(reasons.map { "\"\($0)\"" }.joined(separator: ","))],"reference":\(Self.json(reference)),
            """
        let tail = """
            "run":"\(run)","seed":7,"simulated":\(isSimulated),"site":"Seeded site","vehicle":"\(vehicle)",\
            "verdict":"\(verdict)","window_end_utc":\(window?.1 ?? "null"),"window_start_utc":\(window?.0 ?? "null")}
            """
        return head + middle + tail
    }

    private var certifies: Bool { !isSimulated && exam == nil }
    private var mark: String? {
        let marks = (isSimulated ? ["SIM"] : []) + (exam == nil ? [] : ["ADVISORY"])
        return marks.isEmpty ? nil : marks.joined(separator: " ")
    }

    private var fitnessCheck: String {
        exam?.fitness.map { ",{\"detail\":\"as seeded\",\"name\":\"reference fitness\",\"outcome\":\"\($0)\"}" } ?? ""
    }

    private var examMember: String {
        guard let exam else { return "" }
        return """
            "exam":{"candidate":"\(exam.candidate)","manoeuvre":\(exam.manoeuvre),"name_en":"Seeded exam",\
            "name_ko":"시험","title_en":"\(exam.title.english)","title_ko":"\(exam.title.korean)"},
            """
    }

    private static func text(_ nanoseconds: Int64) -> String {
        "\"\(UTCInstant(nanoseconds: nanoseconds).rfc3339)\""
    }

    private static func measurement(_ quantity: Quantity) -> String {
        let line = """
            {"distribution":"normal","divisor":1,"nu":null,"sensitivity":1,"source":"reference system and what belongs to it",\
            "u":\(quantity.u / 2),"value":\(quantity.u / 2)}
            """
        let lines = Array(repeating: line, count: quantity.limit == nil ? 0 : 4).joined(separator: ",")
        let limit = quantity.limit.map { "{\"kind\":\"\(quantity.isUpper ? "upper" : "lower")\",\"value\":\($0)}" }
        return """
            {"U":\(quantity.expanded),"budget":[\(lines)],"k":\(coverageFactor),"limit":\(limit ?? "null"),\
            "margin":\(quantity.margin.map { "\($0)" } ?? "null"),"name":"\(quantity.name)","u_c":\(quantity.u),\
            "unit":"\(quantity.unit)","y":\(quantity.y)}
            """
    }

    private static func json(_ reference: Reference) -> String {
        let members: [(String, String?)] = [
            ("calibrated", reference.calibrated), ("calibration_due", reference.due),
            ("certificate", reference.certificate), ("id", reference.identity),
            ("kind", "rtk"), ("name", reference.name),
        ]
        return "{" + members.compactMap { key, value in value.map { "\"\(key)\":\"\($0)\"" } }.joined(separator: ",")
            + ",\"k\":2,\"u_horizontal_m\":0.002}"
    }

    private static let checks =
        Array(
            repeating:
                #"{"detail":"1.2 m/s of at most 5 m/s, as recorded on the site","name":"wind","outcome":"passed"}"#,
            count: 6
        ).joined(separator: ",")

    private var plan: String {
        let text = hasLongPlan ? Self.longPlanText : Self.planText
        let file =
            "{\"name\":\"plan.toml\",\"sha256\":\"\(String(repeating: "c", count: 64))\",\"text\":\"\(text)\"}"
        let named = ["../routes/seeded.toml"] + (hasTwoFiles ? ["../zones/seeded.json"] : [])
        let files = named.map { ",{\"name\":\"\($0)\",\"sha256\":\"\",\"text\":\"\"}" }.joined()
        return """
            {"files":[\(file)\(item == "corridor-conformance" ? files : "")],"item":0,"limit_source":"seeded",\
            "limit_status":"site","sample":false}
            """
    }

    /// As long as a plan of one item is, and one of a hundred.
    private static let planText = String(repeating: lineOfPlan, count: 40)
    private static let longPlanText = String(repeating: lineOfPlan, count: 900)
    private static let lineOfPlan = #"# A line of a plan, with a quotation: \"KS W 9001\" and an end\n"#
}

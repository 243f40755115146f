import Certification

/// A field that ISO/IEC 17025:2017 asks of a report, with what the report says for it.
package struct ReportField: Sendable, Hashable {
    /// The clause, for example `7.8.2.1 b`.
    package var clause: String
    /// A stable name.
    package var code: String
    package var label: Phrase
    /// nil: missing.
    package var value: Phrase?

    init(_ clause: String, _ code: String, _ label: Phrase, _ value: Phrase?) {
        (self.clause, self.code, self.label, self.value) = (clause, code, label, value)
    }

    init(_ clause: String, _ code: String, _ label: Phrase, text: String?) {
        self.init(clause, code, label, text.flatMap { $0.isEmpty ? nil : Phrase(same: $0) })
    }
}

extension TestReport {
    /// All fields in the order of the clauses.
    package var fields: [ReportField] { generalFields + itemFields + resultFields + issueFields }

    /// The fields that are missing.
    package var missingFields: [ReportField] { fields.filter { $0.value == nil } }

    private var generalFields: [ReportField] {
        [
            ReportField("7.8.2.1 a", "title", Phrase("제목", "Title"), heading),
            ReportField(
                "7.8.2.1 b", "laboratory", Phrase("시험기관", "Laboratory"),
                laboratory.map { Phrase($0.name, $0.nameEnglish ?? $0.name) }),
            ReportField(
                "7.8.2.1 b", "laboratory_address", Phrase("시험기관 주소", "Address of the laboratory"),
                laboratory.map { Phrase($0.address, $0.addressEnglish ?? $0.address) }),
            ReportField("7.8.2.1 c", "place", Phrase("시험 장소", "Place of the tests"), text: Self.list(places)),
            ReportField("7.8.2.1 d", "identification", Phrase("성적서 번호", "Identification"), text: identifier),
            ReportField("7.8.2.1 e", "customer", Phrase("의뢰자", "Customer"), text: Self.list(customers)),
            ReportField(
                "7.8.2.1 e", "customer_contact", Phrase("의뢰자 연락처", "Contact of the customer"),
                text: statements.customerContact),
            ReportField("7.8.2.1 f", "method", Phrase("시험 방법", "Method"), method),
        ]
    }

    private var itemFields: [ReportField] {
        let identification = articles.contains { $0.serialNumber.isEmpty } ? "" : Self.list(articles.map(\.text))
        return [
            ReportField(
                "7.8.2.1 g", "item_description", Phrase("시험품 설명", "Description of the item"),
                text: statements.itemDescription),
            ReportField(
                "7.8.2.1 g", "item_identification", Phrase("시험품 식별", "Identification of the item"),
                text: identification),
            ReportField(
                "7.8.2.1 g", "item_condition", Phrase("시험품 상태", "Condition of the item"),
                text: statements.itemCondition),
            ReportField(
                "7.8.2.1 h", "received_date", Phrase("접수일", "Date of receipt"), text: statements.receivedDate),
            ReportField("7.8.2.1 i", "performed", Phrase("시험일", "Dates of performance"), performed),
        ]
    }

    private var resultFields: [ReportField] {
        let tested = results.filter { $0.verdict != .notTested }
        let lacksUncertainty = tested.contains {
            $0.quantities.first.map { $0.value != nil && $0.expandedUncertainty == nil } ?? false
        }
        let lacksEnvironment = tested.contains {
            $0.environment.wind_mps == nil && $0.environment.temperature_degC == nil
        }
        return [
            ReportField("7.8.2.1 k", "sampling", Phrase("시료 채취", "Sampling"), text: statements.sampling),
            ReportField("7.8.2.1 l", "relates_only", Phrase("결과의 범위", "Scope of the results"), Self.relatesOnly),
            ReportField(
                "7.8.2.1 m", "results", Phrase("결과와 단위", "Results with units"),
                results.isEmpty ? nil : Phrase("\(results.count)개 항목", "\(results.count) results")),
            ReportField(
                "7.8.2.1 n", "additions", Phrase("방법에 추가한 것", "Additions to the method"),
                text: statements.additions),
            ReportField(
                "7.8.2.1 n", "deviations", Phrase("방법에서 벗어난 것", "Deviations from the method"),
                text: statements.deviations),
            ReportField(
                "7.8.2.1 n", "exclusions", Phrase("방법에서 제외한 것", "Exclusions from the method"),
                text: statements.exclusions),
            ReportField(
                "7.8.2.1 p", "external_results", Phrase("외부 제공자의 결과", "Results from external providers"),
                text: statements.externalResults),
            ReportField(
                "7.8.3.1 a", "environment", Phrase("환경 조건", "Environmental conditions"),
                lacksEnvironment || tested.isEmpty ? nil : Phrase("결과별로 기재", "stated with each result")),
            ReportField(
                "7.8.3.1 b", "conformity", Phrase("적합성 진술", "Statement of conformity"),
                results.isEmpty ? nil : isOfExam ? Self.advisory : Phrase("결과별로 기재", "stated with each result")),
            ReportField(
                "7.8.3.1 c", "uncertainty", Phrase("측정불확도", "Measurement uncertainty"),
                lacksUncertainty ? nil : Phrase("결과별로 기재", "stated with each result")),
            ReportField(
                "7.8.6.2", "decision_rule", Phrase("의사결정규칙", "Decision rule"),
                results.isEmpty || results.contains { $0.isRecorded && $0.ruleName.isEmpty }
                    ? nil : Phrase("결과별로 기재", "stated with each result")),
            ReportField(
                "7.8.6.2", "requirement", Phrase("요구사항과 조항", "Requirement and clause"),
                results.isEmpty || results.contains { $0.isRecorded && $0.limitSource.isEmpty }
                    ? nil : Phrase("결과별로 기재", "stated with each result")),
            ReportField(
                "7.8.1.2", "drawings", Phrase("원시 기록의 도면", "Drawings from the raw record"),
                results.contains { $0.lacksArchive }
                    ? nil : Phrase("결과별로 기재", "stated with each result")),
        ]
    }

    private var issueFields: [ReportField] {
        var fields = [
            ReportField(
                "7.8.2.1 j", "issue_date", Phrase("발행일", "Date of issue"),
                text: issue.map { ReportTime.date($0.issuedAt) }),
            ReportField(
                "7.8.2.1 o", "authoriser", Phrase("승인자", "Authorised by"), text: issue.map(\.issuedBy)),
        ]
        if let replaced = issue?.replaces {
            fields.append(
                ReportField(
                    "7.8.8", "replaces", Phrase("재발행: 대체하는 성적서", "Reissue: the report it replaces"),
                    text: replaced))
            fields.append(
                ReportField("7.8.8", "replacement_reason", Phrase("재발행 사유", "Reason"), text: issue?.reason))
        }
        return fields
    }

    package static let title = Phrase("시험성적서", "Test Report")
    static let relatesOnly = Phrase(
        "이 결과는 시험한 시험품에만 해당한다.", "The results relate only to the items tested.")

    /// The items with the versions of their algorithms; nil while the procedure of one is not at hand.
    private var method: Phrase? {
        let tested = results.filter(\.isRecorded)
        guard !tested.isEmpty, tested.allSatisfy({ $0.procedure != nil }) else { return nil }
        var names: [String] = []
        for result in tested {
            let name = "\(result.item)/\(result.algorithmVersion)"
            if !names.contains(name) { names.append(name) }
        }
        return Phrase(same: names.joined(separator: ", "))
    }

    /// The days of the windows in Korea; what the plan says where the recordings do not tell UTC.
    private var performed: Phrase? {
        var days: [String] = []
        var lacksUTC = false
        for result in results where result.verdict != .notTested {
            for time in [result.windowStart, result.windowEnd].compactMap({ $0 }) {
                if case .utc(let instant) = time { days.append(ReportTime.date(instant)) } else { lacksUTC = true }
            }
        }
        if let stated = statements.performedDate, lacksUTC || days.isEmpty { days.append(stated) }
        days.sort()
        guard let first = days.first, let last = days.last, !lacksUTC || statements.performedDate != nil else {
            return nil
        }
        return Phrase(same: first == last ? first : "\(first) – \(last)")
    }

    private static func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
}

extension TestReport.Article {
    /// Airframe, serial number and firmware in one line.
    var text: String {
        airframe + (serialNumber.isEmpty ? "" : ", S/N \(serialNumber)") + (firmware.isEmpty ? "" : ", FW \(firmware)")
    }
}

import Certification

extension ReportPage {
    /// Revisions before the one that is stated: who, when, why (ISO/IEC 17025:2017, 7.5.2).
    func history(_ result: ReportedResult) -> String { revisions(result) + amendments(result) + signatures(result) }

    private func revisions(_ result: ReportedResult) -> String {
        guard result.revisions.count > 1 else { return "" }
        let rows = result.revisions.map { revision in
            [
                String(revision.number), HTMLText.escape(ReportTime.text(revision.recordedAt)),
                HTMLText.escape(revision.recordedBy), HTMLText.escape(revision.verdict),
                HTMLText.escape(revision.reason ?? "–"),
            ]
        }
        let headings = [
            say("개정", "Revision"), say("기록 시각", "Recorded"), say("기록자", "By"), say("판정", "Verdict"),
            say("사유", "Reason"),
        ]
        return "<h3>\(say("개정 이력", "Revisions"))</h3>\n" + HTMLText.table(headings, rows)
    }

    private func amendments(_ result: ReportedResult) -> String {
        guard !result.amendments.isEmpty else { return "" }
        let rows = result.amendments.map { amendment in
            [
                HTMLText.escape(ReportTime.text(amendment.recordedAt)), HTMLText.escape(amendment.recordedBy),
                say(ReportWords.code(amendment.field)), HTMLText.escape(amendment.oldValue ?? "–"),
                HTMLText.escape(amendment.newValue ?? "–"), HTMLText.escape(amendment.reason),
            ]
        }
        let headings = [
            say("시각", "When"), say("수정자", "By"), say("항목", "Field"), say("이전", "Before"), say("이후", "After"),
            say("사유", "Reason"),
        ]
        return "<h3>\(say("기록 수정", "Amendments"))</h3>\n" + HTMLText.table(headings, rows)
    }

    private func signatures(_ result: ReportedResult) -> String {
        guard !result.signatures.isEmpty else { return "" }
        let rows = result.signatures.map { signature in
            [
                say(ReportWords.code(signature.role)), HTMLText.escape(signature.name),
                HTMLText.escape(ReportTime.text(signature.signedAt)), HTMLText.escape(signature.keyName),
                signature.isOfThisRecord
                    ? say("이 기록", "this record") : say("수정 전의 기록", "the record before it was changed"),
            ]
        }
        let headings = [
            say("역할", "Role"), say("이름", "Name"), say("서명 시각", "Signed"), say("열쇠", "Key"),
            say("서명한 것", "Of"),
        ]
        return "<h3>\(say("서명", "Signatures"))</h3>\n" + HTMLText.table(headings, rows)
    }
}

import Certification

extension ReportPage {
    /// How the item was carried out and computed.
    func procedure(_ result: ReportedResult) -> String {
        var text = "<h3>\(say("시험 방법", "Method"))</h3>\n"
        if let procedure = result.procedure {
            text += HTMLText.definitions(
                TestProcedure.Phase.allCases.compactMap { phase in
                    procedure.phases[phase].map { (say(ReportWords.phase(phase)), say($0)) }
                })
        } else {
            text += "<p>\(missing): \(say("절차서", "the procedure"))</p>\n"
        }
        var rows = [(say("알고리즘", "Algorithm"), HTMLText.escape("\(result.item)/\(result.algorithmVersion)"))]
        if !result.formulae.isEmpty {
            rows.append((say("계산식", "Formulae"), result.formulae.map(HTMLText.escape).joined(separator: "<br>")))
        }
        if !result.parameters.isEmpty {
            rows.append((say("매개변수", "Parameters"), named(result.parameters)))
        }
        if !result.events.isEmpty { rows.append((say("사건 표지", "Markers of events"), named(result.events))) }
        return text + HTMLText.definitions(rows)
    }

    private func named(_ values: [ReportedResult.Named]) -> String {
        values.map { "<code>\(HTMLText.escape($0.name))</code> = \(HTMLText.escape($0.value))" }.joined(separator: ", ")
    }

    /// What proves the result and what it was made with.
    func evidence(_ result: ReportedResult) -> String {
        let rows = result.evidence.map { range in
            [
                "<span class=\"hash\">\(HTMLText.escape(range.file))</span>",
                "\(range.firstFrame) – \(range.lastFrame)",
                "<span class=\"hash\">\(HTMLText.escape(range.sha256))</span>",
            ]
        }
        let headings = [
            say("보관 파일", "Archive file"), say("프레임", "Frames"), say("프레임의 SHA-256", "SHA-256 of the frames"),
        ]
        func hash(_ text: String) -> String { "<span class=\"hash\">\(HTMLText.escape(text))</span>" }
        var facts = [
            (
                say("판정 기록", "Verdict"),
                HTMLText.escape("\(result.verdictID), ") + say("개정", "revision")
                    + " \(result.revisions.last?.number ?? 1), "
                    + HTMLText.escape(
                        result.revisions.last.map { "\(ReportTime.text($0.recordedAt)), \($0.recordedBy)" } ?? "")
            ),
            (say("기록(run)", "Run"), HTMLText.escape(result.run)),
            (
                say("보관 기록 전체", "Whole archive"),
                HTMLText.escape(result.archiveFrames.map { "\($0) " } ?? "") + say("프레임", "frames") + ", "
                    + hash(result.archiveSHA256)
            ),
        ]
        for file in result.planFiles {
            facts.append((say("계획", "Plan"), HTMLText.escape(file.name) + " " + hash(file.value)))
        }
        if let procedure = result.procedure { facts.append((say("절차서", "Procedure"), hash(procedure.sha256))) }
        facts.append((say("규칙 설정", "Rules"), hash(result.configurationSHA256)))
        facts.append((say("결과 본문", "Result"), hash(result.contentSHA256)))
        facts.append(
            (
                say("소프트웨어 · 난수 시작값", "Software · seed"),
                HTMLText.escape("Narae \(result.softwareVersion) · \(result.seed)")
            ))
        if let index = proof.leaves["verdicts \(result.row)"] {
            facts.append((say("증거 로그의 번호", "Number in the log of the evidence"), String(index)))
        }
        return "<h3>\(say("증거", "Evidence"))</h3>\n"
            + (rows.isEmpty ? "<p>\(say("없음", "none"))</p>\n" : HTMLText.table(headings, rows))
            + HTMLText.definitions(facts)
    }
}

import Certification

/// The words for stored codes. A code without a word is shown as it is, with spaces for its underscores.
enum ReportWords {
    static func verdict(_ verdict: Verdict) -> Phrase {
        switch verdict {
        case .pass: Phrase("적합", "conforming")
        case .conditionalPass: Phrase("조건부 적합", "conditionally conforming")
        case .conditionalFail: Phrase("조건부 부적합", "conditionally nonconforming")
        case .fail: Phrase("부적합", "nonconforming")
        case .inconclusive: Phrase("보류", "withheld (inconclusive)")
        case .invalidTrial: Phrase("무효 시험", "invalid trial")
        case .notTested: Phrase("미시험", "not tested")
        }
    }

    /// The rule in words, with its guard band or probability (ILAC-G8:09/2019).
    static func rule(_ name: String, _ parameter: Double?) -> Phrase {
        let value = parameter.map(DecimalText.plain) ?? "–"
        return switch name {
        case "simple_acceptance":
            Phrase("단순 수용, w = 0 (ILAC-G8:09/2019)", "simple acceptance, w = 0 (ILAC-G8:09/2019)")
        case "guard_band":
            Phrase("보호대역, w = \(value)·U (ILAC-G8:09/2019)", "guard band, w = \(value)·U (ILAC-G8:09/2019)")
        case "non_binary":
            Phrase("비이진 판정, w = \(value)·U (ILAC-G8:09/2019)", "non-binary, w = \(value)·U (ILAC-G8:09/2019)")
        case "conformance_probability":
            Phrase("적합 확률 ≥ \(value) (JCGM 106)", "probability of conformity ≥ \(value) (JCGM 106)")
        default: code(name)
        }
    }

    /// What a rule demands, so that a reader can follow each verdict.
    static func explanation(_ name: String) -> Phrase? {
        switch name {
        case "simple_acceptance":
            Phrase(
                "측정값이 한계를 넘지 않으면 적합. 한계에서 잘못 합격시킬 위험은 최대 50 %이다.",
                "Conforming when the value does not pass the limit; the risk of false acceptance is up to 50 %.")
        case "guard_band":
            Phrase(
                "측정값이 한계에서 보호대역 w만큼 안쪽이면 적합, 그 밖은 부적합.",
                "Conforming when the value keeps the guard band w from the limit, otherwise nonconforming.")
        case "non_binary":
            Phrase(
                "한계에서 w 안쪽이면 적합, 한계 안 w 이내면 조건부 적합, 한계 밖 w 이내면 조건부 부적합, 그 밖은 부적합.",
                "Conforming inside by w or more, conditional within w on either side of the limit, else nonconforming.")
        case "conformance_probability":
            Phrase(
                "적합 확률이 정해진 값 이상이면 적합, 0.5 이상이면 조건부 적합, 그 여사건까지 조건부 부적합, 그 밖은 부적합.",
                "Conforming from the stated probability on, conditional from 0.5 and down to its complement, else nonconforming."
            )
        default: nil
        }
    }

    /// The word for a code of a result, check, budget, axis or drawing.
    static func code(_ code: String) -> Phrase {
        if let known = ReportVocabulary.words[code] { return known }
        return Phrase(same: code.split(separator: "_").joined(separator: " "))
    }

    static func distribution(_ name: String) -> Phrase { distributions[name] ?? code(name) }
    static func outcome(_ outcome: ValidityCheck.Outcome) -> Phrase {
        switch outcome {
        case .passed: Phrase("충족", "met")
        case .failed: Phrase("불충족", "not met")
        case .notAssessed: Phrase("평가하지 않음", "not assessed")
        }
    }

    static func phase(_ phase: TestProcedure.Phase) -> Phrase {
        switch phase {
        case .setup: Phrase("준비와 자체 점검", "Set-up and self-check")
        case .baseline: Phrase("기준 상태", "Baseline")
        case .stimulus: Phrase("자극", "Stimulus")
        case .response: Phrase("응답 구간", "Response window")
        case .recovery: Phrase("복귀", "Recovery")
        case .postCheck: Phrase("사후 점검", "Post-check")
        }
    }

    /// A unit as it is printed.
    static func unit(_ unit: String) -> String {
        switch unit {
        case "deg": "°"
        case "deg/s": "°/s"
        case "degC": "°C"
        case "m/s2": "m/s²"
        case "1": ""
        default: unit
        }
    }

    private static let distributions = [
        "normal": Phrase("정규", "normal"), "rectangular": Phrase("직사각형", "rectangular"), "t": Phrase("t 분포", "t"),
    ]
}

/// The same said in Korean and in English.
package struct Phrase: Sendable, Hashable {
    package var korean: String
    package var english: String

    package init(_ korean: String, _ english: String) { (self.korean, self.english) = (korean, english) }

    /// What is the same in both languages: names, numbers, codes and texts as they were recorded.
    package init(same text: String) { self.init(text, text) }

    /// Plain text: one language, or both with Korean first.
    package func text(_ language: ReportLanguage) -> String {
        switch language {
        case .korean: korean
        case .english: english
        case .both: korean == english ? korean : "\(korean) \(english)"
        }
    }
}

/// The language of a report. Codes are stored; words are rendered.
package enum ReportLanguage: String, Sendable, Hashable, CaseIterable {
    case korean = "ko"
    case english = "en"
    /// Korean first, English beside it.
    case both
}

/// A practical exam that a plan is of. The examiner decides: whatever is computed by such a plan is advice, and certifies nothing.
package struct Exam: Sendable, Hashable {
    package var nameKorean: String
    package var nameEnglish: String
    /// What a mark counts for, in the words of the site; nil where the plan says nothing of it.
    package var passMarkNote: String?
    /// Who flew; nil until an entry says so.
    package var candidate: CandidatePseudonym?

    package init(nameKorean: String, nameEnglish: String, passMarkNote: String? = nil) {
        (self.nameKorean, self.nameEnglish, self.passMarkNote) = (nameKorean, nameEnglish, passMarkNote)
    }
}

/// One manoeuvre of an exam, which an item of its plan judges.
package struct ExamManoeuvre: Sendable, Hashable {
    /// Its number in the exam, 1 to 99; no two items of a plan have the same.
    package var number: Int
    package var titleKorean: String
    package var titleEnglish: String

    package init(number: Int, titleKorean: String, titleEnglish: String) {
        (self.number, self.titleKorean, self.titleEnglish) = (number, titleKorean, titleEnglish)
    }
}

/// What a candidate is called in the database: never by name.
package struct CandidatePseudonym: Sendable, Hashable {
    package let text: String

    /// - Returns: nil for what is no pseudonym; ``complaint`` says why.
    package init?(_ text: String) {
        guard Self.hasForm(text), !Self.isPersonalNumber(text) else { return nil }
        self.text = text
    }

    /// What is wrong with a text that is none. It does not repeat the text: that may be somebody's name.
    package static let complaint =
        "no candidate's pseudonym: it has 3 to 32 of the letters A-Z, digits and '-', at least one digit among them, and is no"
        + " resident registration or telephone number; names of persons do not belong into the database"

    private static func hasForm(_ text: String) -> Bool {
        let bytes = text.utf8
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        return (3...32).contains(bytes.count) && bytes.contains(where: digits.contains)
            && bytes.allSatisfy { digits.contains($0) || letters.contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// Korean resident registration numbers (yymmdd-sxxxxxx) and numbers of mobile telephones (01x-xxxx-xxxx) name a person.
    private static func isPersonalNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]{6}-?[0-9]{7}/) != nil || text.wholeMatch(of: /01[0-9]-?[0-9]{3,4}-?[0-9]{4}/) != nil
    }
}

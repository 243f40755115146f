import Certification

extension Exam {
    /// Reads the `[exam]` table of a plan.
    init(_ table: SettingsTable) throws(ConfigurationError) {
        // Where the other is missing, this one would be taken for it, misspelt.
        _ = table.has("name_en")
        self.init(
            nameKorean: try table.word("name_ko"), nameEnglish: try table.word("name_en"),
            passMarkNote: table.has("pass_mark_note") ? try table.word("pass_mark_note") : nil)
        try table.finish()
    }
}

extension ExamManoeuvre {
    /// Reads what an `[[item]]` of a plan says of its manoeuvre; nil in a plan of no exam, where it says nothing of one.
    ///
    /// - Parameter taken: the manoeuvres of the items before it.
    static func read(
        _ item: SettingsTable, in exam: Exam?, taken: [ExamManoeuvre]
    ) throws(ConfigurationError) -> ExamManoeuvre? {
        guard exam != nil else {
            for key in ["manoeuvre", "title_ko", "title_en"] where item.has(key) {
                throw item.error("'\(key)' belongs to the items of an exam, and the plan has no [exam]", at: key)
            }
            return nil
        }
        let number = try item.integer("manoeuvre", in: 1...99)
        guard !taken.contains(where: { $0.number == number }) else {
            throw item.error("manoeuvre \(number) is there twice", at: "manoeuvre")
        }
        _ = item.has("title_en")
        return ExamManoeuvre(
            number: number, titleKorean: try item.word("title_ko"), titleEnglish: try item.word("title_en"))
    }
}

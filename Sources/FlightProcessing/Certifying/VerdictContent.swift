import AirspaceModel
import Certification
import ConfigurationFiles

/// What a verdict's canonical JSON holds: the result, the files of its plan, and the hashes of the archive.
///
/// With the archive it is enough to derive the result again.
struct VerdictContent {
    var result: CertificationResult
    var plan: CertificationPlanFile
    /// The place of the item in the plan, 0 upward.
    var item: Int
    /// All of the run's archive: the result also rests on what earlier frames said of clocks and definitions.
    var archive: ArchiveIdentity

    /// False for a simulated run, for a plan whose limits are made up, and for an exam, where the examiner decides.
    var certifies: Bool { result.certifies && !plan.isSample && plan.plan.exam == nil }
    /// What marks the verdict on every surface: `SIM` for a simulated run, `SAMPLE` for a sample plan, and `ADVISORY`, behind either
    /// of them or alone, for an exam; otherwise nil.
    var mark: String? {
        let marks = [result.mark ?? (plan.isSample ? "SAMPLE" : nil), plan.plan.exam.map { _ in "ADVISORY" }]
        return marks.contains { $0 != nil } ? marks.compactMap { $0 }.joined(separator: " ") : nil
    }

    /// The text that is stored and compared.
    var canonicalJSON: String {
        guard case .object(var members) = result.json else { preconditionFailure("a result is an object") }
        members["certifies"] = .boolean(certifies)
        members["mark"] = mark.map { .string($0) } ?? .null
        let origin = plan.origins[item]
        members["plan"] = .object([
            "item": .integer(Int64(item)), "sample": .boolean(plan.isSample),
            "limit_source": .string(origin.limitSource), "limit_status": .string(origin.limitStatus.rawValue),
            "files": .array(
                plan.inputs.map { input in
                    .object([
                        "name": .string(input.name), "sha256": .string(input.file.sha256),
                        "text": .string(String(decoding: input.file.bytes, as: UTF8.self)),
                    ])
                }),
        ])
        members["archive"] = archive.json
        // Only in results of exams: the texts of all others must not change.
        members["exam"] = exam
        return CanonicalJSON.object(members).text
    }

    /// Whose manoeuvre the result is of; nil where it is of no exam.
    private var exam: CanonicalJSON? {
        guard let exam = plan.plan.exam, let candidate = exam.candidate,
            let manoeuvre = plan.plan.items[item].manoeuvre
        else { return nil }
        var members: [String: CanonicalJSON] = [
            "name_ko": .string(exam.nameKorean), "name_en": .string(exam.nameEnglish),
            "candidate": .string(candidate.text), "manoeuvre": .integer(Int64(manoeuvre.number)),
            "title_ko": .string(manoeuvre.titleKorean), "title_en": .string(manoeuvre.titleEnglish),
        ]
        members["pass_mark_note"] = exam.passMarkNote.map { .string($0) }
        return .object(members)
    }
}

/// What is read back from a verdict's canonical JSON to derive the result again.
struct KeptVerdictContent {
    let plan: CertificationPlanFile
    let item: Int
    let archive: ArchiveIdentity
    let value: JSONValue

    /// Errors: `integrity` when the text or the kept plan is not what was written.
    ///
    /// - Parameter known: a plan that is taken where its files are those that were kept. Of a hundred results of one plan each keeps
    ///   all of it.
    init(_ text: String, known: CertificationPlanFile? = nil) throws(CertifyingError) {
        do throws(JSONSyntaxError) {
            value = try JSONParser.parse(Array(text.utf8))
        } catch {
            throw .integrity("the stored result is no JSON document: \(error.reason.rawValue) at byte \(error.offset)")
        }
        guard let files = value["plan"]?["files"]?.array, let item = value["plan"]?["item"]?.number,
            let archive = ArchiveIdentity(value["archive"])
        else { throw .integrity("the stored result does not name its plan and its archive") }
        var inputs: [CertificationPlanFile.Input] = []
        for file in files {
            guard let name = file["name"]?.string, let text = file["text"]?.string, let hash = file["sha256"]?.string
            else { throw .integrity("a file of the stored plan is incomplete") }
            let input = CertificationPlanFile.Input(
                name: name, file: ConfigurationFile(path: name, bytes: Array(text.utf8)))
            guard input.file.sha256 == hash else { throw .integrity("the stored file \(name) has not its own hash") }
            inputs.append(input)
        }
        if let known, known.isRead(from: inputs) {
            plan = known
        } else {
            do throws(ConfigurationError) { plan = try CertificationPlanFile(kept: inputs) } catch {
                throw .configuration(error)
            }
        }
        guard plan.plan.items.indices.contains(Int(item)) else {
            throw .integrity("the stored plan has no item \(Int(item))")
        }
        (self.item, self.archive) = (Int(item), archive)
    }
}

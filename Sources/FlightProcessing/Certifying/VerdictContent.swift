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

    /// False for a simulated run, and for a plan whose limits are made up.
    var certifies: Bool { result.certifies && !plan.isSample }
    /// What marks the verdict on every surface: `SIM` for a simulated run, `SAMPLE` for a sample plan, otherwise nil.
    var mark: String? { result.mark ?? (plan.isSample ? "SAMPLE" : nil) }

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
        return CanonicalJSON.object(members).text
    }
}

/// What is read back from a verdict's canonical JSON to derive the result again.
struct KeptVerdictContent {
    let plan: CertificationPlanFile
    let item: Int
    let archive: ArchiveIdentity
    let value: JSONValue

    /// Errors: `integrity` when the text or the kept plan is not what was written.
    init(_ text: String) throws(CertifyingError) {
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
        do throws(ConfigurationError) {
            plan = try CertificationPlanFile(kept: inputs)
        } catch { throw .configuration(error) }
        guard plan.plan.items.indices.contains(Int(item)) else {
            throw .integrity("the stored plan has no item \(Int(item))")
        }
        (self.item, self.archive) = (Int(item), archive)
    }
}

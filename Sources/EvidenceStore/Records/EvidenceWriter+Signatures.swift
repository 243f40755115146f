import GRDB
import Quantities
import TransparencyLog

extension EvidenceWriter {
    /// Who signs, as what and when.
    package struct Signing: Sendable {
        package var role: RecordSignature.Role
        package var name: String
        package var time: UTCInstant
        package var key: NoteSigningKey

        package init(role: RecordSignature.Role, name: String, time: UTCInstant, key: NoteSigningKey) {
            (self.role, self.name, self.time, self.key) = (role, name, time, key)
        }
    }

    /// Signs the records of verdicts as they are now, all or none, with an entry in the audit log for each.
    ///
    /// Errors: `notFound`; `request` for a name that is empty or has a line feed; `notAuthorised` when the role may not sign, or not
    /// yet; `integrity` when a record or a signature of it is not what was recorded; `store`.
    package func sign(_ verdicts: [String], _ signing: Signing) throws(RecordRefusal) -> [RecordSignature] {
        if signing.name.isBlank || signing.name.hasControlCharacters {
            throw .request("'\(signing.name)' is no name to sign with")
        }
        let result: Result<[RecordSignature], RecordRefusal>
        do throws(EvidenceStoreError) {
            result = try writing { try Self.sign($0, verdicts, signing) }
            if case .success = result { try checkpoint(at: signing.time) }
        } catch { throw .store(error) }
        return try result.get()
    }

    /// Everything is looked at before anything is written.
    private static func sign(_ database: Database, _ verdicts: [String], _ signing: Signing) throws
        -> Result<[RecordSignature], RecordRefusal>
    {
        var signatures: [RecordSignature] = []
        for verdict in verdicts where !signatures.contains(where: { $0.state.verdict == verdict }) {
            guard let state = try RecordHistory(database, of: verdict).present else {
                return .failure(.notFound("there is no verdict \(verdict)"))
            }
            if let change = try departure(database, from: state) {
                return .failure(.integrity("\(verdict): \(change)"))
            }
            let entries = try SignatureEntry.all(database, of: verdict)
            if let broken = entries.first(where: { $0.standing == .broken }) {
                return .failure(
                    .integrity("signature \(broken.signature.number) of \(verdict): \(broken.reason ?? "")"))
            }
            let signature = RecordSignature(
                state, as: signing.role, name: signing.name, at: signing.time, with: signing.key)
            let earlier = entries.filter { $0.standing == .valid }.map(\.signature)
            if let refusal = SignatureRules.refusal(of: signature, after: earlier) {
                return .failure(.notAuthorised("\(verdict): \(refusal)"))
            }
            signatures.append(signature)
        }
        for index in signatures.indices {
            signatures[index].number = try SignatureStatements.insert(database, signatures[index])
            let state = signatures[index].state
            try AuditLog.append(
                database, at: signing.time, actor: signing.name, action: "sign",
                subject: "verdict \(state.verdict) revision \(state.revision)",
                details: "\(signing.role.rawValue) \(signatures[index].verifierKey)")
        }
        return .success(signatures)
    }

    /// A result that does not have the hash beside it is not signed.
    private static func departure(_ database: Database, from state: RecordState) throws -> String? {
        let recorded = try String.fetchOne(
            database, sql: "SELECT content_sha256 FROM verdicts WHERE verdict_id = ? AND revision = ?",
            arguments: [state.verdict, state.revision])
        return recorded == state.contentSHA256 ? nil : "the result does not have its hash"
    }
}

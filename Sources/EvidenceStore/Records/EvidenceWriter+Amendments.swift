import GRDB

extension EvidenceWriter {
    /// Amends fields of a verdict's record, all or none, with an entry in the audit log; what stood there before is kept.
    ///
    /// Returns the amendments as they were written.
    /// Errors: `notFound`; `request` for an empty text, a field that says so already or must say something; `store`.
    package func amend(_ request: AmendmentRequest) throws(RecordRefusal) -> [Amendment] {
        for (name, text) in [("reason", request.reason), ("by", request.recordedBy)] {
            if text.isBlank { throw .request("'\(name)' is empty: an amendment says who made it and why") }
            if text.hasControlCharacters { throw .request("'\(name)' has a line feed or another control character") }
        }
        guard !request.changes.isEmpty else { throw .request("no field is named") }
        for change in request.changes where change.value?.hasControlCharacters == true {
            throw .request("\(change.field.rawValue): the value has a line feed or another control character")
        }
        let result: Result<[Amendment], RecordRefusal>
        do throws(EvidenceStoreError) {
            result = try writing { try Self.amend($0, request) }
            if case .success = result { try checkpoint(at: request.recordedAt) }
        } catch { throw .store(error) }
        return try result.get()
    }

    /// Everything is looked at before anything is written.
    private static func amend(_ database: Database, _ request: AmendmentRequest) throws
        -> Result<[Amendment], RecordRefusal>
    {
        guard let revision = try AmendmentStatements.latestRevision(database, of: request.verdict) else {
            return .failure(.notFound("there is no verdict \(request.verdict)"))
        }
        var amendments: [Amendment] = []
        for (field, value) in request.changes {
            if amendments.contains(where: { $0.field == field.rawValue }) {
                return .failure(.request("\(field.rawValue) is set twice"))
            }
            if value == nil && !field.mayBeEmpty { return .failure(.request("\(field.rawValue) must say something")) }
            let old = try AmendmentStatements.present(database, field, of: request.verdict, revision: revision)
            if old == value {
                return .failure(
                    .request("\(field.rawValue) of \(request.verdict) is '\(value ?? "")' already: nothing to amend"))
            }
            amendments.append(
                Amendment(
                    number: 0, verdict: request.verdict, revision: revision, field: field.rawValue, oldValue: old,
                    newValue: value, reason: request.reason, recordedBy: request.recordedBy,
                    recordedAt: request.recordedAt))
        }
        for index in amendments.indices {
            amendments[index].number = try AmendmentStatements.insert(database, amendments[index])
        }
        try AuditLog.append(
            database, at: request.recordedAt, actor: request.recordedBy, action: "amend",
            subject: "verdict \(request.verdict) revision \(revision)",
            details: amendments.map(\.text).joined(separator: "; ") + ": " + request.reason)
        return .success(amendments)
    }
}

extension Amendment {
    /// `3 order 'A' -> 'B'`.
    fileprivate var text: String {
        func quoted(_ value: String?) -> String { value.map { "'\($0)'" } ?? "nothing" }
        return "\(number) \(field) \(quoted(oldValue)) -> \(quoted(newValue))"
    }
}

extension String {
    /// True for a text of nothing but spaces.
    var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    /// True for a text that would not stay in its line.
    var hasControlCharacters: Bool {
        unicodeScalars.contains {
            [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
    }
}

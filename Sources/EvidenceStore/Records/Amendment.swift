import Quantities

/// One amendment of a verdict's record, as it is written once and for all: who changed which field from what to what, when and why.
package struct Amendment: Hashable, Sendable {
    /// 1 upward in the database.
    package var number: Int64
    package var verdict: String
    /// The latest revision when the amendment was made. It holds for all revisions: they are of the same order and article.
    package var revision: Int
    /// The name of an ``AmendableField``.
    package var field: String
    /// What the field said before: the record itself, or the amendment before; nil where it said nothing.
    package var oldValue: String?
    package var newValue: String?
    package var reason: String
    package var recordedBy: String
    package var recordedAt: UTCInstant
}

/// What somebody asks for: to set fields to values.
package struct AmendmentRequest: Sendable {
    package var verdict: String
    /// Each field once; nil takes its value away.
    package var changes: [(field: AmendableField, value: String?)]
    package var reason: String
    package var recordedBy: String
    package var recordedAt: UTCInstant

    package init(
        verdict: String, changes: [(field: AmendableField, value: String?)], reason: String, recordedBy: String,
        recordedAt: UTCInstant
    ) {
        (self.verdict, self.changes, self.reason) = (verdict, changes, reason)
        (self.recordedBy, self.recordedAt) = (recordedBy, recordedAt)
    }
}

/// Why a record was not amended or signed.
package enum RecordRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No such verdict, or no verdict of such an order.
    case notFound(String)
    /// What was asked for makes no sense.
    case request(String)
    /// Who asks may not do it, or not yet.
    case notAuthorised(String)
    /// The record is not what was recorded.
    case integrity(String)
    case store(EvidenceStoreError)

    package var description: String {
        switch self {
        case .notFound(let what), .request(let what), .notAuthorised(let what): what
        case .integrity(let what): "integrity is broken: \(what)"
        case .store(let error): error.description
        }
    }
}

extension VerdictRecord {
    /// A record as it stands after its amendments.
    ///
    /// - Parameter amendments: those of the verdict, in their order.
    package func amended(by amendments: [Amendment]) -> VerdictRecord {
        var record = self
        for amendment in amendments {
            switch AmendableField(rawValue: amendment.field) {
            case .order: record.order = amendment.newValue ?? record.order
            case .manufacturer: record.article.manufacturer = amendment.newValue
            case .model: record.article.model = amendment.newValue
            case .serial: record.article.serial = amendment.newValue
            case .firmware: record.article.firmware = amendment.newValue
            case .withdrawn: record.isWithdrawn = amendment.newValue == "yes"
            case .customer, .site, .remark, nil: continue
            }
        }
        if record.article.model != article.model || record.article.serial != article.serial {
            record.article.id = Article.name(model: record.article.model ?? "", serial: record.article.serial ?? "")
        }
        return record
    }
}

extension VerdictRecord.Article {
    /// The name by which results of an article are looked up: the model, and the serial number where there is one.
    package static func name(model: String, serial: String) -> String {
        serial.isEmpty ? model : "\(model)#\(serial)"
    }
}

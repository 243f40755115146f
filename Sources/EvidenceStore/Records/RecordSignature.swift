import Foundation
import Quantities
import TransparencyLog

/// Somebody's signature of a verdict's record, as it is written once and for all.
package struct RecordSignature: Hashable, Sendable {
    /// Who does what, in the order in which it is done (ISO/IEC 17025, 7.5.1 and 7.8.2.1).
    package enum Role: String, CaseIterable, Hashable, Sendable {
        /// Has done the test.
        case performer
        /// Has checked the results; never the performer.
        case checker
        /// Answers for the report.
        case authoriser
    }

    /// 1 upward in the database.
    package var number: Int64
    /// What was signed.
    package var state: RecordState
    package var role: Role
    /// The name of the person.
    package var name: String
    package var signedAt: UTCInstant
    /// The public half of the key, `NAME+HASH+BASE64`.
    package var verifierKey: String
    /// The signed text with its signature (C2SP `signed-note`).
    package var note: String

    /// The text that is signed.
    static func text(_ state: RecordState, _ role: Role, name: String, at time: UTCInstant) -> String {
        """
        narae-signature 1
        verdict \(state.verdict)
        revision \(state.revision)
        content_sha256 \(state.contentSHA256)
        amendments \(state.amendments)
        amendments_sha256 \(state.amendmentsSHA256)
        role \(role.rawValue)
        name \(name)
        time \(time.rfc3339)

        """
    }

    /// Signs a record.
    ///
    /// - Precondition: the name has no line feed.
    init(_ state: RecordState, as role: Role, name: String, at time: UTCInstant, with key: NoteSigningKey) {
        (number, self.state, self.role, self.name, signedAt) = (0, state, role, name, time)
        verifierKey = key.verifyingKey.text
        note = SignedNote(Self.text(state, role, name: name, at: time), signedBy: key).description
    }

    init(
        number: Int64, state: RecordState, role: Role, name: String, signedAt: UTCInstant, verifierKey: String,
        note: String
    ) {
        (self.number, self.state, self.role, self.name) = (number, state, role, name)
        (self.signedAt, self.verifierKey, self.note) = (signedAt, verifierKey, note)
    }

    /// Why the signature does not prove what the row says; nil when it does.
    var flaw: String? {
        guard let key = NoteVerifyingKey(parsing: verifierKey) else { return "its key is none" }
        guard let note = SignedNote(parsing: note) else { return "the signed text is no note" }
        guard note.isSigned(by: key) else { return "the key '\(key.name)' has not signed the text" }
        let text = Self.text(state, role, name: name, at: signedAt)
        return note.text == text ? nil : "the signed text does not say what the row says"
    }

    /// True for signatures of one person: the same key, under whatever name, or the same name, whichever key.
    func isSamePerson(as other: RecordSignature) -> Bool {
        func publicKey(_ signature: RecordSignature) -> [UInt8]? {
            NoteVerifyingKey(parsing: signature.verifierKey)?.publicKey
        }
        return Self.folded(name) == Self.folded(other.name) || publicKey(self) == publicKey(other)
    }

    /// A name without what two spellings of it may differ in: case, forms of letters, spaces.
    private static func folded(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .widthInsensitive], locale: nil)
            .precomposedStringWithCompatibilityMapping
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

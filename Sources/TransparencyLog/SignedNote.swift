import Crypto
import Foundation

/// A text with signatures below it, in the format of C2SP `signed-note`, which Go's checksum database and other transparency logs
/// use: lines, an empty line, and for each signature `— NAME BASE64` with the key's four bytes and the Ed25519 signature.
package struct SignedNote: Hashable, Sendable {
    /// The signed text; it ends with a line feed.
    package var text: String
    /// The signatures as they stand: name, and the bytes after it.
    package var signatures: [(name: String, bytes: [UInt8])]

    /// Signs a text.
    ///
    /// - Precondition: the text is not empty, ends with a line feed and holds no other control characters.
    package init(_ text: String, signedBy key: NoteSigningKey) {
        precondition(text.hasSuffix("\n"), "a note ends with a line feed")
        self.text = text
        signatures = [(key.name, key.identifier + key.signature(of: text))]
    }

    /// Reads a note; nil when it is none.
    package init?(parsing note: String) {
        guard let blank = note.range(of: "\n\n", options: .backwards) else { return nil }
        text = String(note[..<note.index(after: blank.lowerBound)])
        signatures = []
        for line in note[blank.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[0] == "—", let bytes = Data(base64Encoded: String(words[2])), bytes.count > 4
            else { return nil }
            signatures.append((String(words[1]), Array(bytes)))
        }
        guard !signatures.isEmpty, note.hasSuffix("\n") else { return nil }
    }

    /// Reads a checkpoint as a log without a key writes it: the text of a note, and no signature.
    package init?(checkpoint: String) {
        if let note = SignedNote(parsing: checkpoint) {
            self = note
        } else {
            guard Checkpoint(parsing: checkpoint) != nil else { return nil }
            (text, signatures) = (checkpoint, [])
        }
    }

    /// The note with its signatures; without any, its text alone.
    package var description: String {
        if signatures.isEmpty { return text }
        return text + "\n"
            + signatures.map { "— \($0.name) \(Data($0.bytes).base64EncodedString())\n" }.joined()
    }

    /// True when the key has signed the text.
    package func isSigned(by key: NoteVerifyingKey) -> Bool {
        signatures.contains { signature in
            signature.name == key.name && Array(signature.bytes.prefix(4)) == key.identifier
                && key.verifies(Array(signature.bytes.dropFirst(4)), of: text)
        }
    }

    package static func == (left: SignedNote, right: SignedNote) -> Bool { left.description == right.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

/// Who signs notes: a name and an Ed25519 key, written as `PRIVATE+KEY+NAME+HASH+BASE64` (Go: `golang.org/x/mod/sumdb/note`).
package struct NoteSigningKey: Sendable {
    package let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a new key.
    package init?(newNamed name: String) {
        guard NoteVerifyingKey.isName(name) else { return nil }
        (self.name, key) = (name, Curve25519.Signing.PrivateKey())
    }

    /// Reads a key; nil when the text is none, or its hash is not that of the key.
    package init?(parsing text: String) {
        let words = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 5, words[0] == "PRIVATE", words[1] == "KEY", NoteVerifyingKey.isName(words[2]),
            let data = Data(base64Encoded: words[4]), data.count == 33, data.first == NoteVerifyingKey.ed25519,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data.dropFirst())
        else { return nil }
        (name, self.key) = (words[2], key)
        guard NoteVerifyingKey.hexadecimal(identifier) == words[3] else { return nil }
    }

    package var text: String {
        let data = Data([NoteVerifyingKey.ed25519]) + key.rawRepresentation
        return "PRIVATE+KEY+\(name)+\(NoteVerifyingKey.hexadecimal(identifier))+\(data.base64EncodedString())"
    }

    package var verifyingKey: NoteVerifyingKey { NoteVerifyingKey(name, key.publicKey) }

    var identifier: [UInt8] { verifyingKey.identifier }

    func signature(of text: String) -> [UInt8] {
        guard let signature = try? key.signature(for: Data(text.utf8)) else {
            preconditionFailure("Ed25519 signs every message")
        }
        return Array(signature)
    }
}

/// The public half, written as `NAME+HASH+BASE64`.
package struct NoteVerifyingKey: Sendable {
    static let ed25519: UInt8 = 1

    package let name: String
    private let key: Curve25519.Signing.PublicKey

    init(_ name: String, _ key: Curve25519.Signing.PublicKey) { (self.name, self.key) = (name, key) }

    /// Reads a key; nil when the text is none, or its hash is not that of the key.
    package init?(parsing text: String) {
        let words = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3, Self.isName(words[0]), let data = Data(base64Encoded: words[2]), data.count == 33,
            data.first == Self.ed25519,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: data.dropFirst())
        else { return nil }
        (name, self.key) = (words[0], key)
        guard Self.hexadecimal(identifier) == words[1] else { return nil }
    }

    package var text: String {
        let data = Data([Self.ed25519]) + key.rawRepresentation
        return "\(name)+\(Self.hexadecimal(identifier))+\(data.base64EncodedString())"
    }

    /// The key itself, 32 bytes: the same whatever it is called.
    package var publicKey: [UInt8] { Array(key.rawRepresentation) }

    /// The first four bytes of SHA-256(NAME ‖ line feed ‖ 0x01 ‖ public key).
    var identifier: [UInt8] {
        let data = Data(name.utf8) + [0x0A, Self.ed25519] + key.rawRepresentation
        return Array(SHA256.hash(data: data).prefix(4))
    }

    func verifies(_ signature: [UInt8], of text: String) -> Bool {
        key.isValidSignature(Data(signature), for: Data(text.utf8))
    }

    /// A name holds no space, no plus sign and no control character.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.value > 0x20 }
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

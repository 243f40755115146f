import Testing

@testable import TransparencyLog

@Suite struct SignedNoteTests {
    /// The example of Go's golang.org/x/mod/sumdb/note.
    private static let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let signer = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    private static let note = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    @Test func anotherProgramsSignatureIsGood() throws {
        let key = try #require(NoteVerifyingKey(parsing: Self.verifier))
        let note = try #require(SignedNote(parsing: Self.note))
        #expect(note.isSigned(by: key) && note.description == Self.note)
        #expect(key.text == Self.verifier)
        var other = note
        other.text = note.text.replacing("answer", with: "Answer")
        #expect(!other.isSigned(by: key))
    }

    @Test func ourSignatureIsTheOtherPrograms() throws {
        let key = try #require(NoteSigningKey(parsing: Self.signer))
        #expect(key.text == Self.signer && key.verifyingKey.text == Self.verifier)
        let text = try #require(SignedNote(parsing: Self.note)).text
        // Ed25519 of RFC 8032 gives one signature for a message.
        #expect(SignedNote(text, signedBy: key).isSigned(by: key.verifyingKey))
    }

    @Test func aNewKeyReadsBack() throws {
        let key = try #require(NoteSigningKey(newNamed: "goyang.example/log"))
        let again = try #require(NoteSigningKey(parsing: key.text))
        let note = SignedNote("a\n", signedBy: again)
        #expect(note.isSigned(by: key.verifyingKey))
        let other = try #require(NoteSigningKey(newNamed: "goyang.example/log"))
        #expect(!note.isSigned(by: other.verifyingKey))
        #expect(NoteSigningKey(newNamed: "a b") == nil && NoteSigningKey(newNamed: "a+b") == nil)
    }

    @Test(arguments: [
        "", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+ARpc2Q==",
    ])
    func whatIsNoKeyIsRefused(_ text: String) { #expect(NoteVerifyingKey(parsing: text) == nil) }

    @Test(arguments: ["", "a\n", "a\n\n", "a\n\nb\n", "a\n\n— x !!!!\n", "a\n\n— x AAAA\n", "a\n\n— x AAAAAAAA"])
    func whatIsNoNoteIsRefused(_ text: String) { #expect(SignedNote(parsing: text) == nil) }

    @Test func checkpointsReadBack() throws {
        let text = "go.sum database tree\n11131\nHCSUSSqFpYRM6l6A29m2pTKn2rWONGUtB0+GWCnC7Sc=\n"
        let checkpoint = try #require(Checkpoint(parsing: text))
        #expect(checkpoint.size == 11131 && checkpoint.text == text)
        for bad in ["", "a\n1\n", "a\n01\n" + text.split(separator: "\n")[2] + "\n", "a\n1\nAAAA\n", text + "\n"] {
            #expect(Checkpoint(parsing: bad) == nil, "\(bad)")
        }
        var more = checkpoint
        more.extensions = ["time 2026-11-30T00:00:00Z"]
        #expect(Checkpoint(parsing: more.text) == more)
    }
}

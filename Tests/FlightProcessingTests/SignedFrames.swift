/// Frames of vehicle 31/1, packed and signed by pymavlink 2.4.50. Times are those of the run fixture's start,
/// 2026-11-23T05:00:00Z, and 0.1 s further for each frame.
enum SignedFrames {
    /// The key as a file holds it: the bytes 0 to 31.
    static let keyFile = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"

    /// GLOBAL_POSITION_INT, sequence 0 to 5, signed with the key on link 0.
    static let valid = [
        "fd1c0100001f01210000e8030000405b6c16609e924bc0d40100a08601006400000000002823c7220000525a0e"
            + "2322a6059597c18a",
        "fd1c0100011f012100004c0400009a5b6c16609e924bc0d40100a086010064000000000028235c460010795a0e"
            + "2322467b985a8041",
        "fd1c0100021f01210000b0040000f45b6c16609e924bc0d40100a08601006400000000002823cc1b0020a05a0e"
            + "2322f3c6ea48159c",
        "fd1c0100031f01210000140500004e5c6c16609e924bc0d40100a086010064000000000028234dda0030c75a0e"
            + "2322610051347d10",
        "fd1c0100041f0121000078050000a85c6c16609e924bc0d40100a08601006400000000002823a3310040ee5a0e"
            + "2322f58a1e34ba72",
        "fd1c0100051f01210000dc050000025d6c16609e924bc0d40100a0860100640000000000282305aa0050155b0e"
            + "232249a9c66eeba3",
    ].map(bytes)

    /// The same from another place (latitude 26.8 degrees), signed with another key and hours in the future.
    static let forged = [
        "fd1c0100061f01210000400600001c020010609e924bc0d40100a08601006400000000002823cecb00001cf549"
            + "2322797352506c46",
        "fd1c0100071f01210000a406000076020010609e924bc0d40100a08601006400000000002823d08700001cf549"
            + "2322a1389c33ca19",
    ].map(bytes)

    /// Signed with the key on link 1.
    static let otherLink = bytes(
        "fd1c0100091f012100006c0700006a5e6c16609e924bc0d40100a086010064000000000028238e670170635b0e"
            + "232223f8c9fb32c3")

    /// The false place again, without signature: version 2 and version 1.
    static let unsigned = bytes("fd1c00000a1f01210000d007000000000010609e924bc0d40100a086010064000000000028234fad")
    static let version1 = bytes("fe1c0b1f01213408000000000010609e924bc0d40100a086010064000000000028238639")

    /// SETUP_SIGNING from a ground station, with the key A0 A1 … BF.
    static let setupSigning = bytes(
        "fd2a000003ffbe00010000525a0e232200001f01a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8"
            + "b9babbbcbdbebf8167")

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

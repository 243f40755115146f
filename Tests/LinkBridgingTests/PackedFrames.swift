/// MAVLink frames as pymavlink 2.4.50 packs them (dialect common, version 2).
enum PackedFrames {
    /// HEARTBEAT and ATTITUDE of system 31, component 1, numbered from 0.
    static let flight = frames(
        """
        fd090000001f010000000000000002035104039c55
        fd100000011f011e0000fc030000cdcccc3dcdcc4c3e9a99993ed95b
        fd100000021f011e000010040000cdcccc3dcdcc4c3e9a99993edace
        fd100000031f011e000024040000cdcccc3dcdcc4c3e9a99993e0c1e
        fd090000041f01000000000000000203510403fe7d
        fd100000051f011e00004c040000cdcccc3dcdcc4c3e9a99993eb780
        fd100000061f011e000060040000cdcccc3dcdcc4c3e9a99993e7bc3
        fd100000071f011e000074040000cdcccc3dcdcc4c3e9a99993e6f02
        fd090000081f010000000000000002035104035805
        fd100000091f011e00009c040000cdcccc3dcdcc4c3e9a99993ed0b5
        fd1000000a1f011e0000b0040000cdcccc3dcdcc4c3e9a99993e1cf6
        fd1000000b1f011e0000c4040000cdcccc3dcdcc4c3e9a99993e4e05
        fd0900000c1f010000000000000002035104033a2d
        fd1000000d1f011e0000ec040000cdcccc3dcdcc4c3e9a99993e71b8
        fd1000000e1f011e000000050000cdcccc3dcdcc4c3e9a99993e2111
        fd1000000f1f011e000014050000cdcccc3dcdcc4c3e9a99993e35d0
        fd090000101f0100000000000000020351040314f4
        fd100000111f011e00003c050000cdcccc3dcdcc4c3e9a99993e1edf
        fd100000121f011e000050050000cdcccc3dcdcc4c3e9a99993e56bf
        fd100000131f011e000064050000cdcccc3dcdcc4c3e9a99993e806f
        fd090000141f0100000000000000020351040376dc
        fd100000151f011e00008c050000cdcccc3dcdcc4c3e9a99993e33b6
        fd100000161f011e0000a0050000cdcccc3dcdcc4c3e9a99993efff5
        fd100000171f011e0000b4050000cdcccc3dcdcc4c3e9a99993eeb34
        fd090000181f01000000000000000203510403d0a4
        fd100000191f011e0000dc050000cdcccc3dcdcc4c3e9a99993e5cc4
        fd1000001a1f011e0000f0050000cdcccc3dcdcc4c3e9a99993e9087
        fd1000001b1f011e000004060000cdcccc3dcdcc4c3e9a99993eeba9
        fd0900001c1f01000000000000000203510403b28c
        fd1000001d1f011e00002c060000cdcccc3dcdcc4c3e9a99993ed414
        fd1000001e1f011e000040060000cdcccc3dcdcc4c3e9a99993e9c74
        fd1000001f1f011e000054060000cdcccc3dcdcc4c3e9a99993e88b5
        fd090000201f010000000000000002035104039d1e
        fd100000211f011e00007c060000cdcccc3dcdcc4c3e9a99993e820a
        fd100000221f011e000090060000cdcccc3dcdcc4c3e9a99993ec22d
        fd100000231f011e0000a4060000cdcccc3dcdcc4c3e9a99993e14fd
        fd090000241f01000000000000000203510403ff36
        fd100000251f011e0000cc060000cdcccc3dcdcc4c3e9a99993eaf63
        fd100000261f011e0000e0060000cdcccc3dcdcc4c3e9a99993e6320
        fd100000271f011e0000f4060000cdcccc3dcdcc4c3e9a99993e77e1
        """)

    /// SETUP_SIGNING with the key 07 07 07 …
    static let setupSigning = frames(
        """
        fd2a0000281f0100010015cd5b07000000001f0107070707070707070707070707070707070707070707070707070707070707070678
        """)[0]

    /// The heartbeat of a ground station, system 255, component 190, number 0.
    static let groundHeartbeat = frames(
        """
        fd09000000ffbe0000000000000006080004033d48
        """)[0]

    private static func frames(_ text: String) -> [[UInt8]] {
        text.split(separator: "\n").map { line in
            let digits = Array(line.drop { $0 == " " }.utf8)
            return stride(from: 0, to: digits.count, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
        }
    }

    private static func value(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x61 + 10 }
}

/// Writes a byte stream from a script: frames with right checksums, damaged ones, beginnings of ones, and other bytes.
enum MAVLinkStreamScript {
    static func stream(_ script: inout FuzzScript) -> [UInt8] {
        var stream: [UInt8] = []
        while !script.isAtEnd {
            switch script.number(below: 4) {
            case 0: stream += script.bytes(Int(script.byte()))
            case 1: stream += AssembledFrame(&script).bytes
            case 2:
                var frame = AssembledFrame(&script).bytes
                frame[script.number(below: frame.count)] ^= max(script.byte(), 1)
                stream += frame
            default:
                let frame = AssembledFrame(&script).bytes
                stream += frame.prefix(script.number(below: frame.count))
            }
        }
        return stream
    }
}

import AirspaceModel
import MAVLinkDecoding

/// Any message of the catalogue, field by field and as JSON.
package enum MAVLinkListingFuzzer: Fuzzer {
    package static let name = "mavlink-listing"
    package static let longestInput = 320

    package static func warmUp() { _ = MAVLinkCatalogue.standard }

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let reader = MAVLinkFrameReader()
        while !script.isAtEnd {
            let assembled = AssembledFrame(&script)
            // Sound: the array lives as long as the calls.
            let bytes = unsafe assembled.bytes.span.bytes
            guard let frame = try? reader.frame(parsing: bytes) else { continue }
            let message = MAVLinkMessage(frame, in: bytes)
            Invariant.demand(message != nil, "a frame that is verified has a definition")
            guard let message else { continue }
            for field in message.definition.fields { _ = message.value(of: field) }
            let json = try? JSONParser.parse(Array(message.json.utf8))
            guard case .object(let members) = json else {
                Invariant.demand(false, "a message is one JSON object")
                continue
            }
            Invariant.demand(members.count == message.definition.fields.count, "every field is in the JSON object")
        }
    }
}

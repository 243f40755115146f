import MAVLinkDecoding

/// One source whose MAVLink frames may be cut anywhere: its framer, and what keeps keys out of its pieces.
final class MAVLinkStream {
    var framer: MAVLinkFramer
    var secrets = MAVLinkSecretFilter()

    init(_ catalogue: MAVLinkCatalogue) { framer = MAVLinkFramer(catalogue) }
}

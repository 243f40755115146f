import EvidenceStore
import MCAP

/// The schemas of the channels of an exported container: JSON Schema, and for positions and findings the names and fields
/// that Foxglove knows (foxglove/foxglove-sdk, `schemas/jsonschema`). Unlike there, `altitude` is not required: a height
/// that is not known is left out.
enum FoxgloveSchema {
    static let encoding = "jsonschema"

    static func location(id: UInt16) -> MCAPSchema {
        schema(
            id, "foxglove.LocationFix",
            """
            {"title":"foxglove.LocationFix","type":"object","properties":{"timestamp":\(time),\
            "frame_id":{"type":"string"},"latitude":{"type":"number","description":"degrees, WGS 84"},\
            "longitude":{"type":"number","description":"degrees, WGS 84"},\
            "altitude":{"type":"number","description":"metres above the WGS 84 ellipsoid; absent where not known"},\
            "position_covariance":{"type":"array","items":{"type":"number"},"minItems":9,"maxItems":9,\
            "description":"square metres, east, north, up, row by row"},\
            "position_covariance_type":{"type":"integer","description":"0 unknown, 1 approximated"},\
            "color":{"type":"object","properties":{"r":{"type":"number"},"g":{"type":"number"},\
            "b":{"type":"number"},"a":{"type":"number"}},"required":["r","g","b","a"]},\
            "metadata":{"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},\
            "value":{"type":"string"}},"required":["key","value"]}}},\
            "required":["timestamp","frame_id","latitude","longitude","position_covariance",\
            "position_covariance_type"]}
            """)
    }

    static func log(id: UInt16) -> MCAPSchema {
        schema(
            id, "foxglove.Log",
            """
            {"title":"foxglove.Log","type":"object","properties":{"timestamp":\(time),\
            "level":{"type":"integer","description":"2 info, 3 warning, 4 error, 5 fatal"},\
            "message":{"type":"string"},"name":{"type":"string","description":"the rule"},\
            "file":{"type":"string","description":"the file of the rule"},"line":{"type":"integer"}},\
            "required":["timestamp","level","message","name","file","line"]}
            """)
    }

    /// The schema of the reports of one kind: a member for each column, those that are not known left out.
    static func reports(_ kind: TrackKind, id: UInt16) -> MCAPSchema {
        let members = ReportColumns.own(kind).map { "\"\($0.name)\":{\"type\":\"\($0.content.rawValue)\"}" }
        let common = ["\"timestamp\":\(time)", "\"frame\":{\"type\":\"integer\"}", "\"mark\":{\"type\":\"string\"}"]
        return schema(
            id, "narae." + kind.name,
            """
            {"title":"narae.\(kind.name)","type":"object","properties":{\((common + members).joined(separator: ","))},\
            "required":["timestamp","frame"]}
            """)
    }

    private static let time = """
        {"type":"object","title":"time","properties":{"sec":{"type":"integer","minimum":0},\
        "nsec":{"type":"integer","minimum":0,"maximum":999999999}},"required":["sec","nsec"]}
        """

    private static func schema(_ id: UInt16, _ name: String, _ text: String) -> MCAPSchema {
        MCAPSchema(id: id, name: name, encoding: encoding, data: Array(text.utf8))
    }
}

import AirspaceModel
import EvidenceStore

extension VerdictRecord {
    /// What marks the verdict on every surface: `SIM` for a simulated run, `SAMPLE` for a sample plan, `ADVISORY` for an exam, also
    /// behind one of the others; nil for a verdict that can stand in a certificate. A verdict that certifies nothing and does not say why is taken for simulated.
    package var mark: String? {
        if certifies { return nil }
        do throws(JSONSyntaxError) {
            return try JSONParser.parse(Array(resultJSON.utf8))["mark"]?.string ?? "SIM"
        } catch { return "SIM" }
    }
}

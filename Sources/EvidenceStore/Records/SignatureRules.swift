/// Who may sign when: first the performers, then the checkers, none of whom is a performer, then the authorisers. Only signatures
/// of the same state of the record count.
enum SignatureRules {
    /// Why a signature may not follow those that are there; nil when it may.
    ///
    /// - Parameter earlier: whole signatures of the same state.
    static func refusal(of signature: RecordSignature, after earlier: [RecordSignature]) -> String? {
        func signed(_ role: RecordSignature.Role) -> [RecordSignature] { earlier.filter { $0.role == role } }
        if signed(signature.role).contains(where: { signature.isSamePerson(as: $0) }) {
            return "\(signature.name) has signed as \(signature.role.rawValue) already"
        }
        let later = RecordSignature.Role.allCases.drop { $0 != signature.role }.dropFirst()
        if let role = later.first(where: { !signed($0).isEmpty }) {
            return "a \(role.rawValue) has signed already: no \(signature.role.rawValue) signs behind that"
        }
        switch signature.role {
        case .performer: return nil
        case .checker:
            guard !signed(.performer).isEmpty else { return "no performer has signed what is to be checked" }
            guard let same = signed(.performer).first(where: { signature.isSamePerson(as: $0) }) else { return nil }
            return "the checker must not be the performer: signature \(same.number) has the same name or key"
        case .authoriser:
            let missing = [RecordSignature.Role.performer, .checker].filter { signed($0).isEmpty }.map(\.rawValue)
            return missing.isEmpty
                ? nil : "no \(missing.joined(separator: " and no ")) has signed the record as it is now"
        }
    }
}

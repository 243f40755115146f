/// Who issues reports (ISO/IEC 17025:2017, 7.8.2.1 b). Texts in the languages in which the laboratory gives them.
package struct Laboratory: Sendable, Hashable {
    package var name: String
    /// The name in English; nil where the laboratory gives none.
    package var nameEnglish: String?
    package var address: String
    package var addressEnglish: String?
    /// Telephone, electronic mail or another way to reach it.
    package var contact: String?
    /// The accreditation under which it tests, for example its scheme and number.
    package var accreditation: String?

    package init(
        name: String, nameEnglish: String? = nil, address: String, addressEnglish: String? = nil,
        contact: String? = nil, accreditation: String? = nil
    ) {
        (self.name, self.nameEnglish, self.address) = (name, nameEnglish, address)
        (self.addressEnglish, self.contact, self.accreditation) = (addressEnglish, contact, accreditation)
    }
}

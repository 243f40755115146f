// Facts of category 247 edition 1.3, 1.2, version number exchange, as in asterix-specs (zoranbosnjak/asterix-specs,
// by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category247_1_3 = """
        CAT247 1.3,1.2
        010(SAC:8 SIC:8)
        015:8
        140:24u*1/128;s
        550[1](CAT:8 MAIN:8 SUB:8)
        -
        SP!
        RE!
        """
}

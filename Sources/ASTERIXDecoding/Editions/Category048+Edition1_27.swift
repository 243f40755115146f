// Facts of category 048 edition 1.27, 1.28, 1.29, 1.30, monoradar target reports, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3), with the reserved expansion field of its appendix,
// edition 1.12. The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category048_1_27 = """
        CAT048 1.27,1.28,1.29,1.30 like 1.31
        020<TYP:3 SIM:1 RDP:1 SPI:1 RAB:1 | TST:1 ERR:1 XPP:1 ME:1 MI:1 FOEFRI:2>
        """
}

// Facts of category 021 edition 2.7, ADS-B target reports, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.5. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category021_2_7 = """
        CAT021 2.7 like 2.6
        090<NUCRNACV:3 NUCPNIC:4 | NICBARO:1 SIL:2 NACP:4 | -:2 SILS:1 SDA:2 GVA:2 | PIC:4 SRC:1 -:2 | -:2
         VALSTATE(EP:1 VAL:2) VD:1 VQ:1 | VALDISTP1:7u*128;m | VALDISTP2:7u*1;m | VALDISTQUALP1:7u*128;m |
         VALDISTQUALP2:7u*1;m>
        """
}

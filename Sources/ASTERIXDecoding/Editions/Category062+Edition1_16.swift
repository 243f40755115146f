// Facts of category 062 edition 1.16, system track data, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.2. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category062_1_16 = """
        CAT062 1.16 like 1.18
        060(-:2 CH:1 -:1 MODE3A:12o)
        080<MON:1 SPI:1 MRH:1 SRC:3 CNF:1 | SIM:1 TSE:1 TSB:1 FPC:1 AFF:1 STP:1 KOS:1 | AMA:1 MD4:2 ME:1 MI:1 MD5:2
         | CST:1 PSR:1 SSR:1 MDS:1 ADS:1 SUC:1 AAC:1 | SDS:2 EMS:3 PFT:1 FPLT:1 | DUPT:1 DUPF:1 DUPM:1 -:4>
        """
}
